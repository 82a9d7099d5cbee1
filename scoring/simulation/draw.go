package simulation

import (
	"math"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/judged"
)

// draw says how the mark of a leaf is drawn, or computed from the price.
type draw struct {
	money     bool
	factor    float64 // weight / scale
	low, high float64
	levels    []float64 // the marks that may be given; none for any
	step      float64   // of rounding
	minimum   float64
}

func newDraw(t *criteria.Tender, l *criteria.Criterion) draw {
	d := draw{
		money:   l.Measure.Unit() == criteria.Money,
		factor:  l.Weight.Float() / l.Scale.Float(),
		low:     l.Lowest.Float(),
		high:    l.Scale.Float(),
		minimum: math.Inf(-1),
	}
	if r, stated := t.Simulation.Marks[l.ID]; stated {
		d.low, d.high = r.Low.Float(), r.High.Float()
	}
	if p := t.Rounding.MarkPlaces(l); p.Set {
		d.step = math.Pow10(-p.N)
	}
	if l.Minimum != nil {
		d.minimum = l.Minimum.Float()
	}
	if j, ok := l.Measure.(*judged.Measure); ok && l.Mark.Form == criteria.Direct {
		for _, x := range j.Descriptors {
			d.levels = append(d.levels, x.Mark.Float())
		}
	}
	for _, c := range l.Mark.Cases {
		d.levels = append(d.levels, c.Then.Float())
	}
	return d
}

// even turns a standard normal number into one spread evenly from 0 to 1.
func even(z float64) float64 { return math.Erfc(-z/math.Sqrt2) / 2 }

// mark gives the mark at a part of its range.
func (d draw) mark(part float64) float64 {
	mark := d.low + (d.high-d.low)*part
	if len(d.levels) > 0 {
		near := d.levels[0]
		for _, l := range d.levels {
			if math.Abs(l-mark) < math.Abs(near-mark) {
				near = l
			}
		}
		return near
	}
	if d.step > 0 {
		return math.Round(mark/d.step) * d.step
	}
	return mark
}
