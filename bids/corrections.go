package bids

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Correction is a change made to a bid by the buyer, on the record.
type Correction struct {
	Bid          string
	Path         string // of the value, such as prices.lines.storage.unit_price
	Was, Becomes string
	Why, Basis   lang.Text
	On           date.Date
	At           source.Position // the entry
	BidAt        source.Position // the value corrected

	Line  string   // of the price schedule, "" where the value is of no line
	Field string   // the key of the value: unit_price, stated, stated_total, price, ...
	Lots  []string // in which it acts; one "" where the tender is not divided
}

// ActsIn tells whether the correction changes what a bid states for a lot.
func (c Correction) ActsIn(lot string) bool { return slices.Contains(c.Lots, lot) }

// InMoney tells whether the value is an amount in the tender's currency.
func (c Correction) InMoney() bool {
	return slices.Contains([]string{"price", "stated_total", "unit_price", "stated"}, c.Field)
}

// place notes which line and value the keys of a path lead to; ok is false if they
// lead to no price. lot is "" where the value stands for all lots.
func (c *Correction) place(keys []string) (lot string, ok bool) {
	if len(keys) > 2 && keys[0] == "lots" {
		lot, keys = keys[1], keys[2:]
	}
	if len(keys) < 2 || keys[0] != "prices" {
		return lot, false
	}
	if len(keys) > 3 && keys[1] == "schedules" {
		keys = append([]string{"prices"}, keys[3:]...)
	}
	c.Field = keys[len(keys)-1]
	if len(keys) > 3 && keys[1] == "lines" {
		c.Line, c.Field = keys[2], keys[3]
	}
	return lot, true
}

type corrections struct {
	list  []Correction
	nodes []*source.Node // the entry's "becomes" of each
	bids  []*source.Node // its "bid"
	paths []*source.Node // its "path"
	were  []*source.Node // its "was"
	done  []bool
	in    []string // the lot that the path names, "" for none
}

// corrections reads corrections.yaml, which need not exist.
func (r *reader) corrections() *corrections {
	c := &corrections{}
	root := r.optional("corrections.yaml")
	if root == nil {
		return c
	}
	if root.IsList() {
		root.Problem(lang.M("a list without its key"), lang.M("write corrections: above it"))
		return c
	}
	top := root.Map()
	readVersion(top)
	for _, item := range top.Need("corrections").List() {
		m := item.Map()
		becomes := m.Need("becomes")
		c.list = append(c.list, Correction{
			Bid:     m.Need("bid").ID(),
			Path:    m.Need("path").Text(),
			Was:     m.Need("was").Text(),
			Becomes: becomes.Text(),
			Why:     m.Need("why").LangText(),
			Basis:   m.Need("basis").LangText(),
			On:      m.Get("date").Date(),
			At:      item.At(),
		})
		c.nodes, c.bids = append(c.nodes, becomes), append(c.bids, m.Get("bid"))
		c.paths, c.were = append(c.paths, m.Get("path")), append(c.were, m.Get("was"))
		c.done, c.in = append(c.done, false), append(c.in, "")
		m.Done()
	}
	top.Done()
	return c
}

func found(root *source.Node, path string) bool {
	value, _ := root.Find(path)
	return value != nil
}

// apply corrects a bid before it is read.
func (c *corrections) apply(bid string, root *source.Node) {
	for i := range c.list {
		entry := &c.list[i]
		if entry.Bid != bid {
			continue
		}
		c.done[i] = true
		value, upTo := root.Find(entry.Path)
		lot, priced := entry.place(root.Keys(entry.Path))
		switch {
		case entry.Path == "" || c.nodes[i] == nil:
		case value == nil && strings.Contains(entry.Path, "/"):
			c.paths[i].Problem(lang.M("%q is no path in a bid", entry.Path),
				lang.M("write dots between its parts: %s", lang.Raw(strings.ReplaceAll(entry.Path, "/", "."))))
		case value == nil && upTo == "" && root.Key("lots") != nil:
			c.paths[i].Problem(lang.M("bid %q has no value at %q: it states its prices lot by lot", bid, entry.Path),
				lang.M("begin the path with the lot: lots.….%s", lang.Raw(entry.Path)))
		case value == nil && !strings.HasPrefix(entry.Path, "prices.") && found(root, "prices."+entry.Path):
			c.paths[i].Problem(lang.M("%q is no path in a bid", entry.Path),
				lang.M("write: %s", lang.Raw("prices."+entry.Path)))
		case !strings.HasPrefix(entry.Path, "prices.") && !strings.HasPrefix(entry.Path, "lots."), value != nil && !priced:
			c.paths[i].Problem(lang.M("the correction is about %q; only prices can be corrected", entry.Path),
				lang.M("other errors are for the tenderer to regularise (CCP, art. R2152-2)"))
		case value == nil:
			c.paths[i].Problem(lang.M("bid %q has no value at %q; it was found up to %q", bid, entry.Path, upTo),
				lang.M("correct the path: keys, and the id of each line, with dots between"))
		case !value.IsScalar():
			c.paths[i].Problem(lang.M("%q is not a single value", entry.Path), lang.M("go on to the value itself"))
		case value.Raw() != entry.Was:
			c.were[i].Problem(lang.M("the correction says that %q was %s; the bid has %s", entry.Path, entry.Was, value.Raw()),
				lang.M("write in was: what the bid has"))
		default:
			entry.BidAt, c.in[i] = value.At(), lot
			value.Replace(c.nodes[i])
		}
	}
}

// of gives the corrections of a bid that was read, with the lots in which each acts: a
// price that the bid states for all lots counts where it states no other.
func (c *corrections) of(b *Bid) []Correction {
	var out []Correction
	for i := range c.list {
		entry := &c.list[i]
		if entry.Bid != b.ID || entry.BidAt == (source.Position{}) {
			continue
		}
		switch {
		case c.in[i] != "":
			entry.Lots = []string{c.in[i]}
		case len(b.Lots) == 0:
			entry.Lots = []string{""}
		}
		for _, lot := range b.Lots {
			if _, own := b.byLot[lot]["prices"]; !own && c.in[i] == "" {
				entry.Lots = append(entry.Lots, lot)
			}
		}
		out = append(out, *entry)
	}
	return out
}

// applied lists all corrections, noting those for which there is no bid.
func (c *corrections) applied(d *Dossier) []Correction {
	for i, entry := range c.list {
		if !c.done[i] && entry.Bid != "" && !d.holds(entry.Bid) {
			c.bids[i].Problem(
				lang.M("a correction for %q, which is not a bid of this dossier", entry.Bid),
				d.otherBid(entry.Bid, lang.M("correct bid:, or remove the entry")),
			)
		}
	}
	return c.list
}
