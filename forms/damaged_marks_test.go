package forms

import (
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// What people do to cells of marks is read as what they meant, or refused at the cell
// with its cause alone, in both languages.
func TestMarksCellsDamaged(t *testing.T) {
	const mark, reason = "f.xlsx ! Lot north – Notes ! D7: ", "f.xlsx ! Lot north – Notes ! F7: "
	must := func(s *sheet, err error) {
		if err != nil {
			s.t.Fatal(err)
		}
	}
	format := func(s *sheet, value any, number string) {
		name, c := s.cell("marks.north", "method/alpha", "mark")
		style, err := s.f.NewStyle(&excelize.Style{CustomNumFmt: &number})
		must(s, err)
		must(s, s.f.SetCellValue(name, c, value))
		must(s, s.f.SetCellStyle(name, c, c, style))
	}
	put := func(pairs ...any) func(*sheet) {
		return func(s *sheet) { s.set("marks.north", "method/alpha", pairs...) }
	}
	for what, test := range map[string]struct {
		damage func(*sheet)
		fr, en string // the whole of what is said; "" where the mark is read as it was
	}{
		"a mark in percent": {func(s *sheet) { format(s, 0.5, "0%") },
			mark + "\"50 %\" est un pourcentage ; une note est un nombre\n    donnez la note, de 0 à 20, dans une cellule au format Standard",
			mark + "\"50 %\" is a percentage; a mark is a number\n    give the mark from 0 to 20, in a cell of the format General"},
		"a mark whose cell is formatted as percent": {func(s *sheet) { format(s, 7.5, "0.0%") },
			mark + "\"750 %\" est un pourcentage ; une note est un nombre\n    donnez la note, de 0 à 20, dans une cellule au format Standard",
			mark + "\"750 %\" is a percentage; a mark is a number\n    give the mark from 0 to 20, in a cell of the format General"},
		"a mark in money": {func(s *sheet) { format(s, 7.5, "#,##0.00 €") }, "", ""},
		"a day": {func(s *sheet) { format(s, time.Date(2026, 3, 12, 0, 0, 0, 0, time.UTC), "dd/mm/yyyy") },
			mark + "\"2026-03-12\" n'est pas un nombre\n    écrivez un nombre décimal tel que 12.5",
			mark + "\"2026-03-12\" is not a number\n    write a decimal number such as 12.5"},
		"narrow no-break spaces around": {put("mark", "\u202f7,5\u202f"), "", ""},
		"capitals and a no-break space": {put("confidence", "MOYENNE\u00a0"), "", ""},
		"the other language's word":     {put("confidence", "medium"), "", ""},
		"a dash without a reason": {put("mark", "–", "reason", nil),
			mark + "\"–\" n'est pas un nombre\n    écrivez un nombre décimal tel que 12.5",
			mark + "\"–\" is not a number\n    write a decimal number such as 12.5"},
		"a reason of spaces": {put("reason", " \u00a0\u202f "),
			reason + "la note 7,5 n'a pas de motif\n    écrivez ce qui dans l'offre la mérite",
			reason + "the mark 7.5 has no reason\n    write what in the bid deserves it"},
	} {
		a := load(t, nil)
		s := fillTwo(open(t, a.form(t, "two")))
		test.damage(s)
		data := s.bytes()
		problems := &source.Problems{}
		if r := Open("f.xlsx", data, problems); r != nil {
			ReadMarks(r, a.d, a.c)
		}
		for l, want := range map[lang.Lang]string{lang.FR: test.fr, lang.EN: test.en} {
			var said []string
			for _, p := range problems.Sorted() {
				said = append(said, p.In(l))
			}
			if got := strings.ReplaceAll(strings.Join(said, "\n"), "\u00a0", " "); got != want {
				t.Errorf("%s:\n%s\nwant\n%s", what, got, want)
			}
		}
		if test.fr == "" {
			if said := a.take(t, Record{}, data); strings.Contains(said, "problem") || a.given() != two {
				t.Errorf("%s: %s\n%s", what, said, a.given())
			}
		}
	}
}
