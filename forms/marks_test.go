package forms

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/spent"
)

// fillTwo fills what evaluator two marks: one criterion, one lot, the bids without a
// conflict.
func fillTwo(s *sheet) *sheet {
	return s.set("marks.north", "method/alpha", "mark", 7.5, "reason", "Plan court", "strengths", "- équipe\n- délais", "confidence", "Moyenne", "note", "revoir").
		set("marks.north", "method/gamma", "mark", 20, "reason", "Plan complet")
}

const two = "Évaluateur 2 north method alpha: 7.5 Plan court +délais medium (revoir)\nÉvaluateur 2 north method gamma: 20 Plan complet"

func TestMarksRoundTrip(t *testing.T) {
	a := load(t, nil)
	if got := a.take(t, Record{}, fillTwo(open(t, a.form(t, "two"))).bytes()); got != "" {
		t.Fatal(got)
	}
	if got := a.given(); got != two {
		t.Errorf("got\n%s", got)
	}
	const file = "evaluator: Évaluateur 2\nlot: north\nmarks:\n  method:\n" +
		"    alpha: {mark: 7.5, reason: Plan court, note: revoir, strengths: [équipe, délais], confidence: medium}\n" +
		"    gamma: {mark: 20, reason: Plan complet}\n"
	text := string(a.fsys["marks/two.north.yaml"].Data)
	if text != file {
		t.Errorf("got\n%s", text)
	}
	// the form that is written now holds the marks; read back as it is, nothing changes
	again := a.form(t, "two")
	if got := a.take(t, Record{}, again); got != "" {
		t.Error(got)
	}
	if now := string(a.fsys["marks/two.north.yaml"].Data); now != text {
		t.Errorf("changed to\n%s", now)
	}
	// a mark that changes is said; the older version is refused afterwards
	if got := a.take(t, Record{}, open(t, again).set("marks.north", "method/alpha", "mark", 10).bytes()); got != "change Évaluateur 2, method.north, alpha: the mark 7.5 becomes 10" {
		t.Error(got)
	}
	if got := a.take(t, Record{}, again); !strings.Contains(
		got,
		"problem f1.xlsx: this version of the form was received before, and a later one since (received/marks-two/003-",
	) {
		t.Error(got)
	}
	versions := 0
	for name := range a.fsys {
		if strings.HasPrefix(name, "received/marks-two/") {
			versions++
		}
	}
	if versions != 3 {
		t.Errorf("%d versions were kept", versions)
	}
}

// Whatever happened to a form on its way, its marks are read as they were given, or it
// is refused at the cell.
func TestDamagedForms(t *testing.T) {
	must := func(s *sheet, err error) {
		if err != nil {
			s.t.Fatal(err)
		}
	}
	const name = "Lot north – Notes"
	tests := map[string]struct {
		damage func(s *sheet)
		want   string // what is said; "" and "warning…" go with the marks as given
	}{
		"nothing":           {func(*sheet) {}, ""},
		"a sheet renamed":   {func(s *sheet) { must(s, s.f.SetSheetName(name, "Mes notes")) }, ""},
		"a column inserted": {func(s *sheet) { must(s, s.f.InsertCols(name, "D", 2)) }, ""},
		"rows inserted": {func(s *sheet) {
			_, _, row := s.find("marks.north", "@method/gamma")
			must(s, s.f.InsertRows(name, row, 3))
		}, ""},
		"rows sorted": {func(s *sheet) { swap(s, name, "method/alpha", "method/gamma", 1) }, ""},
		"rows sorted without the hidden column": {func(s *sheet) { swap(s, name, "method/alpha", "method/gamma", 2) },
			"problem f1.xlsx ! Lot north – Notes ! C7: the form said \"Alpha\", and now says \"=Gamma\""},
		"a row hidden": {func(s *sheet) {
			_, _, r := s.find("marks.north", "@method/alpha")
			must(s, s.f.SetRowVisible(name, r, false))
		}, ""},
		"all shown":          {func(s *sheet) { must(s, s.f.SetColVisible(name, "A", true)) }, ""},
		"protection removed": {func(s *sheet) { must(s, s.f.UnprotectSheet(name)) }, ""},
		"cells merged": {func(s *sheet) {
			_, c := s.cell("marks.north", "method/alpha", "strengths")
			_, to := s.cell("marks.north", "method/alpha", "weaknesses")
			must(s, s.f.MergeCell(name, c, to))
		}, "differ"},
		"a number as text":       {func(s *sheet) { s.set("marks.north", "method/alpha", "mark", "7,5") }, ""},
		"spaces around a number": {func(s *sheet) { s.set("marks.north", "method/gamma", "mark", "\u00a020 ") }, ""},
		"text from Word":         {func(s *sheet) { s.set("marks.north", "method/gamma", "reason", "\u200bPlan\u00ad complet") }, ""},
		"smart quotes": {func(s *sheet) {
			s.set("marks.north", "method/gamma", "reason", "Plan “complet” – l’essentiel…")
		}, "differ"},
		"a formula for a mark": {func(s *sheet) {
			_, c := s.cell("marks.north", "method/gamma", "mark")
			must(s, s.f.SetCellValue(name, c, nil))
			must(s, s.f.SetCellFormula(name, c, "10+10"))
		}, "problem f1.xlsx ! Lot north – Notes ! D8: a formula whose value was not saved"},
		"a mark over the scale": {
			func(s *sheet) { s.set("marks.north", "method/gamma", "mark", 21) },
			"problem f1.xlsx ! Lot north – Notes ! D8: the mark 21 is outside the scale, 0 to 20",
		},
		"no level's mark": {
			func(s *sheet) { s.set("marks.north", "method/gamma", "mark", 12) },
			`problem f1.xlsx ! Lot north – Notes ! D8: the mark 12 is not one of the levels of "method"`,
		},
		"the scale with it": {
			func(s *sheet) { s.set("marks.north", "method/gamma", "mark", "20/20") },
			`problem f1.xlsx ! Lot north – Notes ! D8: "20/20" gives the scale with the mark`,
		},
		"a word for a mark": {
			func(s *sheet) { s.set("marks.north", "method/gamma", "mark", "bon") },
			`problem f1.xlsx ! Lot north – Notes ! D8: "bon" is not a number`,
		},
		"a date for a mark": {
			func(s *sheet) { s.set("marks.north", "method/gamma", "mark", date.Must("2026-05-12").Time()) },
			`problem f1.xlsx ! Lot north – Notes ! D8: the mark 46,154 is outside the scale`,
		},
		"no reason": {
			func(s *sheet) { s.set("marks.north", "method/gamma", "reason", " ") },
			`problem f1.xlsx ! Lot north – Notes ! F8: the mark 20 has no reason`,
		},
		"a word of no list": {
			func(s *sheet) { s.set("marks.north", "method/gamma", "confidence", "totale") },
			`problem f1.xlsx ! Lot north – Notes ! J8: found "totale", expected one of: Low, Medium, High`,
		},
		"a confidence in English": {func(s *sheet) { s.set("marks.north", "method/alpha", "confidence", "medium") }, ""},
		"hidden direction marks": {
			func(s *sheet) { s.set("marks.north", "method/gamma", "reason", "a\u202eb") },
			`problem f1.xlsx ! Lot north – Notes ! F8: the text holds the invisible character U+202E`,
		},
		"a remark beside the table": {func(s *sheet) { must(s, s.f.SetCellValue(name, "M9", "vu avec le chef")) },
			`warning f1.xlsx ! Lot north – Notes ! M9: a text outside of the cells to fill: "vu avec le chef"`},
		"a fixed text changed": {func(s *sheet) { s.set("levels", "method.north/10", "means", "Excellent") },
			`warning f1.xlsx ! Niveaux ! D9: the form said "Suffisant : répond au besoin", and now says "Excellent"`},
		"a row copied": {func(s *sheet) {
			_, _, r := s.find("marks.north", "@method/alpha")
			must(s, s.f.DuplicateRowTo(name, r, 20))
		}, `problem f1.xlsx ! Lot north – Notes ! A20: the row of "method/alpha" stands here again; it is already row 7`},
		"a row deleted": {
			func(s *sheet) { _, _, r := s.find("marks.north", "@method/gamma"); must(s, s.f.RemoveRow(name, r)) },
			"missing north method gamma",
		},
		"a column deleted": {
			func(s *sheet) { must(s, s.f.RemoveCol(name, "F")) },
			`problem f1.xlsx ! Lot north – Notes ! A5: the column "reason" of the form is gone`,
		},
		"the sheet deleted": {
			func(s *sheet) { must(s, s.f.DeleteSheet(name)) },
			"problem f1.xlsx: the sheet of the marks is gone (Lot north – Notes)",
		},
		"the first sheet deleted": {
			func(s *sheet) { must(s, s.f.DeleteSheet("Formulaire")) },
			"problem f1.xlsx: this workbook is not a form of this program",
		},
		"a sheet copied": {func(s *sheet) {
			i, err := s.f.NewSheet("copie")
			must(s, err)
			from, _ := s.f.GetSheetIndex(name)
			must(s, s.f.CopySheet(from, i))
		}, `problem f1.xlsx ! copie ! A5: the table "marks.north" stands here again`},
		"another tender's": {
			func(s *sheet) { s.set("form", "tender", "value", "D") },
			`problem f1.xlsx ! Formulaire ! C10: the form is of the tender "D", the dossier of "C"`,
		},
		"another evaluator's": {
			func(s *sheet) { s.set("form", "of", "value", "nine") },
			`problem f1.xlsx ! Formulaire ! C12: the committee has no evaluator "nine"`,
		},
		"an undeclared one's": {
			func(s *sheet) { s.set("form", "of", "value", "three") },
			`problem f1.xlsx ! Formulaire ! C12: Évaluateur 3 has not declared their interests`,
		},
		"a later version": {
			func(s *sheet) { s.set("form", "version", "value", 2) },
			`problem f1.xlsx ! Formulaire ! C15: a form of version "2"`,
		},
		"a mark on a bid that conflicts": {func(s *sheet) {
			_, _, r := s.find("marks.north", "@method/gamma")
			must(s, s.f.SetCellValue(name, "A9", "@method/beta"))
			must(s, s.f.SetCellValue(name, "D9", 20))
			_ = r
		}, `warning f1.xlsx ! Lot north – Notes ! D9: the mark is not read: method/beta is not marked, or not by this evaluator`},
		"a reason without a mark": {
			func(s *sheet) { s.set("marks.north", "method/gamma", "mark", nil) },
			"warning f1.xlsx ! Lot north – Notes ! D8: a reason without a mark is not read",
		},
	}
	for what, test := range tests {
		a := load(t, nil)
		s := fillTwo(open(t, a.form(t, "two")))
		test.damage(s)
		said := a.take(t, Record{}, s.bytes())
		asGiven := a.given() == two
		switch {
		case test.want == "" && (said != "" || !asGiven):
			t.Errorf("%s: said %q, marks\n%s", what, said, a.given())
		case test.want == "differ" && (strings.Contains(said, "problem") || !strings.Contains(a.given(), "method gamma: 20 Plan")):
			t.Errorf("%s: said %q, marks\n%s", what, said, a.given())
		case test.want != "differ" && !strings.Contains(said, test.want):
			t.Errorf("%s:\n  said %q\n  want %q", what, said, test.want)
		case strings.HasPrefix(test.want, "problem") && a.given() != "":
			t.Errorf("%s: marks were read: %s", what, a.given())
		}
	}
}

// swap exchanges two rows from a column on, as sorting does.
func swap(s *sheet, name, a, b string, from int) {
	_, _, x := s.find("marks.north", rowMark+a)
	_, _, y := s.find("marks.north", rowMark+b)
	for col := from; col <= 11; col++ {
		p, _ := excelize.CoordinatesToCellName(col, x)
		q, _ := excelize.CoordinatesToCellName(col, y)
		v, _ := s.f.GetCellValue(name, p, excelize.Options{RawCellValue: true})
		w, _ := s.f.GetCellValue(name, q, excelize.Options{RawCellValue: true})
		_ = s.f.SetCellValue(name, p, w)
		_ = s.f.SetCellValue(name, q, v)
	}
}

// A form that was filled on other criteria is refused with what changed.
func TestOtherCriteria(t *testing.T) {
	a := load(t, nil)
	filled := fillTwo(open(t, a.form(t, "two"))).bytes()
	b := load(
		t,
		map[string]string{
			"tender.yaml": strings.NewReplacer("répond au besoin", "répond presque", "7.5: Faible", "5: Faible").Replace(tenderYAML),
		},
	)
	got := b.take(t, Record{}, filled)
	for _, want := range []string{
		"problem f1.xlsx ! Formulaire ! C14: the form was filled on other criteria than those of the dossier",
		`problem f1.xlsx ! Niveaux ! D9: the dossier says "Suffisant : répond presque", the form "Suffisant : répond au besoin"`,
		`problem f1.xlsx ! Niveaux ! A4: the dossier has the level "method.north/5", the form has not`,
		`problem f1.xlsx ! Niveaux ! A8: the form has the level "method.north/7.5", the dossier has not`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("not said: %s\n%s", want, got)
		}
	}
	// a weight, or a bid more, changes nothing for those who mark
	c := load(
		t,
		map[string]string{
			"tender.yaml": strings.NewReplacer("weight: 60", "weight: 50", "weight: 40", "weight: 50", "weight: 30", "weight: 25").
				Replace(tenderYAML),
			"bids/delta.yaml": "tenderer: Delta\nreceived: 2026-02-28\nlots: {north: {}}\n",
		},
	)
	if got := c.take(t, Record{}, filled); got != "missing north method delta" {
		t.Errorf("got %s", got)
	}
}

// Evaluators do not see each other, nor prices, nor names where they are masked.
func TestNothingLeaks(t *testing.T) {
	files := map[string]string{
		"committee.yaml":       committeeYAML + "masked: {seed: 3}\n",
		"marks/one.north.yaml": "evaluator: Évaluateur 1\nlot: north\nmarks:\n  method:\n    alpha: {mark: 10, reason: SECRET}\n    beta: {mark: 10, reason: SECRET}\n    gamma: {mark: 10, reason: SECRET}\n",
		"bids/alpha.yaml":      "tenderer: Alpha\nreceived: 2026-02-28\nsummary: SECRET\nlots: {north: {prices: {taxes: excluded, price: 123456}}}\n",
	}
	a := load(t, files)
	z, err := zip.NewReader(bytes.NewReader(a.form(t, "two")), int64(len(a.form(t, "two"))))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, _ := io.ReadAll(r)
		if strings.HasPrefix(f.Name, "xl/theme") {
			continue // the library's own
		}
		for _, secret := range []string{"SECRET", "Alpha", "alpha", "Gamma", "gamma", "Beta", "123456", "Évaluateur 1"} {
			if bytes.Contains(data, []byte(secret)) {
				t.Errorf("%s holds %s", f.Name, secret)
			}
		}
	}
	changes, problems := NewChanges(a.d), &source.Problems{}
	changes.RecordNames(a.c, problems)
	for _, f := range changes.Files() {
		a.fsys[f.Name].Data = f.Data
	}
	if text := string(a.fsys["committee.yaml"].Data); problems.Len() > 0 || !strings.Contains(text, "masked: {seed: 3, names: {") {
		t.Errorf("%v\n%s", problems.Err(), text)
	}
	names := a.c.Aliases()
	a.read(t)
	if a.c.Unrecorded() {
		t.Error("the letters are not on record")
	}
	filled := open(t, a.form(t, "two")).set("marks.north", "method/"+names["gamma"].Key, "mark", 20, "reason", "Plan complet").bytes()
	if got := a.take(t, Record{}, filled); got != "missing north method alpha" {
		t.Error(got)
	}
	if !strings.Contains(a.given(), "Évaluateur 2 north method gamma: 20 Plan complet") {
		t.Errorf("got\n%s", a.given())
	}
}

// After moderation started a mark changes with its record, or not at all.
func TestFrozen(t *testing.T) {
	a := load(t, nil)
	a.take(t, Record{}, fillTwo(open(t, a.form(t, "two"))).bytes())
	sum := source.NewInput("", a.fsys["marks/two.north.yaml"].Data).SHA256
	a.fsys["committee.yaml"].Data = []byte(
		committeeYAML + "moderation:\n  - lot: north\n    started: 2026-03-09\n    by: présidence\n    marks: {marks/two.north.yaml: " + sum + "}\n",
	)
	a.read(t)
	later := open(t, a.form(t, "two")).set("marks.north", "method/alpha", "mark", 10).bytes()
	if got := a.take(t, Record{}, later); !strings.Contains(
		got,
		"problem f1.xlsx ! Lot north – Notes ! D7: 1 mark differs from the dossier, and moderation started on 9 March 2026",
	) {
		t.Error(got)
	}
	if got := a.take(t, Record{Why: "Audition: \"oui\"", On: date.Must("2026-03-10")}, later); got != "change Évaluateur 2, method.north, alpha: the mark 7.5 becomes 10" {
		t.Error(got)
	}
	m := a.c.ModerationOf("north")
	if len(m.Changes) != 1 || m.Changes[0].Why.FR != "Audition: \"oui\"" || m.Changes[0].Was.Decimal() != "7.5" {
		t.Errorf("got %+v", m.Changes)
	}
	if text := string(a.fsys["committee.yaml"].Data); !strings.Contains(text, "  # the first\n") {
		t.Error("the comment is gone")
	}
}

func TestSameBytes(t *testing.T) {
	a := load(t, nil)
	if !bytes.Equal(a.form(t, "one"), load(t, nil).form(t, "one")) {
		t.Error("a form is not the same twice")
	}
}

// crowded is a dossier of so many criteria and bids, all marked by one evaluator, with
// the form that shows those marks.
func crowded(t *testing.T, criteria, bids int) (*award, []byte) {
	t.Helper()
	tender := "bareme: 1\ntender: {id: C, title: Cleaning, buyer: Town, language: fr, dates: {deadline: 2026-03-01}}\ncriteria:\n" +
		"  - {id: cost, weight: " + strconv.Itoa(100-criteria) + ", measure: cost, mark: {price: proportional}}\n"
	marks := "evaluator: Évaluateur 1\nmarks:\n"
	files := map[string]string{"committee.yaml": "evaluators: [{id: one, name: Évaluateur 1, declaration: {date: 2026-03-02, conflicts: none}}]\n"}
	for c := range criteria {
		tender += fmt.Sprintf("  - {id: c%d, title: Critère %d, weight: 1, measure: judged, levels: {0: Rien, 10: Suffisant, 20: Très bon}}\n", c, c)
		marks += fmt.Sprintf("  c%d:\n", c)
		for b := range bids {
			marks += fmt.Sprintf("    b%d: {mark: 10, reason: \"Répond au besoin, pour les raisons que l'offre donne aux pages %d et suivantes\"}\n", b, c)
		}
	}
	for b := range bids {
		files[fmt.Sprintf("bids/b%d.yaml", b)] = fmt.Sprintf("tenderer: Soumissionnaire %d\nreceived: 2026-02-28\n", b)
	}
	files["tender.yaml"], files["marks/one.yaml"] = tender, marks
	for _, name := range []string{"alpha", "beta", "gamma"} {
		files["bids/"+name+".yaml"] = "tenderer: " + name + "\nreceived: 2026-02-28\n"
	}
	a := load(t, files)
	return a, a.form(t, "one")
}

// 200 evaluators' workbooks of 70 marks each are read in seconds of processor time, and
// in the memory of a few: a quarter of them is read here.
func TestManyForms(t *testing.T) {
	a, form := crowded(t, 10, 7)
	take := func(n int) (took time.Duration, grown uint64) {
		peak := peakOf()
		begun, _ := spent.Processor()
		for range n {
			problems := &source.Problems{}
			m := ReadMarks(Open("f.xlsx", form, problems), a.d, a.c)
			if m.Apply(NewChanges(a.d), Record{}); problems.Len() > 0 || len(m.Marks) != 70 {
				t.Fatal(len(m.Marks), problems.Err())
			}
		}
		now, _ := spent.Processor()
		return now - begun, peak()
	}
	_, few := take(5)
	took, all := take(50)
	if took > 10*time.Second/4 {
		t.Errorf("50 forms took %s of processor time", took)
	}
	if all > 3*few+(16<<20) {
		t.Errorf("50 forms took %d MB, 5 forms %d MB", all>>20, few>>20)
	}
	t.Logf("50 forms took %s of processor time and %d MB, 5 forms %d MB", took.Round(time.Millisecond), all>>20, few>>20)
}

func FuzzMarks(f *testing.F) {
	a := load(f, nil)
	f.Add("7,5", "Plan", "Moyenne", "- a\n- b")
	f.Add("=1", "\x00", "high", "•")
	form := a.form(f, "two")
	f.Fuzz(func(t *testing.T, mark, reason, sure, strengths string) {
		s := open(t, form)
		name, cell := s.cell("marks.north", "method/alpha", "mark")
		_ = s.f.SetCellValue(name, cell, mark)
		for column, text := range map[string]string{"reason": reason, "confidence": sure, "strengths": strengths} {
			_, cell := s.cell("marks.north", "method/alpha", column)
			_ = s.f.SetCellValue(name, cell, text)
		}
		buf, err := s.f.WriteToBuffer()
		if err != nil {
			return
		}
		x := load(t, nil)
		x.take(t, Record{}, buf.Bytes()) // read, or refused; the dossier is read again
	})
}
