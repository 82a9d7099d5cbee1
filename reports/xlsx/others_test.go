package xlsx

import (
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/bareme/bareme/internal/spreadsheets"
)

// Workbooks are recalculated by other programs: LibreOffice, and Gnumeric where it
// is installed. Neither is told what this program cached.

// grid holds the cells of a sheet as recalculated.
type grid [][]string

func (g grid) at(col, row int) string {
	if row > len(g) || col > len(g[row-1]) {
		return ""
	}
	return g[row-1][col-1]
}

// program recalculates workbooks by name and gives their sheets by name.
type program struct {
	name        string
	recalculate func(t *testing.T, books map[string][]byte) map[string]map[string]grid
}

var libreOffice = program{"LibreOffice", byLibreOffice}

// programs are those that are installed; without any the test is skipped.
func programs(t *testing.T) []program {
	t.Helper()
	if testing.Short() {
		t.Skip("other programs are asked in the whole run only")
	}
	var out []program
	if _, err := exec.LookPath("soffice"); err == nil {
		out = append(out, libreOffice)
	}
	if _, err := exec.LookPath("ssconvert"); err == nil {
		out = append(out, program{"Gnumeric", byGnumeric})
	}
	if len(out) == 0 {
		t.Skip("neither LibreOffice nor Gnumeric is installed")
	}
	return out
}

// enough is how long a program may take for so many workbooks, beside others at work.
func enough(books int) time.Duration { return 5*time.Minute + time.Duration(books)*10*time.Second }

func byLibreOffice(t *testing.T, books map[string][]byte) map[string]map[string]grid {
	t.Helper()
	dir := t.TempDir()
	args := []string{"--convert-to", "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,false,false,false,false,-1", "--outdir", filepath.Join(dir, "csv")}
	for name, data := range books {
		file := filepath.Join(dir, name+".xlsx")
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	out, err := spreadsheets.LibreOffice(enough(len(books)), filepath.Join(dir, "profile"), spreadsheets.AlwaysRecalculate, args...)
	if err != nil {
		var left []string
		for _, name := range sortedKeys(books) {
			if files, _ := filepath.Glob(filepath.Join(dir, "csv", name+"-*.csv")); len(files) == 0 {
				left = append(left, name)
			}
		}
		t.Fatalf("of %d workbooks LibreOffice has written no sheet of %v: %v\n%s", len(books), left, err, out)
	}
	result := map[string]map[string]grid{}
	for name := range books {
		result[name] = map[string]grid{}
		files, err := filepath.Glob(filepath.Join(dir, "csv", name+"-*.csv"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: LibreOffice wrote no sheet (%v)", name, err)
		}
		for _, f := range files {
			result[name][strings.TrimSuffix(strings.TrimPrefix(filepath.Base(f), name+"-"), ".csv")] = readCSV(t, f, ';')
		}
	}
	return result
}

func byGnumeric(t *testing.T, books map[string][]byte) map[string]map[string]grid {
	t.Helper()
	result := map[string]map[string]grid{}
	for name, data := range books {
		dir := t.TempDir()
		file := filepath.Join(dir, "book.xlsx")
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
		command := exec.Command("ssconvert", "--recalc", "-S", "-T", "Gnumeric_stf:stf_assistant",
			"-O", "separator=';' format=raw quoting-mode=always", file, filepath.Join(dir, "%n.csv"))
		if out, err := spreadsheets.Run(enough(1), command); err != nil {
			t.Fatalf("%s: ssconvert: %v\n%s", name, err, out)
		}
		result[name] = map[string]grid{}
		for i, sheet := range read(t, data).order {
			result[name][sheet] = readCSV(t, filepath.Join(dir, fmt.Sprintf("%d.csv", i)), ';')
		}
	}
	return result
}

func readCSV(t *testing.T, name string, comma rune) grid {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = comma, -1, true
	var rows grid
	for {
		record, err := r.Read()
		if err != nil {
			break
		}
		rows = append(rows, record)
	}
	return rows
}

// agreement counts the cells compared and those that say they may differ.
type agreement struct{ compared, noted int }

// compareAll compares every cell that has a formula with what another program makes
// of it. A cell that differs must say so in a note.
func compareAll(t *testing.T, what string, book []byte, sheets map[string]grid) agreement {
	t.Helper()
	var a agreement
	w := read(t, book)
	for _, name := range w.order {
		p := w.sheets[name]
		g, ok := sheets[name]
		if !ok {
			t.Errorf("%s: no sheet %s, there are %v", what, name, sortedKeys(sheets))
			continue
		}
		for ref, c := range p.cells {
			if c.formula == "" {
				continue
			}
			a.compared++
			col, row := place2(ref)
			if got := g.at(col, row); !agrees(got, c) {
				if p.notes[ref] != "" {
					a.noted++
					continue
				}
				t.Errorf("%s: %s!%s: %q, cached %q, by %s", what, name, ref, got, c.value, c.formula)
			}
		}
	}
	return a
}

func sortedKeys[V any](m map[string]V) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

func agrees(got string, c entry) bool {
	if c.kind == "str" {
		return got == c.value || got == unescape(c.value) // Gnumeric leaves the escapes
	}
	a, err := strconv.ParseFloat(got, 64)
	b, err2 := strconv.ParseFloat(c.value, 64)
	return err == nil && err2 == nil && math.Abs(a-b) <= 1e-9*math.Max(1e-3, math.Abs(b))
}

var escaped = regexp.MustCompile(`_x[0-9A-F]{4}_`)

// unescape reads the escapes of characters in cached texts.
func unescape(s string) string {
	return escaped.ReplaceAllStringFunc(s, func(e string) string {
		n, _ := strconv.ParseInt(e[2:6], 16, 32)
		return string(rune(n))
	})
}

var parts = regexp.MustCompile(`^([A-Z]+)(\d+)$`)

func place2(ref string) (col, row int) {
	m := parts.FindStringSubmatch(ref)
	for _, c := range m[1] {
		col = col*26 + int(c-'A') + 1
	}
	row, _ = strconv.Atoi(m[2])
	return col, row
}

// everywhere compares workbooks with every program that is installed.
func everywhere(t *testing.T, books map[string][]byte) {
	t.Helper()
	for _, p := range programs(t) {
		sheets := p.recalculate(t, books)
		var sum agreement
		names := sortedKeys(books)
		for _, name := range names {
			a := compareAll(t, p.name+", "+name, books[name], sheets[name])
			sum.compared += a.compared
			sum.noted += a.noted
		}
		t.Logf("%s: %d cells of %d workbooks compared, %d that differ say so", p.name, sum.compared, len(books), sum.noted)
		if sum.noted > 10+sum.compared/400 { // a note is for what 15 digits cannot carry, not for a wrong formula
			t.Errorf("%s: %d of %d cells differ", p.name, sum.noted, sum.compared)
		}
		if sum.compared < 20*len(books) {
			t.Errorf("%s: only %d cells compared", p.name, sum.compared)
		}
		if slices.Contains(names, "") {
			t.Error("a workbook without a name")
		}
	}
}
