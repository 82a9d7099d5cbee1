package source

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/bareme/bareme/internal/source/syntax"
)

// A sign that is left out, or a line that starts a space too far, is told at its own line
// and nothing else is: of the files of all examples, wherever YAML then objects.
func TestOneWrongSignIsToldWhereItStands(t *testing.T) {
	var files []string
	for _, pattern := range []string{"../../examples/*/*.yaml", "../../examples/*/*/*.yaml"} {
		some, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, some...)
	}
	slices.Sort(files)
	draws := 1500
	if testing.Short() {
		draws = 300
	}
	r, told := rand.New(rand.NewPCG(5, 6)), 0
	for range draws {
		file := files[r.IntN(len(files))]
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n")
		n, was := r.IntN(len(lines)), ""
		was, lines[n] = lines[n], wronged(r, lines[n])
		text := strings.Join(lines, "\n")
		if _, objection := readAsFarAs(text); objection == "" {
			continue // it says something else now
		}
		told++
		if found := syntax.Diagnose(text, readAsFarAs); len(found) != 1 || found[0].Line != n+1 {
			t.Errorf("%s, line %d\nwas %s\nnow %s\ntold %v", file, n+1, was, lines[n], found)
		}
	}
	if told < draws/6 {
		t.Errorf("only %d of %d were mistakes", told, draws)
	}
}

// wronged leaves one sign out of a line, or moves it by a space.
func wronged(r *rand.Rand, line string) string {
	if strings.HasPrefix(strings.TrimSpace(line), "#") || strings.TrimSpace(line) == "" {
		return line
	}
	written := line
	if i := strings.Index(line, " #"); i >= 0 {
		written = line[:i]
	}
	without := func(sign, left string, at int) string { return line[:at] + left + line[at+len(sign):] }
	switch kind := []string{":", "}", `"`, ",", ": ", "- ", "{", "[", "]", "in", "out"}[r.IntN(11)]; kind {
	case "in":
		return " " + line
	case "out":
		return strings.TrimPrefix(line, " ")
	case ": ":
		if i := strings.Index(written, kind); i >= 0 {
			return without(kind, ":", i)
		}
	case "- ":
		if at := len(written) - len(strings.TrimLeft(written, " ")); strings.HasPrefix(written[at:], kind) {
			return without(kind, "-", at)
		}
	default:
		var at []int
		for i := range written {
			if strings.HasPrefix(written[i:], kind) {
				at = append(at, i)
			}
		}
		if len(at) > 0 {
			return without(kind, "", at[r.IntN(len(at))])
		}
	}
	return line
}
