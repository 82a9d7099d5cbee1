package dossiertest

import (
	"math/rand/v2"
	"slices"
)

// Formulas are those that a buyer may write, by name. Values may be 0: none divides by
// one.
var Formulas = map[string]string{
	"square":  "M * ((Xmin + 1) / (X + 1))^2",
	"share":   "M * X / (Xmax + 1)",
	"mean":    "min(M; M * (X + 1) / (Xavg + 1))",
	"median":  "max(0; min(M; M * (2 - (X + 1) / (Xmedian + 1))))",
	"count":   "M / N * if(X >= limit; 1; 1/2)",
	"rounded": "round(M * (Xmin + 1) / (X + 1); 1)",
	"own":     "M * min(1; X / limit)",
	"root":    "M * sqrt(1 / (X + 1))",
}

// Limit is the constant that some of them name.
const Limit = "40.5"

var formulaNames = []string{"count", "mean", "median", "own", "root", "rounded", "share", "square"}

// Compares tells whether the leaf's marks depend on other bids.
func (l Leaf) Compares() bool {
	return l.Kind == Price || l.Written != "" && l.Written != "own" && l.Written != "root"
}

// write has some declared numbers marked by formulas of the buyer's own, and prices by
// those under which less is better.
func (s *Spec) write(r *rand.Rand) {
	for gi := range s.Groups {
		for li := range s.Groups[gi].Leaves {
			l := &s.Groups[gi].Leaves[li]
			if r.IntN(3) > 0 || l.Kind != Threshold && l.Kind != Price {
				continue
			}
			l.Written = formulaNames[r.IntN(len(formulaNames))]
			if l.Kind == Price {
				l.Written = []string{"square", "median", "rounded", "root"}[r.IntN(4)]
			}
			if l.Compares() {
				l.Minimum = ""
			}
		}
	}
}

// mark writes the mark of a leaf with a written formula.
func (l Leaf) mark() string {
	text := Formulas[l.Written]
	if slices.Contains([]string{"count", "own"}, l.Written) {
		return `{formula: "` + text + `", with: {limit: ` + Limit + `}}`
	}
	return `{formula: "` + text + `"}`
}
