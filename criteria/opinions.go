package criteria

import (
	"slices"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

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

// Appraisal is what is said of a bid beside a mark.
type Appraisal struct {
	Strengths, Weaknesses, Lacks []lang.Text
}

// Appraisals lists what may be said of a bid beside a mark, by the words of the format.
var Appraisals = []string{"strengths", "weaknesses", "lacks"}

// Of gives what is said under one of the words.
func (a Appraisal) Of(word string) []lang.Text {
	switch word {
	case "strengths":
		return a.Strengths
	case "weaknesses":
		return a.Weaknesses
	}
	return a.Lacks
}

// Appraisal gathers what the evaluators say beside their marks, each thing once. What
// the consensus says stands for all.
func (os Opinions) Appraisal() Appraisal {
	var a Appraisal
	gather := func(o Opinion) {
		a.Strengths, a.Weaknesses = gathered(a.Strengths, o.Strengths...), gathered(a.Weaknesses, o.Weaknesses...)
		a.Lacks = gathered(a.Lacks, o.Lacks)
	}
	if o, ok := os.Consensus(); ok {
		gather(o)
	}
	if a.Strengths != nil || a.Weaknesses != nil || a.Lacks != nil {
		return a
	}
	for _, o := range os {
		gather(o)
	}
	return a
}

func gathered(list []lang.Text, more ...lang.Text) []lang.Text {
	for _, t := range more {
		if !t.IsZero() && !slices.Contains(list, t) {
			list = append(list, t)
		}
	}
	return list
}
