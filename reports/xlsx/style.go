package xlsx

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// style says how a cell looks; the book makes each once.
type style struct {
	kind   kind
	format string // number format
	indent int
	center bool
}

type kind int

const (
	plain kind = iota
	title
	subtitle
	heading
	wrapped
	strong
	input  // may be edited
	winner // what passes
	muted
	alert
)

const (
	markFormat   = `0.00####`
	rawFormat    = `0.00##########`
	weightFormat = `0.######`
	keyFormat    = `[<-1E+90]"–";0.00##########`
	rateFormat   = `0.########%`
	countFormat  = `#,##0.######`
	pctFormat    = `0.##%`
)

// rawWidth is wide enough for numbers of these formats.
const rawWidth = 18

func moneyFormat(currency string) string {
	return `#,##0.00\ "` + strings.ReplaceAll(currency, `"`, ``) + `"`
}

const (
	ink    = "1F2A44"
	accent = "24477F"
	pale   = "E8EDF5"
	edit   = "FFF7D6"
	green  = "E3F1E4"
	red    = "F9E3E0"
	line   = "C9D1DE"
)

func (b *canvas) style(st style) int {
	if id, ok := b.styles[st]; ok {
		return id
	}
	x := &excelize.Style{
		Font:       &excelize.Font{Family: "Calibri", Size: 10, Color: ink},
		Alignment:  &excelize.Alignment{Vertical: "top", Indent: min(st.indent, maxIndent)},
		Protection: &excelize.Protection{Locked: st.kind != input},
	}
	if st.center {
		x.Alignment.Horizontal = "center"
	}
	if st.format != "" {
		x.CustomNumFmt = &st.format
	}
	fill := func(c string) { x.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{c}} }
	border := func() {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			x.Border = append(x.Border, excelize.Border{Type: side, Style: 1, Color: line})
		}
	}
	switch st.kind {
	case title:
		x.Font.Size, x.Font.Bold, x.Font.Color = 16, true, accent
	case subtitle:
		x.Font.Size, x.Font.Bold = 11, true
	case heading:
		x.Font.Bold, x.Font.Color = true, "FFFFFF"
		x.Alignment.WrapText = true
		fill(accent)
		border()
	case wrapped:
		x.Alignment.WrapText = true
		border()
	case strong:
		x.Font.Bold = true
		fill(pale)
		border()
	case input:
		fill(edit)
		border()
	case winner:
		x.Font.Bold = true
		fill(green)
		border()
	case muted:
		x.Font.Italic, x.Font.Color = true, "5B6780"
	case alert:
		x.Font.Bold, x.Font.Color = true, "A02518"
		fill(red)
	default:
		border()
	}
	id, err := b.file.NewStyle(x)
	if err != nil {
		panic(fmt.Sprintf("xlsx: style: %v", err)) // styles are constants of this file
	}
	b.styles[st] = id
	return id
}

// firsts are cells that turn green where the rank beside them is 1.
type firsts struct{ cells, rank string }

// greenWhereFirst marks the first rank: cells, in the row of a rank.
func (s *sheet) greenWhereFirst(col, row, toCol, toRow, rankCol int) {
	s.firsts = append(s.firsts, firsts{address(col, row) + ":" + address(toCol, toRow), fixedCol(rankCol, row)})
}

// firstRank makes the format of what is first.
func (b *canvas) firstRank() int {
	id, err := b.file.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Bold: true},
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{green}}})
	if err != nil {
		panic(fmt.Sprintf("xlsx: style: %v", err)) // a constant of this file
	}
	return id
}
