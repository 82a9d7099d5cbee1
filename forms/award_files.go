package forms

import (
	"cmp"
	"slices"
	"strings"

	"github.com/bareme/bareme/committee"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
)

// marksFile names a new file of an evaluator's marks in a lot and a round.
func (a *wholeAward) marksFile(id, lot, round string) string {
	taken := map[string]bool{}
	for name := range a.files {
		taken[name] = true
	}
	lots, rounds := ids(a.root.Root.Get("lots")), append([]string{""}, ids(a.root.Root.Get("rounds"))...)
	if len(lots) == 0 {
		lots = []string{""}
	}
	has := map[committee.Owner]bool{} // by name
	for _, name := range a.under("marks/") {
		root := a.files[name].Root
		has[committee.Owner{ID: evaluatorOf(root), Lot: root.Get("lot").Raw(), Round: root.Get("round").Raw()}] = true
	}
	var all []committee.Owner
	for _, r := range rounds {
		for _, l := range lots {
			for _, e := range a.people.Root.Get("evaluators").Items() {
				if !has[committee.Owner{ID: e.Get("name").Raw(), Lot: l, Round: r}] {
					all = append(all, committee.Owner{ID: e.Get("id").Raw(), Lot: l, Round: r})
				}
			}
		}
	}
	return committee.Owner{ID: id, Lot: lot, Round: round}.File(all, lots, rounds, taken)
}

// ids are the identifiers of what a list holds.
func ids(list *edit.Value) []string {
	var out []string
	for _, x := range list.Items() {
		out = append(out, x.Get("id").Raw())
	}
	return out
}

// fileOf is the file of an evaluator's marks in a lot, by their name or identifier.
func (x *awardReader) fileOf(who, lot, round string) (file string, apart bool) {
	folded := source.Fold(who)
	if slices.Contains([]string{"consensus", source.Fold(lang.FR.T("consensus"))}, folded) {
		if round != "" {
			return "marks/" + in(round, in(lot, "consensus")) + ".yaml", false
		}
		root := x.rootOf(consensusFile)
		return consensusFile, root.Get("lots") != nil || root.Get("marks") == nil && lot != ""
	}
	files, names := x.a.markers(lot, round)
	for i := range files {
		if folded == source.Fold(names[i]) || folded == source.Fold(idOf(files[i])) {
			return files[i], false
		}
	}
	for _, e := range x.people.Root.Get("evaluators").Items() {
		if folded == source.Fold(e.Get("name").Raw()) || folded == source.Fold(e.Get("id").Raw()) {
			return x.a.marksFile(e.Get("id").Raw(), lot, round), false
		}
	}
	return x.a.marksFile(slug(who), lot, round), false
}

// slug makes an identifier of a name.
func slug(name string) string {
	var b strings.Builder
	for _, r := range source.Fold(name) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	if out := strings.TrimSuffix(b.String(), "-"); out != "" {
		return out
	}
	return "jury"
}

// marksOf gives the file of a mark, made where there is none.
func (x *awardReader) marksOf(m given, who string) *edit.Value {
	known := ""
	if x.a.files[m.file] == nil {
		for _, e := range x.people.Root.Get("evaluators").Items() {
			if x.a.marksFile(e.Get("id").Raw(), m.lot, m.round) == m.file {
				known = e.Get("name").Raw()
			}
		}
	}
	root := x.rootOf(m.file)
	switch {
	case root.Get("evaluator") != nil || root.Get("consensus") != nil:
	case known == "" && (idOf(m.file) == "consensus" || strings.HasPrefix(idOf(m.file), "consensus.")):
		root.Put("consensus", edit.Word("true"))
	default:
		root.Put("evaluator", edit.Text(cmp.Or(known, who)))
	}
	if m.lot != "" && !m.apart && root.Get("lot") == nil {
		root.Put("lot", edit.Text(m.lot))
	}
	if m.round != "" && root.Get("round") == nil {
		root.Put("round", edit.Text(m.round))
	}
	return root
}
