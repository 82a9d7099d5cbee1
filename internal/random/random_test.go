package random

import (
	"math"
	"slices"
	"testing"
)

// The first numbers from the state 1, 2, 3, 4, as implementations of xoshiro256+
// have them in their tests.
func TestGenerator(t *testing.T) {
	s := Source{1, 2, 3, 4}
	for i, want := range []uint64{5, 211106232532999, 211106635186183} {
		if got := s.Uint64(); got != want {
			t.Errorf("number %d: got %d, want %d", i, got, want)
		}
	}
}

// distance is the Kolmogorov-Smirnov distance between a sample and a distribution.
func distance(sample []float64, cdf func(float64) float64) float64 {
	slices.Sort(sample)
	n, worst := float64(len(sample)), 0.0
	for i, x := range sample {
		f := cdf(x)
		worst = max(worst, math.Abs(f-float64(i)/n), math.Abs(f-float64(i+1)/n))
	}
	return worst
}

func TestDistributions(t *testing.T) {
	const n = 400_000
	limit := 1.95 / math.Sqrt(n) // 0.1 %
	tests := []struct {
		name string
		draw func(*Source) float64
		cdf  func(float64) float64
	}{
		{"uniform", (*Source).Float, func(x float64) float64 { return x }},
		{"exponential", (*Source).Exponential, func(x float64) float64 { return 1 - math.Exp(-x) }},
		{"normal", (*Source).Normal, func(x float64) float64 { return math.Erfc(-x/math.Sqrt2) / 2 }},
		{"of 6", func(s *Source) float64 { return (float64(s.IntN(6)) + s.Float()) / 6 }, func(x float64) float64 { return x }},
	}
	for _, tt := range tests {
		s := New(7, 1)
		sample := make([]float64, n)
		for i := range sample {
			sample[i] = tt.draw(&s)
		}
		if d := distance(sample, tt.cdf); d > limit {
			t.Errorf("%s: distance %.5f, more than %.5f", tt.name, d, limit)
		}
	}
}

// The tail beyond the lowest layer is drawn too.
func TestExponentialTail(t *testing.T) {
	s := New(3, 0)
	const n = 3_000_000
	beyond := 0
	for range n {
		if s.Exponential() > 8 {
			beyond++
		}
	}
	if want := n * math.Exp(-8); math.Abs(float64(beyond)-want) > 5*math.Sqrt(want) {
		t.Errorf("%d beyond 8, want about %.0f", beyond, want)
	}
}

func TestStreamsDiffer(t *testing.T) {
	seen := map[uint64]bool{}
	for seed := range uint64(30) {
		for index := range uint64(30) {
			s := New(seed, index)
			if x := s.Uint64(); seen[x] {
				t.Errorf("seed %d, stream %d starts like another", seed, index)
			} else {
				seen[x] = true
			}
		}
	}
}

func TestExponentialsAreTheSame(t *testing.T) {
	a, b := New(4, 2), New(4, 2)
	got := make([]float64, 5000)
	for round := range 20 {
		a.Exponentials(got)
		for i, x := range got {
			if want := b.Exponential(); x != want {
				t.Fatalf("round %d, number %d: %v, want %v", round, i, x, want)
			}
		}
	}
}
