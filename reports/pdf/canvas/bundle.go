package canvas

import (
	"bytes"
	"fmt"
	"strconv"
)

// Objects that are no streams are bundled into object streams, which are compressed
// side by side, and the table of where objects are is a stream too. A report's
// structure has tens of thousands of small objects that look alike: so packed they
// take a twentieth of the room.

// bundle is an object stream.
type bundle struct {
	count         int
	index, bodies []byte // number and offset of each object; the objects
	first         int    // where these start
	packed        []byte
}

// bundleMost is the size from which a bundle takes no more objects. A reader opens
// a whole bundle for one of them.
const bundleMost = 1 << 16

// place is where an object is: at an offset in the file, or in a bundle.
type place struct {
	bundle int32  // from 1; 0 for none
	at     uint32 // offset, or position in the bundle
}

// next bundles the next object.
func (o *output) next(object []byte) {
	o.last++
	o.pack(o.last, object)
}

// nextf bundles the next object, to be formatted.
func (o *output) nextf(format string, args ...any) { o.next(fmt.Appendf(nil, format, args...)) }

// pack bundles an object.
func (o *output) pack(number int, object []byte) {
	if o.open == nil {
		o.open = &bundle{index: o.press.buffer(), bodies: o.press.buffer()}
		o.bundles = append(o.bundles, o.open)
	}
	b := o.open
	o.places[number] = place{int32(len(o.bundles)), uint32(b.count)}
	b.count++
	b.index = append(strconv.AppendInt(b.index, int64(number), 10), ' ')
	b.index = append(strconv.AppendInt(b.index, int64(len(b.bodies)), 10), ' ')
	b.bodies = append(append(b.bodies, object...), '\n')
	if len(b.bodies) >= bundleMost {
		o.close()
	}
}

// close has the open bundle compressed while others are filled.
func (o *output) close() {
	b := o.open
	o.open = nil
	if b == nil {
		return
	}
	z := <-o.press.free
	o.press.running.Go(func() {
		b.packed = bytes.Clone(z.whole(b.index, b.bodies))
		o.press.free <- z
		b.first = len(b.index)
		o.press.reuse(b.index)
		o.press.reuse(b.bodies)
		b.index, b.bodies = nil, nil
	})
}

// end writes the bundles, the table of objects and the trailer; count is how many
// objects the library made: the last is the catalogue, after what the document says
// of itself.
func (o *output) end(count int) {
	o.close()
	o.press.running.Wait()
	first := o.last
	for _, b := range o.bundles {
		o.last++
		o.places = append(o.places, place{})
		o.packed(o.last, fmt.Sprintf("/Type /ObjStm /N %d /First %d ", b.count, b.first), b.packed)
	}
	o.last++
	at := o.at
	o.places = append(o.places, place{at: uint32(at)})
	rows := o.table(first)
	id := o.sum.Sum(nil)[:16]
	o.stream(o.last, fmt.Sprintf("/Type /XRef /Size %d /W [1 4 2] /Root %d 0 R /Info %d 0 R /ID [<%x> <%x>] "+
		"/DecodeParms <</Predictor 12 /Columns %d>> ", len(o.places), count, count-1, id, id, tableRow), rows)
	o.printf("startxref\n%d\n%%%%EOF\n", at)
}

// tableRow is the size of an entry in the table of objects: what it is, where, and
// its position there.
const tableRow = 1 + 4 + 2

// table gives the table of objects: each row is a mark and the differences from the
// row above (PNG's filter "up"), which are mostly 0 and 1. The first bundle is the
// object after first.
func (o *output) table(first int) []byte {
	out := make([]byte, 0, len(o.places)*(tableRow+1))
	var above, row [tableRow]byte
	for i, p := range o.places {
		kind, at, position := byte(1), p.at, uint32(0)
		switch {
		case i == 0:
			kind, at, position = 0, 0, 0xffff
		case p.bundle > 0:
			kind, at, position = 2, uint32(first)+uint32(p.bundle), p.at
		}
		row = [tableRow]byte{kind, byte(at >> 24), byte(at >> 16), byte(at >> 8), byte(at), byte(position >> 8), byte(position)}
		out = append(out, 2)
		for k := range row {
			out = append(out, row[k]-above[k])
		}
		above = row
	}
	return out
}
