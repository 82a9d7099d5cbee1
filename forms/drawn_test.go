package forms

import (
	"encoding/json"
	"fmt"
	"math/big"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring/study"
)

// draw draws what is hard to bring through a workbook.
type draw struct{ *rand.Rand }

func drawFrom(seed int) draw { return draw{rand.New(rand.NewPCG(20261126, uint64(seed)))} }

// chance is true so many times in a hundred.
func (d draw) chance(percent int) bool { return d.IntN(100) < percent }

func (d draw) of(words ...string) string { return words[d.IntN(len(words))] }

// hardIDs look like numbers, days, truths, nothing, and rows that forms have of their own.
var hardIDs = []string{"007", "1e3", "true", "no", "null", "nan", "inf", "0", "0x1f", "2026-01-01", "12.50", "1.0", "total", "price", "sum",
	"all", "others", "form", "a-b", "a_b", "a.b", "e", "consensus", "lot", "x", "7", "07", "oui", "v1.2.3", "12-05", "1-2", "1_000", "00", "1.50"}

// ids draws different identifiers.
func (d draw) ids(n int) []string {
	out := make([]string, n)
	for i, k := range d.Perm(len(hardIDs))[:n] {
		out[i] = hardIDs[k]
	}
	return out
}

var hardTexts = []string{"L’Étude « A » & Fils", `O'Neil "Nord"; <b>`, "=SUM(A1)", "+33 1 23", "@maison", "-1", "007", "1e3", "TRUE", "non", "null", "~",
	"2026-03-31", "31/03/2026", "12,50", "50 %", "#N/A", "#table marks", "'x'", "a: b # c", "{a: [1]}", "*", "&é", "_x0041_", "SOCIÉTÉ ŒUVRE", "ﬁn", "日本",
	"x, y", "a|b", "50%", "1 234,5", "100 000", "!", "- tiret", "1/2", "alpha > beta", "[#1]", "\U0001F600", "Ño", `back\slash`, "e\u0301"}

// text draws a text of one line, long enough not to be mistaken for another.
func (d draw) text() string {
	if d.chance(50) {
		return d.of(hardTexts...)
	}
	return d.of(hardTexts...) + " " + d.of(hardTexts...)
}

// number draws a decimal of at least 0: nothing, near-equal ones, many digits.
func (d draw) number() string {
	switch d.IntN(8) {
	case 0:
		return "0"
	case 1:
		return d.of("0.1", "0.3", "0.30000000000000004", "0.7", "0.000001", "0.0000001")
	case 2:
		return d.of("999999999.99", "999999999.98", "1000000000", "123456789012.345", "12345678901.23456789", "100000000000000")
	case 3:
		return d.of("1.005", "1.004999999999999", "1.0050000000000001", "2.675", "4.35")
	case 4:
		return strconv.Itoa(d.IntN(1000))
	}
	return fmt.Sprintf("%d.%02d", d.IntN(100000), 1+d.IntN(98))
}

// ordered gives what is typed into a cell: as people do, a number as a number where a
// cell holds its digits.
func ordered(table, row, column, value string) []any {
	o := order{table, row, column, value}
	if o.number() {
		return []any{table, row, column, json.Number(value)}
	}
	return []any{table, row, column, value}
}

// asText is an order of a text, which stays one where it looks like something else.
func asText(table, row, column, value string) []any { return []any{table, row, column, value} }

// flow writes a group of a file with the quotes that its values need.
type flow struct {
	keys   []string
	values map[string]any
}

// set puts a value under a key; a text is written with quotes, a word as it is.
func (f *flow) set(key string, v any) {
	if f.values == nil {
		f.values = map[string]any{}
	}
	if _, there := f.values[key]; !there {
		f.keys = append(f.keys, key)
	}
	f.values[key] = v
}

// put puts a value under keys apart by dots.
func (f *flow) put(path string, v any) *flow {
	key, rest, deep := strings.Cut(path, ".")
	if deep {
		f.under(key).put(rest, v)
	} else {
		f.set(key, v)
	}
	return f
}

// under gives the group under a key.
func (f *flow) under(key string) *flow {
	in, _ := f.values[key].(*flow)
	if in == nil {
		in = &flow{}
		f.set(key, in)
	}
	return in
}

func (f *flow) isEmpty() bool { return len(f.keys) == 0 }

// word is a value that is written without quotes.
type word string

func flowing(v any) string {
	switch v := v.(type) {
	case *flow:
		return v.String()
	case word:
		return string(v)
	case []any:
		parts := make([]string, len(v))
		for i, x := range v {
			parts[i] = flowing(x)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(text)
}

func (f *flow) String() string {
	parts := make([]string, len(f.keys))
	for i, key := range f.keys {
		parts[i] = flowing(key) + ": " + flowing(f.values[key])
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// rat is a decimal as an exact fraction.
func rat(s string) *big.Rat {
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		panic(s)
	}
	return r
}

// cases is how many dossiers a test draws: few, more in the checks.
func cases(few, many int) int {
	switch {
	case os.Getenv("BAREME_FORMS") != "": // more where it is asked
		return many
	case testing.Short():
		return max(1, few/6)
	}
	return few
}

// alike compares a file of a dossier with the one that was drawn, and what the dossier is
// with either: what is wrong with it, and its evaluation where there is one.
func alike(t *testing.T, fsys fstest.MapFS, name, want, got string) {
	t.Helper()
	if d := differences(meaning(t, name, []byte(want)), meaning(t, name, []byte(got))); d != "" {
		t.Errorf("%s is not as drawn:\n%s\n%s", name, d, got)
		return
	}
	of := func(text string) *bids.Dossier {
		all := fstest.MapFS{}
		for n, f := range fsys {
			all[n] = f
		}
		all[name] = file(text)
		return bids.LoadFS(all, kinds.All)
	}
	a, b := of(want), of(got)
	if x, y := told(a), told(b); x != y {
		t.Errorf("%s: said\n%s\nof what was drawn\n%s\n%s", name, y, x, got)
		return
	}
	if _, err := study.Run(t.Context(), a, study.Ask{}); err == nil {
		sameEvaluation(t, evaluation(t, a), evaluation(t, b))
	}
}

// told lists what is wrong with a dossier, without its places.
func told(d *bids.Dossier) string {
	var out []string
	for _, p := range append(d.Problems.Sorted(), d.Warnings...) {
		out = append(out, p.What.In(lang.EN))
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}
