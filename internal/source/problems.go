package source

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/bareme/bareme/internal/lang"
)

// MaxProblems is how many problems are kept; of further ones only the number.
// Nobody mends more at once, and a hostile file may hold a million.
const MaxProblems = 100

// Problems collects what is wrong with a dossier, and what is doubtful.
type Problems struct {
	list     []Problem
	warnings []Problem
	seen     map[string]bool
	more     int            // beyond MaxProblems
	misread  map[string]int // parts of a file whose shape hides what they hold
	noted    int            // also those that were noted before at the same place
}

// Add notes a problem; the same problem at the same place counts once.
func (p *Problems) Add(at Position, what, do lang.Message) {
	p.noted++
	if p.full() {
		p.more++
		return
	}
	problem := Problem{at, what, do}
	if p.note(problem) {
		p.list = append(p.list, problem)
	}
}

// Warn notes what is doubtful and yet can be read in one way only.
func (p *Problems) Warn(at Position, what, do lang.Message) {
	warning := Problem{at, what, do}
	if len(p.warnings) < MaxProblems && p.note(warning) {
		p.warnings = append(p.warnings, warning)
	}
}

func (p *Problems) note(problem Problem) bool {
	key := problem.In(lang.EN)
	if p.seen[key] {
		return false
	}
	if p.seen == nil {
		p.seen = map[string]bool{}
	}
	p.seen[key] = true
	return true
}

// full tells whether a further problem would only be counted.
func (p *Problems) full() bool { return len(p.list) >= MaxProblems }

// withdraw takes back a problem that another one explains.
func (p *Problems) withdraw(at Position, what, do lang.Message) {
	key := Problem{at, what, do}.In(lang.EN)
	delete(p.seen, key)
	p.list = slices.DeleteFunc(p.list, func(x Problem) bool { return x.In(lang.EN) == key })
}

// replace says of a problem what to do in other words; that it was noted before stays
// known, so that it does not come back.
func (p *Problems) replace(old Problem, do lang.Message) {
	key := old.In(lang.EN)
	for i, x := range p.list {
		if x.In(lang.EN) == key {
			p.list[i].Do = do
			p.seen[p.list[i].In(lang.EN)] = true
		}
	}
}

// Clone copies the collection: what is added to one is not in the other.
func (p *Problems) Clone() *Problems {
	return &Problems{slices.Clone(p.list), slices.Clone(p.warnings), maps.Clone(p.seen), p.more, maps.Clone(p.misread), p.noted}
}

// Join adds what another collection holds.
func (p *Problems) Join(o *Problems) {
	for _, x := range o.list {
		p.Add(x.Position, x.What, x.Do)
	}
	for _, x := range o.warnings {
		p.Warn(x.Position, x.What, x.Do)
	}
	p.more += o.more
	for file, n := range o.misread {
		p.hides(file, n)
	}
}

// hides notes that parts of a file are not what was expected, so that what they
// hold is not known.
func (p *Problems) hides(file string, parts int) {
	if p.misread == nil {
		p.misread = map[string]int{}
	}
	p.misread[file] += parts
}

// Hidden counts the parts of a file that hold something other than was expected:
// a list for a group of keys, nothing, an unknown key. What seems to be missing
// beside one of them may stand in it.
func (p *Problems) Hidden(file string) int { return p.misread[file] }

// Noted counts how often a problem was noted, the same one again included: where it
// grew, what was read cannot be relied on.
func (p *Problems) Noted() int { return p.noted }

// Len tells how many problems there are.
func (p *Problems) Len() int { return len(p.list) + p.more }

// At tells whether there is a problem with a file.
func (p *Problems) At(file string) bool {
	return slices.ContainsFunc(p.list, func(x Problem) bool { return x.File == file })
}

// Sorted gives the problems, up to MaxProblems: by file, causes before what may
// follow from them, then by line and column.
func (p *Problems) Sorted() []Problem { return sorted(p.list) }

// Warnings gives the warnings in the same order.
func (p *Problems) Warnings() []Problem { return sorted(p.warnings) }

func sorted(list []Problem) []Problem {
	out := slices.Clone(list)
	slices.SortStableFunc(out, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(standing(a.File), standing(b.File)),
			cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return out
}

// causes are the files of a dossier in the order in which one explains the
// problems of the next.
var causes = []string{"tender.yaml", "committee.yaml", "bids", "corrections.yaml", "decisions.yaml", "registers/", "marks/"}

func standing(file string) int {
	i := slices.IndexFunc(causes, func(c string) bool { return strings.HasPrefix(file, c) })
	if i < 0 {
		return len(causes)
	}
	return i
}

// Err gives the problems as an error, or nil if there are none.
func (p *Problems) Err() error {
	if p.Len() == 0 {
		return nil
	}
	return &Error{p.Sorted(), p.more}
}

// Error is a refused input with its problems: the first MaxProblems, and how
// many more there are.
type Error struct {
	Problems []Problem
	More     int
}

func (e *Error) Error() string {
	lines := make([]string, len(e.Problems))
	for i, p := range e.Problems {
		lines[i] = p.In(lang.EN)
	}
	if e.More > 0 {
		lines = append(lines, lang.EN.T("and %d more", e.More))
	}
	return strings.Join(lines, "\n")
}
