package control

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/ownership"
	"github.com/bareme/bareme/internal/country"
	"github.com/bareme/bareme/internal/lang"
)

// shownBoxes is how many entities a diagram holds and stays legible.
const shownBoxes = 14

// diagram draws the tenderer, its direct holders, and the chains that the steps
// name, the most telling first.
func (x *examination) diagram() *criteria.Diagram {
	g := x.g
	shown := []int{g.Target()}
	show := func(i int) {
		if len(shown) < shownBoxes && !slices.Contains(shown, i) {
			shown = append(shown, i)
		}
	}
	marked := map[[2]int]bool{}
	for k, c := range x.chains {
		for i := len(c.Nodes) - 1; i >= 0; i-- {
			show(c.Nodes[i])
			if i > 0 && k == 0 && slices.Contains(x.outside, c.Nodes[0]) {
				marked[[2]int{c.Nodes[i-1], c.Nodes[i]}] = true
			}
		}
	}
	for at := 0; at < len(shown); at++ {
		direct := g.Holders(shown[at])
		slices.SortStableFunc(direct, func(a, b ownership.Holder) int { return b.Capital.High.Cmp(a.Capital.High) })
		for _, h := range direct {
			show(h.Node)
		}
	}
	row := map[int]int{g.Target(): 0}
	for range shown {
		for _, j := range shown {
			for _, h := range g.Holders(j) {
				r, placed := row[j]
				if _, has := row[h.Node]; placed && !has && slices.Contains(shown, h.Node) {
					row[h.Node] = r + 1
				}
			}
		}
	}
	d := &criteria.Diagram{}
	index := map[int]int{}
	for _, i := range shown {
		if _, placed := row[i]; !placed {
			continue
		}
		index[i] = len(d.Boxes)
		e := g.Entity(i)
		d.Boxes = append(d.Boxes, criteria.Box{Title: g.Name(i), Place: country.Name(e.Seat), Row: row[i],
			Target: i == g.Target(), Marked: slices.Contains(x.outside, i) || slices.Contains(x.unsure, i)})
	}
	for _, j := range shown {
		for _, h := range g.Holders(j) {
			from, drawn := index[h.Node]
			to, also := index[j]
			if !drawn || !also || h.Node >= g.Undisclosed && row[h.Node] <= row[j] {
				continue // who is not known is drawn once, above
			}
			label := lang.Localizer(h.Capital)
			if !h.Capital.Low.Equal(h.Votes.Low) || !h.Capital.High.Equal(h.Votes.High) {
				label = lang.M("%s; votes %s", h.Capital, h.Votes)
			}
			d.Arrows = append(d.Arrows, criteria.Arrow{From: from, To: to, Label: label, Marked: marked[[2]int{h.Node, j}]})
		}
	}
	return d
}
