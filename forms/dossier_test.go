package forms

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/committee"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

const tenderYAML = `bareme: 1
tender: {id: C, title: Cleaning, buyer: Town, language: fr, dates: {deadline: 2026-03-01}}
lots: [{id: north, title: Nord}, {id: south, title: Sud}]
criteria:
  - id: quality
    title: Qualité
    weight: 60
    criteria:
      - {id: method, title: Méthode, weight: 30, measure: judged, levels: {0: Rien, 7.5: Faible, 10: "Suffisant : répond au besoin", 20: Très bon}}
      - {id: staff, title: Moyens, weight: 30, measure: judged, with: {combine: mean}}
  - {id: cost, weight: 40, measure: cost, mark: {price: proportional}}
`

const committeeYAML = `evaluators:
  # the first
  - {id: one, name: Évaluateur 1, declaration: {date: 2026-03-02, conflicts: none}}
  - id: two
    name: Évaluateur 2
    criteria: [method]
    lots: [north]
    declaration: {date: 2026-03-02, conflicts: [{bid: beta, why: ancien employeur}]}
  - {id: three, name: Évaluateur 3}
`

type award struct {
	fsys fstest.MapFS
	d    *bids.Dossier
	c    *committee.Committee
}

// load reads a dossier of two lots and three bids with other files put into it.
func load(t fatal, files map[string]string) *award {
	all := map[string]string{
		"tender.yaml":     tenderYAML,
		"committee.yaml":  committeeYAML,
		"bids/alpha.yaml": "tenderer: Alpha\nreceived: 2026-02-28\ndeclared: {iso: {value: true, evidence: offer.pdf#page=4}}\nlots: {north: {}, south: {}}\n",
		"bids/beta.yaml":  "tenderer: Beta & fils\nreceived: 2026-02-28\nlots: {north: {}, south: {}}\n",
		"bids/gamma.yaml": "tenderer: =Gamma\nreceived: 2026-02-28\nlots: {north: {}}\n",
	}
	for name, text := range files {
		all[name] = text
	}
	return loadOnly(t, all)
}

// loadOnly reads a dossier of files.
func loadOnly(t fatal, files map[string]string) *award {
	a := &award{fsys: fstest.MapFS{}}
	for name, text := range files {
		a.fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	a.read(t)
	return a
}

func (a *award) read(t fatal) {
	a.d = bids.LoadFS(a.fsys, kinds.All)
	if err := a.d.Problems.Err(); err != nil {
		t.Fatal(err)
	}
	c, problems := committee.Load(a.fsys, a.d)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	a.c = c
}

type fatal interface{ Fatal(...any) }

// form writes the form of an evaluator.
func (a *award) form(t fatal, evaluator string) []byte {
	return a.formInLanguage(t, evaluator, lang.FR)
}

func (a *award) formInLanguage(t fatal, evaluator string, l lang.Lang) []byte {
	var b bytes.Buffer
	if err := Marks(&b, a.d, a.c, a.c.Named(evaluator), l); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// take reads forms back and writes what they change; it gives what was said of them.
func (a *award) take(t fatal, record Record, forms ...[]byte) string {
	problems := &source.Problems{}
	changes := NewChanges(a.d)
	var said []string
	for i, data := range forms {
		r := Open(fmt.Sprintf("f%d.xlsx", i+1), data, problems)
		if r == nil {
			continue
		}
		switch r.Kind {
		case MarksForm:
			m := ReadMarks(r, a.d, a.c)
			if problems.Len() == 0 {
				m.Apply(changes, record)
			}
			for _, x := range m.Missing {
				said = append(said, "missing "+x.Lot.ID+" "+x.Subject.ID+" "+x.Bid)
			}
		}
		if r.Kind == ModerationForm {
			m := ReadModeration(r, a.d, a.c)
			if problems.Len() == 0 {
				m.Apply(changes)
			}
			for _, x := range m.Open {
				said = append(said, "open "+x.Lot.ID+" "+x.Subject.ID+" "+x.Bid.ID)
			}
		}
		changes.Keep(a.fsys, r, problems)
		for _, w := range r.Warnings {
			said = append(said, "warning "+w.Position.String()+": "+w.What.In(lang.EN))
		}
	}
	for _, p := range problems.Sorted() {
		said = append(said, "problem "+p.Position.String()+": "+p.What.In(lang.EN))
	}
	for _, s := range changes.Said {
		said = append(said, "change "+s.In(lang.EN))
	}
	if problems.Len() == 0 {
		for _, f := range changes.Files() {
			a.fsys[f.Name] = &fstest.MapFile{Data: f.Data}
		}
		a.read(t)
	}
	return strings.Join(said, "\n")
}

// given tells the marks of the dossier.
func (a *award) given() string {
	var out []string
	for _, d := range a.c.Differences() {
		for _, o := range d.Opinions {
			s := fmt.Sprintf("%s %s %s %s: %s %s", o.Evaluator, d.Lot.ID, d.Subject.ID, d.Bid.ID, o.Mark, o.Reason.In(lang.FR))
			if len(o.Strengths) > 0 {
				s += fmt.Sprint(" +", o.Strengths[len(o.Strengths)-1].FR)
			}
			if o.Confidence != "" {
				s += " " + o.Confidence
			}
			if !o.Note.IsZero() {
				s += " (" + o.Note.FR + ")"
			}
			out = append(out, s)
		}
	}
	return strings.Join(out, "\n")
}

// sheet is a workbook being filled by another library than the one that reads.
type sheet struct {
	t fatal
	f *excelize.File
}

func open(t fatal, data []byte) *sheet {
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return &sheet{t, f}
}

// markerAt is where a marker stands on a sheet.
type markerAt struct{ col, row int }

// find gives the name of a sheet and the place of a marker in it.
func (s *sheet) find(table, marker string) (sheet string, col, row int) {
	sheet, at := s.spots(table, marker)
	return sheet, at[0].col, at[0].row
}

// spots gives the name of the sheet of a table and where markers stand on it, each at its
// first place.
func (s *sheet) spots(table string, markers ...string) (sheet string, at []markerAt) {
	for _, name := range s.f.GetSheetList() {
		rows, err := s.f.GetRows(name)
		if err != nil {
			s.t.Fatal(err)
		}
		ours := false
		for _, r := range rows {
			for _, v := range r {
				ours = ours || v == tableMark+table
			}
		}
		if !ours {
			continue
		}
		at = make([]markerAt, len(markers))
		found := 0
		for i, r := range rows {
			for k, v := range r {
				if m := slices.Index(markers, v); m >= 0 && at[m] == (markerAt{}) {
					at[m] = markerAt{k + 1, i + 1}
					found++
				}
			}
		}
		if found == len(markers) {
			return name, at
		}
	}
	s.t.Fatal("not all of ", markers, " in ", table)
	return "", nil
}

func (s *sheet) cell(table, row, column string) (name, cell string) {
	name, at := s.spots(table, columnMark+column, rowMark+row)
	col, r := at[0].col, at[1].row
	cell, err := excelize.CoordinatesToCellName(col, r)
	if err != nil {
		s.t.Fatal(err)
	}
	return name, cell
}

// set fills cells of a row: columns and values in turn.
func (s *sheet) set(table, row string, pairs ...any) *sheet {
	for i := 0; i < len(pairs); i += 2 {
		name, cell := s.cell(table, row, pairs[i].(string))
		if err := s.f.SetCellValue(name, cell, pairs[i+1]); err != nil {
			s.t.Fatal(err)
		}
	}
	return s
}

func (s *sheet) bytes() []byte {
	buf, err := s.f.WriteToBuffer()
	if err != nil {
		s.t.Fatal(err)
	}
	return buf.Bytes()
}
