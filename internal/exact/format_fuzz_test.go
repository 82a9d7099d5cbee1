package exact

import (
	"strings"
	"testing"

	"github.com/bareme/bareme/internal/lang"
)

// A number as it is printed is read back as what it was rounded to.
func FuzzFormat(f *testing.F) {
	for _, s := range []string{"0", "-0.005", "1234567.891", "1e-9", "99999999999999999999.5", "-1"} {
		f.Add(s, uint8(2), uint8(4))
	}
	f.Fuzz(func(t *testing.T, text string, least, most uint8) {
		n, err := Parse(text)
		if err != nil {
			return
		}
		low := int(least % 10)
		high := low + int(most%10)
		for _, l := range lang.All {
			shown := n.Format(l, low, high)
			plain := strings.NewReplacer("\u00a0", "", "\u202f", "", " ", "", "−", "-").Replace(shown)
			if l == lang.FR {
				plain = strings.ReplaceAll(plain, ",", ".")
			} else {
				plain = strings.ReplaceAll(plain, ",", "")
			}
			again, err := Parse(plain)
			if err != nil || !again.Equal(n.Round(high, HalfUp)) {
				t.Fatalf("%s in %s, %d to %d decimals: %q reads as %s (%v)", n, l, low, high, shown, again, err)
			}
			if _, decimals, _ := strings.Cut(plain, "."); len(decimals) < low || len(decimals) > high {
				t.Fatalf("%s in %s: %q has not %d to %d decimals", n, l, shown, low, high)
			}
		}
	})
}
