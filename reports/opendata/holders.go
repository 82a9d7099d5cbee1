package opendata

import (
	"slices"
	"strconv"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/scoring"
)

// techniquesExtension is declared where a lot is an agreement with several holders.
const techniquesExtension = "https://raw.githubusercontent.com/open-contracting-extensions/ocds_techniques_extension/master/extension.json"

// extensions are those of the package.
func (a *award) extensions() []string {
	if !slices.ContainsFunc(a.open, (*scoring.Lot).Several) {
		return extensions
	}
	return slices.Insert(slices.Clone(extensions), len(extensions)-1, techniquesExtension)
}

// reopens are the words of the Open Contracting Data Standard, and the codes of the European
// notices, for how call-offs go.
var reopens = map[criteria.CallOffs]struct{ method, code string }{
	criteria.InCascade:     {"withoutReopeningCompetition", "fa-wo-rc"},
	criteria.InTurn:        {"withoutReopeningCompetition", "fa-wo-rc"},
	criteria.Shared:        {"withoutReopeningCompetition", "fa-wo-rc"},
	criteria.ByCompetition: {"withReopeningCompetition", "fa-w-rc"},
	criteria.Mixed:         {"withAndWithoutReopeningCompetition", "fa-mix"},
}

// techniquesOf says that a lot is an agreement with several holders; nil for another.
func techniquesOf(l *scoring.Lot) *techniques {
	if !l.Several() {
		return nil
	}
	return &techniques{HasFramework: true, Framework: &framework{reopens[l.Holders.CallOffs].method, l.Places()}}
}

// framework notes the fields of an agreement with several holders.
func (s *sheet) framework(l *scoring.Lot, id string) {
	if !l.Several() {
		return
	}
	s.add("BT-765-Lot", "Framework Agreement", id, reopens[l.Holders.CallOffs].code, inTender("call_offs"))
	s.add("BT-113-Lot", "Framework Maximum Participants Number", id, strconv.Itoa(l.Places()), inTender("at_most"))
}

// groupOf gives the kind of group of the holders of an agreement, where they are groups of
// one kind; ok is false where they differ, which the format has no word for.
func groupOf(kinds []string) (kind string, ok bool) {
	slices.Sort(kinds)
	if kinds = slices.Compact(kinds); len(kinds) == 1 {
		return kinds[0], true
	}
	return "", false
}
