// Package syntax says what is wrong with a text that YAML cannot read, in the
// words of whoever wrote it: which sign, on which line, and the line as it
// should be.
//
// Recognisers look at a line and propose repairs. A repair counts only if the
// reader then gets further: what is said is the cause and not a guess. The
// search goes on with the repaired text, so that a file with three mistakes is
// answered with three.
package syntax

import (
	"cmp"
	"slices"

	"github.com/bareme/bareme/internal/lang"
)

// Mistake is what is wrong at a place of the text; lines and columns (in
// characters) count from 1.
type Mistake struct {
	Line, Column int
	What, Do     lang.Message
}

// Reader reads a text as far as it can: how many bytes it left unread, and what
// it objects to, "" if it read them all.
type Reader func(text string) (left int, objection string)

const (
	maxMistakes = 20      // of one file; more are found once these are mended
	budget      = 8 << 20 // bytes read to try repairs: about a second
	lookahead   = 4       // characters that a reader may take beyond what it objects to
	window      = 3       // lines at and above the objection that are looked at first
	textLines   = 30      // lines above in which a text may have begun
	farther     = 400     // lines above that are looked at, window by window
	longLine    = 4000    // bytes of a line in which nobody looks for a mistake
)

// Diagnose says what is wrong with a text that read objects to, first line
// first; at least one mistake.
func Diagnose(content string, read Reader) []Mistake {
	s := &search{read: read, budget: budget, original: newText(content)}
	t := s.original
	left, objection := s.try(t)
	for objection != "" && len(s.found) < maxMistakes {
		r, ok := s.best(t, left, objection)
		if !ok {
			break
		}
		s.note(t, r)
		t = t.with(r)
		left, objection = s.try(t)
	}
	if len(s.found) == 0 {
		s.found = []Mistake{general(t, left, objection)}
	}
	slices.SortStableFunc(s.found, func(a, b Mistake) int { return cmp.Compare(a.Line, b.Line) })
	return s.found
}

type search struct {
	read     Reader
	budget   int
	original *text
	found    []Mistake
}

// try reads a text, and counts what that costs.
func (s *search) try(t *text) (left int, objection string) {
	content := t.String()
	left, objection = s.read(content)
	s.budget -= len(content) - left + len(content)/8 + 1
	return left, objection
}

// best finds the repair with which the reader gets farthest: of a line that starts
// unlike all others; of the lines at the objection, one that leads beyond them, or two
// together; else one that leads on at all, there or just above; then a text that began
// above; then one of indentation; then of the lines above.
func (s *search) best(t *text, left int, objection string) (repair, bool) {
	at := t.lineAt(len(t.String()) - left)
	beyond := min(left, t.leftAfter(at)) // what is left once the line was read
	near := propose(t, at, window, recognisers)
	for _, tries := range []func() (repair, bool){
		func() (repair, bool) { return s.farthest(t, left, t.oddIndents(at)) },
		func() (repair, bool) { return s.farthest(t, beyond, near) },
		func() (repair, bool) { return s.pair(t, beyond, near) },
		func() (repair, bool) { return s.farthest(t, left, near) },
		func() (repair, bool) { return s.farthest(t, left, propose(t, at-window, window, recognisers)) },
		func() (repair, bool) { return s.farthest(t, left, propose(t, at, textLines, unclosed)) },
		func() (repair, bool) { return s.farthest(t, left, propose(t, at, window, layout)) },
	} {
		if r, ok := tries(); ok {
			return r, true
		}
	}
	for last := at - window; last >= 0 && last > at-farther && s.budget > 0; last -= window {
		if r, ok := s.farthest(t, left, propose(t, last, window, recognisers)); ok {
			return r, true
		}
	}
	return repair{}, false
}

// propose lists the repairs of some lines, from the last up.
func propose(t *text, last, lines int, by []recogniser) []repair {
	var out []repair
	for n := last; n > last-lines && n >= 0; n-- {
		if len(t.lines[n]) > longLine {
			continue
		}
		for _, rec := range by {
			out = append(out, rec.find(t, n)...)
		}
	}
	return out
}

// farthest chooses the repair with which the reader gets farthest, and among
// equals, up to what it may take beyond, the one that changes fewest lines.
func (s *search) farthest(t *text, left int, of []repair) (chosen repair, ok bool) {
	least := left - lookahead
	for _, r := range of {
		if r.certain {
			return r, true
		}
		if s.budget <= 0 {
			break
		}
		rest := s.after(t.with(r))
		switch {
		case !ok && rest < least, ok && rest < least-lookahead, ok && rest <= least+lookahead && r.cost(t) < chosen.cost(t):
			chosen, least, ok = r, rest, true
		}
	}
	return chosen, ok
}

// pairs is how many repairs are tried two by two.
const pairs = 12

// pair chooses a repair that helps together with one of another line.
func (s *search) pair(t *text, left int, of []repair) (repair, bool) {
	of = of[:min(len(of), pairs)]
	for i := range of {
		for _, other := range of[:i] { // of lines below: those above are said first
			if s.budget > 0 && of[i].line != other.line && len(of[i].lines) == 1 && s.after(t.with(of[i]).with(other)) < left-lookahead {
				return of[i], true
			}
		}
	}
	return repair{}, false
}

// after tells how much of a text is left unread; what is read whole goes
// farther than anything else.
func (s *search) after(t *text) int {
	left, objection := s.try(t)
	if objection == "" {
		return -lookahead - 1
	}
	return left
}

// note records a mistake where it stands in the original text, whose line may
// have been mended before.
func (s *search) note(t *text, r repair) {
	before, now := s.original.lines[r.line], t.lines[r.line]
	column := r.column
	if shared := commonSuffix(before, now); column > len(now)-shared {
		column += len(before) - len(now)
	}
	column = max(0, min(column, len(before)))
	s.found = append(s.found, Mistake{r.line + 1, 1 + len([]rune(before[:column])), r.what, r.do})
}

func commonSuffix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}
