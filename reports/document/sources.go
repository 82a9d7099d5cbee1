package document

import (
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
)

// Source is what a statement rests on: a document handed in with a bid, a public
// page, a sheet of marks. It is described once, in the list of sources.
type Source struct {
	Text lang.Localizer
	AsOf date.Date      // the day on which the fact held; zero if not told
	For  lang.Localizer // whom it is about; nil if nobody in particular
	// Doubt is what a reader must know before relying on it: that it is later than
	// the award, that it was invented for an example. nil for nothing.
	Doubt lang.Localizer

	Number int // set by Document.Number, at the first citation
}

// ID names the source's line in the list of sources.
func (s *Source) ID() string { return "source-" + itoa(s.Number) }

// sources holds the sources of a document by what tells them apart.
type sources struct {
	byKey map[string]*Source
	cited []*Source
}

// Source gives the document's source of that key, which it adds the first time.
func (d *Document) Source(key string, describe func() Source) *Source {
	if s := d.sources.byKey[key]; s != nil {
		return s
	}
	if d.sources.byKey == nil {
		d.sources.byKey = map[string]*Source{}
	}
	s := describe()
	d.sources.byKey[key] = &s
	return &s
}

// Sources lists those that are cited, by number. It is to be called once the
// document is numbered.
func (d *Document) Sources() []*Source { return d.sources.cited }

// SourceList lists the sources that are cited, here. Its texts are said in the
// order of the document, so it belongs near the end.
type SourceList struct {
	Number, Text, AsOf, For lang.Localizer // headings of its columns
	None                    lang.Localizer // where a source has no date, or is about nobody
}

// Table gives the list as a table.
func (s SourceList) Table(d *Document) *Table {
	t := &Table{Size: Small, Columns: []Column{{Title: s.Number, Align: End, Heads: true}, {Title: s.Text}, {Title: s.AsOf}, {Title: s.For}}}
	for _, x := range d.Sources() {
		when := Cell{Text: s.None}
		if !x.AsOf.IsZero() {
			when.Text = x.AsOf
		}
		if x.Doubt != nil {
			when.Under, when.Strong = x.Doubt, true
		}
		about := x.For
		if about == nil {
			about = s.None
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: Anchor{x.ID(), lang.Raw(itoa(x.Number))}}, {Text: x.Text}, when, {Text: about}}})
	}
	return t
}

// Anchor is a text that references lead to.
type Anchor struct {
	ID string
	lang.Localizer
}
