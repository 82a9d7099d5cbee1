package forms

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/scoring/study"
)

// repacked gives a workbook with its parts as change has them; a part that it makes
// empty is left out, and more are added.
func repacked(t *testing.T, data []byte, change func(name, text string) string, more map[string]string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	put := func(name, text string) {
		f, err := w.Create(name)
		if err == nil {
			_, err = io.WriteString(f, text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if now := change(f.Name, string(text)); now != "" {
			put(f.Name, now)
		}
	}
	for name, text := range more {
		put(name, text)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asIs(_, text string) string { return text }

// without gives a workbook of which a part is missing.
func without(part string) func(name, text string) string {
	return func(name, text string) string {
		if strings.HasSuffix(name, part) {
			return ""
		}
		return text
	}
}

// saidOf reads a workbook as an award and tells what is said of it in French; whole tells
// that what was read is what the form said.
func saidOf(data []byte, want AwardFiles) (said string, whole bool) {
	d, origin, _, err := AwardDossier("offre.xlsx", data, os.DirFS("testdata"), kinds.All)
	if err != nil {
		return inFrench(err), false
	}
	problems := &source.Problems{}
	files, _ := ReadOwnAward(Open("offre.xlsx", data, problems), kinds.All)
	var out []string
	for _, w := range d.Warnings {
		out = append(out, "avertissement "+w.In(lang.FR))
	}
	if err := d.Problems.Err(); err != nil {
		out = append(out, inFrench(err))
	}
	if len(out) == 0 {
		if _, err := study.Run(context.Background(), d, study.Ask{}); err != nil {
			list := origin.Problems(err.(*source.Error).Problems)
			out = append(out, inFrench(&source.Error{Problems: list}))
		}
	}
	whole = len(files) == len(want)
	for name := range want {
		whole = whole && string(files[name]) == string(want[name])
	}
	return strings.Join(out, "\n"), whole
}

func inFrench(err error) string {
	var out []string
	for _, p := range err.(*source.Error).Problems {
		out = append(out, p.In(lang.FR))
	}
	return strings.Join(out, "\n")
}

// Workbooks of an award come back as people, programs and strangers leave them: each is
// read rightly, or refused at its cell, soon and in little memory.
func TestDamagedAwards(t *testing.T) {
	all := dossiers(t)
	book := awardBook(t, all["../examples/minimal"], lang.FR)
	other := awardBook(t, all["../examples/start"], lang.FR)
	want, _, said := readAward(book, nil)
	if said != "" {
		t.Fatal(said)
	}
	const marks, alpha, price = "Notes", "jury||quality|alpha", "alpha|||"
	by := func(damage func(s *sheet)) func() []byte {
		return func() []byte { s := open(t, book); damage(s); return s.bytes() }
	}
	check := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	mark := func(v any) func() []byte { return by(func(s *sheet) { s.set("marks", alpha, "mark", v) }) }
	asked := func(v any) func() []byte { return by(func(s *sheet) { s.set("prices", price, "unit_price", v) }) }
	weight := func(v any) func() []byte { return by(func(s *sheet) { s.set("criteria", "price", "weight", v) }) }
	raw := func(change func(name, text string) string, more map[string]string) func() []byte {
		return func() []byte { return repacked(t, book, change, more) }
	}
	first := "xl/worksheets/sheet1.xml"
	blank := strings.Repeat(`<row r="1" hidden="1"></row>`, 1<<18)
	tests := map[string]struct {
		make func() []byte
		want string // "" where it is read as it was; "*" where it is read with other values
	}{
		"as written":                   {by(func(*sheet) {}), ""},
		"a price with a comma":         {asked("48 000,00"), ""},
		"a price with thousands":       {asked("48\u202f000"), ""},
		"a price with a currency":      {asked("48000 €"), `offre.xlsx ! Prix ! G6: "48000 €" est un montant avec sa devise`},
		"a price with two readings":    {asked("48,000"), `offre.xlsx ! Prix ! G6: `},
		"a negative price":             {asked(-5), `offre.xlsx ! Prix ! G6: `},
		"a price in words":             {asked("sur demande"), `offre.xlsx ! Prix ! G6: "sur demande" n'est pas un nombre`},
		"a boolean for a price":        {asked(true), `offre.xlsx ! Prix ! G6: `},
		"a mark over the scale":        {mark(21), `offre.xlsx ! Notes ! G7: la note 21 est hors du barème, de 0 à 20`},
		"a mark in percent":            {mark("50 %"), `offre.xlsx ! Notes ! G7: `},
		"a mark out of its scale":      {mark("10/20"), `offre.xlsx ! Notes ! G7: `},
		"a mark by its level's word":   {mark("Adequate"), "*"},
		"a mark that is an error":      {mark("#REF!"), `offre.xlsx ! Notes ! G7: `},
		"a date for a mark":            {mark(time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)), `offre.xlsx ! Notes ! G7: `},
		"a weight in percent":          {weight("60 %"), `offre.xlsx ! Critères ! `},
		"weights of 101":               {weight(61), `offre.xlsx ! Critères ! B7: les critères pèsent 101, et non 100`},
		"a weight of a hundred digits": {weight(strings.Repeat("9", 100)), `offre.xlsx ! Critères ! F7: un nombre de 100 chiffres`},
		"no mark, but a reason":        {mark(nil), `offre.xlsx ! Notes ! G7: un motif sans sa note`},
		"a mark without a reason": {by(func(s *sheet) { s.set("marks", alpha, "reason fr", nil, "reason en", nil) }),
			`offre.xlsx ! Notes ! H7: la note 10 n'a pas de motif`},
		"smart quotes": {by(func(s *sheet) {
			s.set("marks", alpha, "reason en", nil, "reason fr", "“Bien” – l’essentiel…")
		}), "*"},
		"text from Word": {by(func(s *sheet) {
			s.set("bids", "alpha", "tenderer", "\u200bAlpha\u00ad Propreté")
		}), ""},
		"a text that is a formula": {by(func(s *sheet) { s.set("bids", "alpha", "tenderer", "=cmd|' /C calc'!A0") }), "*"},
		"hidden direction marks": {by(func(s *sheet) { s.set("bids", "alpha", "tenderer", "Al\u202epha") }),
			`offre.xlsx ! Offres ! C6: `},
		"a line end in a title": {by(func(s *sheet) { s.set("criteria", "price", "title fr", "Prix\nglobal") }), "*"},
		"a row inserted":        {by(func(s *sheet) { check(s.f.InsertRows(marks, 7, 4)) }), ""},
		"columns inserted":      {by(func(s *sheet) { check(s.f.InsertCols("Prix", "C", 3)) }), ""},
		"sheets renamed and moved": {by(func(s *sheet) {
			check(s.f.SetSheetName(marks, "Feuil1"))
			check(s.f.MoveSheet("Feuil1", "Formulaire"))
		}), ""},
		"a filter and hidden rows": {by(func(s *sheet) {
			check(s.f.AutoFilter("Prix", "B5:H7", nil))
			check(s.f.SetRowVisible("Prix", 6, false))
		}), ""},
		"panes and protection removed": {by(func(s *sheet) { check(s.f.UnprotectSheet("Prix")); check(s.f.SetPanes("Prix", &excelize.Panes{})) }), ""},
		"a bid renamed": {by(func(s *sheet) { s.set("bids", "alpha", "id", "alfa") }),
			`offre.xlsx ! `},
		"a bid's name taken twice": {by(func(s *sheet) { s.set("bids", "+1", "id", "alpha", "tenderer", "X") }),
			`offre.xlsx ! Offres ! B8: l'identifiant "alpha" figure deux fois`},
		"a new bid without a name": {by(func(s *sheet) { s.set("bids", "+1", "tenderer", "X") }),
			`offre.xlsx ! Offres ! B8: `},
		"a price of no bid": {by(func(s *sheet) { s.set("prices", "+1", "bid", "zeta", "unit_price", 1) }),
			`offre.xlsx ! Prix ! B8: il n'y a pas d'offre "zeta"`},
		"a price said twice": {by(func(s *sheet) { s.set("prices", "+1", "bid", "alpha", "unit_price", 1) }),
			`offre.xlsx ! Prix ! G8: ceci figure une seconde fois ; déjà en offre.xlsx ! Prix ! G6`},
		"a row given to another": {by(func(s *sheet) { s.set("prices", price, "bid", "beta") }),
			`offre.xlsx ! Prix ! B6: la ligne était celle de "alpha|||"`},
		"a mark of no criterion": {by(func(s *sheet) {
			s.set("marks", "+1", "evaluator", "Jury", "criterion", "nothing", "bid", "alpha", "mark", 10, "reason fr", "x")
		}), `offre.xlsx ! Notes ! E9: il n'y a pas de critère "nothing"`},
		"a mark of nobody": {by(func(s *sheet) {
			s.set("marks", "+1", "criterion", "quality", "bid", "alpha", "mark", 10, "reason fr", "x")
		}),
			`offre.xlsx ! Notes ! B9: la note ne dit pas de qui elle est`},
		"a decision about nothing": {by(func(s *sheet) { s.set("decisions", "+1", "bid", "alpha") }),
			`offre.xlsx ! Décisions ! B6: `},
		"a decision half said": {by(func(s *sheet) {
			s.set("decisions", "+1", "about", "offre écartée", "bid", "alpha", "outcome", "irrégulière")
		}),
			`offre.xlsx ! Décisions ! F6: la colonne « Décision prise par (fonction) (français) » est vide (ligne 6)`},
		"a setting of no file": {by(func(s *sheet) { s.set("settings", "+1", "part", "../../etc", "key", "a", "value", "b") }),
			`offre.xlsx ! Autres réglages ! B`},
		"a setting that leads nowhere": {by(func(s *sheet) { s.set("settings", "+1", "part", "tender", "key", "criteria > [] > x", "value", "b") }),
			`offre.xlsx ! Autres réglages ! C`},
		"a setting of an unknown key": {by(func(s *sheet) { s.set("settings", "+1", "part", "bids/alpha", "key", "remise", "value", "5") }),
			`offre.xlsx ! Autres réglages ! D`},
		"an older version":       {by(func(s *sheet) { s.set("form", "version", "value", 0) }), `offre.xlsx ! Formulaire ! C15: un formulaire de version "0"`},
		"the sheet of bids gone": {by(func(s *sheet) { check(s.f.DeleteSheet("Offres")) }), `offre.xlsx: la feuille "Offres" du formulaire a disparu`},
		"two sheets of one meaning": {by(func(s *sheet) {
			i, err := s.f.NewSheet("Copie")
			check(err)
			from, _ := s.f.GetSheetIndex("Prix")
			check(s.f.CopySheet(from, i))
		}), `offre.xlsx ! Copie ! A`},
		"another award's":                      {func() []byte { return other }, "*"},
		"macros inside":                        {raw(asIs, map[string]string{"xl/vbaProject.bin": "x"}), "avertissement offre.xlsx: le classeur contient des macros"},
		"external links":                       {raw(asIs, map[string]string{"xl/externalLinks/externalLink1.xml": "<x/>"}), "avertissement offre.xlsx: le classeur renvoie à d'autres classeurs"},
		"cut short":                            {func() []byte { return book[:len(book)/2] }, "offre.xlsx: "},
		"empty":                                {func() []byte { return nil }, "offre.xlsx: "},
		"a text":                               {func() []byte { return []byte("alpha;10\n") }, "offre.xlsx: ce n'est pas un classeur Excel"},
		"OpenDocument under the name of Excel": {raw(asIs, map[string]string{"content.xml": "<x/>", "META-INF/manifest.xml": "<x/>"}), ""},
		"a password":                           {func() []byte { return []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") }, "offre.xlsx: le classeur est protégé par un mot de passe"},
		"a part that is missing":               {raw(without("sheet3.xml"), nil), "offre.xlsx: "},
		"no styles":                            {raw(without("styles.xml"), nil), "offre.xlsx: "},
		"a part that is no XML": {raw(func(name, text string) string {
			if name == first {
				return "<worksheet><sheetData"
			}
			return text
		}, nil), "offre.xlsx: "},
		"entities": {raw(func(name, text string) string {
			if name == first {
				return `<!DOCTYPE x [<!ENTITY a "&a;&a;">]><worksheet>&a;</worksheet>`
			}
			return text
		}, nil), "offre.xlsx: "},
		"rows of nothing": {raw(func(name, text string) string {
			if name == first {
				return strings.Replace(text, "</sheetData>", blank+"</sheetData>", 1)
			}
			return text
		}, nil), ""},
		"a bomb": {raw(func(name, text string) string {
			if name == first {
				return strings.Replace(text, "</sheetData>", strings.Repeat(" ", 70<<20)+"</sheetData>", 1)
			}
			return text
		}, nil), "offre.xlsx: le classeur se décompresse au-delà de ce qu'un formulaire peut contenir"},
	}
	for what, test := range tests {
		if testing.Short() && (what == "a bomb" || what == "rows of nothing") {
			continue
		}
		data := test.make()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		start := time.Now()
		said, whole := saidOf(data, want)
		spent := time.Since(start)
		runtime.ReadMemStats(&after)
		switch {
		case test.want == "" && (said != "" || !whole):
			t.Errorf("%s: said %q, read as it was: %v", what, said, whole)
		case test.want == "*" && strings.Contains(said, "offre.xlsx"):
			t.Errorf("%s: said %q", what, said)
		case !strings.Contains(said, strings.TrimPrefix(test.want, "*")):
			t.Errorf("%s:\n  said %q\n  want %q", what, said, test.want)
		}
		if spent > time.Minute || after.TotalAlloc-before.TotalAlloc > 1<<30 {
			t.Errorf("%s: %s, %d MB", what, spent, (after.TotalAlloc-before.TotalAlloc)>>20)
		}
	}
	t.Logf("%d workbooks", len(tests))
}
