package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	_ "github.com/bareme/bareme/internal/seeded"
	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	tests := []struct{ line, want string }{
		{"short enough", "short enough"},
		{"a sentence that is too long", "a sentence that is\n    too long"},
		{"  indented and far too long", "  indented and far\n    too long"},
		{"  – a point that is too long", "  – a point that is\n    too long"},
		{"1  name  text that is too long", "1  name  text that\n         is too long"},
		{"areallylongwordthatfitsnowhere", "areallylongwordthatfitsnowhere"},
		{"a areallylongwordthatfitsnowhere b", "a\n    areallylongwordthatfitsnowhere\n    b"},
		{"du dernier tour « Offre finale »", "du dernier tour\n    « Offre finale »"},
		{"celle qui est longue : oui", "celle qui est\n    longue : oui"},
		{"\x1b[2mcolours take no room\x1b[0m", "\x1b[2mcolours take no room\x1b[0m"},
		{"33\u00a0919\u00a0600\u00a0EUR and nothing else", "33\u00a0919\u00a0600\u00a0EUR and\n    nothing else"},
		{"", ""},
	}
	for _, tt := range tests {
		if got := fold(tt.line, 20); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.line, got, tt.want)
		}
	}
}

// Folding changes nothing but spaces, and leaves no line longer than it must be.
func TestFoldKeepsEveryWord(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		line := strings.Join(rapid.SliceOf(rapid.StringMatching(`[–·→:é a-z\x{a0}]{0,30}`)).Draw(rt, "words"), " ")
		width := rapid.IntRange(20, 60).Draw(rt, "width")
		folded := fold(line, width)
		if got, want := strings.Join(strings.Fields(folded), " "), strings.Join(strings.Fields(line), " "); got != want {
			rt.Fatalf("%q became %q", want, got)
		}
		for part := range strings.Lines(folded) {
			part = strings.TrimRight(part, "\n")
			if at := breakAt(part, width); at >= 0 && utf8.RuneCountInString(part[:at]) <= width {
				rt.Fatalf("%q is longer than %d", part, width)
			}
		}
	})
}

// What the commands print on the example fits a terminal, in both languages; the
// explanation of a bid fits two screens, and each of its sources stands there once.
func TestOutputFitsTheTerminal(t *testing.T) {
	example := "../../examples/health-data-hub"
	for _, args := range [][]string{
		{"evaluate", example, "--formats", "json", "--out", t.TempDir()}, {"compare", example}, {"qualify", example, "--out", t.TempDir()},
		{"robustness", example, "--samples", "100"}, {"check", example}, {"explain", example, "s3ns", "--full"}, {"explain", example, "ovhcloud"},
		{"compare", "--help"}, {"robustness", "--help"}, {"--help"},
	} {
		for _, l := range []string{"fr", "en"} {
			t.Setenv("COLUMNS", "80")
			for line := range strings.Lines(printed(t, append(args, "--lang", l))) {
				if n := utf8.RuneCountInString(strings.TrimRight(line, "\n")); n > 80 && !strings.Contains(line, t.TempDir()[:8]) {
					t.Errorf("%s: %d columns: %s", strings.Join(args, " "), n, line)
				}
			}
			t.Setenv("COLUMNS", "100")
			if args[0] == "explain" && len(args) == 3 {
				if n := strings.Count(printed(t, append(args, "--lang", l)), "\n"); n > 110 {
					t.Errorf("%s in %s: %d lines, want two screens", strings.Join(args, " "), l, n)
				}
			}
		}
	}
	full := printed(t, []string{"explain", example, "s3ns", "--full", "--lang", "en"})
	if n := strings.Count(full, "Wikipédia, Dassault Aviation"); n != 1 {
		t.Errorf("a source is printed %d times", n)
	}
	for _, want := range []string{"19.6.e Does the tenderer have ties", "Google holds between 0 % and 24 % of S3NS", "Firmware: data access: none"} {
		if !strings.Contains(full, want) {
			t.Errorf("--full lacks %q", want)
		}
	}
}

// printed runs the command and gives what it prints.
func printed(t *testing.T, args []string) string {
	t.Helper()
	var out, errs bytes.Buffer
	if code := run(args, &out, &errs); code != done {
		t.Fatalf("%s: exit code %d: %s", strings.Join(args, " "), code, errs.String())
	}
	return out.String()
}

// What programs read is not folded.
func TestDataIsNotFolded(t *testing.T) {
	t.Setenv("COLUMNS", "80")
	out := printed(t, []string{"schema", "tender"})
	text, err := os.ReadFile("../../schema/tender.schema.json")
	if err != nil || out != string(text) {
		t.Error("the schema is folded")
	}
	for line := range strings.Lines(printed(t, []string{"evaluate", "../../examples/health-data-hub", "--json"})) {
		if utf8.RuneCountInString(line) > 200 {
			return
		}
	}
	t.Error("the data is folded")
}
