package cost

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// option finds an option of the tender, nil if there is none of that name.
func (m *Measure) option(id string) *criteria.Option {
	if i := slices.IndexFunc(m.options, func(o *criteria.Option) bool { return o.ID == id }); i >= 0 {
		return m.options[i]
	}
	return nil
}

func (m *Measure) noOption(at source.Position, bid, id string) criteria.Gap {
	g := criteria.Gap{At: at, What: lang.M("bid %q prices %q, which is no option of the tender", bid, id),
		Do: lang.M("remove it: the tender has no options")}
	if len(m.options) > 0 {
		ids := make(lang.List, len(m.options))
		for i, o := range m.options {
			ids[i] = lang.Raw(o.ID)
		}
		g.Do = lang.M("use one of: %s", ids)
	}
	return g
}

// price adds up the firm part and each option of the lot. An option that has no price is
// a gap, wherever all that a bid is priced on is looked at.
func (m *Measure) price(s *criteria.Schedule, f *criteria.Finding, c criteria.Case) {
	s.Firm = exact.Zero
	prices, priced := map[string]exact.Number{}, map[string]bool{}
	for _, l := range s.Lines {
		if l.Option == nil {
			s.Firm = s.Firm.Add(l.Compared())
			continue
		}
		prices[l.Option.ID], priced[l.Option.ID] = prices[l.Option.ID].Add(l.Compared()), true
	}
	whole := m.Schedule == "" && len(m.Only) == 0
	for _, o := range m.options {
		switch {
		case priced[o.ID]:
			s.Options = append(s.Options, criteria.OptionPrice{Option: o, Price: prices[o.ID]})
		case !whole || !o.In(c.Lot) || len(f.Gaps) > 0:
		case m.asksAll():
			f.Gaps = append(f.Gaps, criteria.Gap{At: o.At, What: lang.M("no line of the tender's schedule belongs to the option %q", o.ID),
				Do: lang.M("say it on its lines: option: %s; or remove the option", lang.Raw(o.ID))})
		default:
			f.Gaps = append(f.Gaps, criteria.Gap{At: f.At, What: lang.M("bid %q states no price for the option %q", c.Bid, o.ID),
				Do: lang.M("add it: {id: …, option: %[1]s, unit_price: …} among its lines, or options: {%[1]s: …} beside a lump sum", lang.Raw(o.ID))})
		}
	}
}

// asksAll tells whether all lines are the buyer's.
func (m *Measure) asksAll() bool {
	if len(m.parts) == 0 {
		return len(m.Quantities) > 0
	}
	return !slices.ContainsFunc(m.parts, func(p part) bool { return len(p.quantities) == 0 })
}

// Parts says which options a price counts, and which it leaves out.
type Parts struct{ *criteria.Schedule }

// In writes it in l.
func (p Parts) In(l lang.Lang) string {
	var in, out lang.List
	for _, o := range p.Options {
		if o.Retained {
			in = append(in, o.Title)
		} else {
			out = append(out, o.Title)
		}
	}
	switch {
	case len(out) == 0:
		return l.T("options included: %s", in)
	case len(in) == 0:
		return l.T("options left out: %s", out)
	}
	return l.T("options included: %s; left out: %s", in, out)
}
