package document_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
)

func Example() {
	d := &document.Document{Title: lang.Raw("Cleaning")}
	letter := d.Source("letter", func() document.Source { return document.Source{Text: lang.Raw("Letter of 3 March")} })
	d.Body = []document.Block{
		&document.Heading{Level: 1, ID: "award", Title: lang.Raw("Award")},
		document.Paragraph{
			Text: lang.M(
				"%s: %s %s",
				lang.Raw("The contract goes to"),
				document.Strong{Localizer: lang.Raw("Beta")},
				document.Cite{Source: letter, Place: "p. 2"},
			),
		},
		document.Paragraph{Text: document.Prose{lang.Raw("See"), document.Ref("award")}},
	}
	if err := d.Number(); err != nil {
		fmt.Println(err)
	}
	document.Walk(d.Blocks(), func(b document.Block) {
		for _, t := range document.Texts(b) {
			for _, s := range d.Spans(t, lang.EN) {
				fmt.Printf("%q strong=%t to=%q\n", s.Text, s.Strong, s.To)
			}
		}
	})
	// Output:
	// "Award" strong=false to=""
	// "The contract goes to: " strong=false to=""
	// "Beta" strong=true to=""
	// " " strong=false to=""
	// "[1, p.\u00a02]" strong=false to="source-1"
	// "See " strong=false to=""
	// "part\u00a01" strong=false to="award"
}

func heading(level int, id string) *document.Heading {
	return &document.Heading{Level: level, ID: id, Title: lang.Raw(id)}
}

func TestNumbersOfHeadings(t *testing.T) {
	d := &document.Document{
		Body: []document.Block{
			heading(1, "a"),
			heading(2, "b"),
			heading(2, "c"),
			&document.Heading{Level: 3, ID: "own", Own: "1.1"},
			heading(1, "d"),
			document.Wide{Blocks: []document.Block{heading(1, "e"), &document.Table{ID: "t", Title: lang.Raw("t")}}},
		},
		Annexes: []document.Block{heading(1, "f"), heading(2, "g"), heading(1, "h"), &document.Table{Title: lang.Raw("u")}},
	}
	if err := d.Number(); err != nil {
		t.Fatal(err)
	}
	var got []string
	document.Walk(d.Blocks(), func(b document.Block) {
		switch b := b.(type) {
		case *document.Heading:
			got = append(got, b.Number)
		case *document.Table:
			got = append(got, fmt.Sprint("t", b.Number))
		}
	})
	if want := "1 1.1 1.2 1.1 2 3 t1 A A.1 B t0"; strings.Join(got, " ") != want {
		t.Errorf("%v, want %s", got, want)
	}
	if got := d.Text(document.Ref("g"), lang.FR); got != "annexe A.1" {
		t.Error(got)
	}
}

// Numbering follows reading, not composing; a source that is not cited has no line.
func TestSourcesAreNumberedAtTheirFirstCitation(t *testing.T) {
	d := &document.Document{}
	source := func(key string) *document.Source {
		return d.Source(key, func() document.Source { return document.Source{Text: lang.Raw(key)} })
	}
	second, unused, first := source("second"), source("unused"), source("first")
	if source("first") != first {
		t.Error("the same key gave two sources")
	}
	cite := func(s *document.Source) document.Cite { return document.Cite{Source: s} }
	d.Body = []document.Block{
		&document.Table{Columns: []document.Column{{}}, Rows: []document.Row{{Cells: []document.Cell{{Text: lang.M("x %s", cite(first))}}}}},
		document.Panel{
			Blocks: []document.Block{document.Paragraph{Text: document.Prose{lang.Raw("y"), document.Cites{cite(second), cite(first)}}}},
		},
	}
	for range 2 { // numbering again changes nothing
		if err := d.Number(); err != nil {
			t.Fatal(err)
		}
		if first.Number != 1 || second.Number != 2 || unused.Number != 0 || len(d.Sources()) != 2 {
			t.Errorf("%d %d %d, %d sources", first.Number, second.Number, unused.Number, len(d.Sources()))
		}
	}
	if got := d.Text(document.Prose{lang.Raw("y"), document.Cites{cite(second), cite(first)}}, lang.FR); got != "y\u00a0[1, 2]" {
		t.Errorf("%q", got)
	}
}

func TestReferencesThatLeadNowhere(t *testing.T) {
	d := &document.Document{
		Body: []document.Block{
			heading(1, "twice"),
			heading(1, "twice"),
			document.Paragraph{Text: lang.M("see %s", document.Strong{Localizer: document.Ref("gone")})},
		},
	}
	err := d.Number()
	if err == nil || !strings.Contains(err.Error(), `"gone"`) || !strings.Contains(err.Error(), `"twice"`) {
		t.Error(err)
	}
}

// What marks a text are arguments, never characters of a text: a bid's own text
// changes nothing of how it is shown.
func TestTextsOfStrangersStayText(t *testing.T) {
	d := &document.Document{}
	hostile := lang.Raw("[1] %s <b>\x02 «")
	spans := d.Spans(lang.M("%s: %s", document.Open{Localizer: hostile}, document.Code("a : b - 'x'")), lang.FR)
	if len(spans) != 3 || !spans[0].Open || spans[0].To != "" || spans[2].Text != "a : b - 'x'" || !spans[2].Code {
		t.Errorf("%+v", spans)
	}
}

func TestSpacesAcrossSpans(t *testing.T) {
	d := &document.Document{}
	spans := d.Spans(document.Runs{lang.Raw("l'offre "), document.Strong{Localizer: lang.Raw(": 31")}, lang.Raw(" mars")}, lang.FR)
	if got := spans[0].Text + spans[1].Text + spans[2].Text; got != "l’offre\u00a0: 31\u00a0mars" {
		t.Errorf("%q", got)
	}
}

func TestTextsInTheOtherLanguageAreMarked(t *testing.T) {
	d := &document.Document{}
	for _, c := range []struct {
		text lang.Text
		want lang.Lang
	}{{lang.Text{EN: "Good"}, lang.EN}, {lang.Text{FR: "Bon"}, ""}, {lang.Same("Beta"), ""}, {lang.Text{FR: "Bon", EN: "Good"}, ""}} {
		for _, in := range []lang.Localizer{document.Written{Text: c.text}, c.text} {
			if got := d.Spans(lang.M("%s: %s", lang.Raw("x"), in), lang.FR); got[len(got)-1].Lang != c.want {
				t.Errorf("%v: %v", c.text, got)
			}
		}
	}
}

// What one typesetter gives of many texts stays, and is what each gives by itself; parts
// that say nothing leave no separator, and nothing is quoted in no marks.
func TestTextsOneAfterTheOther(t *testing.T) {
	d := &document.Document{}
	none := lang.Raw("")
	bold := func(s string) lang.Localizer { return document.Strong{Localizer: lang.Raw(s)} }
	texts := []struct {
		text lang.Localizer
		want string
	}{
		{document.Prose{none, lang.Raw("a"), nil, none, bold("b"), none}, "a b"},
		{lang.List{lang.Raw("x : y"), document.Quote{Localizer: none}, bold("z")}, "x\u00a0: y, z"},
		{nil, ""},
		{lang.Clauses{document.Quote{Localizer: bold("z")}, document.Cites{}, lang.M("%s%s", none, none)}, "«\u00a0z\u00a0»"},
		{document.Quote{Localizer: none}, ""},
		{document.Runs{none, bold("bb"), none, bold("b"), lang.Raw("ccc")}, "bbbccc"},
		{lang.Raw("a"), "a"},
	}
	one := d.Typesetter(lang.FR)
	var kept [][]document.Span
	for _, x := range texts {
		kept = append(kept, one.Spans(x.text))
	}
	for i, x := range texts {
		if got, alone := kept[i], d.Spans(x.text, lang.FR); fmt.Sprint(got) != fmt.Sprint(alone) || d.Text(x.text, lang.FR) != x.want {
			t.Errorf("text %d: %+v, alone %+v, want %q", i, got, alone, x.want)
		}
	}
}
