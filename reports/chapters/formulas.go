package chapters

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/text"
)

// formulas composes each price formula once, with its variables and its source, for
// all the criteria that it marks.
func (c *composer) formulas() []document.Block {
	type use struct {
		titles lang.List
		rule   *price.Rule
		money  bool
	}
	var uses []*use
	seen := map[*criteria.Criterion]bool{}
	same := map[string]*use{}
	for _, lot := range c.e.Lots {
		for _, x := range criteria.Leaves(lot.Criteria) {
			r := x.Mark.Price
			if r == nil || seen[x] {
				continue
			}
			seen[x] = true
			money := x.Measure.Unit() == criteria.Money
			key := fmt.Sprint(money, text.Formula(r, lang.EN))
			u := same[key]
			if u == nil {
				u = &use{rule: r, money: money}
				same[key], uses = u, append(uses, u)
			}
			title := x.Title.In(lang.EN)
			if !slices.ContainsFunc(u.titles, func(t lang.Localizer) bool { return t.In(lang.EN) == title }) {
				u.titles = append(u.titles, x.Title)
			}
		}
	}
	out := make([]document.Block, len(uses))
	for i, u := range uses {
		label := lang.M("Price formula")
		if !u.money {
			label = lang.M("Formula")
		}
		out[i] = document.Labelled{Label: label, Under: u.titles, Blocks: []document.Block{formula(u.rule)}}
	}
	return out
}

// formula is a price formula with what its variables mean and its source.
func formula(r *price.Rule) document.Block {
	var list lang.Clauses
	used := text.Formula(r, lang.EN)
	for _, term := range r.Glossary() {
		if mentions(used, term.Name) {
			list = append(list, lang.M("%s = %s", lang.Raw(term.Name), term.Means))
		}
	}
	return paragraph(
		sentence(said(func(l lang.Lang) string { return text.Formula(r, l) })),
		sentence(list),
		sentence(document.Runs{r.Title, lang.Raw(" – "), r.Source}),
	)
}

// mentions tells whether a formula has a variable.
func mentions(formula, name string) bool {
	return slices.Contains(
		strings.FieldsFunc(formula, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' }),
		name,
	)
}
