package text_test

import (
	"bytes"
	"context"
	"encoding/json"
	"math/big"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/reports/data"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/robustness"
	"github.com/bareme/bareme/scoring/study"
)

// reader takes what is printed at its word: it puts the printed value into the
// dossier and has the engine evaluate it anew.
type reader struct {
	t       *testing.T
	d       *bids.Dossier
	s       *study.Study
	checked map[string]int
}

// number reads a printed number, or a fraction.
func (r *reader) number(printed string) exact.Number {
	r.t.Helper()
	n, ok := new(big.Rat).SetString(strings.ReplaceAll(printed, ",", ""))
	if !ok {
		r.t.Fatalf("%q is no number", printed)
	}
	return exact.FromRat(n)
}

func (r *reader) evaluated(d *bids.Dossier, o scoring.Options) []*scoring.Bid {
	e, err := scoring.Evaluate(d, o)
	if err != nil {
		r.t.Fatalf("refused: %v", err)
	}
	return e.Lots[0].Held()
}

func (r *reader) withWeight(id string, w exact.Number) []*scoring.Bid {
	fork := r.d.Fork()
	at := source.Parse("weight.yaml", []byte(`"`+id+`"`), &source.Problems{})
	fork.Tender = r.s.Tender.Reweighed(criteria.Reweighing{Weights: []criteria.Weighing{{At: at, Weight: w}}, InProportion: true})
	return r.evaluated(fork, scoring.Options{})
}

func (r *reader) withPrice(bid string, p exact.Number) []*scoring.Bid {
	changes := map[string]scoring.Change{"price": {Value: p}}
	for _, c := range criteria.Leaves(r.s.Lots[0].Criteria) {
		if c.Measure.Unit() == criteria.Money {
			changes[c.ID] = scoring.Change{Value: p}
		}
	}
	return r.evaluated(r.d.Fork(), scoring.Options{Changes: map[string]map[string]scoring.Change{bid: changes}})
}

func (r *reader) withMark(bid, criterion string, mark exact.Number) []*scoring.Bid {
	return r.evaluated(r.d.Fork(), scoring.Options{Marks: map[string]map[string]exact.Number{bid: {criterion: mark}}})
}

// says compares who comes first with what a text says of it.
func (r *reader) says(kind, statement, said string, first []*scoring.Bid) {
	r.checked[kind]++
	var all []string
	for _, b := range first {
		all = append(all, b.Name().In(lang.EN))
	}
	want := "first together: " + strings.Join(all, ", ")
	switch len(all) {
	case 0:
		want = "first together: nobody"
	case 1:
		want = all[0] + " comes first"
	}
	if r.s.Lots[0].Several() {
		want = r.holders(all)
	}
	if said != want {
		r.t.Errorf("%s\n  says %q; evaluated anew: %q", statement, said, want)
	}
}

// holders words what becomes of the holders that the tender as published gives.
func (r *reader) holders(now []string) string {
	var published, in, out []string
	for _, b := range r.s.Lots[0].Ranking {
		if name := b.Name().In(lang.EN); b.Rank <= r.s.Lots[0].Holders.AtMost {
			if published = append(published, name); !slices.Contains(now, name) {
				out = append(out, name)
			}
		}
	}
	for _, name := range now {
		if !slices.Contains(published, name) {
			in = append(in, name)
		}
	}
	came, went := strings.Join(in, ", "), strings.Join(out, ", ")
	switch {
	case len(now) == 0:
		return "no bid is held"
	case came != "" && went != "":
		return came + " instead of " + went + " among the holders"
	case came != "":
		return came + " too among the holders"
	case went != "":
		return went + " no longer among the holders"
	}
	return "the same holders"
}

func ids(list []*scoring.Bid) []string {
	out := []string{}
	for _, b := range list {
		out = append(out, b.ID)
	}
	slices.Sort(out)
	return out
}

var (
	headline = regexp.MustCompile(`(?s)^Of all (\w+) changed alone, the nearest to change the award is that of .*: ([0-9.,/]+)(?:\x{00a0}EUR)? instead of [0-9.,/]+.*?; (.*) then\.$`)
	span     = regexp.MustCompile(`^([0-9.,/]+) to ([0-9.,/]+)( ; .*)?$`)
	turns    = regexp.MustCompile(`at ([0-9.,/]+): `)
	needed   = regexp.MustCompile(`^([0-9.,]+)`)
)

// weights reads the table of weights: the award stays at both ends as printed, and
// is another at the weights named after it.
func (r *reader) weights(f *scoring.Firmness) {
	published := ids(r.s.Lots[0].Held())
	for _, row := range text.WeightRows(f, lang.EN) {
		id := row.Stability.Criterion.ID
		if strings.HasPrefix(row.Award, "any, ") {
			continue
		}
		m := span.FindStringSubmatch(row.Award)
		if m == nil {
			r.t.Fatalf("%q cannot be read", row.Award)
		}
		for _, end := range m[1:3] {
			r.checked["weights that stay"]++
			if w := r.number(end); w.Sign() > 0 && w.Less(row.Stability.Most) && !slices.Equal(ids(r.withWeight(id, w)), published) {
				r.t.Errorf("%s: %s: at %s the award is another", id, row.Award, end)
			}
		}
		for _, turn := range turns.FindAllStringSubmatch(m[3], -1) {
			r.checked["weights that turn"]++
			if slices.Equal(ids(r.withWeight(id, r.number(turn[1]))), published) {
				r.t.Errorf("%s: %s: at %s the award is the same", id, row.Award, turn[1])
			}
		}
		if m := span.FindStringSubmatch(row.Ranking); m != nil {
			for _, end := range m[1:3] {
				w := r.number(end)
				if w.Sign() == 0 || w.Equal(row.Stability.Most) {
					continue
				}
				r.checked["rankings"]++
				fork := r.d.Fork()
				at := source.Parse("weight.yaml", []byte(`"`+id+`"`), &source.Problems{})
				fork.Tender = r.s.Tender.Reweighed(criteria.Reweighing{Weights: []criteria.Weighing{{At: at, Weight: w}}, InProportion: true})
				e, err := scoring.Evaluate(fork, scoring.Options{})
				if err != nil {
					r.t.Fatal(err)
				}
				for i, b := range e.Lots[0].Ranking {
					if was := r.s.Lots[0].Ranking; len(was) != len(e.Lots[0].Ranking) || was[i].ID != b.ID || was[i].Rank != b.Rank {
						r.t.Errorf("%s: at %s the ranking is another", id, end)
						break
					}
				}
			}
		}
	}
}

func (r *reader) tips(f *scoring.Firmness) {
	for _, row := range text.TipRows(r.s, f, lang.EN) {
		value := r.number(needed.FindString(row.Needed))
		said := row.Then
		if _, after, ok := strings.Cut(said, " is set aside, "); ok {
			said = after
		}
		if row.Tip.Criterion == nil {
			r.says("prices", row.What+" "+row.Needed, said, r.withPrice(row.Tip.Bid.ID, value))
		} else {
			r.says("marks", row.What+" "+row.Needed, said, r.withMark(row.Tip.Bid.ID, row.Tip.Criterion.ID, value))
		}
	}
}

func (r *reader) headlines(f *scoring.Firmness) {
	for _, p := range text.FirmnessOf(r.s, f, lang.EN).Points {
		m := headline.FindStringSubmatch(p)
		if m == nil {
			continue
		}
		value := r.number(m[2])
		switch m[1] {
		case "weights":
			s, _ := f.NearestWeight()
			r.says("headlines", p, m[3], r.withWeight(s.Criterion.ID, value))
		case "prices":
			r.says("headlines", p, m[3], r.withPrice(f.PriceTips()[0].Bid.ID, value))
		case "marks":
			t := f.MarkTips()[0]
			r.says("headlines", p, m[3], r.withMark(t.Bid.ID, t.Criterion.ID, value))
		}
	}
}

// json reads the data: exact ends with their flags, and the weights that turn.
func (r *reader) json() {
	var buf bytes.Buffer
	if err := data.Write(&buf, r.s, lang.EN); err != nil {
		r.t.Fatal(err)
	}
	type turn struct {
		Weight, Fraction string
		First            []string
	}
	var doc struct {
		Robustness []struct {
			Weights []struct {
				Criterion string
				Award     struct {
					Low          string
					LowFraction  string `json:"low_fraction"`
					LowStays     bool   `json:"low_included"`
					High         string
					HighFraction string `json:"high_fraction"`
					HighStays    bool   `json:"high_included"`
					Below        *turn  `json:"turn_below"`
					Above        *turn  `json:"turn_above"`
				}
			}
			Tips []struct {
				Bid, Criterion, To string
				First              []string
			} `json:"tipping_points"`
		}
	}
	if err := json.Unmarshal(buf.Bytes(), &doc); err != nil {
		r.t.Fatal(err)
	}
	published := ids(r.s.Lots[0].Held())
	for i, w := range doc.Robustness[0].Weights {
		most := r.s.Firmness[0].Weights[i].Most
		for _, end := range []struct {
			at, fraction string
			stays        bool
			turn         *turn
		}{{w.Award.Low, w.Award.LowFraction, w.Award.LowStays, w.Award.Below}, {w.Award.High, w.Award.HighFraction, w.Award.HighStays, w.Award.Above}} {
			if at := r.number(end.at); end.fraction != "" && at.Sign() > 0 && at.Less(most) && !slices.Equal(ids(r.withWeight(w.Criterion, at)), published) {
				r.t.Errorf("%s: at %s, which stands for %s, the award is another", w.Criterion, end.at, end.fraction)
			}
			exactly := end.at
			if end.fraction != "" {
				exactly = end.fraction
			}
			if at := r.number(exactly); at.Sign() > 0 && at.Less(most) {
				r.checked["exact ends"]++
				if got := slices.Equal(ids(r.withWeight(w.Criterion, at)), published); got != end.stays {
					r.t.Errorf("%s: at the end %s the award stays: %v, said %v", w.Criterion, exactly, got, end.stays)
				}
			}
			if end.turn != nil {
				r.checked["turns"]++
				at := end.turn.Weight
				if end.turn.Fraction != "" {
					at = end.turn.Fraction
				}
				slices.Sort(end.turn.First)
				if got := ids(r.withWeight(w.Criterion, r.number(at))); !slices.Equal(got, end.turn.First) {
					r.t.Errorf("%s: at %s %v come first, said %v", w.Criterion, at, got, end.turn.First)
				}
			}
		}
	}
	for _, tip := range doc.Robustness[0].Tips {
		r.checked["tips"]++
		first := []*scoring.Bid(nil)
		if tip.Criterion == "" {
			first = r.withPrice(tip.Bid, r.number(tip.To))
		} else {
			first = r.withMark(tip.Bid, tip.Criterion, r.number(tip.To))
		}
		if slices.Sort(tip.First); !slices.Equal(ids(first), tip.First) {
			r.t.Errorf("%s %s: at %s %v come first, said %v", tip.Bid, tip.Criterion, tip.To, ids(first), tip.First)
		}
	}
}

// Every weight, price and mark that is printed, put into the dossier as printed,
// gives what is said of it.
func TestWhatIsPrintedHolds(t *testing.T) {
	seeds := uint64(120)
	if testing.Short() {
		seeds = 20
	}
	checked := map[string]int{}
	for seed := range seeds {
		size := dossiertest.Size{Bids: 5, Groups: 4, Leaves: 3, Methods: true, Hard: seed%3 == 0}
		d := bids.LoadFS(dossiertest.Random(rand.New(rand.NewPCG(seed, 11)), size).Files(), kinds.All)
		s, err := study.Run(context.Background(), d, study.Ask{Firmness: &robustness.Options{}, Always: true})
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if len(s.Lots[0].Ranking) == 0 {
			continue
		}
		r := &reader{t, d, s, checked}
		r.weights(s.Firmness[0])
		r.tips(s.Firmness[0])
		r.headlines(s.Firmness[0])
		r.json()
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
	for _, kind := range []string{"weights that stay", "weights that turn", "rankings", "prices", "marks", "headlines", "exact ends", "turns", "tips"} {
		if checked[kind] < int(seeds) && kind != "prices" && kind != "headlines" {
			t.Errorf("only %d %s: the dossiers test too little", checked[kind], kind)
		}
	}
	t.Log(checked)
}
