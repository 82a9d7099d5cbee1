package criteria

import (
	"maps"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// claims are the identifiers taken in a lot. Each names one thing, so that whatever
// names it (a scenario, an evaluator, a tie-breaker) can mean nothing else.
type claims struct {
	taken map[string]source.Position
	sorts map[string]sort // of the whole tender: what each identifier names in any lot
}

// sort is what an identifier names.
type sort string

const (
	aRequirement sort = "requirement"
	aCriterion   sort = "criterion"
)

func newClaims() claims { return claims{map[string]source.Position{}, map[string]sort{}} }

// lot gives the claims of a lot that has these already.
func (c claims) lot() claims { return claims{maps.Clone(c.taken), c.sorts} }

// claim notes an identifier that is used twice, that names a criterion here and a
// requirement in another lot, or that the format needs for itself; it tells whether it
// can be used.
func (c claims) claim(id string, s sort, n *source.Node) bool {
	switch other, known := c.sorts[id]; {
	case !claim(c.taken, id, n):
	case id == editsKey:
		n.Problem(lang.M("%q cannot be an identifier: scenarios use the word for edits of a bid's file", id), lang.M("choose another word"))
	case known && other != s && s == aCriterion:
		n.Problem(lang.M("the identifier %q names a requirement in another lot", id), lang.M("give each its own"))
	case known && other != s:
		n.Problem(lang.M("the identifier %q names a criterion in another lot", id), lang.M("give each its own"))
	default:
		c.sorts[id] = s
		return source.IsID(n.Raw()) // else bids may name it as it is written
	}
	return false
}

// claim notes an identifier that is used twice; it tells whether it can be used.
func claim(ids map[string]source.Position, id string, n *source.Node) bool {
	if id == "" {
		return false
	}
	if first, ok := ids[id]; ok {
		what := lang.M("the identifier %q is already used at line %d", id, first.Line)
		if first.File != n.At().File {
			what = lang.M("the identifier %q is already used in %s, line %d", id, lang.Raw(first.File), first.Line)
		}
		n.Problem(what, lang.M("give each its own"))
		return false
	}
	ids[id] = n.At()
	return true
}
