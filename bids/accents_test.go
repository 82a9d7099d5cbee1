package bids_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/unicode/norm"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
)

// macOS takes accents apart in the names of files, and some editors in what is typed:
// texts are what they are to the eye, and documents are found by their names.
func TestAccentsThatStandApartAreTheSame(t *testing.T) {
	const name, fact = "mémoire.txt", "  assurance: {value: true, evidence: {file: mémoire.txt, quote: assuré depuis 2019}}\n"
	apart := norm.NFD.String
	for text, form := range map[string]func(string) string{"as typed": norm.NFC.String, "apart": apart} {
		files := edited(t, alpha, "  assurance: true\n", fact)
		for _, f := range files {
			f.Data = []byte(form(string(f.Data)))
		}
		for _, on := range []func(string) string{norm.NFC.String, apart} {
			there := "evidence/alpha/" + on(name)
			files[there] = &fstest.MapFile{Data: []byte("Nous sommes assuré depuis 2019.")}
			d := bids.LoadFS(files, kinds.All)
			_, warnings := said(files)
			if len(warnings) > 0 || d.Problems.Len() > 0 {
				t.Errorf("%s, %q: %v %v", text, there, in(lang.EN, warnings), d.Problems.Err())
			}
			if got := d.Tender.Lots[0].Criteria[1].Title.FR; got != "Qualité" {
				t.Errorf("%s: the title is %q", text, got)
			}
			delete(files, there)
		}
	}
	files := base(t)
	files["bids/"+apart("société.yaml")] = files[beta]
	problems, _ := said(files)
	if all := strings.Join(in(lang.EN, problems), "\n"); !strings.Contains(all, "rename it societe.yaml") {
		t.Errorf("no name is offered:\n%s", all)
	}
}

// A file with accents apart is left byte for byte where nothing in it changes, and takes
// changes where something does.
func TestAFileWithAccentsApartIsEdited(t *testing.T) {
	raw := []byte(norm.NFD.String("# préparé\ntenderer: Société\nreceived: 2026-03-29\n"))
	f := edit.Read("bids/a.yaml", raw, &source.Problems{})
	if got, err := f.Bytes(); err != nil || string(got) != string(raw) {
		t.Errorf("changed: %q %v", got, err)
	}
	f.Root.Put("received", edit.Word("2026-03-30"))
	if got, err := f.Bytes(); err != nil || string(got) != "# préparé\ntenderer: Société\nreceived: 2026-03-30\n" {
		t.Errorf("%q %v", got, err)
	}
}
