package letters

import (
	"slices"
	"unicode"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
)

// Particular is something that a letter must or should hold, or that must be true
// before it is sent.
type Particular struct {
	What   lang.Localizer
	Basis  lang.Localizer // the article that asks for it; nil for good practice
	Needed bool           // without it the letter may not be sent
	Filled bool           // the dossier says it
	Where  lang.Localizer // to write it, where it is missing
	Fields []string       // of a buyer's own model that hold it
	Typed  bool           // it may be typed there instead, being the same in every letter
}

// Missing lists what a letter may not be sent without.
func (l *Letter) Missing() []Particular {
	return slices.DeleteFunc(slices.Clone(l.CheckList), func(p Particular) bool { return p.Filled || !p.Needed })
}

// Open counts what is still open in a letter.
func (l *Letter) Open() int {
	n := 0
	for _, p := range l.CheckList {
		if !p.Filled {
			n++
		}
	}
	return n
}

// Fields are texts by the names that a buyer's own model may give: the paragraphs
// of each.
type Fields map[string][]lang.Localizer

// needed notes what the letter must hold, and gives it, or a gap to be filled.
func (c *composer) needed(p Particular, value lang.Localizer) lang.Localizer {
	p.Needed = true
	return c.particular(p, value)
}

// wanted notes what the letter should hold, and gives it; nil where it is missing,
// but a gap in a draft.
func (c *composer) wanted(p Particular, value lang.Localizer) lang.Localizer {
	if value == nil && !c.draft {
		c.particular(p, nil)
		return nil
	}
	return c.particular(p, value)
}

func (c *composer) particular(p Particular, value lang.Localizer) lang.Localizer {
	p.Filled = value != nil
	c.list = append(c.list, p)
	if value == nil {
		value = gap(p.What)
	}
	for _, f := range p.Fields {
		c.fields[f] = []lang.Localizer{value}
	}
	return value
}

// gap is what stands where something is missing.
func gap(what lang.Localizer) lang.Localizer {
	return document.Open{Localizer: lang.M("[to be completed: %s]", inSentence{what})}
}

// inSentence is a title within a sentence: without its capital, unless it is an acronym's.
type inSentence struct{ lang.Localizer }

func (x inSentence) In(l lang.Lang) string {
	r := []rune(x.Localizer.In(l))
	if len(r) > 1 && unicode.IsUpper(r[0]) && !unicode.IsUpper(r[1]) {
		r[0] = unicode.ToLower(r[0])
	}
	return string(r)
}

// in says where something is written.
func in(key, file string) lang.Localizer {
	return lang.M("%s in %s", document.Code(key), document.Code(file))
}

const publicationFile = "publication.yaml"

// stated gives a text of the dossier, nil for an empty one.
func stated(t lang.Text) lang.Localizer {
	if t.IsZero() {
		return nil
	}
	return document.Written{Text: t}
}

// raw gives a text as it is, nil for an empty one.
func raw(s string) lang.Localizer {
	if s == "" {
		return nil
	}
	return lang.Raw(s)
}
