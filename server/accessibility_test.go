package server

import (
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// rgaaCriteria is how many criteria each of the 13 themes of the RGAA 4.1.2 has.
var rgaaCriteria = []int{9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12}

// The self-assessment says something of each of the 106 criteria, once, and one of the
// four things that it may say.
func TestTheAuditHasEveryCriterion(t *testing.T) {
	for _, file := range []string{"../docs/fr/accessibilite.md", "../docs/en/accessibility.md"} {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]int{}
		for line := range strings.SplitSeq(string(data), "\n") {
			cells := strings.Split(line, "|")
			if len(cells) < 6 || !regexp.MustCompile(`[0-9]+\.[0-9]+`).MatchString(cells[2]) {
				continue
			}
			if state := strings.TrimSpace(cells[3]); !strings.Contains("C N A –", state) || state == "" {
				t.Errorf("%s: %s: state %q", file, cells[2], state)
			}
			for part := range strings.SplitSeq(cells[2], ",") {
				from, to, several := strings.Cut(strings.NewReplacer(" à ", "-", " to ", "-").Replace(strings.TrimSpace(part)), "-")
				if !several {
					to = from
				}
				theme, first, _ := strings.Cut(from, ".")
				_, last, _ := strings.Cut(to, ".")
				a, err1 := strconv.Atoi(first)
				b, err2 := strconv.Atoi(last)
				if err1 != nil || err2 != nil {
					t.Errorf("%s: %q", file, part)
				}
				for ; a <= b; a++ {
					seen[theme+"."+strconv.Itoa(a)]++
				}
			}
		}
		all := 0
		for theme, n := range rgaaCriteria {
			for i := range n {
				id := fmt.Sprintf("%d.%d", theme+1, i+1)
				if seen[id] != 1 {
					t.Errorf("%s: criterion %s stands there %d times", file, id, seen[id])
				}
				all++
			}
		}
		if len(seen) != all {
			t.Errorf("%s: %d criteria of %d", file, len(seen), all)
		}
	}
}
