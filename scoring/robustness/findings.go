package robustness

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// findingFor says which finding, the nearest to the one made that can be printed,
// gets a mark of at least to, or at most to where marks go down, and which mark
// that is where it is another; nil where the finding is the mark.
func findingFor(t *criteria.Tender, c *criteria.Criterion, f criteria.Finding, from, to exact.Number) lang.Localizer {
	s := findingSearch{t: t, c: c, made: f, to: to, down: to.Less(from)}
	switch c.Mark.Form {
	case criteria.Levels:
		return s.level()
	case criteria.Linear:
		for i, p := range c.Mark.Points {
			s.try(p.X)
			if i == 0 {
				continue
			}
			if q := c.Mark.Points[i-1]; q.Y.Less(to) != p.Y.Less(to) && !q.Y.Equal(p.Y) {
				s.try(q.X.Add(to.Sub(q.Y).Quo(p.Y.Sub(q.Y)).Mul(p.X.Sub(q.X))))
			}
		}
	case criteria.Threshold:
		for _, p := range c.Mark.Points {
			s.try(p.X)
		}
		if mark := t.Rounding.Apply(t.Rounding.MarkPlaces(c), c.Mark.Else); s.enough(mark) && s.nearest == nil {
			_, places := s.places()
			if c.Mark.UpTo {
				beyond := f
				beyond.Value = c.Mark.Points[len(c.Mark.Points)-1].X
				return s.withMark(lang.M("above %s", s.text(beyond)), mark)
			}
			first := f
			first.Value = c.Mark.Points[0].X.Quo(exact.Unit(places)).Floor().Mul(exact.Unit(places))
			return s.withMark(lang.M("below %s", s.text(first)), mark)
		}
	default:
		return nil
	}
	if s.nearest == nil {
		return lang.M("no finding")
	}
	needed := f
	needed.Value = *s.nearest
	return s.withMark(s.text(needed), s.mark(*s.nearest))
}

type findingSearch struct {
	t       *criteria.Tender
	c       *criteria.Criterion
	made    criteria.Finding
	to      exact.Number
	down    bool
	nearest *exact.Number
}

func (s *findingSearch) enough(mark exact.Number) bool {
	if s.down {
		return !s.to.Less(mark)
	}
	return !mark.Less(s.to)
}

// level finds the level whose mark is the nearest of those that are enough.
func (s *findingSearch) level() lang.Localizer {
	var word lang.Localizer
	var best exact.Number
	for _, l := range s.c.Mark.Cases {
		mark := s.t.Rounding.Apply(s.t.Rounding.MarkPlaces(s.c), l.Then)
		if s.enough(mark) && (word == nil || mark.Sub(s.to).Abs().Less(best.Sub(s.to).Abs())) {
			word, best = s.c.Word(l.Word), mark
		}
	}
	if word == nil {
		return lang.M("no finding")
	}
	return s.withMark(word, best)
}

// try takes a value next to x that can be printed: the one with the fewest decimals
// whose mark is the one looked for, or else the finest that is enough.
func (s *findingSearch) try(x exact.Number) {
	least, most := s.places()
	for places := least; places <= most; places++ {
		step := exact.Unit(places)
		low := x.Quo(step).Floor().Mul(step)
		for _, v := range []exact.Number{low, low.Add(step)} {
			if mark := s.mark(v); mark.Equal(s.to) || places == most && s.enough(mark) {
				if s.nearest == nil || v.Sub(s.made.Value).Abs().Less(s.nearest.Sub(s.made.Value).Abs()) {
					s.nearest = &v
				}
				return
			}
		}
	}
}

// mark gives the mark of a finding, as the engine does.
func (s *findingSearch) mark(x exact.Number) exact.Number {
	mark, err := formula.Eval(s.c.Mark.Expr, formula.Env{Numbers: map[string]exact.Number{criteria.X: x}})
	if err != nil {
		return s.to // no such function can fail
	}
	return s.t.Rounding.Apply(s.t.Rounding.MarkPlaces(s.c), mark)
}

// places is how many decimals are printed of a finding's value.
func (s *findingSearch) places() (least, most int) {
	switch s.made.Unit {
	case criteria.Percent:
		return 2, 4
	case criteria.Money:
		return 0, 2
	}
	return 0, 6
}

func (s *findingSearch) text(f criteria.Finding) lang.Localizer {
	f.Outcome = criteria.Established
	return scoring.FindingText{Finding: f, Currency: s.t.Currency}
}

func (s *findingSearch) withMark(finding lang.Localizer, mark exact.Number) lang.Localizer {
	if mark.Equal(s.to) {
		return finding
	}
	return lang.M("%s, whose mark is %s", finding, mark)
}
