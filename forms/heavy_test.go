package forms

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// blown gives a workbook whose last sheet holds so many bytes more before the end of its
// rows, each part of which is of one text; with a size told, its archive says that the
// sheet is of that size. The bytes are made as they are packed.
func blown(t *testing.T, book []byte, more int, of string, told uint64) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	last := ""
	for _, f := range z.File {
		if strings.HasPrefix(f.Name, "xl/worksheets/sheet") {
			last = f.Name
		}
	}
	for _, f := range z.File {
		if f.Name != last {
			must(w.Copy(f))
			continue
		}
		r, err := f.Open()
		must(err)
		text, err := io.ReadAll(r)
		must(err)
		head, tail, ok := strings.Cut(string(text), "</sheetData>")
		if !ok {
			t.Fatal("no rows")
		}
		var packed bytes.Buffer
		d, err := flate.NewWriter(&packed, flate.BestSpeed)
		must(err)
		_, err = io.WriteString(d, head)
		must(err)
		block := strings.Repeat(of, 1+(1<<16)/len(of))
		for n := 0; n < more; n += len(block) {
			_, err = io.WriteString(d, block)
			must(err)
		}
		_, err = io.WriteString(d, "</sheetData>"+tail)
		must(err)
		must(d.Close())
		size := told
		if size == 0 {
			size = uint64(len(text) + (more+len(block)-1)/len(block)*len(block))
		}
		// no checksum: readers that check one find it wrong only at the end
		part, err := w.CreateRaw(&zip.FileHeader{Name: f.Name, Method: zip.Deflate,
			CompressedSize64: uint64(packed.Len()), UncompressedSize64: size})
		must(err)
		_, err = part.Write(packed.Bytes())
		must(err)
	}
	must(w.Close())
	return out.Bytes()
}

// A workbook of nothing costs little, whatever form it is: it is read, or refused, in
// seconds and in the memory that its cells need, not its bytes.
func TestHeavyForms(t *testing.T) {
	const tooMuch = "le classeur se décompresse au-delà de ce qu'un formulaire peut contenir"
	tests := []struct {
		what string
		more int // bytes, a third of them unless more is asked, a tenth in a short run
		of   string
		told uint64
		want string // what is said; "" where it is read
		all  bool   // it is tried with all forms
	}{
		{"100 MB of coloured cells", 100 << 20, `<row r="900" spans="1:2"><c r="A900" s="5"/><c r="B900" s="5"/></row>`, 0, "", true},
		{"100 MB told to be 1 MB", 100 << 20, " ", 1 << 20, "le classeur ne peut être lu", true},
		{"a sheet told to be 600 MB", 1 << 20, " ", 600 << 20, tooMuch, true},
		{"100 MB of spaces", 100 << 20, " ", 99 << 20, tooMuch, true},
		{"100 MB of blank rows", 100 << 20, `<row r="900" spans="1:40" ht="15" customHeight="1"></row>`, 0, "", false},
		{"5 MB of cells without their places", 5 << 20, `<c s="3"/>`, 0, "", false},
		{"30 MB of comments", 30 << 20, "<!-- -->", 0, "", false},
		{"50 MB in one text", 50 << 20, "a", 0, "", false},
	}
	forms := everyForm(t)
	for _, test := range tests {
		for i, f := range forms {
			if i > 0 && (os.Getenv("BAREME_FORMS") == "" || !test.all) || testing.Short() && test.more == 100<<20 && test.want == tooMuch {
				continue
			}
			more := test.more
			switch {
			case test.want == tooMuch:
			case testing.Short():
				more /= 10
			case os.Getenv("BAREME_FORMS") == "":
				more /= 3
			}
			data := blown(t, f.data, more, test.of, test.told)
			peak := peakOf()
			start := time.Now()
			problems := &source.Problems{}
			r := Open("f.xlsx", data, problems)
			spent, grown := time.Since(start), peak()
			said := ""
			for _, p := range problems.Sorted() {
				said += p.In(lang.FR)
			}
			if (r != nil) != (test.want == "") || !strings.Contains(said, test.want) {
				t.Errorf("%s, %s: said %q", f.kind, test.what, said)
			}
			if grown > 200<<20 || test.want == "" && grown > max(32<<20, uint64(4*more)) {
				t.Errorf("%s, %s: %d MB", f.kind, test.what, grown>>20)
			}
			t.Logf("%s, %s: %d kB packed, %s, %d MB", f.kind, test.what, len(data)>>10, spent.Round(time.Millisecond), grown>>20)
		}
	}
}

// peakOf starts to watch memory, and gives what was in use at most since.
func peakOf() func() uint64 {
	runtime.GC()
	var start runtime.MemStats
	runtime.ReadMemStats(&start)
	done, most := make(chan bool), make(chan uint64)
	go func() {
		var peak uint64
		for {
			select {
			case <-done:
				most <- peak
				return
			case <-time.After(20 * time.Millisecond):
				var now runtime.MemStats
				runtime.ReadMemStats(&now)
				if now.HeapAlloc > start.HeapAlloc {
					peak = max(peak, now.HeapAlloc-start.HeapAlloc)
				}
			}
		}
	}()
	return func() uint64 { close(done); return <-most }
}
