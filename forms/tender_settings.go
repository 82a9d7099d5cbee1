package forms

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/pattern"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
)

// part is a file of the dossier, as forms call it: tender, bids/alpha.
type part struct {
	name string
	root *edit.Value
}

// setting is a value that no other sheet shows, with the steps that lead to it: keys,
// and entries of lists in brackets, by their identifier or by their number: [#1].
type setting struct {
	steps []string
	v     *edit.Value
}

const between = " > "

func (s setting) path() string { return strings.Join(s.steps, between) }

// value shows the value; a group or a list that is empty is a value too.
func (s setting) value() string {
	switch {
	case s.v.IsGroup():
		return "{}"
	case s.v.IsList():
		return "[]"
	}
	return s.v.Raw()
}

// leaves lists the values under v that are not shown.
func leaves(v *edit.Value, shown map[*edit.Value]bool) []setting {
	var out []setting
	var walk func(v *edit.Value, steps []string)
	walk = func(v *edit.Value, steps []string) {
		switch {
		case v == nil || shown[v]:
		case v.IsGroup() && len(v.Keys()) > 0:
			for _, key := range v.Keys() {
				walk(v.Get(key), append(slices.Clone(steps), key))
			}
		case v.IsList() && len(v.Items()) > 0:
			names := entryNames(v)
			for i, item := range v.Items() {
				at := append(slices.Clone(steps), "["+names[i]+"]")
				before := len(out)
				if !strings.HasPrefix(names[i], "#") {
					id := item.Get("id")
					was := shown[id]
					shown[id] = true
					walk(item, at)
					if shown[id] = was; len(out) == before && !was {
						out = append(out, setting{append(at, "id"), id})
					}
					continue
				}
				walk(item, at)
			}
		case len(steps) > 0:
			out = append(out, setting{steps, v})
		}
	}
	walk(v, nil)
	return out
}

// entryNames names the entries of a list: by their identifiers, or all by their numbers.
func entryNames(list *edit.Value) []string {
	items := list.Items()
	out := make([]string, len(items))
	seen := map[string]bool{"": true}
	for i, item := range items {
		out[i] = item.Get("id").Raw()
		if seen[out[i]] || !source.IsID(out[i]) {
			for k := range items {
				out[k] = "#" + strconv.Itoa(k+1)
			}
			return out
		}
		seen[out[i]] = true
	}
	return out
}

// settings is the sheet of all that no other sheet shows.
func (t *tender) settings(more int, parts ...part) *table {
	l := t.l
	out := &table{id: "settings", sheet: l.T("Further settings"), title: l.T("Further settings"),
		intro: []string{
			l.T(
				"What the other sheets have no cell for: a row for each value, with the keys that lead to it. The keys are those of the dossier's files.",
			),
		},
		columns: []column{{"part", l.T("File"), 22}, {"key", l.T("Key"), 70}, {"value", l.T("Value"), 70}}}
	for _, p := range parts {
		for _, s := range leaves(p.root, t.shown) {
			c := valueCell(s.value())
			if c.number == nil {
				c.kind = excel.Entry
			}
			out.rows = append(out.rows, row{id: p.name + "|" + s.path(), cells: []content{{text: p.name}, {text: s.path(), kind: excel.Wrapped}, c}})
		}
	}
	alone := ""
	if len(parts) == 1 {
		alone = parts[0].name
	}
	for i := range more {
		out.rows = append(out.rows, row{id: fresh(i), cells: []content{{text: alone, kind: excel.Input}, {kind: excel.Entry}, {kind: excel.Entry}}})
	}
	return out
}

// settings reads that sheet back into files; rows of others are left alone, where not
// all files are read at once.
func (x *tenderReader) settings(parts map[string]*edit.Value, all bool) {
	g := x.r.grids["settings"]
	if g == nil || !g.needs("part", "key", "value") {
		return
	}
	known := map[string]setting{}
	var dropped []func()
	for name, root := range parts {
		for _, s := range leaves(root, x.shown) {
			known[name+"|"+s.path()] = s
		}
	}
	for _, row := range inOrder(g.order) {
		if of := partOf(g, row); !all && parts[of] == nil {
			continue
		}
		value := g.cell(row, "value")
		if s, there := known[row]; there {
			name, _, _ := strings.Cut(row, "|")
			x.spots = append(x.spots, spot{file: name + ".yaml", steps: s.steps, at: value.At})
			switch {
			case value.IsEmpty():
				dropped = append(dropped, func() { drop(parts[name], s.steps) })
			case value.Text != s.value() && !sameValue(s.v, written(value.Text)):
				set(parts[name], s.steps, settingOf(value.Text))
			}
			continue
		}
		if x.was("settings", row) {
			continue // what it belonged to was removed
		}
		x.newSetting(g, row, parts)
	}
	for _, drop := range slices.Backward(dropped) { // entries of lists keep their numbers until then
		drop()
	}
}

// partOf is the file that a row is about: the tender where it does not say.
func partOf(g *grid, row string) string {
	if of := g.cell(row, "part").Text; of != "" {
		return of
	}
	return "tender"
}

// inOrder puts rows so that entries of lists come by their numbers, wherever sorting
// has put them: all entries of a list where its first row stands.
func inOrder(rows []string) []string {
	first := map[string]int{}
	type placed struct {
		list       int    // the row at which its list starts
		entry, row string // the numbers of entries, apart by dots
	}
	sorted := make([]placed, len(rows))
	for i, row := range rows {
		list, entry := row, ""
		for k, step := range stepsOf(row) {
			if m := numbered.FindStringSubmatch(step); m != nil {
				if entry == "" {
					list = strings.Join(stepsOf(row)[:k], between)
				}
				entry += fmt.Sprintf("%06s.", m[1])
			}
		}
		if _, there := first[list]; !there {
			first[list] = i
		}
		sorted[i] = placed{first[list], entry, row}
	}
	slices.SortStableFunc(sorted, func(a, b placed) int {
		return cmp.Or(cmp.Compare(a.list, b.list), strings.Compare(a.entry, b.entry))
	})
	out := make([]string, len(rows))
	for i, x := range sorted {
		out[i] = x.row
	}
	return out
}

// newSetting reads a row that the files do not have yet.
func (x *tenderReader) newSetting(g *grid, row string, parts map[string]*edit.Value) {
	name, key, value := g.cell(row, "part"), g.cell(row, "key"), g.cell(row, "value")
	of := partOf(g, row)
	switch {
	case key.IsEmpty() && value.IsEmpty():
		return
	case value.IsEmpty():
		return // a key that is given no value
	case key.IsEmpty():
		key.Problem(lang.M("a value without its key"),
			lang.M("write the keys that lead to it, such as %s", lang.Raw("criteria > [price] > rounding > marks")))
		return
	}
	root, there := parts[of]
	if !there {
		name.Problem(lang.M("the form is of no file %q", of), lang.M("write one of these: %s", source.Words(names(parts))))
		return
	}
	steps := stepsOf(key.Text)
	if old := follow(root, steps); old != nil {
		key.Problem(lang.M("the value of %s stands in a cell of its own", lang.Raw(key.Text)),
			lang.M("change it there, and empty this row"))
		return
	}
	if !set(root, steps, settingOf(value.Text)) {
		key.Problem(lang.M("the keys %s lead to nothing", lang.Raw(key.Text)),
			lang.M("entries of lists stand in brackets: [price], or [#1] for the first"))
		return
	}
	x.spots = append(x.spots, spot{file: of + ".yaml", steps: steps, at: value.At})
}

func names(parts map[string]*edit.Value) []string {
	var out []string
	for name := range parts {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

func stepsOf(path string) []string {
	var out []string
	for s := range strings.SplitSeq(path, strings.TrimSpace(between)) {
		out = append(out, strings.TrimSpace(s))
	}
	return out
}

// settingOf makes a value of what a cell says.
func settingOf(s string) *edit.Value {
	switch s {
	case "{}":
		return edit.Map()
	case "[]":
		return edit.List()
	}
	return written(s)
}

var numbered = pattern.New(`^\[#([0-9]{1,6})\]$`)

// entryOf finds the entry of a list that a step names; n is its number where the step
// gives that, from 1.
func entryOf(list *edit.Value, step string) (item *edit.Value, n int) {
	if m := numbered.FindStringSubmatch(step); m != nil {
		n, _ = strconv.Atoi(m[1])
		if items := list.Items(); n >= 1 && n <= len(items) {
			return items[n-1], n
		}
		return nil, n
	}
	return list.Get(strings.Trim(step, "[]")), 0
}

// follow follows steps; nil where they lead to nothing.
func follow(v *edit.Value, steps []string) *edit.Value {
	for _, s := range steps {
		switch {
		case v == nil:
			return nil
		case strings.HasPrefix(s, "["):
			v, _ = entryOf(v, s)
		default:
			if v.IsList() {
				return nil
			}
			v = v.Get(s)
		}
	}
	return v
}

// set puts a value where steps lead, making what is missing on the way. ok is false
// where an entry of a list would be left out.
func set(v *edit.Value, steps []string, value *edit.Value) (ok bool) {
	for i, s := range steps {
		last := i == len(steps)-1
		if strings.HasPrefix(s, "[") {
			item, n := entryOf(v, s)
			switch {
			case item != nil && last:
				return replaceItem(v, item, value)
			case item == nil && n > len(v.Items())+1, s == "[]":
				return false
			case item == nil && last:
				v.Add(value)
				return true
			case item == nil:
				item = newContainer(steps[i+1])
				if n == 0 {
					item.Put("id", edit.Text(strings.Trim(s, "[]")))
				}
				v.Add(item)
			case item.IsScalar():
				return false
			}
			v = item
			continue
		}
		if v.IsList() {
			return false
		}
		if last {
			v.Put(s, value)
			return true
		}
		next := v.Get(s)
		switch {
		case next == nil:
			next = newContainer(steps[i+1])
			v.Put(s, next)
			next = v.Get(s)
		case next.IsScalar():
			next = descend(v, steps[i:i+1])
		}
		v = next
	}
	return false
}

func newContainer(next string) *edit.Value {
	if strings.HasPrefix(next, "[") {
		return edit.List()
	}
	return edit.Map()
}

// replaceItem puts a value in place of an entry of a list.
func replaceItem(list, item, value *edit.Value) bool {
	items := list.Items()
	for _, x := range items {
		list.DropItem(x)
	}
	for _, x := range items {
		if x == item {
			x = value
		}
		list.Add(x)
	}
	return true
}

// drop takes out the value that steps lead to, and groups that hold nothing then.
func drop(root *edit.Value, steps []string) {
	for i := len(steps) - 1; i >= 0; i-- {
		parent := follow(root, steps[:i])
		if parent == nil {
			return
		}
		if strings.HasPrefix(steps[i], "[") {
			if item, _ := entryOf(parent, steps[i]); item != nil {
				parent.DropItem(item)
			}
		} else {
			parent.Drop(steps[i])
		}
		if len(parent.Keys())+len(parent.Items()) > 0 {
			return
		}
	}
}
