package xlsx

import (
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/calc"
	"github.com/bareme/bareme/internal/cells"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/scoring/study"
)

// Edited is an editable cell of an evaluation's workbook in which another number
// stands than the evaluation's.
type Edited struct {
	Lot       string
	Criterion string // whose weight it is, or whose finding
	Bid       string // of a finding or a price
	Line      string // of a price: its unit price, or
	Quantity  bool   // its quantity
	Unit      criteria.Unit
	Was, Is   exact.Number
	At        source.Position
}

// spot is where an editable cell stands in the workbook that is made again.
type spot struct {
	sheet    *excel.Sheet
	col, row int
	Edited
}

// editable notes what an editable cell says of the dossier.
func (lb *lotBook) editable(s *excel.Sheet, col, row int, e Edited) {
	if !lb.noted {
		return
	}
	e.Lot = lb.lot.ID
	lb.spots = append(lb.spots, spot{s, col, row, e})
}

// Edits reads back the workbook of an evaluation: the editable cells that hold another
// number than it. The workbook is made again and compared, so that what is read stands
// where it was written; one that was written from other files, or whose rows or
// columns were moved, is refused.
func Edits(b *cells.Book, e *study.Study, problems *source.Problems) []Edited {
	var ours *book
	for _, l := range []lang.Lang{e.Tender.Language, lang.EN, lang.FR} {
		if ours = noted(e, l); b.Page(ours.Sheets[0].Name) != nil && b.Page(ours.inputSheet()) != nil {
			break
		}
		ours = nil
	}
	if ours == nil {
		problems.Add(
			source.Position{File: b.Name},
			lang.M("this is not the workbook of an evaluation of this dossier"),
			lang.M("read the evaluation.xlsx that bareme evaluate wrote"),
		)
		return nil
	}
	if !ours.sameFixed(b, problems) {
		return nil
	}
	var out []Edited
	for _, s := range ours.spots {
		x := s.Edited
		cell := b.Page(s.sheet.Name).Cell(s.row, s.col)
		x.At = cell.At
		if cell.IsEmpty() {
			cell.Problem(lang.M("the cell is empty; it held %s", x.Was), lang.M("write a number"))
			continue
		}
		before := problems.Len()
		if x.Unit == criteria.Percent {
			x.Is = cell.Node().Percent()
		} else {
			x.Is = cell.Node().Number()
		}
		if problems.Len() == before && !excel.Same(calc.Num(x.Is.Float()), calc.Num(x.Was.Float())) {
			out = append(out, x)
		}
	}
	return out
}

func (b *book) inputSheet() string { return b.Lang.T("Inputs") }

// sameFixed compares the texts of the sheets that are read, and the fingerprints of the
// files that the workbook was written from.
func (b *book) sameFixed(other *cells.Book, problems *source.Problems) bool {
	before := problems.Len()
	look := map[*excel.Sheet]bool{}
	for _, s := range b.spots {
		look[s.sheet] = true
	}
	for _, s := range b.Sheets {
		if s.Name == b.inputSheet() {
			look[s] = true
		}
	}
	for _, s := range b.Sheets {
		if !look[s] {
			continue
		}
		page := other.Page(s.Name)
		if page == nil {
			problems.Add(
				source.Position{File: other.Name},
				lang.M("there is no sheet %q", s.Name),
				lang.M("leave the sheets of the workbook as they were"),
			)
			continue
		}
		for i, r := range s.Rows {
			if s.Name == b.inputSheet() && i >= firstRow+len(b.e.Inputs)-1 {
				break // what follows the fingerprints depends on what else was asked
			}
			for k, c := range r {
				if c.Formula != "" || c.Value.Kind != calc.Text || i < headRow-1 || sameWords(c.Value.Text, page.Text(i+1, k+1)) {
					continue
				}
				problems.Add(
					page.At(i+1, k+1),
					lang.M("the workbook says %q where the evaluation says %q", page.Text(i+1, k+1), c.Value.Text),
					lang.M(
						"it was written from other files, or rows were moved: run bareme evaluate and change the yellow cells of its workbook",
					),
				)
				break
			}
			if problems.Len() > before+3 {
				return false
			}
		}
	}
	return problems.Len() == before
}

func sameWords(a, b string) bool {
	return a == b || strings.Join(strings.Fields(a), " ") == strings.Join(strings.Fields(b), " ")
}
