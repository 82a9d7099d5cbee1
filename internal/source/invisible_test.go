package source

import (
	"fmt"
	"strings"
	"testing"
)

// The characters that were found to pass, and some of each property.
func TestInvisibleCharactersAreRefused(t *testing.T) {
	for _, r := range []rune{
		0x00ad, 0x034f, 0x061c, 0x115f, 0x1160, 0x17b4, 0x180b, 0x180e, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202e,
		0x2060, 0x2062, 0x2065, 0x2066, 0x2069, 0x206a, 0x2800, 0x3164, 0xfe0f, 0xfeff, 0xffa0, 0xfff9, 0xfffb, 0xfffe, 0x1bca0, 0x1d173,
		0xe0001, 0xe0041, 0xe0100, 0xe0fff, 0x0080, 0x009b, 0x007f,
	} {
		for place, text := range map[string]string{
			"text":    "title: a%cb\n",
			"key":     "ti%ctle: a\n",
			"comment": "title: a  # b%cc\n",
			"end":     "title: a%c\n",
		} {
			line := fmt.Sprintf(text, r)
			at := 1 + strings.IndexRune(line, r)
			if got, want := problems("x: 1\n"+line, func(*Node) {}), fmt.Sprintf("f.yaml:2:%d: the text holds the invisible character U+%04X", at, r); !strings.HasPrefix(got, want) {
				t.Errorf("%U in a %s: got %q, want %q", r, place, got, want)
			}
		}
		escaped := fmt.Sprintf("title: \"a\\U%08Xb\"\n", r)
		if got, want := problems(escaped, func(*Node) {}), fmt.Sprintf("f.yaml:1:8: the text holds the invisible character U+%04X", r); !strings.HasPrefix(got, want) {
			t.Errorf("%U escaped: got %q, want %q", r, got, want)
		}
	}
}

func TestWhatIsSeenAndWhatScriptsNeedStays(t *testing.T) {
	for _, text := range []string{
		"Prix : 48\u202f000\u00a0€", // spaces that do not break
		"l\u2019école « ouverte »",
		"می\u200cخواهم",      // Persian: I want
		"क\u094d\u200dष",     // Devanagari: a half form
		"ക\u0d4d\u200d",      // Malayalam: at the end of a word
		"ශ\u0dca\u200dරී",    // Sinhala: Sri
		"ᠮᠣᠩ\u180bᠭᠣᠯ",       // Mongolian, a selected form
		"\u0600\u0661\u0662", // an Arabic number sign, which is seen
		"naïve œuvre ñ ß Ω Ж 漢字 한글",
		"😀 ✔ → ≤",
	} {
		if got := problems("title: \""+text+"\"  # "+text+"\n", func(*Node) {}); got != "" {
			t.Errorf("%q: %s", text, got)
		}
	}
	for _, text := range []string{"al\u200dpha", "a\u200c\u200cb", "م\u200c\u200cخ", " \u200dक"} {
		if got := problems("title: \""+text+"\"\n", func(*Node) {}); got == "" {
			t.Errorf("%q is not refused", text)
		}
	}
}
