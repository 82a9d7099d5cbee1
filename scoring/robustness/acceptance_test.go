package robustness

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/scoring"
)

// square makes a contest of n bids and m criteria with random marks and weights.
func square(t testing.TB, n, m int) *contest {
	r := rand.New(rand.NewPCG(1, 2))
	marks := make([][]exact.Number, n)
	for b := range marks {
		for range m {
			marks[b] = append(marks[b], exact.Ratio(r.Int64N(2001), 100))
		}
	}
	weights := make([]exact.Number, m)
	left := exact.Hundred
	for i := range weights {
		weights[i] = exact.Ratio(10_000/int64(m), 100)
		if i == m-1 {
			weights[i] = left
		}
		left = left.Sub(weights[i])
	}
	return plainContest(t, exact.Int(20), marks, weights)
}

func options(way scoring.Weighing, samples int) Options {
	return Options{Samples: samples, Seed: 3, Ways: []scoring.Weighing{way}, Spread: exact.Int(2)}
}

// The result is the same, to the last bit, for any number of workers.
func TestWorkersChangeNothing(t *testing.T) {
	for _, way := range []scoring.Weighing{scoring.Anywhere, scoring.Around, scoring.InOrder} {
		c := square(t, 7, 12)
		o := options(way, 50_000)
		o.Workers = 1
		want := c.acceptance(context.Background(), o, nil)[0]
		for _, n := range []int{2, 7, 9} {
			o.Workers = n
			if got := c.acceptance(context.Background(), o, nil)[0]; fmt.Sprint(got.Ranks, got.Central, got.Confident) != fmt.Sprint(want.Ranks, want.Central, want.Confident) {
				t.Errorf("%s: %d workers give another result than one", way, n)
			}
		}
	}
}

// Drawing a sample allocates nothing.
func TestSamplesAllocateNothing(t *testing.T) {
	for _, way := range []scoring.Weighing{scoring.Anywhere, scoring.Around, scoring.InOrder, scoring.AsPublished} {
		s := square(t, 10, 40).simulation(way, options(way, chunk))
		w, into := s.worker(), s.tally()
		w.start(0)
		if n := testing.AllocsPerRun(10, func() { w.samples(100, &into) }); n > 0 {
			t.Errorf("%s: %v allocations for 100 samples", way, n)
		}
	}
}

// Weights within some points of those published stay there, add up, and are spread
// evenly: each leaf's mean is its published weight where the bounds are symmetric.
func TestWeightsAround(t *testing.T) {
	s := square(t, 3, 10).simulation(scoring.Around, options(scoring.Around, chunk))
	w := s.worker()
	w.start(0)
	means := make([]float64, s.m)
	const n = 100_000
	for range n {
		w.drawWeights()
		sum := 0.0
		for i, x := range w.weights {
			if x < s.weights[i]-2-1e-9 || x > s.weights[i]+2+1e-9 {
				t.Fatalf("weight %d: %v, published %v", i, x, s.weights[i])
			}
			sum += x
			means[i] += x / n
		}
		if math.Abs(sum-100) > 1e-9 {
			t.Fatalf("weights add up to %v", sum)
		}
	}
	for i, mean := range means {
		if math.Abs(mean-s.weights[i]) > 0.05 {
			t.Errorf("weight %d: mean %.3f, want %.3f", i, mean, s.weights[i])
		}
	}
}

// Weights in the published order keep it; the mean of the k-th of m is that of the
// order statistics of an even division: (1/m) (1/k + ... + 1/m).
func TestWeightsInOrder(t *testing.T) {
	marks := [][]exact.Number{{exact.One, exact.Zero, exact.One, exact.Zero}, {exact.Zero, exact.One, exact.Zero, exact.One}}
	c := plainContest(t, exact.One, marks, []exact.Number{exact.Int(20), exact.Int(40), exact.Int(10), exact.Int(30)})
	s := c.simulation(scoring.InOrder, options(scoring.InOrder, chunk))
	w := s.worker()
	w.start(0)
	const n = 200_000
	means := make([]float64, 4)
	for range n {
		w.drawWeights()
		if !(w.weights[1] >= w.weights[3] && w.weights[3] >= w.weights[0] && w.weights[0] >= w.weights[2]) {
			t.Fatalf("out of order: %v", w.weights)
		}
		sum := w.weights[0] + w.weights[1] + w.weights[2] + w.weights[3]
		for i, x := range w.weights {
			means[i] += x / sum / n
		}
	}
	for k, leaf := range []int{1, 3, 0, 2} {
		want := 0.0
		for j := k + 1; j <= 4; j++ {
			want += 1 / float64(j) / 4
		}
		if math.Abs(means[leaf]-want) > 0.003 {
			t.Errorf("the weight of rank %d: mean %.4f, want %.4f", k+1, means[leaf], want)
		}
	}
}

// plainLoop is the simulation as one writes it without a second thought: draw,
// divide by the sum, multiply, rank. It is the baseline of the benchmark.
func plainLoop(r *rand.Rand, marks [][]float64, samples int, ranks [][]int) {
	weights, scores := make([]float64, len(marks[0])), make([]float64, len(marks))
	for range samples {
		sum := 0.0
		for i := range weights {
			weights[i] = r.ExpFloat64()
			sum += weights[i]
		}
		for i := range weights {
			weights[i] /= sum
		}
		for b, row := range marks {
			scores[b] = 0
			for i, x := range row {
				scores[b] += weights[i] * x
			}
		}
		for b, mine := range scores {
			rank := 0
			for _, other := range scores {
				if other > mine {
					rank++
				}
			}
			ranks[b][rank]++
		}
	}
}

// 10 bids x 40 criteria, samples per second; compare the two.
func BenchmarkSamplesPlainLoop(b *testing.B) {
	c := square(b, 10, 40)
	marks := make([][]float64, 10)
	ranks := make([][]int, 10)
	for i := range marks {
		ranks[i] = make([]int, 10)
		for _, x := range c.Bids[i].Marks {
			marks[i] = append(marks[i], x.Float()/20)
		}
	}
	r := rand.New(rand.NewPCG(1, 1))
	n := 0
	for b.Loop() {
		plainLoop(r, marks, chunk, ranks)
		n += chunk
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds()/1e6, "Msamples/s")
}

func BenchmarkSamplesOneWorker(b *testing.B) {
	s := square(b, 10, 40).simulation(scoring.Anywhere, options(scoring.Anywhere, chunk))
	w, into := s.worker(), s.tally()
	w.start(0)
	n := 0
	b.ReportAllocs()
	for b.Loop() {
		w.samples(chunk, &into)
		n += chunk
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds()/1e6, "Msamples/s")
}

func BenchmarkSamplesAllCores(b *testing.B) {
	c := square(b, 10, 40)
	o := options(scoring.Anywhere, 200*chunk)
	n := 0
	for b.Loop() {
		c.acceptance(context.Background(), o, nil)
		n += o.Samples
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds()/1e6, "Msamples/s")
}

// The plain loop and ours agree on what they describe.
func TestPlainLoopAgrees(t *testing.T) {
	c := square(t, 5, 8)
	marks, ranks := make([][]float64, 5), make([][]int, 5)
	for i := range marks {
		ranks[i] = make([]int, 5)
		for _, x := range c.Bids[i].Marks {
			marks[i] = append(marks[i], x.Float())
		}
	}
	const n = 200_000
	plainLoop(rand.New(rand.NewPCG(9, 9)), marks, n, ranks)
	got := c.acceptance(context.Background(), options(scoring.Anywhere, n), nil)[0]
	for b := range ranks {
		for r, count := range ranks[b] {
			if want := float64(count) / n; math.Abs(got.Ranks[b][r]-want) > 0.006 {
				t.Errorf("bid %d, rank %d: %.4f, the plain loop %.4f", b, r, got.Ranks[b][r], want)
			}
		}
	}
}

// A simulation that is stopped gives the samples it has.
func TestAcceptanceStopped(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	o := options(scoring.Anywhere, 1000*chunk)
	o.Workers = 2
	got := square(t, 4, 6).acceptance(ctx, o, func(done, of int64) {
		if done >= 3*chunk {
			stop()
		}
	})[0]
	if got.Samples < 3*chunk || got.Samples >= got.Asked {
		t.Errorf("%d samples of %d", got.Samples, got.Asked)
	}
	sum := 0.0
	for b := range got.Ranks {
		sum += got.Ranks[b][0]
	}
	if math.Abs(sum-1) > 1e-9 || !slices.Contains(o.Ways, got.Weights) {
		t.Errorf("first ranks add up to %v", sum)
	}
}

// An analysis that is stopped before it begins says so, and claims nothing.
func TestAnalysisStopped(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	d, err := bids.Load("../../examples/start", kinds.All)
	if err != nil {
		t.Fatal(err)
	}
	e, err := scoring.Evaluate(d, scoring.Options{})
	if err != nil {
		t.Fatal(err)
	}
	f := Analyse(ctx, e, Defaults())[0]
	if f.Stop != scoring.Interrupted || len(f.Tips) != 0 || len(f.Acceptance) != 0 || f.Weights[0].Award.Known || f.Grade() != scoring.Undetermined {
		t.Errorf("stopped: %v, %d tips, %d simulations, %s", f.Stop, len(f.Tips), len(f.Acceptance), f.Grade())
	}
	if f.LeftOut.Weights != len(f.Weights) || f.LeftOut.Withdrawals != len(f.Withdrawals) || f.LeftOut.Prices == 0 || f.LeftOut.Marks == 0 {
		t.Errorf("left out: %+v", f.LeftOut)
	}
}

// How often a bid is held is counted draw by draw: over all bids it adds up to the places,
// or to more where bids tie for the last.
func TestHeldInDraws(t *testing.T) {
	c := square(t, 7, 5)
	s := c.simulation(scoring.Anywhere, options(scoring.Anywhere, 3_000))
	a, _ := s.run(context.Background())
	for places := 1; places <= 9; places++ {
		sum := 0.0
		for b := range a.Bids {
			held := 0.0
			for r := range min(places, len(a.Bids)) {
				held += a.Ranks[b][r]
			}
			if got := a.Held(b, places); math.Abs(got-held) > 1e-12 {
				t.Errorf("bid %d is held at %d places in %v of the draws, want %v", b, places, got, held)
			}
			sum += a.Held(b, places)
		}
		if want := float64(min(places, len(a.Bids))); sum < want-1e-9 || sum > float64(len(a.Bids))+1e-9 {
			t.Errorf("%d places are taken %v times in a draw", places, sum)
		}
	}
}
