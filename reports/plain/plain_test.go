package plain_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	_ "github.com/bareme/bareme/internal/seeded"
	"pgregory.net/rapid"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/plain"
)

func render(t interface{ Fatal(...any) }, width int, blocks ...document.Block) string {
	d := &document.Document{Plain: true, Body: blocks}
	if err := d.Number(); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	bold := func(s string) string { return "*" + s + "*" }
	if err := plain.Write(&out, d, lang.EN, plain.Options{Width: width, Bold: bold}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestBlocks(t *testing.T) {
	got := render(t, 30,
		&document.Heading{Level: 1, Title: lang.Raw("Head")},
		document.Paragraph{Text: lang.M("A text with a %s word in it.", document.Strong{Localizer: lang.Raw("strong")})},
		document.List{Items: []lang.Localizer{lang.Raw("one that goes on over the line's end"), lang.Raw("two")}},
		document.List{Numbered: true, Items: []lang.Localizer{lang.Raw("first")}},
		&document.Table{
			Columns: []document.Column{{Title: lang.Raw("Name")}, {Title: lang.Raw("n"), Align: document.End}, {Title: lang.Raw("Why")}},
			Rows: []document.Row{
				{Cells: document.Cells(lang.Raw("a"), lang.Raw("1"), lang.Raw("short"))},
				{Kind: document.Total, Cells: document.Cells(lang.Raw("b"), lang.Raw("100"), lang.Raw("a reason that is long"))},
			},
			Notes: []lang.Localizer{lang.Raw("a note")},
		})
	want := `*Head*
A text with a strong word in
it.
  – one that goes on over the
    line’s end
  – two
  1. first
  *Name    n  Why*
  a       1  short
  *b     100  a reason that is*
  *           long*
  a note
`
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

// No word of a table is lost, and no line is longer than it must be.
func TestTablesFit(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		columns, rows := rapid.IntRange(1, 5).Draw(rt, "columns"), rapid.IntRange(0, 5).Draw(rt, "rows")
		words := rapid.SliceOfN(rapid.StringMatching(`[a-zé]{1,8}`), 0, 12)
		table := &document.Table{}
		n := 0
		cell := func() lang.Localizer {
			w := words.Draw(rt, "cell")
			n += len(w)
			return lang.Raw(strings.Join(w, " "))
		}
		for range columns {
			table.Columns = append(table.Columns, document.Column{Title: cell()})
		}
		for range rows {
			var cells []lang.Localizer
			for range columns {
				cells = append(cells, cell())
			}
			table.Rows = append(table.Rows, document.Row{Cells: document.Cells(cells...)})
		}
		width := rapid.IntRange(60, 100).Draw(rt, "width")
		text := render(rt, width, table)
		if got := len(strings.Fields(strings.ReplaceAll(text, "*", " "))); got != n {
			rt.Fatalf("%d words, want %d:\n%s", got, n, text)
		}
		for line := range strings.Lines(text) {
			if utf8.RuneCountInString(strings.TrimRight(strings.ReplaceAll(line, "*", ""), "\n")) > width {
				rt.Fatalf("too long: %q", line)
			}
		}
	})
}
