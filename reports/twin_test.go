package reports_test

import (
	"html"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/chapters"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/scoring/study"
)

var (
	tags   = regexp.MustCompile(`(?s)<style>.*?</style>|<[^>]*>`)
	quoted = regexp.MustCompile(`(?m)^\s*"(.*)"$`)
)

// solid leaves the spaces out of a text: a page breaks lines where it likes.
func solid(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// Every text of the document is in the PDF's structure and in the page, in the same
// order: one can stand for the other.
func TestPageSaysWhatThePDFSays(t *testing.T) {
	// poppler takes seconds for the structure of a large report
	type size struct {
		example string
		least   int
	}
	sizes := []size{{"start", 150}}
	if os.Getenv("BAREME_REPORTS") != "" { // more where it is asked
		sizes = []size{{"facilities", 500}, {"health-data-hub", 1000}}
	}
	for _, s := range sizes {
		t.Run(s.example, func(t *testing.T) { pageSaysWhatThePDFSays(t, whole(t, example(t, s.example)), s.least) })
	}
}

func pageSaysWhatThePDFSays(t *testing.T, e *study.Study, least int) {
	t.Helper()
	for _, l := range lang.All {
		d, err := chapters.Report(e)
		if err != nil {
			t.Fatal(err)
		}
		var structure strings.Builder
		for _, m := range quoted.FindAllStringSubmatch(tool(t, render(t, e, l, "pdf"), "pdfinfo", "-struct-text", "FILE"), -1) {
			structure.WriteString(m[1])
		}
		outputs := map[string]string{
			"pdf":  solid(structure.String()),
			"html": solid(html.UnescapeString(tags.ReplaceAllString(string(render(t, e, l, "html")), ""))),
		}
		for name, shown := range outputs {
			at, seen := 0, 0
			check := func(text lang.Localizer) {
				want := solid(d.Text(text, l))
				i := strings.Index(shown[at:], want)
				if i < 0 {
					if t.Errorf("%s in %s: no %q after %q", name, l, d.Text(text, l), shown[max(0, at-80):min(len(shown), at+80)]); strings.Contains(
						shown,
						want,
					) {
						t.Errorf("it stands elsewhere")
					}
					t.FailNow()
				}
				at, seen = at+i, seen+1
			}
			document.Walk(d.Blocks(), func(b document.Block) {
				switch b := b.(type) {
				case document.SourceList:
					for _, s := range d.Sources() {
						check(s.Text)
					}
				case *document.Chart:
					check(b.Title)
				case document.Contents:
				case *document.Table:
					for _, x := range tableTexts(b) {
						check(x)
					}
				default:
					for _, x := range document.Texts(b) {
						check(x)
					}
				}
			})
			if seen < least {
				t.Errorf("%s in %s: only %d texts compared", name, l, seen)
			}
		}
	}
}

// tableTexts gives the texts of a table in the order in which both show them: hidden
// headings are in the page alone, and headings over several columns stand before those
// below them.
func tableTexts(t *document.Table) []lang.Localizer {
	out := []lang.Localizer{t.Title, t.Unit}
	if t.Title == nil {
		out = nil
	}
	for _, c := range t.Columns {
		if !t.Bare && c.Group == nil && t.Columns[len(t.Columns)-1].Group == nil {
			out = append(out, c.Title, c.Under)
		}
	}
	for _, r := range t.Rows {
		for _, c := range r.Cells {
			out = append(out, c.Text, c.Under)
		}
	}
	return slices.DeleteFunc(append(out, t.Notes...), func(t lang.Localizer) bool { return t == nil })
}

// French is set as its readers have it, whatever a sentence is composed of.
func TestFrenchIsTypeset(t *testing.T) {
	keys := regexp.MustCompile(`\b(vetoes|boards|change_notice|declared_holders):`) // of a bid's file, as it is to be written there
	faults := map[string]*regexp.Regexp{
		"a plain space before high punctuation":   regexp.MustCompile(` [:;?!»]`),
		"no space before a colon":                 regexp.MustCompile(`[a-zé]: `),
		"a plain space after an opening mark":     regexp.MustCompile(`« `),
		"a straight apostrophe":                   regexp.MustCompile(`\pL'`),
		"an article without its space":            regexp.MustCompile(`\b[LR]\d{4}-`),
		"a letter for a times sign":               regexp.MustCompile(`\d x \d`),
		"a number parted from its sign":           regexp.MustCompile(`n° | %| €`),
		"a sentence that starts with a small one": regexp.MustCompile(`[a-zé]\. [a-zà-ÿ]`),
		"a code for the euro":                     regexp.MustCompile(`\d[\x{a0}\x{202f} ]EUR`),
		"a hyphen for a minus":                    regexp.MustCompile(`(^|[ (])-\d`),
	}
	for _, name := range []string{"health-data-hub", "start", "minimal", "eu-csf"} {
		e := whole(t, example(t, name))
		d, err := chapters.Report(e)
		if err != nil {
			t.Fatal(err)
		}
		note, err := chapters.Firmness(e)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range []*document.Document{d, note} {
			document.Walk(d.Blocks(), func(b document.Block) {
				for _, text := range document.Texts(b) {
					shown := ""
					for _, s := range d.Spans(text, lang.FR) {
						if s.Code || s.Lang != "" {
							s.Text = "…"
						}
						shown += s.Text
					}
					shown = keys.ReplaceAllString(shown, "…")
					for what, fault := range faults {
						if m := fault.FindString(shown); m != "" {
							t.Errorf("%s: %s, %q in %q", name, what, m, shown)
						}
					}
				}
			})
		}
	}
}
