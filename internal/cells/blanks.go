package cells

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// blankless passes on the text of a sheet without rows and cells of nothing. A sheet
// whose columns were coloured to the end has a million of them: they are left out before
// they are taken for XML, which costs ten times as much as unpacking them.
//
// A cell is left out that says where it stands and nothing else, a row if nothing of it
// remains. Whatever is not written as spreadsheet programs write it is passed on.
type blankless struct {
	r    *bufio.Reader
	out  []byte
	next int   // of out, to be passed on
	err  error // of r, once all of out is
	row  int   // where the start tag stands in out of a row of which nothing remains; -1 for none
	off  bool  // all is passed on

	start, last []byte // the start tag of that row; the last tag that was left out, where none with its place was passed on since
}

func withoutBlanks(r io.Reader) *blankless {
	return &blankless{r: bufio.NewReaderSize(r, 1<<16), row: -1}
}

func (b *blankless) Read(p []byte) (int, error) {
	for b.next == len(b.out) {
		if b.err != nil {
			return 0, b.err
		}
		b.fill()
	}
	n := copy(p, b.out[b.next:])
	b.next += n
	return n, nil
}

// fill reads on for a while, and to the end of a row that is blank so far.
func (b *blankless) fill() {
	b.out, b.next = b.out[:0], 0
	for (len(b.out) < 1<<15 || b.row >= 0) && b.err == nil {
		part, err := b.r.ReadSlice('>')
		at := len(b.out)
		b.out = append(b.out, part...)
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			b.off = true
		case err != nil:
			b.err, b.row = err, -1
		}
		if b.off = b.off || bytes.Contains(part, []byte("<!")); b.off {
			b.row = -1
			continue
		}
		b.tag(part, at)
	}
}

// tag looks at what ends in a tag, and stands in out from a place on.
func (b *blankless) tag(part []byte, at int) {
	i := bytes.LastIndexByte(part, '<')
	if i < 0 {
		b.row = -1
		return
	}
	if len(bytes.TrimSpace(part[:i])) > 0 {
		b.row = -1
	}
	tag := part[i:]
	name := nameOf(tag)
	element := name == "c" || name == "row"
	placed := bytes.Contains(tag, []byte(` r="`))
	switch {
	case element && placed && bytes.HasSuffix(tag, []byte("/>")) && !bytes.Contains(tag, []byte(` t="`)):
		b.last = append(b.last[:0], tag...)
		b.out = b.out[:at+i]
		return
	case name == "/row" && b.row >= 0:
		if len(b.last) == 0 {
			b.last = append(append(b.last, bytes.TrimSuffix(b.start, []byte(">"))...), "/>"...)
		}
		b.out, b.row = b.out[:b.row], -1
		return
	case element && placed:
		b.last = b.last[:0]
	case element && len(b.last) > 0: // its place follows from what was left out
		b.out = append(append(b.out[:at+i], b.last...), tag...)
		b.last = b.last[:0]
	}
	b.row = -1
	if name == "row" && placed {
		b.row, b.start = at+i, append(b.start[:0], tag...)
	}
}

// nameOf gives the name of a tag without its prefix, with the slash of an end tag.
func nameOf(tag []byte) string {
	name := bytes.TrimPrefix(tag, []byte("<"))
	slash := ""
	if bytes.HasPrefix(name, []byte("/")) {
		name, slash = name[1:], "/"
	}
	if i := bytes.IndexAny(name, " \t\r\n/>"); i >= 0 {
		name = name[:i]
	}
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		name = name[i+1:]
	}
	return slash + string(name)
}
