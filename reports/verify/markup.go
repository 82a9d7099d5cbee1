package verify

import (
	"strconv"
	"strings"

	"github.com/bareme/bareme/internal/pattern"
)

var (
	token  = pattern.New(`<[^>]*>|[^<]+`)
	cellAt = pattern.New(`<c (?:[^>]* )?r="([A-Z]+[0-9]+)"`)
)

// unlike tells where a text with markup first differs from what it should be: at a cell of a
// sheet, or else in a line; and what stands there, without the markup.
func unlike(says, is string) (place, a, b string) {
	x, y := token.FindAllStringIndex(says, -1), token.FindAllStringIndex(is, -1)
	at := func(s string, list [][]int, i int) string {
		if i >= len(list) {
			return ""
		}
		return s[list[i][0]:list[i][1]]
	}
	i := 0
	for ; i < max(len(x), len(y)); i++ {
		t := at(says, x, i)
		if t != at(is, y, i) {
			break
		}
		if m := cellAt.FindStringSubmatch(t); m != nil {
			place = m[1]
		}
	}
	if place == "" {
		from := len(says)
		if i < len(x) {
			from = x[i][0]
		}
		place = strconv.Itoa(1 + strings.Count(says[:from], "\n"))
	}
	return place, shown(at(says, x, i)), shown(at(is, y, i))
}
