package forms

import (
	"crypto/sha256"
	"fmt"
	"strings"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/committee"
	"github.com/bareme/bareme/internal/cells"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/internal/fileset"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Kind is what a form is for.
type Kind string

// The kinds.
const (
	MarksForm      Kind = "marks"
	ModerationForm Kind = "moderation"
	PricesForm     Kind = "prices"
	TenderForm     Kind = "tender"
	FactsForm      Kind = "facts"
	AwardForm      Kind = "award"
)

// version counts how often the form of a kind was changed so that an older one cannot
// be read any more.
func (k Kind) version() string {
	switch k {
	case TenderForm:
		return "5"
	case AwardForm:
		return "4"
	}
	return "1"
}

// older is the version before, where a form of it is read too.
func (k Kind) older() string {
	switch k {
	case TenderForm:
		return "4"
	case AwardForm:
		return "3"
	}
	return ""
}

const identity = "form" // the table that says what a form is

// Returned is a form that came back.
type Returned struct {
	Kind     Kind
	Of       string // the evaluator, or the bid
	Round    string // of marks, "" for the first
	Data     []byte // as it was received, until [Returned.Leave]
	Name     string // of the file
	Warnings []source.Problem

	older    bool // without the sheet of codes, and without what is said beside marks
	grids    map[string]*grid
	l        lang.Lang
	tender   string
	criteria string // fingerprint
	problems *source.Problems
	from     *fileset.Origin // where Data is, once it was let go of
}

// Open reads a workbook and says which form it is. It returns nil, after noting why
// in problems, if it is none.
func Open(name string, data []byte, problems *source.Problems) *Returned {
	b := cells.Read(name, data, problems)
	if b == nil {
		return nil
	}
	all := grids(b, problems)
	g := all[identity]
	if g == nil {
		problems.Add(
			source.Position{File: name},
			lang.M("this workbook is not a form of this program, or the sheet that says which is gone"),
			lang.M("ask for the form again, and copy what was filled"),
		)
		return nil
	}
	if !g.needs("value") {
		return nil
	}
	r := &Returned{Name: name, Data: data, grids: all, problems: problems}
	kind := g.cell("kind", "value")
	if kind.IsEmpty() {
		kind.Problem(lang.M("the form does not say which it is"), lang.M("ask for the form again, and copy what was filled"))
		return nil
	}
	r.Kind = Kind(
		kind.
			Node().
			OneOf(string(MarksForm), string(ModerationForm), string(PricesForm), string(TenderForm), string(FactsForm), string(AwardForm)),
	)
	r.tender, r.Of, r.criteria = g.cell("tender", "value").Text, g.cell("of", "value").Text, g.cell("criteria", "value").Text
	r.Round = g.cell("round", "value").Text
	r.l = lang.EN
	if l, ok := lang.Parse(g.cell("language", "value").Text); ok {
		r.l = l
	}
	v := g.cell("version", "value")
	if r.older = !v.IsEmpty() && v.Text == r.Kind.older(); v.Text != r.Kind.version() && !r.older {
		v.Problem(lang.M("a form of version %q", v.Text),
			lang.M("this program reads version %s: ask for a new form, and copy what was filled", lang.Raw(r.Kind.version())))
	}
	if b.Macros {
		r.warn(source.Position{File: name}, lang.M("the workbook holds macros, which are not run"))
	}
	if b.Links {
		r.warn(source.Position{File: name}, lang.M("the workbook refers to other workbooks, which are not read"))
	}
	return r
}

// needsTable tells whether the form cannot be read without a table that it was written
// with.
func (r *Returned) needsTable(id string) bool { return id != "words" && (id != "codes" || !r.older) }

// Language is that of the form's texts.
func (r *Returned) Language() lang.Lang { return r.l }

// Close lets go of the cells, once what they say was read.
func (r *Returned) Close() { r.grids = nil }

// Leave lets go of the bytes: the form is kept, if it is, by copying the file that it was
// read from, which must then be what it was. Hundreds of forms would else be held until
// all of them are written.
func (r *Returned) Leave(file string) {
	if r.from == nil {
		r.from = &fileset.Origin{Path: file, Size: int64(len(r.Data)), SHA256: r.sum()}
		r.Data = nil
	}
}

// sum is the fingerprint of the form as it was received.
func (r *Returned) sum() [sha256.Size]byte {
	if r.from != nil {
		return r.from.SHA256
	}
	return sha256.Sum256(r.Data)
}

func (r *Returned) warn(at source.Position, what lang.Message) {
	r.Warnings = append(r.Warnings, source.Problem{Position: at, What: what})
}

// of makes the sheet that says what a form is, and how it is filled.
func (f *form) identify(kind Kind, of, title, shown, criteria string, how ...string) {
	l := f.l
	t := &table{id: identity, sheet: l.T("Form"), title: title, intro: how,
		columns: []column{{"label", l.T("This form"), 34}, {"value", " ", 60}}}
	add := func(id, label, value string) {
		t.rows = append(t.rows, row{id: id, cells: []content{{text: label, kind: excel.Strong}, {text: value, kind: excel.Wrapped}}})
	}
	add("shown", l.T("For"), shown)
	add("tender", l.T("Tender"), f.tender.ID)
	add("kind", l.T("Kind of form"), string(kind))
	add("of", l.T("Identifier"), of)
	add("language", l.T("Language"), string(l))
	add("criteria", l.T("Fingerprint of what is asked"), criteria)
	add("version", l.T("Version of the form"), kind.version())
	f.tables = append([]*table{t}, f.tables...)
}

// belongs refuses a form of another tender.
func (r *Returned) belongs(d *bids.Dossier) bool {
	if r.tender == d.Tender.ID {
		return true
	}
	r.grids[identity].cell("tender", "value").Problem(lang.M("the form is of the tender %q, the dossier of %q", r.tender, d.Tender.ID),
		lang.M("read it into the dossier that it belongs to"))
	return false
}

// fingerprint is a short mark of what evaluators are asked: criteria, scales, levels.
func fingerprint(tasks []committee.Task) string {
	var b strings.Builder
	for _, t := range tasks {
		for _, s := range t.Subjects {
			fmt.Fprintf(&b, "%q %q %q %q %s\n", t.Lot.ID, s.ID, s.Title.FR, s.Title.EN, s.Scale.Decimal())
			for _, x := range s.Levels {
				fmt.Fprintf(&b, " %s %q %q\n", x.Mark.Decimal(), x.Means.FR, x.Means.EN)
			}
		}
	}
	return fmt.Sprintf("%x", sha256.Sum256([]byte(b.String())))[:16]
}
