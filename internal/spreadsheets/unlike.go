package spreadsheets

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/bareme/bareme/internal/cells"
)

// Unlike lists the cells of a sheet in which the program finds something else than
// package cells does: another text or number, no formula, or something where there is
// nothing. What a formula gives counts where the program tells it.
func (b *Book) Unlike(page *cells.Page) (out []string) {
	seen := map[string]bool{}
	page.Each(func(row, col int, text string) {
		name := address(col-1, row-1)
		seen[name] = true
		c := b.Cells[page.Name][name]
		switch v := c.Value.(type) {
		case nil:
			if c.Formula && page.IsFormula(row, col) {
				return
			}
		case string:
			if c.Formula == page.IsFormula(row, col) && spaced(v) == spaced(text) {
				return
			}
		case float64:
			if c.Formula == page.IsFormula(row, col) && same(v, text) {
				return
			}
		}
		out = append(out, fmt.Sprintf("%s ! %s is %#v, want %q", page.Name, name, c, text))
	})
	for name, c := range b.Cells[page.Name] {
		if v := spaced(b.Text(page.Name, name)); v != "" && !seen[name] && !c.Formula {
			out = append(out, fmt.Sprintf("%s ! %s is %#v, want nothing", page.Name, name, c))
		}
	}
	return out
}

func spaced(s string) string { return strings.Join(strings.Fields(s), " ") }

// same tells whether a number is what a text says, to the digits that a cell holds.
func same(v float64, text string) bool {
	number, percent := strings.CutSuffix(text, " %")
	n, err := strconv.ParseFloat(number, 64)
	if percent {
		n /= 100
	}
	return err == nil && math.Abs(n-v) <= 1e-12*math.Abs(v)
}
