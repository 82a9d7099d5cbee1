package source

import (
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// Cell is a value of a table or of a worksheet.
type Cell struct {
	Text     string // without the spaces around it
	At       Position
	problems *Problems
}

// NewCell makes a cell; what is wrong with it is noted in problems.
func NewCell(at Position, text string, problems *Problems) Cell {
	c := Cell{strings.TrimSpace(text), at, problems}
	if h, at := hidden(text); at >= 0 {
		c.Problem(whatIsHidden(h), removeHidden)
	}
	if n := utf8.RuneCountInString(text); n > MaxText {
		c.Problem(lang.M("a text of %d characters", n), lang.M("keep it under %d; put the rest in a document named as evidence", MaxText))
	}
	return c
}

// Cell gives the value of a column, without the spaces around it; it is empty
// where the table has no such column.
func (r Row) Cell(column string) Cell { return r.cells[column] }

// Problem notes that the value is wrong.
func (c Cell) Problem(what, do lang.Message) { c.problems.Add(c.At, what, do) }

// IsEmpty tells whether nothing stands in the cell.
func (c Cell) IsEmpty() bool { return c.Text == "" }

// Date reads a day, none where the cell is empty.
func (c Cell) Date() date.Date {
	if c.Text == "" {
		return date.Date{}
	}
	d, ok := date.Parse(c.Text)
	if !ok {
		c.Problem(lang.M("%q is not a date", c.Text), dayInstead(c.Text))
	}
	return d
}

// Node gives the cell as a value, so that it is read as those of YAML files are.
// What people write in cells and has one meaning there is read as that: a number
// with a decimal comma or with its thousands apart, a day written 31/03/2026, a yes
// or no in words. Nil stands for an empty cell.
func (c Cell) Node() *Node {
	if c.IsEmpty() {
		return nil
	}
	y := &yaml.Node{Kind: yaml.ScalarNode, Value: c.Text, Style: yaml.DoubleQuotedStyle, Line: c.At.Line, Column: c.At.Column}
	return &Node{y, &file{name: c.At.File, sheet: c.At.Sheet, cells: true, problems: c.problems}}
}

// plainNumber gives a number as YAML has it where it stands in a cell.
func (n *Node) plainNumber() string {
	s := n.Raw()
	if !n.f.cells {
		return s
	}
	part, isPercent := strings.CutSuffix(s, "%")
	plain, ok := exact.Written(strings.TrimSpace(part))
	switch {
	case !ok:
		return s
	case isPercent:
		return plain + " %"
	}
	return strings.TrimPrefix(plain, "+")
}

// plainDay gives a day as YAML has it where it stands in a cell, with its hour if it
// has one.
func (n *Node) plainDay() string {
	s := n.Raw()
	if !n.f.cells {
		return s
	}
	if _, ok := date.Parse(s); ok {
		return s
	}
	d, hour, ok := date.Written(s)
	switch {
	case !ok:
		return s
	case hour != "":
		return d.String() + " " + hour
	}
	return d.String()
}

// plainTruth gives true or false where it stands in words in a cell.
func (n *Node) plainTruth() string {
	s := n.Raw()
	if !n.f.cells {
		return s
	}
	switch Fold(s) {
	case "oui", "yes", "vrai", "true":
		return "true"
	case "non", "no", "faux", "false":
		return "false"
	}
	return s
}
