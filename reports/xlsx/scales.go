package xlsx

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/calc"
	"github.com/bareme/bareme/internal/exact"
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
		lb.scales = lb.add(lb.l.T("Scales")+lb.suffix, 8, 46, 20, 30, 12, 12, 12)
	}
}

func (lb *lotBook) fillScales() {
	s, l := lb.scales, lb.l
	if s == nil {
		return
	}
	lb.title(s, l.T("Scales"))
	s.header(headRow, l.T("No."), l.T("Criterion"), l.T("Identifier"), l.T("Level, or from the value"), l.T("Mark"), l.T("Rises by"), l.T("Over"))
	s.freezeRow, s.headRow = headRow, headRow
	for _, c := range lb.all {
		row, ok := lb.scaleRow[c]
		if !ok {
			continue
		}
		switch c.Mark.Form {
		case criteria.Levels:
			for _, x := range c.Mark.Cases {
				lb.scaleHead(row, c, x.Word)
				s.text(pointCol, row, c.Word(x.Word).In(l), style{kind: wrapped})
				s.number(markCol, row, x.Then, style{format: markFormat})
				row++
			}
		case criteria.Threshold:
			lb.scaleHead(row, c, "")
			s.put(pointCol, row, calc.Cell{Value: calc.Num(below)}, style{format: keyFormat})
			s.number(markCol, row, c.Mark.Else, style{format: markFormat})
			for i, p := range c.Mark.Points {
				lb.point(row+1+i, c, p)
			}
		case criteria.Linear:
			for i, p := range c.Mark.Points {
				lb.point(row+i, c, p)
				rise, over := exact.Zero, exact.One // level after the last
				if i+1 < len(c.Mark.Points) {
					next := c.Mark.Points[i+1]
					rise, over = next.Y.Sub(p.Y), next.X.Sub(p.X)
				}
				s.number(riseCol, row+i, rise, style{format: markFormat})
				s.number(overCol, row+i, over, style{format: lb.pointFormat(c)})
			}
		}
	}
}

func (lb *lotBook) scaleHead(row int, c *criteria.Criterion, id string) {
	lb.scales.text(1, row, c.Number, style{})
	lb.scales.text(2, row, c.Title.In(lb.l), style{kind: wrapped})
	lb.scales.text(3, row, id, style{})
}

func (lb *lotBook) point(row int, c *criteria.Criterion, p criteria.Point) {
	lb.scaleHead(row, c, "")
	lb.scales.number(pointCol, row, p.X, style{format: lb.pointFormat(c)})
	lb.scales.number(markCol, row, p.Y, style{format: markFormat})
}

func (lb *lotBook) pointFormat(c *criteria.Criterion) string {
	if c.Measure.Unit() == criteria.Percent {
		return pctFormat
	}
	return countFormat
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
	column := func(col int) string { return lb.scales.area(col, first, col, last) }
	points := column(pointCol)
	find := func(col int) string { return "LOOKUP(" + x + "," + points + "," + column(col) + ")" }
	if c.Mark.Form == criteria.Threshold {
		return find(markCol)
	}
	x = "MAX(" + x + "," + lb.scales.ref(pointCol, first) + ")" // level before the first point
	return find(markCol) + "+(" + x + "-LOOKUP(" + x + "," + points + "))*" + find(riseCol) + "/" + find(overCol)
}
