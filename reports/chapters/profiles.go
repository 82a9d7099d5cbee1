package chapters

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
)

// profile is an annex about a criterion whose findings have a profile.
type profile struct {
	id     string
	title  lang.Localizer
	blocks []document.Block
}

// profiles composes, for each criterion with a profile, the axes as rows and the
// bids as columns.
func (c *composer) profiles() []profile {
	var out []profile
	for _, lot := range c.e.Lots {
		for _, p := range text.Profiled(lot) {
			id, name := p.ID+lotID(lot), lang.Localizer(p.Title)
			if c.divided() {
				name = lang.M("%s (%s)", p.Title, text.LotName(lot.ID, lot.Title))
			}
			out = append(out, profile{id, name, c.axes(lot, p)})
		}
	}
	return out
}

func (c *composer) axes(lot *scoring.Lot, p text.ProfiledCriterion) []document.Block {
	const beside = 6
	var list []*scoring.Bid
	byBid := map[string]*criteria.Profile{}
	for i, b := range p.Bids {
		byBid[b.ID] = p.Profiles[i]
	}
	for _, b := range order(lot) {
		if byBid[b.ID] != nil {
			list = append(list, b)
		}
	}
	var out []document.Block
	for from := 0; from < len(list); from += beside {
		group := list[from:min(from+beside, len(list))]
		t := &document.Table{Size: document.Small, Columns: []document.Column{{Title: lang.M("Item"), Heads: true}}}
		for _, b := range group {
			t.Columns = append(t.Columns, document.Column{Title: b.Name(), Align: document.End})
		}
		for i, a := range byBid[group[0].ID].Axes {
			name := lang.Localizer(a.Title)
			if !byBid[group[0].ID].Bars {
				name = document.Prose{lang.Raw(a.Name), a.Title}
			}
			row := document.Row{Cells: document.Cells(name)}
			for _, b := range group {
				cell := document.Cell{Text: lang.M("not stated")}
				if axes := byBid[b.ID].Axes; i < len(axes) {
					cell = document.Cell{Text: percent{axes[i].Value}, Under: axes[i].Note}
				}
				row.Cells = append(row.Cells, cell)
			}
			t.Rows = append(t.Rows, row)
		}
		out = append(out, t)
	}
	return append(out, c.stops(lot, p.Criterion)...)
}

// percent is a fraction of 1 with one decimal.
type percent struct{ exact.Number }

// In writes the number.
func (p percent) In(l lang.Lang) string { return p.Percent(l, 1, 1) }

// stops says what stops for each bid if a supplier does.
func (c *composer) stops(lot *scoring.Lot, x *criteria.Criterion) []document.Block {
	var out []document.Block
	for _, b := range order(lot) {
		m := b.Marks[x.ID]
		if m == nil || len(m.Finding.Outages) == 0 {
			continue
		}
		var texts []lang.Localizer
		for _, s := range m.Finding.Steps {
			if s.Brief && s.Value != nil {
				texts = append(texts, sentence(lang.M("%s: %s", s.Title, s.Value)))
			}
		}
		if len(texts) > 0 {
			out = append(out, labelled(b.Name(), append(texts, c.facts(b, m.Finding))...))
		}
	}
	return out
}
