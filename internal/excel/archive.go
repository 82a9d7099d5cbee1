package excel

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"maps"
	"math"
	"runtime"
	"slices"
	"sync"

	"github.com/klauspost/compress/flate"
	"github.com/xuri/excelize/v2"
)

// level of compression: the next ones take twice as long for less than a hundredth.
const level = 6

// archive takes the parts of a workbook from the library, in place of its own
// archive. Rows are not among them: they are written as they are compressed.
type archive struct{ parts map[string]*bytes.Buffer }

func (a *archive) zip(io.Writer) excelize.ZipWriter { return a }

// Create begins a part.
func (a *archive) Create(name string) (io.Writer, error) {
	part := &bytes.Buffer{}
	a.parts[name] = part
	return part, nil
}

// AddFS is what the library asks of an archive; it does not use it.
func (a *archive) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Close ends the archive.
func (a *archive) Close() error { return nil }

// write compresses the parts side by side, and writes them in the order of their
// names; rows gives those of a sheet, by the name of its part.
func (a *archive) write(w io.Writer, rows map[string]*Sheet) error {
	names := slices.Sorted(maps.Keys(a.parts))
	packed := make([]packed, len(names))
	next := make(chan int)
	var running sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		running.Go(func() {
			z, _ := flate.NewWriter(nil, level) // an error is about the level
			for i := range next {
				packed[i].deflate(z, a.parts[names[i]].Bytes(), rows[names[i]])
			}
		})
	}
	for i := range names {
		next <- i
	}
	close(next)
	running.Wait()
	out := zip.NewWriter(w)
	for i, name := range names {
		if err := packed[i].write(out, name); err != nil {
			return err
		}
	}
	return out.Close()
}

// packed is a part that is compressed.
type packed struct {
	data bytes.Buffer
	sum  uint32
	size uint64 // before it was compressed
}

// noRows is where rows belong in a part that was made without.
var noRows = []byte("<sheetData></sheetData>")

// deflate compresses a part, with the rows of its sheet if it is one.
func (p *packed) deflate(z *flate.Writer, part []byte, s *Sheet) {
	z.Reset(&p.data)
	add := func(b []byte) {
		p.sum = crc32.Update(p.sum, crc32.IEEETable, b)
		p.size += uint64(len(b))
		_, _ = z.Write(b) // to a buffer, which takes everything
	}
	if before, after, found := bytes.Cut(part, noRows); found && s != nil {
		add(before)
		add([]byte("<sheetData>"))
		s.rows(add)
		add([]byte("</sheetData>"))
		part = after
	}
	add(part)
	_ = z.Close()
}

// write writes the part, with a constant time stamp.
func (p *packed) write(out *zip.Writer, name string) error {
	if p.size > math.MaxUint32 {
		return fmt.Errorf("xlsx: %s has %d bytes, more than a workbook can hold", name, p.size)
	}
	const version, firstDay = 20, 1<<5 | 1 // of archives; of 1980
	header := &zip.FileHeader{
		Name:               name,
		CreatorVersion:     version,
		ReaderVersion:      version,
		Method:             zip.Deflate,
		CRC32:              p.sum,
		CompressedSize64:   uint64(p.data.Len()),
		UncompressedSize64: p.size,
	}
	//lint:ignore SA1019 an entry that is compressed already is not given its day otherwise
	header.ModifiedDate = firstDay
	entry, err := out.CreateRaw(header)
	if err != nil {
		return err
	}
	_, err = entry.Write(p.data.Bytes())
	return err
}
