package forms

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source/edit"
)

// wording writes what a form says in its language into files that may say it in both. A
// form is of one language: what stands in the other is never taken for what is gone.
type wording struct {
	l    lang.Lang
	kept bool // beside a text that is another now, one in the other language stayed
}

// tell says that a text in the other language stayed: nobody translated what changed.
func (w *wording) tell(changes *Changes, who, about, bid string) {
	if w.kept {
		changes.Said = append(changes.Said, lang.M("%s, %s, %s: the text in the other language stays as it was; see that it still says the same",
			lang.Raw(who), lang.Raw(about), lang.Raw(bid)))
	}
}

// other is a text in the other language, where that differs.
func (w *wording) other(t lang.Text) string {
	switch {
	case t.FR == t.EN:
		return ""
	case w.l == lang.FR:
		return t.EN
	}
	return t.FR
}

// retold is a text that becomes another in the language of the form.
func (w *wording) retold(old lang.Text, text string) *edit.Value {
	other := w.other(old)
	if other == "" || other == text {
		return edit.Text(text)
	}
	w.kept = true
	if w.l == lang.FR {
		return edit.Map("fr", edit.Text(text), "en", edit.Text(other))
	}
	return edit.Map("fr", edit.Text(other), "en", edit.Text(text))
}

// put sets a text, unless it is what stands there already. What an earlier round said
// stands in a file of its own, and is said again with a new mark.
func (w *wording) put(v *edit.Value, key string, old lang.Text, text string) {
	switch {
	case text == "":
		v.Drop(key)
	case !sameText(old, text, w.l):
		v.Put(key, w.retold(old, text))
	case v.Get(key) == nil:
		v.Put(key, both(old))
	}
}

// putGrounds writes what is said beside a mark.
func (w *wording) putGrounds(v *edit.Value, o criteria.Opinion, said grounds) {
	was := shownGrounds(o, w.l)
	for _, kind := range criteria.Appraisals {
		texts, old := said[kind], o.Of(kind)
		if len(texts) == 0 {
			v.Drop(kind)
			continue
		}
		if slices.Equal(was[kind], texts) && v.Get(kind) != nil { // an earlier round's stand in a file of its own
			continue
		}
		items := make([]*edit.Value, len(texts))
		for i, before := range w.before(old, texts) {
			items[i] = w.ground(texts[i], before)
		}
		if kind == "lacks" && len(items) == 1 && len(old) < 2 {
			v.Put(kind, items[0])
		} else {
			v.Put(kind, edit.List(items...))
		}
	}
}

// before finds what each line was: itself, the same code with more or less, or the line
// that stood in its place where lines between others were changed and none were added.
func (w *wording) before(old []criteria.Ground, texts []string) []*criteria.Ground {
	out := make([]*criteria.Ground, len(texts))
	taken := make([]bool, len(old))
	match := func(same func(g criteria.Ground, text string) bool) {
		for i, text := range texts {
			for k := range old {
				if out[i] == nil && !taken[k] && same(old[k], text) {
					out[i], taken[k] = &old[k], true
				}
			}
		}
	}
	match(func(g criteria.Ground, text string) bool { return spoken(g, w.l) == text })
	match(func(g criteria.Ground, text string) bool { return g.Code != nil && g.Code.ID == codeOf(text) })
	var free, left []int
	for i := range out {
		if out[i] == nil {
			free = append(free, i)
		}
	}
	for k := range old {
		if !taken[k] && old[k].Code == nil {
			left = append(left, k)
		}
	}
	if len(texts) == len(old) && len(free) == len(left) {
		for n, i := range free {
			out[i] = &old[left[n]]
		}
	}
	return out
}

// codeOf is what a line says before its first colon.
func codeOf(line string) string {
	word, _, _ := strings.Cut(line, ":")
	return strings.TrimSpace(word)
}

// ground writes one line, of which it is known what it was.
func (w *wording) ground(text string, was *criteria.Ground) *edit.Value {
	switch {
	case was == nil:
		return edit.Text(text)
	case spoken(*was, w.l) == text && was.Code == nil:
		return both(was.Text)
	case spoken(*was, w.l) == text && !was.More.IsZero():
		return edit.Map(was.Code.ID, both(was.More))
	case was.Code == nil:
		return w.retold(was.Text, text)
	case codeOf(text) == was.Code.ID && !was.More.IsZero() && w.other(was.More) != "":
		if _, more, ok := strings.Cut(text, ":"); ok && strings.TrimSpace(more) != "" {
			return edit.Map(was.Code.ID, w.retold(was.More, strings.TrimSpace(more)))
		}
	}
	return edit.Text(text)
}

// both writes a text in the languages that it has.
func both(t lang.Text) *edit.Value {
	if t.FR == t.EN || t.FR == "" || t.EN == "" {
		return edit.Text(t.In(lang.EN))
	}
	return edit.Map("fr", edit.Text(t.FR), "en", edit.Text(t.EN))
}
