package scenario

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// set edits the tender's file.
func (p *prepared) set(s *criteria.Scenario) {
	for _, e := range s.Set {
		if len(p.reweighed) > 0 && strings.HasSuffix(e.Path, ".weight") {
			p.problems.Add(e.At.At(), lang.M("%q sets a weight after weights were changed by the scenario before", e.Path),
				lang.M("write weights: instead"))
		}
		p.touch(e.Path)
	}
	p.edit(func(root *source.Node) {
		for _, e := range s.Set {
			put(root, e, p.problems)
		}
		for _, r := range s.Add {
			root.Append("requirements", r)
		}
	})
}

// edit reads the tender again from an edited copy of its file. What was reweighed
// is reweighed again.
func (p *prepared) edit(change func(root *source.Node)) {
	before := p.d.Tender
	p.d.EditTender(change)
	p.retitle()
	p.keepMeasures(before)
	for _, r := range p.reweighed {
		p.d.Tender = p.d.Tender.Reweighed(p.own(r))
	}
	p.readUnits()
}

// retitle makes the title of a requirement follow the day that it looks at, where
// the scenario leaves the title as it was.
func (p *prepared) retitle() {
	published := map[string]*criteria.Requirement{}
	for _, l := range p.published.Lots {
		for _, r := range l.Requirements {
			published[l.ID+"/"+r.ID] = r
		}
	}
	done := map[*criteria.Requirement]bool{} // lots share those of the tender
	for _, l := range p.d.Tender.Lots {
		for _, r := range l.Requirements {
			was := published[l.ID+"/"+r.ID]
			if was == nil || done[r] || was.Title != r.Title || was.On == nil || r.On == nil {
				continue
			}
			done[r] = true
			if was.On.Name != r.On.Name || r.On.Name == "" && was.On.Day != r.On.Day {
				r.Title = lang.Text{FR: lang.FR.T("%s (here: %s)", r.Title, r.On), EN: lang.EN.T("%s (here: %s)", r.Title, r.On)}
			}
		}
	}
}

// reweigh changes weights, and takes criteria and requirements out.
func (p *prepared) reweigh(r criteria.Reweighing) {
	if p.balance != "" {
		r.Balance = p.balance
	}
	p.reweighed = append(p.reweighed, r)
	p.d.Tender = p.d.Tender.Reweighed(p.own(r))
	p.readUnits()
}

// own copies what a reweighing names, so that what is wrong is the scenario's.
func (p *prepared) own(r criteria.Reweighing) criteria.Reweighing {
	out := r
	out.Weights = make([]criteria.Weighing, len(r.Weights))
	for i, w := range r.Weights {
		out.Weights[i] = criteria.Weighing{At: w.At.Clone(p.problems), Weight: w.Weight}
	}
	out.Remove = make([]*source.Node, len(r.Remove))
	for i, at := range r.Remove {
		out.Remove[i] = at.Clone(p.problems)
	}
	return out
}

// touch notes what an edit of the tender's file can change.
func (p *prepared) touch(path string) {
	steps := strings.Split(path, ".")
	switch steps[0] {
	case "requirements", "criteria":
	case "rounding", "ties", "award", "abnormally_low", "stages":
		return // no measure looks at these
	default:
		p.anew = true // a date or the scale can change any measure
	}
	for _, s := range steps {
		p.touched[s] = true
	}
}

// keepMeasures gives the requirements and criteria that the scenario does not
// touch the measures they had, so that what was found by them serves again.
func (p *prepared) keepMeasures(before *criteria.Tender) {
	if p.anew {
		return
	}
	uses := map[string]criteria.Use{}
	for _, l := range before.Lots {
		for _, r := range l.Requirements {
			uses[l.ID+"/"+r.ID] = r.Use
		}
		for _, c := range l.Marked() {
			uses[l.ID+"/"+c.ID] = c.Use
		}
	}
	for _, l := range p.d.Tender.Lots {
		for _, r := range l.Requirements {
			if u, same := uses[l.ID+"/"+r.ID]; same && !p.touched[r.ID] {
				r.Use = u
			}
		}
		for _, c := range l.Marked() {
			if u, same := uses[l.ID+"/"+c.ID]; same && !p.touched[c.ID] {
				c.Use = u
			}
		}
	}
}

// readUnits notes the measures of the requirements and criteria.
func (p *prepared) readUnits() {
	p.units = map[string]criteria.Use{}
	for _, l := range p.d.Tender.Lots {
		for _, r := range l.Requirements {
			p.units[r.ID] = r.Use
		}
		for _, c := range l.Marked() {
			p.units[c.ID] = c.Use
		}
	}
	for _, x := range p.d.Tender.Preferences {
		if x.Measure != nil {
			p.units[x.ID] = x.Use
		}
	}
	if u := p.d.Tender.Award.Price; u.Measure != nil {
		p.units[criteria.PriceID] = u
	}
}

// dates moves the tender's dates.
func (p *prepared) dates(s *criteria.Scenario) {
	if len(s.Dates) > 0 {
		p.anew = true
		p.edit(func(root *source.Node) {
			for _, e := range s.Dates {
				root.Put("tender.dates."+e.Path, e.Value)
			}
		})
	}
	if s.Slip != nil && p.milestone(s.Slip.At) {
		p.slip(s.Slip)
	}
}

// milestone tells whether the tender has the date that moves.
func (p *prepared) milestone(at *source.Node) bool {
	if at.IsMap() {
		at = at.Map().Get("from")
	}
	name := at.Raw()
	if !slices.Contains(criteria.Milestones, name) {
		name = criteria.Milestones[0] // of a slip that gives its length alone
	}
	day := p.day(name)
	if day.IsZero() {
		p.problems.Add(at.At(), lang.M("the tender does not give the date %q", name), lang.M("add it under tender.dates"))
	}
	return !day.IsZero()
}

// day gives a date of the tender, or where the tender has none that of a lot.
func (p *prepared) day(name string) date.Date {
	day := p.d.Tender.Dates.Named(name)
	for _, l := range p.d.Tender.Lots {
		if day.IsZero() {
			day = l.Dates.Named(name)
		}
	}
	return day
}

// slip moves a date and all that follow it, those of lots as well.
func (p *prepared) slip(s *criteria.Slip) {
	p.move(s, func(d date.Date) date.Date { return d.Plus(s.By) })
}

// moveTo moves a date to a day, and all that follow it by as many days.
func (p *prepared) moveTo(at *source.Node, v exact.Number) {
	from := p.day(at.Raw())
	days := v.Rat().Num().Int64() - from.Number()
	p.move(&criteria.Slip{From: at.Raw(), At: at}, func(d date.Date) date.Date { return date.Day(d.Number() + days) })
}

func (p *prepared) move(s *criteria.Slip, later func(date.Date) date.Date) {
	p.anew = true
	p.edit(func(root *source.Node) {
		paths := []string{"tender.dates"}
		for _, l := range p.d.Tender.Lots {
			if l.ID != "" {
				paths = append(paths, "lots."+l.ID+".dates")
			}
		}
		for _, path := range paths {
			for _, name := range criteria.Milestones[max(0, slices.Index(criteria.Milestones, s.From)):] {
				at, _ := root.Find(path + "." + name)
				if day, ok := date.Parse(at.Raw()); ok {
					root.Put(path+"."+name, s.At.Scalar(later(day).String()))
				}
			}
		}
	})
}
