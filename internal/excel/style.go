package excel

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Style says how a cell looks; the book makes each once.
type Style struct {
	Kind   Kind
	Format string // of numbers
	Indent int
	Center bool
}

// Kind is what a cell is for, which its look shows.
type Kind int

// The kinds.
const (
	Plain Kind = iota
	title
	Subtitle
	Heading
	Wrapped
	Strong
	Input  // may be edited
	Winner // what passes
	Muted
	Alert
	Entry // a text that may be typed, over several lines
)

// Number formats.
const (
	MarkFormat   = `0.00####`
	RawFormat    = `0.00##########`
	WeightFormat = `0.######`
	KeyFormat    = `[<-1E+90]"–";0.00##########`
	RateFormat   = `0.########%`
	CountFormat  = `#,##0.######`
	PctFormat    = `0.##%`
)

// RawWidth is wide enough for numbers of these formats.
const RawWidth = 18

// MoneyFormat is for amounts.
func MoneyFormat(currency string) string {
	return `#,##0.00\ "` + strings.ReplaceAll(currency, `"`, ``) + `"`
}

const (
	Ink    = "1F2A44"
	accent = "24477F"
	pale   = "E8EDF5"
	edit   = "FFF7D6"
	green  = "E3F1E4"
	red    = "F9E3E0"
	line   = "C9D1DE"
)

func (b *Book) style(st Style) int {
	if id, ok := b.Styles[st]; ok {
		return id
	}
	x := &excelize.Style{
		Font:       &excelize.Font{Family: "Calibri", Size: 10, Color: Ink},
		Alignment:  &excelize.Alignment{Vertical: "top", Indent: min(st.Indent, maxIndent)},
		Protection: &excelize.Protection{Locked: st.Kind != Input && st.Kind != Entry},
	}
	if st.Center {
		x.Alignment.Horizontal = "center"
	}
	if format := st.Format; format != "" {
		x.CustomNumFmt = &format
	}
	fill := func(c string) { x.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{c}} }
	border := func() {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			x.Border = append(x.Border, excelize.Border{Type: side, Style: 1, Color: line})
		}
	}
	switch st.Kind {
	case title:
		x.Font.Size, x.Font.Bold, x.Font.Color = 16, true, accent
	case Subtitle:
		x.Font.Size, x.Font.Bold = 11, true
	case Heading:
		x.Font.Bold, x.Font.Color = true, "FFFFFF"
		x.Alignment.WrapText = true
		fill(accent)
		border()
	case Wrapped:
		x.Alignment.WrapText = true
		border()
	case Strong:
		x.Font.Bold = true
		fill(pale)
		border()
	case Entry:
		x.Alignment.WrapText = true
		fill(edit)
		border()
	case Input:
		fill(edit)
		border()
	case Winner:
		x.Font.Bold = true
		fill(green)
		border()
	case Muted:
		x.Font.Italic, x.Font.Color = true, "5B6780"
	case Alert:
		x.Font.Bold, x.Font.Color = true, "A02518"
		fill(red)
	default:
		border()
	}
	id, err := b.File.NewStyle(x)
	if err != nil {
		panic(fmt.Sprintf("xlsx: style: %v", err)) // styles are constants of this file
	}
	b.Styles[st] = id
	return id
}

// firsts are cells that turn green where the rank beside them is 1, or up to most.
type firsts struct {
	cells, rank string
	most        int
}

// condition tells where they do.
func (f firsts) condition() string {
	if f.most > 1 {
		return fmt.Sprintf("AND(ISNUMBER(%[1]s),%[1]s<=%[2]d)", f.rank, f.most)
	}
	return f.rank + "=1"
}

// GreenWhereFirst marks the first rank, or the ranks up to most: cells, in the row of a rank.
func (s *Sheet) GreenWhereFirst(col, row, toCol, toRow, rankCol, most int) {
	s.firsts = append(s.firsts, firsts{Address(col, row) + ":" + Address(toCol, toRow), FixedCol(rankCol, row), most})
}

// firstRank makes the format of what is first.
func (b *Book) firstRank() int {
	id, err := b.File.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Bold: true},
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{green}}})
	if err != nil {
		panic(fmt.Sprintf("xlsx: style: %v", err)) // a constant of this file
	}
	return id
}
