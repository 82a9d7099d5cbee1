package forms

import (
	"fmt"
	"slices"
	"strings"

	"github.com/bareme/bareme/committee"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// chosenMost is how many codes of a kind are chosen each in a cell of its own; more are
// written one a line beside them.
const chosenMost = 3

// afterCode parts a code from its text where it is chosen from a list.
const afterCode = " – "

// choice is a code as the list shows it.
func choice(c *criteria.Code, l lang.Lang) string { return c.ID + afterCode + short(c.Text.In(l)) }

// grounds are what is said beside a mark as a form shows it: by the words of the format,
// codes alone first, then words and codes with more, one a line.
type grounds map[string][]string

// shownGrounds gives what an opinion says as a form shows it.
func shownGrounds(o criteria.Opinion, l lang.Lang) grounds {
	out := grounds{}
	for _, kind := range criteria.Appraisals {
		chosen, rest := parted(o.Of(kind), l)
		for _, c := range chosen {
			out[kind] = append(out[kind], c.ID)
		}
		out[kind] = append(out[kind], rest...)
	}
	return out
}

// parted parts the codes that have a cell of their own from what is written in lines.
func parted(list []criteria.Ground, l lang.Lang) (chosen []*criteria.Code, rest []string) {
	for _, g := range list {
		if g.Code != nil && g.More.IsZero() && len(chosen) < chosenMost {
			chosen = append(chosen, g.Code)
		} else {
			rest = append(rest, spoken(g, l))
		}
	}
	return chosen, rest
}

// spoken writes a ground as an evaluator does: in words, or by its code.
func spoken(g criteria.Ground, l lang.Lang) string {
	switch {
	case g.Code == nil:
		return g.Text.In(l)
	case g.More.IsZero():
		return g.Code.ID
	}
	return l.T("%s: %s", g.Code.ID, g.More)
}

// chosenIn is how many cells a table has to choose codes in, by kind; nil for none.
type chosenIn map[string]int

// chosenOf gives the cells to choose codes in that the marks on subjects need.
func chosenOf(subjects []committee.Subject) chosenIn {
	var out chosenIn
	for _, s := range subjects {
		for _, c := range s.Codes.List {
			if out == nil {
				out = chosenIn{}
			}
			out[c.Kind] = max(out[c.Kind], min(len(s.Codes.Of(c.Kind)), chosenMost))
		}
	}
	return out
}

// hasCodes tells whether codes are listed for any of the tasks.
func hasCodes(tasks []committee.Task) bool {
	return slices.ContainsFunc(tasks, func(t committee.Task) bool { return chosenOf(t.Subjects) != nil })
}

// chosenColumn names a column in which a code is chosen.
func chosenColumn(kind string, i int) string { return fmt.Sprint(kind, i+1) }

// chosenColumns are the columns in which codes of a kind are chosen.
func (m *marking) chosenColumns(cells chosenIn, kind string) []column {
	title := map[string]lang.Message{
		"strengths": lang.M("Strength, by code"), "weaknesses": lang.M("Weakness, by code"), "lacks": lang.M("What is missing, by code")}[kind]
	var out []column
	for i := range cells[kind] {
		out = append(out, column{chosenColumn(kind, i), title.In(m.l), 20})
	}
	return out
}

// chosenCells are the cells in which codes of a kind are chosen for a mark.
func (m *marking) chosenCells(cells chosenIn, lot string, s subject, kind string, o criteria.Opinion) []content {
	chosen, _ := parted(o.Of(kind), m.l)
	out := make([]content, cells[kind])
	list := s.Codes.Of(kind)
	for i := range out {
		if len(list) == 0 {
			continue // a criterion without codes of the kind: nothing to choose
		}
		out[i] = content{kind: excel.Entry, title: s.name(m.l), message: m.l.T("Choose from the list."),
			choices: &area{"codes", "choice", m.codeRow(lot, s, list[0]), m.codeRow(lot, s, list[len(list)-1])}}
		if i < len(chosen) {
			out[i].text = choice(chosen[i], m.l)
		}
	}
	return out
}

// groundColumns are the columns of what is said beside a mark.
func (m *marking) groundColumns(cells chosenIn) []column {
	l := m.l
	titles := map[string]string{"strengths": l.T("Strengths, one a line"), "weaknesses": l.T("Weaknesses, one a line"),
		"lacks": l.T("What is missing for the next level")}
	var out []column
	for _, kind := range criteria.Appraisals {
		out = append(append(out, m.chosenColumns(cells, kind)...), column{kind, titles[kind], 24})
	}
	return out
}

// groundCells are the cells of what is said beside a mark.
func (m *marking) groundCells(cells chosenIn, lot string, s subject, o criteria.Opinion) []content {
	var out []content
	for _, kind := range criteria.Appraisals {
		_, rest := parted(o.Of(kind), m.l)
		out = append(append(out, m.chosenCells(cells, lot, s, kind, o)...), content{text: strings.Join(rest, "\n"), kind: excel.Entry})
	}
	return out
}

// neededGrounds are the columns of what is said beside a mark that a form must have.
func neededGrounds(cells chosenIn) []string {
	var out []string
	for _, kind := range criteria.Appraisals {
		for i := range cells[kind] {
			out = append(out, chosenColumn(kind, i))
		}
		out = append(out, kind)
	}
	return out
}

// howCoded says how codes are filled in.
func (m *marking) howCoded() string {
	return m.l.T(
		"Choose codes from the lists, whose texts are on the sheet of codes. " +
			"Beside them, one a line: words of your own, or a code with more, such as F1: two sites.",
	)
}

// codeRow names the row of a code on the sheet of codes: criteria with the same codes
// share theirs.
func (m *marking) codeRow(lot string, s subject, c *criteria.Code) string {
	return m.owners[s.id(lot)] + "/" + c.Kind + "/" + c.ID
}

// sameCodes is the same for lists of the same codes.
func sameCodes(c criteria.Codes) string {
	var out strings.Builder
	for _, x := range c.List {
		out.WriteString(x.At.String() + "\n")
	}
	return out.String()
}

// codes is the sheet of the codes that the marks may use: each list once, with the
// criteria that it is for.
func (m *marking) codes(tasks []committee.Task) *table {
	l := m.l
	t := &table{id: "codes", sheet: l.T("Codes"), title: l.T("Codes of strengths, weaknesses and what is missing"),
		intro: []string{l.T("The same ground is given by the same code for every bid; reports write its text.")},
		columns: []column{{"criterion", l.T("Criterion"), 44}, {"kind", l.T("Kind"), 20}, {"code", l.T("Code"), 12},
			{"text", l.T("Text"), 70}, {"choice", l.T("As it is chosen"), 50}}}
	m.owners = map[string]string{}
	type list struct {
		lot   string
		first subject
		names lang.List
		named map[string]bool
	}
	byCodes, lists := map[string]*list{}, []*list{}
	for _, task := range tasks {
		for _, sub := range task.Subjects {
			s := subject{sub}
			key := sameCodes(s.Codes)
			if byCodes[key] == nil {
				byCodes[key] = &list{task.Lot.ID, s, nil, map[string]bool{}}
				lists = append(lists, byCodes[key])
			}
			of := byCodes[key]
			m.owners[s.id(task.Lot.ID)] = of.first.id(of.lot)
			if name := s.name(l); !of.named[name] {
				of.named[name], of.names = true, append(of.names, lang.Raw(name))
			}
		}
	}
	for _, of := range lists {
		names := short(of.names.In(l))
		for _, kind := range criteria.Appraisals {
			for _, c := range of.first.Codes.Of(kind) {
				t.rows = append(t.rows, row{id: m.codeRow(of.lot, of.first, c), cells: []content{{text: names, kind: excel.Wrapped},
					{text: label(kind).In(l)}, {text: c.ID, kind: excel.Strong}, {text: c.Text.In(l), kind: excel.Wrapped}, {text: choice(c, l)}}})
			}
		}
	}
	return t
}

// said is a ground with the cell that says it.
type said struct {
	text string
	at   source.Cell
}

// readGrounds reads what is said beside a mark, codes that were chosen before lines; o is
// what the dossier has.
func (r *Returned) readGrounds(g *grid, row string, s committee.Subject, o criteria.Opinion) grounds {
	out := grounds{}
	given := map[string]bool{}
	for _, kind := range criteria.Appraisals {
		var all []said
		for i := range chosenMost {
			if column := chosenColumn(kind, i); g.columns[column] != 0 {
				all = append(all, r.chosenCodes(g.cell(row, column), s, kind)...)
			}
		}
		_, rest := parted(o.Of(kind), r.l)
		c := g.cell(row, kind)
		texts := lines(c.Text)
		switch {
		case strings.TrimSpace(c.Text) == strings.TrimSpace(strings.Join(rest, "\n")):
			texts = rest
		case kind == "lacks" && len(s.Codes.List) == 0 && !c.IsEmpty():
			texts = []string{c.Text}
		}
		for _, text := range texts {
			all = append(all, said{text, c})
		}
		for _, x := range all {
			out[kind] = append(out[kind], x.text)
			r.checkGround(x, kind, s, slices.Contains(rest, x.text), given)
		}
	}
	return out
}

// checkGround notes what is wrong with a code; words that were there before are no code.
func (r *Returned) checkGround(x said, kind string, s committee.Subject, before bool, given map[string]bool) {
	word, _, _ := strings.Cut(x.text, ":")
	word = strings.TrimSpace(word)
	if before && s.Codes.Named(word) == nil {
		return
	}
	code, what, do, is := s.Codes.Read(word, kind, s.ID)
	switch {
	case !is:
	case code == nil:
		x.at.Problem(what, do)
	case given[code.ID]:
		x.at.Problem(lang.M("the code %q stands twice beside one mark", code.ID), lang.M("keep one of the two"))
	default:
		given[code.ID] = true
	}
}

// chosenCodes reads a cell in which a code is chosen: one as the list shows it, or several
// apart by semicolons, each alone or with more.
func (r *Returned) chosenCodes(c source.Cell, s committee.Subject, kind string) []said {
	for _, code := range s.Codes.Of(kind) {
		if c.Text == choice(code, lang.FR) || c.Text == choice(code, lang.EN) {
			return []said{{code.ID, c}}
		}
	}
	var out []said
	for part := range strings.SplitSeq(strings.ReplaceAll(c.Text, "\n", ";"), ";") {
		part = strings.TrimSpace(part)
		id, text, shown := strings.Cut(part, afterCode)
		word, _, _ := strings.Cut(part, ":")
		_, _, _, is := s.Codes.Read(strings.TrimSpace(word), kind, s.ID)
		switch code := s.Codes.Named(strings.TrimSpace(id)); {
		case part == "":
		case shown && code != nil && code.Kind != kind:
			out = append(out, said{code.ID, c})
		case shown && code != nil:
			c.Problem(lang.M("the code %q says %q in the dossier, %q here", code.ID, code.Text, short(text)),
				lang.M("choose from the list of a new form, or write the code alone"))
		case !is:
			c.Problem(lang.M("%q is no code of %q", short(part), s.ID),
				lang.M("choose from the list; words of your own are written beside it, one a line"))
		default:
			out = append(out, said{part, c})
		}
	}
	return out
}

// sameGrounds tells whether a form says beside a mark what the dossier has.
func sameGrounds(o criteria.Opinion, said grounds, l lang.Lang) bool {
	was := shownGrounds(o, l)
	for _, kind := range criteria.Appraisals {
		if !slices.Equal(was[kind], said[kind]) {
			return false
		}
	}
	return true
}
