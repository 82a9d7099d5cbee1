package dossiertest

import (
	"regexp"
	"strings"

	"github.com/bareme/bareme/internal/lang"
)

// fault is something that no composed text may show.
type fault struct {
	what string
	at   *regexp.Regexp
}

// everywhere are faults in any language; gap stands for the spaces that typography knows.
var everywhere = []fault{
	{"two marks of punctuation", regexp.MustCompile(`[,;:]\s*[,;:.]|[^.…]\.[,;:]|(^|[^.])\.\.([^.]|$)|[.…]\s\.`)},
	{"a space before a mark", regexp.MustCompile(`\pL[\s\x{a0}][,.)]`)},
	{"nothing between marks", regexp.MustCompile(`\(\s*\)|«[\s\x{a0}]*»|“”|[(,]\s*\)`)},
	{"nothing after a colon", regexp.MustCompile(`:\s*$`)},
	{"two spaces", regexp.MustCompile(`[^ ]  +[^ ]`)},
	{"a verb of the program", regexp.MustCompile(`%!|%[sdqv]\b|<nil>`)},
	{"a word with underscores", regexp.MustCompile(`\b[a-z]+_[a-z_]+\b`)},
}

// inLanguage are those of a language: in French its typography, in both words of the
// other one and counts that do not agree with what they count.
var inLanguage = map[lang.Lang][]fault{
	lang.FR: {
		{"a plain space before high punctuation", regexp.MustCompile(` [:;?!»]`)},
		{"no space before a colon", regexp.MustCompile(`\pL: `)},
		{"a plain space after an opening mark", regexp.MustCompile(`« `)},
		{"a straight apostrophe", regexp.MustCompile(`\pL'`)},
		{"an article without its space", regexp.MustCompile(`\b[LR]\d{4}-`)},
		{"a letter for a times sign", regexp.MustCompile(`\d x \d`)},
		{"a number parted from its sign", regexp.MustCompile(`n° |\d %|\d €`)},
		{"a sentence that starts with a small letter", regexp.MustCompile(`\p{Ll}{2}\. \p{Ll}`)},
		{"a code for the euro", regexp.MustCompile(`\d[\x{a0}\x{202f} ]EUR`)},
		{"a hyphen for a minus", regexp.MustCompile(`(^|[ (])-\d`)},
		{"an English word", regexp.MustCompile(`(^|[\s(])(the|of|is|are|with|and|not|bids?|which|from)([\s,.)]|$)`)},
		{"a plural below 2", regexp.MustCompile(`(^|[^\d,.\x{202f}\x{a0}])[01](,\d+)?[\s\x{a0}](` + frenchPlurals + `)\b`)},
		{"a singular from 2 on", regexp.MustCompile(`(^|[^\d,.\x{202f}\x{a0}])([2-9]|\d\d+)(,\d+)?[\s\x{a0}](offre|point|critère|exigence|note|lot|jour|an)([\s,.)]|$)`)},
		{"no elision", regexp.MustCompile(`(^|\s)(le|la|que|ne|se) [aeiouéèêâîôû]|(^|\s)de [aeéèêiouAEÉIOU]`)},
	},
	lang.EN: {
		{"a French word", regexp.MustCompile(`(^|[\s(])(le|la|les|des|du|est|sont|avec|une|dans|offres?|critères?)([\s,.)]|$)`)},
		{"a plural of 1", regexp.MustCompile(`(^|[^\d,.])1[\s\x{a0}](bids|points|criteria|requirements|marks|lots|days|years|months|decimals|lines|sources|files)\b`)},
		{"a singular from 2 on", regexp.MustCompile(`(^|[^\d,.])([2-9]|\d\d+)[\s\x{a0}](bid|point|criterion|requirement|mark|lot|day|year|month)([\s,.)]|$)`)},
		{"a hyphen for a minus", regexp.MustCompile(`(^|[ (])-\d`)},
	},
}

const frenchPlurals = "offres|points|critères|exigences|notes|lots|jours|ans|décimales|lignes|sources|fichiers|évaluateurs|soumissionnaires|candidats|motifs|remarques"

var (
	colon   = regexp.MustCompile(`[\s\x{a0}\x{202f}]?:[\s\x{a0}\x{202f}]`)
	clauses = regexp.MustCompile(`[;?!\n]|[.…][\s\x{a0}]|\.$| – `)
	quotes  = regexp.MustCompile(`«[^«»]*»|“[^“”]*”`)
	sources = regexp.MustCompile(`[\s\x{a0}]?\[\d[^\]]*\]`)
)

// Faults lists what is wrong with a text that was composed for a reader of l and typeset:
// a sentence within a sentence, doubled marks, words of the other language, keys of files.
// What somebody else wrote stands in quotation marks, and is not looked at.
func Faults(text string, l lang.Lang) []string {
	text = sources.ReplaceAllString(quotes.ReplaceAllString(text, "“…”"), "")
	var out []string
	for _, f := range append(everywhere[:len(everywhere):len(everywhere)], inLanguage[l]...) {
		if m := f.at.FindString(text); m != "" {
			out = append(out, f.what+", in "+strings.TrimSpace(m))
		}
	}
	for _, clause := range clauses.Split(text, -1) {
		if len(colon.FindAllString(clause, -1)) > 1 {
			out = append(out, "two colons, in "+clause)
		}
	}
	if within := nestedParentheses(text); within != "" {
		out = append(out, "parentheses within parentheses, in "+within)
	}
	return out
}

// nestedParentheses gives the first parenthesis that holds another, "" for none. Those of
// a formula may.
func nestedParentheses(text string) string {
	var open []int
	nested := -1
	for i, c := range text {
		switch c {
		case '(':
			open = append(open, i)
			if len(open) > 1 && nested < 0 {
				nested = open[0]
			}
		case ')':
			if len(open) == 0 {
				continue
			}
			open = open[:len(open)-1]
			if len(open) == 0 && nested >= 0 {
				if within := text[nested : i+1]; !strings.ContainsAny(within, "=×^") && !strings.Contains(within, " / ") {
					return within
				}
				nested = -1
			}
		}
	}
	return ""
}
