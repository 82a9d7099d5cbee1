package xlsx

import (
	"io"
	"strconv"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/bareme/bareme/internal/calc"
	"github.com/bareme/bareme/internal/lang"
)

// canvas is a workbook being written.
type canvas struct {
	l        lang.Lang // of its texts
	headline string    // of every sheet and page
	banner   string    // what every sheet and page must say; "" for nothing
	calc     *calc.Book
	limits   limits
	styles   map[style]int
	sheets   []*sheet
	file     *excelize.File
	green    int // the format of a first rank
	names    map[string]bool
}

// newCanvas starts a workbook.
func newCanvas(l lang.Lang, most limits) *canvas {
	b := &canvas{file: excelize.NewFile(), l: l, calc: calc.NewBook(), limits: most, styles: map[style]int{}, names: map[string]bool{}}
	b.green = b.firstRank()
	return b
}

// writeTo writes the workbook, so that the same content always gives the same bytes.
func (b *canvas) writeTo(w io.Writer, p properties) error {
	defer b.file.Close()
	for _, s := range b.sheets {
		if s.overfull {
			s.text(1, 3, b.l.T("A part is left out: a sheet holds %d columns and %d rows.", b.limits.columns, b.limits.rows), style{kind: alert})
		}
	}
	// the sheet that a new file has becomes the first: deleting it, once the
	// others are streamed, would read them all back
	if err := b.file.SetSheetName("Sheet1", b.sheets[0].Name); err != nil {
		return err
	}
	for i, s := range b.sheets {
		if i > 0 {
			if _, err := b.file.NewSheet(s.Name); err != nil {
				return err
			}
		}
		if err := s.write(b.file); err != nil {
			return err
		}
	}
	full := true
	if err := b.file.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &full}); err != nil {
		return err
	}
	buf, err := b.file.WriteToBuffer()
	if err != nil {
		return err
	}
	p.title, p.language = b.headline, string(b.l)
	if p.day.IsZero() {
		p.day = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	for _, s := range b.sheets {
		heading := ""
		if row := strconv.Itoa(s.headRow); s.headRow > 0 {
			heading = s.quoted() + "!$" + row + ":$" + row
		}
		p.headings = append(p.headings, heading)
	}
	return settle(w, buf.Bytes(), p)
}
