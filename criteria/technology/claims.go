package technology

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/country"
	"github.com/bareme/bareme/internal/lang"
)

// checkClaims compares what a bid states of its components with a register.
func checkClaims(register, facts any) []criteria.Notice {
	rows, _ := register.(*Products)
	f, _ := facts.(*Facts)
	if rows == nil || f == nil {
		return nil
	}
	var out []criteria.Notice
	for _, c := range f.Components {
		p := rows.Of(c)
		if p == nil {
			continue
		}
		for _, d := range p.Contradicts(c) {
			out = append(
				out,
				criteria.Notice{At: c.At, What: lang.M("%s: the bid states %s (%s); the register of technologies says %s (%s)",
					c.Title, d.Claim, said(f.From(c.Provenance)), d.Entry, p)},
			)
		}
	}
	return out
}

// Contradiction is what a bid states of a component, and what a register says.
type Contradiction struct {
	Claim, Entry lang.Localizer
	Silent       bool // the bid names no author where the register does
}

// Contradicts lists what the row contradicts of a component.
func (p *Product) Contradicts(c *Component) []Contradiction {
	var out []Contradiction
	if claim := p.otherAuthor(c); claim != nil {
		out = append(out, Contradiction{claim, p.author(), c.Author == nil && !c.Community})
	}
	if len(p.Licences) > 0 && !slices.Contains(p.Licences, c.Licence) {
		out = append(out, Contradiction{Claim: lang.M("the licence %s", lang.Message{Format: c.Licence}), Entry: lang.Raw(p.Licence)})
	}
	if c.Licence == "open-source" && len(p.GovernedFrom) > 0 && !slices.Contains(p.GovernedFrom, c.Governance) {
		claim := lang.M("a governance from %s", country.Within(c.Governance))
		if c.Governance == "" {
			claim = lang.M("a community as governance, without a country")
		}
		out = append(
			out,
			Contradiction{Claim: claim, Entry: lang.M("%s, governed from %s", lang.Raw(p.Governance), country.List(p.GovernedFrom))},
		)
	}
	return out
}

// otherAuthor says whom a component names as its author, if the row names another;
// nil if they agree.
func (p *Product) otherAuthor(c *Component) lang.Localizer {
	switch {
	case c.Community && p.ByCommunity():
		return nil
	case c.Community:
		return lang.M("that a community wrote it")
	case c.Author == nil && p.ByCommunity():
		return nil // its licence and governance say the rest
	case c.Author == nil && slices.ContainsFunc(c.Makers(), p.isAuthor):
		return nil
	case c.Author == nil:
		return lang.M("no author, and the supplier %s", lang.Raw(c.Supplier.Name))
	case !p.isAuthor(c.Author):
		return lang.M("the author %s", lang.Raw(c.Author.Name))
	case c.Author.ControlledFrom == "" || c.Author.ControlledFrom == "undisclosed" || p.Unsure:
		return nil
	case !slices.Contains(p.ControlledFrom, c.Author.ControlledFrom) && !slices.Contains(p.Seats, c.Author.ControlledFrom):
		return lang.M("that its author %s is controlled from %s", lang.Raw(c.Author.Name), country.Within(c.Author.ControlledFrom))
	}
	return nil
}

// legal are words of a company's name that do not tell it from others.
var legal = []string{
	"inc",
	"corp",
	"corporation",
	"llc",
	"ltd",
	"limited",
	"plc",
	"sa",
	"sas",
	"se",
	"nv",
	"oyj",
	"gmbh",
	"sia",
	"the",
	"of",
	"company",
	"group",
	"groupe",
	"software",
	"systems",
	"technologies",
	"community",
	"and",
}

// isAuthor tells whether a supplier bears the name of the row's author, or of the
// product.
func (p *Product) isAuthor(s *Supplier) bool {
	own := strings.Fields(words(p.Author))
	for _, n := range p.Names {
		own = append(own, strings.Fields(words(n))...)
	}
	for _, w := range strings.Fields(words(s.Name) + " " + words(s.ID)) {
		if len(w) > 1 && !slices.Contains(legal, w) && slices.Contains(own, w) {
			return true
		}
	}
	return false
}

// author says who wrote the product.
func (p *Product) author() lang.Localizer {
	switch from := p.countries(); {
	case p.ByCommunity():
		return lang.Raw(p.Author)
	case len(from) == 0:
		return lang.M("%s, controlled from where is not known", lang.Raw(p.Author))
	default:
		return lang.M("%s, controlled from %s", lang.Raw(p.Author), country.List(from))
	}
}

func (p *Product) countries() []string {
	var out []string
	for _, c := range slices.Concat(p.ControlledFrom, p.Seats) {
		if !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}

// In says where a row comes from, how old and how sure it is.
func (p *Product) In(l lang.Lang) string {
	asOf := lang.M("undated")
	if p.AsOf != "" {
		asOf = lang.M("as of %s", lang.Raw(p.AsOf))
	}
	return l.T("%s; %s; %s", lang.Raw(p.Source), asOf, certainty(p.Certainty))
}

// certainty says how sure a row is.
func certainty(word string) lang.Message {
	return map[string]lang.Message{
		"verified": lang.M("read at its origin"), "secondary": lang.M("read second-hand"), "memory": lang.M("from memory, to be checked"),
	}[word]
}

// said says where a claim comes from, or that it does not say.
func said(p criteria.Provenance) lang.Localizer {
	if p.In(lang.EN) == "" {
		return lang.M("no source given")
	}
	return p
}
