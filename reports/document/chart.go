package document

import (
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// Chart is a figure as data: renderers draw it, or show its figures as a table.
type Chart struct {
	ID    string // for references; unique, "" for none
	Title lang.Localizer
	Unit  lang.Localizer // of the values, after the title; nil for none
	// Alt says in a sentence or two what the figure shows, for who does not see it.
	Alt    lang.Localizer
	Form   Form
	Names  []lang.Localizer // of the categories: a bar, a group of bars, a point in x
	Series []Series
	// Low and High name the two sides of Differences: who has the advantage where
	// the value is below 0, and above.
	Low, High lang.Localizer
	// X are the places of points in Lines, one for each name.
	X []exact.Number
	// Axis names what X counts.
	Axis  lang.Localizer
	Notes []lang.Localizer
	// Boxes and Arrows are those of Network, which has no names and no series.
	Boxes  []Node
	Arrows []Arrow

	Number int // set by Document.Number; 0 for none
}

// Form is how a chart is drawn.
type Form string

// The forms of charts.
const (
	Bars        Form = "bars"        // a bar for each name, one series
	Stacked     Form = "stacked"     // a bar for each name, its parts the series
	Differences Form = "differences" // bars to both sides of 0, one series
	Ranges      Form = "ranges"      // from the first series to the second, the third a mark between
	Lines       Form = "lines"       // a line for each series over X
	Network     Form = "network"     // who holds whom: boxes in rows, and arrows from box to box
)

// Series is a row of values, one for each name of the chart.
type Series struct {
	Title  lang.Localizer
	Values []Value
}

// Value is a value as drawn and as written.
type Value struct {
	At   exact.Number
	Text lang.Localizer
	None bool // there is no value here; Text says why
}

// Node is a box of a network.
type Node struct {
	Title, Under lang.Localizer
	Row          int  // 0 for the lowest
	Target       bool // whom the network is about
	Marked       bool // what the reader should look at
}

// Arrow leads from a box to another, by their places in Boxes.
type Arrow struct {
	From, To int
	Label    lang.Localizer
	Marked   bool
}

// Table gives the figures of the chart as a table.
func (c *Chart) Table() *Table {
	if c.Form == Network {
		return c.arrows()
	}
	first := c.Axis
	if first == nil {
		first = lang.Raw("")
	}
	t := &Table{Columns: []Column{{Title: first, Heads: true}}}
	for _, s := range c.Series {
		t.Columns = append(t.Columns, Column{Title: s.Title, Align: End})
	}
	for i, name := range c.Names {
		row := Row{Cells: Cells(name)}
		for _, s := range c.Series {
			row.Cells = append(row.Cells, Cell{Text: s.Values[i].Text})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// arrows gives a network of holders as a table: an arrow on a row.
func (c *Chart) arrows() *Table {
	t := &Table{Columns: []Column{{Title: lang.M("Holder"), Heads: true}, {Title: lang.M("Holds")}, {Title: lang.M("Share")}}}
	for _, a := range c.Arrows {
		t.Rows = append(
			t.Rows,
			Row{Cells: []Cell{{Text: c.Boxes[a.From].Title}, {Text: c.Boxes[a.To].Title}, {Text: a.Label, Strong: a.Marked}}},
		)
	}
	return t
}
