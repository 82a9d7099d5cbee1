package text

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/technology"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

// Changes says in words what a scenario that does not sweep changes.
func Changes(e *study.Study, s *scoring.Scenario, l lang.Lang) []string {
	if len(s.Points) == 0 || s.Points[0].Tender == nil {
		return nil
	}
	return changesOf(
		&changes{e: e, steps: s.Steps(), reading: s.Reading, title: s.Title.In(l), now: s.Points[0].Tender, lots: s.Points[0].Lots, l: l},
	)
}

// ChangesAs says in words what the scenario changes that a study evaluates; nothing
// for the tender as published.
func ChangesAs(e *study.Study, l lang.Lang) []string {
	if e.As == nil {
		return nil
	}
	return changesOf(&changes{e: e, steps: e.As.Steps(), now: e.Tender, lots: e.Lots, l: l})
}

func changesOf(c *changes) []string {
	c.dates()
	c.requirements()
	c.criteria()
	for _, step := range c.steps {
		c.others(step)
		c.bids(step)
	}
	return c.out
}

type changes struct {
	e       *study.Study
	steps   []*criteria.Scenario
	reading scoring.Reading
	title   string // of the scenario, which need not be said again
	now     *criteria.Tender
	lots    []*scoring.Lot
	l       lang.Lang
	out     []string
	told    []string // paths of the tender's file whose change is told
}

func (c *changes) say(s string) {
	if s != c.title && !slices.Contains(c.out, s) {
		c.out = append(c.out, s)
	}
}

// insteadOf says what a thing is now, and what it was.
func (c *changes) insteadOf(what string, now, before any) {
	c.say(c.l.T("%s: %s instead of %s", what, now, before))
}

func (c *changes) dates() {
	c.told = append(c.told, "tender.dates")
	for i, lot := range c.now.Lots {
		before := c.e.Published.Lots[i]
		for _, name := range criteria.Milestones {
			a, b := before.Dates.Named(name), lot.Dates.Named(name)
			if a == b {
				continue
			}
			what := milestone(name, c.l)
			if lot.ID != "" && lot.Dates != c.now.Dates {
				what += " (" + LotName(lot.ID, lot.Title).In(c.l) + ")"
			}
			c.insteadOf(what, b, a)
		}
	}
}

func (c *changes) requirements() {
	for i, lot := range c.now.Lots {
		before := c.e.Published.Lots[i]
		for _, r := range lot.Requirements {
			k := slices.IndexFunc(before.Requirements, func(x *criteria.Requirement) bool { return x.ID == r.ID })
			if k < 0 {
				c.say(c.l.T("requirement added: %s; needed: %s", r.Title, scoring.NeedsText{Requirement: r, Currency: c.now.Currency}))
				continue
			}
			c.requirement(before.Requirements[k], r)
		}
		for _, r := range before.Requirements {
			if !slices.ContainsFunc(lot.Requirements, func(x *criteria.Requirement) bool { return x.ID == r.ID }) {
				c.say(c.l.T("requirement removed: %s", r.Title))
			}
		}
	}
}

func (c *changes) requirement(before, now *criteria.Requirement) {
	head := "requirements." + now.ID + "."
	c.told = append(c.told, head+"with.on", head+"needs", head+"title")
	title := before.Title.In(c.l)
	moved := c.e.Published.Dates != c.now.Dates
	switch {
	case before.On == nil || now.On == nil:
	case before.On.Name != now.On.Name || now.On.Name == "" && before.On.Day != now.On.Day:
		c.say(c.l.T("%s: asked %s instead of %s", lang.Raw(title), lang.Raw(now.On.Dated(c.l)), lang.Raw(before.On.Dated(c.l))))
	case moved && now.On.Name == "":
		c.say(c.l.T("%s: still asked %s, a day that does not move with the dates", lang.Raw(title), now.On))
	case moved && before.On.Day != now.On.Day:
		c.say(c.l.T("%s: asked %s", lang.Raw(title), lang.Raw(now.On.Dated(c.l))))
	}
	a := scoring.NeedsText{Requirement: before, Currency: c.e.Published.Currency}
	b := scoring.NeedsText{Requirement: now, Currency: c.now.Currency}
	if was, is := a.In(c.l), b.In(c.l); was != is {
		c.say(c.l.T("%s – needed: %s instead of %s", lang.Raw(title), lang.Raw(is), lang.Raw(was)))
	}
}

// criteria says which criteria are gone, weigh more or less, or are marked otherwise.
func (c *changes) criteria() {
	for i, lot := range c.now.Lots {
		var weights []string
		c.level(lot, c.e.Published.Lots[i].Criteria, false, &weights)
		if len(weights) > 0 {
			c.say(c.l.T("weights: %s", strings.Join(weights, " ; ")) + c.balance())
		}
	}
}

// level says what is changed of criteria; weights of those below one whose weight is
// told go without saying.
func (c *changes) level(lot *criteria.Lot, before []*criteria.Criterion, told bool, weights *[]string) {
	for _, x := range before {
		now := lot.Criterion(x.ID)
		head := "criteria." + x.ID + "."
		c.told = append(c.told, head+"weight", head+"mark", head+"minimum", head+"title")
		if now == nil {
			c.say(
				c.l.N(x.Weight, "criterion removed: %s (%s point)", "criterion removed: %s (%s points)", lang.Raw(Title(x, c.l)), x.Weight),
			)
			continue
		}
		moved := !now.Weight.Equal(x.Weight)
		if moved && !told {
			*weights = append(
				*weights,
				c.l.T("%s, %s instead of %s", lang.Raw(Title(x, c.l)), lang.Raw(now.Weight.Format(c.l, 0, 2)), x.Weight),
			)
		}
		c.marked(x, now)
		c.level(lot, x.Criteria, told || moved, weights)
	}
}

// balance says where weight that is moved comes from or goes.
func (c *changes) balance() string {
	switch c.reading {
	case scoring.InGroup:
		return c.l.T(" (the criteria beside it, in proportion)")
	case scoring.OverAll:
		return c.l.T(" (all other criteria, in proportion)")
	}
	return ""
}

func (c *changes) marked(before, now *criteria.Criterion) {
	if before.IsLeaf() && now.IsLeaf() && before.Measure != nil && now.Measure != nil {
		if was, is := Rule(before, c.l), Rule(now, c.l); was != is {
			c.say(c.l.T("%s – how it is marked: %s, instead of %s", lang.Raw(Title(before, c.l)), lang.Raw(is), lang.Raw(was)))
		}
	}
	was, is := c.l.T("no minimum"), c.l.T("no minimum")
	if before.Minimum != nil {
		was = c.l.T("minimum %s", exact.Against(*before.Minimum))
	}
	if now.Minimum != nil {
		is = c.l.T("minimum %s", exact.Against(*now.Minimum))
	}
	if was != is {
		c.insteadOf(Title(before, c.l), is, was)
	}
}

// others says what else is set in the tender's file.
func (c *changes) others(step *criteria.Scenario) {
	for _, e := range step.Set {
		at := innermost(e.Path)
		if !slices.ContainsFunc(c.told, func(head string) bool { return strings.HasPrefix(at, head) }) {
			c.say(c.path(e.Path) + c.l.T(": ") + written(e.Value, c.l))
		}
	}
}

// innermost leaves a path its last criterion or requirement: neither the lot that it is
// in nor the groups above it.
func innermost(path string) string {
	steps := strings.Split(path, ".")
	if len(steps) > 2 && steps[0] == "lots" {
		steps = steps[2:]
	}
	for len(steps) > 2 && steps[0] == "criteria" && steps[2] == "criteria" {
		steps = steps[2:]
	}
	return strings.Join(steps, ".")
}

// path writes a path of a file: the lot that it is in, the titles of what it names, then
// its keys.
func (c *changes) path(path string) string {
	steps := strings.Split(path, ".")
	if len(steps) > 2 && steps[0] == "lots" {
		return c.l.T("lot %s", steps[1]) + ", " + c.path(strings.Join(steps[2:], "."))
	}
	for k := len(steps); k > 1; k-- {
		id := strings.Join(steps[1:k], ".")
		if title := namedTitle(c.e, id, c.l); title != id && (steps[0] == "criteria" || steps[0] == "requirements") {
			return strings.Join(append([]string{title}, keyWords(steps[k:], c.l)...), ", ")
		}
	}
	return strings.Join(keyWords(steps, c.l), ", ")
}

// written gives a value as the scenario writes it.
func written(n *source.Node, l lang.Lang) string {
	var parts []string
	switch {
	case n.IsList():
		for _, item := range n.List() {
			parts = append(parts, written(item, l))
		}
	case n.IsMap():
		for _, e := range n.Entries() {
			parts = append(parts, keyWords([]string{e.Key}, l)[0]+" "+written(e.Value, l))
		}
	default:
		return word(n.Raw(), l)
	}
	const most = 8 // of a group or a list; what is longer stands in the scenario itself
	if len(parts) > most {
		parts = append(parts[:most], "…")
	}
	return strings.Join(parts, ", ")
}

// word gives the words for a value that is one of the format, or a period.
func word(raw string, l lang.Lang) string {
	switch raw {
	case "proven":
		return l.T("what is proven")
	case "claimed":
		return l.T("what is stated")
	case "worst":
		return l.T("the worst that can be believed")
	}
	if p, is := date.ParsePeriod(raw); is {
		return p.In(l)
	}
	return raw
}

// keyWords gives the words for keys of files; a word that a buyer chose stays.
func keyWords(keys []string, l lang.Lang) []string {
	known := map[string]string{
		"tender": l.T(
			"tender",
		), "rounding": l.T("rounding"), "marks": l.T("marks"), "totals": l.T("totals"), "weighted": l.T("weighted marks"),
		"mode": l.T("mode"), "scale": l.T("scale"), "award": l.T("award"), "ties": l.T("tie-breakers"), "estimate": l.T("estimate"),
		"prices": l.T("prices"), "lines": l.T("lines"), "unit_price": l.T("unit price"), "price": l.T("price"), "quantity": l.T("quantity"),
		"stated": l.T("stated amount"), "declared": l.T("declaration"), "capacity": l.T("capacity"), "technology": l.T("technology"),
		"ownership": l.T("ownership"), "qualifications": l.T("qualifications"), "measure": l.T("measure"),
		"counts": l.T("what counts"), "commitment": l.T("commitment"), "within": l.T("within"), "at_least": l.T("at least"),
	}
	var out []string
	for _, k := range keys {
		if k == "with" {
			continue
		}
		if word, ok := known[k]; ok {
			k = word
		}
		out = append(out, strings.ReplaceAll(k, "_", " "))
	}
	return out
}

// bids says what is changed of bids.
func (c *changes) bids(step *criteria.Scenario) {
	for _, stop := range technology.ReadStops(copied(step.Stops)) {
		c.say(stop.In(c.l))
	}
	for _, r := range technology.ReadRelicences(copied(step.Relicensed)) {
		c.say(r.In(c.l))
	}
	for _, r := range step.PriceRises {
		c.say(c.l.T("prices of the bids that rest on %s: %s", lang.Raw(r.Supplier), percentOf(copied(r.By).Percent(), 0, 2, c.l)))
		c.prices()
	}
	for _, at := range step.Without {
		c.say(c.l.T("bid left out: %s", bidName(c.e, at.Raw(), c.l)))
	}
	for _, at := range step.Withdraw {
		c.withdrawn(at.Raw())
	}
	for _, b := range step.Bids {
		name := bidName(c.e, b.At.Raw(), c.l)
		for _, f := range b.Findings {
			c.say(c.l.T("%s, %s: %s", name, namedTitle(c.e, f.At.Raw(), c.l), f.Value.Raw()))
		}
		for _, e := range b.Set {
			c.say(c.l.T("%s, %s: %s", name, strings.Join(keyWords(strings.Split(e.Path, "."), c.l), ", "), written(e.Value, c.l)))
		}
	}
	for _, h := range step.Holdings {
		holder, held := holdingNames(c.e, h)
		c.say(c.l.T("%s holds %s of %s; the other holders share the rest", holder, lang.Raw(h.Share.Raw()), held))
	}
}

// copied is a value to read once more: what is wrong with it was said.
func copied(n *source.Node) *source.Node {
	if n == nil {
		return nil
	}
	return n.Clone(&source.Problems{})
}

// prices says what the prices are now that are no longer those received.
func (c *changes) prices() {
	for i, lot := range c.lots {
		for _, b := range lot.Bids {
			if was := c.e.Lots[i].Bid(b.ID); was != nil && was.Price != nil && b.Price != nil && !was.Price.Equal(*b.Price) {
				c.insteadOf(c.l.T("price of %s", b.Name()), Price(*b.Price, c.now, lot.Lot, c.l), Price(*was.Price, c.e.Tender, lot.Lot, c.l))
			}
		}
	}
}

// withdrawn says who withdraws once ranked.
func (c *changes) withdrawn(id string) {
	if id != criteria.Winner {
		c.say(c.l.T("bid withdrawn: %s", bidName(c.e, id, c.l)))
		return
	}
	for _, b := range c.e.Received {
		if !c.there(b.ID) {
			c.say(c.l.T("bid withdrawn: %s", b.Name()))
		}
	}
}

// there tells whether a bid is in the outcome, or was left out by name.
func (c *changes) there(id string) bool {
	for _, step := range c.steps {
		if slices.ContainsFunc(step.Without, func(n *source.Node) bool { return n.Raw() == id }) {
			return true
		}
	}
	for i, lot := range c.lots {
		forLot := func(b *bids.Bid) bool { return b.ID == id && b.Bids(c.e.Published.Lots[i].ID) }
		if lot.Bid(id) == nil && slices.ContainsFunc(c.e.Received, forLot) {
			return false
		}
	}
	return true
}
