package canvas

import "strconv"

// Element is a part of the document's structure, which programs that read it aloud
// or reflow it follow. What is drawn for no element is an artifact: a rule, a fill,
// the number of a page.
//
// A report has hundreds of thousands of elements, which stay until its end: they are
// kept small.
type Element struct {
	attrs  *Attributes // nil for none
	parent *Element
	kid    kid   // the first
	more   []kid // the others: most elements hold one thing
	kids   int32
	number int32 // of its object, from 0 among the elements
	store  *store
	role   Role
}

// Role is what an element is: a standard structure type of PDF.
type Role uint8

// The roles of elements.
const (
	Document Role = iota
	H1
	H2
	H3
	H4
	P
	L
	LI
	Lbl
	LBody
	Table
	TR
	TH
	TD
	Figure
	Caption
	Link
	Span
	Sect
	TOC
	TOCI
)

// roles are what a PDF calls them.
var roles = [...]string{"Document", "H1", "H2", "H3", "H4", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Figure", "Caption",
	"Link", "Span", "Sect", "TOC", "TOCI"}

// store makes elements many at a time.
type store struct {
	free []Element
	made int
}

func (s *store) element() *Element {
	if len(s.free) == 0 {
		s.free = make([]Element, min(256, 16+s.made))
	}
	e := &s.free[0]
	s.free = s.free[1:]
	s.made++
	e.store = s
	return e
}

// Attributes are what an element says beside its content.
type Attributes struct {
	Alt      string // in place of what a figure shows
	Language string // where it is not the document's
	Scope    string // of a heading cell: Column or Row
	Across   int    // columns that a cell takes; 0 and 1 are one
	Down     int    // rows that it takes
	Numbered bool   // a list with numbers
}

// kid is what an element holds: another, or marked content of a page, or a link, by
// its number among the links of the document, which is on no page here.
type kid struct {
	element    *Element
	page, mark int32
}

func (k kid) isLink() bool { return k.element == nil && k.page == 0 }

// link is a place on a page that leads to another.
type link struct {
	page       int
	x, y, w, h float64
	to, says   string
	element    *Element
}

// destination is a place that links lead to.
type destination struct {
	page int
	y    float64
}

// bookmark is a line of the bookmarks.
type bookmark struct {
	text  string
	level int
	at    destination
}

// Root gives the element of the whole document.
func (c *Canvas) Root() *Element { return c.root }

// Add adds an element at the end of e.
func (e *Element) Add(role Role, attrs Attributes) *Element {
	child := e.store.element()
	child.role, child.parent = role, e
	if attrs != (Attributes{}) {
		kept := attrs // only those that say something are kept
		child.attrs = &kept
	}
	e.hold(kid{element: child})
	return child
}

// hold adds what the element holds.
func (e *Element) hold(k kid) {
	if e.kids++; e.kids == 1 {
		e.kid = k
		return
	}
	if e.more == nil {
		e.more = make([]kid, 0, 4)
	}
	e.more = append(e.more, k)
}

// all gives what the element holds, in order.
func (e *Element) all(yield func(kid) bool) {
	if e.kids == 0 || !yield(e.kid) {
		return
	}
	for _, k := range e.more {
		if !yield(k) {
			return
		}
	}
}

// Tag has what is drawn next belong to an element; nil for an artifact.
func (c *Canvas) Tag(e *Element) { c.tagged = e }

// Destination names the place at y of the page that is drawn on.
func (c *Canvas) Destination(id string, y float64) { c.places[id] = destination{c.page, y} }

// Bookmark adds a line to the bookmarks, at a level from 0, that leads to y on the
// page that is drawn on.
func (c *Canvas) Bookmark(text string, level int, y float64) {
	c.bookmarks = append(c.bookmarks, bookmark{text, level, destination{c.page, y}})
}

// Link makes a rectangle lead to a destination, which may be named later; e is the
// link's element, says is what it is for who does not see it.
func (c *Canvas) Link(e *Element, x, y, w, h float64, to, says string) {
	e.hold(kid{mark: int32(len(c.links))})
	c.links = append(c.links, &link{c.page, x, y, w, h, to, says, e})
}

// mark has what is drawn next on a page belong to the element that was chosen.
func (c *Canvas) mark() *stream {
	p := c.pages[c.page]
	if p.marking && p.marked == c.tagged {
		return &p.stream
	}
	p.unmark()
	p.marking, p.marked = true, c.tagged
	if c.tagged == nil {
		p.stream.text("/Artifact BMC\n")
		return &p.stream
	}
	n := len(p.owners)
	if n == 0 {
		p.owners = make([]*Element, 0, 128)
	}
	p.owners = append(p.owners, c.tagged)
	c.tagged.hold(kid{page: int32(c.page), mark: int32(n)})
	p.stream.data = append(append(append(p.stream.data, '/'), roles[c.tagged.role]...), " <</MCID "...)
	p.stream.data = append(strconv.AppendInt(p.stream.data, int64(n), 10), ">> BDC\n"...)
	return &p.stream
}

// unmark ends the marked content of a page, if one is open.
func (p *page) unmark() {
	if p.marking {
		p.stream.text("EMC\n")
		p.marking = false
	}
}

// appendTo writes what an element says beside its content.
func (a *Attributes) appendTo(b []byte) []byte {
	if a == nil {
		return b
	}
	if a.Alt != "" {
		b = append(appendTextString(append(b, "/Alt "...), a.Alt), ' ')
	}
	if a.Language != "" {
		b = append(append(append(b, "/Lang ("...), a.Language...), ") "...)
	}
	if a.Numbered {
		return append(b, "/A <</O /List /ListNumbering /Decimal>> "...)
	}
	if a.Scope == "" && a.Across <= 1 && a.Down <= 1 {
		return b
	}
	b = append(b, "/A <</O /Table"...)
	if a.Scope != "" {
		b = append(append(b, " /Scope /"...), a.Scope...)
	}
	if a.Across > 1 {
		b = strconv.AppendInt(append(b, " /ColSpan "...), int64(a.Across), 10)
	}
	if a.Down > 1 {
		b = strconv.AppendInt(append(b, " /RowSpan "...), int64(a.Down), 10)
	}
	return append(b, ">> "...)
}
