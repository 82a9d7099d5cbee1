package criteria

import "github.com/bareme/bareme/internal/exact"

// Opinions are evaluators' marks for one bid on one criterion, in the order of
// their files, the consensus among them.
type Opinions []Opinion

// Consensus gives the recorded consensus, if there is one.
func (os Opinions) Consensus() (o Opinion, ok bool) {
	for _, o := range os {
		if o.Consensus {
			return o, true
		}
	}
	return o, false
}

// Spread gives the least and greatest of the evaluators' own marks; differ is false
// where fewer than two marked, or all gave the same.
func (os Opinions) Spread() (least, most exact.Number, differ bool) {
	n := 0
	for _, o := range os {
		if o.Consensus {
			continue
		}
		if n++; n == 1 {
			least, most = o.Mark, o.Mark
		}
		least, most = exact.Min(least, o.Mark), exact.Max(most, o.Mark)
	}
	return least, most, least.Less(most)
}
