package canvas

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
	"slices"
	"strconv"

	"github.com/bareme/bareme/internal/pattern"
)

// The PDF library is given pages without content. What it writes is taken apart
// into its objects, by its table of offsets, and written again with the contents,
// the structure and the attachments.

var (
	streamed  = pattern.New(`^\d+ 0 obj\n<</Length (\d+)>>\nstream\n`)
	startXref = pattern.New(`startxref\n(\d+)\n%%EOF\n$`)
	xrefHead  = pattern.New(`^xref\n0 (\d+)\n`)
	fontSet   = pattern.New(`BT /(F\S+) \S+ Tf ET`)
	fontDict  = pattern.New(`/(F\S+) (\d+ 0 R)`)
	noFiles   = pattern.New(`/Names <<\n/EmbeddedFiles << /Names \[\s*\] >>\n>>\n`)
	imageDict = pattern.New(`/I[0-9a-f]+ (\d+ 0 R)`)
	noZone    = pattern.New(`Date \(D:(\d{14})\)`)
)

const (
	xrefEntry = 20 // bytes, by the PDF standard
	resources = 2  // the object that lists fonts
	fontsHere = "% the fonts in the order of their styles\n"
	objectEnd = "endobj\n"
)

// header is the first line of a PDF, and a comment that tells programs which move
// files that it is no text.
const header = "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"

// content gives the object of a page's content: the library numbers pages from 3,
// each followed by its content.
func content(page int) int { return 2*page + 2 }

// Output writes the PDF. Each page ends with what footer draws, which knows how
// many pages there are.
func (c *Canvas) Output(w io.Writer, footer func(), files *Attached) error {
	c.endPages(footer)
	var frame bytes.Buffer
	framed := make(chan error, 1)
	go func() { framed <- c.frame(&frame) }()
	tree := c.plan() // meanwhile
	if err := <-framed; err != nil {
		return err
	}
	c.press.running.Wait()
	table, offsets, err := readXref(frame.Bytes())
	if err != nil {
		return err
	}
	count := len(offsets)
	o := &output{w: w, sum: sha256.New(), press: c.press, frame: frame.Bytes(), last: count, tree: tree}
	o.tree.place(count + archiveObjects + 2*len(files.list) + 1)
	o.places = make([]place, o.tree.end, o.tree.end+o.tree.end/64+2)
	if err := o.findFonts(c.Pages(), offsets); err != nil {
		return err
	}
	order := make([]int, count) // object numbers less 1, by place
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return offsets[a] - offsets[b] })
	o.write([]byte(header))
	for i, object := range order {
		end := table
		if i+1 < len(order) {
			end = offsets[order[i+1]]
		}
		if err := o.object(c, object+1, o.frame[offsets[object]:end], len(files.list)); err != nil {
			return err
		}
	}
	o.archive(c.about)
	o.attach(files, c.about.Day)
	o.tree.write(o)
	o.end(count)
	return o.err
}

// endPages draws the footer of each page.
func (c *Canvas) endPages(footer func()) {
	for _, p := range c.pages[1:] {
		c.press.seal(p)
	}
	c.press.running.Wait()
	c.tagged = nil
	for n, p := range c.pages[1:] {
		c.SetPage(n + 1)
		p.data = c.press.buffer()
		footer()
		p.unmark()
		c.press.finish(p)
	}
}

// frame has the library write the PDF with pages without content.
func (c *Canvas) frame(w io.Writer) error {
	c.pdf.SetPage(c.Pages())
	c.pdf.RawWriteStr(fontsHere)
	for i, style := range styles {
		c.pdf.SetFont(family, style, 1)
		c.pdf.CellFormat(0, 0, c.faces[i].characters(), "", 0, "L", false, 0, "") // so that it embeds them
	}
	c.placePicture()
	return c.pdf.Output(w)
}

// output is a PDF being written.
type output struct {
	w       io.Writer
	err     error
	at      int
	sum     hash.Hash // of what was written
	press   *press
	frame   []byte
	places  []place // of objects, from object 0
	last    int     // the object that was numbered last
	open    *bundle
	bundles []*bundle
	tree    *tree
	fonts   map[string]string // name in contents, by that of the library
}

func (o *output) write(p []byte) {
	if o.err == nil {
		_, o.err = o.w.Write(p)
	}
	_, _ = o.sum.Write(p) // never fails
	o.at += len(p)
}

// give writes what is never changed afterwards: a writer that can keep it does not
// copy it.
func (o *output) give(p []byte) {
	w, keeps := o.w.(interface{ Give([]byte) })
	if !keeps {
		o.write(p)
		return
	}
	w.Give(p)
	_, _ = o.sum.Write(p)
	o.at += len(p)
}

func (o *output) printf(format string, args ...any) { o.write(fmt.Appendf(nil, format, args...)) }

// findFonts finds what the library calls the fonts, on the last page.
func (o *output) findFonts(pages int, offsets []int) error {
	_, after, _ := bytes.Cut(o.frame[offsets[content(pages)-1]:], []byte(fontsHere))
	found := fontSet.FindAllSubmatch(after, len(styles))
	if len(found) < len(styles) {
		return fmt.Errorf("pdf: %d fonts", len(found))
	}
	o.fonts = map[string]string{}
	for i, m := range found {
		o.fonts[string(m[1])] = (&face{style: Style(i)}).name()
	}
	return nil
}

// object writes an object of the library: contents, the fonts' names and the list
// of attachments in place of its own, other streams compressed.
func (o *output) object(c *Canvas, number int, object []byte, files int) error {
	m := streamed.FindSubmatchIndex(object)
	page := (number - 1) / 2
	switch {
	case number%2 == 0 && page >= 1 && page <= c.Pages():
		if m == nil {
			return fmt.Errorf("pdf: object %d is not the content of page %d", number, page)
		}
		p := c.pages[page]
		o.packed(number, "", p.packed.blocks, p.packed.end)
		return o.err
	case m != nil:
		length, err := strconv.Atoi(string(object[m[2]:m[3]]))
		if err != nil || m[1]+length > len(object) {
			return fmt.Errorf("pdf: a stream of %s bytes is cut short", object[m[2]:m[3]])
		}
		o.stream(number, "", object[m[1]:m[1]+length])
		return o.err
	}
	if number%2 == 1 && page >= 1 && page <= c.Pages() {
		_, object, _ = bytes.Cut(object, []byte(" obj\n"))
		object = bytes.TrimSuffix(object, []byte(objectEnd))
		o.pack(number, bytes.Replace(object, []byte("/Type /Page\n"), []byte(o.tree.page(page)), 1))
		return o.err
	}
	// what frames the document stays where simple programs find it
	if number == resources {
		object = imageDict.ReplaceAll(object, []byte("/"+pictureName+" $1"))
		object = fontDict.ReplaceAllFunc(object, func(entry []byte) []byte {
			m := fontDict.FindSubmatch(entry)
			return append([]byte(o.fonts[string(m[1])]), m[2]...)
		})
	}
	object = noZone.ReplaceAll(object, []byte("Date (D:${1}Z)"))
	object = bytes.Replace(object, []byte("/Type /Catalog\n"), []byte(o.tree.catalogue()+o.archived()), 1)
	object = noFiles.ReplaceAllFunc(object, func([]byte) []byte { return attachments(o.last+archiveObjects, files) })
	o.places[number] = place{at: uint32(o.at)}
	o.write(object)
	return o.err
}

// stream writes an object that is compressed; entries are others of its dictionary.
func (o *output) stream(number int, entries string, data []byte) {
	z := <-o.press.free
	o.packed(number, entries, bytes.Clone(z.whole(data)))
	o.press.free <- z
}

// packed writes an object that was compressed.
func (o *output) packed(number int, entries string, parts ...[]byte) {
	o.plain(number, entries+"/Filter /FlateDecode ", parts...)
}

// sparesCopy is the size from which it is worth while not to copy.
const sparesCopy = 1 << 10

// plain writes an object that is a stream, as it is; its parts are not to be changed
// afterwards.
func (o *output) plain(number int, entries string, parts ...[]byte) {
	length := 0
	for _, p := range parts {
		length += len(p)
	}
	o.places[number] = place{at: uint32(o.at)}
	o.printf("%d 0 obj\n<<%s/Length %d>>\nstream\n", number, entries, length)
	for _, p := range parts {
		if len(p) < sparesCopy {
			o.write(p)
		} else {
			o.give(p)
		}
	}
	o.printf("\nendstream\nendobj\n")
}

// readXref finds the table of offsets and the offset of each object.
func readXref(in []byte) (table int, offsets []int, err error) {
	m := startXref.FindSubmatch(in[max(0, len(in)-64):])
	if m == nil {
		return 0, nil, fmt.Errorf("pdf: no startxref")
	}
	table, err = strconv.Atoi(string(m[1]))
	if err != nil || table >= len(in) {
		return 0, nil, fmt.Errorf("pdf: startxref %s", m[1])
	}
	head := xrefHead.FindSubmatch(in[table:])
	if head == nil {
		return 0, nil, fmt.Errorf("pdf: no table of offsets at %d", table)
	}
	n, _ := strconv.Atoi(string(head[1]))
	rows := in[table+len(head[0]):]
	if len(rows) < n*xrefEntry || n < 2 {
		return 0, nil, fmt.Errorf("pdf: table of %d offsets is cut short", n)
	}
	for i := 1; i < n; i++ {
		at, err := strconv.Atoi(string(rows[i*xrefEntry : i*xrefEntry+10]))
		if err != nil || at >= table {
			return 0, nil, fmt.Errorf("pdf: offset of object %d", i)
		}
		offsets = append(offsets, at)
	}
	return table, offsets, nil
}
