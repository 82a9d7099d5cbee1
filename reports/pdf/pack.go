package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
)

// The PDF library makes a new compressor for each page, which costs a large
// report most of its time and memory. It is therefore told not to compress, and
// pack compresses the pages afterwards with one compressor, rewriting the table
// of offsets.

var (
	pageObject = regexp.MustCompile(`^\d+ 0 obj\n<</Length (\d+)>>\nstream\n`)
	startXref  = regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`)
	xrefHead   = regexp.MustCompile(`^xref\n0 (\d+)\n`)
)

const xrefEntry = 20 // bytes, by the PDF standard

// pack writes a PDF with its uncompressed streams compressed.
func pack(w io.Writer, in []byte) error {
	table, offsets, err := readXref(in)
	if err != nil {
		return err
	}
	order := slices.Clone(offsets)
	slices.Sort(order)
	var out, squeezed bytes.Buffer
	out.Grow(len(in) / 3)
	out.Write(in[:order[0]])
	z, err := zlib.NewWriterLevel(&squeezed, zlib.BestSpeed)
	if err != nil {
		return err
	}
	moved := make(map[int]int, len(order))
	for i, from := range order {
		to := table
		if i+1 < len(order) {
			to = order[i+1]
		}
		moved[from] = out.Len()
		if err := packObject(&out, in[from:to], z, &squeezed); err != nil {
			return err
		}
	}
	at := out.Len()
	entries := table + len(xrefHead.Find(in[table:]))
	out.Write(in[table : entries+xrefEntry]) // the head, and entry 0, which is free
	for _, from := range offsets {
		fmt.Fprintf(&out, "%010d 00000 n \n", moved[from])
	}
	tail := in[entries+xrefEntry*(len(offsets)+1):]
	out.Write(startXref.ReplaceAll(tail, fmt.Appendf(nil, "startxref\n%d\n%%%%EOF\n", at)))
	_, err = out.WriteTo(w)
	return err
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

// packObject writes an object, compressed if it is a bare stream.
func packObject(out *bytes.Buffer, object []byte, z *zlib.Writer, squeezed *bytes.Buffer) error {
	m := pageObject.FindSubmatchIndex(object)
	if m == nil {
		out.Write(object)
		return nil
	}
	length, err := strconv.Atoi(string(object[m[2]:m[3]]))
	if err != nil || m[1]+length > len(object) {
		return fmt.Errorf("pdf: a stream of %s bytes is cut short", object[m[2]:m[3]])
	}
	squeezed.Reset()
	z.Reset(squeezed)
	if _, err := z.Write(object[m[1] : m[1]+length]); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	number, _, _ := bytes.Cut(object, []byte(" "))
	fmt.Fprintf(out, "%s 0 obj\n<</Filter /FlateDecode /Length %d>>\nstream\n", number, squeezed.Len())
	out.Write(squeezed.Bytes())
	out.Write(object[m[1]+length:])
	return nil
}
