// Package pdf writes an evaluation as the award report that a buyer signs.
package pdf

import (
	"fmt"
	"io"
	"time"

	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansitalic"
	"github.com/go-fonts/liberation/liberationsansregular"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/data"
	"github.com/bareme/bareme/reports/oldpdf/canvas"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring/study"
)

// Page geometry in millimetres.
const (
	pageWidth  = 210.0
	pageHeight = 297.0
	margin     = 18.0
	top        = 24.0
	bottom     = pageHeight - 20
	width      = pageWidth - 2*margin
	leading    = 4.4 // height of a line of body text
	bodySize   = 9.0
)

// regular is the font of body text, under the SIL Open Font License.
var regular = liberationsansregular.TTF

type colour struct{ r, g, b int }

var (
	ink     = colour{31, 42, 68}
	grey    = colour{91, 103, 128}
	accent  = colour{36, 71, 127}
	pale    = colour{232, 237, 245}
	rule    = colour{201, 209, 222}
	green   = colour{227, 241, 228}
	alert   = colour{160, 37, 24}
	white   = colour{255, 255, 255}
	palette = []colour{{36, 71, 127}, {217, 130, 43}, {60, 141, 107}, {138, 90, 165}, {194, 72, 77}, {95, 163, 199}, {169, 139, 45}, {107, 122, 144}, {184, 111, 160}, {79, 121, 66}}
)

// doc is a report being written.
type doc struct {
	*canvas.Canvas
	l        lang.Lang
	e        *study.Study
	glyphs   *glyphs
	banner   string
	contents []entry
	front    int // pages of cover and contents
}

// Write writes the report, its texts in l, with json attached.
func Write(w io.Writer, e *study.Study, l lang.Lang, json data.Source) error {
	d, err := newDoc(e, l, text.DocumentTitle(e, l))
	if err != nil {
		return err
	}
	d.cover()
	reserved := d.reserveContents()
	for _, lot := range e.Lots {
		d.result(lot)
	}
	d.consultation()
	d.method()
	d.remarks()
	d.received()
	for _, lot := range e.Lots {
		d.setAside(lot)
		d.analysis(lot)
	}
	d.decisions()
	d.corrections()
	for _, lot := range e.Lots {
		d.prices(lot)
	}
	for i := range e.Lots {
		d.scenarios(i)
	}
	for _, f := range e.Firmness {
		d.firmness(f)
	}
	for _, lot := range e.Lots {
		d.bidPages(lot)
	}
	d.signatures()
	d.annex()
	d.writeContents(reserved)
	files, err := d.attachments(json)
	if err != nil {
		return err
	}
	return d.Output(w, d.footer, files)
}

func newDoc(e *study.Study, l lang.Lang, title string) (*doc, error) {
	g, err := newGlyphs(regular)
	if err != nil {
		return nil, err
	}
	d := &doc{l: l, e: e, glyphs: g}
	about := canvas.About{Title: d.clean(title + " – " + e.Tender.Title.In(l)), Subject: d.clean(e.Tender.ID), Author: d.clean(e.Tender.Buyer),
		Creator: "Bareme", Language: string(l), Day: e.Tender.Dates.Award.Time()}
	if about.Day.IsZero() {
		about.Day = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	fonts := canvas.Fonts{Regular: regular, Bold: liberationsansbold.TTF, Italic: liberationsansitalic.TTF}
	if d.Canvas, err = canvas.New(about, fonts, margin, 1.4); err != nil {
		return nil, err
	}
	d.banner = text.Banner(e, l)
	d.SetHeader(d.header)
	return d, nil
}

// clean keeps only what the fonts can show.
func (d *doc) clean(s string) string { return d.glyphs.clean(s) }

func (d *doc) font(style string, size float64) { d.SetFont(style, size) }

func (d *doc) ink(c colour)  { d.SetTextColor(c.r, c.g, c.b) }
func (d *doc) fill(c colour) { d.SetFillColor(c.r, c.g, c.b) }
func (d *doc) draw(c colour) { d.SetDrawColor(c.r, c.g, c.b) }

func (d *doc) header() {
	if d.PageNo() == 1 {
		return
	}
	d.font("", 7.5)
	d.ink(grey)
	d.SetXY(margin, 10)
	d.Cell(width*0.7, 4, d.fit(d.e.Tender.ID+" – "+d.e.Tender.Title.In(d.l), width*0.68), "L")
	d.ink(alert)
	d.font("B", 7.5)
	d.Cell(width*0.3, 4, d.clean(d.banner), "R")
	d.draw(rule)
	d.SetLineWidth(0.2)
	d.Line(margin, 15.5, pageWidth-margin, 15.5)
	d.SetXY(margin, top)
	d.ink(ink)
}

func (d *doc) footer() {
	d.font("", 7.5)
	d.ink(grey)
	d.SetXY(margin, pageHeight-13)
	d.Cell(width*0.8, 4, d.fit(d.e.Tender.Buyer, width*0.75), "L")
	d.SetX(margin + width*0.8)
	d.Cell(width*0.2, 4, d.l.T("page %s", fmt.Sprintf("%d / %d", d.PageNo(), d.Pages())), "R")
	d.ink(ink)
}

func (d *doc) newPage() {
	d.AddPage()
	d.SetXY(margin, top)
}

// room starts a new page unless height millimetres are left.
func (d *doc) room(height float64) {
	if d.GetY()+height > bottom {
		d.newPage()
	}
}

// heading starts a section: level 0 or 1, in the contents and the bookmarks.
func (d *doc) heading(level int, s string) {
	if level == 0 {
		if d.GetY() > top+40 || d.PageNo() <= d.front {
			d.newPage()
		} else if d.GetY() > top {
			d.Ln(6)
		}
	}
	d.room(28)
	d.Ln(2)
	s = d.clean(s)
	d.Bookmark(s, level)
	d.contents = append(d.contents, entry{level, s, d.PageNo(), d.LinkHere()})
	size := 15.0
	if level > 0 {
		size = 11.5
	}
	d.font("B", size)
	d.ink(accent)
	d.lines(s, width, size*0.48, "L")
	d.ink(ink)
	d.Ln(1.5)
}

// sub writes a small heading that is not in the contents.
func (d *doc) sub(s string) {
	d.room(26) // a heading stays with the first rows of what it heads
	d.Ln(2)
	d.font("B", bodySize+0.5)
	d.ink(accent)
	d.lines(d.clean(s), width, leading+0.4, "L")
	d.ink(ink)
}

// para writes a paragraph.
func (d *doc) para(s string) {
	d.font("", bodySize)
	d.lines(d.clean(s), width, leading, "L")
	d.Ln(1.2)
}

// remark writes a paragraph in grey italics.
func (d *doc) remark(s string) {
	d.font("I", bodySize-0.5)
	d.ink(grey)
	d.lines(d.clean(s), width, leading, "L")
	d.ink(ink)
	d.Ln(1.2)
}

// items writes a numbered list.
func (d *doc) items(list []string) {
	for i, s := range list {
		d.font("", bodySize)
		d.room(leading)
		y := d.GetY()
		d.SetXY(margin, y)
		d.Cell(7, leading, d.l.T("%d.", i+1), "R")
		d.SetXY(margin+8, y)
		d.linesAt(margin+8, d.clean(s), width-8, leading, "L")
		d.Ln(0.8)
	}
}

// lines writes clean text in lines of the given width, over pages if need be.
func (d *doc) lines(s string, w, height float64, align string) {
	d.linesAt(margin, s, w, height, align)
}

func (d *doc) linesAt(x float64, s string, w, height float64, align string) {
	for _, line := range d.wrap(s, w) {
		if d.GetY()+height > bottom {
			d.newPage()
		}
		y := d.GetY()
		d.SetXY(x, y)
		d.Cell(w, height, line, align)
		d.SetXY(margin, y+height)
	}
}

// attachments are the evaluation as data and what was read.
func (d *doc) attachments(json data.Source) ([]canvas.Attachment, error) {
	evaluation, err := json()
	if err != nil {
		return nil, err
	}
	files := []canvas.Attachment{{Name: "evaluation.json", Description: d.clean(d.l.T("the evaluation as data")), Content: evaluation}}
	for _, in := range d.e.Inputs {
		if in.Data != nil {
			files = append(files, canvas.Attachment{Name: attachmentName(in.Path), Description: "SHA-256 " + in.SHA256, Content: in.Data})
		}
	}
	return files, nil
}
