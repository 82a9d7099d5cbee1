package html

import (
	"fmt"
	"html"
	"strconv"
	"strings"

	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/figure"
)

const chartWidth = 150.0 // of a drawing, in its own units

// chart writes a figure: its drawing, which is named by what it shows, and its
// figures as a table beside it.
func (x *writer) chart(c *document.Chart) {
	x.charts++
	id := ""
	if c.ID != "" {
		id = ` id="` + html.EscapeString(c.ID) + `"`
	}
	x.rawf("<figure%s>\n<figcaption>", id)
	x.text(captioned("Figure %d – %s", c.Number, c.Title))
	if c.Unit != nil {
		x.raw(" <span class=\"unit\">(")
		x.text(c.Unit)
		x.raw(")</span>")
	}
	x.raw("</figcaption>\n")
	d := figure.Draw(x.d, c, x.l, chartWidth, measure)
	x.rawf("<svg viewBox=\"-1 -2 %s %s\" role=\"img\" aria-labelledby=\"figure-%d\">\n<title id=\"figure-%d\">%s</title>\n",
		number(chartWidth+2), number(d.Height+4), x.charts, x.charts, x.plain(c.Alt))
	for _, s := range d.Shapes {
		x.shape(s)
	}
	x.raw("</svg>\n")
	x.rawf("<details>\n<summary>%s</summary>\n", html.EscapeString(x.l.T("The figures of “%s”", x.texts.Text(c.Title))))
	x.table(c.Table())
	x.raw("</details>\n")
	for _, n := range c.Notes {
		x.element("p", ` class="note"`, n)
	}
	x.raw("</figure>\n")
}

// measure gives about the width of a text: the reader's fonts are not known.
func measure(text string, size float64, bold bool) float64 {
	per := 0.52
	if bold {
		per = 0.56
	}
	return per * size * 0.3528 * float64(len([]rune(text)))
}

func (x *writer) shape(s figure.Shape) {
	switch s.Form {
	case figure.Rectangle:
		x.rawf(
			"<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>\n",
			number(s.X),
			number(s.Y),
			number(s.W),
			number(s.H),
			colour(s.Colour),
		)
	case figure.Outline:
		x.rawf(
			"<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"/>\n",
			number(s.X),
			number(s.Y),
			number(s.W),
			number(s.H),
			colour(s.Colour),
			number(s.Width),
		)
	case figure.Line:
		dash := ""
		if len(s.Dash) > 0 {
			parts := make([]string, len(s.Dash))
			for i, d := range s.Dash {
				parts[i] = number(d)
			}
			dash = ` stroke-dasharray="` + strings.Join(parts, " ") + `"`
		}
		x.rawf(
			"<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"%s\"%s/>\n",
			number(s.X),
			number(s.Y),
			number(s.X+s.W),
			number(s.Y+s.H),
			colour(s.Colour),
			number(s.Width),
			dash,
		)
	case figure.Text:
		attrs := ""
		switch {
		case s.End:
			attrs = ` text-anchor="end"`
		case s.Mid:
			attrs = ` text-anchor="middle"`
		}
		if s.Bold {
			attrs += ` font-weight="bold"`
		}
		x.rawf(
			"<text x=\"%s\" y=\"%s\" font-size=\"%s\" fill=\"%s\"%s>%s</text>\n",
			number(s.X),
			number(s.Y),
			number(s.Size*0.3528),
			colour(s.Colour),
			attrs,
			html.EscapeString(s.Text),
		)
	}
}

func number(v float64) string {
	return strings.TrimSuffix(strings.TrimRight(strconv.FormatFloat(v, 'f', 2, 64), "0"), ".")
}

func colour(c figure.Colour) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }
