package reports_test

import (
	"context"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/reports/chapters"
	"github.com/bareme/bareme/reports/chapters/brief"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/letters"
	"github.com/bareme/bareme/schema"
	"github.com/bareme/bareme/scoring/robustness"
	"github.com/bareme/bareme/scoring/study"
)

// composed gives all documents that a buyer reads for itself, by what they are.
func composed(t *testing.T, e *study.Study, l lang.Lang) map[string]*document.Document {
	t.Helper()
	out := map[string]*document.Document{}
	for name, compose := range map[string]func(*study.Study) (*document.Document, error){
		"report": chapters.Report, "note": chapters.Firmness, "brief": brief.Compose,
	} {
		d, err := compose(e)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		out[name] = d
	}
	list, err := letters.Make(e, l, letters.Ask{Kinds: []letters.Kind{letters.Presentation}, Draft: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range list {
		out[x.Name] = x.Document
	}
	return out
}

// spoken gives the texts of a document as a reader of l has them: identifiers that are
// shown as such, and passages that are marked as of the other language, are left out.
func spoken(d *document.Document, l lang.Lang) []string {
	var out []string
	say := func(t lang.Localizer) {
		shown := ""
		for _, s := range d.Spans(t, l) {
			if s.Code || s.Lang != "" {
				s.Text = "…"
			}
			shown += s.Text
		}
		if shown != "" {
			out = append(out, shown)
		}
	}
	for _, t := range append([]lang.Localizer{d.Kind, d.StateNote, d.Running, d.Foot}, d.Lines...) {
		if t != nil {
			say(t)
		}
	}
	document.Walk(d.Blocks(), func(b document.Block) {
		if t, ok := b.(*document.Table); ok && t.Title != nil && t.Title.In(lang.EN) == "Warnings" {
			return // which speak of files, and name what stands there
		}
		for _, t := range document.Texts(b) {
			say(t)
		}
	})
	return out
}

// ordinary are those of them that people use.
var ordinary = []string{"open-source"}

// programWords are the words of files that no reader need know, with a hyphen or an
// underscore: those that the schemas list.
func programWords(t *testing.T) *regexp.Regexp {
	t.Helper()
	var words []string
	var walk func(any)
	walk = func(x any) {
		switch x := x.(type) {
		case map[string]any:
			for k, v := range x {
				if k == "enum" || k == "const" {
					list, ok := v.([]any)
					if !ok {
						list = []any{v}
					}
					for _, w := range list {
						if s, ok := w.(string); ok && strings.ContainsAny(s, "-_") && !slices.Contains(ordinary, s) && !strings.HasPrefix(s, "SOV-") {
							words = append(words, regexp.QuoteMeta(s))
						}
					}
				}
				walk(v)
			}
		case []any:
			for _, v := range x {
				walk(v)
			}
		}
	}
	for _, name := range schema.Names() {
		text, err := schema.Text(name)
		if err != nil {
			t.Fatal(err)
		}
		var x any
		if err := json.Unmarshal(text, &x); err != nil {
			t.Fatal(err)
		}
		walk(x)
	}
	if len(words) < 30 {
		t.Fatalf("only %d words of the schemas: %q", len(words), words)
	}
	slices.Sort(words)
	return regexp.MustCompile(`(^|[^\w-])(` + strings.Join(slices.Compact(words), "|") + `)($|[^\w-])`)
}

// identifiersOf matches the identifiers of a dossier that are no words of its titles.
func identifiersOf(e *study.Study) *regexp.Regexp {
	var ids []string
	said := ""
	add := func(id string, title lang.Localizer) {
		if id != "" {
			ids = append(ids, regexp.QuoteMeta(id))
		}
		said += title.In(lang.FR) + " " + title.In(lang.EN) + " "
	}
	for _, s := range e.Scenarios {
		add(s.ID, s.Title)
	}
	for _, lot := range e.Lots {
		add(lot.ID, lot.Title)
		for _, r := range lot.Requirements {
			add(r.ID, r.Title)
		}
		for _, b := range lot.Bids {
			add(b.ID, b.Name())
		}
		criteria.Walk(lot.Criteria, func(c *criteria.Criterion) { add(c.ID, c.Title) })
	}
	ids = slices.DeleteFunc(ids, func(id string) bool {
		return !strings.ContainsAny(id, "-_0123456789") || regexp.MustCompile(`(^|[^\w-])`+id+`($|[^\w-])`).MatchString(said)
	})
	if len(ids) == 0 {
		return regexp.MustCompile(`\z.`)
	}
	return regexp.MustCompile(`(^|[^\w-])(` + strings.Join(ids, "|") + `)($|[^\w-])`)
}

// namesIn replaces the names that a dossier holds, which are in no language.
func namesIn(e *study.Study) *strings.Replacer {
	t := e.Tender
	names := []string{t.Buyer, t.BuyerAddress, t.Reference, t.TimeZone}
	of := func(f *criteria.Finding) {
		if f == nil {
			return
		}
		for _, x := range f.Facts {
			names = append(names, x.Label.In(lang.FR), x.Label.In(lang.EN))
		}
		for _, o := range f.Opinions {
			names = append(names, o.Reason.Clause().FR, o.Reason.Clause().EN)
			for _, x := range slices.Concat(o.Strengths, o.Weaknesses, o.Lacks) { // an evaluator's words
				names = append(names, x.Text.Clause().FR, x.Text.Clause().EN)
			}
		}
		if f.Diagram != nil {
			for _, x := range f.Diagram.Boxes {
				names = append(names, x.Title.In(lang.FR), x.Title.In(lang.EN))
			}
		}
	}
	for _, x := range e.Evaluators {
		names = append(names, x.Name)
	}
	for _, lot := range e.Lots {
		for _, b := range lot.Bids {
			names = append(names, b.Tenderer)
			for _, m := range b.Members {
				names = append(names, m.Name)
			}
			for i := range b.Checks {
				of(&b.Checks[i].Finding)
			}
			for _, m := range b.Marks {
				of(m.Finding)
			}
		}
	}
	slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) })
	var pairs []string
	for _, n := range slices.Compact(names) {
		for _, l := range lang.All {
			if len(n) > 3 {
				pairs = append(pairs, l.Typeset(n), "Nom")
			}
		}
	}
	return strings.NewReplacer(pairs...)
}

// listener reads documents and tells of what is wrong, each fault once.
type listener struct {
	*testing.T
	words *regexp.Regexp
	told  map[string]bool
	read  int
}

func (h *listener) hear(what string, e *study.Study) {
	h.Helper()
	ids, names := identifiersOf(e), namesIn(e)
	for _, l := range lang.All {
		for name, d := range composed(h.T, e, l) {
			for _, text := range spoken(d, l) {
				h.read++
				text = names.Replace(text)
				faults := dossiertest.Faults(text, l)
				for kind, words := range map[string]*regexp.Regexp{"a word of the files": h.words, "an identifier": ids} {
					if m := words.FindString(text); m != "" {
						faults = append(faults, kind+", in "+m)
					}
				}
				for _, f := range faults {
					kind, _, _ := strings.Cut(f, ", in ")
					if !h.told[string(l)+kind+text] {
						h.told[string(l)+kind+text] = true
						h.Errorf("%s, %s in %s: %s\n\tof %q", what, name, l, f, text)
					}
				}
			}
		}
	}
}

func studied(t *testing.T, files fstest.MapFS) *study.Study {
	t.Helper()
	o := robustness.Defaults()
	o.Samples = 50
	ask := study.Ask{Draft: true, Scenarios: true, Method: true, Firmness: &o, Always: true}
	e, err := study.Run(context.Background(), bids.LoadFS(files, kinds.All), ask)
	if problems := (*source.Error)(nil); errors.As(err, &problems) {
		return nil // random dossiers may be
	} else if err != nil {
		t.Fatal(err)
	}
	return e
}

// No sentence of any document that a buyer reads holds a sentence within a sentence, a
// word of the other language, an identifier or what typography forbids: of the dossiers
// that the program carries, of random ones with lots, stages, rounds, decisions, several
// holders. BAREME_DOSSIERS says how many, or which.
func TestEverySentenceReadsWell(t *testing.T) {
	h := &listener{T: t, words: programWords(t), told: map[string]bool{}}
	for _, name := range []string{"minimal", "start", "facilities", "health-data-hub", "eu-csf", "framework", "negotiated", "adapted", "formal-lots"} {
		e := whole(t, example(t, name))
		h.hear(name, e)
	}
	n := uint64(60)
	if testing.Short() {
		n = 6
	}
	first, end := dossiertest.Seeds(os.Getenv("BAREME_DOSSIERS"), n)
	heard := 0
	for seed := first; seed < end; seed++ {
		r := rand.New(rand.NewPCG(seed, 57))
		spec := dossiertest.Random(r, dossiertest.Size{Bids: 1 + r.IntN(7), Groups: 1 + r.IntN(4), Leaves: 1 + r.IntN(4),
			Methods: seed%4 == 0, Wide: true})
		staged := (*dossiertest.Staged)(nil)
		switch seed % 5 {
		case 1:
			spec.Lots = []string{"lot-1", "lot-2"}
		case 3:
			staged = dossiertest.RandomStaged(r, dossiertest.Size{Bids: 2 + r.IntN(6), Groups: 2 + r.IntN(3), Leaves: 3, Wide: true})
			spec = staged.Spec
		}
		spec.Speak()
		files := spec.Files()
		if staged != nil && seed%2 == 0 {
			selection := staged.Shortlist(r)
			files = staged.Files()
			files["marks/selection.yaml"] = &fstest.MapFile{Data: []byte(selection)}
		}
		if e := studied(t, dossiertest.InBothLanguages(files)); e != nil {
			heard++
			h.hear("dossier "+strconv.FormatUint(seed, 10), e)
		}
	}
	if heard < int(end-first)/2 {
		t.Errorf("only %d of %d random dossiers were read", heard, end-first)
	}
	if h.read < 2000 {
		t.Errorf("only %d texts were read", h.read)
	}
}
