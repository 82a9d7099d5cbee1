package ownership

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// near is how far up a random holder is: small, so that chains are long.
const near = 6

// randomFacts makes n companies and persons with random holdings that add up to
// the whole, rings and own shares included.
func randomFacts(r *rand.Rand, n int, ringed bool) *Facts {
	f := &Facts{Of: "e0", byID: map[string]*Entity{}, VetoesStated: true, BoardsStated: true}
	tops := max(1, n/3)
	for i := range n {
		e := &Entity{ID: fmt.Sprint("e", i), Name: fmt.Sprint("E", i), Kind: Company, Seat: []string{"FR", "US", "DE"}[r.IntN(3)]}
		if i >= n-tops {
			e.Kind = Person
		}
		f.Entities = append(f.Entities, e)
		f.byID[e.ID] = e
	}
	for j := range n - tops {
		left := int64(10000)
		count := 1 + r.IntN(3)
		for k := range count {
			holder := j + 1 + r.IntN(min(near, n-j-1))
			if ringed && r.IntN(4) == 0 {
				holder = r.IntN(n) // also back, and itself
			}
			part := left
			if k < count-1 {
				part = r.Int64N(left + 1)
			} else if holder == j {
				holder = n - 1
			}
			if part == 0 {
				continue
			}
			left -= part
			s := Known(exact.Ratio(part, 10000))
			if i := slices.IndexFunc(f.Holdings, func(h Holding) bool {
				return h.Holder == f.Entities[holder].ID && h.Held == f.Entities[j].ID
			}); i >= 0 {
				s = Known(s.Low.Add(f.Holdings[i].Capital.Low))
				f.Holdings = slices.Delete(f.Holdings, i, i+1)
			}
			f.Holdings = append(f.Holdings, Holding{Holder: f.Entities[holder].ID, Held: f.Entities[j].ID, Capital: s, Votes: s})
		}
	}
	return f
}

// prime is a modulus for the slow computation: results that agree modulo a prime
// of 61 bits agree, but for odds of one in 10^18.
const prime = 1<<61 - 1

func mulmod(a, b uint64) uint64 {
	x := new(big.Int).Mul(new(big.Int).SetUint64(a), new(big.Int).SetUint64(b))
	return x.Mod(x, big.NewInt(prime)).Uint64()
}

func inverse(a uint64) uint64 {
	return new(big.Int).ModInverse(new(big.Int).SetUint64(a), big.NewInt(prime)).Uint64()
}

func residue(n exact.Number) uint64 {
	r := n.Rat()
	num := new(big.Int).Mod(r.Num(), big.NewInt(prime))
	return mulmod(num.Uint64(), inverse(new(big.Int).Mod(r.Denom(), big.NewInt(prime)).Uint64()))
}

// slowIntegrated solves y_ij = a_ij + sum over k != i of y_ik a_kj for one i by
// plain Gaussian elimination modulo the prime; ok is false if it is singular.
func slowIntegrated(f *Facts, i int) (y []uint64, ok bool) {
	n := len(f.Entities)
	index := map[string]int{}
	for k, e := range f.Entities {
		index[e.ID] = k
	}
	m := make([][]uint64, n) // row j: the equation of y_ij
	for j := range m {
		m[j] = make([]uint64, n+1)
		m[j][j] = 1
	}
	for _, h := range f.Holdings {
		k, j, a := index[h.Holder], index[h.Held], residue(h.Capital.Low)
		if k == i {
			m[j][n] = (m[j][n] + a) % prime
		} else {
			m[j][k] = (m[j][k] + prime - a) % prime
		}
	}
	for c := range n {
		p := slices.IndexFunc(m[c:], func(row []uint64) bool { return row[c] != 0 })
		if p < 0 {
			return nil, false
		}
		m[c], m[c+p] = m[c+p], m[c]
		inv := inverse(m[c][c])
		for x := c; x <= n; x++ {
			if m[c][x] != 0 {
				m[c][x] = mulmod(m[c][x], inv)
			}
		}
		for r := range n {
			if r == c || m[r][c] == 0 {
				continue
			}
			by := m[r][c]
			for x := c; x <= n; x++ {
				if m[c][x] != 0 {
					m[r][x] = (m[r][x] + prime - mulmod(by, m[c][x])) % prime
				}
			}
		}
	}
	y = make([]uint64, n)
	for j := range y {
		y[j] = m[j][n]
	}
	return y, true
}

func TestIntegratedSharesOfRandomGraphs(t *testing.T) {
	graphs := 1000
	if testing.Short() {
		graphs = 100
	}
	compared, singular := 0, 0
	for seed := range graphs {
		r := rand.New(rand.NewPCG(uint64(seed), 1))
		n := 2 + r.IntN(12)
		if seed%20 == 0 {
			n = 50 + r.IntN(151)
		}
		f := randomFacts(r, n, seed%3 > 0)
		g, gaps := f.Graph(Options{})
		if len(gaps) > 0 {
			t.Fatal(gaps[0].What.In(lang.EN))
		}
		for range 3 {
			i := r.IntN(n)
			want, ok := slowIntegrated(f, i)
			if !ok {
				singular++
				continue
			}
			for range 10 {
				j := r.IntN(n)
				if j == i {
					continue
				}
				got, err := g.Integrated(Capital, []int{i}, j)
				if err != nil {
					t.Fatalf("graph %d of %d: %v", seed, n, err)
				}
				if !got.IsKnown() || residue(got.Low) != want[j] {
					t.Fatalf("graph %d: share of e%d in e%d: got %s, not the solution of the equations", seed, i, j, got.Low)
				}
				compared++
			}
		}
	}
	if compared < graphs*10 {
		t.Errorf("only %d shares compared, %d systems singular", compared, singular)
	}
}

// loosen turns some shares into bounds that hold them.
func loosen(r *rand.Rand, f *Facts) {
	for i := range f.Holdings {
		if r.IntN(2) == 0 {
			s := f.Holdings[i].Capital.Low
			down, up := exact.Ratio(r.Int64N(5), 10), exact.Ratio(r.Int64N(5), 10)
			b := Share{s.Sub(s.Mul(down)), s.Add(exact.One.Sub(s).Mul(up))}
			f.Holdings[i].Capital, f.Holdings[i].Votes = b, b
		}
	}
}

// corners lists the extreme choices of shares in a node: all but one at a bound.
func corners(hs []edge) [][]exact.Number {
	var out [][]exact.Number
	seen := map[string]bool{}
	for free := range hs {
		for bits := range 1 << len(hs) {
			choice, sum := make([]exact.Number, len(hs)), exact.Zero
			for i, h := range hs {
				choice[i] = h.capital.Low
				if bits>>i&1 == 1 {
					choice[i] = h.capital.High
				}
				if i != free {
					sum = sum.Add(choice[i])
				}
			}
			choice[free] = exact.One.Sub(sum)
			key := fmt.Sprint(choice)
			if !choice[free].Less(hs[free].capital.Low) && !hs[free].capital.High.Less(choice[free]) && !seen[key] {
				seen[key] = true
				out = append(out, choice)
			}
		}
	}
	return out
}

// Every choice of extreme shares lies within the bounds, and some choice meets
// each of them.
func TestBoundsAreTightOnSmallGraphs(t *testing.T) {
	enough := 100
	if testing.Short() {
		enough = 20
	}
	loose := 0
	for seed := 0; loose < enough && seed < 20_000; seed++ {
		r := rand.New(rand.NewPCG(uint64(seed), 2))
		f := randomFacts(r, 4+r.IntN(3), true)
		loosen(r, f)
		g, gaps := f.Graph(Options{})
		if len(gaps) > 0 {
			continue
		}
		choices, count := make([][][]exact.Number, g.Len()), 1
		for j := range g.Len() {
			if len(g.holders[j]) > 0 {
				choices[j] = corners(g.holders[j])
				count *= len(choices[j])
			}
		}
		if count == 0 || count > 2_000 {
			continue
		}
		set := []int{len(f.Entities) - 1}
		if r.IntN(2) == 0 {
			set = append(set, len(f.Entities)-2)
		}
		if slices.Contains(set, 0) {
			continue
		}
		got, err := g.Integrated(Capital, set, 0)
		if err != nil {
			t.Fatal(err)
		}
		least, greatest := exact.One, exact.Zero
		pick := make([]int, g.Len())
		for {
			v := probability(t, g, choices, pick, set)
			least, greatest = exact.Min(least, v), exact.Max(greatest, v)
			j := 0
			for ; j < len(pick); j++ {
				if pick[j]++; pick[j] < len(choices[j]) {
					break
				}
				pick[j] = 0
			}
			if j == len(pick) {
				break
			}
		}
		if !got.Low.Equal(least) || !got.High.Equal(greatest) {
			t.Fatalf("graph %d: got %s to %s, want %s to %s", seed, got.Low, got.High, least, greatest)
		}
		if !got.IsKnown() {
			loose++
		}
	}
	if loose < enough {
		t.Errorf("only %d graphs had bounds that differ", loose)
	}
}

// probability computes the share of node 0 that leads to the set for one choice
// of shares, by a dense elimination.
func probability(t *testing.T, g *Graph, choices [][][]exact.Number, pick []int, set []int) exact.Number {
	t.Helper()
	n := g.Len()
	a := make([][]exact.Number, n)
	reaches := make([]bool, n)
	for _, i := range set {
		reaches[i] = true
	}
	for j := range n {
		a[j] = make([]exact.Number, n)
		if len(choices[j]) > 0 && !slices.Contains(set, j) {
			for i, h := range g.holders[j] {
				a[j][h.holder] = choices[j][pick[j]][i]
			}
		}
	}
	for range n {
		for j := range n {
			for k := range n {
				if reaches[k] && !a[j][k].IsZero() {
					reaches[j] = true
				}
			}
		}
	}
	if !reaches[0] {
		return exact.Zero
	}
	for v := n - 1; v > 0; v-- { // take out node v, sending its shares on to its holders
		if slices.Contains(set, v) || !reaches[v] {
			continue
		}
		scale := exact.One.Sub(a[v][v])
		for j := range n {
			p := a[j][v]
			if j == v || p.IsZero() {
				continue
			}
			for k := range n {
				if k != v && !a[v][k].IsZero() {
					a[j][k] = a[j][k].Add(p.Mul(a[v][k]).Quo(scale))
				}
			}
			a[j][v] = exact.Zero
		}
	}
	sum := exact.Zero
	for _, i := range set {
		sum = sum.Add(a[0][i])
	}
	return sum.Quo(exact.One.Sub(a[0][0]))
}

// slowVotes finds what a holder controls by going over every holding until
// nothing changes.
func slowVotes(f *Facts, holder string, of string) exact.Number {
	controlled := map[string]bool{holder: true}
	votes := func(held string) exact.Number {
		sum, own := exact.Zero, exact.Zero
		for _, h := range f.Holdings {
			switch {
			case h.Held != held:
			case h.Holder == held:
				own = h.Votes.Low
			case controlled[h.Holder]:
				sum = sum.Add(h.Votes.Low)
			}
		}
		if own.Equal(exact.One) {
			return exact.Zero
		}
		return sum.Quo(exact.One.Sub(own))
	}
	for changed := true; changed; {
		changed = false
		for _, e := range f.Entities {
			if !controlled[e.ID] && exact.Ratio(1, 2).Less(votes(e.ID)) {
				controlled[e.ID], changed = true, true
			}
		}
	}
	return votes(of)
}

func TestVotesByControlOfRandomGraphs(t *testing.T) {
	for seed := range 300 {
		r := rand.New(rand.NewPCG(uint64(seed), 3))
		f := randomFacts(r, 3+r.IntN(15), true)
		g, _ := f.Graph(Options{NoPresumption: true})
		for i, e := range f.Entities[1:] {
			got := g.ByControl(Votes, []int{i + 1}, 0)
			if want := slowVotes(f, e.ID, "e0"); !got.IsKnown() || !got.Low.Equal(want) {
				t.Fatalf("graph %d: votes of %s: got %s to %s, want %s", seed, e.ID, got.Low, got.High, want)
			}
		}
	}
}

// What is known more closely never widens a bound.
func TestBoundsHoldEveryGraphWithinThem(t *testing.T) {
	for seed := range 300 {
		r := rand.New(rand.NewPCG(uint64(seed), 4))
		f := randomFacts(r, 3+r.IntN(20), true)
		exactly, _ := f.Graph(Options{})
		i := len(f.Entities) - 1
		want, err := exactly.Integrated(Capital, []int{i}, 0)
		votes := exactly.ByControl(Votes, []int{i}, 0)
		if err != nil {
			t.Fatal(err)
		}
		loosen(r, f)
		g, gaps := f.Graph(Options{})
		if len(gaps) > 0 {
			continue
		}
		got, err := g.Integrated(Capital, []int{i}, 0)
		if err != nil {
			t.Fatal(err)
		}
		if want.Low.Less(got.Low) || got.High.Less(want.Low) {
			t.Fatalf("graph %d: %s is not within %s and %s", seed, want.Low, got.Low, got.High)
		}
		if v := g.ByControl(Votes, []int{i}, 0); votes.Low.Less(v.Low) || v.High.Less(votes.High) {
			t.Fatalf("graph %d: votes %s are not within %s and %s", seed, votes.Low, v.Low, v.High)
		}
	}
}

// layered makes a group of n entities in five layers above the tenderer, each
// held by some of the next layer, with a few cross-holdings. A part of the
// shares is known within bounds only.
func layered(r *rand.Rand, n int, bounded float64) *Facts {
	f := &Facts{Of: "e0", byID: map[string]*Entity{}}
	layer := make([]int, n) // of each entity
	width, start := 1, 0
	var starts []int
	for start < n {
		starts = append(starts, start)
		for i := start; i < min(n, start+width); i++ {
			layer[i] = len(starts) - 1
		}
		start += width
		width *= 10
	}
	starts = append(starts, n)
	for i := range n {
		e := &Entity{ID: fmt.Sprint("e", i), Name: fmt.Sprint("E", i), Kind: Company, Seat: []string{"FR", "DE", "US"}[r.IntN(3)]}
		if layer[i] == len(starts)-2 {
			e.Kind = Person
		}
		f.Entities = append(f.Entities, e)
		f.byID[e.ID] = e
	}
	holders := make([][]int, n)
	for i := 1; i < n; i++ {
		from, to := starts[layer[i]-1], starts[layer[i]]
		first := from + r.IntN(to-from)
		holders[first] = append(holders[first], i)
		if second := from + r.IntN(to-from); second != first && r.IntN(3) == 0 {
			holders[second] = append(holders[second], i)
		}
	}
	for i := 1; i < starts[len(starts)-2]; i += 1 + r.IntN(60) {
		holders[i] = append(holders[i], r.IntN(i)) // it is held by one that it leads to
	}
	for j, hs := range holders {
		slices.Sort(hs)
		hs = slices.Compact(hs)
		for _, i := range hs {
			if i == j {
				continue
			}
			part := exact.Ratio(1, int64(len(hs)))
			if len(hs) > 1 {
				part = exact.Ratio(1+r.Int64N(10000/int64(len(hs))), 10000)
			}
			s := Known(part)
			if r.Float64() < bounded {
				s = Share{part.Mul(exact.Ratio(9, 10)), part}
			}
			f.Holdings = append(f.Holdings, Holding{Holder: f.Entities[i].ID, Held: f.Entities[j].ID, Capital: s, Votes: s})
		}
	}
	return f
}

// BenchmarkTenThousandEntities finds the share of every entity outside the Union
// in the tenderer, by both readings, and their collective share.
func BenchmarkTenThousandEntities(b *testing.B) {
	for _, bounded := range []float64{0, 0.1} {
		b.Run(fmt.Sprintf("bounded=%g", bounded), func(b *testing.B) {
			f := layered(rand.New(rand.NewPCG(1, 5)), 10_000, bounded)
			for b.Loop() {
				g, gaps := f.Graph(Options{})
				if len(gaps) > 0 {
					b.Fatal(gaps[0].What.In(lang.EN))
				}
				var outside []int
				for i, e := range f.Entities {
					if i > 0 && e.Outside(EU) {
						outside = append(outside, i)
					}
				}
				if _, err := g.Integrated(Capital, outside, 0); err != nil {
					b.Fatal(err)
				}
				limit := exact.Ratio(24, 100)
				if s, _ := g.Unknown(Capital, 0); limit.Less(s.High) {
					limit = exact.One // then no other decides
				}
				for _, i := range outside {
					if _, err := g.Holding(Capital, i, 0, limit); err != nil {
						b.Fatal(err)
					}
					g.ByControl(Votes, []int{i}, 0)
				}
				b.ReportMetric(float64(len(g.Ancestors(0))), "ancestors")
			}
		})
	}
}
