package chapters

import (
	"slices"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
)

func asideID(lot *scoring.Lot, b *scoring.Bid) string { return "aside-" + lot.ID + "-" + b.ID }

// setAside composes why bids are set aside: a block for each, in sentences, with
// what was found, on what evidence, and what follows in law.
func (c *composer) setAside() []document.Block {
	var out []document.Block
	any := false
	for _, lot := range c.e.Lots {
		for _, b := range lot.With(scoring.SetAside) {
			if !any {
				any = true
				out = append(out, paragraph(c.asideIntro()))
			}
			out = append(out, c.aside(lot, b)...)
		}
	}
	if !any {
		return nil
	}
	return out
}

func (c *composer) asideIntro() lang.Localizer {
	out := document.Prose{lang.M("A bid that does not meet a requirement is set aside, with its class, the fact and the legal basis.")}
	switch {
	case c.anyLeft():
		out = append(out, lang.M("A bid that does not go on to a stage keeps the marks that it had until then, and what compares them looks at it; "+
			"the other bids set aside are not marked and do not count."))
	case c.priced():
		out = append(out, lang.M("Bids set aside are not marked and do not count in a lowest price, nor in any mean."))
	}
	if c.required() {
		out = append(
			out,
			lang.M("The requirements stand in %s, the results of all bids in %s.", document.Ref("method"), document.Ref("requirements")),
		)
	}
	return out
}

// required tells whether the tender has requirements.
func (c *composer) required() bool {
	return slices.ContainsFunc(c.e.Lots, func(lot *scoring.Lot) bool { return len(lot.Requirements) > 0 })
}

// priced tells whether prices count for anything.
func (c *composer) priced() bool {
	return slices.ContainsFunc(c.e.Lots, func(lot *scoring.Lot) bool { return text.Priced(c.e, lot) })
}

func (c *composer) aside(lot *scoring.Lot, b *scoring.Bid) []document.Block {
	name := lang.Localizer(b.Name())
	if lot.ID != "" {
		name = lang.M("%s (%s)", b.Name(), text.LotName(lot.ID, lot.Title))
	}
	out := []document.Block{&document.Heading{Level: 2, ID: asideID(lot, b), Title: name,
		Aside: lang.N(len(b.Grounds), "%[2]s – %[1]d ground", "%[2]s – %[1]d grounds", len(b.Grounds), b.Grounds[0].Class.Name())}}
	open := false
	for _, g := range b.Grounds {
		block, unknown := c.ground(lot, b, g)
		out = append(out, block)
		open = open || unknown
	}
	concluded := lang.M("Bid set aside as %s (%s).", b.Grounds[0].Class.Name(), c.bases(b))
	switch b.Grounds[0].Class {
	case criteria.NotShortlisted:
		concluded = lang.M("The candidate may not bid (%s).", c.bases(b))
	case criteria.NotAdvanced:
		concluded = lang.M("The bid does not go on (%s).", c.bases(b))
	}
	conclusion := []lang.Localizer{concluded}
	if len(b.Grounds) > 1 {
		conclusion = append(conclusion, lang.M("Each of the grounds is enough by itself."))
	}
	if open && !c.asked(lot, b) {
		conclusion = append(
			conclusion,
			document.Open{
				Localizer: lang.M("Open point: no request for details is recorded on what is not established; send one, or say why not."),
			},
		)
		c.open(
			ofFacts,
			lang.M("%s: a fact is not established and no request for details is recorded (%s).", b.Name(), document.Ref(asideID(lot, b))),
		)
	}
	return append(out, labelled(lang.M("Conclusion"), conclusion...))
}

// asked tells whether the tenderer was asked for details; what came of it stands
// with the bids received.
func (c *composer) asked(lot *scoring.Lot, b *scoring.Bid) bool {
	return slices.ContainsFunc(
		c.e.Decisions.Requests,
		func(r bids.Request) bool { return r.Bid == b.ID && (r.Lot == "" || r.Lot == lot.ID) },
	)
}

// bases names the legal bases of the grounds, each once.
func (c *composer) bases(b *scoring.Bid) lang.Localizer {
	var list lang.Clauses
	seen := map[lang.Text]bool{}
	for _, g := range b.Grounds {
		if !seen[g.Basis] && !g.Basis.IsZero() {
			seen[g.Basis] = true
			list = append(list, g.Basis)
		}
	}
	return list
}

// ground says what was found, and that the requirement is not met.
func (c *composer) ground(lot *scoring.Lot, b *scoring.Bid, g scoring.Ground) (document.Block, bool) {
	for _, k := range b.Checks {
		if k.Requirement.ID != g.Requirement {
			continue
		}
		verdict := lang.M("The requirement is not met; %s.", c.needs(k))
		if k.Result == scoring.Unknown {
			verdict = lang.M("The requirement is not established; %s.", c.needs(k))
		}
		const few = 2 // reasons that a paragraph holds
		reasons, cites := c.reasonsOf(k.Finding.Reasons), c.facts(b, &k.Finding)
		if len(reasons) <= few {
			return labelled(g.Title, append(reasons, cites, verdict)...), k.Result == scoring.Unknown
		}
		return document.Labelled{
			Label:  g.Title,
			Blocks: []document.Block{document.List{Size: document.Small, Items: reasons}, paragraph(verdict, cites)},
		}, k.Result == scoring.Unknown
	}
	if criterion := lot.Criterion(g.Requirement); criterion != nil {
		if m := b.Marks[criterion.ID]; m != nil && m.Finding != nil {
			return labelled(g.Title, append([]lang.Localizer{sentence(g.Reason)}, c.judgement(b, m)...)...), false
		}
	}
	return labelled(g.Title, sentence(g.Reason)), false
}

func (c *composer) needs(k scoring.Check) lang.Localizer {
	return lang.M("needed: %s", scoring.NeedsText{Requirement: k.Requirement, Currency: c.e.Tender.Currency})
}

// reasonsOf writes clauses as sentences.
func (c *composer) reasonsOf(reasons []lang.Localizer) []lang.Localizer {
	var out []lang.Localizer
	for _, r := range reasons {
		if t, ok := r.(lang.Text); ok {
			r = document.Written{Text: t}
		}
		out = append(out, sentence(r))
	}
	return out
}
