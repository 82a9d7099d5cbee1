package forms

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/committee"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/spreadsheets"
	"github.com/bareme/bareme/reports/data"
	"github.com/bareme/bareme/scoring/study"
)

// order is something to type: into which cell, and what.
type order struct{ table, row, column, value string }

// number tells whether people type it as a number.
func (o order) number() bool {
	x, err := strconv.ParseFloat(o.value, 64)
	return err == nil && o.column != "id" && o.column != "identifier" && len(o.value) < 15 && strconv.FormatFloat(x, 'f', -1, 64) == o.value
}

// toType lists what to type into a form so that it says what a filled one says, in some
// of its tables: rows that the form does not have go to its rows for new entries.
func toType(t *testing.T, filled, into []byte, wanted func(table string) bool) []order {
	t.Helper()
	problems := &source.Problems{}
	from, to := Open("filled.xlsx", filled, problems), Open("form.xlsx", into, problems)
	if problems.Len() > 0 {
		t.Fatal(problems.Err())
	}
	var out []order
	for id, g := range from.grids {
		blank := to.grids[id]
		if id == identity || id == "words" || !wanted(id) {
			continue
		}
		fresh := 0
		for _, row := range g.order {
			if isFresh(row) || isSum(row) {
				continue
			}
			at := row
			there := blank.has(row)
			if !there {
				fresh++
				at = fmt.Sprint("+", fresh)
				if !blank.has(at) {
					t.Fatalf("no row for %s %s", id, row)
				}
			}
			for column, col := range g.columns {
				value := g.page.Text(g.rows[row], col)
				typed := blank.page.Text(blank.rows[at], blank.columns[column]) == ""
				if !there { // what the form itself says of a line is not typed
					typed = column != "label" && column != "unit" && column != "check"
				}
				if value != "" && typed {
					out = append(out, order{id, at, column, value})
				}
			}
		}
	}
	return out
}

// byOpenpyxl types with openpyxl: numbers as numbers.
func byOpenpyxl(t *testing.T, form []byte, orders []order) []byte {
	if spreadsheets.Python() == "" {
		t.Skip("no openpyxl here")
	}
	return filledByOpenpyxl(t, t.TempDir(), form, typedOrders(orders)...)
}

// typedOrders gives orders as a program types them: numbers as numbers.
func typedOrders(orders []order) [][]any {
	list := make([][]any, len(orders))
	for i, o := range orders {
		list[i] = []any{o.table, o.row, o.column, o.value}
		if o.number() {
			list[i][3] = json.Number(o.value)
		}
	}
	return list
}

// byLibreOffice types with a macro of LibreOffice: numbers with a decimal point as
// numbers, and every second one as a text with a comma.
func byLibreOffice(t *testing.T, form []byte, orders []order) []byte {
	if _, err := exec.LookPath("soffice"); err != nil {
		t.Skip("no LibreOffice here")
	}
	dir := t.TempDir()
	var b strings.Builder
	for i, o := range orders {
		kind, value := "s", strings.ReplaceAll(o.value, "\n", `\n`)
		if o.number() && i%2 == 0 {
			kind = "n"
		} else if o.number() {
			value = strings.ReplaceAll(value, ".", ",")
		}
		fmt.Fprintf(&b, "%s\t%s\t%s\t%s\t%s\n", o.table, o.row, o.column, kind, value)
	}
	macro, err := os.ReadFile("testdata/fill.bas")
	if err != nil {
		t.Fatal(err)
	}
	path := func(names ...string) string { return filepath.Join(append([]string{dir}, names...)...) }
	run := func(args ...string) {
		if said, err := spreadsheets.LibreOffice(2*time.Minute, path("profile"), "", args...); err != nil {
			t.Fatal(err, string(said))
		}
	}
	run("--terminate_after_init") // makes the profile
	module := `<?xml version="1.0" encoding="UTF-8"?>` + "\n" +
		`<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">` + "\n" +
		`<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">` +
		strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(string(macro)) + `</script:module>`
	for name, text := range map[string]string{"form.xlsx": string(form), "orders.tsv": b.String(),
		filepath.Join("profile", "user", "basic", "Standard", "Module1.xba"): module} {
		if err := os.WriteFile(path(name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	run(fmt.Sprintf("macro:///Standard.Module1.Main(%s,%s,%s)", path("form.xlsx"), path("orders.tsv"), path("filled.xlsx")))
	out, err := os.ReadFile(path("filled.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// evaluation gives what an evaluation says, but for its inputs and for places in files.
func evaluation(t *testing.T, d *bids.Dossier) map[string]any {
	t.Helper()
	s, err := study.Run(context.Background(), d, study.Ask{Scenarios: true, Method: true})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := data.Write(&b, s, lang.FR); err != nil {
		t.Fatal(err)
	}
	var out map[string]any
	if err := json.Unmarshal(b.Bytes(), &out); err != nil {
		t.Fatal(err)
	}
	delete(out, "inputs")
	unplaced(out)
	if warnings, ok := out["warnings"].([]any); ok { // they come by their places, and what to do is told in a form's words
		for _, w := range warnings {
			delete(w.(map[string]any), "do")
		}
		slices.SortFunc(warnings, func(a, b any) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
	}
	return out
}

// trailing finds the zeros at the end of a number, which a cell does not hold.
var trailing = regexp.MustCompile(`^([0-9]+\.[0-9]*?[1-9])0+$`)

// unplaced takes out where things stand, and zeros at the ends of numbers.
func unplaced(v any) {
	switch v := v.(type) {
	case map[string]any:
		delete(v, "at")
		for key, x := range v {
			if s, ok := x.(string); ok {
				v[key] = plainly(trailing.ReplaceAllString(s, "$1"))
			}
			unplaced(x)
		}
	case []any:
		for _, x := range v {
			unplaced(x)
		}
	}
}

// The whole of an award is typed by other programs, from an empty form: first the tender
// and who bids, then, in a form written anew, all that answers it. What comes out is
// what the dossier's files say.
func TestFacilitiesByOthers(t *testing.T) {
	if testing.Short() {
		t.Skip("it starts other programs")
	}
	const dir = "../examples/facilities"
	d, err := bids.Load(dir, kinds.All)
	if err != nil {
		t.Fatal(err)
	}
	if _, problems, err := committee.LoadDir(dir, d); err != nil || problems.Len() > 0 {
		t.Fatal(err, problems.Err())
	}
	want := evaluation(t, d)
	for name, types := range map[string]func(*testing.T, []byte, []order) []byte{"openpyxl": byOpenpyxl, "LibreOffice": byLibreOffice} {
		t.Run(name, func(t *testing.T) {
			d := typedAward(t, awardBook(t, awardFiles(t, os.DirFS(dir)), lang.FR), os.DirFS(dir), types)
			got := evaluation(t, d)
			sameEvaluation(t, want, got)
		})
	}
}

// first tells whether a table is filled first: the tender, and who bids.
func first(table string) bool {
	return table == "tender" || table == "lots" || table == "requirements" || table == "criteria" || table == "levels" ||
		table == "codes" || table == "points" || table == "lines" || table == "bids" || table == "people"
}

func afterwards(table string) bool { return !first(table) }

// typedAward types what a filled form says, from an empty one: first the tender and who
// bids, then, in a form written anew, all that answers it.
func typedAward(t *testing.T, filled []byte, evidence fs.FS, types func(*testing.T, []byte, []order) []byte) *bids.Dossier {
	t.Helper()
	form := awardBookOf(t, nil, 40, lang.FR)
	now, _, said := readAward(types(t, form, toType(t, filled, form, first)), nil)
	if said != "" {
		t.Fatal(said)
	}
	form = awardBookOf(t, now, 120, lang.FR)
	done := types(t, form, toType(t, filled, form, afterwards))
	d, _, _, err := AwardDossier("award.xlsx", done, evidence, kinds.All)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func sameEvaluation(t *testing.T, want, got map[string]any) {
	t.Helper()
	for _, d := range unlike("", want, got) {
		t.Error(d)
	}
}

// unlike lists where two evaluations differ.
func unlike(at string, want, got any) []string {
	var out []string
	a, ok := want.(map[string]any)
	b, both := got.(map[string]any)
	if ok && both {
		for key := range a {
			out = append(out, unlike(at+"/"+key, a[key], b[key])...)
		}
		for key := range b {
			if _, ok := a[key]; !ok {
				out = append(out, fmt.Sprintf("%s/%s: %v, want nothing", at, key, b[key]))
			}
		}
		return out
	}
	c, ok := want.([]any)
	d, both := got.([]any)
	if ok && both && len(c) == len(d) {
		for i := range c {
			out = append(out, unlike(fmt.Sprint(at, "/", i), c[i], d[i])...)
		}
		return out
	}
	if !reflect.DeepEqual(want, got) {
		out = append(out, fmt.Sprintf("%s: %v, want %v", at, got, want))
	}
	return out
}
