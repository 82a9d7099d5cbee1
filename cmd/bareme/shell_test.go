package main

import (
	"os/exec"
	"runtime"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestWordsAreQuotedForTheShell(t *testing.T) {
	tests := []struct{ word, posix, windows string }{
		{"dossier", "dossier", "dossier"},
		{"marchés/2026", "marchés/2026", "marchés/2026"},
		{"mon dossier", `"mon dossier"`, `"mon dossier"`},
		{"l'école", `"l'école"`, `"l'école"`},
		{`C:\Marchés publics\2026`, `'C:\Marchés publics\2026'`, `"C:\Marchés publics\2026"`},
		{`C:\Marchés`, `'C:\Marchés'`, `C:\Marchés`},
		{"prix $5", `'prix $5'`, `"prix $5"`},
		{"l'offre à $5", `'l'\''offre à $5'`, `"l'offre à $5"`},
		{"a&b", `"a&b"`, `"a&b"`},
		{"(1)", `"(1)"`, `"(1)"`},
		{"50%", "50%", `"50%"`},
		{"", `""`, `""`},
		{"*", `"*"`, `"*"`},
	}
	for _, tt := range tests {
		if got := quoted(tt.word, false); got != tt.posix {
			t.Errorf("%q: %s, want %s", tt.word, got, tt.posix)
		}
		if got := quoted(tt.word, true); got != tt.windows {
			t.Errorf("%q on Windows: %s, want %s", tt.word, got, tt.windows)
		}
	}
}

// What is quoted is read back by a shell as what it was.
func TestAShellReadsQuotedWordsBack(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a POSIX shell")
	}
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.StringMatching(`[a-z é'"$`+"`"+`\\!*?&|;<>(){}\[\]#~%=,.:/-]{0,12}`), 1, 4).Draw(t, "words")
		line := "printf '%s\\0'"
		for _, w := range words {
			line += " " + quoted(w, false)
		}
		out, err := exec.Command("sh", "-c", line).Output()
		if want := strings.Join(words, "\x00") + "\x00"; err != nil || string(out) != want {
			t.Fatalf("%s gives %q, %v, want %q", line, out, err, want)
		}
	})
}
