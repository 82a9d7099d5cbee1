package excel

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// write puts the sheet into the file, without its rows. Everything must be set before
// the stream writer starts: what is set after it is lost.
func (s *Sheet) write(f *excelize.File) error {
	for _, l := range s.limits {
		if err := l.add(f, s.Name); err != nil {
			return err
		}
	}
	for _, c := range s.choices {
		if err := c.add(f, s.Name); err != nil {
			return err
		}
	}
	for _, l := range s.links {
		if err := f.SetCellHyperLink(s.Name, Address(l.col, l.row), l.target, "External"); err != nil {
			return err
		}
	}
	for _, n := range s.Notes {
		if err := f.AddComment(s.Name, excelize.Comment{Cell: Address(n.Col, n.Row), Author: "Bareme",
			Paragraph: []excelize.RichTextRun{{Text: Cut(n.Text, maxText)}}, Width: 300, Height: 120}); err != nil {
			return err
		}
	}
	for _, g := range s.firsts {
		green := []excelize.ConditionalFormatOptions{{Type: "formula", Criteria: g.condition(), Format: &s.Book.green}}
		if err := f.SetConditionalFormat(s.Name, g.cells, green); err != nil {
			return err
		}
	}
	if err := s.layout(f); err != nil {
		return err
	}
	if s.Chart != nil { // its size is counted in columns
		for i, width := range s.Widths {
			if err := f.SetColWidth(s.Name, column(i+1), column(i+1), width); err != nil {
				return err
			}
		}
		if err := s.Chart(f); err != nil {
			return err
		}
	}
	w, err := f.NewStreamWriter(s.Name)
	if err != nil {
		return err
	}
	for i, width := range s.Widths {
		if err := w.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	for _, col := range s.hiddenCols {
		if err := w.SetColVisible(col, col, false); err != nil {
			return err
		}
	}
	if s.FreezeRow > 0 || s.FreezeCol > 0 {
		if err := w.SetPanes(s.panes()); err != nil {
			return err
		}
	}
	for _, m := range s.Merges {
		if err := w.MergeCell(m[0], m[1]); err != nil {
			return err
		}
	}
	return w.Flush()
}

func (s *Sheet) panes() *excelize.Panes {
	pane := "bottomRight"
	switch {
	case s.FreezeCol == 0:
		pane = "bottomLeft"
	case s.FreezeRow == 0:
		pane = "topRight"
	}
	return &excelize.Panes{Freeze: true, XSplit: s.FreezeCol, YSplit: s.FreezeRow,
		TopLeftCell: Address(s.FreezeCol+1, s.FreezeRow+1), ActivePane: pane}
}

// layout sets printing and protection.
func (s *Sheet) layout(f *excelize.File) error {
	paper, landscape, tall, fit, across := 9, "landscape", 0, true, s.across() // A4
	layout := excelize.PageLayoutOptions{Size: &paper, Orientation: &landscape, FitToHeight: &tall, FitToWidth: &across}
	if err := f.SetPageLayout(s.Name, &layout); err != nil {
		return err
	}
	props := excelize.SheetPropsOptions{FitToPage: &fit}
	if s.Width > 0 {
		props.DefaultColWidth = &s.Width
	}
	if err := f.SetSheetProps(s.Name, &props); err != nil {
		return err
	}
	if err := f.SetHeaderFooter(s.Name, &excelize.HeaderFooterOptions{
		OddHeader: "&L" + escapeHeader(s.Book.Headline) + "&R&A", OddFooter: "&L" + escapeHeader(s.Book.Banner) + "&R&P / &N"}); err != nil {
		return err
	}
	return f.ProtectSheet(s.Name, &excelize.SheetProtectionOptions{SelectLockedCells: true, SelectUnlockedCells: true,
		FormatColumns: true, FormatRows: true, AutoFilter: true, Sort: true, EditScenarios: true})
}

// escapeHeader keeps a text from being read as header codes, within the 255
// characters a header may have.
func escapeHeader(s string) string {
	if short := Cut(s, 90); short != s {
		s = Cut(s, 89) + "…"
	}
	return strings.ReplaceAll(s, "&", "&&")
}
