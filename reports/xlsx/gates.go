package xlsx

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/scoring"
)

// fillGates writes, below the marks of a bid, whether each minimum is met: 1 or 0,
// and whether all are.
func (lb *lotBook) fillGates(i int, b *scoring.Bid) {
	if len(lb.gates) == 0 {
		return
	}
	s, col := lb.panelOf(i).marks, lb.bidColumn(i)
	row := lb.totalRow + 2
	all := 1
	for k, c := range lb.gates {
		met := lb.metMinimum(b, c)
		all = min(all, met)
		mark := lb.tested(i, c)
		if mark == "" { // its weight was taken away: not tested
			s.whole(col+1, row+1+k, 1, style{})
			continue
		}
		n := carried(c.Scale, lb.leaves[c])
		s.formula(col+1, row+1+k, "IF("+cleaned(mark+"-"+fixedCol(4, row+1+k), n)+">=0,1,0)", met, style{})
	}
	s.formula(col+1, lb.allPassed, "MIN("+address(col+1, row+1)+":"+address(col+1, lb.allPassed-1)+")", all, style{kind: strong})
}

// tested gives the cell of the mark that a minimum is compared with, "" if it is not
// compared.
func (lb *lotBook) tested(i int, c *criteria.Criterion) string {
	if !c.IsLeaf() && c.Weight.IsZero() {
		return ""
	}
	return address(lb.bidColumn(i)+1, lb.row[c])
}

func (lb *lotBook) metMinimum(b *scoring.Bid, c *criteria.Criterion) int {
	if m := b.Marks[c.ID]; m != nil && m.Mark.Less(*c.Minimum) && (c.IsLeaf() || !c.Weight.IsZero()) {
		return 0
	}
	return 1
}
