package bids

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// lookedAt is what the tender's measures look at in bids.
type lookedAt struct {
	sections map[string]bool   // that any measure looks at
	facts    map[string]*named // by section, where measures look at single facts of it
	spoken   map[string]bool   // words of the scenarios, which may look at more
}

// named are facts that measures look at: a bid may state as many, so that they are
// looked up, not gone through.
type named struct {
	names []string
	known map[string]bool
}

func (f *named) add(names []string) {
	f.names = append(f.names, names...)
	for _, n := range names {
		f.known[n] = true
	}
}

// absent lists those that are not among what is stated.
func (f *named) absent(stated []source.Entry) []string {
	there := make(map[string]bool, len(stated))
	for _, e := range stated {
		there[e.Key] = true
	}
	return slices.DeleteFunc(slices.Clone(f.names), func(name string) bool { return there[name] })
}

// looks tells what the measures of the tender, and those that its scenarios add, look at.
func (r *reader) looks() *lookedAt {
	l := &lookedAt{sections: map[string]bool{}, facts: map[string]*named{}, spoken: map[string]bool{}}
	take := func(u criteria.Use) {
		for _, s := range u.Kind.Sections {
			l.sections[s.Name()] = true
			if single, ok := u.Measure.(criteria.Selective); ok {
				if l.facts[s.Name()] == nil {
					l.facts[s.Name()] = &named{known: map[string]bool{}}
				}
				l.facts[s.Name()].add(single.LooksAt())
			}
		}
	}
	for _, lot := range r.d.Tender.Lots {
		for _, q := range lot.Requirements {
			take(q.Use)
		}
		for _, c := range lot.Marked() {
			take(c.Use)
		}
	}
	take(r.d.Tender.Award.Price)
	for _, p := range r.d.Tender.Preferences {
		take(p.Use)
	}
	for _, e := range r.d.root.Entries() {
		if e.Key == "scenarios" {
			l.hear(e.Value)
		}
	}
	for _, k := range r.kinds {
		for _, s := range k.Sections {
			l.sections[s.Name()] = l.sections[s.Name()] || l.spoken[k.Name]
		}
	}
	return l
}

// hear notes the words of a value, keys included.
func (l *lookedAt) hear(n *source.Node) {
	switch {
	case n.IsScalar():
		l.spoken[n.Raw()] = true
	case n.IsList():
		for _, item := range n.List() {
			l.hear(item)
		}
	case n.IsMap():
		for _, e := range n.Entries() {
			l.spoken[e.Key] = true
			l.hear(e.Value)
		}
	}
}

// leftOut tells of what a bid states and nothing looks at: a fact under another name
// than the tender's, a section that no measure reads, a section for all lots where each
// lot has its own.
func (r *reader) leftOut(b *Bid, m *source.Map) {
	if r.looked == nil {
		r.looked = r.looks()
	}
	for _, s := range r.kinds.Sections() {
		r.unlooked(b, s.Name(), m.Get(s.Name()))
		for _, e := range m.Get("lots").Pairs() {
			for _, of := range e.Value.Pairs() {
				if of.Key == s.Name() {
					r.unlooked(b, s.Name(), of.Value)
				}
			}
		}
		if n := m.Get(s.Name()); n != nil && len(b.Lots) > 0 && !slices.ContainsFunc(b.Lots, func(lot string) bool {
			_, own := b.byLot[lot][s.Name()]
			return !own
		}) {
			r.d.warn(source.Problem{Position: n.At(),
				What: lang.M("bid %q: %s stands here for all lots, and counts in none: each lot of the bid has its own", b.ID, s.Name()),
				Do:   lang.M("remove it, or what stands under lots: if that is wrong")})
		}
	}
}

// unlooked tells of a section, or of facts in it, that nothing looks at.
func (r *reader) unlooked(b *Bid, section string, n *source.Node) {
	facts, selective := r.looked.facts[section]
	switch {
	case n == nil || section == "prices": // a price is shown whatever is compared
	case !r.looked.sections[section]:
		r.d.warn(source.Problem{Position: n.At(),
			What: lang.M("no requirement and no criterion looks at %s:, which bid %q states", section, b.ID),
			Do:   lang.M("remove it, or check what the tender asks for")})
	case selective:
		entries := n.Pairs()
		var lacks []string // once it is asked for
		for _, e := range entries {
			if facts.known[e.Key] || r.looked.spoken[e.Key] {
				continue
			}
			if lacks == nil {
				lacks = facts.absent(entries)
			}
			what := lang.M("no requirement and no criterion looks at %q", e.Key)
			if near := source.Nearest(e.Key, lacks); near != "" {
				e.KeyAt.Problem(what, lang.M("did you mean %q?", near))
				b.hidden[section] = true
				continue
			}
			r.d.warn(source.Problem{Position: e.KeyAt.At(), What: what, Do: lang.M("remove it, or check what the tender asks for")})
		}
	}
}
