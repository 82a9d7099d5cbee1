package xlsx

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring/study"
)

// extreme makes the tenders that met a limit of the format, or would.
func extreme(short bool) map[string]fstest.MapFS {
	judged := func(n int, each func(i int) string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "  - {id: c%d, title: Criterion %d, weight: %s, measure: judged%s}\n", i, i, part(n, i), each(i))
		}
		return b.String()
	}
	none := func(int) string { return "" }
	long := strings.Repeat("Ünïcode 𝒳 long ", 1200)
	sizes := map[string]int{"bids": 5600, "flat": 2000}
	if short {
		sizes = map[string]int{"bids": 300, "flat": 400}
	}
	var levels, marks, points, ids []string
	for i := range 150 {
		levels = append(levels, fmt.Sprintf(`"%d": %s`, i, dossierText(fmt.Sprintf("Level %d %s", i%3, strings.Repeat("x", i*3)))))
		marks = append(marks, fmt.Sprintf(`"%d": %d`, i, i%21))
		points = append(points, fmt.Sprintf("%d: %d", i, i*7%21))
		ids = append(ids, fmt.Sprintf("c%d", i))
	}
	tables := fmt.Sprintf(`  - {id: l, weight: 40, measure: declared, with: {type: level, levels: {%s}}, mark: {levels: {%s}}}
  - {id: p, weight: 30, measure: declared, with: {type: number}, mark: {linear: {%s}}}
  - {id: s, weight: 30, measure: declared, with: {type: number}, mark: {threshold: {else: 0, %[3]s}}}
`, strings.Join(levels, ", "), strings.Join(marks, ", "), strings.Join(points, ", "))
	nested := "{id: q, weight: 100, measure: judged, minimum: 3}"
	for i := range 40 {
		nested = fmt.Sprintf("{id: g%d, weight: 100, minimum: 2, criteria: [%s]}", i, nested)
	}
	out := map[string]fstest.MapFS{
		"flat":   judgedBy(2, sizes["flat"], "", judged(sizes["flat"], func(int) string { return ", minimum: 1" })),
		"bids":   judgedBy(sizes["bids"], 2, "", judged(2, none)),
		"ties":   judgedBy(4, 200, "ties: ["+strings.Join(ids, ", ")+"]\n", judged(200, none)),
		"deep":   judgedBy(3, 0, "rounding: {marks: 2, weighted: 3, criteria: 3, totals: 2, mode: half-even}\n", "  - "+nested+"\n"),
		"titles": judgedBy(2, 2, "", judged(2, none)),
		"tables": judgedBy(3, 0, "", tables),
		"spread": judgedBy(3, 120, "", judged(120, func(i int) string { return fmt.Sprintf(", scale: %d", 10+i%2*10) })),
		"lots":   judgedBy(2, 2, "lots:\n  - {id: "+strings.Repeat("l", 60)+"a}\n  - {id: "+strings.Repeat("l", 60)+"b}\n", judged(2, none)),
		"empty":  judgedBy(2, 2, "lots: [{id: a}, {id: b}]\n", judged(2, none)),
	}
	out["deep"]["marks/e.yaml"] = &fstest.MapFile{Data: []byte("evaluator: E\nmarks: {q: {b0: {mark: 4.5, reason: r}, b1: {mark: 2, reason: r}, b2: {mark: 7.25, reason: r}}}\n")}
	for i := range 3 {
		out["tables"][fmt.Sprintf("bids/b%d.yaml", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "tenderer: T%d\ndeclared: {l: \"%d\", p: %d.5, s: %d}\n", i, 50*i+7, 60*i, 49*i)}
	}
	for i := range 2 { // the lot b has no bid
		out["empty"][fmt.Sprintf("bids/b%d.yaml", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "tenderer: T%d\nlots: {a: {}}\n", i)}
	}
	out["empty"]["marks/a.yaml"].Data = bytes.Replace(out["empty"]["marks/a.yaml"].Data, []byte(strings.Repeat("l", 60)), nil, 1)
	delete(out["empty"], "marks/b.yaml")
	out["titles"]["tender.yaml"].Data = bytes.Replace(out["titles"]["tender.yaml"].Data, []byte("title: Criterion 0"), []byte("title: "+dossierText(long)), 1)
	out["titles"]["bids/b0.yaml"].Data = []byte("tenderer: " + dossierText(long) + "\n")
	return out
}

const head = "bareme: 1\ntender: {id: T, title: Title, buyer: B}\ncriteria:\n"

func dossierText(s string) string { return `"` + s + `"` }

// part gives the weight of the ith of n criteria, which make 100.
func part(n, i int) string {
	unit := 10_000_000 / n
	if i == n-1 {
		unit = 10_000_000 - unit*(n-1)
	}
	return fmt.Sprintf("%d.%05d", unit/100_000, unit%100_000)
}

// judgedBy makes a dossier of bids with marks on criteria c0, c1 and so on.
func judgedBy(bids, leaves int, keys, criteria string) fstest.MapFS {
	files := fstest.MapFS{"tender.yaml": {Data: []byte(strings.Replace(head, "criteria:", keys+"criteria:", 1) + criteria)}}
	var text strings.Builder
	for c := range leaves {
		fmt.Fprintf(&text, "  c%d:\n", c)
		for b := range bids {
			fmt.Fprintf(&text, "    b%d: {mark: %d.%d, reason: r}\n", b, 1+(b*7+c*3)%9, c%10)
		}
	}
	lots := strings.Contains(keys, "lots:")
	for b := range bids {
		file := fmt.Sprintf("tenderer: Tenderer %d\n", b)
		if lots {
			file += "lots: {" + strings.Repeat("l", 60) + "a: {}, " + strings.Repeat("l", 60) + "b: {}}\n"
		}
		files[fmt.Sprintf("bids/b%d.yaml", b)] = &fstest.MapFile{Data: []byte(file)}
	}
	switch {
	case leaves == 0:
	case lots:
		for _, lot := range []string{"a", "b"} {
			files["marks/"+lot+".yaml"] = &fstest.MapFile{Data: []byte("evaluator: E\nlot: " + strings.Repeat("l", 60) + lot + "\nmarks:\n" + text.String())}
		}
	default:
		files["marks/e.yaml"] = &fstest.MapFile{Data: []byte("evaluator: E\nmarks:\n" + text.String())}
	}
	return files
}

// No tender, however large, makes a formula grow, breaks a rule of the format or
// differs from the engine. The largest take minutes of LibreOffice: they are built
// where more workbooks are asked for, as .ci/run does.
func TestExtremeTendersKeepTheRules(t *testing.T) {
	books := map[string][]byte{}
	few := os.Getenv("BAREME_WORKBOOKS") == ""
	for name, files := range extreme(few) {
		e := evaluated(t, files, study.Ask{})
		for _, l := range []lang.Lang{lang.EN, lang.FR} {
			if name == "bids" && l == lang.FR {
				continue // one that large is enough
			}
			book := workbookIn(t, e, l)
			most := keepsRules(t, name, book)
			t.Logf("%s: %v", name, most)
			if most.formula > 1200 || most.nesting > 8 || most.arguments > 5 {
				t.Errorf("%s: a formula grows with the tender: %v", name, most)
			}
			for sheet, p := range read(t, book).sheets {
				if len(p.notes) > 0 {
					t.Errorf("%s: %s has %d notes", name, sheet, len(p.notes))
				}
				if strings.Contains(p.at(1, 3).value, "left out") {
					t.Errorf("%s: %s leaves something out", name, sheet)
				}
			}
			if l == lang.EN {
				books[name] = book
			}
		}
	}
	delete(books, "bids") // minutes of LibreOffice
	if few {
		for _, name := range []string{"flat", "ties", "spread", "titles"} {
			delete(books, name)
		}
	}
	if !testing.Short() {
		everywhere(t, books)
	}
}

// Where a sheet is full its list goes on, on another; the formulas find it there.
func TestFullSheetsAreSplit(t *testing.T) {
	books := map[string][]byte{}
	for i := range 12 {
		s := dossiertest.Random(rand.New(rand.NewPCG(uint64(i), 23)), dossiertest.Size{Bids: 14, Groups: 4, Leaves: 3, Methods: true, Hard: true})
		e := evaluation(t, s.Files())
		b := build(e, lang.EN, excel.Limits{Columns: 30, Rows: 40})
		marks, leftOut := 0, 0
		for _, sh := range b.Sheets {
			if strings.HasPrefix(sh.Name, "Marks") {
				marks++
			}
			if sh.Overfull && !strings.HasPrefix(sh.Name, "Summary") {
				leftOut++
			}
		}
		if want := (len(s.Bids) + 7) / 8; marks != want { // (30 - 4) / 3 bids to a sheet
			t.Errorf("dossier %d: %d bids on %d sheets of marks, want %d", i, len(s.Bids), marks, want)
		}
		if leftOut > 0 {
			t.Errorf("dossier %d: %d sheets leave something out", i, leftOut)
		}
		var buf bytes.Buffer
		if err := b.Write(&buf, b.properties()); err != nil {
			t.Fatal(err)
		}
		name := fmt.Sprintf("split%02d", i)
		most := keepsRules(t, name, buf.Bytes())
		if most.columns > 30 || most.rows > 40 {
			t.Errorf("%s: %v", name, most)
		}
		books[name] = buf.Bytes()
	}
	if os.Getenv("BAREME_WORKBOOKS") != "" { // more where it is asked
		everywhere(t, books)
	}
}

// Random tenders, with scenarios, keep the rules too.
func TestRandomTendersKeepTheRules(t *testing.T) {
	var most extremes
	for i := range 40 {
		s := dossiertest.Random(rand.New(rand.NewPCG(uint64(i), 29)), dossiertest.Size{Bids: 9, Groups: 5, Leaves: 5, Methods: true, Hard: true})
		files := s.Files()
		if len(s.Groups) < 2 || len(s.Bids) < 2 {
			continue
		}
		files["tender.yaml"].Data = fmt.Appendf(files["tender.yaml"].Data, "scenarios: [{id: s, weights: {%q: 50}, others: in-proportion}, {id: w, without: [%q]}]\n", s.Groups[0].ID, s.Bids[0].ID)
		e := evaluated(t, files, study.Ask{Scenarios: true})
		e2 := keepsRules(t, fmt.Sprintf("dossier %d", i), workbook(t, e))
		most.formula, most.nesting, most.arguments = max(most.formula, e2.formula), max(most.nesting, e2.nesting), max(most.arguments, e2.arguments)
		for _, p := range read(t, workbook(t, e)).sheets {
			for ref, c := range p.cells {
				if textCriterion.MatchString(c.formula) {
					t.Errorf("dossier %d: %s compares with a text: %s", i, ref, c.formula)
				}
			}
		}
	}
	t.Logf("%v", most)
	if most.formula > 1200 || most.nesting > 8 || most.arguments > 5 {
		t.Errorf("a formula grows: %v", most)
	}
}
