package chapters

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/scoring"
)

// about is whom a source is cited for.
type about struct {
	names []lang.Localizer
	known map[string]bool
}

// In writes up to two names, or how many there are.
func (a *about) In(l lang.Lang) string {
	if len(a.names) > 2 {
		return l.N(len(a.names), "%d bid", "%d bids", len(a.names))
	}
	return lang.List(a.names).In(l)
}

func (a *about) add(name lang.Localizer) {
	if text := name.In(lang.EN); !a.known[text] {
		a.known[text] = true
		a.names = append(a.names, name)
	}
}

// source gives a source of the document, cited for a bid.
func (c *composer) source(key string, b *scoring.Bid, describe func() document.Source) *document.Source {
	s := c.d.Source(key, describe)
	if c.about[s] == nil {
		c.about[s] = &about{known: map[string]bool{}}
		s.For = c.about[s]
	}
	c.about[s].add(b.Name())
	return s
}

// provenance gives the sources of a fact of a bid: documents with the place in
// them, a public source, or the bid's own word.
func (c *composer) provenance(b *scoring.Bid, p criteria.Provenance) document.Cites {
	var out document.Cites
	for _, e := range p.Evidence {
		s := c.source("evidence/"+b.ID+"/"+e.File, b, func() document.Source {
			return document.Source{Text: lang.M("%s, handed in with the bid", document.Code(e.File)), AsOf: b.Received.Day()}
		})
		out = append(out, document.Cite{Source: s, Place: place(e.Place)})
	}
	switch {
	case p.Source != "":
		out = append(out, document.Cite{Source: c.source("source/"+p.Source+"/"+p.AsOf.String(), b, func() document.Source {
			s := document.Source{Text: lang.Raw(p.Source), AsOf: p.AsOf, Doubt: c.doubt(p)}
			if p.Illustrative {
				s.Text = lang.M("%s (illustrative)", lang.Raw(p.Source))
			}
			return s
		})})
	case len(p.Evidence) > 0:
	case p.Illustrative:
		out = append(out, document.Cite{Source: c.source("illustrative", b, func() document.Source {
			return document.Source{Text: lang.M("stated for the example, without a document (illustrative)")}
		})})
	}
	return out
}

// place writes where in a document: "page=4" is page 4.
func place(s string) string {
	if page, ok := strings.CutPrefix(s, "page="); ok {
		return "p. " + page
	}
	return s
}

// doubt says what a reader must know of a source.
func (c *composer) doubt(p criteria.Provenance) lang.Localizer {
	if award := c.e.Tender.Dates.Award; !award.IsZero() && p.AsOf.After(award) {
		return lang.M("after the award")
	}
	return nil
}

// facts gives the sources of the facts that a finding rests on, each once.
func (c *composer) facts(b *scoring.Bid, f *criteria.Finding) document.Cites {
	var out document.Cites
	for i := range f.Facts {
		for _, cite := range c.provenance(b, f.Facts[i].Provenance) {
			if !slices.Contains(out, cite) {
				out = append(out, cite)
			}
		}
	}
	return out
}

// sheet gives the source that an evaluator's marks are.
func (c *composer) sheet(b *scoring.Bid, o *criteria.Opinion) *document.Source {
	if o.Consensus {
		return c.source("consensus", b, func() document.Source { return document.Source{Text: lang.M("consensus of the evaluators")} })
	}
	return c.source("marks/"+o.Evaluator, b, func() document.Source {
		for _, e := range c.e.Evaluators {
			if e.Name == o.Evaluator && !e.Role.IsZero() {
				return document.Source{Text: lang.M("marks and reasons of %s (%s)", lang.Raw(o.Evaluator), e.Role)}
			}
		}
		return document.Source{Text: lang.M("marks and reasons of %s", lang.Raw(o.Evaluator))}
	})
}

// sourceList is the annex of sources.
func (c *composer) sourceList() []document.Block {
	if len(c.about) == 0 {
		return nil
	}
	var out []document.Block
	for s := range c.about {
		if s.Doubt != nil {
			out = []document.Block{aside(lang.M("In the order of their first citation; in bold, what is later than the award."))}
		}
	}
	return append(
		out,
		document.SourceList{
			Number: lang.M("No."),
			Text:   lang.M("Source"),
			AsOf:   lang.M("Date of the fact"),
			For:    lang.M("For"),
			None:   lang.M("without a date"),
		},
	)
}
