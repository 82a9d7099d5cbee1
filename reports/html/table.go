package html

import (
	"fmt"
	"html"

	"github.com/bareme/bareme/reports/document"
)

// table writes a table in a box of its own that scrolls where it is too wide, with
// the keyboard too.
func (x *writer) table(t *document.Table) {
	id, class := "", ""
	if t.ID != "" {
		id = ` id="` + html.EscapeString(t.ID) + `"`
	}
	if t.Bare {
		class = ` class="bare"`
	}
	x.charts++ // tables and figures share their names
	name := fmt.Sprintf("caption-%d", x.charts)
	x.raw("<div class=\"scroll\" role=\"region\" tabindex=\"0\"")
	if t.Title != nil {
		x.rawf(" aria-labelledby=\"%s\"", name)
	} else {
		x.rawf(" aria-label=\"%s\"", html.EscapeString(x.name()))
	}
	x.rawf(">\n<table%s%s>\n", id, class)
	if t.Title != nil {
		x.rawf("<caption id=\"%s\"><span>", name)
		x.text(captioned("Table %d – %s", t.Number, t.Title))
		if t.Unit != nil {
			x.raw(" <span class=\"unit\">(")
			x.text(t.Unit)
			x.raw(")</span>")
		}
		x.raw("</span></caption>\n")
	} else if t.Unit != nil {
		x.element("caption", "", t.Unit)
	}
	x.headings(t)
	x.raw("<tbody>\n")
	for _, r := range t.Rows {
		x.row(t, r)
	}
	x.raw("</tbody>\n</table>\n</div>\n")
	for _, n := range t.Notes {
		x.element("p", ` class="note"`, n)
	}
}

// name names a table without a title by what it stands under; no two have the same.
func (x *writer) name() string {
	name := x.l.T("Table: %s", x.about)
	x.names[name]++
	if n := x.names[name]; n > 1 {
		name = x.l.T("%s (%d)", name, n)
	}
	return name
}

func (x *writer) headings(t *document.Table) {
	grouped := false
	for _, c := range t.Columns {
		grouped = grouped || c.Group != nil
	}
	x.raw("<thead>\n<tr>\n")
	if grouped {
		for i := 0; i < len(t.Columns); {
			c := t.Columns[i]
			if c.Group == nil {
				x.heading1(c, 2)
				i++
				continue
			}
			to := i + 1
			for to < len(t.Columns) && t.Columns[to].Group != nil && t.Columns[to].Group.In(x.l) == c.Group.In(x.l) {
				to++
			}
			x.rawf("<th scope=\"colgroup\" colspan=\"%d\" class=\"group\">", to-i)
			x.text(c.Group)
			x.raw("</th>\n")
			i = to
		}
		x.raw("</tr>\n<tr>\n")
	}
	for _, c := range t.Columns {
		if !grouped || c.Group != nil {
			x.heading1(c, 1)
		}
	}
	x.raw("</tr>\n</thead>\n")
}

// heading1 writes the heading of a column.
func (x *writer) heading1(c document.Column, down int) {
	x.rawf("<th scope=\"col\"%s", align(c.Align))
	if down > 1 {
		x.rawf(" rowspan=\"%d\"", down)
	}
	x.raw(">")
	x.text(c.Title)
	if c.Under != nil {
		x.raw(" <span class=\"under\">")
		x.text(c.Under)
		x.raw("</span>")
	}
	x.raw("</th>\n")
}

func align(a document.Align) string {
	switch a {
	case document.End:
		return ` class="end"`
	case document.Middle:
		return ` class="middle"`
	}
	return ""
}

func (x *writer) row(t *document.Table, r document.Row) {
	class := map[document.Kind]string{document.Group: ` class="group"`, document.Total: ` class="total"`,
		document.Chosen: ` class="chosen"`}[r.Kind]
	x.raw("<tr" + class + ">\n")
	column := 0
	for k, c := range r.Cells {
		tag, attrs, alignment := "td", "", document.Start
		if column < len(t.Columns) {
			alignment = t.Columns[column].Align
			if t.Columns[column].Heads {
				tag, attrs = "th", ` scope="row"`
			}
		}
		if c.Across > 1 {
			attrs += fmt.Sprintf(` colspan="%d"`, c.Across)
		}
		attrs += align(alignment)
		if k == 0 && r.Depth > 0 {
			attrs += fmt.Sprintf(` style="padding-left:%.1fem"`, 0.5+1.4*float64(r.Depth))
		}
		x.raw("<" + tag + attrs + ">")
		if c.Strong {
			x.raw("<strong>")
		}
		x.text(c.Text)
		if c.Strong {
			x.raw("</strong>")
		}
		if c.Under != nil {
			x.raw(" <span class=\"under\">")
			x.text(c.Under)
			x.raw("</span>")
		}
		x.raw("</" + tag + ">\n")
		column += c.Width()
	}
	x.raw("</tr>\n")
}
