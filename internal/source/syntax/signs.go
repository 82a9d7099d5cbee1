package syntax

import (
	"strings"

	"github.com/bareme/bareme/internal/lang"
)

// signs recognises a text that starts with a sign to which YAML gives a meaning.
func signs(t *text, n int) []repair {
	if !t.plain(n) {
		return nil
	}
	line := t.lines[n]
	var out []repair
	add := func(v span) {
		r := onLine(
			t,
			n,
			v.at,
			v.end,
			Quote(line[v.at:v.end]),
			lang.M("a text may not start with %s without quotes", lang.Raw(line[v.at:v.at+1])),
		)
		r.column, r.do = v.at, lang.M("put the text in quotes: %s", shown(r.lines[0]))
		if strings.TrimSpace(line[v.at:v.end]) == "-" { // stands for nothing
			r.do = lang.M("write the value, or remove the key")
		}
		out = append(out, r)
	}
	if t.state(n).depth == 0 {
		h := headOf(line)
		if h.value < h.end {
			switch c := line[h.value]; {
			case strings.IndexByte("@`%&*!|>?,-", c) >= 0 && !literalStart.MatchString(line[h.value:]):
				add(span{h.value, h.end})
			case c == '[':
				add(span{h.value, len(strings.TrimRight(line, " \t"))})
			}
		}
	}
	for _, p := range t.inBraces(n, true) {
		if p.value < p.fin && strings.IndexByte("@`%&*!|>?", line[p.value]) >= 0 {
			add(span{p.value, p.fin})
		}
	}
	return out
}

// numberSigns recognises a number sign in braces: the rest of the line, with
// the brace that closes, is a comment.
func numberSigns(t *text, n int) []repair {
	line := t.lines[n]
	if !strings.Contains(line, " #") {
		return nil
	}
	var out []repair
	for _, p := range t.inBraces(n, false) {
		if p.quote != 0 || p.value >= p.fin {
			continue
		}
		if i := strings.Index(line[p.value:p.fin], " #"); i >= 0 {
			r := onLine(
				t,
				n,
				p.value,
				p.fin,
				Quote(line[p.value:p.fin]),
				lang.M("a number sign after a space starts a comment, up to the end of the line"),
			)
			r.column, r.do = p.value+i+1, lang.M("put the text in quotes: %s", shown(r.lines[0]))
			out = append(out, r)
		}
	}
	return out
}
