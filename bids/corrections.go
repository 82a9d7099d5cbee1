package bids

import (
	"strings"

	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/regular"
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
}

type corrections struct {
	list  []Correction
	nodes []*source.Node // the entry's "becomes" of each
	done  []bool
}

// corrections reads corrections.yaml, which need not exist.
func (r *reader) corrections() *corrections {
	c := &corrections{}
	if !regular.Exists(r.fsys, "corrections.yaml") {
		return c
	}
	root := r.parse("corrections.yaml")
	if root == nil {
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
		c.nodes = append(c.nodes, becomes)
		c.done = append(c.done, false)
		m.Done()
	}
	top.Done()
	return c
}

// apply corrects a bid before it is read, and returns what was corrected.
func (c *corrections) apply(bid string, root *source.Node) []Correction {
	var out []Correction
	for i, entry := range c.list {
		if entry.Bid != bid {
			continue
		}
		c.done[i] = true
		value, upTo := root.Find(entry.Path)
		switch {
		case entry.Path == "" || c.nodes[i] == nil:
		case !strings.HasPrefix(entry.Path, "prices.") && !strings.HasPrefix(entry.Path, "lots."):
			c.nodes[i].ProblemAt(entry.At, lang.M("the correction is about %q; only prices can be corrected", entry.Path),
				lang.M("other errors are for the tenderer to regularise (CCP, art. R2152-2)"))
		case value == nil:
			c.nodes[i].ProblemAt(entry.At, lang.M("bid %q has no value at %q; it was found up to %q", bid, entry.Path, upTo), lang.M("correct the path: keys, and the id of each line, with dots between"))
		case !value.IsScalar():
			c.nodes[i].ProblemAt(entry.At, lang.M("%q is not a single value", entry.Path), lang.M("go on to the value itself"))
		case value.Raw() != entry.Was:
			c.nodes[i].ProblemAt(entry.At, lang.M("the correction says that %q was %s; the bid has %s", entry.Path, entry.Was, value.Raw()), lang.M("write in was: what the bid has"))
		default:
			entry.BidAt = value.At()
			c.list[i].BidAt = value.At()
			value.Replace(c.nodes[i])
			out = append(out, entry)
		}
	}
	return out
}

// applied lists all corrections, noting those for which there is no bid.
func (c *corrections) applied(d *Dossier) []Correction {
	for i, entry := range c.list {
		if !c.done[i] && entry.Bid != "" && !d.holds(entry.Bid) {
			d.Problems.Add(entry.At, lang.M("a correction for %q, which is not a bid of this dossier", entry.Bid), lang.M("correct bid:, or remove the entry"))
		}
	}
	return c.list
}
