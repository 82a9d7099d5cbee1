// Package canvas draws the pages of a PDF.
//
// It writes the content of pages itself, compresses each while the next is drawn
// and keeps nothing else of it, so that a report of thousands of pages takes
// little memory. Fonts, links, bookmarks and the frame of the document are left to
// the PDF library, which nothing else imports. Lengths are millimetres from the
// top left corner of an A4 page, sizes of text are points.
package canvas

import (
	"time"

	"github.com/go-pdf/fpdf"
)

// The page, in millimetres and in points.
const (
	perMillimetre = 72.0 / 25.4
	heightPoints  = 841.89
	height        = heightPoints / perMillimetre
)

const family = "text"

// The styles of text.
var styles = []string{"", "B", "I"}

// About is what a PDF says of itself.
type About struct {
	Title, Subject, Author, Creator, Language string
	Day                                       time.Time
}

// Fonts are TrueType fonts, one for each style.
type Fonts struct{ Regular, Bold, Italic []byte }

// Canvas is a PDF being drawn. What is drawn goes to the page that was added last
// or set.
type Canvas struct {
	pdf     *fpdf.Fpdf
	margin  float64 // at the left, where lines start
	padding float64 // left and right of the text of a cell
	header  func()
	x, y    float64
	pen     pen
	faces   map[string]*face
	pages   []*page // from 1
	page    int
	open    int // pages up to this one are drawn on until the end
	press   *press
}

// New makes a canvas without pages. Lines start at margin; the text of a cell
// keeps padding from its sides.
func New(about About, fonts Fonts, margin, padding float64) (*Canvas, error) {
	p := fpdf.New("P", "mm", "A4", "")
	for i, ttf := range [][]byte{fonts.Regular, fonts.Bold, fonts.Italic} {
		p.AddUTF8FontFromBytes(family, styles[i], ttf)
	}
	p.SetAutoPageBreak(false, 0)
	p.SetCompression(false)
	p.SetTitle(about.Title, true)
	p.SetSubject(about.Subject, true)
	p.SetAuthor(about.Author, true)
	p.SetCreator(about.Creator, true)
	p.SetLang(about.Language)
	p.SetCreationDate(about.Day)
	p.SetModificationDate(about.Day)
	p.SetCatalogSort(true)
	c := &Canvas{pdf: p, margin: margin, padding: padding, faces: map[string]*face{}, pages: []*page{nil}, press: newPress()}
	for _, style := range styles {
		c.faces[style] = &face{style: style, pdf: p, width: map[rune]int{}}
	}
	c.pen = pen{lineWidth: 0.2, face: c.faces[""], size: 12}
	return c, p.Error()
}

// SetHeader has each page begin with what header draws; what it sets holds for it
// alone.
func (c *Canvas) SetHeader(header func()) { c.header = header }

// AddPage adds a page and goes to its top.
func (c *Canvas) AddPage() {
	if last := len(c.pages) - 1; last > c.open {
		c.press.seal(c.pages[last])
	}
	c.pdf.AddPage()
	c.pages = append(c.pages, &page{stream: stream{data: c.press.buffer()}})
	c.page = len(c.pages) - 1
	c.x, c.y = c.margin, 0
	if c.header != nil {
		pen := c.pen
		c.header()
		c.pen = pen
	}
}

// KeepOpen keeps the pages there are so far to be drawn on again.
func (c *Canvas) KeepOpen() { c.open = len(c.pages) - 1 }

// SetPage goes to a page that is kept open, or to the last.
func (c *Canvas) SetPage(n int) {
	c.page = n
	c.pdf.SetPage(n)
}

// PageNo gives the number of the page that is drawn on, from 1.
func (c *Canvas) PageNo() int { return c.page }

// Pages tells how many pages there are.
func (c *Canvas) Pages() int { return len(c.pages) - 1 }

// SetXY goes to a place.
func (c *Canvas) SetXY(x, y float64) { c.x, c.y = x, y }

// SetX goes to a place on the same line.
func (c *Canvas) SetX(x float64) { c.x = x }

// GetX and GetY tell the place.
func (c *Canvas) GetX() float64 { return c.x }
func (c *Canvas) GetY() float64 { return c.y }

// Ln goes down by h, to the start of the line.
func (c *Canvas) Ln(h float64) { c.x, c.y = c.margin, c.y+h }

// GetCellMargin gives the padding of cells.
func (c *Canvas) GetCellMargin() float64 { return c.padding }

// Bookmark adds a line to the bookmarks, at a level from 0, that leads here.
func (c *Canvas) Bookmark(text string, level int) { c.pdf.Bookmark(text, level, c.y) }

// LinkHere makes a link that leads here.
func (c *Canvas) LinkHere() int {
	link := c.pdf.AddLink()
	c.pdf.SetLink(link, c.y, c.page)
	return link
}
