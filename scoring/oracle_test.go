package scoring_test

import (
	"fmt"
	"math/big"
	"sort"
	"strings"

	"github.com/bareme/bareme/internal/dossiertest"
)

// The oracle computes an outcome from a Spec with plain rationals and the
// textbook formulas, sharing no code with the engine.

type outcome struct {
	setAside bool
	lacks    bool // marks, in a draft
	marks    map[string]*big.Rat
	weighted map[string]*big.Rat
	total    *big.Rat
	keys     []*big.Rat
	rank     int
}

func num(s string) *big.Rat {
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		panic(s)
	}
	return r
}

func add(a, b *big.Rat) *big.Rat { return new(big.Rat).Add(a, b) }
func sub(a, b *big.Rat) *big.Rat { return new(big.Rat).Sub(a, b) }
func mul(a, b *big.Rat) *big.Rat { return new(big.Rat).Mul(a, b) }
func quo(a, b *big.Rat) *big.Rat { return new(big.Rat).Quo(a, b) }

func clamp(x, low, high *big.Rat) *big.Rat {
	if x.Cmp(low) < 0 {
		return low
	}
	if high != nil && x.Cmp(high) > 0 {
		return high
	}
	return x
}

// oracleRound rounds by working on the decimal digits.
func oracleRound(x *big.Rat, s *dossiertest.Spec, stage string, own ...string) *big.Rat {
	places, ok := s.Places[stage]
	if len(own) > 0 && own[0] != "" {
		ok = true
		fmt.Sscan(own[0], &places)
	}
	if !ok {
		return x
	}
	scale := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil))
	y := mul(x, scale)
	floor := new(big.Int).Div(y.Num(), y.Denom()) // Euclidean: toward minus infinity
	frac := sub(y, new(big.Rat).SetInt(floor))
	up := false
	half := frac.Cmp(big.NewRat(1, 2))
	switch s.Mode {
	case "half-up":
		up = half > 0 || half == 0 && y.Sign() > 0
	case "half-even":
		up = half > 0 || half == 0 && floor.Bit(0) == 1
	case "up":
		up = frac.Sign() > 0 && y.Sign() > 0
	case "down":
		up = frac.Sign() > 0 && y.Sign() < 0
	}
	if up {
		floor.Add(floor, big.NewInt(1))
	}
	return quo(new(big.Rat).SetInt(floor), scale)
}

func oraclePrice(l dossiertest.Leaf, p, low, high, mean, m *big.Rat) *big.Rat {
	zero, one, two := big.NewRat(0, 1), big.NewRat(1, 1), big.NewRat(2, 1)
	switch l.Formula {
	case "proportional":
		return quo(mul(m, low), p)
	case "linear-min-max":
		if low.Cmp(high) == 0 {
			return m
		}
		return quo(mul(m, sub(high, p)), sub(high, low))
	case "linear-gap":
		return clamp(mul(m, sub(two, quo(p, low))), zero, nil)
	case "linear-slope":
		n := num(l.Args["n"])
		return clamp(quo(mul(m, sub(mul(n, low), p)), mul(sub(n, one), low)), zero, nil)
	case "mean":
		return clamp(mul(m, sub(one, quo(p, mul(two, mean)))), zero, m)
	case "estimate":
		e := num(l.Args["estimate"])
		return clamp(mul(m, sub(two, quo(p, e))), zero, m)
	case "italian-power":
		base := num(l.Args["base"])
		if low.Cmp(base) >= 0 {
			return zero
		}
		x := quo(clamp(sub(base, p), zero, nil), sub(base, low))
		return mul(m, oraclePower(x, l.Args["exponent"]))
	case "italian-bilinear":
		base, x := num(l.Args["base"]), num(l.Args["x"])
		if mean.Cmp(base) >= 0 {
			return zero
		}
		r, a, best := clamp(sub(base, p), zero, nil), sub(base, mean), sub(base, low)
		if r.Cmp(a) <= 0 {
			return quo(mul(mul(m, x), r), a)
		}
		return mul(m, add(x, quo(mul(sub(one, x), sub(r, a)), sub(best, a))))
	}
	panic(l.Formula)
}

// oraclePower finds x^a to 30 decimals by bisection.
func oraclePower(x *big.Rat, a string) *big.Rat {
	q := map[string]int{"1": 1, "0.5": 2, "0.6": 5}[a]
	p := map[string]int{"1": 1, "0.5": 1, "0.6": 3}[a]
	pow := func(b *big.Rat, n int) *big.Rat {
		out := big.NewRat(1, 1)
		for range n {
			out = mul(out, b)
		}
		return out
	}
	if q == 1 {
		return x
	}
	target := pow(x, p)
	ten := new(big.Int).Exp(big.NewInt(10), big.NewInt(30), nil)
	low, high := big.NewInt(0), new(big.Int).Set(ten) // x is at most 1
	for {
		mid := new(big.Int).Add(low, high)
		mid.Add(mid, big.NewInt(1)).Rsh(mid, 1)
		if pow(new(big.Rat).SetFrac(mid, ten), q).Cmp(target) <= 0 {
			low = mid
		} else {
			high = new(big.Int).Sub(mid, big.NewInt(1))
		}
		if low.Cmp(high) >= 0 {
			return new(big.Rat).SetFrac(low, ten)
		}
	}
}

// oracleMisses tells whether a minimum mark is missed, of a leaf or of a group.
func oracleMisses(s *dossiertest.Spec, raw, marks map[string]*big.Rat, scale *big.Rat) bool {
	for _, g := range s.Groups {
		group := big.NewRat(0, 1)
		for _, l := range g.Leaves {
			if l.Compares() {
				continue
			}
			tested, weighted := raw[l.ID], quo(mul(raw[l.ID], num(l.Weight)), scale)
			if s.Minimums == "rounded" {
				tested, weighted = marks[l.ID], oracleRound(quo(mul(marks[l.ID], num(l.Weight)), scale), s, "weighted")
			}
			if l.Minimum != "" && tested.Cmp(num(l.Minimum)) < 0 {
				return true
			}
			group = add(group, weighted)
		}
		if s.Minimums == "rounded" {
			group = oracleRound(group, s, "criteria", g.Places)
		}
		if g.Minimum != "" && mul(group, scale).Cmp(mul(num(g.Minimum), num(g.Weight))) < 0 {
			return true
		}
	}
	return false
}

// oracleJury combines what all evaluators say.
func oracleJury(s *dossiertest.Spec, l dossiertest.Leaf, b dossiertest.Bid) *big.Rat {
	marks := []*big.Rat{num(b.Values[l.ID])}
	for _, v := range b.Others[l.ID] {
		marks = append(marks, num(v))
	}
	sort.Slice(marks, func(i, j int) bool { return marks[i].Cmp(marks[j]) < 0 })
	if s.Combine == "trimmed-mean" {
		marks = marks[1 : len(marks)-1]
	}
	n := int64(len(marks))
	if s.Combine != "median" {
		sum := big.NewRat(0, 1)
		for _, m := range marks {
			sum = add(sum, m)
		}
		return quo(sum, big.NewRat(n, 1))
	}
	if n%2 == 1 {
		return marks[n/2]
	}
	return quo(add(marks[n/2-1], marks[n/2]), big.NewRat(2, 1))
}

func oracleMark(s *dossiertest.Spec, l dossiertest.Leaf, b dossiertest.Bid) *big.Rat {
	v := b.Values[l.ID]
	if l.Written != "" {
		return oracleWritten(l, b, nil, big.NewRat(int64(s.Scale), 1))
	}
	switch l.Kind {
	case dossiertest.Judged:
		return oracleJury(s, l, b)
	case dossiertest.Level:
		return num(l.Levels[v])
	case dossiertest.Threshold:
		mark := num(l.Else)
		if l.UpTo {
			for i := len(l.Points) - 1; i >= 0; i-- {
				if num(v).Cmp(num(l.Points[i][0])) <= 0 {
					mark = num(l.Points[i][1])
				}
			}
			return mark
		}
		for _, p := range l.Points {
			if num(v).Cmp(num(p[0])) >= 0 {
				mark = num(p[1])
			}
		}
		return mark
	}
	x := num(v)
	first, last := l.Points[0], l.Points[len(l.Points)-1]
	if x.Cmp(num(first[0])) <= 0 {
		return num(first[1])
	}
	for i := 1; i < len(l.Points); i++ {
		a, c := l.Points[i-1], l.Points[i]
		if x.Cmp(num(c[0])) < 0 {
			t := quo(sub(x, num(a[0])), sub(num(c[0]), num(a[0])))
			return add(num(a[1]), mul(t, sub(num(c[1]), num(a[1]))))
		}
	}
	return num(last[1])
}

// evaluateByOracle gives the outcome of each bid by its ID.
func evaluateByOracle(s *dossiertest.Spec) map[string]*outcome {
	out := map[string]*outcome{}
	scale := big.NewRat(int64(s.Scale), 1)
	for _, b := range s.Bids {
		o := &outcome{setAside: !b.Insured, marks: map[string]*big.Rat{}, weighted: map[string]*big.Rat{}}
		out[b.ID] = o
		raw := map[string]*big.Rat{}
		for _, g := range s.Groups {
			for _, l := range g.Leaves {
				if l.Compares() {
					continue
				}
				if b.Absent[l.ID] {
					o.lacks = !o.setAside
					continue
				}
				raw[l.ID] = oracleMark(s, l, b)
				o.marks[l.ID] = oracleRound(raw[l.ID], s, "marks", l.Places)
			}
		}
		if !o.lacks && !o.setAside {
			o.setAside = oracleMisses(s, raw, o.marks, scale)
		}
	}
	var low, high, sum *big.Rat
	count := int64(0)
	var field []dossiertest.Bid
	for _, b := range s.Bids {
		if out[b.ID].setAside {
			continue
		}
		p := num(b.Price)
		if count == 0 {
			low, high, sum = p, p, big.NewRat(0, 1)
		}
		if p.Cmp(low) < 0 {
			low = p
		}
		if p.Cmp(high) > 0 {
			high = p
		}
		sum = add(sum, p)
		count++
		field = append(field, b)
	}
	remain := func(drafts bool) (list []dossiertest.Bid) {
		for _, b := range s.Bids {
			if o := out[b.ID]; !o.setAside && (drafts || !o.lacks) {
				list = append(list, b)
			}
		}
		return list
	}
	for _, b := range remain(false) {
		o := out[b.ID]
		o.total = big.NewRat(0, 1)
		for _, g := range s.Groups {
			for _, l := range g.Leaves {
				switch {
				case l.Written != "" && l.Compares():
					o.marks[l.ID] = oracleRound(oracleWritten(l, b, field, scale), s, "marks", l.Places)
				case l.Kind == dossiertest.Price && l.Written == "":
					o.marks[l.ID] = oracleRound(oraclePrice(l, num(b.Price), low, high, quo(sum, big.NewRat(count, 1)), scale), s, "marks", l.Places)
				case l.Rebase:
					best := big.NewRat(0, 1)
					for _, other := range remain(true) {
						if !other.Absent[l.ID] {
							best = clamp(oracleMark(s, l, other), best, nil)
						}
					}
					if best.Sign() > 0 {
						o.marks[l.ID] = oracleRound(quo(mul(oracleMark(s, l, b), scale), best), s, "marks", l.Places)
					}
				}
				o.weighted[l.ID] = oracleRound(mul(quo(o.marks[l.ID], scale), num(l.Weight)), s, "weighted")
			}
		}
	}
	for _, g := range s.Groups {
		sums, best := map[string]*big.Rat{}, big.NewRat(0, 1)
		for _, b := range remain(false) {
			group := big.NewRat(0, 1)
			for _, l := range g.Leaves {
				group = add(group, out[b.ID].weighted[l.ID])
			}
			sums[b.ID], best = group, clamp(group, best, nil)
		}
		for _, b := range remain(false) {
			o, group := out[b.ID], sums[b.ID]
			if g.Rebase && best.Sign() > 0 {
				group = quo(mul(group, num(g.Weight)), best)
			}
			if !g.Flat {
				group = oracleRound(group, s, "criteria", g.Places)
				o.weighted[g.ID] = group
			}
			o.total = add(o.total, group)
		}
	}
	for _, b := range remain(false) {
		out[b.ID].total = oracleRound(out[b.ID].total, s, "totals")
	}
	oracleRank(s, out)
	return out
}

func ratText(r *big.Rat) string { return strings.TrimSuffix(r.RatString(), "/1") }
