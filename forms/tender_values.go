package forms

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/pattern"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
)

// stored gives what an entry has under a key, as the form shows it: one text, or that
// in French and that in English.
func stored(v *edit.Value, k key, l lang.Lang) []string {
	at := valueAt(v, k)
	switch {
	case k.kind == pairKey:
		pair := pairOf(at, l)
		return pair[:]
	case k.kind == seatsKey:
		return []string{seatsText(at)}
	case (k.kind == scaleKey || k.kind == rangeKey) && at.IsList():
		return []string{strings.Join(raws(at), scaleSign)}
	case k.kind == lotsKey:
		return []string{strings.Join(at.Keys(), ", ")}
	case k.name == "declaration.conflicts":
		return []string{conflictsText(at, l)}
	case (k.kind == wordsKey || k.kind == needKey) && at.IsList():
		return []string{strings.Join(raws(at), ", ")}
	}
	return []string{at.Raw()}
}

// scaleSign stands between the lowest mark and the greatest.
const scaleSign = " ; "

// raws lists the single values of a list.
func raws(list *edit.Value) (out []string) {
	for _, item := range list.Items() {
		out = append(out, item.Raw())
	}
	return out
}

// valueAt finds what an entry has under a key: it may stand beside its source, or be
// the main part of a group that is written short where it stands alone.
func valueAt(v *edit.Value, k key) *edit.Value {
	path := steps(k.name)
	at := v.Get(path...)
	if k.kind != pairKey {
		if in := mainOf(path, at); in != "" {
			return at.Get(in)
		}
	}
	return at
}

// shortForms says under which key the value of a group stands that is written short.
var shortForms = map[string]string{
	"tender.buyer": "name", "award": "method", "mark.price": "formula", "tenderer": "name", "evaluator": "name",
}

// mainOf is the key of a group under which its value stands: value, with its source
// beside it, or that of a group that may be written short; "" where there is none.
func mainOf(path []string, at *edit.Value) string {
	if !at.IsGroup() {
		return ""
	}
	for _, in := range []string{"value", shortOf(path)} {
		if in != "" && at.Get(in) != nil {
			return in
		}
	}
	return ""
}

func shortOf(path []string) string {
	if n := len(path); n > 1 {
		if in := shortForms[path[n-2]+"."+path[n-1]]; in != "" {
			return in
		}
	}
	return shortForms[path[len(path)-1]]
}

// descend makes the groups of a path; a single value that stands in the way becomes the
// main part of its group.
func descend(v *edit.Value, path []string) *edit.Value {
	for i, key := range path {
		next := v.Get(key)
		if next.IsScalar() && next.Raw() != "" {
			in := shortOf(path[:i+1])
			if in == "" {
				in = "value"
			}
			v.Put(key, edit.Map(in, next))
		}
		v = v.Group(key)
	}
	return v
}

// show notes that cells show a value, as far as they do.
func (t *tender) show(v *edit.Value, k key) {
	at := valueAt(v, k)
	switch {
	case at == nil:
	case k.kind == lotsKey:
		for _, lot := range at.Keys() {
			if v := at.Get(lot); len(v.Keys()) == 0 {
				t.shown[v] = true
			}
		}
	case k.kind == pairKey && at.IsGroup():
		for _, l := range []string{"fr", "en"} {
			t.shown[at.Get(l)] = true
		}
	case k.name == "declaration.conflicts":
		t.showConflicts(at)
	case (k.kind == wordsKey || k.kind == needKey || k.kind == scaleKey || k.kind == rangeKey) && at.IsList(),
		k.kind == seatsKey:
		t.shown[at] = true
	case at.IsScalar():
		t.shown[at] = true
	}
}

// showConflicts notes which conflicts the line of a cell says in full.
func (t *tender) showConflicts(at *edit.Value) {
	t.shown[at] = at.IsScalar()
	if !at.IsList() {
		return
	}
	for _, item := range at.Items() {
		if why := item.Get("why"); !why.IsScalar() || strings.Contains(why.Raw(), "\n") {
			return
		}
	}
	t.shown[at] = true
}

func steps(name string) []string { return strings.Split(name, ".") }

// pairOf gives a text in French and in English; one that is the same in both stands in
// the column of the form's language.
func pairOf(v *edit.Value, l lang.Lang) [2]string {
	if slices.ContainsFunc(v.Keys(), func(key string) bool { return key != "fr" && key != "en" }) {
		return [2]string{}
	}
	if fr, en := v.Get("fr").Raw(), v.Get("en").Raw(); fr != "" || en != "" {
		return [2]string{fr, en}
	}
	if l == lang.FR {
		return [2]string{v.Raw(), ""}
	}
	return [2]string{"", v.Raw()}
}

// putPair sets a text that is given in French, in English or in both.
func putPair(v *edit.Value, name string, pair [2]string) {
	parent, last := parentOf(v, name)
	switch {
	case pair[0] == "" && pair[1] == "":
		parent.Drop(last)
	case pair[0] == "" || pair[0] == pair[1]:
		parent.Put(last, edit.Text(pair[1]))
	case pair[1] == "":
		parent.Put(last, edit.Text(pair[0]))
	default:
		parent.Put(last, edit.Map("fr", edit.Text(pair[0]), "en", edit.Text(pair[1])))
	}
}

// parentOf makes the groups that a key stands in.
func parentOf(v *edit.Value, name string) (parent *edit.Value, last string) {
	path := steps(name)
	at := v.Get(path...)
	if in := mainOf(path, at); in != "" {
		return at, in
	}
	return descend(v, path[:len(path)-1]), path[len(path)-1]
}

// put sets a key of an entry to what its cells say, where that is not what it has.
func (t *tender) put(v *edit.Value, k key, cells []source.Cell) {
	old := stored(v, k, t.l)
	if k.kind == lotsKey {
		return // which whoever reads the entry does
	}
	if k.kind == pairKey {
		if now := [2]string{cells[0].Text, cells[1].Text}; now[0] != old[0] || now[1] != old[1] {
			putPair(v, k.name, now)
			if now == [2]string{} {
				tidy(v, steps(k.name))
			}
		}
		return
	}
	c := cells[0]
	if c.IsEmpty() {
		if old[0] != "" {
			parent, last := parentOf(v, k.name)
			parent.Drop(last)
			tidy(v, steps(k.name))
		}
		return
	}
	if now := t.value(k, c, old[0]); now != nil {
		parent, last := parentOf(v, k.name)
		parent.Put(last, now)
	}
}

// value reads a cell; nil where it says what stands there already.
func (t *tender) value(k key, c source.Cell, old string) *edit.Value {
	switch k.kind {
	case numberKey:
		n := c.Node().Number()
		if was, err := exact.Parse(old); err == nil && was.Equal(n) {
			return nil
		}
		return edit.Word(n.Decimal())
	case dayKey:
		zone, _ := date.Zone("Europe/Paris")
		if c.Text == old {
			return nil
		}
		return edit.Word(c.Node().Moment(zone).String())
	case needKey, scaleKey:
		return severalOf(k, c, old)
	case rangeKey:
		return boundsOf(c, old)
	case seatsKey:
		return seatsOf(c, old)
	case wordKey:
		words := k.words
		if strings.HasSuffix(k.name, "measure") {
			words = t.measures
		}
		if word := chosen(c, words, k.label()); word != old && word != "" {
			if slices.Contains(truths, word) {
				return edit.Word(word)
			}
			return edit.Text(word)
		}
		return nil
	case wordsKey:
		if c.Text == old {
			return nil
		}
		list := edit.List()
		for w := range strings.SplitSeq(c.Text, ",") {
			if w = strings.TrimSpace(w); w != "" {
				list.Add(oneOf(w))
			}
		}
		return list
	}
	switch {
	case c.Text == old:
		return nil
	case k.name == "declaration.conflicts":
		return t.conflicts(c)
	case k.kind == limitKey:
		number, sign := strings.CutSuffix(c.Text, "%")
		if plain, ok := exact.Written(number); ok && sign {
			return edit.Word(plain + " %")
		} else if ok {
			return edit.Word(plain)
		}
	}
	return edit.Text(c.Text)
}

// conflictsText writes declared conflicts one a line: what, and why.
func conflictsText(v *edit.Value, l lang.Lang) string {
	if v.Raw() == "none" {
		return l.T("no conflict")
	}
	var out []string
	for _, item := range v.Items() {
		what := item.Get("bid").Raw()
		if lot := item.Get("lot").Raw(); lot != "" {
			what = strings.TrimPrefix(what+" "+lot, " ")
		}
		if item.Get("all") != nil {
			what = l.T("everything")
		}
		why := pairOf(item.Get("why"), l)
		text := why[0]
		if l == lang.EN && why[1] != "" || text == "" {
			text = why[1]
		}
		out = append(out, what+": "+text)
	}
	return strings.Join(out, "\n")
}

var conflictLine = pattern.New(`^(\S+)(?: (\S+))?\s*:\s*(.+)$`)

// conflicts reads declared conflicts.
func (t *tender) conflicts(c source.Cell) *edit.Value {
	if slices.Contains(
		[]string{"none", "aucun", source.Fold(lang.FR.T("no conflict")), source.Fold(lang.EN.T("no conflict"))},
		source.Fold(c.Text),
	) {
		return edit.Word("none")
	}
	var lots []string
	for _, item := range t.root.Root.Get("lots").Items() {
		lots = append(lots, item.Get("id").Raw())
	}
	list := edit.List()
	for line := range strings.SplitSeq(c.Text, "\n") {
		m := conflictLine.FindStringSubmatch(strings.TrimSpace(line))
		if m == nil {
			c.Problem(
				lang.M("%q does not say with what there is a conflict, and why", line),
				lang.M("write: the bid or the lot, a colon, the reason; or: none"),
			)
			continue
		}
		why := edit.Text(m[3])
		switch {
		case slices.Contains([]string{source.Fold(lang.FR.T("everything")), source.Fold(lang.EN.T("everything")), "all"}, source.Fold(m[1])):
			list.Add(edit.Map("all", edit.Word("true"), "why", why))
		case m[2] != "":
			list.Add(edit.Map("bid", edit.Text(m[1]), "lot", edit.Text(m[2]), "why", why))
		case slices.Contains(lots, m[1]):
			list.Add(edit.Map("lot", edit.Text(m[1]), "why", why))
		default:
			list.Add(edit.Map("bid", edit.Text(m[1]), "why", why))
		}
	}
	return list
}

// severalOf reads a value that may be several: levels apart by commas, or the lowest
// mark and the greatest apart by a semicolon.
func severalOf(k key, c source.Cell, old string) *edit.Value {
	if c.Text == old {
		return nil
	}
	sign := ","
	if k.kind == scaleKey {
		sign = strings.TrimSpace(scaleSign)
	}
	if k.kind == needKey && !strings.Contains(c.Text, sign) {
		return edit.Text(c.Text)
	}
	if k.kind == scaleKey && !strings.Contains(c.Text, sign) {
		n := c.Node().Number()
		if was, err := exact.Parse(old); err == nil && was.Equal(n) {
			return nil
		}
		return edit.Word(n.Decimal())
	}
	list := edit.List()
	for w := range strings.SplitSeq(c.Text, sign) {
		if w = strings.TrimSpace(w); w != "" {
			list.Add(oneOf(w))
		}
	}
	return list
}

// oneOf makes a value of one of several in a cell: an identifier that may be read as a
// number with its thousands apart, such as 1_000, stays one.
func oneOf(w string) *edit.Value {
	if source.IsID(w) && plainly(w) != w {
		return edit.Text(w)
	}
	return written(w)
}

var wordLike = pattern.New(`^(true|false|[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-9]{2}:[0-9]{2}.*)?)$`)

// isWord tells whether a text is a day or a truth of the format.
func isWord(s string) bool { return wordLike.MatchString(s) }
