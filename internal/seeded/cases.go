package seeded

import (
	"flag"
	"os"
	"strconv"
	"testing"
)

// Cases is how many cases a test draws: few in the usual run, whose time is short, and
// many where BAREME_DRAWS=more asks for them, as .ci/run does.
func Cases(few, many int) int {
	if os.Getenv("BAREME_DRAWS") != "" {
		return many
	}
	return few
}

// Checks has the properties of a test tried on few cases in the usual run, on as many as
// rapid tries where BAREME_DRAWS=more, or the flag of rapid, asks for other numbers.
func Checks(t testing.TB, few int) {
	t.Helper()
	f := flag.Lookup("rapid.checks")
	usual := f.Value.String()
	if usual != f.DefValue || os.Getenv("BAREME_DRAWS") != "" {
		return
	}
	if err := f.Value.Set(strconv.Itoa(few)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Value.Set(usual) })
}
