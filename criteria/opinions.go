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

// Ground is a strength, a weakness or something lacking, as it is read: in words of its
// own, or by a code.
type Ground struct {
	lang.Text           // the words, or the code's with what is added to them
	Code      *Code     // nil for words of its own
	More      lang.Text // what is added to the code
}

// Coded gives a code as a ground, with what is added to it.
func Coded(c *Code, more lang.Text) Ground {
	g := Ground{Text: c.Text, Code: c, More: more}
	if !more.IsZero() {
		head := c.Text.Clause()
		g.Text = lang.Text{FR: lang.FR.T("%s – %s", head.In(lang.FR), more.In(lang.FR)), EN: lang.EN.T("%s – %s", head.In(lang.EN), more.In(lang.EN))}
	}
	return g
}

// Of gives what an evaluator says under one of the words of Appraisals.
func (o Opinion) Of(word string) []Ground {
	switch word {
	case "strengths":
		return o.Strengths
	case "weaknesses":
		return o.Weaknesses
	}
	return o.Lacks
}

// IsCoded tells whether an evaluator gives a code beside the mark.
func (o Opinion) IsCoded() bool {
	for _, word := range Appraisals {
		if slices.ContainsFunc(o.Of(word), func(g Ground) bool { return g.Code != nil }) {
			return true
		}
	}
	return false
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
	if o, ok := os.Consensus(); ok {
		if a := appraised(o); a.Strengths != nil || a.Weaknesses != nil || a.Lacks != nil {
			return a
		}
	}
	return appraised(os...)
}

func appraised(os ...Opinion) Appraisal {
	var strengths, weaknesses, lacks []Ground
	for _, o := range os {
		strengths, weaknesses, lacks = append(strengths, o.Strengths...), append(weaknesses, o.Weaknesses...), append(lacks, o.Lacks...)
	}
	return Appraisal{gathered(strengths), gathered(weaknesses), gathered(lacks)}
}

// gathered gives the texts of grounds, each once. A code that one evaluator gives alone
// and another with more is said once, with the more.
func gathered(list []Ground) []lang.Text {
	more := map[string]bool{}
	for _, g := range list {
		if g.Code != nil && !g.More.IsZero() {
			more[g.Code.ID] = true
		}
	}
	var out []lang.Text
	for _, g := range list {
		if g.IsZero() || slices.Contains(out, g.Text) || g.Code != nil && g.More.IsZero() && more[g.Code.ID] {
			continue
		}
		out = append(out, g.Text)
	}
	return out
}
