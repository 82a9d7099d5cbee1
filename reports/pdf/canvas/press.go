package canvas

import (
	"bytes"
	"hash"
	"hash/adler32"
	"runtime"
	"sync"

	"github.com/klauspost/compress/flate"
)

// press compresses the content of pages while others are drawn. A compressor is
// large and is used again, and so are the buffers of pages.
type press struct {
	free    chan *compressor
	running sync.WaitGroup
	mutex   sync.Mutex
	buffers [][]byte
}

type compressor struct {
	*flate.Writer
	out bytes.Buffer
}

// packed is compressed content in the format of zlib: whole blocks that can still be
// added to, with the checksum so far, and the end of it.
type packed struct {
	blocks []byte
	sum    hash.Hash32
	end    []byte
}

// zlibHeader says deflate, fastest.
var zlibHeader = []byte{0x78, 0x01}

func newPress() *press {
	n := runtime.GOMAXPROCS(0)
	p := &press{free: make(chan *compressor, n)}
	for range n {
		p.free <- &compressor{}
	}
	return p
}

// level of compression: pages are many and small, and better ones take more time for
// a twentieth less.
const level = 4

// start makes the compressor ready for other content.
func (z *compressor) start() {
	z.out.Reset()
	if z.Writer == nil {
		z.Writer, _ = flate.NewWriter(nil, level) // an error is about the level
	}
	z.Reset(&z.out)
}

// pack compresses content up to the end of a byte, without ending it.
func (z *compressor) pack(data []byte) packed {
	z.start()
	z.out.Write(zlibHeader)
	_, _ = z.Write(data) // to a buffer, as all that follows
	_ = z.Flush()
	sum := adler32.New()
	_, _ = sum.Write(data)
	return packed{blocks: bytes.Clone(z.out.Bytes()), sum: sum}
}

// end gives the end of a content that was packed, with the last of it.
func (z *compressor) end(p packed, last []byte) []byte {
	z.start()
	_, _ = z.Write(last)
	_ = z.Close()
	_, _ = p.sum.Write(last)
	return p.sum.Sum(bytes.Clone(z.out.Bytes()))
}

// whole compresses content that is there in full, in some parts. What it gives holds
// until the compressor is used again.
func (z *compressor) whole(parts ...[]byte) []byte {
	z.start()
	z.out.Write(zlibHeader)
	sum := adler32.New()
	for _, part := range parts {
		_, _ = z.Write(part)
		_, _ = sum.Write(part)
	}
	_ = z.Close()
	return sum.Sum(z.out.Bytes())
}

// seal has a page compressed; what is drawn on it afterwards is added at the end.
func (p *press) seal(x *page) {
	if x.sealed {
		return
	}
	x.sealed = true
	x.unmark()
	data := x.data
	x.data = nil
	z := <-p.free
	p.running.Go(func() {
		x.packed = z.pack(data)
		p.free <- z
		p.reuse(data)
	})
}

// finish has the content of a page ended.
func (p *press) finish(x *page) {
	z := <-p.free
	p.running.Go(func() {
		x.packed.end = z.end(x.packed, x.data)
		p.free <- z
		p.reuse(x.data)
		x.data = nil
	})
}

// reuse keeps a buffer for other content.
func (p *press) reuse(buffer []byte) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.buffers = append(p.buffers, buffer[:0])
}

// buffer gives the buffer of a page that was compressed, if there is one.
func (p *press) buffer() []byte {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	n := len(p.buffers)
	if n == 0 {
		return nil
	}
	b := p.buffers[n-1]
	p.buffers = p.buffers[:n-1]
	return b
}
