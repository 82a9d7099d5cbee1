package bids

import (
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// groundsReader reads the strengths, the weaknesses and what is lacking of one mark.
type groundsReader struct {
	codes   criteria.Codes
	subject string
	given   map[string]bool // codes that were given
}

func (r *groundsReader) list(m *source.Map, kind string) []criteria.Ground {
	var out []criteria.Ground
	for _, item := range m.Get(kind).List() {
		out = append(out, r.ground(item, kind))
	}
	return out
}

// lacks reads what is lacking: one text, or a list.
func (r *groundsReader) lacks(m *source.Map) []criteria.Ground {
	n := m.Get("lacks")
	switch {
	case n == nil:
		return nil
	case n.IsList():
		return r.list(m, "lacks")
	}
	return []criteria.Ground{r.ground(n, "lacks")}
}

// ground reads a text of its own, a code, or a code with an addition, which YAML takes
// for a key with its value: F1 : two sites tested.
func (r *groundsReader) ground(n *source.Node, kind string) criteria.Ground {
	if len(r.codes.List) == 0 {
		return criteria.Ground{Text: n.LangText()}
	}
	if pairs := n.Pairs(); len(pairs) == 1 && pairs[0].Key != "fr" && pairs[0].Key != "en" {
		e := pairs[0]
		if code, is := r.code(e.KeyAt, strings.TrimSpace(e.Key), kind); is {
			more := e.Value.LangText()
			if code == nil {
				return criteria.Ground{Text: more}
			}
			return criteria.Coded(code, more)
		}
	} else if n.IsScalar() {
		word, more, _ := strings.Cut(n.Raw(), ":")
		if code, is := r.code(n, strings.TrimSpace(word), kind); is {
			if code == nil {
				return criteria.Ground{}
			}
			return criteria.Coded(code, lang.Same(strings.TrimSpace(more)))
		}
	}
	return criteria.Ground{Text: n.LangText()}
}

// code finds the code that a word names; is tells whether it was meant as one, nil where
// what is wrong with it was told.
func (r *groundsReader) code(at *source.Node, word, kind string) (code *criteria.Code, is bool) {
	code, what, do, is := r.codes.Read(word, kind, r.subject)
	switch {
	case !is || code == nil && r.codes.Unread:
		return nil, is
	case code == nil:
		at.Problem(what, do)
	case r.given[code.ID]:
		at.Problem(lang.M("the code %q stands twice beside one mark", code.ID), lang.M("keep one of the two"))
	}
	if code != nil {
		r.given[code.ID] = true
	}
	return code, true
}

// UnusedCodes tells, once marks were given that use codes, which codes no mark uses:
// those of criteria that bids were marked on.
func (d *Dossier) UnusedCodes() []source.Problem {
	if d.Tender == nil {
		return nil
	}
	used, marked := map[source.Position]bool{}, map[source.Position]bool{}
	for _, v := range d.marked {
		for key, list := range v.opinions {
			for _, lot := range d.Tender.Lots {
				if lot.ID == key.lot && len(list) > 0 {
					for _, c := range lot.CodesOf(key.criterion).List {
						marked[c.At] = true
					}
				}
			}
			for _, o := range list {
				for _, kind := range criteria.Appraisals {
					for _, g := range o.Of(kind) {
						if g.Code != nil {
							used[g.Code.At] = true
						}
					}
				}
			}
		}
	}
	var out []source.Problem
	for _, c := range d.Tender.AllCodes() {
		if marked[c.At] && !used[c.At] {
			out = append(out, source.Problem{Position: c.At, What: lang.M("no mark uses the code %q (%s)", c.ID, c.Text.Clause()),
				Do: lang.M("use it, or remove it from codes: once all marks are given")})
		}
	}
	return out
}
