package pdf

import (
	"strings"
	"testing"
)

// Names of any script are written in letters that the font has, never as codes.
func TestNamesOfEveryScript(t *testing.T) {
	latin := Latin()
	for name, want := range map[string]string{
		"Société Générale":   "Société Générale",
		"Αθήνα ΑΕ":           "Αθήνα ΑΕ",
		"Роснефть":           "Роснефть",
		"中国电信":               "Zhong Guo Dian Xin",
		"株式会社日立":             "Zhu Shi Hui She Ri Li",
		"삼성전자":               "samseongjeonja",
		"ქართული":            "k`art`uli",
		"Հայաստան":           "Hayastan",
		"בזק":                "bzk",
		"شركة":               "shrk@",
		"ประเทศไทย":          "praethsaithy",
		"भारत":               "bhaart",
		"Alpha (中国), Beta":   "Alpha (Zhong Guo), Beta",
		"\U0001d49c☑ \ue000": "A□ □",
	} {
		got, changed := latin(name)
		if got != want {
			t.Errorf("%s is written %q, not %q", name, got, want)
		}
		if changed != (got != name) {
			t.Errorf("%s: changed is %t", name, changed)
		}
		if strings.Contains(got, "U+") {
			t.Errorf("%s is written as a code: %q", name, got)
		}
	}
}
