package xlsx

import (
	"fmt"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/calc"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/scoring"
)

// A rank is found key by key, a column each: the place after a key is the place
// before it, and one more for each bid of the same place whose key is greater.

// keyType is a key that decides ranks.
type keyType struct {
	write    func(i, row int) string
	decimals int // that the key carries
}

// keyTypes lists the keys in their order, as numeric.Keys has them: those of the
// award method, then the criteria that settle ties.
func (lb *lotBook) keyTypes() []keyType {
	if lb.keys != nil {
		return lb.keys
	}
	for _, e := range lb.e.Tender.Award.Keys() {
		n := lb.awardDecimals(formula.Variables(e))
		lb.keys = append(lb.keys, keyType{func(i, row int) string { return formula.Excel(e, lb.awardCells(i, row), n) }, n})
	}
	for _, id := range lb.e.Tender.Ties {
		if c := lb.lot.Criterion(id); c != nil {
			lb.keys = append(lb.keys, keyType{func(i, _ int) string { return lb.weighted(i, c) }, lb.markDecimals(c)})
		}
	}
	return lb.keys
}

// awardCells names the cells of the variables of award methods for bid i.
func (lb *lotBook) awardCells(i, row int) func(name string) string {
	return func(name string) string {
		switch name {
		case price.P:
			return lb.comparedPrice(i, row)
		case criteria.Ratio:
			return excel.Address(ratioCol, row)
		case criteria.Best:
			return "MAX(" + excel.Area(ratioCol, firstRow, ratioCol, firstRow+len(lb.lot.Bids)-1) + ")"
		case criteria.Least, criteria.Most:
			totals := excel.Area(totalCol, firstRow, totalCol, firstRow+len(lb.lot.Bids)-1)
			return map[string]string{criteria.Least: "MIN(", criteria.Most: "MAX("}[name] + totals + ")"
		case criteria.Decider:
			c := lb.lot.Criterion(lb.e.Tender.Award.Decide)
			return cleaned(lb.weighted(i, c), lb.markDecimals(c))
		}
		return excel.Address(totalCol, row)
	}
}

// awardDecimals is how many decimals an expression of the award method carries, by
// the numbers that it looks at.
func (lb *lotBook) awardDecimals(looksAt map[string]bool) int {
	terms := terms(lb.lot.Criteria, lb.e.Tender.Rounding)
	switch {
	case looksAt[criteria.Ratio], looksAt[criteria.Best]:
		return lb.ratioDecimals()
	case !looksAt[price.P]:
		return carried(lb.e.Tender.Points, terms)
	case !looksAt[criteria.Total]:
		return lb.priceBlock().decimals
	}
	most := exact.Zero
	for _, b := range lb.lot.Ranking {
		for _, k := range b.Keys {
			most = exact.Max(most, k.Abs())
		}
	}
	return carried(most.Add(lb.highest()), max(7, terms))
}

// weighted names the weighted mark of bid i.
func (lb *lotBook) weighted(i int, c *criteria.Criterion) string {
	return lb.panelOf(i).marks.Ref(lb.bidColumn(i)+2, lb.row[c])
}

func (lb *lotBook) markDecimals(c *criteria.Criterion) int {
	return carried(lb.e.Tender.Points, terms([]*criteria.Criterion{c}, lb.e.Tender.Rounding))
}

// ratioDecimals is how many decimals a ratio of total to price carries.
func (lb *lotBook) ratioDecimals() int {
	best := exact.Zero
	for _, b := range lb.lot.Ranking {
		if b.Price != nil && b.Price.Sign() > 0 {
			best = exact.Max(best, b.Total.Quo(*b.ComparedPrice()))
		}
	}
	n := carried(lb.e.Tender.Points, terms(lb.lot.Criteria, lb.e.Tender.Rounding)) + 1 // below 10
	for x := best.Float(); x > 0 && x < 1; x *= 10 {
		n++
	}
	return n - 1 // the division blurs the last
}

// comparedPrice names the price that the award method looks at: that of the ranking, but
// where preference margins make it another.
func (lb *lotBook) comparedPrice(i, row int) string {
	if p := lb.blockOf[""]; p != nil && p.hasPreferences() {
		return p.priceOf(i)
	}
	return excel.Address(rankPrice, row)
}

func (lb *lotBook) highest() exact.Number {
	most := exact.Zero
	for _, b := range lb.lot.Bids {
		if b.Price != nil {
			most = exact.Max(most, exact.Max(*b.Price, *b.ComparedPrice()))
		}
	}
	return most
}

// fillRatio writes the ratio of total to price, where the award method looks at it.
func (lb *lotBook) fillRatio(i, row int, b *scoring.Bid) {
	if !lb.e.Tender.Award.Divides() {
		return
	}
	value := calc.Num(-9e99)
	if b.Status == scoring.Ranked {
		value = calc.Num(b.Total.Quo(*b.ComparedPrice()).Float())
	}
	ratio := cleaned(excel.Address(totalCol, row)+"/"+lb.comparedPrice(i, row), lb.ratioDecimals())
	lb.ranking.Set(ratioCol, row, calc.Cell{Value: value,
		Formula: fmt.Sprintf("IF(%s=1,%s,%s)", excel.Address(rankedCol, row), ratio, outside)}, excel.Style{Format: excel.KeyFormat})
}

func (lb *lotBook) fillKey(i, k int, t keyType, b *scoring.Bid) {
	s, row := lb.ranking, firstRow+i
	value := calc.Num(-9e99)
	if b.Status == scoring.Ranked {
		value = calc.Num(b.Keys[k].Float())
	}
	s.Set(lb.firstKey()+2*k, row, calc.Cell{Value: value,
		Formula: fmt.Sprintf(
			"IF(%s=1,%s,%s)",
			excel.Address(rankedCol, row),
			cleaned(t.write(i, row), t.decimals),
			outside,
		)}, excel.Style{Format: excel.KeyFormat})
}

// fillPlace writes the place after key k.
func (lb *lotBook) fillPlace(row, k int, last bool, places []int) {
	end := firstRow + len(lb.lot.Bids) - 1
	key := lb.firstKey() + 2*k
	f := placeAfter(key, row, firstRow, end, k == 0)
	st := excel.Style{}
	if last {
		st.Kind = excel.Strong
	}
	var value any
	if places != nil {
		value = places[k]
	}
	lb.ranking.Formula(key+1, row, fmt.Sprintf(`IF(%s=1,%s,"")`, excel.Address(rankedCol, row), f), value, st)
}

// placeAfter writes the place of a row after a key, in a list of rows; the place
// before it stands left of the key.
func placeAfter(key, row, first, last int, begin bool) string {
	greater := "(" + excel.Area(key, first, key, last) + ">" + excel.FixedCol(key, row) + ")"
	if begin {
		return "1+SUMPRODUCT(" + greater + "*1)"
	}
	before := excel.FixedCol(key-1, row)
	return before + "+SUMPRODUCT((" + excel.Area(key-1, first, key-1, last) + "=" + before + ")*" + greater + ")"
}

// placesOf gives each ranked bid its place after each key.
func placesOf(ranking []*scoring.Bid) map[*scoring.Bid][]int {
	out := map[*scoring.Bid][]int{}
	for i, b := range ranking {
		places := make([]int, len(b.Keys))
		same := i > 0
		for k := range b.Keys {
			same = same && b.Keys[k].Equal(ranking[i-1].Keys[k])
			places[k] = i + 1
			if same {
				places[k] = out[ranking[i-1]][k]
			}
		}
		out[b] = places
	}
	return out
}
