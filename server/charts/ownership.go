package charts

import (
	"html"
	"html/template"
	"unicode/utf8"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
)

// sizes of the graph, in its own units
const (
	nodeWidth  = 176.0
	nodeHeight = 48.0
	nodeGap    = 20.0
	rowHeight  = 118.0
)

// Ownership draws who holds whom, holders above what they hold. It has a size of
// its own and scrolls where the page is narrower.
func Ownership(g *criteria.Diagram, l lang.Lang) template.HTML {
	rows := map[int][]int{}
	top, widest := 0, 1
	for i, b := range g.Boxes {
		rows[b.Row] = append(rows[b.Row], i)
		top, widest = max(top, b.Row), max(widest, len(rows[b.Row]))
	}
	width := float64(widest)*(nodeWidth+nodeGap) + 60
	height := float64(top)*rowHeight + nodeHeight + 12
	type place struct{ x, y float64 }
	at := make([]place, len(g.Boxes))
	for r, list := range rows {
		x := (width - 60 - float64(len(list))*(nodeWidth+nodeGap) + nodeGap) / 2
		for _, i := range list {
			at[i] = place{x, 6 + float64(top-r)*rowHeight}
			x += nodeWidth + nodeGap
		}
	}
	var d drawing
	d.add(`<svg class="graph" viewBox="0 0 %.0f %.0f" width="%.0f" height="%.0f" aria-hidden="true" focusable="false">`, width,
		height, width, height)
	for _, a := range g.Arrows {
		class := "ed"
		if a.Marked {
			class = "ed ext"
		}
		from, to := at[a.From], at[a.To]
		switch {
		case a.From == a.To:
			d.add(`<path class="%s" d="M%.1f %.1fh24v-14h-24"/>`, class, from.x+nodeWidth-8, from.y+10)
		case to.y <= from.y: // back up, or across
			d.add(`<path class="%s" d="M%.1f %.1fh22V%.1fh-%.1f"/>`, class, from.x+nodeWidth, from.y+nodeHeight/2, to.y+nodeHeight/2,
				from.x+nodeWidth+22-to.x-nodeWidth)
		default:
			d.add(`<path class="%s" d="M%.1f %.1fV%.1fH%.1fV%.1f"/>`, class, from.x+nodeWidth/2, from.y+nodeHeight, to.y-16, to.x+nodeWidth/2, to.y)
		}
	}
	for _, a := range g.Arrows {
		if a.From == a.To {
			continue
		}
		from := at[a.From]
		label := fitted(a.Label.In(l), 44)
		w := float64(utf8.RuneCountInString(label))*6.4 + 8
		x := min(max(from.x+nodeWidth/2, w/2+2), width-w/2-2)
		class := "tm"
		if a.Marked {
			class = "te"
		}
		d.add(`<rect class="lb" x="%.1f" y="%.1f" width="%.1f" height="18" rx="2"/>`, x-w/2, from.y+nodeHeight+12, w)
		d.add(`<text class="%s" x="%.1f" y="%.1f" text-anchor="middle">%s</text>`, class, x, from.y+nodeHeight+25.5, html.EscapeString(label))
	}
	for i, b := range g.Boxes {
		class := "nd"
		switch {
		case b.Target:
			class = "nd self"
		case b.Marked:
			class = "nd ext"
		}
		d.add(`<rect class="%s" x="%.1f" y="%.1f" width="%.0f" height="%.0f" rx="4"/>`, class, at[i].x, at[i].y, nodeWidth, nodeHeight)
		d.add(`<text class="tb" x="%.1f" y="%.1f" text-anchor="middle">%s</text>`, at[i].x+nodeWidth/2, at[i].y+20,
			html.EscapeString(fitted(b.Title.In(l), 24)))
		d.add(`<text class="tm" x="%.1f" y="%.1f" text-anchor="middle">%s</text>`, at[i].x+nodeWidth/2, at[i].y+38,
			html.EscapeString(fitted(b.Place.In(l), 26)))
	}
	d.add(`</svg>`)
	return d.html()
}

// fitted cuts a label; the table beside the drawing has it whole.
func fitted(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}
