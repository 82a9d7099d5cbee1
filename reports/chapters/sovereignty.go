package chapters

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/scoring"
)

// looked is something that was looked at in a bid.
type looked struct {
	title   lang.Localizer
	kind    string // of measure
	result  lang.Localizer
	finding criteria.Finding
}

// lookedAt lists what was looked at in a bid, requirements first.
func lookedAt(lot *scoring.Lot, b *scoring.Bid) []looked {
	var out []looked
	for _, k := range b.Checks {
		out = append(out, looked{k.Requirement.Title, k.Requirement.Kind.Name, k.Result.Name(), k.Finding})
	}
	for _, x := range criteria.Leaves(lot.Criteria) {
		if m := b.Marks[x.ID]; m != nil && m.Finding != nil {
			out = append(out, looked{title(x), x.Kind.Name, nil, *m.Finding})
		}
	}
	return out
}

// sovereignty tells on one page, of the bid ranked first, or of each holder, who controls it, whose
// technology it runs, what it is qualified for, and what stops if a supplier does: for
// who decides without having evaluated. It is composed where both control and
// dependence are looked at.
func (c *composer) sovereignty(lot *scoring.Lot, _ int) []document.Block {
	var out []document.Block
	for _, b := range lot.Held() {
		list := lookedAt(lot, b)
		of := func(kind string) []looked {
			return slices.DeleteFunc(slices.Clone(list), func(x looked) bool { return x.kind != kind })
		}
		control, depends := of("control"), of("dependence")
		if len(control) == 0 || len(depends) == 0 {
			return nil
		}
		out = append(out, &document.Heading{Level: 2, Title: b.Name(), Aside: lang.M("rank %d", b.Rank)})
		add := func(label lang.Localizer, list []looked, say func(looked) []lang.Localizer) {
			var texts []lang.Localizer
			for _, x := range list {
				texts = append(texts, say(x)...)
				texts = append(texts, c.facts(b, &x.finding))
			}
			if len(texts) > 0 {
				out = append(out, labelled(label, texts...))
			}
		}
		add(lang.M("Who controls it"), control, controlled)
		add(lang.M("Whose technology it runs"), depends, runs)
		add(lang.M("Qualification"), of("secnumcloud"), qualified)
		add(lang.M("If a supplier stops"), depends, func(x looked) []lang.Localizer { return ifStopped(x.finding) })
	}
	return out
}

// controlled says whether a bid is under the control asked about, who controls it, and
// on what that rests.
func controlled(x looked) []lang.Localizer {
	out := []lang.Localizer{outcomeOf(x), heldBy(x.finding.Diagram)}
	for _, s := range x.finding.Steps {
		if s.Brief && s.Value != nil {
			out = append(out, sentence(lang.M("%s: %s", s.Title, s.Value)))
		}
	}
	for _, r := range x.finding.Reasons {
		out = append(out, sentence(r))
	}
	return out
}

// heldBy names who holds a bidder directly, each with its share.
func heldBy(d *criteria.Diagram) lang.Localizer {
	var list lang.Clauses
	if d != nil {
		for _, a := range d.Arrows {
			if from := d.Boxes[a.From]; d.Boxes[a.To].Target {
				who := lang.Localizer(from.Title)
				if from.Place != nil && from.Place.In(lang.EN) != "" {
					who = lang.M("%s (%s)", from.Title, from.Place)
				}
				list = append(list, lang.List{who, a.Label})
			}
		}
	}
	if len(list) == 0 {
		return lang.Raw("")
	}
	return lang.M("Held by: %s.", list)
}

// outcomeOf says what a requirement came to, nothing of a criterion.
func outcomeOf(x looked) lang.Localizer {
	if x.result == nil {
		return lang.Raw("")
	}
	return sentence(lang.M("“%s”: %s", x.title, x.result))
}

// runs says how exposed a bid is, and which parts of it are whose.
func runs(x looked) []lang.Localizer {
	out := []lang.Localizer{outcomeOf(x)}
	if len(x.finding.Reasons) > 0 {
		out = append(out, sentence(x.finding.Reasons[0]))
	}
	if x.finding.Profile == nil {
		return out
	}
	var whose []string // by their English names
	parts := map[string]lang.List{}
	names := map[string]lang.Localizer{}
	for _, a := range x.finding.Profile.Axes {
		if a.Note == nil {
			continue
		}
		key := a.Note.In(lang.EN)
		if parts[key] == nil {
			whose = append(whose, key)
			names[key] = a.Note
		}
		parts[key] = append(parts[key], a.Title)
	}
	var all lang.Clauses
	for _, key := range whose {
		all = append(all, lang.M("%s: %s", names[key], parts[key]))
	}
	if len(all) > 0 {
		out = append(out, sentence(all))
	}
	return out
}

// qualified says what a bid is qualified for, and how it stands on the days that count.
func qualified(x looked) []lang.Localizer {
	out := []lang.Localizer{outcomeOf(x)}
	for _, r := range x.finding.Reasons {
		out = append(out, sentence(r))
	}
	for _, s := range x.finding.Steps {
		if s.Value != nil && s.Verdict == "" {
			out = append(out, sentence(lang.M("%s: %s", s.Title, s.Value)))
		}
	}
	return out
}

// ifStopped says what stops if each supplier alone does, and in which cases nothing
// does.
func ifStopped(f criteria.Finding) []lang.Localizer {
	var out []lang.Localizer
	var none lang.List
	for _, o := range f.Outages {
		if len(o.Stops) == 0 {
			none = append(none, o.Supplier)
			continue
		}
		var stops lang.Clauses
		for _, s := range criteria.Together(o.Stops) {
			stops = append(stops, s)
		}
		out = append(out, sentence(lang.M("Without %s: %s", o.Supplier, stops)))
	}
	if len(none) > 0 {
		out = append(out, lang.M("By what is stated, nothing stops without: %s.", none))
	}
	return out
}
