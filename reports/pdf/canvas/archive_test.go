package canvas

import (
	"encoding/binary"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"
	"time"
)

// What PDF/A-3 asks of the frame of a document is there: its description, its
// colours, an identifier, and what each attached file is to it.
func TestMadeToBeKept(t *testing.T) {
	c, err := New(About{Title: "A < B & C", Author: "Buyer", Creator: "Bareme", Language: "fr",
		Day: time.Date(2026, 3, 31, 0, 0, 0, 0, time.UTC)}, blankFonts)
	if err != nil {
		t.Fatal(err)
	}
	c.AddPage(false)
	pdf := written(t, c, Attachment{Name: "evaluation.json", Content: []byte("{}")}, Attachment{Name: "tender.yaml", Content: []byte("a"), Source: true})
	if !strings.HasPrefix(pdf, "%PDF-1.7\n%\xe2\xe3") {
		t.Errorf("it starts with %q", pdf[:16])
	}
	all := objects(t, pdf)
	catalogue, description, info := "", "", ""
	associated := map[string]string{}
	for n, o := range all {
		switch {
		case strings.Contains(o, "/Type /Catalog"):
			catalogue = o
		case strings.Contains(o, "/Type /Metadata"):
			_, description, _ = strings.Cut(o, "stream\n")
			description, _, _ = strings.Cut(description, "\nendstream")
		case strings.Contains(o, "/Producer"):
			info = o
		case strings.Contains(o, "/Type /Filespec"):
			associated[fmt.Sprintf("%d 0 R", n)] = o
		}
	}
	for _, want := range []string{"/Metadata ", "/OutputIntents [<</Type /OutputIntent /S /GTS_PDFA1 ", "/AF [", "/Lang (fr)"} {
		if !strings.Contains(catalogue, want) {
			t.Errorf("the catalogue lacks %s: %s", want, catalogue)
		}
	}
	if len(associated) != 2 {
		t.Errorf("%d files", len(associated))
	}
	_, list, _ := strings.Cut(catalogue, "/AF [")
	list, _, _ = strings.Cut(list, "]")
	for ref, file := range associated {
		want := "/AFRelationship /Data"
		if strings.Contains(file, textString("tender.yaml")) {
			want = "/AFRelationship /Source"
		}
		if !strings.Contains(list, ref) || !strings.Contains(file, want) {
			t.Errorf("%s is not listed or lacks %s: %s", ref, want, file)
		}
	}
	for _, want := range []string{"<pdfaid:part>3<", "<pdfaid:conformance>A<", ">A &lt; B &amp; C<", "<xmp:CreateDate>2026-03-31T00:00:00Z<"} {
		if !strings.Contains(description, want) {
			t.Errorf("the description lacks %s", want)
		}
	}
	for d := xml.NewDecoder(strings.NewReader(description)); ; {
		if _, err := d.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	if !strings.Contains(info, "/CreationDate (D:20260331000000Z)") {
		t.Errorf("%s does not agree with the description", info)
	}
	if id := pdf[strings.LastIndex(pdf, "/ID ["):]; strings.HasPrefix(id, "/ID [<0000") || !strings.Contains(id, "> <") {
		t.Errorf("%.90s", id)
	}
}

// The profile's parts lie in it, its primaries add up to its white, its curve is
// that of the standard.
func TestProfile(t *testing.T) {
	p := srgb()
	number := func(at int) float64 { return float64(int32(binary.BigEndian.Uint32(p[at:]))) / 65536 }
	parts := map[string]int{}
	for i := range int(binary.BigEndian.Uint32(p[128:])) {
		entry := p[132+12*i:]
		at, size := int(binary.BigEndian.Uint32(entry[4:])), int(binary.BigEndian.Uint32(entry[8:]))
		if at%4 != 0 || at+size > len(p) {
			t.Errorf("%s lies at %d to %d of %d", entry[:4], at, at+size, len(p))
		}
		parts[string(entry[:4])] = at
	}
	if int(binary.BigEndian.Uint32(p)) != len(p) || string(p[36:40]) != "acsp" || len(parts) != 10 {
		t.Errorf("%d bytes, %d parts", len(p), len(parts))
	}
	for i, white := range []float64{0.9642, 1, 0.8249} {
		sum := number(parts["rXYZ"]+8+4*i) + number(parts["gXYZ"]+8+4*i) + number(parts["bXYZ"]+8+4*i)
		if math.Abs(sum-white) > 0.0002 || math.Abs(number(parts["wtpt"]+8+4*i)-white) > 0.0001 {
			t.Errorf("white %d is %v", i, sum)
		}
	}
	curve := func(x float64) float64 {
		var f [5]float64
		for i := range f {
			f[i] = number(parts["gTRC"] + 12 + 4*i)
		}
		if x < f[4] {
			return f[3] * x
		}
		return math.Pow(f[1]*x+f[2], f[0])
	}
	for x, want := range map[float64]float64{0: 0, 0.02: 0.001548, 0.5: 0.214041, 1: 1} { // IEC 61966-2-1
		if got := curve(x); math.Abs(got-want) > 0.0001 {
			t.Errorf("%v is %v, want %v", x, got, want)
		}
	}
}
