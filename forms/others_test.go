package forms

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	_ "github.com/bareme/bareme/internal/seeded"
	"pgregory.net/rapid"
	"time"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/spreadsheets"
)

// filledByOpenpyxl fills a form with openpyxl.
func filledByOpenpyxl(t fatal, dir string, form []byte, orders ...[]any) []byte {
	return allByOpenpyxl(t, dir, []toFill{{form, orders}})[0]
}

// toFill is a form with what to type into it.
type toFill struct {
	form   []byte
	orders [][]any
}

// allByOpenpyxl fills forms with openpyxl, which is started once.
func allByOpenpyxl(t fatal, dir string, all []toFill) [][]byte {
	jobs := make([][]any, len(all))
	for i, x := range all {
		in := filepath.Join(dir, fmt.Sprintf("form-%d.xlsx", i))
		if err := os.WriteFile(in, x.form, 0o600); err != nil {
			t.Fatal(err)
		}
		jobs[i] = []any{in, filepath.Join(dir, fmt.Sprintf("filled-%d.xlsx", i)), x.orders}
		if x.orders == nil {
			jobs[i][2] = []any{}
		}
	}
	text, err := json.Marshal(jobs)
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(spreadsheets.Python(), "testdata/fill.py")
	c.Stdin = bytes.NewReader(text)
	if said, err := spreadsheets.Run(5*time.Minute, c); err != nil {
		t.Fatal(err, string(said))
	}
	out := make([][]byte, len(all))
	for i := range all {
		if out[i], err = os.ReadFile(jobs[i][1].(string)); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// throughLibreOffice opens a workbook in LibreOffice and saves it.
func throughLibreOffice(t *testing.T, data []byte) []byte {
	t.Helper()
	if _, err := exec.LookPath("soffice"); err != nil {
		t.Skip("no LibreOffice here")
	}
	dir := t.TempDir()
	in := filepath.Join(dir, "in.xlsx")
	if err := os.WriteFile(in, data, 0o600); err != nil {
		t.Fatal(err)
	}
	args := []string{"--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", filepath.Join(dir, "out"), in}
	if said, err := spreadsheets.LibreOffice(2*time.Minute, filepath.Join(dir, "profile"), "", args...); err != nil {
		t.Fatal(err, string(said))
	}
	out, err := os.ReadFile(filepath.Join(dir, "out", "in.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestFilledByOthers(t *testing.T) {
	if spreadsheets.Python() == "" {
		t.Skip("no openpyxl here")
	}
	a := load(t, nil)
	filled := filledByOpenpyxl(
		t,
		t.TempDir(),
		a.form(t, "two"),
		[]any{"marks.north", "method/alpha", "mark", 7.5},
		[]any{"marks.north", "method/alpha", "reason", "Plan court"},
		[]any{
			"marks.north",
			"method/alpha",
			"strengths",
			"- équipe\n- délais",
		},
		[]any{"marks.north", "method/alpha", "confidence", "Moyenne"},
		[]any{"marks.north", "method/alpha", "note", "revoir"},
		[]any{"marks.north", "method/gamma", "mark", "20,0"},
		[]any{"marks.north", "method/gamma", "reason", "Plan complet"},
		[]any{"marks.north", "sort"},
	)
	if got := a.take(t, Record{}, filled); got != "" {
		t.Error(got)
	}
	if got := a.given(); got != two {
		t.Errorf("by openpyxl:\n%s", got)
	}
	if testing.Short() {
		return
	}
	b := load(t, nil)
	if got := b.take(t, Record{}, throughLibreOffice(t, filled)); got != "" {
		t.Error(got)
	}
	if got := b.given(); got != two {
		t.Errorf("by LibreOffice:\n%s", got)
	}
}

// Whatever marks and words openpyxl puts into a form, the dossier has them then.
func TestAnyMarks(t *testing.T) {
	if testing.Short() || spreadsheets.Python() == "" {
		t.Skip("no openpyxl here, or in a hurry")
	}
	words := []string{
		"=1+1",
		"yes",
		"12,5",
		"- a",
		"#x",
		"a: b",
		"“q” ’ – …",
		"é\nè",
		"@bid",
		"'x",
		"<b>&amp;",
		"0012",
		"2026-01-01",
		"\U0001F600",
		"[x](y)",
		"_x000D_",
		"null",
	}
	reasons := rapid.Custom(func(rt *rapid.T) string {
		return rapid.SampledFrom(words).Draw(rt, "word") + " " + rapid.SampledFrom(words).Draw(rt, "word")
	})
	var toDo []toFill
	var wanted []map[string]string
	for round := range 12 {
		var orders [][]any
		want := map[string]string{}
		for i, lot := range []string{"north", "south"} {
			for k, bid := range []string{"alpha", "beta"} {
				seed := 100*round + 10*i + k
				mark := exact.Int(rapid.Int64Range(0, 2000).Example(seed)).Quo(exact.Hundred)
				reason := reasons.Example(seed)
				table, row := "marks."+lot, "staff/"+bid
				orders = append(orders, []any{table, row, "mark", json.Number(mark.Decimal())}, []any{table, row, "reason", " " + reason})
				want[lot+" "+bid] = mark.Decimal() + " " + reason
			}
		}
		orders = append(orders, []any{"marks.south", "sort"})
		toDo, wanted = append(toDo, toFill{load(t, nil).form(t, "one"), orders}), append(wanted, want)
	}
	for i, filled := range allByOpenpyxl(t, t.TempDir(), toDo) {
		a := load(t, nil)
		said := a.take(t, Record{}, filled)
		if strings.Contains(said, "problem") || strings.Contains(said, "warning") {
			t.Fatal(said)
		}
		for key, w := range wanted[i] {
			lot, bid, _ := strings.Cut(key, " ")
			o := a.c.Given(a.c.Named("one"), lot, "staff", bid)
			if got := o.Mark.Decimal() + " " + o.Reason.FR; strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(w), " ") {
				t.Fatalf("%s: got %q, want %q", key, got, w)
			}
		}
	}
}
