package fields

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/pattern"
	"github.com/bareme/bareme/internal/source/edit"
)

// shown writes a value as a field has it.
func shown(s *Shape, v *edit.Value) string {
	switch s.Form {
	case Names, Choices, Amount:
		var list []string
		for _, item := range v.Items() {
			list = append(list, item.Raw())
		}
		if s.Range && len(list) == 2 {
			return list[0] + " – " + list[1]
		}
		if len(list) > 0 {
			return strings.Join(list, ", ")
		}
	case Evidence:
		return documents(v)
	case Bilingue:
		if v.Raw() == "" {
			return v.Get("fr").Raw()
		}
	}
	return v.Raw()
}

// fits tells whether a field can say all that a value says: one that says less would
// lose the rest when it is sent.
func fits(s *Shape, v *edit.Value) bool {
	switch s.Form {
	case Group, List, Table:
		return true
	case Bilingue:
		return v.Raw() != "" || !slices.ContainsFunc(v.Keys(), func(k string) bool { return k != "fr" && k != "en" }) && len(v.Items()) == 0
	case Texts:
		return v.Raw() != "" || !slices.ContainsFunc(v.Items(), func(x *edit.Value) bool { return !fits(s.Item, x) }) && len(v.Keys()) == 0
	case Evidence:
		return areDocs(v)
	}
	flat := func(x *edit.Value) bool { return len(x.Keys())+len(x.Items()) == 0 }
	return flat(v) || len(v.Keys()) == 0 && !slices.ContainsFunc(v.Items(), func(x *edit.Value) bool { return !flat(x) }) &&
		(s.Form == Names || s.Form == Choices || s.Range && len(v.Items()) == 2)
}

func isTruth(typed string) bool { return typed == "true" || typed == "false" }

// value reads what was typed into a field, to be written into the file. What is not as
// the shape wants it is written as it is: the file's reader says what is wrong with it.
func value(s *Shape, typed string) *edit.Value {
	switch s.Form {
	case Choice:
		if s.Truth && isTruth(typed) {
			return edit.Word(typed)
		}
	case Day, Moment:
		return edit.Word(strings.Replace(typed, "T", " ", 1))
	case Names:
		return names(s, typed)
	case Evidence:
		return proof(docsIn(typed))
	case Amount:
		if low, high, ok := bounds(typed); ok && s.Range {
			return edit.List(amount(s, low), amount(s, high))
		}
		return amount(s, typed)
	}
	if s.Logical && isTruth(typed) {
		return edit.Word(typed)
	}
	if s.Number || s.Truth {
		return amount(s, typed)
	}
	return edit.Text(typed)
}

// between are the ways to write that a value lies between two others.
var between = pattern.New(`^(.*\S)\s*(?:–|—|\.\.\.?|…|;|\s-\s|\sà\s|\sto\s)\s*(\S.*)$`)

func bounds(typed string) (low, high string, ok bool) {
	m := between.FindStringSubmatch(strings.Trim(typed, "[] "))
	if m == nil {
		return "", "", false
	}
	return m[1], m[2], true
}

// amount writes a number with a point, however it was typed.
func amount(s *Shape, typed string) *edit.Value {
	typed = strings.TrimSpace(typed)
	if slices.Contains(s.Words, typed) || typed == "" {
		if s.Truth {
			return edit.Word(typed)
		}
		return edit.Text(typed)
	}
	number, percent := strings.CutSuffix(typed, "%")
	above, below, divided := strings.Cut(number, "/")
	out, ok := exact.Written(above)
	if ok && divided {
		var under string
		if under, ok = exact.Written(below); ok {
			out += "/" + under
		}
	}
	switch {
	case !ok:
		return edit.Text(typed)
	case percent:
		return edit.Word(out + " %")
	}
	return edit.Word(out)
}

// names reads words apart by commas.
func names(s *Shape, typed string) *edit.Value {
	var list []*edit.Value
	for w := range strings.FieldsFuncSeq(typed, func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
		if w = strings.TrimSpace(w); w == "" {
			continue
		}
		if s.Number {
			list = append(list, amount(s, w))
		} else {
			list = append(list, edit.Text(w))
		}
	}
	return edit.List(list...)
}
