package canvas

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"io"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	_ "github.com/bareme/bareme/internal/seeded"
	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansitalic"
	"github.com/go-fonts/liberation/liberationsansregular"
	"pgregory.net/rapid"
)

var blankFonts = Fonts{liberationsansregular.TTF, liberationsansbold.TTF, liberationsansitalic.TTF}

func blank(t *testing.T) *Canvas {
	t.Helper()
	c, err := New(About{Title: "T", Day: time.Unix(0, 0).UTC()}, blankFonts)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func written(t *testing.T, c *Canvas, files ...Attachment) string {
	t.Helper()
	var out bytes.Buffer
	footer := func() { c.Text(18, 280, 4, fmt.Sprintf("%d of %d", c.PageNo(), c.Pages())) }
	if err := c.Output(&out, footer, Attach(files)); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// objects takes a PDF apart by its table of objects, which is a stream.
func objects(t *testing.T, pdf string) map[int]string {
	t.Helper()
	at := number(t, pdf, `startxref\n(\d+)\n%%EOF\n$`)
	table, _, _ := strings.Cut(pdf[at:], "\nendobj\n")
	rows := inflate(t, table)
	if size := number(t, table, `/Size (\d+)`); len(rows) != 8*size {
		t.Fatalf("%d bytes for %d objects", len(rows), size)
	}
	out := map[int]string{}
	bundled := map[int][2]int{}
	above := make([]byte, 7)
	for i := 0; i < len(rows)/8; i++ {
		for k := range above {
			above[k] += rows[8*i+1+k]
		}
		at := int(binary.BigEndian.Uint32(above[1:]))
		switch above[0] {
		case 1:
			if !strings.HasPrefix(pdf[at:], fmt.Sprintf("%d 0 obj\n", i)) {
				t.Fatalf("object %d is not at %d: %.20q", i, at, pdf[at:])
			}
			out[i], _, _ = strings.Cut(pdf[at:], "\nendobj\n")
		case 2:
			bundled[i] = [2]int{at, int(binary.BigEndian.Uint16(above[5:]))}
		}
	}
	for i, place := range bundled {
		bundle := inflate(t, out[place[0]])
		first := number(t, out[place[0]], `/First (\d+)`)
		index := strings.Fields(bundle[:first])
		if index[2*place[1]] != fmt.Sprint(i) || len(index) != 2*number(t, out[place[0]], `/N (\d+)`) {
			t.Fatalf("object %d is not number %d of bundle %d", i, place[1], place[0])
		}
		from, _ := strconv.Atoi(index[2*place[1]+1])
		to := len(bundle) - first
		if next := 2*place[1] + 3; next < len(index) {
			to, _ = strconv.Atoi(index[next])
		}
		out[i] = strings.TrimSuffix(bundle[first+from:first+to], "\n")
	}
	return out
}

func number(t *testing.T, text, pattern string) int {
	t.Helper()
	m := regexp.MustCompile(pattern).FindStringSubmatch(text)
	if m == nil {
		t.Fatalf("no %s", pattern)
	}
	n, err := strconv.Atoi(m[1])
	if err != nil {
		t.Fatal(err)
	}
	return n
}

var packedStream = regexp.MustCompile(`(?s)/Length (\d+)>>\nstream\n(.*)`)

func inflate(t *testing.T, object string) string {
	t.Helper()
	m := packedStream.FindStringSubmatch(object)
	if m == nil {
		t.Fatalf("not a stream: %.80q", object)
	}
	n, _ := strconv.Atoi(m[1])
	z, err := zlib.NewReader(strings.NewReader(m[2][:n]))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

var shown = regexp.MustCompile(`(?s)Td \((.*?)\)Tj ET\n`)

// texts reads back what a content writes.
func texts(content string) []string {
	var out []string
	for _, m := range shown.FindAllStringSubmatch(content, -1) {
		raw := regexp.MustCompile(`(?s)\\(.)`).ReplaceAllStringFunc(m[1], func(e string) string {
			if e[1] == 'r' {
				return "\r"
			}
			return e[1:]
		})
		var units []uint16
		for i := 0; i+1 < len(raw); i += 2 {
			units = append(units, uint16(raw[i])<<8|uint16(raw[i+1]))
		}
		out = append(out, string(utf16.Decode(units)))
	}
	return out
}

// Each page holds what was drawn on it, also what was drawn later on pages that
// were kept open, and its footer.
func TestContents(t *testing.T) {
	c := blank(t)
	for n := 1; n <= 40; n++ {
		c.AddPage(false)
		if n == 2 {
			c.KeepOpen()
		}
		c.SetFont(Bold, 9)
		c.Text(18, 10, 4, fmt.Sprintf("page %d (a\\b) é–\u202f\u0a28", n))
	}
	c.SetPage(2)
	c.Text(18, 20, 4, "later")
	c.SetPage(40)
	all := objects(t, written(t, c))
	for n := 1; n <= 40; n++ {
		want := []string{fmt.Sprintf("page %d (a\\b) é–\u202f\u0a28", n)}
		if n == 2 {
			want = append(want, "later")
		}
		want = append(want, fmt.Sprintf("%d of 40", n))
		if got := texts(inflate(t, all[content(n)])); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("page %d: %q, want %q", n, got, want)
		}
	}
}

// Links and bookmarks lead to pages, whatever is attached and however pages lie.
func TestDestinations(t *testing.T) {
	c := blank(t)
	p := c.Root().Add(P, Attributes{})
	for n := range 3 {
		c.AddPage(n == 1)
		c.Bookmark(fmt.Sprint("chapter ", n), min(n, 1), 50)
		c.Destination(fmt.Sprint(n), 50)
	}
	for n := range 3 {
		link := p.Add(Link, Attributes{})
		c.Tag(link)
		c.Text(20, 30, 4, "there")
		c.Link(link, 20, 30, 10, 4, fmt.Sprint(n), "there")
	}
	all := objects(t, written(t, c, Attachment{Name: "a", Content: []byte("x")}, Attachment{Name: "b", Content: []byte("y")}))
	places := map[string]int{}
	for _, o := range all {
		for _, m := range regexp.MustCompile(`/Dest \[(\d+) 0 R /XYZ 0 (\S+) null`).FindAllStringSubmatch(o, -1) {
			n, _ := strconv.Atoi(m[1])
			places[m[2]]++
			if !strings.Contains(all[n], "<</Type /Page\n") {
				t.Errorf("a link leads to %.60q", all[n])
			}
		}
	}
	if places["700.16"] != 4 || places["453.55"] != 2 { // 50 mm below the top of an upright and of a turned page
		t.Errorf("%v, want 3 links and 3 bookmarks, a third of them to the turned page", places)
	}
}

// Each mark on a page leads to its element, and each element to its marks, also
// where it goes on on another page; what belongs to nothing is an artifact.
func TestStructure(t *testing.T) {
	c := blank(t)
	p := c.Root().Add(P, Attributes{Language: "en"})
	c.Root().Add(H1, Attributes{}) // holds nothing: left out
	c.AddPage(false)
	c.Tag(p)
	c.Text(20, 20, 4, "one")
	c.Tag(nil)
	c.Text(20, 25, 4, "rule")
	c.Tag(p)
	c.Text(20, 30, 4, "two")
	c.AddPage(false)
	c.Text(20, 30, 4, "three")
	all := objects(t, written(t, c))
	first, second := inflate(t, all[content(1)]), inflate(t, all[content(2)])
	for _, x := range []struct{ content, want string }{
		{first, "/P <</MCID 0>> BDC /Artifact BMC /P <</MCID 1>> BDC /Artifact BMC"}, // the last is the foot
		{second, "/P <</MCID 0>> BDC /Artifact BMC"},
	} {
		if got := strings.Join(regexp.MustCompile(`/\w+ (?:<<.*?>> BDC|BMC)`).FindAllString(x.content, -1), " "); got != x.want {
			t.Errorf("%s, want %s", got, x.want)
		}
		if strings.Count(x.content, "EMC\n") != strings.Count(x.want, "DC")+strings.Count(x.want, "BMC") {
			t.Errorf("marks are not closed: %q", x.content)
		}
	}
	element, root := "", ""
	for _, o := range all {
		if strings.Contains(o, "/S/P/P ") {
			element = o
		}
		if strings.Contains(o, "/S/H1") {
			t.Error("an element that holds nothing was written")
		}
		if strings.Contains(o, "/Type /Catalog") {
			root = o
		}
	}
	if !strings.Contains(element, "/K[0 1 <</Type/MCR/Pg 5 0 R /MCID 0>> ]") || !strings.Contains(element, "/Lang (en)") {
		t.Error(element)
	}
	if !strings.Contains(root, "/MarkInfo <</Marked true>>") || !strings.Contains(root, "/DisplayDocTitle true") {
		t.Error(root)
	}
}

func TestAttachments(t *testing.T) {
	c := blank(t)
	c.AddPage(false)
	var files []Attachment
	for n := range 12 {
		files = append(files, Attachment{Name: fmt.Sprintf("é%d", n), Description: "d", Content: []byte(strings.Repeat("x", n*1000))})
	}
	all := objects(t, written(t, c, files...))
	var names []string
	for _, o := range all {
		if _, list, ok := strings.Cut(o, "/EmbeddedFiles << /Names [\n"); ok {
			names = strings.Split(strings.TrimSpace(list[:strings.Index(list, "]")]), "\n")
		}
	}
	if len(names) != len(files) {
		t.Fatalf("%d names", len(names))
	}
	for i, line := range names {
		var key string
		var number, at int
		fmt.Sscanf(line, "%s %d", &key, &number)
		if i > 0 && key <= strings.Fields(names[i-1])[0] {
			t.Errorf("%s is not after %s: a reader looks names up in order", key, names[i-1])
		}
		_, ref, _ := strings.Cut(all[number], "/EF <</F ")
		fmt.Sscanf(ref, "%d", &at)
		if got := inflate(t, all[at]); got != string(files[i].Content) || !strings.Contains(all[number], textString(files[i].Name)) {
			t.Errorf("file %d: %d bytes in %.80q", i, len(got), all[number])
		}
	}
}

func TestSameBytesOnAnyNumberOfCores(t *testing.T) {
	draw := func() string {
		c := blank(t)
		for n := range 30 {
			c.AddPage(false)
			c.SetFont(Italic, 9)
			for k := range 50 {
				c.Text(20, float64(5*k), 4, strings.Repeat(fmt.Sprint(n*k), 5))
			}
		}
		return written(t, c)
	}
	many := draw()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	if draw() != many {
		t.Error("one core gives other bytes")
	}
}

func TestNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := float64(rapid.Int64Range(-9_999_999, 9_999_999).Draw(t, "millionths")) / 10_000
		decimals := rapid.SampledFrom([]int{2, 3, 5}).Draw(t, "decimals")
		s := stream{}
		s.number(n, decimals)
		got, err := strconv.ParseFloat(strings.TrimSuffix(string(s.data), " "), 64)
		want, _ := strconv.ParseFloat(strconv.FormatFloat(n, 'f', decimals, 64), 64)
		step := 1.0
		for range decimals {
			step /= 10
		}
		if d := got - want; err != nil || d > 1.01*step || d < -1.01*step || strings.Contains(string(s.data), "-0 ") {
			t.Fatalf("%v with %d decimals: %q", n, decimals, s.data)
		}
	})
}
