package source

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/bareme/bareme/internal/lang"
)

func TestAtMostAHundredProblemsAreKept(t *testing.T) {
	var text strings.Builder
	for i := range 200_000 {
		fmt.Fprintf(&text, "unknown%d: x\n", i)
	}
	p := &Problems{}
	begun := time.Now()
	m := Parse("f.yaml", []byte(text.String()), p).Map()
	m.Get("title")
	m.Get("buyer")
	m.Done()
	err := p.Err().(*Error)
	if len(err.Problems) != 100 || err.More != 199_900 || p.Len() != 200_000 {
		t.Errorf("%d problems and %d more, %d in all", len(err.Problems), err.More, p.Len())
	}
	if want := "f.yaml:100:1: unknown key \"unknown99\""; !strings.HasPrefix(err.Problems[99].In(lang.EN), want) {
		t.Errorf("the last is %s, want %s", err.Problems[99].In(lang.EN), want)
	}
	if !strings.HasSuffix(err.Error(), "and 199900 more") {
		t.Errorf("the error ends %q", err.Error()[len(err.Error())-40:])
	}
	if d := time.Since(begun); d > 30*time.Second { // on a machine however busy
		t.Errorf("200,000 unknown keys take %s", d)
	}
}

func TestCausesComeFirst(t *testing.T) {
	p := &Problems{}
	for _, name := range []string{"marks/jury.yaml", "what-if.yaml", "registers/q.csv", "bids/b.yaml", "tender.yaml", "bids/a.yaml", "corrections.yaml", "bids"} {
		p.Add(Position{File: name}, lang.M("the file is empty"), lang.Message{})
	}
	var got []string
	for _, x := range p.Sorted() {
		got = append(got, x.File)
	}
	if want := "tender.yaml bids bids/a.yaml bids/b.yaml corrections.yaml registers/q.csv marks/jury.yaml what-if.yaml"; strings.Join(got, " ") != want {
		t.Errorf("got %s, want %s", strings.Join(got, " "), want)
	}
}

func TestNamesNeverPrintRawControls(t *testing.T) {
	at := Position{File: "bids/a\x1b[31m\u202eb\xff.yaml", Line: 1, Column: 2}
	if got, want := at.String(), `bids/a\x1b[31m\u202eb\xff.yaml:1:2`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTheLanguageIsReadFromTextThatCannotBeParsed(t *testing.T) {
	for text, want := range map[string]lang.Lang{
		"tender:\n  language: fr\n":                  lang.FR,
		"tender:\r\n\tlanguage : \"en\" # x\r\n":     lang.EN,
		"tender: {title: A : b, language: fr, id: {": lang.FR,
		"tender: {language:en}":                      lang.EN,
		"t\x00i\x00\n\x00l\x00a\x00n\x00g\x00u\x00a\x00g\x00e\x00:\x00 \x00f\x00r\x00\n\x00": lang.FR,
		"title: the language: fr of reports":                                                 "",
		"language: de":                                                                       "",
		"language: french":                                                                   "",
		"":                                                                                   "",
	} {
		if got := Language([]byte(text)); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
