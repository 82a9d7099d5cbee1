package allocation

import (
	"slices"

	"github.com/bareme/bareme/internal/exact"
)

// paid finds the least that a bid is paid for the lots awarded to it: each lot is paid
// alone, or in one of the offers for several lots together.
func (p *Problem) paid(bid int, lots, of []int) Paid {
	out := Paid{Bid: bid, Lots: lots}
	price := func(l int) exact.Number { return p.Lots[l][of[l]].Price }
	out.Price, out.Used = p.packed(bid, lots, price, map[uint64]packing{})
	alone := exact.Zero
	for _, l := range lots {
		alone = alone.Add(price(l))
	}
	for k, c := range p.Bids[bid] {
		if c.Number > 0 && len(lots) >= c.Number {
			if v := c.of(alone); v.Less(out.Price) {
				out.Price, out.Used = v, []int{k}
			}
		}
	}
	slices.Sort(out.Used)
	return out
}

// of is what lots cost together that cost alone in sum.
func (c Combined) of(alone exact.Number) exact.Number {
	if c.Price != nil {
		return *c.Price
	}
	return exact.Max(exact.Zero, alone.Sub(alone.Mul(c.Rebate)).Sub(c.Amount))
}

// packing is the least price of a set of lots, and the offers that make it.
type packing struct {
	price exact.Number
	used  []int
}

// packed is the least price of lots by offers for several together, which share no lot.
func (p *Problem) packed(bid int, lots []int, price func(int) exact.Number, known map[uint64]packing) (exact.Number, []int) {
	if len(lots) == 0 {
		return exact.Zero, nil
	}
	key := uint64(0)
	for _, l := range lots {
		key |= 1 << l
	}
	if best, done := known[key]; done {
		return best.price, best.used
	}
	first := lots[0]
	rest, used := p.packed(bid, lots[1:], price, known)
	best := packing{price(first).Add(rest), used}
	for k, c := range p.Bids[bid] {
		if c.Number > 0 || !slices.Contains(c.Lots, first) || slices.ContainsFunc(c.Lots, func(l int) bool { return !slices.Contains(lots, l) }) {
			continue
		}
		alone, left := exact.Zero, []int(nil)
		for _, l := range lots {
			if slices.Contains(c.Lots, l) {
				alone = alone.Add(price(l))
			} else {
				left = append(left, l)
			}
		}
		rest, used := p.packed(bid, left, price, known)
		if v := c.of(alone).Add(rest); v.Less(best.price) {
			best = packing{v, append([]int{k}, used...)}
		}
	}
	known[key] = best
	return best.price, best.used
}

// least is the least part of what is paid in any allocation that a lot can take, by lot
// and offer: the sum over lots is never above what is paid.
func (p *Problem) least() [][]exact.Number {
	prices := make([]map[int]exact.Number, len(p.Bids)) // by bid and lot
	for l, offers := range p.Lots {
		for _, o := range offers {
			if prices[o.Bid] == nil {
				prices[o.Bid] = map[int]exact.Number{}
			}
			prices[o.Bid][l] = o.Price
		}
	}
	out := make([][]exact.Number, len(p.Lots))
	for l, offers := range p.Lots {
		for _, o := range offers {
			least := o.Price
			for _, c := range p.Bids[o.Bid] {
				if part, ok := c.part(l, prices[o.Bid]); ok {
					least = exact.Min(least, part)
				}
			}
			out[l] = append(out[l], least)
		}
	}
	return out
}

// part is what a lot takes of an offer for several together, in proportion to the prices
// alone; ok is false where the lot is not in it.
func (c Combined) part(lot int, prices map[int]exact.Number) (part exact.Number, ok bool) {
	own := prices[lot]
	if c.Number > 0 { // of fewer lots an amount takes away more, in part of them
		var others []exact.Number
		for l, v := range prices {
			if l != lot {
				others = append(others, v)
			}
		}
		if len(others) < c.Number-1 {
			return part, false
		}
		slices.SortFunc(others, exact.Number.Cmp)
		fewest := exact.Sum(append(others[:c.Number-1:c.Number-1], own)...)
		return share(own, fewest, c.of(fewest)), true
	}
	if !slices.Contains(c.Lots, lot) {
		return part, false
	}
	alone := exact.Zero
	for _, l := range c.Lots {
		v, bids := prices[l]
		if !bids {
			return part, false
		}
		alone = alone.Add(v)
	}
	if alone.IsZero() { // nothing to go by: the first lot takes it all
		if lot == slices.Min(c.Lots) {
			return c.of(alone), true
		}
		return exact.Zero, true
	}
	return share(own, alone, c.of(alone)), true
}

// share is the part of an amount in proportion to a part of a sum.
func share(part, sum, amount exact.Number) exact.Number {
	if sum.IsZero() {
		return exact.Zero
	}
	return part.Mul(amount).Quo(sum)
}
