package simulation

import (
	"context"
	"fmt"
	"math"
	"reflect"
	"runtime"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/random"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/scoring"
)

func tender(t *testing.T, text string) *criteria.Tender {
	t.Helper()
	problems := &source.Problems{}
	out := criteria.Read(source.Parse("tender.yaml", []byte("bareme: 1\ntender: {id: T, title: T, buyer: B, estimate: 1000000}\n"+text), problems), kinds.All)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

func simulate(t *testing.T, text string) *Result {
	t.Helper()
	return Run(context.Background(), tender(t, text), nil)[0]
}

const criteriaOf = "criteria:\n  - {id: price, weight: %d, measure: cost, mark: {price: %s}}\n  - {id: q, weight: %d, measure: judged}\n"

func TestKnownOutcomes(t *testing.T) {
	// where price alone counts, the cheapest wins
	r := simulate(t, "criteria:\n  - {id: price, weight: 100, measure: cost, mark: {price: linear-min-max}}\nsimulation: {rounds: 2000}\n")
	if o := r.Outcomes[0]; o.Cheapest != 1 || o.Effective[0] != 1 || o.Ranked != 2000 || o.Loser != 0 {
		t.Errorf("price alone: %+v", o)
	}
	// with two bids and linear-min-max, the price is worth all or nothing: its
	// spread is its weight in every round; that of evenly drawn marks is on average
	// a third of theirs
	r = simulate(t, fmt.Sprintf(criteriaOf, 40, "linear-min-max", 60)+"simulation: {rounds: 40000, bids: [2, 2], correlation: {price_and_marks: 0, between_marks: 0}}\n")
	if got, want := r.Outcomes[0].Effective[0], 40.0/(40+60.0/3); math.Abs(got-want) > 0.005 {
		t.Errorf("effective weight %.4f, want %.4f", got, want)
	}
	// the estimate looks at no other bid, so no loser decides
	r = simulate(t, fmt.Sprintf(criteriaOf, 40, "estimate", 60)+"simulation: {rounds: 2000}\n")
	if o := r.Outcomes[0]; o.Loser != 0 {
		t.Errorf("estimate: a loser decides in %v", o.Loser)
	}
	// all below the minimum: nobody is ranked
	r = simulate(t, "criteria:\n  - {id: price, weight: 40, measure: cost, mark: {price: proportional}}\n  - {id: q, weight: 60, measure: judged, minimum: 12}\nsimulation: {rounds: 200, marks: {q: [0, 10]}}\n")
	if o := r.Outcomes[0]; o.Ranked != 0 {
		t.Errorf("ranked in %d rounds", o.Ranked)
	}
}

// What a point is worth, against the formulas' derivatives worked by hand: four
// bids, of which three stand at 0.9, 1.05 and 1.2 times the estimate.
func TestExchange(t *testing.T) {
	for _, tt := range []struct {
		formula string
		at      int // of 0.825 to 1.275 in tenths of the range
		want    float64
	}{
		// 40 (1 - (P - L)/L): a point is L / 40
		{"linear-gap", 5, 900_000 / 40.0},
		// 40 L / P: a point is P^2 / (40 L)
		{"proportional", 5, 1_050_000 * 1_050_000 / (40.0 * 900_000)},
		{"proportional", 10, 1_275_000 * 1_275_000 / (40.0 * 900_000)},
		// 40 (1 - (P - E)/E): a point is E / 40
		{"estimate", 5, 1_000_000 / 40.0},
		// the lowest price gets all: its mark does not move
		{"proportional", 0, math.Inf(1)},
	} {
		r := simulate(t, fmt.Sprintf(criteriaOf, 40, tt.formula, 60)+"simulation: {rounds: 100, bids: [4, 4], price: [-17.5 %, 27.5 %]}\n")
		if got := r.Outcomes[0].Exchange[tt.at].PerPoint; got != tt.want && math.Abs(got-tt.want) > 0.001*tt.want {
			t.Errorf("%s at %d: %.1f, want %.1f", tt.formula, tt.at, got, tt.want)
		}
	}
}

// The bids drawn have the ranges and the correlations that were asked for.
func TestDraws(t *testing.T) {
	td := tender(t, fmt.Sprintf(criteriaOf, 40, "proportional", 30)+"  - {id: r, weight: 30, measure: judged}\nsimulation: {bids: [3, 7], price: [-10 %, 40 %], marks: {q: [5, 15]}, correlation: {price_and_marks: 0.5, between_marks: 0.6}}\n")
	w := &worker{m: newModel(td, td.Lots[0])}
	s := random.New(1, 1)
	var price, q, r []float64
	sizes := map[int]int{}
	for range 20_000 {
		b := w.draw(&s)
		sizes[len(b.price)]++
		for i := range b.price {
			price, q, r = append(price, b.price[i]), append(q, b.marks[i][1]), append(r, b.marks[i][2])
		}
	}
	for n := 3; n <= 7; n++ {
		if share := float64(sizes[n]) / 20_000; math.Abs(share-0.2) > 0.02 {
			t.Errorf("%d bids in %.3f of the rounds", n, share)
		}
	}
	for _, x := range []struct {
		name      string
		list      []float64
		low, high float64
	}{{"price", price, 900_000, 1_400_000}, {"q", q, 5, 15}, {"r", r, 0, 20}} {
		least, most, sum := x.list[0], x.list[0], 0.0
		for _, v := range x.list {
			least, most, sum = min(least, v), max(most, v), sum+v
		}
		width := x.high - x.low
		mean := sum / float64(len(x.list))
		if least < x.low || least > x.low+0.01*width || most > x.high || most < x.high-0.01*width || math.Abs(mean-(x.low+x.high)/2) > 0.01*width {
			t.Errorf("%s: from %v to %v, mean %v", x.name, least, most, mean)
		}
	}
	// evenly spread numbers made of normal ones correlate by 6/pi asin(rho/2)
	for _, x := range []struct {
		name string
		a, b []float64
		rho  float64
	}{{"price and q", price, q, 0.5}, {"price and r", price, r, 0.5}, {"q and r", q, r, 0.6}} {
		want := 6 / math.Pi * math.Asin(x.rho/2)
		if got := correlationOf(x.a, x.b); math.Abs(got-want) > 0.015 {
			t.Errorf("%s correlate by %.3f, want %.3f", x.name, got, want)
		}
	}
}

func correlationOf(a, b []float64) float64 {
	var sa, sb, saa, sbb, sab float64
	for i := range a {
		sa, sb, saa, sbb, sab = sa+a[i], sb+b[i], saa+a[i]*a[i], sbb+b[i]*b[i], sab+a[i]*b[i]
	}
	n := float64(len(a))
	return (sab - sa*sb/n) / math.Sqrt((saa-sa*sa/n)*(sbb-sb*sb/n))
}

// A round gives the winner that the engine gives for the same bids, under every
// formula.
func TestRoundsAgreeWithTheEngine(t *testing.T) {
	const rest = "  - {id: q, weight: 35, measure: judged, minimum: 3}\n  - {id: r, weight: 25, measure: judged}\n"
	head := func(formula string) string {
		return "criteria:\n  - {id: price, weight: 40, measure: cost, mark: {price: " + formula + "}}\n" + rest + "simulation: {bids: [2, 6], marks: {q: [1, 20]}}\n"
	}
	written := map[string]string{"linear-slope n=2": "{formula: linear-slope, n: 2}", "linear-slope n=3": "{formula: linear-slope, n: 3}",
		"italian-power exponent=0.5": "{formula: italian-power, exponent: 0.5}", "italian-bilinear x=0.8": "{formula: italian-bilinear, x: 0.8}",
		"italian-bilinear x=0.85": "{formula: italian-bilinear, x: 0.85}", "italian-bilinear x=0.9": "{formula: italian-bilinear, x: 0.9}"}
	td := tender(t, head("proportional"))
	m := newModel(td, td.Lots[0])
	w := &worker{m: m}
	r := random.New(5, 5)
	compared := 0
	for range 60 {
		b := w.draw(&r)
		for i := range b.price {
			b.price[i] = math.Round(b.price[i])
			b.quality[i] = 0
			for k, d := range m.draws {
				if !d.money {
					b.marks[i][k] = math.Round(b.marks[i][k]*4) / 4
					b.quality[i] += b.marks[i][k] * d.factor
				}
			}
			b.in[i] = b.marks[i][1] >= 3
		}
		for _, x := range m.methods {
			name := x.name
			if s, ok := written[name]; ok {
				name = s
			}
			want := engineWinner(t, head(name), b)
			if want == "" {
				continue // a tie, or nobody
			}
			got := fmt.Sprint("bid", w.winner(x, b, -1))
			if got != want {
				t.Errorf("%s: %s wins, the engine says %s: %+v", x.name, got, want, b)
			}
			compared++
		}
	}
	if compared < 500 {
		t.Errorf("only %d rounds compared", compared)
	}
}

func engineWinner(t *testing.T, head string, b *round) string {
	files := fstest.MapFS{"tender.yaml": {Data: []byte("bareme: 1\ntender: {id: T, title: T, buyer: B, estimate: 1000000}\n" + head)}}
	marks := "evaluator: E\nmarks:\n"
	for k, c := range []string{"q", "r"} {
		marks += "  " + c + ":\n"
		for i := range b.price {
			marks += fmt.Sprintf("    bid%d: {mark: %v, reason: drawn for a test}\n", i, b.marks[i][k+1])
		}
	}
	for i, p := range b.price {
		files[fmt.Sprintf("bids/bid%d.yaml", i)] = &fstest.MapFile{Data: []byte(fmt.Sprintf("tenderer: T%d\nprices: {taxes: excluded, price: %d}\n", i, int64(p)))}
	}
	files["marks/e.yaml"] = &fstest.MapFile{Data: []byte(marks)}
	e, err := scoring.Evaluate(bids.LoadFS(files, kinds.All), scoring.Options{})
	if err != nil {
		t.Fatal(err)
	}
	first := e.Lots[0].Winner()
	if len(first) != 1 {
		return ""
	}
	return first[0].ID
}

// The same seed gives the same result on any number of cores; another seed another.
func TestReproducible(t *testing.T) {
	text := fmt.Sprintf(criteriaOf, 40, "mean", 60) + "simulation: {rounds: 5000}\n"
	a := simulate(t, text)
	before := runtime.GOMAXPROCS(1)
	b := simulate(t, text)
	runtime.GOMAXPROCS(before)
	if !reflect.DeepEqual(a.Outcomes, b.Outcomes) {
		t.Error("one core gives another result")
	}
	c := simulate(t, text+"") // and again
	if !reflect.DeepEqual(a.Outcomes, c.Outcomes) {
		t.Error("a second run gives another result")
	}
	d := simulate(t, fmt.Sprintf(criteriaOf, 40, "mean", 60)+"simulation: {rounds: 5000, seed: 2}\n")
	if reflect.DeepEqual(a.Outcomes, d.Outcomes) {
		t.Error("another seed gives the same")
	}
}

// A simulation that is stopped says how many rounds it drew.
func TestStopped(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	r := Run(ctx, tender(t, fmt.Sprintf(criteriaOf, 40, "mean", 60)), nil)[0]
	if r.Rounds != 0 || r.Outcomes[0].Ranked != 0 {
		t.Errorf("%d rounds after it was stopped", r.Rounds)
	}
}
