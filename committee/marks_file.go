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
	var lots []string
	for _, x := range c.dossier.Tender.Lots {
		lots = append(lots, x.ID)
	}
	rounds := []string{""}
	for i, r := range c.dossier.Tender.Rounds {
		if i > 0 {
			rounds = append(rounds, r.ID)
		}
	}
	has := map[Owner]bool{}
	for _, x := range c.dossier.Evaluators {
		o := Owner{Lot: x.Lot, ID: fold(x.Name)}
		if x.Round != nil && x.Round.Index > 0 {
			o.Round = x.Round.ID
		}
		has[o] = x.File != ""
	}
	var all []Owner
	for _, round := range rounds {
		for _, lot := range lots {
			for _, x := range c.Evaluators {
				if !has[Owner{fold(x.Name), lot, round}] {
					all = append(all, Owner{x.ID, lot, round})
				}
			}
		}
	}
	return own.File(all, lots, rounds, taken)
}

// Owner is whose a file of marks is, of which lot and of which round but the first.
type Owner struct{ ID, Lot, Round string }

// File names a new file of marks by what its owner is, other than the files that are
// there, those that all who have none yet may have, and those of a consensus: identifiers
// may hold dots, as does what parts them.
func (own Owner) File(all []Owner, lots, rounds []string, taken map[string]bool) string {
	taken = maps.Clone(taken)
	for _, round := range rounds {
		for _, lot := range append(slices.Clone(lots), "") {
			if own.ID != Consensus {
				taken[MarksName(1, Consensus, lot, round)] = true
			}
		}
	}
	alike := func(o Owner) bool { return o != own && o.length() == own.length() && o.name(1) == own.name(1) }
	if file := own.name(1); file != "" && !taken[file] && !slices.ContainsFunc(all, alike) {
		return file
	}
	if !slices.Contains(all, own) {
		all = append(slices.Clone(all), own)
	}
	var rest []Owner
	for _, o := range all { // who comes first has the plain name
		file := o.name(1)
		if file == "" || taken[file] {
			rest = append(rest, o)
			continue
		}
		if taken[file] = true; o == own {
			return file
		}
	}
	for _, o := range rest {
		file := o.free(taken)
		if taken[file] = true; o == own {
			return file
		}
	}
	return own.free(taken)
}

// Consensus is the identifier under which what was settled stands.
const Consensus = "consensus"

// length is that of the plain name.
func (own Owner) length() int {
	n := len(own.ID)
	for _, part := range []string{own.Lot, own.Round} {
		if part != "" {
			n += len(part) + 1
		}
	}
	return n
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
