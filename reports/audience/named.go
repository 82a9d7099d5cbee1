package audience

import (
	"slices"
	"strings"
	"unicode"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/scoring"
)

// Named is a text about a bid that names somebody whom its reader may not know: it is told
// as it is written, and whoever sends it has to read it first.
type Named struct {
	Title lang.Text // of the criterion
	Who   string
	Of    *scoring.Bid // the tenderer; nil for one who marked
	At    source.Position
}

// shortest is the least length of a name that is looked for.
const shortest = 3

// NamedIn lists the other tenderers that a text about a bid names: not the bid's own, nor the
// chosen one where there is one alone, which every reader may know.
func NamedIn(lot *scoring.Lot, b *scoring.Bid, said lang.Localizer) []*scoring.Bid {
	var out []*scoring.Bid
	fr, en := said.In(lang.FR), said.In(lang.EN)
	for _, other := range lot.Bids {
		name := other.Tenderer
		if name == b.Tenderer || len(name) < shortest || !lot.Several() && lot.Holds(other) {
			continue
		}
		if strings.Contains(fr, name) || strings.Contains(en, name) {
			out = append(out, other)
		}
	}
	return out
}

// NamedInReasons lists who is named in what is told of the marks of a bid: reasons, strengths
// and weaknesses.
func NamedInReasons(lot *scoring.Lot, b *scoring.Bid) []Named {
	var out []Named
	for _, c := range criteria.Leaves(lot.Criteria) {
		m := b.Marks[c.ID]
		if m == nil || m.Finding == nil {
			continue
		}
		told := m.Finding.Opinions
		if o, ok := told.Consensus(); ok {
			told = criteria.Opinions{o}
		}
		look := func(text lang.Text, at source.Position) {
			for _, other := range NamedIn(lot, b, text) {
				out = append(out, Named{c.Title, other.Tenderer, other, at})
			}
			for _, who := range m.Finding.Opinions {
				if !who.Consensus && len(who.Evaluator) >= shortest && holdsFolded(text, who.Evaluator) {
					out = append(out, Named{c.Title, who.Evaluator, nil, at})
				}
			}
		}
		for _, o := range told {
			look(o.Reason, o.At)
		}
		said := m.Finding.Opinions.Appraisal()
		for _, text := range slices.Concat(said.Strengths, said.Weaknesses, said.Lacks) {
			look(text, m.Finding.At)
		}
	}
	return out
}

// holdsFolded tells whether a text holds a name as words of their own, capitals or not.
func holdsFolded(text lang.Text, name string) bool {
	name = " " + strings.Join(words(name), " ") + " "
	for _, s := range []string{text.FR, text.EN} {
		if strings.Contains(" "+strings.Join(words(s), " ")+" ", name) {
			return true
		}
	}
	return false
}

func words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
