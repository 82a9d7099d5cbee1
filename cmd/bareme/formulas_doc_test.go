package main

import (
	"os"
	"strings"
	"testing"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/price"
)

// The table of price formulas in the guides has the very texts that prices are marked by.
func TestFormulasOfTheGuide(t *testing.T) {
	for _, name := range []string{"en/understand/method.md", "fr/comprendre/methode.md"} {
		t.Run(name, func(t *testing.T) { formulasOf(t, "../../docs/"+name) })
	}
}

func formulasOf(t *testing.T, name string) {
	guide, err := os.ReadFile(name)
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

// The tables of remarks in the guides list those that the check of the method makes.
func TestRemarksOfTheGuide(t *testing.T) {
	for _, name := range []string{"en/understand/firmness.md", "fr/comprendre/solidite.md"} {
		guide, err := os.ReadFile("../../docs/" + name)
		if err != nil {
			t.Fatal(err)
		}
		for _, code := range criteria.Remarks {
			if n := strings.Count(string(guide), "\n| `"+code+"` |"); n != 1 {
				t.Errorf("%s has %d rows for %s", name, n, code)
			}
		}
	}
}
