package ownership

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/bareme/bareme/internal/lang"
)

// relationship writes what an interested party holds in a subject.
func (x *importer) relationship(s *statement) error {
	if s.Type != "relationship" {
		return nil
	}
	var d relationshipDetails
	if err := json.Unmarshal(s.Details, &d); err != nil {
		return notStatements(lang.M("record %q: %s", s.Record, err.Error()))
	}
	held, known := x.ids[d.Subject.record]
	if !known {
		x.note(
			lang.M(
				"relationship %s: its subject is not in the file (%s)",
				lang.Raw(s.Record),
				lang.Raw(cmp.Or(d.Subject.record, d.Subject.reason)),
			),
		)
		return nil
	}
	holder, known := x.ids[d.InterestedParty.record]
	if !known {
		x.note(
			lang.M(
				"relationship %s: who holds %s is not stated (%s)",
				lang.Raw(s.Record),
				lang.Raw(held),
				lang.Raw(cmp.Or(d.InterestedParty.reason, d.InterestedParty.record)),
			),
		)
		return nil
	}
	x.interests(s, d, holder, held)
	return nil
}

// interval is what the interests of a relationship come to, for one period.
type interval struct {
	start, end     string
	capital, votes string // as YAML; "" where not stated
	indirect       bool
}

func (x *importer) interests(s *statement, d relationshipDetails, holder, held string) {
	var list []*interval
	at := func(i interest, indirect bool) *interval {
		for _, p := range list {
			if p.start == i.Start && p.end == i.End && p.indirect == indirect {
				return p
			}
		}
		p := &interval{start: i.Start, end: i.End, indirect: indirect}
		list = append(list, p)
		return p
	}
	for _, i := range d.Interests {
		indirect := i.Direct == "indirect"
		switch missing, whole := x.missing(d.Components, i.Type); {
		case !indirect || len(d.Components) == 0:
		case whole:
			x.note(
				lang.M("%s in %s: the indirect interest is left out, since the statements it is made of are in the file with their shares",
					lang.Raw(holder), lang.Raw(held)),
			)
			continue
		default:
			x.note(lang.M("%s in %s: the indirect interest is kept, since %s, of which it is made, has no share of that kind",
				lang.Raw(holder), lang.Raw(held), lang.Raw(missing)))
		}
		switch i.Type {
		case "shareholding":
			at(i, indirect).capital = x.share(i, holder, held)
		case "votingRights":
			at(i, indirect).votes = x.share(i, holder, held)
		case "appointmentOfBoard":
			x.note(lang.M("%s may appoint to the board of %s: add it under boards:, with the seats", lang.Raw(holder), lang.Raw(held)))
		case "otherInfluenceOrControl", "rightsGrantedByContract", "controlViaCompanyRulesOrArticles", "controlByLegalFramework",
			"trustee", "nominator", "fullPowerOfAttorney":
			fmt.Fprintf(&x.controls, "    - {holder: %s, held: %s, by: %s, source: %s}\n",
				holder, held, quoted(readable(cmp.Or(i.Details, i.Type))), quoted(origin(s)))
		case "", "unknownInterest", "unpublishedInterest":
			at(i, indirect).capital = "undisclosed"
			x.note(lang.M("%s in %s: what is held is not stated; it is taken as an undisclosed share", lang.Raw(holder), lang.Raw(held)))
		default:
			x.note(
				lang.M(
					"%s in %s: an interest of the kind %s, which is neither capital, votes nor control, is left out",
					lang.Raw(holder),
					lang.Raw(held),
					lang.Raw(i.Type),
				),
			)
		}
	}
	for _, p := range list {
		x.holding(s, p, holder, held)
	}
}

// missing finds a statement among those that an interest is made of which states
// no share of its kind, or is not in the file; whole is true if there is none.
func (x *importer) missing(components []string, kind string) (record string, whole bool) {
	for _, c := range components {
		s := x.last[c]
		if s == nil {
			return c, false
		}
		if s.Type != "relationship" {
			continue // an entity on the way
		}
		var d relationshipDetails
		if json.Unmarshal(s.Details, &d) != nil || !slices.ContainsFunc(d.Interests, func(i interest) bool {
			return i.Type == kind && i.Share != nil
		}) {
			return c, false
		}
	}
	return "", true
}

func (x *importer) holding(s *statement, p *interval, holder, held string) {
	capital, votes := cmp.Or(p.capital, "undisclosed"), cmp.Or(p.votes, "undisclosed")
	fmt.Fprintf(&x.holdings, "    - {holder: %s, held: %s, ", holder, held)
	if capital == votes {
		fmt.Fprintf(&x.holdings, "share: %s", capital)
	} else {
		fmt.Fprintf(&x.holdings, "capital: %s, votes: %s", capital, votes)
	}
	for _, day := range []struct{ key, value string }{{"from", p.start}, {"until", p.end}} {
		if len(day.value) >= 10 {
			fmt.Fprintf(&x.holdings, ", %s: %s", day.key, quoted(readable(day.value[:10])))
		}
	}
	fmt.Fprintf(&x.holdings, ", source: %s", quoted(origin(s)))
	if len(s.Date) >= 10 {
		fmt.Fprintf(&x.holdings, ", as_of: %s", quoted(readable(s.Date[:10])))
	}
	if p.indirect {
		x.holdings.WriteString(", indirect: true")
		x.note(lang.M("%s in %s: an indirect interest, written as such: it adds to no sum", lang.Raw(holder), lang.Raw(held)))
	}
	x.holdings.WriteString("}\n")
}

// share writes a share as YAML.
func (x *importer) share(i interest, holder, held string) string {
	if i.Share == nil {
		return "undisclosed"
	}
	if i.Share.Exact != "" {
		if v, ok := percentage(i.Share.Exact); ok {
			return v + " %"
		}
	}
	low, high := "0", "100"
	for _, bound := range []struct {
		to    *string
		value json.Number
		open  bool
	}{
		{&low, i.Share.Minimum, false}, {&low, i.Share.ExclusiveMin, true},
		{&high, i.Share.Maximum, false}, {&high, i.Share.ExclusiveMax, true},
	} {
		if v, ok := percentage(bound.value); ok {
			*bound.to = v
			if bound.open {
				x.note(
					lang.M(
						"%s in %s: the bound %s %%, itself excluded, is written as included",
						lang.Raw(holder),
						lang.Raw(held),
						lang.Raw(v),
					),
				)
			}
		}
	}
	return "[" + low + " %, " + high + " %]"
}
