package docgen

import (
	"testing"

	"github.com/bareme/bareme/internal/lang"
)

func TestTypeset(t *testing.T) {
	for _, c := range [][2]string{
		{"`weight` : la pondération ; 30 % ?\n", "`weight`\u00a0: la pondération\u202f; 30\u00a0%\u202f?\n"},
		{"# L'ordre : un titre ?\n", "# L'ordre : un titre ?\n"},
		{"```\nl'ordre : 1 000\n```\nl'ordre\n", "```\nl'ordre : 1 000\n```\nl’ordre\n"},
		{"« l'offre » (`l'id : a`)\n", "«\u00a0l’offre\u00a0» (`l'id : a`)\n"},
		{"[l'ordre : ici](a.md#l'ordre) : 33 919 EUR\n", "[l’ordre\u00a0: ici](a.md#l'ordre)\u00a0: 33\u202f919\u00a0€\n"},
		{"art. L2152-6, `L2152-6`\n", "art.\u00a0L.\u00a02152-6, `L2152-6`\n"},
		{"| a | -1,26 |\n|---|---|\n", "| a | −1,26 |\n|---|---|\n"},
	} {
		got := Typeset(lang.FR, c[0])
		if got != c[1] {
			t.Errorf("%q\n got %q\nwant %q", c[0], got, c[1])
		}
		if again := Typeset(lang.FR, got); again != got {
			t.Errorf("typeset twice, %q becomes %q", got, again)
		}
		if Typeset(lang.EN, c[0]) != c[0] {
			t.Errorf("the English %q changed", c[0])
		}
	}
}
