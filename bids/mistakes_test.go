package bids_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/scoring"
)

// base is the dossier of testdata/base, as files that can be changed.
func base(t *testing.T) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	from := os.DirFS("testdata/base")
	err := fs.WalkDir(from, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(from, name)
		out[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// edited is the base with something in place of what stands in a file.
func edited(t *testing.T, file, old, now string) fstest.MapFS {
	t.Helper()
	files := base(t)
	text := string(files[file].Data)
	if strings.Count(text, old) != 1 {
		t.Fatalf("%s holds %q %d times", file, old, strings.Count(text, old))
	}
	files[file].Data = []byte(strings.Replace(text, old, now, 1))
	return files
}

// said evaluates a dossier and gives its problems and warnings.
func said(files fs.FS) (problems, warnings []source.Problem) {
	d := bids.LoadFS(files, kinds.All)
	e, err := scoring.Evaluate(d, scoring.Options{})
	if refused, ok := err.(*source.Error); ok {
		return refused.Problems, d.Warnings
	}
	return nil, e.Warnings
}

// in writes problems in a language: each, then what to do about it.
func in(l lang.Lang, of []source.Problem) (out []string) {
	for _, p := range of {
		out = append(out, p.Position.String()+": "+p.What.In(l))
		if do := p.Do.In(l); do != "" {
			out = append(out, do)
		}
	}
	return out
}

func same(t *testing.T, what string, got, want []string) {
	t.Helper()
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s:\n%s\nwant:\n%s", what, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// Each mistake is answered at its place, in the words of whoever made it, and
// with nothing beside it that only follows from it; however lines end, and with
// the mark that some programs put before UTF-8.
func TestMistakesAreNamedWhereTheyAre(t *testing.T) {
	ways := map[string]func(string) string{
		"as written":             func(s string) string { return s },
		"Windows line ends":      func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
		"old Mac line ends":      func(s string) string { return strings.ReplaceAll(s, "\n", "\r") },
		"byte order mark":        func(s string) string { return "\ufeff" + s },
		"no line end at the end": func(s string) string { return strings.TrimRight(s, "\n") },
	}
	for _, m := range mistakes {
		t.Run(m.name, func(t *testing.T) {
			for way, rewrite := range ways {
				files := edited(t, m.file, m.old, m.now)
				for _, f := range files {
					f.Data = []byte(rewrite(string(f.Data)))
				}
				got, _ := said(files)
				same(t, way, in(lang.EN, got), m.en)
				same(t, way, in(lang.FR, got), m.fr)
			}
		})
	}
	if len(mistakes) < 60 {
		t.Errorf("only %d mistakes", len(mistakes))
	}
}

// Mistakes of several files are listed together, and what cannot be known while a
// file is unread is not.
func TestWhatFollowsFromAFileThatIsNotReadIsNotListed(t *testing.T) {
	files := edited(t, tender, "title: Nettoyage de la mairie", "title: Nettoyage : mairie")
	files[jury].Data = []byte(strings.Replace(string(files[jury].Data), `"Convenable : rien de plus."`, "Convenable : rien", 1))
	got, _ := said(files)
	same(t, "two files", in(lang.EN, got), []string{
		"tender.yaml:4:20: a colon in a text without quotes", `put the text in quotes: title: "Nettoyage : mairie"`,
		"marks/jury.yaml:4:42: a colon in a text without quotes", `put the text in quotes: alpha: {mark: 10, reason: "Convenable : rien"}`,
	})

	// a bid that cannot be read is still the bid that marks are for
	files = edited(t, beta, "name: Beta Services", "name: *Beta")
	got, _ = said(files)
	same(t, "a bid", in(lang.EN, got), []string{"bids/beta.yaml:1:18: a text may not start with * without quotes",
		`put the text in quotes: tenderer: {name: "*Beta", country: FR}`})

	// a criterion whose measure cannot be read is still the one that is marked
	files = edited(t, tender, "measure: judged", "measure: judgd")
	got, _ = said(files)
	same(t, "a criterion", in(lang.EN, got), []string{
		`tender.yaml:27:14: found "judgd", expected one of: cost, judged, declared, capacity, secnumcloud, control, dependence, csf, exclusion`,
		`did you mean "judged"?`})

	// one bid alone, unread: there is a bid
	delete(files, beta)
	files = edited(t, alpha, "tenderer: ", "tenderer:")
	delete(files, beta)
	delete(files, jury)
	files[tender].Data = []byte(strings.Replace(string(files[tender].Data), "measure: judged", "measure: declared\n    with: {type: number}\n    mark: {linear: {0: 0, 1: 20}}", 1))
	got, _ = said(files)
	for _, line := range in(lang.EN, got) {
		if strings.Contains(line, "holds no bid") {
			t.Errorf("said of an unread bid: %s", line)
		}
	}
}
