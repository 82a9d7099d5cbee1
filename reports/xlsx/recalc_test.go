package xlsx

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"io/fs"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

// alwaysRecalculate is a LibreOffice profile that trusts no cached value.
const alwaysRecalculate = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`

// grid holds the cells of a sheet as recalculated.
type grid [][]string

func (g grid) at(col, row int) string {
	if row > len(g) || col > len(g[row-1]) {
		return ""
	}
	return g[row-1][col-1]
}

// recalculate recalculates workbooks by name and gives their sheets by name.
func recalculate(t *testing.T, books map[string][]byte) map[string]map[string]grid {
	t.Helper()
	if testing.Short() {
		t.Skip("LibreOffice is asked in the whole run only")
	}
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed")
	}
	dir := t.TempDir()
	profile := filepath.Join(dir, "profile", "user")
	if err := os.MkdirAll(profile, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(profile, "registrymodifications.xcu"), []byte(alwaysRecalculate), 0o644); err != nil {
		t.Fatal(err)
	}
	args := []string{"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless",
		"--convert-to", "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,false,false,false,false,-1", "--outdir", filepath.Join(dir, "csv")}
	for name, data := range books {
		file := filepath.Join(dir, name+".xlsx")
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	if out, err := exec.Command(soffice, args...).CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	result := map[string]map[string]grid{}
	for name := range books {
		result[name] = map[string]grid{}
		files, err := filepath.Glob(filepath.Join(dir, "csv", name+"-*.csv"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: LibreOffice wrote no sheet (%v)", name, err)
		}
		for _, f := range files {
			result[name][strings.TrimSuffix(strings.TrimPrefix(filepath.Base(f), name+"-"), ".csv")] = readCSV(t, f)
		}
	}
	return result
}

func readCSV(t *testing.T, name string) grid {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = ';', -1, true
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func evaluation(t *testing.T, files fs.FS) *study.Study {
	t.Helper()
	e, err := study.Run(context.Background(), bids.LoadFS(files, kinds.All), study.Ask{})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func workbook(t *testing.T, e *study.Study) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := Write(&buf, e, "en"); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// equal compares a recalculated cell with the exact value, nil for an empty cell.
func equal(cell string, want *exact.Number) bool {
	if want == nil {
		return cell == "" || cell == "–"
	}
	got, err := strconv.ParseFloat(cell, 64)
	w := want.Float()
	return err == nil && math.Abs(got-w) <= 1e-9*math.Max(1, math.Abs(w))
}

// compare checks every mark, weighted mark, total and rank of each lot, and
// returns how many cells it compared.
func compare(t *testing.T, name string, sheets map[string]grid, e *study.Study) int {
	t.Helper()
	n := 0
	for i, lot := range e.Lots {
		suffix := ""
		if lot.ID != "" {
			suffix = fmt.Sprintf(" %d", i+1)
		}
		n += compareLot(t, name, sheets, lot, suffix)
	}
	return n
}

func compareLot(t *testing.T, name string, sheets map[string]grid, lot *scoring.Lot, suffix string) int {
	t.Helper()
	n := 0
	check := func(b *scoring.Bid, what, cell string, want *exact.Number) {
		n++
		if !equal(cell, want) {
			shown := "nothing"
			if want != nil {
				shown = want.String()
			}
			t.Errorf("%s: %s, %s: LibreOffice gives %q, the engine %s", name, b.ID, what, cell, shown)
		}
	}
	var all []*criteria.Criterion
	criteria.Walk(lot.Criteria, func(c *criteria.Criterion) { all = append(all, c) })
	for i, b := range lot.Bids {
		for k, c := range all {
			m := b.Marks[c.ID]
			if m == nil || c.Mark.Price != nil && m.Variables == nil {
				continue
			}
			check(b, "mark on "+c.ID, sheets["Marks"+suffix].at(bidColumn(i)+1, firstRow+k), &m.Mark)
			check(b, "weighted mark on "+c.ID, sheets["Marks"+suffix].at(bidColumn(i)+2, firstRow+k), &m.Weighted)
		}
		check(b, "total", sheets["Ranking"+suffix].at(totalCol, firstRow+i), b.Total)
		var rank *exact.Number
		if b.Status == scoring.Ranked {
			r := exact.Int(int64(b.Rank))
			rank = &r
		}
		check(b, "rank", sheets["Ranking"+suffix].at(rankColumn(sheets["Ranking"+suffix]), firstRow+i), rank)
	}
	for k, b := range lot.Ranking {
		n++
		if got := sheets["Summary"+suffix].at(sumName, firstRow+k); got != b.Tenderer {
			t.Errorf("%s: place %d: LibreOffice gives %q, the engine %q", name, k+1, got, b.Tenderer)
		}
	}
	return n
}

func rankColumn(g grid) int {
	for i, h := range g[headRow-1] {
		if h == "Rank" {
			return i + 1
		}
	}
	return 0
}

func TestLibreOfficeAgreesOnTheExamples(t *testing.T) {
	books, evaluations := map[string][]byte{}, map[string]*study.Study{}
	for _, name := range examples.Templates() {
		files, err := examples.Template(name)
		if err != nil {
			t.Fatal(err)
		}
		evaluations[name] = evaluation(t, files)
		books[name] = workbook(t, evaluations[name])
	}
	for name, sheets := range recalculate(t, books) {
		if n := compare(t, name, sheets, evaluations[name]); n < 10 {
			t.Errorf("%s: only %d cells compared", name, n)
		}
	}
}

func TestLibreOfficeAgreesOnRandomDossiers(t *testing.T) {
	const count = 200
	books, evaluations := map[string][]byte{}, map[string]*study.Study{}
	for i := range count {
		s := dossiertest.Random(rand.New(rand.NewPCG(uint64(i), 7)), dossiertest.Size{Bids: 7, Groups: 4, Leaves: 4, Methods: true})
		name := fmt.Sprintf("random%03d", i)
		evaluations[name] = evaluation(t, s.Files())
		books[name] = workbook(t, evaluations[name])
	}
	n := 0
	for name, sheets := range recalculate(t, books) {
		n += compare(t, name, sheets, evaluations[name])
	}
	t.Logf("%d cells of %d workbooks compared", n, count)
	if n < 20*count {
		t.Errorf("only %d cells compared", n)
	}
}

// Several lots, and a price with discounted lines, taxes and years.
func TestLibreOfficeAgreesOnLotsAndSchedules(t *testing.T) {
	files := fstest.MapFS{
		"tender.yaml": {Data: []byte(`bareme: 1
tender: {id: L, title: Lots, buyer: B}
lots: [{id: north}, {id: south}]
criteria:
  - {id: p, weight: 70, measure: cost, with: {years: 5, discount_rate: 3.5 %, taxes: included}, mark: {price: linear-min-max}}
  - {id: d, weight: 30, measure: declared, with: {type: yes-no}, mark: {levels: {"yes": 20, "no": 3}}}
rounding: {marks: 3, totals: 2}
`)},
	}
	for i, id := range []string{"a", "b", "c"} {
		files["bids/"+id+".yaml"] = &fstest.MapFile{Data: fmt.Appendf(nil, `tenderer: %s
declared: {d: %t}
lots:
  north: {prices: {taxes: excluded, tax_rate: 5.5 %%, lines: [{id: x, quantity: 3.5, unit_price: %d.37, per: month, years: [2, 4]}, {id: y, quantity: 1, unit_price: 100}]}}
  south: {prices: {taxes: included, lines: [{id: x, quantity: 7, unit_price: %d.11, per: year}, {id: z, quantity: 2, unit_price: 9, years: [3, 3]}]}}
`, id, i == 1, 20+i, 40-3*i)}
	}
	e := evaluation(t, files)
	sheets := recalculate(t, map[string][]byte{"lots": workbook(t, e)})["lots"]
	if n := compare(t, "lots", sheets, e); n < 30 {
		t.Errorf("only %d cells compared", n)
	}
	for k, lot := range e.Lots {
		for i, b := range lot.Bids {
			if cell := sheets[fmt.Sprintf("Ranking %d", k+1)].at(rankPrice, firstRow+i); !equal(cell, b.Price) {
				t.Errorf("%s, %s: LibreOffice gives a price of %s, the engine %s", lot.ID, b.ID, cell, b.Price)
			}
		}
	}
}

// Where binary arithmetic may round otherwise, the cell says so.
func TestTieCarriesANote(t *testing.T) {
	files := fstest.MapFS{
		"tender.yaml":  {Data: []byte("bareme: 1\ntender: {id: T, title: T, buyer: B}\nrounding: {marks: 2}\ncriteria:\n  - {id: q, weight: 100, measure: judged, with: {combine: mean}}\n")},
		"bids/a.yaml":  {Data: []byte("tenderer: A\n")},
		"bids/b.yaml":  {Data: []byte("tenderer: B\n")},
		"marks/1.yaml": {Data: []byte("evaluator: One\nmarks: {q: {a: {mark: 1.00, reason: r}, b: {mark: 3, reason: r}}}\n")},
		"marks/2.yaml": {Data: []byte("evaluator: Two\nmarks: {q: {a: {mark: 1.01, reason: r}, b: {mark: 4, reason: r}}}\n")},
	}
	e := evaluation(t, files)
	if got := e.Lots[0].Bids[0].Marks["q"].Mark; !got.Equal(exact.Must("1.01")) {
		t.Fatalf("1.005 rounds to %s", got)
	}
	book := workbook(t, e)
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	notes, err := f.GetComments("Marks")
	if err != nil {
		t.Fatal(err)
	}
	if len(notes) != 1 || notes[0].Cell != address(bidColumn(0)+1, firstRow) || !strings.Contains(notes[0].Paragraph[0].Text, "The exact value is 1.005") {
		t.Errorf("notes: %v", notes)
	}
	compare(t, "tie", recalculate(t, map[string][]byte{"tie": book})["tie"], e)
}

// A wrong cached value must not survive the recalculation, or the comparisons
// above would prove nothing.
func TestPlantedWrongValueIsCorrected(t *testing.T) {
	files, err := examples.Template("minimal")
	if err != nil {
		t.Fatal(err)
	}
	e := evaluation(t, files)
	planted := false
	book := editSheets(t, workbook(t, e), func(xml string) string {
		out := strings.ReplaceAll(xml, "<v>94.87</v>", "<v>11.11</v>")
		planted = planted || out != xml
		return out
	})
	if !planted {
		t.Fatal("no cached value of 94.87 to replace")
	}
	sheets := recalculate(t, map[string][]byte{"planted": book})["planted"]
	compare(t, "planted", sheets, e)
}

// editSheets rewrites the worksheets of a workbook.
func editSheets(t *testing.T, book []byte, edit func(string) string) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	out := zip.NewWriter(&buf)
	for _, f := range in.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(f.Name, "xl/worksheets/sheet") {
			data = []byte(edit(string(data)))
		}
		w, err := out.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(data); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// An officer who changes two weights in the workbook sees the ranking that the
// engine gives for those weights.
func TestChangedWeightsGiveTheEngineRanking(t *testing.T) {
	books, evaluations := map[string][]byte{}, map[string]*study.Study{}
	for i := range 12 {
		s := dossiertest.Random(rand.New(rand.NewPCG(uint64(i), 11)), dossiertest.Size{Bids: 6, Groups: 1, Leaves: 4})
		for k := range s.Bids {
			s.Bids[k].Insured = true
		}
		leaves := s.Groups[0].Leaves
		if len(leaves) < 2 {
			continue
		}
		before := evaluation(t, s.Files())
		// move most of the last weight to the first
		first, last := exact.Must(leaves[0].Weight), exact.Must(leaves[len(leaves)-1].Weight)
		moved := last.Sub(exact.Must("0.25"))
		leaves[0].Weight, leaves[len(leaves)-1].Weight = first.Add(moved).Decimal(), "0.25"
		name := fmt.Sprintf("weights%02d", i)
		evaluations[name] = evaluation(t, s.Files())
		rows := map[string]string{
			address(weightCol, firstRow+1):           leaves[0].Weight,
			address(weightCol, firstRow+len(leaves)): "0.25",
		}
		books[name] = editSheets(t, workbook(t, before), func(xml string) string {
			if !strings.Contains(xml, ">"+leaves[0].ID+"<") || !strings.Contains(xml, "dataValidations") || strings.Contains(xml, "mergeCells") {
				return xml // not the sheet of criteria
			}
			for cell, w := range rows {
				xml = regexp.MustCompile(`(<c r="`+cell+`"[^>]*>)<v>[^<]*</v>`).ReplaceAllString(xml, "${1}<v>"+w+"</v>")
			}
			return xml
		})
	}
	if len(books) < 5 {
		t.Fatalf("only %d dossiers to try", len(books))
	}
	for name, sheets := range recalculate(t, books) {
		if got := sheets["Criteria"].at(weightCol, firstRow+1); got != evaluations[name].Lots[0].Criteria[0].Criteria[0].Weight.Decimal() {
			t.Errorf("%s: the weight was not changed: %s", name, got)
			continue
		}
		compare(t, name, sheets, evaluations[name])
	}
}

func BenchmarkLargeWorkbook(b *testing.B) {
	files := dossiertest.Large(rand.New(rand.NewPCG(1, 2)), 350, 20).Files()
	e, err := study.Run(context.Background(), bids.LoadFS(files, kinds.All), study.Ask{})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		var buf bytes.Buffer
		if err := Write(&buf, e, "en"); err != nil {
			b.Fatal(err)
		}
	}
}
