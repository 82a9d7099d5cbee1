package xlsx

import (
	"fmt"
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/calc"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
)

// stageBlock is where the sheet of stages tells who goes on to one.
type stageBlock struct {
	*scoring.Stage
	first int                   // row of the first bid
	parts []*criteria.Criterion // as they are marked before it
	// groups are those marked in part whose sums are rounded, each after those below it
	groups []*criteria.Criterion
	live   bool // it follows the marks
}

// columns of the sheet of stages; the sums of groups that are marked in part follow
const (
	takesCol = 3 // 1 if the bid takes part
	onCol    = 4 // 1 if it goes on
	placeCol = 5
	stageKey = 6 // what places are given by
	stageSum = 7
	stageRaw = 8 // before it is rounded
)

// layOutStages finds room for each stage.
func (lb *lotBook) layOutStages() {
	row := firstRow
	for _, s := range lb.lot.Stages {
		p := &stageBlock{Stage: s, first: row + 3, parts: criteria.Before(lb.lot.Criteria, s.Index), live: s.Settled && !lb.settlesLate()}
		for _, b := range s.Bids {
			p.live = p.live && marked(b.Bid)
		}
		p.groups = lb.roundedParts(p.parts)
		lb.stages = append(lb.stages, p)
		row += len(lb.lot.Bids) + 5
	}
	if len(lb.stages) > 0 {
		lb.stageSheet = lb.Add(lb.Lang.T("Stages")+lb.suffix, 24, 36, 12, 12, 10, 16, 16, 16)
	}
}

// settlesLate tells whether marks that compare bids are given again once a later stage
// has set bids aside: what was before is then told as it was.
func (lb *lotBook) settlesLate() bool {
	return slices.ContainsFunc(lb.gates, func(c *criteria.Criterion) bool { return stageOf(c) > 0 }) &&
		slices.ContainsFunc(lb.all, func(c *criteria.Criterion) bool {
			return c.IsLeaf() && c.Relative() && lb.nextStage(c) != nil
		})
}

// stageOf gives the stage after which a criterion is marked with all below it.
func stageOf(c *criteria.Criterion) int {
	last := c.Later
	for _, s := range c.Criteria {
		last = max(last, stageOf(s))
	}
	return last
}

// nextStage gives the first stage that looks at the criterion, nil if none does.
func (lb *lotBook) nextStage(c *criteria.Criterion) *stageBlock {
	for _, p := range lb.stages {
		if p.Index > stageOf(c) {
			return p
		}
	}
	return nil
}

// roundedParts lists groups that are copies, being marked in part, and rounded.
func (lb *lotBook) roundedParts(cs []*criteria.Criterion) []*criteria.Criterion {
	var out []*criteria.Criterion
	for _, c := range cs {
		if _, whole := lb.row[c]; whole {
			continue
		}
		out = append(out, lb.roundedParts(c.Criteria)...)
		if lb.e.Tender.Rounding.SumPlaces(c).Set {
			out = append(out, c)
		}
	}
	return out
}

// counts tells whether a bid is among those that marks on the criterion compare.
func counts(b *scoring.Bid, c *criteria.Criterion) bool {
	return b.Total != nil || b.LeftAt > stageOf(c)
}

// takesPart writes a test of whether a bid is among those that marks on a criterion
// compare: it stands when the next stage begins, or at the end.
func (lb *lotBook) takesPart(i int, c *criteria.Criterion) string {
	p := lb.nextStage(c)
	if p == nil {
		return lb.ranking.Ref(admittedCol, firstRow+i) + "=1"
	}
	takes := lb.stageSheet.Ref(takesCol, p.first+i)
	if lb.allPassed > 0 && marked(lb.lot.Bids[i]) && lb.settlesLate() {
		return takes + "*" + lb.panelOf(i).marks.Ref(lb.bidColumn(i)+1, lb.allPassed) + "=1"
	}
	return takes + "=1"
}

// goesOn names the cell that tells whether a bid goes on to the last stage that it was
// looked at for, "" where there are no stages.
func (lb *lotBook) goesOn(i int) string {
	if len(lb.stages) == 0 {
		return ""
	}
	p := lb.stages[len(lb.stages)-1]
	if at := lb.lot.Bids[i].LeftAt; at > 0 {
		p = lb.stages[slices.IndexFunc(lb.stages, func(p *stageBlock) bool { return p.Index == at })]
	}
	return lb.stageSheet.Ref(onCol, p.first+i)
}

func (lb *lotBook) fillStages() {
	if lb.stageSheet == nil {
		return
	}
	s, l := lb.stageSheet, lb.Lang
	lb.title(s, l.T("Stages"))
	for k, p := range lb.stages {
		name := l.T("Before the stage “%s”", p.Title)
		if !p.live {
			name = lb.whenWritten(name)
		}
		s.Text(1, p.first-3, name, excel.Style{Kind: excel.Subtitle})
		s.Text(1, p.first-2, text.Cut(p.Cut, p.Points, l), excel.Style{Kind: excel.Muted})
		heads := []string{l.T("Bid"), l.T("Tenderer"), l.T("Takes part"), l.T("Goes on"), l.T("Rank"), l.T("Compared"), l.T("Total"), l.T("Before rounding")}
		for _, g := range p.groups {
			heads = append(heads, text.Title(g, l))
		}
		s.Header(p.first-1, heads...)
		for i, b := range lb.lot.Bids {
			s.Text(1, p.first+i, b.ID, excel.Style{})
			s.Text(2, p.first+i, b.Name().In(l), excel.Style{Kind: excel.Wrapped})
			at := slices.IndexFunc(p.Bids, func(x *scoring.Standing) bool { return x.Bid == b })
			var x *scoring.Standing
			if at >= 0 {
				x = p.Bids[at]
			}
			if p.live {
				lb.fillStanding(k, i, x)
			} else {
				lb.standingAsWritten(p, i, x)
			}
		}
	}
}

// standingAsWritten writes how a bid stood, where that does not follow the marks.
func (lb *lotBook) standingAsWritten(p *stageBlock, i int, x *scoring.Standing) {
	s, row := lb.stageSheet, p.first+i
	s.Whole(takesCol, row, flag(x != nil), excel.Style{})
	s.Whole(onCol, row, flag(x != nil && x.On), excel.Style{})
	if x != nil {
		s.Whole(placeCol, row, x.Rank, excel.Style{Kind: excel.Strong})
		s.Number(stageSum, row, x.Total, excel.Style{Format: excel.MarkFormat})
	}
}

// fillStanding writes how a bid stands before a stage; x is nil for one that does not take
// part.
func (lb *lotBook) fillStanding(k, i int, x *scoring.Standing) {
	s, p, r := lb.stageSheet, lb.stages[k], lb.e.Tender.Rounding
	row, last := p.first+i, p.first+len(lb.lot.Bids)-1
	mark, points := excel.Style{Format: excel.MarkFormat}, lb.e.Tender.Points
	lb.fillTakes(k, i, x != nil)
	takes := func(f, otherwise string) string {
		return "IF(" + excel.Address(takesCol, row) + "=1," + f + "," + otherwise + ")"
	}
	for g, c := range p.groups {
		var v *exact.Number
		if x != nil {
			n := r.Apply(r.SumPlaces(c), lb.partSum(x.Bid, c.Criteria))
			v = &n
		}
		f := rounded("("+lb.partFormula(p, i, c.Criteria)+")", r, r.SumPlaces(c), points, terms(c.Criteria, r))
		s.Formula(stageRaw+1+g, row, takes(f, `""`), v, mark)
	}
	var raw, total *exact.Number
	var rank any
	if x != nil {
		sum := lb.partSum(x.Bid, p.parts)
		raw, total, rank = &sum, &x.Total, x.Rank
	}
	n := carried(points, terms(p.parts, r))
	s.Formula(stageRaw, row, takes(lb.partFormula(p, i, p.parts), `""`), raw, excel.Style{Format: excel.RawFormat})
	s.Formula(stageSum, row, takes(rounded(excel.Address(stageRaw, row), r, r.Totals, points, terms(p.parts, r)), `""`), total, mark)
	if raw != nil && nearEdge(*raw, r, r.Totals, points, terms(p.parts, r)) {
		s.Edge(stageSum, row, *raw, *total)
	}
	value := calc.Num(-9e99)
	if x != nil {
		value = calc.Num(x.Total.Float())
	}
	s.Set(stageKey, row, calc.Cell{Value: value, Formula: takes(cleaned(excel.Address(stageSum, row), n), outside)},
		excel.Style{Format: excel.KeyFormat})
	s.Formula(placeCol, row, takes(placeAfter(stageKey, row, p.first, last, true), `""`), rank, excel.Style{Kind: excel.Strong})
	s.Formula(onCol, row, takes(lb.cutFormula(p, row, last, n), "0"), flag(x != nil && x.On), excel.Style{Kind: excel.Strong})
}

// fillTakes writes whether a bid takes part before a stage: it meets the requirements and
// the minimum marks tested until then, and went on to the stage before.
func (lb *lotBook) fillTakes(k, i int, takes bool) {
	p, before := lb.stages[k], -1
	f := lb.ranking.Ref(passedCol, firstRow+i)
	if k > 0 {
		f, before = lb.stageSheet.Ref(onCol, lb.stages[k-1].first+i), lb.stages[k-1].Index-1
	}
	b := lb.lot.Bids[i]
	for g, c := range lb.gates {
		if at := stageOf(c); marked(b) && before < at && at < p.Index {
			f = fmt.Sprintf("IF(%s=1,%s,0)", f, lb.panelOf(i).marks.Ref(lb.bidColumn(i)+1, lb.totalRow+3+g))
		}
	}
	if !marked(b) {
		lb.stageSheet.Whole(takesCol, p.first+i, 0, excel.Style{})
		return
	}
	lb.stageSheet.Formula(takesCol, p.first+i, f, flag(takes), excel.Style{})
}

// cutFormula writes whether a bid goes on.
func (lb *lotBook) cutFormula(p *stageBlock, row, last, n int) string {
	f, key := "1", excel.Address(stageKey, row)
	if p.Minimum != nil {
		f = fmt.Sprintf("IF(%s>=0,%s,0)", cleaned(key+"-"+p.Minimum.Decimal(), n), f)
	}
	if p.Within != nil {
		best := "MAX(" + excel.Area(stageKey, p.first, stageKey, last) + ")"
		f = fmt.Sprintf("IF(%s<=0,%s,0)", cleaned(best+"-"+key+"-"+p.Within.Decimal(), n), f)
	}
	if p.Keep > 0 {
		f = fmt.Sprintf("IF(%s<=%d,%s,0)", excel.Address(placeCol, row), p.Keep, f)
	}
	return f
}

// partFormula writes the sum of criteria that are marked before a stage.
func (lb *lotBook) partFormula(p *stageBlock, i int, cs []*criteria.Criterion) string {
	marks, col := lb.panelOf(i).marks, lb.bidColumn(i)+2
	var out []string
	for k := 0; k < len(cs); k++ {
		c := cs[k]
		from, whole := lb.row[c]
		switch {
		case !whole && slices.Contains(p.groups, c):
			out = append(out, excel.Address(stageRaw+1+slices.Index(p.groups, c), p.first+i))
			continue
		case !whole:
			out = append(out, lb.partFormula(p, i, c.Criteria))
			continue
		}
		to := from
		for k+1 < len(cs) && c.IsLeaf() && cs[k+1].IsLeaf() && lb.row[cs[k+1]] == to+1 {
			k, to = k+1, to+1
		}
		out = append(out, "SUM("+marks.Area(col, from, col, to)+")")
	}
	return strings.Join(out, "+")
}

// partSum adds up what a bid got on criteria that are marked before a stage.
func (lb *lotBook) partSum(b *scoring.Bid, cs []*criteria.Criterion) exact.Number {
	sum, r := exact.Zero, lb.e.Tender.Rounding
	for _, c := range cs {
		switch _, whole := lb.row[c]; {
		case whole:
			sum = sum.Add(b.Marks[c.ID].Weighted)
		default:
			sum = sum.Add(r.Apply(r.SumPlaces(c), lb.partSum(b, c.Criteria)))
		}
	}
	return sum
}
