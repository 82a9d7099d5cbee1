package syntax

import (
	"strings"

	"github.com/bareme/bareme/internal/lang"
)

// repair is a mistake that a recogniser thinks it sees, with the lines as they
// should be.
type repair struct {
	line, column int      // of the mistake, from 0; the column in bytes
	first        int      // line from which lines are replaced
	lines        []string // what replaces them, as many
	certain      bool     // no need to read the text again
	evident      bool     // preferred to what changes fewer lines
	what, do     lang.Message
}

// cost is how many lines a repair changes.
func (r repair) cost(t *text) int {
	if r.evident {
		return 0
	}
	n := 0
	for i, line := range r.lines {
		if t.lines[r.first+i] != line {
			n++
		}
	}
	return n
}

// recogniser finds what may be wrong with a line.
type recogniser struct {
	name string
	find func(t *text, line int) []repair
}

// recognisers are the mistakes that are known, those that say most first: among
// repairs that lead equally far the first is taken.
var recognisers = []recogniser{
	{"tab", tabs},
	{"no-break space", spaces},
	{"curly quotes", curlyQuotes},
	{"backslash", backslashes},
	{"no comma", missingCommas},
	{"quote inside quotes", innerQuotes},
	unclosed[0],
	{"no space after the dash", dashes},
	{"no space after the colon", tightColons},
	{"number sign in braces", numberSigns},
	{"two keys on a line", twoKeys},
	{"value that nothing opens", unopened},
	{"colon in a text", colons},
	{"colon in a text over several lines", wrappedColons},
	{"sign that starts a text", signs},
	{"braces", braces},
	{"no colon", missingColons},
	{"text that goes on", runOns},
}

// unclosed is a text whose end the reader finds where another begins.
var unclosed = []recogniser{{"quote that does not close", openQuotes}}

// layout are the mistakes of where lines start, which are looked for where no
// sign is wrong.
var layout = []recogniser{
	{"keys that are not indented", flatKeys},
	{"dashes and keys", mixedDashes},
	{"indentation", indents},
}

// onLine is a repair of one line: what stands from at to end becomes with.
func onLine(t *text, n, at, end int, with string, what lang.Message) repair {
	line := t.lines[n]
	return mended(n, at, line[:at]+with+line[end:], what)
}

// mended is a repair that puts a line in place of another and shows it.
func mended(n, column int, line string, what lang.Message) repair {
	return repair{line: n, column: column, first: n, lines: []string{line}, what: what, do: lang.M("write: %s", shown(line))}
}

// shownLength is how much of a line is shown.
const shownLength = 160

// shown is a line as it is put before the reader.
func shown(line string) lang.Raw {
	r := []rune(strings.Join(strings.Fields(line), " "))
	if len(r) > shownLength {
		r = append(r[:shownLength-1], '…')
	}
	return lang.Raw(r)
}

// Quote puts a text in the quotes that it does not hold itself.
func Quote(s string) string {
	switch {
	case !strings.ContainsAny(s, `"\`):
		return `"` + s + `"`
	default:
		return "'" + strings.ReplaceAll(s, "'", "''") + "'"
	}
}
