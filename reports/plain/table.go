package plain

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/bareme/bareme/reports/document"
)

// between is the space between two columns.
const between = 2

// table writes a table; cells that do not fit their column go on on further lines.
func (r *renderer) table(t *document.Table, indent int) {
	if t.Title != nil {
		title := r.text(t.Title)
		if t.Number > 0 {
			title = strconv.Itoa(t.Number) + "  " + title
		}
		if t.Unit != nil {
			title += " (" + r.text(t.Unit) + ")"
		}
		r.gap()
		r.paragraph(title, indent, true)
	}
	var rows [][]string
	var bold []bool
	if !t.Bare {
		rows, bold = append(rows, r.headings(t)), append(bold, true)
	}
	for _, row := range t.Rows {
		rows, bold = append(rows, r.cells(row, len(t.Columns))), append(bold, row.Kind != document.Plain)
	}
	widths := share(rows, r.o.Width-indent-2)
	for i, row := range rows {
		r.row(t, row, widths, bold[i], indent+2)
	}
	for _, n := range t.Notes {
		r.paragraph(r.text(n), indent+2, false)
	}
}

func (r *renderer) headings(t *document.Table) []string {
	var out []string
	for _, c := range t.Columns {
		s := ""
		if c.Title != nil {
			s = r.text(c.Title)
		}
		if c.Under != nil {
			s += " (" + r.text(c.Under) + ")"
		}
		out = append(out, s)
	}
	return out
}

// cells gives the texts of a row, one for each column.
func (r *renderer) cells(row document.Row, columns int) []string {
	out := make([]string, columns)
	at := 0
	for _, c := range row.Cells {
		if at == columns {
			break
		}
		if c.Text != nil {
			out[at] = r.text(c.Text)
		}
		if c.Under != nil {
			out[at] += "\n" + r.text(c.Under)
		}
		if at == 0 && row.Depth > 0 {
			out[at] = strings.Repeat("\u00a0", 2*row.Depth) + out[at]
		}
		at += c.Width()
	}
	return out
}

// share gives each column its width: what its longest cell needs, or less for the
// widest where the table is too wide, down to its longest word.
func share(rows [][]string, width int) []int {
	var widths, least []int
	for _, row := range rows {
		for j, s := range row {
			if j == len(widths) {
				widths, least = append(widths, 1), append(least, 1)
			}
			for _, line := range strings.Split(s, "\n") {
				widths[j] = max(widths[j], utf8.RuneCountInString(line))
				least[j] = max(least[j], longest(line))
			}
		}
	}
	for {
		sum, widest := between*(len(widths)-1), -1
		for j, w := range widths {
			sum += w
			if w > least[j] && (widest < 0 || w > widths[widest]) {
				widest = j
			}
		}
		if sum <= width || widest < 0 {
			return widths
		}
		widths[widest]--
	}
}

func (r *renderer) row(t *document.Table, row []string, widths []int, bold bool, indent int) {
	var cells [][]string
	height := 0
	for j, s := range row {
		cells = append(cells, wrap(s, widths[j]))
		height = max(height, len(cells[j]))
	}
	for i := range height {
		line := ""
		for j, c := range cells {
			s := ""
			if i < len(c) {
				s = c[i]
			}
			space := strings.Repeat(" ", max(0, widths[j]-utf8.RuneCountInString(s)))
			if t.Columns[j].Align == document.End {
				s = space + s
			} else {
				s += space
			}
			line += s + strings.Repeat(" ", between)
		}
		line = strings.TrimRight(line, " ")
		if bold {
			line = r.o.Bold(line)
		}
		r.lines = append(r.lines, strings.Repeat(" ", indent)+line)
	}
}
