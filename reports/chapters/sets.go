package chapters

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// line is a requirement as it is told, by its place in the lot, or several of a ready
// set of which nothing is to be told.
type line struct {
	at           int // the first, where they are several
	title, basis lang.Localizer
	several      bool
}

// told lists the requirements of a lot as they are told: those of a ready set first.
func told(lot *scoring.Lot) []line {
	var set, own, quiet []line
	for i, r := range lot.Requirements {
		x := line{at: i, title: r.Title, basis: r.Basis}
		switch {
		case isQuiet(lot, i):
			quiet = append(quiet, x)
		case r.Set != "":
			set = append(set, x)
		default:
			own = append(own, x)
		}
	}
	if len(quiet) > 1 {
		all := line{at: quiet[0].at, title: lang.M("Grounds for exclusion"), basis: setBasis(), several: true}
		if len(set) > 0 {
			all.title = lang.M("The %d other grounds for exclusion", len(quiet))
		}
		quiet = []line{all}
	}
	return slices.Concat(set, quiet, own)
}

// isQuiet tells whether a requirement of a ready set found the best in every bid that was
// looked at.
func isQuiet(lot *scoring.Lot, i int) bool {
	if lot.Requirements[i].Set == "" {
		return false
	}
	return !slices.ContainsFunc(lot.Bids, func(b *scoring.Bid) bool { return i < len(b.Checks) && !b.Checks[i].Quiet() })
}

// setBasis gives the articles of a ready set.
func setBasis() lang.Localizer { return lang.M("CCP, art. L2141-1 to L2141-10") }

// firstOfSets gives the requirements with one of each ready set.
func firstOfSets(all []*criteria.Requirement) []*criteria.Requirement {
	seen := map[string]bool{}
	return slices.DeleteFunc(slices.Clone(all), func(r *criteria.Requirement) bool {
		again := r.Set != "" && seen[r.Set]
		seen[r.Set] = true
		return again
	})
}
