package scoring_test

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	_ "github.com/bareme/bareme/internal/seeded"
	"pgregory.net/rapid"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/scoring"
)

func evaluate(t interface{ Fatalf(string, ...any) }, files fs.FS) *scoring.Evaluation {
	e, err := scoring.Evaluate(bids.LoadFS(files, kinds.All), scoring.Options{})
	if err != nil {
		t.Fatalf("refused: %v", err)
	}
	return e
}

// spec draws a random dossier.
func spec(t *rapid.T) *dossiertest.Spec {
	seed := rapid.Uint64().Draw(t, "seed")
	return dossiertest.Random(rand.New(rand.NewPCG(seed, 1)), dossiertest.Size{Bids: 6, Groups: 4, Leaves: 3, Methods: true})
}

// standings writes each bid's status, rank, total and weighted marks exactly.
func standings(e *scoring.Evaluation) string {
	var out []string
	for _, b := range e.Lots[0].Bids {
		line := fmt.Sprintf("%s %s %d", b.ID, b.Status, b.Rank)
		if b.Status == scoring.Ranked {
			line += " " + b.Total.Rat().RatString()
			var ids []string
			for id := range b.Marks {
				ids = append(ids, id)
			}
			slices.Sort(ids)
			for _, id := range ids {
				line += " " + id + "=" + b.Marks[id].Weighted.Rat().RatString()
			}
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

func TestEngineAgreesWithTheOracle(t *testing.T) {
	seen := map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.Uint64().Draw(t, "seed")
		size := dossiertest.Size{Bids: 6, Groups: 4, Leaves: 3, Methods: true, Hard: seed%3 == 1, Absent: seed%4 == 2}
		s := dossiertest.Random(rand.New(rand.NewPCG(seed, 1)), size)
		if seed%4 == 0 {
			s.CheaperFirst()
		}
		e, err := scoring.Evaluate(bids.LoadFS(s.Files(), kinds.All), scoring.Options{Draft: size.Absent})
		if err != nil {
			t.Fatalf("refused: %v", err)
		}
		want := evaluateByOracle(s)
		holdersAgree(t, e.Lots[0], s, want, seen)
		for _, b := range e.Lots[0].Bids {
			o := want[b.ID]
			agrees(t, b, o)
			if seen["bids"]++; o.lacks {
				seen["lacking"]++
			}
			if len(b.Grounds) > 0 && b.Grounds[0].Requirement != "insured" && b.Grounds[0].Requirement != "award" {
				seen["below a minimum "+s.Minimums]++
			}
		}
	})
	t.Log(seen)
	for _, what := range []string{"several holders", "a tie at the edge", "fewer than announced", "lacking", "below a minimum ", "below a minimum exact", "below a minimum rounded"} {
		if seen[what] == 0 && !testing.Short() { // a short run draws few
			t.Errorf("no bid, or no lot, was %s: the dossiers test too little", what)
		}
	}
}

// agrees compares what the engine made of a bid with what the oracle did.
func agrees(t *rapid.T, b *scoring.Bid, o *outcome) {
	status := scoring.Ranked
	switch {
	case o.setAside:
		status = scoring.SetAside
	case o.lacks:
		status = scoring.Incomplete
	}
	if b.Status != status {
		t.Fatalf("%s: %s, want %s", b.ID, b.Status, status)
	}
	if b.Rank != o.rank {
		t.Fatalf("%s: rank %d, want %d", b.ID, b.Rank, o.rank)
	}
	if status != scoring.Ranked {
		return
	}
	if got := b.Total.Rat().RatString(); got != ratText(o.total) {
		t.Fatalf("%s: total %s, want %s", b.ID, got, ratText(o.total))
	}
	for id, w := range o.weighted {
		if got := b.Marks[id].Weighted.Rat(); got.Cmp(w) != 0 {
			t.Fatalf("%s, %s: weighted %s, want %s", b.ID, id, got, w)
		}
	}
	for id, m := range o.marks {
		if got := b.Marks[id].Mark.Rat(); got.Cmp(m) != 0 {
			t.Fatalf("%s, %s: mark %s, want %s", b.ID, id, got, m)
		}
	}
}

// reversed lists folders backwards.
type reversed struct{ fstest.MapFS }

func (r reversed) ReadDir(name string) ([]fs.DirEntry, error) {
	out, err := r.MapFS.ReadDir(name)
	slices.Reverse(out)
	return out, err
}

func TestOrderOfFilesDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		files := spec(t).Files()
		if a, b := standings(evaluate(t, files)), standings(evaluate(t, reversed{files})); a != b {
			t.Fatalf("in order:\n%s\nreversed:\n%s", a, b)
		}
	})
}

func TestSetAsideBidChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := spec(t)
		e := evaluate(t, s.Files())
		without := *s
		without.Bids = nil
		var kept []string
		for i, b := range e.Lots[0].Bids {
			if b.Status == scoring.SetAside {
				continue
			}
			without.Bids = append(without.Bids, s.Bids[i])
			kept = append(kept, b.ID)
		}
		if len(kept) == 0 {
			return
		}
		var before []string
		for _, line := range strings.Split(standings(e), "\n") {
			if !strings.Contains(line, string(scoring.SetAside)) {
				before = append(before, line)
			}
		}
		if a, b := strings.Join(before, "\n"), standings(evaluate(t, without.Files())); a != b {
			t.Fatalf("with the bids set aside:\n%s\nwithout:\n%s", a, b)
		}
	})
}

func TestBetterMarkNeverWorsensTheRank(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := spec(t)
		var judged []string
		for _, g := range s.Groups {
			for _, l := range g.Leaves {
				if l.Kind == dossiertest.Judged {
					judged = append(judged, l.ID)
				}
			}
		}
		// a minimum that others miss, or a band that moves, is another rule
		if len(judged) == 0 || s.Method == "extended-ratio" {
			return
		}
		i := rapid.IntRange(0, len(s.Bids)-1).Draw(t, "bid")
		id := rapid.SampledFrom(judged).Draw(t, "criterion")
		before := evaluate(t, s.Files()).Lots[0].Bids[i]
		s.Bids[i].Values[id] = fmt.Sprint(s.Scale)
		after := evaluate(t, s.Files()).Lots[0].Bids[i]
		if before.Status == scoring.Ranked && (after.Status != scoring.Ranked || after.Rank > before.Rank) {
			t.Fatalf("rank %d became %d (%s) with a better mark on %s", before.Rank, after.Rank, after.Status, id)
		}
	})
}

func TestScalingAllWeightsChangesNoRank(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.Uint64().Draw(t, "seed")
		s := dossiertest.Random(rand.New(rand.NewPCG(seed, 1)), dossiertest.Size{Bids: 6, Groups: 4, Leaves: 3})
		s.Places = map[string]int{"marks": 2} // sums are not rounded, so that they scale
		for i := range s.Groups {
			s.Groups[i].Places = ""
		}
		d := bids.LoadFS(s.Files(), kinds.All)
		e, err := scoring.Evaluate(d, scoring.Options{})
		if err != nil {
			t.Fatal(err)
		}
		factor := rapid.IntRange(2, 9).Draw(t, "factor")
		scaled := bids.LoadFS(s.Files(), kinds.All)
		scaleWeights(scaled.Tender.Lots[0].Criteria, factor)
		f, err := scoring.Evaluate(scaled, scoring.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for i, b := range e.Lots[0].Bids {
			if got := f.Lots[0].Bids[i]; got.Rank != b.Rank {
				t.Fatalf("%s: rank %d with weights x %d, %d without", b.ID, got.Rank, factor, b.Rank)
			}
		}
	})
}
