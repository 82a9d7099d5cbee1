package committee

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/bareme/bareme/internal/source"
)

// MarksFile gives the file of an evaluator's marks in a lot: the one that is there, or
// the one to write, which is nobody else's.
func (c *Committee) MarksFile(e *Evaluator, lot string) string {
	for _, x := range c.dossier.Evaluators {
		if c.ofRound(x.Round) && x.Lot == lot && fold(x.Name) == fold(e.Name) && x.File != "" {
			return x.File
		}
	}
	own := Owner{e.ID, lot, ""}
	if r := c.Later(); r != nil {
		own.Round = r.ID
	}
	taken := map[string]bool{}
	for _, in := range c.dossier.Inputs {
		taken[in.Path] = true
	}
	var evaluators, lots []string
	for _, x := range c.Evaluators {
		evaluators = append(evaluators, x.ID)
	}
	for _, x := range c.dossier.Tender.Lots {
		lots = append(lots, x.ID)
	}
	rounds := []string{""}
	for i, r := range c.dossier.Tender.Rounds {
		if i > 0 {
			rounds = append(rounds, r.ID)
		}
	}
	return own.File(evaluators, lots, rounds, taken)
}

// Owner is whose a file of marks is, of which lot and of which round but the first.
type Owner struct{ ID, Lot, Round string }

// File names a new file of marks by what its owner is, other than the files that are
// there and other than those that the evaluators of a committee may have for any lot and
// round: identifiers may hold dots, as what parts them does.
func (own Owner) File(evaluators, lots, rounds []string, taken map[string]bool) string {
	taken = maps.Clone(taken)
	for _, round := range rounds {
		for _, lot := range append(slices.Clone(lots), "") {
			if own.ID != Consensus {
				taken[MarksName(1, Consensus, lot, round)] = true
			}
		}
	}
	var alike []Owner
	plain := own.plain()
	for _, round := range rounds {
		for _, lot := range lots {
			for _, id := range evaluators {
				if o := (Owner{id, lot, round}); o == own || o.plain() == plain {
					alike = append(alike, o)
				}
			}
		}
	}
	if file := own.name(1); file != "" && !taken[file] && (len(alike) == 0 || alike[0] == own) {
		return file // who comes first has the plain name
	}
	for _, round := range rounds {
		for _, lot := range lots {
			for _, id := range evaluators {
				taken[Owner{id, lot, round}.name(1)] = true
			}
		}
	}
	for _, o := range alike {
		if o == own {
			break
		}
		taken[o.free(taken)] = true
	}
	return own.free(taken)
}

// Consensus is the identifier under which what was settled stands.
const Consensus = "consensus"

// plain is what the name would be, whatever it is.
func (own Owner) plain() string { return strings.Join(own.parts(), ".") }

func (own Owner) parts() []string {
	return slices.DeleteFunc([]string{own.ID, own.Lot, own.Round}, func(s string) bool { return s == "" })
}

func (own Owner) name(n int) string { return MarksName(n, own.ID, own.Lot, own.Round) }

// free is the first name that is not taken, after the plain one.
func (own Owner) free(taken map[string]bool) string {
	for n := 2; ; n++ {
		if file := own.name(n); file != "" && !taken[file] {
			return file
		}
	}
}

// MarksName makes the nth name of a file of marks of what the parts identify, of which
// the first is whose they are: marks/id.lot.round.yaml is the first; "" where it cannot
// be a file's name.
func MarksName(n int, parts ...string) string {
	const longest = 64 // of an identifier
	parts = slices.DeleteFunc(slices.Clone(parts), func(s string) bool { return s == "" })
	name := strings.Join(parts, ".")
	if n > 1 { // before the first dot: what Windows keeps ends there
		head, rest, dotted := strings.Cut(name, ".")
		tail := "-" + strconv.Itoa(n)
		head = head[:min(len(head), longest-len(tail))] + tail
		if dotted {
			head += "." + rest
		}
		name = strings.TrimRight(head[:min(len(head), longest)], ".")
	}
	if !source.IsID(name) || source.IsDevice(name) {
		return ""
	}
	return "marks/" + name + ".yaml"
}
