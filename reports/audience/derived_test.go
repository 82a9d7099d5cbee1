package audience_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/audience"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

// pricedSpec is a drawn tender of which a reader tries to compute prices.
type pricedSpec struct {
	formula string
	parts   int  // of the price, each a sub-criterion; 1 for the whole
	apart   bool // parts are criteria of their own
	nested  bool // the price of the whole stands in a group, beside quality
	holders int
	closed  string // what the buyer closes of the chosen bid; "" for nothing
	opened  string // or opens
}

func drawPriced(r *rand.Rand) pricedSpec {
	s := pricedSpec{formula: []string{"proportional", "linear-min-max"}[r.IntN(2)], parts: 1 + r.IntN(4), holders: 1 + r.IntN(3)}
	s.apart, s.nested = s.parts > 1 && r.IntN(4) == 0, s.parts == 1 && r.IntN(2) == 0
	switch r.IntN(4) {
	case 0:
		s.closed = "price"
	case 1:
		s.opened = "marks"
	}
	return s
}

// files writes the tender with some bids.
func (s pricedSpec) files(r *rand.Rand) fstest.MapFS {
	fsys := fstest.MapFS{}
	put := func(name, text string) { fsys[name] = &fstest.MapFile{Data: []byte(text)} }
	var t strings.Builder
	fmt.Fprintln(&t, "bareme: 1\ntender: {id: T, title: T, buyer: B, language: en}")
	if s.holders > 1 {
		fmt.Fprintf(&t, "holders: {at_most: %d, call_offs: competition}\n", s.holders)
	}
	leaf := func(id, with string, weight int) string {
		return fmt.Sprintf("{id: %s, title: %[1]s, weight: %d, measure: cost%s, mark: {price: %s}}", id, weight, with, s.formula)
	}
	var prices []string
	switch {
	case s.parts == 1:
		prices = append(prices, leaf("price", "", 60))
	default:
		fmt.Fprintln(&t, "schedules:")
		var leaves []string
		for i := range s.parts {
			fmt.Fprintf(&t, "  part%d: [{id: line%[1]d, quantity: 10}]\n", i)
			leaves = append(leaves, leaf(fmt.Sprintf("price%d", i), fmt.Sprintf(", with: {schedule: part%d}", i), 60/s.parts))
		}
		prices = leaves
		if !s.apart {
			prices = []string{"{id: price, title: Price, weight: 60, criteria: [" + strings.Join(leaves, ", ") + "]}"}
		}
	}
	all := append([]string{"{id: quality, title: Quality, weight: 40, measure: judged}"}, prices...)
	if s.nested {
		all = []string{"{id: bid, title: Bid, weight: 100, criteria: [" + strings.Join(all, ", ") + "]}"}
	}
	fmt.Fprintln(&t, "criteria:\n  - "+strings.Join(all, "\n  - "))
	put("tender.yaml", t.String())
	var marks strings.Builder
	fmt.Fprint(&marks, "evaluator: E\nmarks:\n  quality:\n")
	for i := range 3 + r.IntN(3) {
		id := string(rune('a' + i))
		fmt.Fprintf(&marks, "    %s: {mark: %d, reason: seen}\n", id, 5+r.IntN(15))
		cents := func() string { return fmt.Sprintf("%d.%02d", 50+r.IntN(100), r.IntN(100)) }
		text := fmt.Sprintf("tenderer: Tenderer %s\nprices: {taxes: excluded, price: %s}\n", id, cents())
		if s.parts > 1 {
			text = fmt.Sprintf("tenderer: Tenderer %s\nprices:\n  taxes: excluded\n  schedules:\n", id)
			for k := range s.parts {
				text += fmt.Sprintf("    part%d: {lines: [{id: line%[1]d, unit_price: %s}]}\n", k, cents())
			}
		}
		put("bids/"+id+".yaml", text)
	}
	put("marks/e.yaml", marks.String())
	p := "contract: {signed: 2026-06-01, procedure: open}\n"
	if s.closed != "" {
		p += "close: [{item: " + s.closed + ", of: winner, why: W}]\n"
	}
	if s.opened != "" {
		p += "open: [{item: " + s.opened + ", of: winner, why: W}]\n"
	}
	put("publication.yaml", p)
	return fsys
}

// knowledge is what a reader knows, or computes: weighted marks by bid and criterion, the
// total under "", and amounts likewise.
type knowledge struct {
	lot      *scoring.Lot
	formula  string
	weighted map[string]map[string]exact.Number
	amount   map[string]map[string]exact.Number
	computed map[string]map[string]bool // amounts that were not told
	low      map[string]exact.Number    // of a criterion, whoever's it is
	high     map[string]exact.Number
	named    func(*audience.Bid) string
	spoken   []string // amounts that are closed, and told as what was found
}

// told takes what a reader is told of a bid.
func (k *knowledge) told(b *audience.Bid, own *scoring.Bid) {
	id := k.named(b)
	w, a := map[string]exact.Number{}, map[string]exact.Number{}
	k.weighted[id], k.amount[id], k.computed[id] = w, a, map[string]bool{}
	var grid []*criteria.Criterion
	criteria.Walk(k.lot.Criteria, func(c *criteria.Criterion) { grid = append(grid, c) })
	for _, m := range b.Marks {
		c := grid[m.Criterion]
		if m.Weighted != nil {
			w[c.ID] = *m.Weighted
		}
		if c.IsLeaf() && c.ID != "quality" && m.Value != "" && !b.Own && (c.ID != "price" || b.Price == nil) {
			k.spoken = append(k.spoken, id+" "+c.ID+": "+m.Value)
		}
	}
	if b.Total != nil {
		w[""] = *b.Total
	}
	for _, c := range grid {
		if !c.IsLeaf() || c.ID == "quality" {
			continue
		}
		switch {
		case own != nil && own.ID == id:
			a[c.ID] = own.Marks[c.ID].Finding.Value
		case c.ID == "price" && b.Price != nil:
			a[c.ID] = *b.Price
		}
	}
}

// infer computes what follows from what is known, until nothing more does.
func (k *knowledge) infer() {
	for more := true; more; {
		more = false
		for id, w := range k.weighted {
			more = k.subtract(w, "", k.lot.Criteria) || more
			for _, c := range criteria.Leaves(k.lot.Criteria) {
				more = k.invert(id, c) || more
			}
		}
	}
}

// subtract finds the one summand, or the sum, that is not known.
func (k *knowledge) subtract(w map[string]exact.Number, sum string, list []*criteria.Criterion) (more bool) {
	for _, c := range list {
		if !c.IsLeaf() {
			more = k.subtract(w, c.ID, c.Criteria) || more
		}
	}
	total, known := w[sum]
	rest, missing := exact.Zero, ""
	for _, c := range list {
		if x, there := w[c.ID]; there {
			rest = rest.Add(x)
			continue
		}
		if missing != "" {
			return more
		}
		missing = c.ID
	}
	switch {
	case missing == "" && !known:
		w[sum] = rest
	case missing != "" && known:
		w[missing] = total.Sub(rest)
	default:
		return more
	}
	return true
}

// invert computes by the formula of a criterion: the lowest price, and the highest, from
// bids of which both are known; then prices from marks, and marks from prices.
func (k *knowledge) invert(id string, c *criteria.Criterion) (more bool) {
	if c.ID == "quality" {
		return false
	}
	w, marked := k.weighted[id][c.ID]
	p, priced := k.amount[id][c.ID]
	share := w.Quo(c.Weight)
	low, bounded := k.low[c.ID]
	high, topped := k.high[c.ID]
	if k.formula == "proportional" {
		switch {
		case marked && priced && !bounded:
			k.low[c.ID] = share.Mul(p)
		case marked && !priced && bounded && share.Sign() > 0:
			k.amount[id][c.ID], k.computed[id][c.ID] = low.Quo(share), true
		case !marked && priced && bounded:
			k.weighted[id][c.ID] = c.Weight.Mul(low).Quo(p)
		default:
			return false
		}
		return true
	}
	if !bounded || !topped {
		return k.bounds(c)
	}
	switch {
	case marked && !priced:
		k.amount[id][c.ID], k.computed[id][c.ID] = high.Sub(share.Mul(high.Sub(low))), true
	case !marked && priced && low.Less(high):
		k.weighted[id][c.ID] = c.Weight.Mul(high.Sub(p)).Quo(high.Sub(low))
	default:
		return false
	}
	return true
}

// bounds computes the lowest and the highest price from two bids of which price and mark
// are known: mark = (high - price) / (high - low).
func (k *knowledge) bounds(c *criteria.Criterion) bool {
	type point struct{ share, price exact.Number }
	var points []point
	for id := range k.weighted {
		w, marked := k.weighted[id][c.ID]
		if p, priced := k.amount[id][c.ID]; marked && priced {
			points = append(points, point{w.Quo(c.Weight), p})
		}
	}
	for _, a := range points {
		for _, b := range points {
			if a.share.Equal(b.share) {
				continue
			}
			spread := b.price.Sub(a.price).Quo(a.share.Sub(b.share)) // high - low
			k.high[c.ID] = a.price.Add(a.share.Mul(spread))
			k.low[c.ID] = k.high[c.ID].Sub(spread)
			return true
		}
	}
	return false
}

// No reader computes the price of another bid that is closed to it, nor the amount of a part
// of one, from what it is told: by formulas turned round, by subtraction from sums. What
// stays is said in the documentation: the lowest price, which its own mark gives whoever
// knows its own price, without telling whose; and the part that a criterion of its own
// is about, since the law opens the marks of the chosen bid.
func TestNoClosedPriceIsComputed(t *testing.T) {
	dossiers := 400
	if testing.Short() {
		dossiers = 80
	}
	tried, lowest, alone, seen := 0, 0, 0, map[string]int{}
	for seed := range uint64(dossiers) {
		r := rand.New(rand.NewPCG(seed, 41))
		spec := drawPriced(r)
		s, err := study.Run(context.Background(), bids.LoadFS(spec.files(r), kinds.All), study.Ask{})
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		lot := s.Lots[0]
		named := func(b *audience.Bid) string {
			for _, x := range lot.Bids {
				if x.Name().In(lang.EN) == b.Name.In(lang.EN) {
					return x.ID
				}
			}
			t.Fatalf("a bid named %s", b.Name.In(lang.EN))
			return ""
		}
		attack := func(who string, own *scoring.Bid, told []*audience.Bid) {
			k := &knowledge{lot: lot, formula: spec.formula, weighted: map[string]map[string]exact.Number{}, amount: map[string]map[string]exact.Number{},
				computed: map[string]map[string]bool{}, low: map[string]exact.Number{}, high: map[string]exact.Number{}, named: named}
			for _, b := range told {
				k.told(b, own)
			}
			if len(k.spoken) > 0 {
				t.Errorf("seed %d %+v: %s is told %q", seed, spec, who, k.spoken)
			}
			k.infer()
			for _, b := range told {
				id := named(b)
				for c, was := range k.computed[id] {
					tried++
					if !was || own != nil && own.ID == id || c == "price" && b.Price != nil {
						continue
					}
					if spec.apart { // a criterion of its own
						alone++
						continue
					}
					t.Errorf("seed %d %+v: %s computes %s of %s: %s", seed, spec, who, c, id, k.amount[id][c])
				}
				seen[string(b.Standing)]++
			}
			if _, found := k.low["price"]; found && lot.Several() && own != nil {
				lowest++
			}
		}
		view := audience.Of(s, audience.Audience{Kind: audience.Public}, lang.EN)
		if len(view.Lots) == 0 { // a tie
			continue
		}
		attack("the public", nil, view.Lots[0].Bids)
		for _, b := range lot.Bids {
			view := audience.Of(s, audience.Audience{Kind: audience.Tenderer, Bid: b.ID}, lang.EN)
			attack("tenderer "+b.ID, b, view.Lots[0].Bids)
			letter := audience.ForLetter(s, lot, b, lang.EN)
			told := []*audience.Bid{letter.Own}
			if letter.Chosen != nil {
				told = append(told, letter.Chosen)
			}
			attack("the reader of the letter to "+b.ID, b, told)
		}
	}
	t.Logf("%d amounts computed that were told too, or stay open; lowest price of an agreement: %d; criteria of their own: %d; %v", tried, lowest, alone, seen)
	if lowest == 0 || alone == 0 || seen["chosen"] < dossiers {
		t.Error("what the documentation says stays computable was not met: the dossiers try too little")
	}
}
