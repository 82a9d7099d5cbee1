package scenario_test

import (
	"io/fs"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/scenario"
)

// zeros is a dossier whose scenarios read a declared number as a percentage, which
// it is not.
var zeros = fstest.MapFS{
	"tender.yaml": {Data: []byte(`bareme: 1
tender: {id: t, title: T, buyer: B}
criteria:
  - {id: price, weight: 60, measure: cost, mark: {price: proportional}}
  - {id: delay, weight: 40, measure: declared, with: {type: number}, mark: {linear: {0: 20, 100: 0}}}
scenarios:
  - id: s1
    title: S1
    set: {criteria.delay.with.type: percent, criteria.delay.mark: {linear: {0 %: 20, 100 %: 0}}}
  - id: s2
    title: S2
    set: {criteria.delay.with.type: percent, criteria.delay.mark: {linear: {0 %: 20, 100 %: 10}}}
`)},
	"bids/a.yaml": {Data: []byte("tenderer: A\nprices: {taxes: excluded, price: 110}\ndeclared: {delay: 20}\n")},
	"bids/b.yaml": {Data: []byte("tenderer: B\nprices: {taxes: excluded, price: 100}\ndeclared: {delay: 90}\n")},
}

// Every scenario that cannot read a fact says so, however many before it have.
func TestScenarioNeverRanksOnWhatItCannotRead(t *testing.T) {
	d := bids.LoadFS(zeros, kinds.All)
	for range 3 {
		list, err := scenario.Run(d, d.Tender.Scenarios, scoring.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range list {
			var said []string
			for _, p := range s.Points[0].Refused {
				said = append(said, p.Position.String()+": "+p.What.In(lang.EN))
			}
			want := `bids/a.yaml:3:19: "20" is not a percentage, bids/b.yaml:3:19: "90" is not a percentage`
			if got := strings.Join(said, ", "); got != want || s.Points[0].Lots != nil {
				t.Errorf("%s: %q, want %q", s.ID, got, want)
			}
		}
		if n := d.Problems.Len(); n != 0 {
			t.Fatalf("the dossier was given %d problems", n)
		}
	}
}

// One dossier may be evaluated by many at once, with its scenarios; each gets what
// one alone gets. The race detector watches.
func TestOneDossierManyEvaluations(t *testing.T) {
	example, err := examples.Template("health-data-hub")
	if err != nil {
		t.Fatal(err)
	}
	random := dossiertest.Random(rand.New(rand.NewPCG(9, 1)), dossiertest.Size{Bids: 6, Groups: 4, Leaves: 3, Methods: true})
	for name, files := range map[string]fs.FS{"example": example, "random": random.Files(), "refused": zeros, "small": smallFiles} {
		d := bids.LoadFS(files, kinds.All)
		want := outcome(d, scoring.Options{})
		warned, inputs := len(d.Warnings), len(d.Inputs)
		var all sync.WaitGroup
		got := make([]string, 16)
		shared := &scoring.Findings{}
		for i := range got {
			all.Go(func() {
				o := scoring.Options{Draft: i%4 == 3}
				if i%2 == 1 {
					o.Findings = shared
				}
				got[i] = outcome(d, o)
			})
		}
		all.Wait()
		for i, g := range got {
			if i%4 != 3 && g != want {
				t.Errorf("%s: run %d gives\n%s\nwant\n%s", name, i, g, want)
			}
		}
		if len(d.Warnings) != warned || len(d.Inputs) != inputs {
			t.Errorf("%s: the dossier was changed", name)
		}
	}
}

// outcome writes all that an evaluation with its scenarios says.
func outcome(d *bids.Dossier, o scoring.Options) string {
	e, err := scoring.Evaluate(d, o)
	if err != nil {
		return err.Error()
	}
	list, err := scenario.Run(d, d.Tender.Scenarios, o)
	if err != nil {
		return err.Error()
	}
	var out strings.Builder
	write := func(lots []*scoring.Lot) {
		for _, l := range lots {
			for _, b := range l.Bids {
				out.WriteString(l.ID + " " + b.ID + " " + string(b.Status))
				if b.Total != nil {
					out.WriteString(" " + b.Total.Fraction())
				}
				for _, c := range b.Checks {
					out.WriteString(" " + c.Requirement.ID + " " + string(c.Result))
				}
				out.WriteString("\n")
			}
		}
	}
	write(e.Lots)
	for _, w := range e.Warnings {
		out.WriteString(w.In(lang.EN) + "\n")
	}
	for _, s := range list {
		for _, p := range s.Points {
			out.WriteString(s.ID + "\n")
			write(p.Lots)
			for _, r := range p.Refused {
				out.WriteString(r.In(lang.EN) + "\n")
			}
		}
	}
	return out.String()
}
