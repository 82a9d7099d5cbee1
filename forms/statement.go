package forms

import (
	"strconv"
	"strings"

	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
)

// statement is something that bids are asked to state in a cell.
type statement struct {
	section, id string // where it stands in a bid's file
	label, unit string
	kind        string   // yes-no, level, percent or number
	levels      []string // of a level
}

// name is how a cell names it: its identifier, with the section of a capacity.
func (s statement) name() string {
	if s.section == "declared" {
		return s.id
	}
	return s.section + "/" + s.id
}

// statementsOf lists what is declared, then capacities.
func statementsOf(asked asked, l lang.Lang) []statement {
	var out []statement
	for _, d := range asked.declared {
		s := statement{"declared", d.id, d.title[0], d.unit, d.kind, d.levels}
		if l == lang.EN && d.title[1] != "" || s.label == "" {
			s.label = d.title[1]
		}
		if d.kind == "percent" {
			s.unit = "%"
		}
		out = append(out, s)
	}
	for _, need := range asked.needs {
		out = append(out, statement{"capacity", need, l.T("Capacity offered: %s", need), "", "capacity", nil})
	}
	return out
}

// statement is the cell that is filled.
func (t *tender) statement(s statement, at *edit.Value) content {
	raw := valueOf(at).Raw()
	switch s.kind {
	case "yes-no":
		return t.wordCell(key{name: "yes-no", words: truths}, raw)
	case "level":
		return t.wordCell(key{list: "level/" + s.id, words: s.levels, titles: asNamed}, raw)
	}
	return content{text: raw, kind: excel.Input}
}

// asNamed is the title of a level: its name, even where that is a word of the format.
func asNamed(level string) lang.Message { return lang.Message{Format: "%s", Args: []any{level}} }

// read reads what a cell states, nil for nothing.
func (s statement) read(c source.Cell, problems *source.Problems) *edit.Value {
	switch {
	case c.IsEmpty():
		return nil
	case s.kind == "yes-no":
		return edit.Word(strconv.FormatBool(c.Node().Bool()))
	case s.kind == "level":
		return edit.Text(chosen(c, s.levels, asNamed))
	case s.kind == "percent":
		number := strings.TrimSpace(strings.TrimSuffix(c.Text, "%"))
		return edit.Word(source.NewCell(c.At, number, problems).Node().Number().Decimal() + " %")
	case s.kind == "capacity":
		return edit.Word(c.Node().Positive().Decimal())
	}
	return edit.Word(c.Node().Number().Decimal())
}

// put puts what a cell states into a bid's file.
func (s statement) put(v *edit.Value, value, evidence source.Cell, problems *source.Problems) {
	state(v, s.section, s.id, "value", s.read(value, problems), evidence.Text)
}
