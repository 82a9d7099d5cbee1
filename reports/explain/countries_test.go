package explain_test

import (
	"bytes"
	"context"
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/internal/country"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/chapters"
	"github.com/bareme/bareme/reports/chapters/brief"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/explain"
	"github.com/bareme/bareme/reports/letters"
	"github.com/bareme/bareme/reports/plain"
	"github.com/bareme/bareme/scoring/study"
)

// abroad makes the countries of a dossier others, whose codes are in no text: what
// stands in the Union stays there, what does not stays outside.
var abroad = regexp.MustCompile(`\b(US|FR)\b`)

// TestCountriesAreNamedInProse: in whatever a person reads, a country has its name;
// its code stays in the workbook and in the data.
func TestCountriesAreNamedInProse(t *testing.T) {
	moved := 0
	for _, name := range examples.Templates() {
		of, err := examples.Template(name)
		if err != nil {
			t.Fatal(err)
		}
		files := fstest.MapFS{}
		err = fs.WalkDir(of, ".", func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			text, err := fs.ReadFile(of, path)
			text = bytes.ReplaceAll(text, []byte("on US technology"), []byte("on foreign technology"))
			text = abroad.ReplaceAllFunc(text, func(code []byte) []byte {
				moved++
				return map[string][]byte{"US": []byte("QA"), "FR": []byte("LU")}[string(code)]
			})
			if path == "bids/s3ns.yaml" {
				text = bytes.Replace(text, []byte("  entities:\n"), []byte("  foreign_ties: [{with: Fund, country: QA, what: loan, source: press}]\n  entities:\n"), 1)
				text = bytes.Replace(text, []byte("residence: LU"), []byte("residence: LU, nationality: QA"), 1)
			}
			files[path] = &fstest.MapFile{Data: text}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		e, err := study.Run(context.Background(), bids.LoadFS(files, kinds.All), study.Ask{Scenarios: true, Method: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range lang.All {
			said := prose(t, e, l)
			for _, line := range strings.Split(said, "\n") {
				for _, code := range []string{"QA", "LU"} {
					if regexp.MustCompile(`\b` + code + `\b`).MatchString(line) {
						t.Errorf("%s, %s: a code where a name belongs: %s", name, l, line)
					}
				}
			}
			if name == "health-data-hub" && !strings.Contains(said, country.Name("QA").In(l)) {
				t.Errorf("%s, %s: the name is nowhere, so that nothing is tested", name, l)
			}
		}
	}
	if moved == 0 {
		t.Error("no example states a country")
	}
}

// prose is what people read of a study: the report, the brief, what is explained, the
// letters.
func prose(t *testing.T, e *study.Study, l lang.Lang) string {
	t.Helper()
	var b bytes.Buffer
	write := func(d *document.Document, err error) {
		if err == nil {
			err = plain.Write(&b, d, l, plain.Options{Width: 1000})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	write(chapters.Report(e))
	write(brief.Compose(e))
	list, err := letters.Make(e, l, letters.Ask{Kinds: letters.Kinds, Draft: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, letter := range list {
		write(letter.Document, nil)
	}
	for _, lot := range e.Lots {
		for _, bid := range lot.Bids {
			if err := explain.Write(&b, e, lot, bid, explain.Ask{}, l); err != nil {
				t.Fatal(err)
			}
		}
	}
	return b.String()
}
