package cost

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// match puts the bid's unit prices on the buyer's quantities. A line that says
// something else than the tender's schedule was priced for something else: it is
// refused, whatever it says.
func (m *Measure) match(facts *facts, f *criteria.Finding, bid string) []criteria.Line {
	byID := map[string]criteria.Line{}
	for _, l := range facts.lines {
		byID[l.ID] = l
	}
	misnamed := m.misnamed(byID)
	var out []criteria.Line
	for _, q := range m.Quantities {
		l, ok := byID[q.ID]
		if !ok && misnamed[q.ID] != "" {
			continue // told at the line that is meant
		}
		if !ok {
			f.Gaps = append(
				f.Gaps,
				criteria.Gap{
					At:   facts.at,
					What: lang.M("bid %q has no unit price for %q", bid, q.ID),
					Do:   lang.M("add a line {id: %s, unit_price: ...}", q.ID),
				},
			)
			continue
		}
		delete(byID, q.ID)
		m.compare(f, q, l, facts.said[q.ID])
		l.Title, l.Unit, l.Quantity, l.Period, l.From, l.To = q.Title, q.Unit, q.Quantity, q.Period, q.From, q.To
		l.Counts, l.Option = q.Counts, q.Option
		if q.Tax != nil {
			l.Tax = q.Tax
		}
		out = append(out, l)
	}
	for _, l := range facts.lines {
		if _, left := byID[l.ID]; left && !slices.Contains(m.rest, l.ID) {
			do := lang.M("remove it, or use the tender's id")
			for meant, id := range misnamed {
				if id == l.ID {
					do = lang.M("did you mean %q?", meant)
				}
			}
			f.Gaps = append(
				f.Gaps,
				criteria.Gap{
					At:   facts.said[l.ID].line.At(),
					What: lang.M("the tender's schedule has no line %q", l.ID),
					Do:   do,
				},
			)
		}
	}
	return out
}

// misnamed gives, by a line of the tender's that the bid does not name, the line of the
// bid that the tender does not have and that was probably meant for it.
func (m *Measure) misnamed(stated map[string]criteria.Line) map[string]string {
	var lacking, extra []string
	known := map[string]bool{}
	for _, q := range m.Quantities {
		known[q.ID] = true
		if _, there := stated[q.ID]; !there {
			lacking = append(lacking, q.ID)
		}
	}
	for id := range stated {
		if !known[id] && !slices.Contains(m.rest, id) {
			extra = append(extra, id)
		}
	}
	slices.Sort(extra)
	out := map[string]string{}
	for _, id := range extra[:min(len(extra), 50)] {
		near := source.Nearest(id, lacking)
		if _, taken := out[near]; near != "" && !taken {
			out[near] = id
		}
	}
	return out
}

// regularise says what to do about a price for something else.
var regularise = lang.M(
	"correct it if it was copied wrongly; otherwise the bid does not follow the tender's schedule: ask the tenderer to regularise it " +
		"(CCP, art. R2152-2)",
)

// compare notes each way in which a line differs from the tender's schedule.
func (m *Measure) compare(f *criteria.Finding, q Quantity, l criteria.Line, said said) {
	differs := func(at *source.Node, what, do lang.Message) {
		f.Gaps = append(f.Gaps, criteria.Gap{At: at.At(), What: what, Do: do})
	}
	if said.quantity != nil && !l.Quantity.Equal(q.Quantity) {
		differs(said.quantity, lang.M("the line %q states a quantity of %s; the tender asks for %s", q.ID, l.Quantity, q.Quantity),
			lang.M("remove the quantity: the tender's applies"))
	}
	if said.per != nil && l.Period != q.Period {
		differs(
			said.per,
			lang.M("the line %q is priced per: %s; the tender asks for per: %s", q.ID, lang.Raw(l.Period), lang.Raw(q.Period)),
			regularise,
		)
	}
	if from, to := m.years(q.Period, q.From, q.To); said.years != nil && (l.From != from || l.To != to) {
		asked := lang.M("the tender asks for years %d to %d", from, to)
		if from == 0 {
			asked = lang.M("the tender asks for one payment at the start")
		}
		differs(said.years, lang.M("the line %q is paid in years %d to %d; %s", q.ID, l.From, l.To, asked), regularise)
	}
	if said.unit != nil && !sameUnit(l.Unit, q.Unit) {
		asked := lang.M("the tender asks for the unit %q", whole(q.Unit))
		if q.Unit.IsZero() {
			asked = lang.M("the tender's schedule gives no unit")
		}
		differs(said.unit, lang.M("the line %q is priced by the unit %q; %s", q.ID, whole(l.Unit), asked),
			regularise)
	}
	if said.counts != nil && l.Counts != q.Counts {
		differs(
			said.counts,
			lang.M("the line %q counts as %s in the bid; the tender has it as %s", q.ID, lang.Raw(l.Counts), lang.Raw(q.Counts)),
			regularise,
		)
	}
	if said.tax != nil && q.Tax != nil && !l.Tax.Equal(*q.Tax) {
		differs(
			said.tax,
			lang.M("the line %q states a tax of %s; the tender gives %s", q.ID, exact.Percent{Number: *l.Tax}, exact.Percent{Number: *q.Tax}),
			lang.M("remove tax: from the bid, where the tender's rate is right; otherwise correct the tender"),
		)
	}
	if said.option != nil && (q.Option == nil || q.Option.ID != said.option.Raw()) {
		differs(said.option, lang.M("the line %q is said to belong to the option %q; the tender has it elsewhere", q.ID, said.option.Raw()),
			lang.M("remove option: from the bid"))
	}
	if said.title != nil && !sameText(l.Title, q.Title) {
		f.Notices = append(
			f.Notices,
			criteria.Notice{
				At:   said.title.At(),
				What: lang.M("the line %q is called %q by the bid, %q by the tender", q.ID, whole(l.Title), whole(q.Title)),
			},
		)
	}
}

// years gives the years in which a line is paid: all those of the contract where
// it does not say, none where it is paid once at the start.
func (m *Measure) years(p criteria.Period, from, to int) (int, int) {
	if p != criteria.Once && from == 0 {
		return 1, m.Years
	}
	return from, to
}

// sameUnit tells whether a bid's unit is the tender's, in each language in which
// the bid gives it. Case counts: Mb and MB, mW and MW are not the same.
func sameUnit(bid, tender lang.Text) bool {
	one := func(s string) bool {
		s = spaced(s)
		return s == "" || s == spaced(tender.FR) || s == spaced(tender.EN)
	}
	return one(bid.FR) && one(bid.EN)
}

// sameText is sameUnit for titles, whose case does not count.
func sameText(a, b lang.Text) bool {
	lower := func(t lang.Text) lang.Text { return lang.Text{FR: strings.ToLower(t.FR), EN: strings.ToLower(t.EN)} }
	return sameUnit(lower(a), lower(b))
}

// whole gives a text in all its languages, since the one that differs may not be
// the reader's.
func whole(t lang.Text) lang.Raw {
	if t.FR == t.EN || t.FR == "" || t.EN == "" {
		return lang.Raw(t.In(lang.EN))
	}
	return lang.Raw(t.FR + " / " + t.EN)
}

func spaced(s string) string { return strings.Join(strings.Fields(s), " ") }
