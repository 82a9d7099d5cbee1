package forms

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
)

// place is a criterion in the tree of the tender or of a lot, with the identifiers
// that lead to it.
type place struct {
	lot  string // "" for a criterion of the tender
	path []string
	v    *edit.Value
}

func (p place) id() string { return p.path[len(p.path)-1] }

// group is the identifier of the criterion that it is a part of, "" for none.
func (p place) group() string {
	if len(p.path) < 2 {
		return ""
	}
	return p.path[len(p.path)-2]
}

// row identifies its row on a sheet.
func (p place) row(more ...string) string {
	id := strings.Join(p.path, "/")
	if p.lot != "" {
		id = p.lot + ":" + id
	}
	return strings.Join(append([]string{id}, more...), "|")
}

// inFile is its path in tender.yaml.
func (p place) inFile() string {
	return ofLot(p.lot) + "criteria." + strings.Join(p.path, ".criteria.")
}

// steps lead to it in tender.yaml.
func (p place) steps() []string {
	out := stepsOfLot(p.lot)
	for _, id := range p.path {
		out = append(out, "criteria", id)
	}
	return out
}

func stepsOfLot(lot string) []string {
	if lot == "" {
		return nil
	}
	return []string{"lots", lot}
}

func ofLot(lot string) string {
	if lot == "" {
		return ""
	}
	return "lots." + lot + "."
}

// section is the tender, or a lot, with what is its own.
type section struct {
	lot string
	v   *edit.Value
}

// sections lists the tender and its lots.
func sections(root *edit.Value) []section {
	out := []section{{"", root}}
	for _, lot := range root.Get("lots").Items() {
		out = append(out, section{lot.Get("id").Raw(), lot})
	}
	return out
}

// sectionOf gives the tender or a lot, nil if there is no such lot.
func sectionOf(root *edit.Value, lot string) *edit.Value {
	if lot == "" {
		return root
	}
	return root.Get("lots", lot)
}

// tree lists the criteria of the tender and of its lots, groups before their
// sub-criteria.
func tree(root *edit.Value) []place {
	var out []place
	for _, s := range sections(root) {
		out = append(out, s.below(s.v.Get("criteria"))...)
	}
	return out
}

// markable lists what evaluators may mark: requirements and the criteria of a shortlist
// before those of the award.
func markable(root *edit.Value) []place {
	var out []place
	for _, s := range sections(root) {
		out = append(out, s.below(s.v.Get("requirements"))...)
		out = append(out, s.below(s.v.Get("shortlist", "criteria"))...)
	}
	return append(out, tree(root)...)
}

// below lists criteria with their sub-criteria.
func (s section) below(list *edit.Value, path ...string) []place {
	var out []place
	for _, item := range list.Items() {
		p := place{s.lot, append(slices.Clone(path), item.Get("id").Raw()), item}
		out = append(append(out, p), s.below(item.Get("criteria"), p.path...)...)
	}
	return out
}

// find finds a criterion of the tender or of a lot, at any depth.
func find(root *edit.Value, lot, id string) (place, bool) {
	for _, p := range tree(root) {
		if p.lot == lot && p.id() == id {
			return p, true
		}
	}
	return place{}, false
}

// isCalled tells whether a text names the criterion: by its identifier or its title.
func (p place) isCalled(text string, l lang.Lang) bool {
	title := pairOf(p.v.Get("title"), l)
	return p.id() == text || slices.Contains([]string{source.Fold(title[0]), source.Fold(title[1])}, source.Fold(text))
}

// criterion finds the criterion that cells name by its identifier or its title. Where the
// cell of the lot is empty, it may be of any lot, if only one has it.
func (x *tenderReader) criterion(c, lot source.Cell) (place, bool) {
	return x.among(tree(x.root.Root), c, lot, lang.M("write the identifier of a criterion"))
}

// among finds one of some places so; with none of that name, it says what to write.
func (x *tenderReader) among(all []place, c, lot source.Cell, do lang.Message) (place, bool) {
	var found []place
	for _, p := range all {
		if p.isCalled(c.Text, x.l) && (lot.IsEmpty() || lot.Text == p.lot) {
			found = append(found, p)
		}
	}
	switch {
	case len(found) == 1:
		return found[0], true
	case len(found) == 0 && !lot.IsEmpty():
		c.Problem(lang.M("there is no criterion %q in the lot %q", c.Text, lot.Text),
			lang.M("write the identifiers of a criterion and of its lot"))
	case len(found) == 0:
		c.Problem(lang.M("there is no criterion %q", c.Text), do)
	case len(found) > 1 && found[0].lot == "" && lot.IsEmpty() && found[0].id() == c.Text:
		return found[0], true
	default:
		lot.Problem(lang.M("several criteria are called %q", c.Text), lang.M("write the identifier of the lot beside it"))
	}
	return place{}, false
}
