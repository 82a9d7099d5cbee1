package forms

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
)

// noteKeys and besideKeys are what is said beside a mark besides its reason; workbooks
// of before had no columns of it.
var noteKeys = []key{{name: "note", title: lang.M("Note for the committee alone"), kind: pairKey, width: 24}}

var besideKeys = []key{
	{name: "strengths", title: lang.M("Strengths, one a line"), kind: pairKey, width: 26},
	{name: "weaknesses", title: lang.M("Weaknesses, one a line"), kind: pairKey, width: 26},
	{name: "lacks", title: lang.M("What is missing for the next level, one a line"), kind: pairKey, width: 26},
}

// besideMarks are the columns of them.
var besideMarks = func() (out []string) {
	for _, k := range slices.Concat(besideKeys, noteKeys) {
		out = append(out, k.name+" fr", k.name+" en")
	}
	return out
}()

// codesOn are the codes that marks may use, with their texts: those of the tender, and by
// lot and criterion where there are more.
type codesOn struct {
	tender map[string][2]string
	by     map[[2]string]map[string][2]string
}

func codesIn(root *edit.Value, l lang.Lang) codesOn {
	with := func(before map[string][2]string, v *edit.Value) map[string][2]string {
		if !v.Get("codes").IsGroup() {
			return before
		}
		out := maps.Clone(before)
		for _, kind := range criteria.Appraisals {
			codes := v.Get("codes", kind)
			for _, id := range codes.Keys() {
				out[id] = pairOf(codes.Get(id), l)
			}
		}
		return out
	}
	out := codesOn{with(map[string][2]string{}, root), map[[2]string]map[string][2]string{}}
	for _, p := range markable(root) { // groups come before their sub-criteria
		out.by[[2]string{p.lot, p.id()}] = with(out.on(p.lot, p.group()), p.v)
	}
	return out
}

// on gives those of a criterion of a lot.
func (c codesOn) on(lot, criterion string) map[string][2]string {
	for _, at := range [][2]string{{lot, criterion}, {"", criterion}} {
		if codes, ok := c.by[at]; ok {
			return codes
		}
	}
	return c.tender
}

// remark is a strength, a weakness or something lacking as lines say it: a code with what
// is added to it, or words, in French and in English.
type remark struct {
	code string
	text [2]string
}

// remarkOf reads one line in French and in English.
func remarkOf(line [2]string, codes map[string][2]string) remark {
	fr, moreFR, _ := strings.Cut(line[0], ":")
	en, moreEN, _ := strings.Cut(line[1], ":")
	fr, en = strings.TrimSpace(fr), strings.TrimSpace(en)
	more := [2]string{strings.TrimSpace(moreFR), strings.TrimSpace(moreEN)}
	if _, is := codes[fr]; is && fr == en && (more[0] == "") == (more[1] == "") {
		return remark{fr, more}
	}
	if code, ok := chosenAs(line, codes); ok {
		return remark{code: code}
	}
	return remark{"", line}
}

// chosenAs finds the code that a line is as evaluators choose it from their list, in one
// language or in each in its own.
func chosenAs(line [2]string, codes map[string][2]string) (code string, ok bool) {
	code, fr, shown := strings.Cut(line[0], afterCode)
	again, en, too := strings.Cut(line[1], afterCode)
	says, is := codes[code]
	texts := []string{short(says[0]), short(says[1])}
	return code, is && shown && too && code == again && slices.Contains(texts, fr) && slices.Contains(texts, en)
}

// remarkIn reads one item of a list; ok is false for what lines cannot say.
func remarkIn(v *edit.Value, codes map[string][2]string) (r remark, ok bool) {
	both := func(v *edit.Value) (text [2]string, ok bool) {
		if v.IsScalar() {
			return [2]string{v.Raw(), v.Raw()}, true
		}
		text = [2]string{v.Get("fr").Raw(), v.Get("en").Raw()}
		return text, len(v.Keys()) == 2 && text[0] != "" && text[1] != ""
	}
	text, ok := both(v)
	switch keys := v.Keys(); {
	case ok && v.IsScalar():
		return remarkOf(text, codes), true
	case ok:
		return remark{"", text}, true
	case len(keys) == 1 && keys[0] != "fr" && keys[0] != "en":
		text, ok = both(v.Get(keys[0]))
		return remark{keys[0], text}, ok
	}
	return r, false
}

// value is a remark as the dossier's files write it.
func (r remark) value() *edit.Value {
	text := edit.Text(r.text[0])
	if r.text[0] != r.text[1] {
		text = edit.Map("fr", text, "en", edit.Text(r.text[1]))
	}
	switch {
	case r.code == "":
		return text
	case r.text[0] == "":
		return edit.Text(r.code)
	}
	return edit.Map(r.code, text)
}

// line is a remark as a cell says it, in French or in English.
func (r remark) line(n int) string {
	switch {
	case r.code == "":
		return r.text[n]
	case r.text[n] == "":
		return r.code
	}
	return []lang.Lang{lang.FR, lang.EN}[n].T("%s: %s", r.code, r.text[n])
}

// remarks gives what a mark has under a key, and how cells say it: in the form's language
// alone where it is the same in both. ok is false for what lines cannot say.
func remarks(kind string, v *edit.Value, codes map[string][2]string, l lang.Lang) (list []remark, cells [2]string, ok bool) {
	items := v.Items()
	switch {
	case v == nil:
		return nil, cells, true
	case kind == "lacks" && !v.IsList():
		items = []*edit.Value{v}
	case len(items) == 0:
		return nil, cells, false
	}
	differ := false
	var in [2][]string
	for _, item := range items {
		r, ok := remarkIn(item, codes)
		if !ok {
			return nil, cells, false
		}
		list = append(list, r)
		differ = differ || r.text[0] != r.text[1]
		for n := range in {
			in[n] = append(in[n], r.line(n))
		}
	}
	for n, of := range []lang.Lang{lang.FR, lang.EN} {
		if differ || of == l {
			cells[n] = strings.Join(in[n], "\n")
		}
	}
	again, _, _ := remarksIn(cells, codes)
	return list, cells, slices.Equal(again, list)
}

// remarksIn reads what cells say, one remark a line; fr and en are how many lines they have.
func remarksIn(cells [2]string, codes map[string][2]string) (list []remark, fr, en int) {
	a, b := lines(cells[0]), lines(cells[1])
	fr, en = len(a), len(b)
	switch {
	case fr == 0:
		a = b
	case en == 0:
		b = a
	}
	for i := range min(len(a), len(b)) {
		list = append(list, remarkOf([2]string{a[i], b[i]}, codes))
	}
	return list, fr, en
}

// beside are the cells of what is said beside a mark.
func (a *wholeAward) beside(v *edit.Value, m given, codes codesOn) []content {
	var out []content
	for _, k := range besideKeys {
		at := v.Get(k.name)
		_, cells, ok := remarks(k.name, at, codes.on(m.lot, m.criterion), a.l)
		if !ok {
			cells = [2]string{}
		} else if at != nil {
			a.shown[at] = true
		}
		out = append(out, content{text: cells[0], kind: excel.Entry}, content{text: cells[1], kind: excel.Entry})
	}
	for _, k := range noteKeys {
		out = append(out, a.cells(v, k)...)
	}
	return out
}

// beside reads what is said beside a mark.
func (x *awardReader) beside(g *grid, row string, m given, v *edit.Value, codes map[string][2]string) {
	x.take(g, row, v, noteKeys, false)
	for _, k := range besideKeys {
		cells := [2]source.Cell{g.cell(row, k.name+" fr"), g.cell(row, k.name+" en")}
		at := cells[0]
		if at.IsEmpty() {
			at = cells[1]
		}
		was, _, ok := remarks(k.name, v.Get(k.name), codes, x.l)
		if !ok || x.further[strings.Join(append([]string{strings.TrimSuffix(m.file, ".yaml") + "|" + x.entry[0]}, append(x.entry[1:], k.name)...), between)] {
			if !at.IsEmpty() {
				at.Problem(lang.M("what is said here stands on the sheet “%s” already", x.table("settings").sheet),
					lang.M("change it there, and empty this cell"))
			}
			continue
		}
		list, fr, en := remarksIn([2]string{cells[0].Text, cells[1].Text}, codes)
		if fr != en && fr > 0 && en > 0 {
			cells[1].Problem(lang.M("lines: %d in French, %d in English", fr, en),
				lang.M("give each line its translation on the same line, or empty one of the two cells"))
			continue
		}
		if !slices.Equal(list, was) {
			putRemarks(v, k.name, list)
		}
		x.remarkSpots(m, k.name, list, cells, at)
	}
}

// furtherRemarks finds what rows of further settings say beside marks.
func furtherRemarks(g *grid) map[string]bool {
	out := map[string]bool{}
	if g == nil {
		return out
	}
	for _, row := range g.order {
		for _, kind := range criteria.Appraisals {
			if i := strings.Index(row+between, between+kind+between); i >= 0 && strings.HasPrefix(row, "marks/") && !g.isEmpty(row, "value") {
				out[row[:i]+between+kind] = true
			}
		}
	}
	return out
}

// putRemarks writes what is said under a key.
func putRemarks(v *edit.Value, kind string, list []remark) {
	switch {
	case len(list) == 0:
		v.Drop(kind)
		return
	case len(list) == 1 && kind == "lacks":
		v.Put(kind, list[0].value())
		return
	}
	items := make([]*edit.Value, len(list))
	for i, r := range list {
		items[i] = r.value()
	}
	v.Put(kind, edit.List(items...))
}

// remarkSpots notes which cells say what stands under a key.
func (x *awardReader) remarkSpots(m given, kind string, list []remark, cells [2]source.Cell, at source.Cell) {
	if len(list) == 0 {
		return
	}
	add := func(c source.Cell, key bool, steps ...string) {
		if c.IsEmpty() {
			c = at
		}
		x.spots = append(x.spots, spot{file: m.file, steps: slices.Concat(x.entry, []string{kind}, steps), key: key, at: c.At})
	}
	add(at, false)
	for i, r := range list {
		to := []string{"[#" + strconv.Itoa(i+1) + "]"}
		if kind == "lacks" && len(list) == 1 {
			to = nil
		}
		add(at, false, to...)
		if r.code != "" && r.text[0] != "" {
			to = append(to, r.code)
			add(at, true, to...)
		}
		if r.text[0] != r.text[1] {
			add(cells[0], false, append(slices.Clone(to), "fr")...)
			add(cells[1], false, append(slices.Clone(to), "en")...)
		}
	}
}
