package canvas

import (
	"fmt"
	"strconv"
	"strings"
)

// tree is the structure, the links and the bookmarks as objects after those of the
// library and of the attachments.
type tree struct {
	c         *Canvas
	elements  []*Element // in the order of reading
	byPage    [][]int    // the links of each page
	structure int        // object of the root of the structure
	parents   int        // object that leads from marks to elements
	first     int        // object of the first element
	link      int        // object of the first link
	outline   int        // object of the bookmarks' root; 0 for none
	end       int        // the object after the last
	buf       []byte
}

// plan numbers the elements and lists the links of each page.
func (c *Canvas) plan() *tree {
	t := &tree{c: c, byPage: make([][]int, len(c.pages))}
	t.elements = make([]*Element, 0, c.root.store.made)
	t.number(c.root)
	for i, l := range c.links {
		t.byPage[l.page] = append(t.byPage[l.page], i)
	}
	return t
}

// place numbers the objects, from first on.
func (t *tree) place(first int) {
	t.structure, t.parents, t.first = first, first+1, first+2
	t.link = t.first + len(t.elements)
	t.end = t.link + len(t.c.links)
	if len(t.c.bookmarks) > 0 {
		t.outline = t.end
		t.end += 1 + len(t.c.bookmarks)
	}
}

// number numbers the elements that hold something; others are left out.
func (t *tree) number(e *Element) {
	e.number = int32(len(t.elements))
	t.elements = append(t.elements, e)
	for k := range e.all {
		if k.element != nil && k.element.kids > 0 {
			t.number(k.element)
		}
	}
}

func (t *tree) object(e *Element) int { return t.first + int(e.number) }

// pageObject gives the object of a page: the library numbers them from 3, each
// followed by its content.
func pageObject(page int) int { return 2*page + 1 }

// catalogue gives what the catalogue says of the structure.
func (t *tree) catalogue() string {
	s := fmt.Sprintf(
		"/Type /Catalog\n/MarkInfo <</Marked true>>\n/StructTreeRoot %d 0 R\n/ViewerPreferences <</DisplayDocTitle true>>\n",
		t.structure,
	)
	if t.outline > 0 {
		s += fmt.Sprintf("/Outlines %d 0 R\n/PageMode /UseOutlines\n", t.outline)
	}
	return s
}

// page gives what a page says of its structure and links.
func (t *tree) page(n int) string {
	s := fmt.Sprintf("/Type /Page\n/StructParents %d\n/Tabs /S\n", n-1)
	if links := t.byPage[n]; len(links) > 0 {
		var refs strings.Builder
		for _, l := range links {
			fmt.Fprintf(&refs, "%d 0 R ", t.annotation(l))
		}
		s += "/Annots [" + refs.String() + "]\n"
	}
	return s
}

func (t *tree) annotation(link int) int { return t.link + link }

// write writes the objects.
func (t *tree) write(o *output) {
	o.nextf(
		"<</Type /StructTreeRoot /K [%d 0 R] /ParentTree %d 0 R /ParentTreeNextKey %d>>",
		t.object(t.c.root),
		t.parents,
		t.c.Pages()+len(t.c.links),
	)
	t.writeParents(o)
	for _, e := range t.elements {
		t.writeElement(o, e)
	}
	for i, l := range t.c.links {
		t.writeLink(o, i, l)
	}
	if t.outline > 0 {
		t.writeBookmarks(o)
	}
}

func (t *tree) writeParents(o *output) {
	marks := 0
	for _, p := range t.c.pages[1:] {
		marks += len(p.owners)
	}
	const each = len("123456 0 R ")
	b := append(make([]byte, 0, each*(marks+2*t.c.Pages()+2*len(t.c.links))), "<</Nums ["...)
	for i, p := range t.c.pages[1:] {
		b = append(strconv.AppendInt(b, int64(i), 10), " ["...)
		for _, e := range p.owners {
			b = t.reference(b, t.object(e))
		}
		b = append(b, "]\n"...)
	}
	for i, l := range t.c.links {
		b = append(strconv.AppendInt(b, int64(t.c.Pages()+i), 10), ' ')
		b = append(t.reference(b, t.object(l.element)), '\n')
	}
	t.buf = append(b, "]>>"...)
	o.next(t.buf)
}

// reference writes a reference to an object, and a space.
func (t *tree) reference(b []byte, object int) []byte {
	return append(strconv.AppendInt(b, int64(object), 10), " 0 R "...)
}

func (t *tree) writeElement(o *output, e *Element) {
	parent := t.structure
	if e.parent != nil {
		parent = t.object(e.parent)
	}
	b := append(t.buf[:0], "<</S/"...)
	b = append(append(b, roles[e.role]...), "/P "...)
	b = t.reference(b, parent)
	page := int32(0)
	for k := range e.all {
		if k.element == nil && !k.isLink() {
			page = k.page
			b = t.reference(append(b, "/Pg "...), pageObject(int(page)))
			break
		}
	}
	b = append(e.attrs.appendTo(b), "/K["...)
	for k := range e.all {
		switch {
		case k.isLink():
			b = t.reference(append(b, "<</Type/OBJR/Obj "...), t.annotation(int(k.mark)))
			b = append(t.reference(append(b, "/Pg "...), pageObject(t.c.links[k.mark].page)), ">> "...)
		case k.element != nil:
			if k.element.kids > 0 {
				b = t.reference(b, t.object(k.element))
			}
		case page == k.page:
			b = append(strconv.AppendInt(b, int64(k.mark), 10), ' ')
		default:
			b = t.reference(append(b, "<</Type/MCR/Pg "...), pageObject(int(k.page)))
			b = append(strconv.AppendInt(append(b, "/MCID "...), int64(k.mark), 10), ">> "...)
		}
	}
	t.buf = append(b, "]>>"...)
	o.next(t.buf)
}

func (t *tree) writeLink(o *output, i int, l *link) {
	height := t.c.pages[l.page].height
	b := append(t.buf[:0], "<</Type /Annot /Subtype /Link /Rect ["...)
	for _, n := range [...]float64{l.x, height - l.y - l.h, l.x + l.w, height - l.y} {
		b = append(strconv.AppendFloat(b, n*perMillimetre, 'f', 2, 64), ' ')
	}
	b = append(b[:len(b)-1], "] /Border [0 0 0] /F 4 /StructParent "...)
	b = strconv.AppendInt(b, int64(t.c.Pages()+i), 10)
	b = appendTextString(append(b, " /Contents "...), l.says)
	if to, ok := t.c.places[l.to]; ok {
		b = t.destination(append(b, " /Dest "...), to)
	}
	t.buf = append(b, ">>"...)
	o.next(t.buf)
}

func (t *tree) destination(b []byte, d destination) []byte {
	b = append(t.reference(append(b, '['), pageObject(d.page)), "/XYZ 0 "...)
	return append(strconv.AppendFloat(b, (t.c.pages[d.page].height-d.y)*perMillimetre, 'f', 2, 64), " null]"...)
}

// writeBookmarks writes the bookmarks as the tree that their levels make.
func (t *tree) writeBookmarks(o *output) {
	list := t.c.bookmarks
	type links struct{ parent, prev, next, first, last, count int }
	all := make([]links, len(list))
	top := links{parent: -1, first: -1, last: -1}
	for i, b := range list {
		x := &all[i]
		x.parent, x.prev, x.next, x.first, x.last = -1, -1, -1, -1, -1
		for p := i - 1; p >= 0; p-- {
			if list[p].level < b.level {
				x.parent = p
				break
			}
		}
		above := &top
		if x.parent >= 0 {
			above = &all[x.parent]
		}
		if x.prev = above.last; x.prev >= 0 {
			all[x.prev].next = i
		} else {
			above.first = i
		}
		above.last = i
		above.count++
	}
	ref := func(name string, i int) string {
		if i < 0 {
			return ""
		}
		return fmt.Sprintf("/%s %d 0 R ", name, t.outline+1+i)
	}
	o.nextf("<</Type /Outlines %s%s/Count %d>>", ref("First", top.first), ref("Last", top.last), top.count)
	for i, b := range list {
		x := all[i]
		parent := ref("Parent", x.parent)
		if parent == "" {
			parent = fmt.Sprintf("/Parent %d 0 R ", t.outline)
		}
		count := ""
		if x.count > 0 {
			count = fmt.Sprintf("/Count %d ", -x.count) // closed
		}
		o.nextf(
			"<</Title %s %s%s%s%s%s%s/Dest %s>>",
			textString(b.text),
			parent,
			ref("Prev", x.prev),
			ref("Next", x.next),
			ref("First", x.first),
			ref("Last", x.last),
			count,
			t.destination(nil, b.at),
		)
	}
}
