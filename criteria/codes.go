package criteria

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/pattern"
	"github.com/bareme/bareme/internal/source"
)

// Code is a strength, a weakness or something lacking that the committee words once, for
// every bid: F1 for a plan of reversibility that is complete.
type Code struct {
	ID   string
	Kind string // one of Appraisals
	Text lang.Text
	At   source.Position
}

// Codes are the codes that a criterion's marks may use: those of the whole tender, of the
// groups it stands in, and its own.
type Codes struct {
	List   []*Code
	Unread bool // some could not be read: a code that is not known may be one of them
}

// Named finds the code of that name, nil if there is none.
func (c Codes) Named(id string) *Code {
	for _, x := range c.List {
		if x.ID == id {
			return x
		}
	}
	return nil
}

// Of lists the codes of a kind.
func (c Codes) Of(kind string) []*Code {
	var out []*Code
	for _, x := range c.List {
		if x.Kind == kind {
			out = append(out, x)
		}
	}
	return out
}

// codeName is what a code looks like: short, without spaces, commas, colons or semicolons.
var codeName = pattern.New(`^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,15}$`)

// readCodes reads a list of codes by kind and adds it to those that go before.
func readCodes(n *source.Node, before Codes) Codes {
	out := Codes{slices.Clone(before.List), before.Unread}
	if n == nil {
		return out
	}
	if !n.Sound(func() {
		m := n.Map()
		for _, kind := range Appraisals {
			for _, e := range m.Get(kind).Entries() {
				out.add(kind, e)
			}
		}
		m.Done()
		if n.IsEmpty() {
			n.Problem(lang.M("the list of codes is empty"), lang.M("write codes under strengths:, weaknesses: or lacks:, or remove the key"))
		}
	}) {
		out.Unread = true
	}
	return out
}

// add reads a code with its text.
func (c *Codes) add(kind string, e source.Entry) {
	id := strings.TrimSpace(e.Key)
	if !codeName.MatchString(id) || id == "fr" || id == "en" {
		e.KeyAt.Problem(lang.M("%q cannot be a code", id),
			lang.M("use 1 to 16 letters, digits, hyphens, dots or underscores, such as F1; fr and en are languages"))
		return
	}
	for _, x := range c.List {
		switch {
		case x.ID == id && x.At != e.KeyAt.At():
			e.KeyAt.Problem(lang.M("the code %q is listed already, at %s", id, lang.Raw(x.At.String())),
				lang.M("give this one another code, or remove one"))
			return
		case strings.EqualFold(x.ID, id):
			e.KeyAt.Problem(lang.M("the codes %q and %q differ in capitals alone", x.ID, id), lang.M("give one of them another code"))
			return
		}
	}
	text := e.Value.LangText()
	for _, x := range c.List {
		if x.Kind == kind && x.Text == text && !text.IsZero() {
			e.Value.Problem(lang.M("the codes %q and %q have the same text, %q", x.ID, id, text), lang.M("keep one of them"))
			return
		}
	}
	c.List = append(c.List, &Code{id, kind, text, e.KeyAt.At()})
}

// codes reads the codes of a criterion, after those of the tender and of its groups.
func (r *treeReader) codes(m *source.Map, parent *Criterion) Codes {
	if parent != nil {
		return readCodes(m.Get("codes"), parent.Codes)
	}
	return readCodes(m.Get("codes"), r.tender.Codes)
}

// judgedCodes refuses codes where nobody gives a mark.
func (c *Criterion) judgedCodes(n *source.Node) {
	if n == nil {
		return
	}
	judged := false
	for _, l := range Leaves([]*Criterion{c}) {
		judged = judged || l.Measure == nil || l.Measure.Unit() == Points
	}
	switch {
	case judged:
	case c.IsLeaf():
		n.Problem(lang.M("%q is measured (%s): nobody marks it", c.ID, lang.Raw(c.Kind.Name)),
			lang.M("remove %s:, or give it to a judged criterion", lang.Raw("codes")))
	default:
		n.Problem(lang.M("no sub-criterion of %q is judged", c.ID), lang.M("remove %s:, or give it to a judged criterion", lang.Raw("codes")))
	}
}

// CodesOf gives the codes that the marks on a criterion or requirement of a lot may use.
func (l *Lot) CodesOf(id string) Codes {
	for _, c := range l.Marked() {
		if c.ID == id {
			return c.Codes
		}
	}
	for _, q := range l.Requirements {
		if q.ID == id {
			return q.Codes
		}
	}
	return Codes{}
}

// AllCodes lists the codes of the tender and of its criteria, each once, in the order of
// the tender's file.
func (t *Tender) AllCodes() []*Code {
	seen := map[source.Position]bool{}
	var out []*Code
	add := func(list []*Code) {
		for _, c := range list {
			if !seen[c.At] {
				seen[c.At] = true
				out = append(out, c)
			}
		}
	}
	add(t.Codes.List)
	for _, lot := range t.Lots {
		for _, c := range lot.Marked() {
			add(c.Codes.List)
		}
	}
	slices.SortStableFunc(out, func(a, b *Code) int { return a.At.Line - b.At.Line })
	return out
}

// Meant finds the codes that a word may have been meant for, the nearest first; is tells
// whether it looks like a code at all: words of their own may stand beside codes.
func (c Codes) Meant(word string) (near []*Code, is bool) {
	if !codeName.MatchString(word) {
		return nil, false
	}
	names := make([]string, len(c.List))
	for i, x := range c.List {
		is = is || alike(word, x.ID)
		names[i] = strings.ToLower(x.ID)
	}
	for range 3 {
		name := source.Nearest(strings.ToLower(word), names)
		i := slices.Index(names, name)
		if name == "" || i < 0 {
			break
		}
		near = append(near, c.List[i])
		names[i] = ""
	}
	return near, is
}

// alike tells whether a word is made as a code is: of letters, digits and marks in the
// same order. Words without a digit are so only in the same capitals, and no longer.
func alike(word, code string) bool {
	if strings.EqualFold(word, code) {
		return true
	}
	w, c := utf8.RuneCountInString(word), utf8.RuneCountInString(code)
	if strings.ContainsAny(code, "0123456789") {
		return made(strings.ToLower(word)) == made(strings.ToLower(code)) && w <= c+2
	}
	if strings.ToUpper(word) == word {
		c++
	}
	return made(word) == made(code) && w <= c
}

// made gives how a word is made: a for small letters, A for capitals, 9 for digits, each
// once for a run of them.
func made(word string) string {
	var out []rune
	for _, r := range word {
		switch {
		case unicode.IsUpper(r):
			r = 'A'
		case unicode.IsLetter(r):
			r = 'a'
		case unicode.IsDigit(r):
			r = '9'
		}
		if len(out) == 0 || out[len(out)-1] != r {
			out = append(out, r)
		}
	}
	return string(out)
}

// Read finds the code that a word names beside a mark on a criterion or requirement, under
// a key of Appraisals. is tells whether the word was meant as a code; where it then is none
// that may stand there, the code is nil and what says why.
func (c Codes) Read(word, kind, subject string) (code *Code, what, do lang.Message, is bool) {
	if code = c.Named(word); code != nil {
		if code.Kind == kind {
			return code, what, do, true
		}
		what = lang.M("the code %q is %s (%s)", word, Called(code.Kind), code.Text.Clause())
		place := lang.M("its place is under %s", lang.Raw(code.Kind))
		if others := c.Of(kind); len(others) > 0 {
			return nil, what, lang.M("%s; or choose here: %s", place, listed(others)), true
		}
		return nil, what, place, true
	}
	near, is := c.Meant(word)
	if !is {
		return nil, what, do, false
	}
	what = lang.M("the code %q is not listed for %q", word, subject)
	do = lang.M("write a code of the list, or words that do not look like one")
	if len(near) > 0 {
		do = lang.M("%s; near it: %s", do, listed(near))
	} else if own := c.Of(kind); len(own) > 0 {
		do = lang.M("%s; listed here: %s", do, listed(own))
	}
	return nil, what, do, true
}

// Called names what a code of a kind is.
func Called(kind string) lang.Message {
	switch kind {
	case "strengths":
		return lang.M("a strength")
	case "weaknesses":
		return lang.M("a weakness")
	}
	return lang.M("something lacking")
}

// listed names codes with their texts, some of many.
func listed(codes []*Code) lang.Clauses {
	const most = 8
	var out lang.Clauses
	for i, c := range codes {
		if i == most {
			return append(out, lang.Raw("…"))
		}
		out = append(out, lang.M("%s (%s)", lang.Raw(c.ID), c.Text.Clause()))
	}
	return out
}
