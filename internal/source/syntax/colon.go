package syntax

import (
	"strings"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/pattern"
)

var (
	keyLike     = pattern.New(`^ *(- +)*[a-z][a-z0-9_.-]*:( |$)`)
	tightKey    = pattern.New(`^([A-Za-z_][A-Za-z0-9_.-]*):([^\s:/\\].*)$`)
	tightOpen   = pattern.New(`^([A-Za-z_][A-Za-z0-9_-]*):[\[{"'].*$`)
	loneKey     = pattern.New(`^[A-Za-z_][A-Za-z0-9_.-]*$`)
	bareKey     = pattern.New(`^([A-Za-z][A-Za-z0-9_.-]*)(?: *=)? +(\S.*)$`)
	oneValue    = pattern.New(`^([\["'{].*|\S+)$`)
	innerKey    = pattern.New(`^(\S+(?: %)?) +([a-z][a-z0-9_-]*): `)
	oneWord     = pattern.New(`^[^\s"'{}\[\],#]+$`)
	beforeQuote = pattern.New(`^([A-Za-z_][A-Za-z0-9_.-]*) *["']`)
	onlyColon   = pattern.New(`^[^:]*[^:\s]:(\s|$)`)
)

// tightColons recognises a key whose colon has no space after it.
func tightColons(t *text, n int) []repair {
	if !t.plain(n) {
		return nil
	}
	line := t.lines[n]
	var out []repair
	tight := func(at, end, colon int) {
		like := tightKey
		if colon >= 0 { // one further on
			like = tightOpen
		}
		if m := like.FindStringSubmatch(line[at:end]); m != nil {
			colon := at + len(m[1])
			out = append(out, onLine(t, n, colon, colon+1, ": ", lang.M("no space after the colon of %q", m[1])))
			out[len(out)-1].column = colon
		}
	}
	if h := headOf(line); t.state(n).depth == 0 {
		tight(h.column, len(line), h.colon)
	}
	for _, p := range t.inBraces(n, true) {
		tight(p.at, p.end, p.colon)
	}
	return out
}

// missingColons recognises a key without its colon, or with an equals sign.
func missingColons(t *text, n int) []repair {
	line := t.lines[n]
	var out []repair
	for _, p := range t.inBraces(n, true) { // before what opens, or a text in quotes
		if p.colon < 0 && (p.after == '{' || p.after == '[') && oneWord.MatchString(line[p.at:p.end]) {
			out = append(out, onLine(t, n, p.end, p.end, ":", lang.M("no colon after %q", line[p.at:p.end])))
		}
		if m := beforeQuote.FindStringSubmatchIndex(line[p.at:p.end]); p.colon < 0 && m != nil {
			out = append(out, onLine(t, n, p.at+m[3], p.at+m[3], ":", lang.M("no colon after %q", line[p.at:p.at+m[3]])))
		}
	}
	h := headOf(line)
	if !t.block(n) || h.colon >= 0 {
		return out
	}
	if key := strings.TrimSpace(withoutComment(line[h.column:])); loneKey.MatchString(key) && t.deeperFollows(n, h.column) {
		r := onLine(t, n, h.column+len(key), h.column+len(key), ":", lang.M("no colon after %q", key))
		r.evident = true
		return []repair{r}
	}
	m := bareKey.FindStringSubmatchIndex(line[h.column:])
	if m == nil {
		return out
	}
	key, value := line[h.column+m[2]:h.column+m[3]], line[h.column+m[4]:]
	equals := strings.Contains(line[h.column+m[3]:h.column+m[4]], "=")
	if !keys[key] && !equals && !oneValue.MatchString(strings.TrimSpace(withoutComment(value))) {
		return out // rather the rest of a text
	}
	return append(out, mended(n, h.column+m[3], line[:h.column]+key+": "+value, lang.M("no colon after %q", key)))
}

// deeperFollows tells whether the next line that holds something starts beyond a column.
func (t *text) deeperFollows(n, column int) bool {
	for _, line := range t.lines[n+1:] {
		if !blank(line) {
			return indent(line) > column
		}
	}
	return false
}

// keys are those of a dossier that are most written: a line that starts with one
// lacks its colon, and is not the rest of a text.
var keys = func() map[string]bool {
	out := map[string]bool{}
	for _, k := range strings.Fields("" +
		"bareme tender id title buyer reference procedure description language currency dates estimate requirements criteria " +
		"lots scale rounding ties award weight measure with mark minimum levels needs otherwise basis stage tenderer received " +
		"summary declared capacity prices taxes tax_rate price lines quantity unit unit_price per years fr en name source as_of " +
		"evaluator marks reason lot corrections bid path was becomes why date") {
		out[k] = true
	}
	return out
}()

// twoKeys recognises a key with its value on the line of the key that holds it.
func twoKeys(t *text, n int) []repair {
	if !t.block(n) || n+1 >= len(t.lines) {
		return nil
	}
	line := t.lines[n]
	h := headOf(line)
	if h.colon < 0 || !keyLike.MatchString(line[h.value:]) || keyLike.FindString(line[h.value:]) == line[h.value:] {
		return nil
	}
	next := n + 1
	for next < len(t.lines)-1 && blank(t.lines[next]) {
		next++
	}
	if below := headOf(t.lines[next]); below.colon < 0 || below.indent <= h.column {
		return nil
	}
	r := mended(n, h.value, line[:h.colon+1], lang.M("two keys on one line"))
	r.do = lang.M("write the second on a line of its own, indented under %q: %s", h.key, shown(line[h.value:]))
	return []repair{r}
}

// colons recognises a colon in a text without quotes, before which French puts
// a space: YAML takes it for the end of a key.
func colons(t *text, n int) []repair {
	if !t.plain(n) {
		return nil
	}
	line := t.lines[n]
	if t.state(n).depth == 0 {
		h := headOf(line)
		if h.value < h.end && strings.IndexByte(`{["'`, line[h.value]) < 0 {
			if i := colonIn(line[h.value:h.end], 0); i >= 0 {
				r := colonRepair(t, n, span{h.value, h.end}, h.value+i)
				if m := oneWord.FindString(line[h.value : h.value+i]); m != "" && keyLike.MatchString(m+":") {
					r.do = lang.M(
						"put the text in quotes: %s; if %q is a key, write it on a line of its own, indented",
						shown(r.lines[0]),
						m,
					)
				}
				return []repair{r}
			}
		}
	}
	var out []repair
	in := t.inBraces(n, true)
	for k, p := range in {
		if p.colon < 0 || p.quote != 0 || p.value >= p.fin {
			continue
		}
		i := colonIn(line[p.value:p.fin], 0)
		if i < 0 {
			continue
		}
		ends := []int{p.fin}
		for _, next := range in[k+1:] { // the text may hold commas too
			if next.opens > 0 || next.colon >= 0 && onlyColon.MatchString(line[next.at:next.end]) || next.at >= next.end {
				break
			}
			ends = append([]int{next.end}, ends...)
		}
		for _, end := range ends {
			out = append(out, colonRepair(t, n, span{p.value, end}, p.value+i))
		}
	}
	return out
}

func colonRepair(t *text, n int, v span, column int) repair {
	r := onLine(t, n, v.at, v.end, Quote(t.lines[n][v.at:v.end]), lang.M("a colon in a text without quotes"))
	r.column, r.do = column, lang.M("put the text in quotes: %s", shown(r.lines[0]))
	return r
}

// missingCommas recognises two keys in braces without a comma between them.
func missingCommas(t *text, n int) []repair {
	line := t.lines[n]
	var out []repair
	closed := false
	for _, p := range t.inBraces(n, true) {
		at := -1
		switch {
		case closed && p.colon >= 0 && oneWord.MatchString(line[p.at:p.colon]):
			at = p.at
		case p.colon >= 0 && p.junk >= 0 && keyLike.MatchString(line[p.junk:p.fin]+" "):
			at = p.junk
		case p.colon >= 0 && p.quote == 0 && p.value < p.fin:
			if m := innerKey.FindStringSubmatchIndex(line[p.value:p.fin] + " "); m != nil {
				at = p.value + m[4]
			}
		}
		if at >= 0 {
			before := strings.TrimRight(line[:at], " ")
			out = append(out, mended(n, len(before), before+", "+line[at:], lang.M("no comma between two keys in braces")))
		}
		closed = p.closes > 0
	}
	return out
}
