package xlsx

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/calc"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/scoring"
)

// The sheet of scales holds, for each criterion that is marked by level or by
// points, a row for each: so that no formula grows with them, and none compares
// texts.

// columns of the sheet of scales
const (
	pointCol = 4 // the level, or the value from which a point counts
	markCol  = 5 // the mark there
	riseCol  = 6 // to the mark of the next point
	overCol  = 7 // to the value of the next point
)

// below is a value under every real one.
const below = -1e300

// byTable tells whether marks are read from the sheet of scales.
func byTable(c *criteria.Criterion) bool {
	switch c.Mark.Form {
	case criteria.Levels:
		return len(c.Mark.Cases) > 0
	case criteria.Linear:
		return len(c.Mark.Points) > 1
	case criteria.Threshold:
		return len(c.Mark.Points) > 0
	}
	return false
}

// rowsOf counts the rows of a criterion on the sheet of scales.
func rowsOf(c *criteria.Criterion) int {
	switch c.Mark.Form {
	case criteria.Levels:
		return len(c.Mark.Cases)
	case criteria.Threshold:
		return len(c.Mark.Points) + 1
	}
	return len(c.Mark.Points)
}

func (lb *lotBook) layOutScales() {
	row := firstRow
	for _, c := range lb.all {
		if c.IsLeaf() && byTable(c) {
			lb.scaleRow[c] = row
			row += rowsOf(c)
		}
	}
	if row > firstRow {
		lb.scales = lb.Add(lb.Lang.T("Scales")+lb.suffix, 8, 46, 20, 30, 12, 12, 12)
	}
}

func (lb *lotBook) fillScales() {
	s, l := lb.scales, lb.Lang
	if s == nil {
		return
	}
	lb.title(s, l.T("Scales"))
	s.Header(
		headRow,
		l.T("No."),
		l.T("Criterion"),
		l.T("Identifier"),
		l.T("Level, or from the value"),
		l.T("Mark"),
		l.T("Rises by"),
		l.T("Over"),
	)
	s.FreezeRow, s.HeadRow = headRow, headRow
	for _, c := range lb.all {
		row, ok := lb.scaleRow[c]
		if !ok {
			continue
		}
		switch c.Mark.Form {
		case criteria.Levels:
			for _, x := range c.Mark.Cases {
				lb.scaleHead(row, c, x.Word)
				s.Text(pointCol, row, c.Word(x.Word).In(l), excel.Style{Kind: excel.Wrapped})
				s.Number(markCol, row, x.Then, excel.Style{Format: excel.MarkFormat})
				row++
			}
		case criteria.Threshold:
			lb.scaleHead(row, c, "")
			s.Set(pointCol, row, calc.Cell{Value: calc.Num(below)}, excel.Style{Format: excel.KeyFormat})
			s.Number(markCol, row, c.Mark.Else, excel.Style{Format: excel.MarkFormat})
			for i, p := range c.Mark.Points {
				if c.Mark.UpTo { // from the other side: looked up by what is less than 0
					at := row + len(c.Mark.Points) - i
					lb.point(at, c, p)
					s.Formula(
						overCol,
						at,
						"-"+excel.Address(pointCol, at),
						p.X.Neg(),
						excel.Style{Kind: excel.Muted, Format: lb.pointFormat(c)},
					)
				} else {
					lb.point(row+1+i, c, p)
				}
			}
			if c.Mark.UpTo {
				s.Text(pointCol, row, l.T("beyond"), excel.Style{})
				s.Set(overCol, row, calc.Cell{Value: calc.Num(below)}, excel.Style{Kind: excel.Muted, Format: excel.KeyFormat})
			}
		case criteria.Linear:
			for i, p := range c.Mark.Points {
				lb.point(row+i, c, p)
				rise, over := exact.Zero, exact.One // level after the last
				if i+1 < len(c.Mark.Points) {
					next := c.Mark.Points[i+1]
					rise, over = next.Y.Sub(p.Y), next.X.Sub(p.X)
				}
				s.Number(riseCol, row+i, rise, excel.Style{Format: excel.MarkFormat})
				s.Number(overCol, row+i, over, excel.Style{Format: lb.pointFormat(c)})
			}
		}
	}
}

func (lb *lotBook) scaleHead(row int, c *criteria.Criterion, id string) {
	lb.scales.Text(1, row, c.Number, excel.Style{})
	lb.scales.Text(2, row, c.Title.In(lb.Lang), excel.Style{Kind: excel.Wrapped})
	lb.scales.Text(3, row, id, excel.Style{})
}

func (lb *lotBook) point(row int, c *criteria.Criterion, p criteria.Point) {
	lb.scaleHead(row, c, "")
	lb.scales.Number(pointCol, row, p.X, excel.Style{Format: lb.pointFormat(c)})
	lb.scales.Number(markCol, row, p.Y, excel.Style{Format: excel.MarkFormat})
}

func (lb *lotBook) pointFormat(c *criteria.Criterion) string {
	if c.Measure.Unit() == criteria.Percent {
		return excel.PctFormat
	}
	return excel.CountFormat
}

// levelRow is where the level that was found stands, 0 if it is none of them.
func (lb *lotBook) levelRow(c *criteria.Criterion, m *scoring.Mark) int {
	for i, x := range c.Mark.Cases {
		if x.Word == m.Finding.Level && c.Mark.Form == criteria.Levels {
			return lb.scaleRow[c] + i
		}
	}
	return 0
}

// fromScale writes the mark of the value in a cell.
func (lb *lotBook) fromScale(c *criteria.Criterion, x string) string {
	first := lb.scaleRow[c]
	last := first + rowsOf(c) - 1
	column := func(col int) string { return lb.scales.Area(col, first, col, last) }
	points := column(pointCol)
	find := func(col int) string { return "LOOKUP(" + x + "," + points + "," + column(col) + ")" }
	if c.Mark.UpTo {
		return "LOOKUP(-" + x + "," + column(overCol) + "," + column(markCol) + ")"
	}
	if c.Mark.Form == criteria.Threshold {
		return find(markCol)
	}
	x = "MAX(" + x + "," + lb.scales.Ref(pointCol, first) + ")" // level before the first point
	return find(markCol) + "+(" + x + "-LOOKUP(" + x + "," + points + "))*" + find(riseCol) + "/" + find(overCol)
}
