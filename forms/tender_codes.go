package forms

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source/edit"
)

// codeKind is the cell in which the kind of a code is chosen.
var codeKind = key{name: "codes", kind: wordKey, words: criteria.Appraisals}

// codeList is what lists codes: the tender, or a criterion.
type codeList struct {
	row, criterion, lot string
	steps               []string // in tender.yaml
	v                   *edit.Value
}

// codeLists gives the tender and its criteria, groups among them.
func codeLists(root *edit.Value) []codeList {
	out := []codeList{{"", "", "", nil, root}}
	for _, p := range tree(root) {
		out = append(out, codeList{p.row(), p.id(), p.lot, p.steps(), p.v})
	}
	return out
}

// codes is the sheet of the codes of strengths, weaknesses and what is missing.
func (t *tender) codes(more int) *table {
	l := t.l
	out := &table{id: "codes", sheet: l.T("Codes"), title: l.T("Codes of strengths, weaknesses and what is missing"),
		intro: []string{l.T("A code without a criterion may be used on all of them. The code of an entry stays; its text may change."),
			l.T("Beside a mark a code stands alone, or with more, such as F1: two sites; words of one's own may stand there too, one a line.")},
		columns: []column{{"criterion", l.T("Criterion, all if empty"), 24}, {"kind", l.T("Kind"), 20}, {"code", l.T("Code"), 12},
			{"text fr", l.T("Text (French)"), 60}, {"text en", l.T("Text (English)"), 60}, {"lot", l.T("Lot"), 14}}}
	for _, of := range codeLists(t.root.Root) {
		for _, kind := range criteria.Appraisals {
			codes := of.v.Get("codes", kind)
			for _, code := range codes.Keys() {
				text := pairOf(codes.Get(code), l)
				t.showText(codes.Get(code))
				out.rows = append(out.rows, row{id: of.row + "|" + kind + "|" + code, cells: []content{{text: of.criterion},
					{text: label(kind).In(l)}, {text: code, kind: excel.Strong}, {text: text[0], kind: excel.Entry},
					{text: text[1], kind: excel.Entry}, {text: of.lot}}})
			}
		}
	}
	for i := range more {
		out.rows = append(out.rows, row{id: fresh(i), cells: []content{{kind: excel.Input}, t.wordCell(codeKind, ""), {kind: excel.Entry},
			{kind: excel.Entry}, {kind: excel.Entry}, {kind: excel.Input}}})
	}
	return out
}

// codes reads that sheet.
func (x *tenderReader) codes() {
	g := x.r.grids["codes"]
	if g == nil { // of a form of before there were any
		return
	}
	if !g.needs("criterion", "kind", "code", "text fr", "text en", "lot") {
		return
	}
	known := map[string]codeList{}
	for _, of := range codeLists(x.root.Root) {
		for _, kind := range criteria.Appraisals {
			for _, code := range of.v.Get("codes", kind).Keys() {
				known[of.row+"|"+kind+"|"+code] = of
			}
		}
	}
	for _, row := range g.order {
		if of, there := known[row]; there {
			parts := strings.Split(strings.TrimPrefix(row, of.row), "|")
			x.code(g, row, of, parts[1], parts[2])
		} else if !x.was("codes", row) {
			x.addCode(g, row)
		}
	}
}

// addCode reads a code that is new.
func (x *tenderReader) addCode(g *grid, row string) {
	at, kind, code := g.cell(row, "criterion"), g.cell(row, "kind"), g.cell(row, "code")
	fr, en := g.cell(row, "text fr"), g.cell(row, "text en")
	switch {
	case code.IsEmpty() && fr.IsEmpty() && en.IsEmpty():
		return
	case code.IsEmpty():
		code.Problem(lang.M("the text has no code"), lang.M("give it one, such as F1, or empty the row"))
		return
	case fr.IsEmpty() && en.IsEmpty():
		fr.Problem(lang.M("the code %q has no text", code.Text), lang.M("write it, or empty the row"))
		return
	case kind.IsEmpty():
		kind.Problem(lang.M("the code %q has no kind", code.Text), lang.M("choose from the list"))
		return
	}
	of := codeLists(x.root.Root)[0]
	if !at.IsEmpty() {
		p, ok := x.criterion(at, g.cell(row, "lot"))
		if !ok {
			return
		}
		of = codeList{p.row(), p.id(), p.lot, p.steps(), p.v}
	}
	word := chosen(kind, criteria.Appraisals, label)
	if word == "" {
		return
	}
	if of.v.Get("codes", word, code.Text) != nil {
		code.Problem(lang.M("the identifier %q stands twice", code.Text), lang.M("give each entry its own"))
		return
	}
	x.code(g, row, of, word, code.Text)
}

// code sets the text of a code; one without a text is removed.
func (x *tenderReader) code(g *grid, row string, of codeList, kind, code string) {
	fr, en := g.cell(row, "text fr"), g.cell(row, "text en")
	path := []string{"codes", kind, code}
	if fr.IsEmpty() && en.IsEmpty() {
		of.v.Get("codes", kind).Drop(code)
		tidy(of.v, path[:2])
		return
	}
	at := fr
	if fr.IsEmpty() {
		at = en
	}
	x.spots = append(x.spots, spot{file: "tender.yaml", steps: slices.Concat(of.steps, path), key: true, at: at.At})
	if pairOf(of.v.Get(path...), x.l) != [2]string{fr.Text, en.Text} {
		v := edit.Map()
		putPair(v, "x", [2]string{fr.Text, en.Text})
		of.v.Group("codes", kind).Put(code, v.Get("x"))
	}
}
