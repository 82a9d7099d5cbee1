package xlsx

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/scoring"
)

// The sheet of values compares, like that of prices, the other numbers that a formula
// looks at over all bids: days, kilometres, rates.

func (lb *lotBook) startValues() *excel.Sheet {
	s := lb.Add(lb.Lang.T("Values")+lb.suffix, 24, 36, 20, 20)
	lb.title(s, lb.Lang.T("Values compared"))
	s.FreezeRow = headRow - 1
	return s
}

func (lb *lotBook) layOutValues() {
	for _, c := range criteria.Leaves(lb.lot.Criteria) {
		if c.Mark.Price != nil && c.Measure.Unit() != criteria.Money {
			p := lb.addBlock(lb.values, c, c.Title.In(lb.Lang), foundOn(c))
			p.number = c
			lb.numbers = append(lb.numbers, p)
		}
	}
	for _, c := range lb.all {
		if c.Rebase {
			p := lb.addBlock(lb.values, c, lb.Lang.T("%s: to rebase", c.Title), receivedOn(c))
			p.rebased, p.stats = c, []string{price.Pmax}
			lb.numbers = append(lb.numbers, p)
		}
	}
}

// receivedOn gives the mark of a bid, or of a group its sum, before it is rebased; nil
// if there is none.
func receivedOn(c *criteria.Criterion) func(*scoring.Bid) *criteria.Finding {
	return func(b *scoring.Bid) *criteria.Finding {
		m := b.Marks[c.ID]
		if m == nil || m.State() < scoring.Marked || !c.IsLeaf() && b.Status == scoring.Incomplete {
			return nil
		}
		return &criteria.Finding{Outcome: criteria.Established, Unit: criteria.Points, Value: m.Received}
	}
}

// received writes the mark of a bid, or of a group its sum, before it is rebased.
func (lb *lotBook) received(i int, c *criteria.Criterion) string {
	marks := lb.panelOf(i).marks
	before, col := marks.Quoted()+"!", lb.bidColumn(i)
	if !c.IsLeaf() {
		return lb.sum(c.Criteria, col+2, before)
	}
	x := lb.ownMark(i, c, lb.lot.Bids[i].Marks[c.ID])
	switch {
	case x.cell == excel.Address(col, lb.row[c]):
		return before + x.cell
	case x.cell != "":
		return x.cell
	}
	return x.write(before)
}

// rebase writes what was received in proportion to the best of the bids that remain;
// most is the cell of what the best gets.
func (lb *lotBook) rebase(i int, c *criteria.Criterion, most string) string {
	p := lb.blockOf[c.ID]
	best := p.statistic(price.Pmax)
	return p.priceOf(i) + "*" + most + "/IF(" + best + ">0," + best + "," + most + ")"
}

// blockFormat is how the numbers of a block are shown.
func (lb *lotBook) blockFormat(p *priceBlock) string {
	switch {
	case p.rebased != nil:
		return excel.MarkFormat
	case p.number == nil:
		return excel.MoneyFormat(lb.e.Tender.Currency)
	case p.number.Measure.Unit() == criteria.Percent:
		return excel.PctFormat
	}
	return excel.CountFormat
}
