package committee

import (
	"sync"

	"github.com/bareme/bareme/criteria"
)

// Given finds the mark that an evaluator gave a bid, nil if there is none. It is the
// dossier's own, to be read.
func (c *Committee) Given(e *Evaluator, lot, subject, bid string) *criteria.Opinion {
	all := c.dossier.Opinions(lot, subject, bid)
	if len(all) == 0 {
		return nil
	}
	if i, there := c.givers.of(marked{lot, subject, bid}, all).by(e.Name); there {
		return &all[i]
	}
	return nil
}

// marked is what marks are about.
type marked struct{ lot, subject, bid string }

// givers finds marks by who gave them: a committee of hundreds would else go through the
// marks of all for each of them. What was not asked for costs nothing.
type givers struct {
	mu  sync.Mutex
	all map[marked]byName
}

// byName gives places among the marks of a bid by the names of who gave them, as written
// and folded.
type byName map[string]int

func (g *givers) of(what marked, all []criteria.Opinion) byName {
	g.mu.Lock()
	defer g.mu.Unlock()
	out := g.all[what]
	if out != nil {
		return out
	}
	out = byName{}
	for i, o := range all {
		if o.Consensus {
			continue
		}
		name := fold(o.Evaluator)
		if _, there := out[name]; !there {
			out[name] = i
		}
		out[o.Evaluator] = out[name]
	}
	if g.all == nil {
		g.all = map[marked]byName{}
	}
	g.all[what] = out
	return out
}

func (b byName) by(name string) (i int, there bool) {
	if i, there = b[name]; !there {
		i, there = b[fold(name)]
	}
	return i, there
}
