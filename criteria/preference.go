package criteria

import (
	"slices"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Preference is a margin in favour of some bids on the price that bids are compared by:
// for domestic goods, for small firms. The contract is awarded at the price offered.
type Preference struct {
	ID    string
	Title lang.Text
	// Use tells by a fact who benefits, unless the finding of a criterion does.
	Use
	Criterion string
	Needs     Needs
	Margin    exact.Number            // of the price offered, a fraction of 1
	ByLevel   map[string]exact.Number // the margin of each level found; nil where all who benefit have the same
	Ceiling   *exact.Number           // the greatest amount, in the tender's currency; nil for none
	// Added tells that the margin is added to the prices of those who do not benefit; it
	// is taken off the prices of those who do otherwise.
	Added bool
	Basis lang.Text
	At    source.Position
}

// Margin is what a preference makes of a bid's price.
type Margin struct {
	*Preference
	Benefits bool
	Level    string       // that was found, where margins go by levels
	Rate     exact.Number // of the price: above 0 it is added, below 0 taken off, 0 for none
	Found    Finding      // that tells it
}

// Amount is what is added to a price, or below 0 what is taken off it.
func (m Margin) Amount(price exact.Number) exact.Number {
	amount := price.Mul(m.Rate)
	if m.Ceiling != nil && m.Ceiling.Less(amount.Abs()) {
		return m.Ceiling.Mul(exact.Int(int64(m.Rate.Sign())))
	}
	return amount
}

// Margins are the margins that a bid is compared with, one for each preference.
type Margins []Margin

// Adjust gives the price by which a bid is compared that offers price.
func (ms Margins) Adjust(price exact.Number) exact.Number {
	sum := price
	for _, m := range ms {
		sum = sum.Add(m.Amount(price))
	}
	return sum
}

// For tells what the preference makes of a bid by what was found; ok is false where that
// cannot be established.
func (p *Preference) For(f Finding) (m Margin, ok bool) {
	m.Preference, m.Found = p, f
	if p.ByLevel != nil {
		if f.Outcome != Established {
			return m, false
		}
		m.Level, m.Rate = f.Level, p.ByLevel[f.Level].Neg()
		m.Benefits = !m.Rate.IsZero()
		return m, true
	}
	verdict := p.Needs.Test(f)
	m.Benefits = verdict == Holds
	switch {
	case m.Benefits && !p.Added:
		m.Rate = p.Margin.Neg()
	case !m.Benefits && p.Added:
		m.Rate = p.Margin
	}
	return m, verdict != Unsettled
}

// readPreferences reads the preference margins, once lots and award are read.
func (t *Tender) readPreferences(n *source.Node, kinds Kinds) {
	if n == nil {
		return
	}
	seen := map[string]bool{}
	for _, item := range n.List() {
		p := t.readPreference(item, kinds)
		if at := item.Map().Get("id"); seen[p.ID] && p.ID != "" {
			at.Problem(lang.M("the preference %q stands twice", p.ID), lang.M("give each its own id"))
		} else if p.ID != "" {
			for _, lot := range t.Lots {
				if at2, taken := lot.named(p.ID); taken {
					at.Problem(lang.M("the identifier %q is taken (line %d)", p.ID, at2.Line), lang.M("choose another word"))
					break
				}
			}
		}
		seen[p.ID] = true
		t.Preferences = append(t.Preferences, p)
	}
	t.checkPreferences(n)
}

func (t *Tender) readPreference(item *source.Node, kinds Kinds) *Preference {
	m := item.Map()
	p := &Preference{ID: m.Need("id").ID(), At: item.At(), Basis: m.Need("basis").LangText()}
	p.Title = titleOf(m, p.ID)
	var measure Measure
	if c := m.Get("criterion"); c != nil {
		p.Criterion = c.OneOf(t.leafIDs()...)
		measure = t.criterionOfPreference(p.Criterion, c)
		if other := m.Get("measure"); other != nil {
			other.Problem(lang.M("both a criterion and a measure tell who benefits"), lang.M("keep one of the two"))
		}
		m.Get("with")
	} else {
		p.Use = readUse(m, t, p.ID, t.Lowest, t.Scale, kinds)
		measure = p.Measure
		if measure != nil && (measure.Unit() == Points || measure.Unit() == Money) {
			m.Get("measure").Problem(lang.M("the measure %s cannot tell who benefits from a preference", p.Kind.Name),
				lang.M("use a measure of a fact, such as declared, or name a criterion: criterion: …"))
			measure, p.Use = nil, Use{}
		}
	}
	p.readMargin(m, measure)
	if c := m.Get("ceiling"); c != nil {
		v := t.amount(c)
		if p.Ceiling = &v; v.Sign() <= 0 {
			c.Problem(lang.M("a ceiling of 0"), lang.M("write the greatest amount of the preference, or remove the key"))
		}
	}
	m.Done()
	return p
}

// readMargin reads the margin, who gets it and how.
func (p *Preference) readMargin(m *source.Map, measure Measure) {
	margin := m.Need("margin")
	if a := m.Get("applies"); a != nil {
		p.Added = a.OneOf("taken-off", "added") == "added"
	}
	if margin != nil && margin.IsMap() {
		p.readLevels(margin, m, measure)
		return
	}
	p.Margin = readMarginRate(margin)
	if needs := m.Need("needs"); measure != nil {
		p.Needs = readNeeds(needs, measure)
	}
}

// readLevels reads a margin for each level.
func (p *Preference) readLevels(margin *source.Node, m *source.Map, measure Measure) {
	p.ByLevel = map[string]exact.Number{}
	if needs := m.Get("needs"); needs != nil {
		needs.Problem(lang.M("needs: beside a margin for each level"), lang.M("remove it: a level without preference has the margin 0 %%"))
	}
	if p.Added {
		m.Get("applies").Problem(lang.M("a margin for each level cannot be added to the prices of the others"),
			lang.M("write applies: taken-off"))
	}
	if measure == nil {
		return
	}
	if measure.Unit() != Level {
		margin.Problem(lang.M("a margin for each level, and the finding is no level"), lang.M("write one margin, such as 15 %%, and needs:"))
		return
	}
	var missing []string
	for _, e := range margin.Entries() {
		p.ByLevel[e.KeyAt.OneOf(measure.Levels()...)] = readMarginRate(e.Value)
	}
	for _, l := range measure.Levels() {
		if _, given := p.ByLevel[l]; !given {
			missing = append(missing, l)
		}
	}
	if len(missing) > 0 {
		margin.Problem(lang.M("no margin for: %s", source.Words(missing)), lang.M("give each level its margin, 0 %% for none"))
	}
}

func readMarginRate(n *source.Node) exact.Number {
	if n == nil {
		return exact.Zero
	}
	v := n.Percent()
	if v.Sign() < 0 || !v.Less(exact.One) {
		n.Problem(lang.M("the margin %s is not between 0 %% and 100 %%", exact.Percent{Number: v}),
			lang.M("write it as a part of the price, such as 15 %%"))
		return exact.Zero
	}
	return v
}

// leafIDs lists the criteria that are measured, of all lots.
func (t *Tender) leafIDs() []string {
	var out []string
	for _, lot := range t.Lots {
		for _, c := range Leaves(lot.Criteria) {
			if !slices.Contains(out, c.ID) && c.Measure != nil && c.Measure.Unit() != Money {
				out = append(out, c.ID)
			}
		}
	}
	return out
}

// criterionOfPreference gives the measure of the criterion, which every lot must have.
func (t *Tender) criterionOfPreference(id string, at *source.Node) Measure {
	if id == "" {
		return nil
	}
	var out Measure
	for _, lot := range t.Lots {
		c := lot.Criterion(id)
		if c == nil {
			at.Problem(lang.M("lot %q has no criterion %q", lot.ID, id), lang.M("name a criterion of all lots, or a fact: measure: declared"))
			return nil
		}
		out = c.Measure
	}
	return out
}

// checkPreferences refuses preferences that no price comparison can take.
func (t *Tender) checkPreferences(n *source.Node) {
	if len(t.Preferences) == 0 {
		if n.IsList() {
			n.Problem(lang.M("the list of preferences is empty"), lang.M("remove the key, or add a preference"))
		}
		return
	}
	capped, most := false, exact.Zero
	for _, p := range t.Preferences {
		capped = capped || p.Ceiling != nil
		greatest := p.Margin
		for _, v := range p.ByLevel {
			greatest = exact.Max(greatest, v)
		}
		if !p.Added {
			most = most.Add(greatest)
		}
	}
	if !most.Less(exact.One) {
		n.Problem(lang.M("the margins taken off add up to %s of a price", exact.Percent{Number: most}), lang.M("lower them: a price must remain"))
	}
	if t.Award.Method == FixedPrice {
		n.Problem(lang.M("preference margins with a price that is fixed"), lang.M("remove them: with fixed-price no price is compared"))
		return
	}
	for _, lot := range t.Lots {
		prices := 0
		for _, c := range Leaves(lot.Criteria) {
			if c.Measure == nil || c.Measure.Unit() != Money {
				continue
			}
			prices++
			if w := c.Mark.Written; w != nil && w.Highest {
				n.Problem(lang.M("preference margins, and criterion %q marks the highest price best", c.ID),
					lang.M("remove them, or correct the criterion"))
			}
		}
		if t.Award.Price.Measure != nil {
			prices++
		}
		switch {
		case prices == 0:
			n.Problem(lang.M("preference margins, and no criterion looks at a price"), lang.M("add a criterion with measure: cost, or remove them"))
			return
		case prices > 1 && capped:
			n.Problem(lang.M("a ceiling on a price that is compared in %d parts", prices),
				lang.M("remove the ceiling, or compare the price by one criterion"))
			return
		}
	}
}
