package docx_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
)

// element is an element of WordprocessingML with what stands in it.
type element struct {
	name string
	attr map[string]string
	kids []*element
	text string
}

// parsed reads a part of the file.
func parsed(t *testing.T, data []byte) *element {
	t.Helper()
	root := &element{}
	open := []*element{root}
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return root
		}
		if err != nil {
			t.Fatal(err)
		}
		in := open[len(open)-1]
		switch token := token.(type) {
		case xml.StartElement:
			e := &element{name: token.Name.Local, attr: map[string]string{}}
			for _, a := range token.Attr {
				e.attr[a.Name.Local] = a.Value
			}
			in.kids = append(in.kids, e)
			open = append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			in.text += string(token)
		}
	}
}

// all lists the elements of a name, in order.
func (e *element) all(name string) []*element {
	var out []*element
	for _, k := range e.kids {
		if k.name == name {
			out = append(out, k)
		}
		out = append(out, k.all(name)...)
	}
	return out
}

// says gives the text of an element.
func (e *element) says() string {
	out := ""
	for _, t := range e.all("t") {
		out += t.text
	}
	return out
}

var levelOf = regexp.MustCompile(`^Heading([1-3])$`)

// The report of the example can be finished in Word: its headings are headings, each a
// level below another at most; every table says its headings again on each page, is as
// wide as the text at most and leaves each column room for its words; captions are
// captions, languages are said, pictures have alternatives.
func TestReportCanBeFinishedInWord(t *testing.T) {
	d := award(t)
	d.Logo = logo()
	for _, l := range lang.All {
		parts := render(t, d, l)
		body := parsed(t, parts["word/document.xml"])

		want := map[int]int{}
		tables, captions, foreign := 0, 0, 0
		document.Walk(d.Blocks(), func(b document.Block) {
			titled := lang.Localizer(nil)
			switch b := b.(type) {
			case *document.Heading:
				want[b.Level]++
			case *document.Table:
				titled, tables = b.Title, tables+1
			case *document.Chart:
				titled, tables = b.Title, tables+1
			case document.SourceList:
				tables++
			}
			if titled != nil {
				captions++
			}
			for _, text := range document.Texts(b) {
				for _, s := range d.Spans(text, l) {
					if s.Lang != "" {
						foreign++
					}
				}
			}
		})
		got, level := map[int]int{}, 0
		found := 0
		for _, p := range body.all("p") {
			style := ""
			for _, s := range p.all("pStyle") {
				style = s.attr["val"]
			}
			if style == "Caption" {
				found++
			}
			m := levelOf.FindStringSubmatch(style)
			if m == nil {
				continue
			}
			now, err := strconv.Atoi(m[1])
			if err != nil {
				t.Fatal(err)
			}
			got[now]++
			if now > level+1 {
				t.Errorf("%s: from level %d to level %d at %q", l, level, now, p.says())
			}
			level = now
		}
		for at := 1; at <= 3; at++ {
			if got[at] != want[at] || want[at] == 0 {
				t.Errorf("%s: %d headings of level %d, want %d", l, got[at], at, want[at])
			}
		}
		if found != captions || captions < 10 {
			t.Errorf("%s: %d captions, want %d", l, found, captions)
		}

		shown := 0
		for _, table := range body.all("tbl") {
			if style := table.all("tblStyle"); len(style) > 0 && style[0].attr["val"] == "SignatureBoxes" {
				continue
			}
			shown++
			checkTable(t, l, table)
		}
		if shown != tables {
			t.Errorf("%s: %d tables, want %d", l, shown, tables)
		}
		marked := 0
		for _, x := range body.all("lang") {
			if x.attr["val"] == map[lang.Lang]string{lang.FR: "en-GB", lang.EN: "fr-FR"}[l] {
				marked++
			}
		}
		if marked < foreign {
			t.Errorf("%s: %d passages are marked as of the other language, want %d", l, marked, foreign)
		}
		whole := map[lang.Lang]string{lang.FR: "fr-FR", lang.EN: "en-GB"}[l]
		if all := parsed(t, parts["word/styles.xml"]).all("lang"); len(all) == 0 || all[0].attr["val"] != whole {
			t.Errorf("%s: the document is of another language", l)
		}
		pictures := body.all("docPr")
		if len(pictures) == 0 {
			t.Errorf("%s: no logo", l)
		}
		for _, p := range pictures {
			if strings.TrimSpace(p.attr["descr"]) == "" {
				t.Errorf("%s: a picture without an alternative", l)
			}
		}
	}
}

// checkTable looks at what a table of a report must have.
func checkTable(t *testing.T, l lang.Lang, table *element) {
	t.Helper()
	const text = 16838 - 2*1134 // of a turned page, in twentieths of a point
	rows := table.all("tr")
	name := rows[0].says()
	bare := len(table.all("tblDescription")) > 0
	if repeated := len(rows[0].all("tblHeader")) > 0; repeated == bare {
		t.Errorf("%s: the first row of %q is repeated: %v", l, name, repeated)
	}
	var widths []int
	sum := 0
	for _, c := range table.all("gridCol") {
		w, err := strconv.Atoi(c.attr["w"])
		if err != nil {
			t.Fatal(err)
		}
		widths = append(widths, w)
		sum += w
	}
	if total := table.all("tblW")[0].attr["w"]; total != strconv.Itoa(sum) || sum > text {
		t.Errorf("%s: %q is %s wide, its columns %d", l, name, total, sum)
	}
	for _, r := range rows {
		at := 0
		for _, c := range r.all("tc") {
			across := 1
			for _, s := range c.all("gridSpan") {
				across, _ = strconv.Atoi(s.attr["val"])
			}
			if across == 1 {
				for _, word := range strings.Fields(c.says()) {
					// a letter of eight points takes 75 twentieths of a point at least, on average
					if room := widths[at] - 170; len([]rune(word))*75 > room && len([]rune(word)) < 24 {
						t.Errorf("%s: no room for %q in column %d of %q, %d wide", l, word, at+1, name, widths[at])
					}
				}
			}
			at += across
		}
	}
}
