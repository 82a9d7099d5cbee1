package pdf

import (
	"fmt"
	"math"
	"path"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/reports/text"
)

// entry is a line of the contents.
type entry struct {
	level int
	title string
	page  int
	link  int
}

const contentsLeading = 5.4

// contentsPerPage is how many lines of contents a page holds.
var contentsPerPage = int(math.Floor((bottom - top - 16) / contentsLeading))

// reserveContents adds the pages on which the contents will be written, and
// returns the first. How many there must be is known before the sections are.
func (d *doc) reserveContents() int {
	lines := 8 // chapters for all lots together, then those of each lot
	for _, lot := range d.e.Lots {
		lines += 7 + len(criteria.Leaves(lot.Criteria)) + len(lot.Bids)
		for _, b := range lot.Bids {
			if drawn(text.StepwiseOf(d.e, lot, b, d.l)) {
				lines++
			}
		}
	}
	first := d.PageNo() + 1
	for range (lines + contentsPerPage - 1) / contentsPerPage {
		d.newPage()
	}
	d.front = d.PageNo()
	d.KeepOpen()
	return first
}

// writeContents fills the reserved pages.
func (d *doc) writeContents(first int) {
	last := d.PageNo()
	d.SetPage(first)
	d.SetXY(margin, top)
	d.font("B", 15)
	d.ink(accent)
	d.Cell(width, 8, d.l.T("Contents"), "L")
	d.ink(ink)
	for i, e := range d.contents {
		if i%contentsPerPage == 0 {
			d.SetPage(first + i/contentsPerPage)
		}
		d.contentsLine(top+14+float64(i%contentsPerPage)*contentsLeading, e)
	}
	d.SetPage(last)
}

func (d *doc) contentsLine(y float64, e entry) {
	x := margin + 6*float64(e.level)
	if e.level == 0 {
		d.font("B", bodySize)
	} else {
		d.font("", bodySize)
	}
	d.SetXY(x, y)
	title := d.fit(e.title, width-20-6*float64(e.level))
	d.LinkCell(d.GetStringWidth(title)+3, contentsLeading, title, "L", e.link)
	from := d.GetX()
	d.font("", bodySize)
	d.SetXY(margin+width-14, y)
	d.LinkCell(14, contentsLeading, fmt.Sprint(e.page), "R", e.link)
	d.draw(rule)
	d.SetLineWidth(0.2)
	d.SetDashPattern(0.3, 1.2)
	d.Line(from, y+contentsLeading-1.4, margin+width-9, y+contentsLeading-1.4)
	d.SetDashPattern()
}

// attachmentName gives an input its name inside the PDF, without folders.
func attachmentName(p string) string { return strings.ReplaceAll(path.Clean(p), "/", "_") }
