package spreadsheets

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/bareme/bareme/internal/pattern"
)

var listArea = pattern.New(`^'?(.+?)'?!\$([A-Z]+)\$([0-9]+):\$([A-Z]+)\$([0-9]+)$`)

// Choices gives what a cell is chosen from, as the program reads those cells; nil where
// there is no list.
func (b *Book) Choices(sheet, cell string) []string {
	m := listArea.FindStringSubmatch(b.Lists[sheet][cell])
	if m == nil || m[2] != m[4] {
		return nil
	}
	first, _ := strconv.Atoi(m[3])
	last, _ := strconv.Atoi(m[5])
	var out []string
	for row := first; row <= last; row++ {
		out = append(out, b.Text(strings.ReplaceAll(m[1], "''", "'"), m[2]+strconv.Itoa(row)))
	}
	return out
}

// Text gives what a cell holds as a text; "" for nothing.
func (b *Book) Text(sheet, cell string) string {
	switch v := b.Cells[sheet][cell].Value.(type) {
	case nil:
		return ""
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	default:
		return fmt.Sprint(v)
	}
}
