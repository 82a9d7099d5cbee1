package chapters

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/scoring"
)

// holders draws who holds a tenderer, where there is more to see than one holder;
// nil where there is not.
func holders(b *scoring.Bid, d *criteria.Diagram) *document.Chart {
	const enough = 3 // boxes
	if d == nil || len(d.Boxes) < enough {
		return nil
	}
	c := &document.Chart{Form: document.Network, Title: lang.M("%s: who holds whom", b.Name())}
	var marked lang.List
	for _, x := range d.Boxes {
		c.Boxes = append(c.Boxes, document.Node{Title: x.Title, Under: x.Place, Row: x.Row, Target: x.Target, Marked: x.Marked})
		if x.Marked {
			marked = append(marked, x.Title)
		}
	}
	for _, a := range d.Arrows {
		c.Arrows = append(c.Arrows, document.Arrow{From: a.From, To: a.To, Label: a.Label, Marked: a.Marked})
	}
	c.Alt = lang.M("%s and its holders, each above what it holds, with its share; the table has them all.", b.Name())
	if len(marked) > 0 {
		c.Alt = lang.M("%s and its holders, each above what it holds, with its share. To look at: %s.", b.Name(), marked)
	}
	return c
}
