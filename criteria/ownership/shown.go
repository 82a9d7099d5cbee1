package ownership

import "github.com/bareme/bareme/criteria"

// Shown tells of each entity whether what the bid states of it, and of whoever holds it
// and them in turn, is shown: each entity and holding by what it names itself, else by
// what the whole section names.
func (f *Facts) Shown(shown func(criteria.Provenance) bool) func(entity string) bool {
	all := shown(f.Provenance)
	by := func(p criteria.Provenance) bool {
		return all && len(p.Evidence) == 0 && p.Source == "" && !p.Illustrative || shown(p)
	}
	unshown, next := map[string]bool{}, []string{}
	doubt := func(id string) {
		if !unshown[id] {
			unshown[id] = true
			next = append(next, id)
		}
	}
	holds := map[string][]string{}
	for _, e := range f.Entities {
		if !by(e.Provenance) {
			doubt(e.ID)
		}
	}
	for _, h := range f.Holdings {
		if !h.Disproved.IsZero() {
			continue
		}
		holds[h.Holder] = append(holds[h.Holder], h.Held)
		supposed := h.At.File != f.At.File // by a scenario
		if !supposed && !by(h.Provenance) {
			doubt(h.Held)
		}
	}
	for len(next) > 0 { // what stands below somebody doubtful is in doubt
		id := next[0]
		next = next[1:]
		for _, held := range holds[id] {
			doubt(held)
		}
	}
	return func(id string) bool { return f.byID[id] != nil && !unshown[id] }
}
