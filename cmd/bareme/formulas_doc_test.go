package main

import (
	"os"
	"strings"
	"testing"

	"github.com/bareme/bareme/criteria/price"
)

// The table of price formulas in the guide has the very texts that prices are marked by.
func TestFormulasOfTheGuide(t *testing.T) {
	guide, err := os.ReadFile("../../docs/en/understand/method.md")
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]string{}
	for line := range strings.Lines(string(guide)) {
		if cells := strings.Split(line, " | "); len(cells) > 2 {
			rows[strings.Trim(cells[0], "|` ")] = strings.Join(cells[1:], " | ")
		}
	}
	for _, f := range price.Formulas {
		row, ok := rows[f.ID]
		switch {
		case !ok:
			t.Errorf("no row for %s", f.ID)
		case !strings.HasPrefix(row, "`"+f.Text+"` |"):
			t.Errorf("%s: the guide says %s", f.ID, row)
		}
		for _, p := range f.Params {
			if !strings.Contains(row, "`"+p.Name+"`") || !strings.Contains(f.Text, p.Symbol) {
				t.Errorf("%s: its row does not tell of %s", f.ID, p.Name)
			}
		}
	}
}
