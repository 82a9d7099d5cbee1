package technology

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/pattern"
	"github.com/bareme/bareme/internal/source"
)

// Register is the file of a dossier that lists products with their authors, to
// check bids' claims against. Measures look at it too: see Products.
var Register = &criteria.Register{File: "technologies.csv", Read: readRegister, Check: checkClaims}

// The columns of a register. The needed ones stand in each row.
var (
	neededColumns = []string{"product", "author", "source", "certainty"}
	otherColumns  = []string{"kind", "author_seat", "author_controlled_from", "licence", "governance", "governance_seat", "note", "as_of"}
)

// Certainties are how sure a row is, from the surest. What is from memory shows
// nothing; it only gives rise to questions.
var Certainties = []string{"verified", "secondary", "memory"}

// Product is a row of a register.
type Product struct {
	Names          []string // of the product, the first as the register writes it
	Author         string
	Seats          []string // countries of its author
	ControlledFrom []string // countries from which its author is controlled
	Unsure         bool     // the register does not know from where
	Licences       []string // classes, among Licences
	Licence        string   // as the register writes it
	Governance     string
	GovernedFrom   []string
	Note           string
	Source, AsOf   string
	Certainty      string

	words []string // of the names
}

// Products is a register of technologies.
type Products struct {
	rows   []*Product
	byName map[string]*Product
}

// day is how precisely a register dates a row: a day, a month or a year.
var day = pattern.New(`^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$`)

func readRegister(name string, data []byte, problems *source.Problems) any {
	out := &Products{byName: map[string]*Product{}}
	for _, row := range source.Table(name, data, problems, neededColumns, otherColumns) {
		text := func(column string) string { return row.Cell(column).Text }
		p := &Product{
			Author: text("author"), Licence: text("licence"), Licences: classes(text("licence")), Governance: text("governance"),
			Note: text("note"), Source: text("source"), AsOf: text("as_of"), Certainty: text("certainty"),
		}
		if p.AsOf != "" && !day.MatchString(p.AsOf) {
			row.Cell("as_of").
				Problem(lang.M("%q is not a date", p.AsOf), lang.M("write a day, a month or a year, such as 2026-03-31, 2026-03 or 2026"))
		}
		if !slices.Contains(Certainties, p.Certainty) {
			row.Cell("certainty").
				Problem(lang.M("found %q, expected one of: %s", p.Certainty, source.Words(Certainties)), lang.M("write one of them"))
		}
		p.Seats, _ = countries(row.Cell("author_seat"))
		p.ControlledFrom, p.Unsure = countries(row.Cell("author_controlled_from"))
		p.GovernedFrom, _ = countries(row.Cell("governance_seat"))
		p.Names = append([]string{text("product")}, namesOf(text("product"))...)
		for _, n := range p.Names {
			w := words(n)
			p.words = append(p.words, w)
			if _, taken := out.byName[w]; !taken {
				out.byName[w] = p
			}
		}
		out.rows = append(out.rows, p)
	}
	return out
}

// countries reads codes apart by semicolons; unsure tells that one is "unknown".
func countries(c source.Cell) (codes []string, unsure bool) {
	for _, part := range strings.FieldsFunc(c.Text, func(r rune) bool { return strings.ContainsRune(" ;,", r) }) {
		switch {
		case part == "unknown":
			unsure = true
		case len(part) != 2 || strings.ToUpper(part) != part:
			c.Problem(
				lang.M("%q is not a country code", part),
				lang.M("write its two capital letters (ISO 3166), such as FR or US; apart by semicolons; or unknown"),
			)
		default:
			codes = append(codes, part)
		}
	}
	return codes, unsure
}

// classes lists the classes of licence that a text names.
func classes(licence string) []string {
	var out []string
	for _, part := range strings.Split(licence, ";") {
		class, _, _ := strings.Cut(strings.TrimSpace(part), ":")
		if word, _, _ := strings.Cut(class, " "); slices.Contains(Licences, word) && !slices.Contains(out, word) {
			out = append(out, word)
		}
	}
	return out
}

var bracketed = pattern.New(`\s*\([^)]*\)`)

// namesOf takes the names of products apart that a row joins.
func namesOf(product string) []string {
	var out []string
	for _, n := range strings.Split(bracketed.ReplaceAllString(product, ""), " / ") {
		if n = strings.TrimSpace(n); n != "" && n != product {
			out = append(out, n)
		}
	}
	return out
}

// words writes a name in small letters, its words apart by single spaces.
func words(name string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return strings.ContainsRune(" \u00a0\t/()[],.;:'’\"&+-_–", r)
	}), " ")
}

// Of finds the row of a component: by the product that it names or, where it names
// none, by a product that its title names. nil if there is none.
func (r *Products) Of(c *Component) *Product {
	if r == nil {
		return nil
	}
	if c.Product != "" {
		return r.byName[words(c.Product)]
	}
	en, fr := " "+words(c.Title.EN)+" ", " "+words(c.Title.FR)+" "
	for _, p := range r.rows {
		for _, w := range p.words {
			if w != "" && (strings.Contains(en, " "+w+" ") || strings.Contains(fr, " "+w+" ")) {
				return p
			}
		}
	}
	return nil
}

// within tells whether a text holds all words of a name, next to each other.
func within(name, text string) bool {
	w := words(name)
	return w != "" && strings.Contains(" "+words(text)+" ", " "+w+" ")
}

// Shows tells whether the row is sure enough to show something.
func (p *Product) Shows() bool { return p != nil && p.Certainty != "memory" }

// WrittenFrom tells whether the product's author sits in some countries or is
// controlled from there.
func (p *Product) WrittenFrom(from func(string) bool) (surely, possibly bool) {
	surely = slices.ContainsFunc(p.Seats, from) || slices.ContainsFunc(p.ControlledFrom, from)
	return surely, surely || p.Unsure
}

// IsGovernedFrom tells whether the product is governed from some countries.
func (p *Product) IsGovernedFrom(from func(string) bool) bool {
	return slices.ContainsFunc(p.GovernedFrom, from)
}

// ByCommunity tells whether no company alone wrote the product.
func (p *Product) ByCommunity() bool {
	return len(p.Seats) == 0 && len(p.ControlledFrom) == 0 && !p.Unsure
}

// From tells where the row comes from.
func (p *Product) From() criteria.Provenance {
	return criteria.Provenance{Source: p.Source}
}
