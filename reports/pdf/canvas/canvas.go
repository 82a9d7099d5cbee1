// Package canvas draws the pages of a PDF.
//
// It writes the content of pages itself, compresses each while the next is drawn
// and keeps nothing else of it, so that a report of thousands of pages takes
// little memory. Fonts, links, bookmarks and the frame of the document are left to
// the PDF library, which nothing else imports. Lengths are millimetres from the
// top left corner of an A4 page, upright or turned; sizes of text are points.
//
// What is drawn belongs to an element of the structure (Root, Add, Tag) or is an
// artifact, so that the PDF is tagged by construction.
package canvas

import (
	"time"

	"github.com/go-pdf/fpdf"
)

// The page, in millimetres and in points.
const (
	perMillimetre = 72.0 / 25.4
	tall          = 841.89 / perMillimetre
	short         = 595.28 / perMillimetre
)

const family = "text"

// Style is how a font is drawn.
type Style uint8

// The styles of fonts.
const (
	Regular Style = iota
	Bold
	Italic
)

// styles are what the library calls them.
var styles = [...]string{Regular: "", Bold: "B", Italic: "I"}

// Colour is a colour, from 0 to 255 each.
type Colour struct{ R, G, B uint8 }

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
	about   About
	header  func()
	pen     pen
	faces   [len(styles)]*face
	pages   []*page // from 1
	page    int
	kept    map[int]bool // pages that are drawn on until the end
	press   *press
	picture *picture

	root      *Element
	tagged    *Element
	places    map[string]destination
	links     []*link
	bookmarks []bookmark
}

// New makes a canvas without pages.
func New(about About, fonts Fonts) (*Canvas, error) {
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
	p.SetProducer(about.Creator, true)
	p.SetLang(about.Language)
	p.SetCreationDate(about.Day)
	p.SetModificationDate(about.Day)
	p.SetCatalogSort(true)
	c := &Canvas{pdf: p, about: about, pages: []*page{nil}, press: newPress(), kept: map[int]bool{},
		places: map[string]destination{}}
	c.root = (&store{}).element()
	for style := range c.faces {
		c.faces[style] = &face{style: Style(style), pdf: p, width: map[rune]int{}}
	}
	c.pen = pen{lineWidth: 0.2, face: c.faces[Regular], size: 12}
	return c, p.Error()
}

// SetHeader has each page begin with what header draws; what it sets holds for it
// alone.
func (c *Canvas) SetHeader(header func()) { c.header = header }

// AddPage adds a page, turned or upright.
func (c *Canvas) AddPage(turned bool) {
	if last := len(c.pages) - 1; last > 0 && !c.kept[last] {
		c.press.seal(c.pages[last])
	}
	height := tall
	if turned {
		height = short
		c.pdf.AddPageFormat("L", c.pdf.GetPageSizeStr("A4"))
	} else {
		c.pdf.AddPageFormat("P", c.pdf.GetPageSizeStr("A4"))
	}
	c.pages = append(c.pages, &page{stream: stream{data: c.press.buffer(), height: height}})
	c.page = len(c.pages) - 1
	if c.header != nil {
		pen, tagged := c.pen, c.tagged
		c.tagged = nil
		c.header()
		c.pen, c.tagged = pen, tagged
	}
}

// KeepOpen keeps the page that is drawn on to be drawn on again.
func (c *Canvas) KeepOpen() { c.kept[c.page] = true }

// SetPage goes to a page that is kept open, or to the last.
func (c *Canvas) SetPage(n int) { c.page = n }

// PageNo gives the number of the page that is drawn on, from 1.
func (c *Canvas) PageNo() int { return c.page }

// Pages tells how many pages there are.
func (c *Canvas) Pages() int { return len(c.pages) - 1 }

// Turned tells whether the page that is drawn on lies on its side.
func (c *Canvas) Turned() bool { return c.pages[c.page].height == short }
