package pdf

import (
	"github.com/bareme/bareme/reports/document"
)

// ahead composes the texts of tables while the pages before them are drawn: reports
// are mostly tables, and what a cell says takes as long to compose as to draw.
type ahead struct {
	ready chan composed
	left  chan struct{} // closed when nobody asks any more
	next  composed      // received, and not asked for yet
}

// composed are the texts of a table's cells, by row.
type composed struct {
	of    *document.Table
	cells [][]spanned
}

// composeAhead starts to compose the tables of the document, in the order in which
// they are laid out; only a few wait. What it gives is called when all is laid out.
func (s *sheet) composeAhead() (stop func()) {
	const waiting = 8
	a := &ahead{ready: make(chan composed, waiting), left: make(chan struct{})}
	s.ahead = a
	go func() {
		defer close(a.ready)
		texts := s.d.Typesetter(s.l)
		document.Walk(s.d.Blocks(), func(b document.Block) {
			t, is := b.(*document.Table)
			select {
			case <-a.left:
				return
			default:
			}
			if is {
				select {
				case a.ready <- composed{t, compose(t, texts)}:
				case <-a.left:
				}
			}
		})
	}()
	return func() { close(a.left) }
}

// compose composes the texts of a table's cells.
func compose(t *document.Table, texts *document.Typesetter) [][]spanned {
	cells := make([][]spanned, len(t.Rows))
	for i, r := range t.Rows {
		cells[i] = make([]spanned, len(r.Cells))
		for k, c := range r.Cells {
			cells[i][k] = spanned{texts.Spans(c.Text), texts.Spans(c.Under)}
		}
	}
	return cells
}

// textsOf gives the texts of a table's cells. One that is not the next is composed
// at once: not all tables are blocks of the document.
func (s *sheet) textsOf(t *document.Table) [][]spanned {
	a := s.ahead
	if a.next.of == nil {
		a.next = <-a.ready
	}
	if a.next.of != t {
		return compose(t, s.texts)
	}
	cells := a.next.cells
	a.next = composed{}
	return cells
}
