package source

import (
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/pattern"
	"github.com/bareme/bareme/internal/source/syntax"
)

// cutByComment warns of a text that a number sign cuts: "Marché #12" is read as
// "Marché". Two spaces before the sign make plain that a comment is meant.
func (f *file) cutByComment(n *yaml.Node) {
	if n.Style != 0 || n.Value == "" {
		return
	}
	line, column, ok := f.endOf(n)
	if !ok {
		return
	}
	rest := f.lines[line][column:]
	if !strings.HasPrefix(rest, " #") || n.Tag != "!!str" && (len(rest) < 3 || rest[2] == ' ') {
		return
	}
	shown := strings.TrimSpace(n.Value + rest)
	f.problems.Warn(Position{File: f.name, Line: line + 1, Column: 2 + len([]rune(f.lines[line][:column]))},
		lang.M("%q is read as %q: what follows # is a comment", shown, n.Value),
		lang.M("put the text in quotes: %s; if a comment is meant, put two spaces before #", lang.Raw(syntax.Quote(shown))))
}

// endOf finds where a text without quotes ends: its line from 0, and the place
// on it in bytes.
func (f *file) endOf(n *yaml.Node) (line, column int, ok bool) {
	line = n.Line - 1
	if line < 0 || line >= len(f.lines) {
		return 0, 0, false
	}
	column = f.place.of(f.lines, line, n.Column-1)
	for i, word := range strings.Fields(n.Value) {
		if i > 0 {
			for {
				rest := f.lines[line][column:]
				if column += len(rest) - len(strings.TrimLeft(rest, " \t")); column < len(f.lines[line]) {
					break
				}
				if line++; line >= len(f.lines) {
					return 0, 0, false
				}
				column = 0
			}
		}
		if !strings.HasPrefix(f.lines[line][column:], word) {
			return 0, 0, false
		}
		column += len(word)
	}
	return line, column, true
}

// place is a character of a file that was looked up: the next one is near it.
type place struct{ line, character, bytes int }

// of gives where a character of a line starts, in bytes. It goes on from the last
// place, so that a line of a million values is not read a million times.
func (p *place) of(lines []string, line, character int) int {
	if p.line != line {
		*p = place{line: line}
	}
	s := lines[line]
	for p.character < character && p.bytes < len(s) {
		_, size := utf8.DecodeRuneInString(s[p.bytes:])
		p.character, p.bytes = p.character+1, p.bytes+size
	}
	for p.character > character && p.bytes > 0 {
		_, size := utf8.DecodeLastRuneInString(s[:p.bytes])
		p.character, p.bytes = p.character-1, p.bytes-size
	}
	return p.bytes
}

var tightPair = pattern.New(`^([A-Za-z_][A-Za-z0-9_-]*):(\S.*)$`)

// cutByCommas refuses a text or a number in braces that a comma cuts in two:
// {mark: 14,5} is a mark of 14 and a key 5.
func (f *file) cutByCommas(n *yaml.Node) {
	if n.Style&yaml.FlowStyle == 0 {
		return
	}
	for i := 0; i < len(n.Content); i += 2 {
		k := n.Content[i]
		if !f.alone(k, n.Content[i+1]) {
			continue
		}
		if key, is := strings.CutSuffix(k.Value, ":"); is {
			f.problems.Add(f.at(k), lang.M("nothing stands after %q", k.Value), lang.M("write its value: %s", lang.Raw(key+": …")))
			continue
		}
		if m := tightPair.FindStringSubmatch(k.Value); m != nil {
			f.problems.Add(f.at(k), lang.M("no space after the colon of %q", m[1]), lang.M("write: %s", lang.Raw(m[1]+": "+m[2])))
			continue
		}
		if i+2 < len(n.Content) && f.cutKey(k, n.Content[i+2], n.Content[i+3]) {
			continue
		}
		if i == 0 || n.Content[i-1].Kind != yaml.ScalarNode || n.Content[i-1].Style != 0 || n.Content[i-1].Value == "" {
			continue
		}
		key, value, last := n.Content[i-2], n.Content[i-1], i
		parts := []string{value.Value, k.Value}
		for last+2 < len(n.Content) && f.alone(n.Content[last+2], n.Content[last+3]) && !tightPair.MatchString(n.Content[last+2].Value) {
			last += 2
			parts = append(parts, n.Content[last].Value)
		}
		i = last
		whole := strings.Join(parts, ", ")
		if number := strings.Join(parts, ","); isNumber(parts) {
			f.problems.Add(f.at(k), lang.M("the comma cuts the number %q in two", number), numberInstead(key.Value, number))
			continue
		}
		if bare := syntax.Uncurled(whole); bare != whole {
			f.problems.Add(f.at(value), lang.M("curly quotes, which YAML does not take for quotes"),
				lang.M("put straight quotes: %s", lang.Raw(key.Value+": "+syntax.Quote(bare))))
			continue
		}
		f.problems.Add(f.at(k), lang.M("the comma cuts the text %q in two", whole),
			lang.M("put the text in quotes: %s", lang.Raw(key.Value+": "+syntax.Quote(whole))))
	}
}

// cutKey refuses a number before a colon that a comma cuts in two: {5,5: 20} are the keys
// 5 and 5.
func (f *file) cutKey(k, next, value *yaml.Node) bool {
	plain, is := cutNumber(k, next, value)
	if is {
		f.problems.Add(f.at(k), lang.M("the comma cuts the number %q in two", k.Value+","+next.Value),
			lang.M("write: %s", lang.Raw(plain+": "+value.Value)))
	}
	return is
}

// cutNumber gives the number that two keys make, of which the second alone has a value.
func cutNumber(k, next, value *yaml.Node) (plain string, is bool) {
	if next.Kind != yaml.ScalarNode || next.Style != 0 || value.Kind != yaml.ScalarNode || value.Value == "" ||
		!isNumber([]string{k.Value, next.Value}) {
		return "", false
	}
	return exact.WrittenAmount(k.Value + "," + next.Value)
}

// cutBefore tells whether a key is what a comma cuts off a number before it.
func (f *file) cutBefore(n *yaml.Node, i int) bool {
	if n.Style&yaml.FlowStyle == 0 || i == 0 || !f.alone(n.Content[i-2], n.Content[i-1]) {
		return false
	}
	_, is := cutNumber(n.Content[i-2], n.Content[i], n.Content[i+1])
	return is
}

var (
	firstDigits = pattern.New(`^(?:[A-Z]{3} ?|[€$£] ?)?[-+]?[0-9][0-9. \x{00a0}\x{202f}']*$`)
	nextDigits  = pattern.New(`^[0-9][0-9. \x{00a0}\x{202f}']*(?: ?(?:[A-Z]{3}|[kKmM]?[€$£]|%))?$`)
)

// isNumber tells whether what commas part in braces is one number, that may bear a
// currency.
func isNumber(parts []string) bool {
	for _, p := range parts[1:] {
		if !nextDigits.MatchString(p) {
			return false
		}
	}
	return firstDigits.MatchString(parts[0])
}

// numberInstead says how to write a number that commas cut.
func numberInstead(key, number string) lang.Message {
	if plain, ok := exact.WrittenAmount(number); ok {
		return lang.M("write: %s", lang.Raw(key+": "+plain))
	}
	return lang.M("write the digits without separators, with a point before the decimals")
}

// alone tells whether a key in braces stands without a colon and a value.
func (f *file) alone(k, v *yaml.Node) bool {
	if k.Kind != yaml.ScalarNode || k.Style != 0 || v.Kind != yaml.ScalarNode || v.Style != 0 || v.Value != "" {
		return false
	}
	line, column, ok := f.endOf(k)
	return ok && !strings.HasPrefix(strings.TrimLeft(f.lines[line][column:], " \t"), ":")
}

var tightDash = pattern.New(`^-\pL`)

// tightDashes refuses a key such as -id: an entry of a list whose dash has no
// space after it.
func (f *file) tightDashes(n *yaml.Node) {
	for i := 0; i < len(n.Content); i += 2 {
		if k := n.Content[i]; k.Kind == yaml.ScalarNode && k.Style == 0 && tightDash.MatchString(k.Value) {
			f.problems.Add(f.at(k), lang.M("no space after the dash"), lang.M("write: %s", lang.Raw("- "+k.Value[1:]+":")))
		}
	}
}
