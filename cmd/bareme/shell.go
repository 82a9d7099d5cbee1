package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/bareme/bareme/internal/pattern"
	"github.com/bareme/bareme/internal/source"
)

var plainWord = pattern.New(`^[\pL\pN_@%+=:,./\\-]+$`)

// quoted writes a word of a command line so that it can be pasted into a shell:
// POSIX, or those of Windows, where names hold no double quote.
func quoted(word string, windows bool) string {
	special := "\"$`\\!"
	if windows {
		special = ""
	}
	switch {
	case word == "":
		return `""`
	case plainWord.MatchString(word) && (windows || !strings.ContainsAny(word, `\`)) && !(windows && strings.ContainsAny(word, "%,=")):
		return word
	case !strings.ContainsAny(word, special) && source.Visible(word) == word:
		return `"` + word + `"`
	case source.Visible(word) == word:
		return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
	default:
		return "$'" + strings.ReplaceAll(source.Visible(word), "'", `\'`) + "'" // bytes that no one can type
	}
}

// notAFlag writes a path that starts with a hyphen so that no program takes it for
// a flag.
func notAFlag(path string) string {
	if strings.HasPrefix(path, "-") {
		return "." + string(os.PathSeparator) + path
	}
	return path
}

// program is how the program was called, as far as it can be called so again.
func program() string {
	called := os.Args[0]
	own, err := os.Executable()
	switch found, lookErr := exec.LookPath("bareme"); {
	case err == nil && lookErr == nil && sameFile(found, own):
		return "bareme"
	case strings.Contains(filepath.ToSlash(called), "/go-build"):
		return "go run ./cmd/bareme"
	case strings.ContainsAny(called, `/\`):
		return quoted(called, runtime.GOOS == "windows")
	}
	return "bareme"
}

func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	y, also := os.Stat(b)
	return err == nil && also == nil && os.SameFile(x, y)
}

// command writes a command line that can be pasted.
func command(words ...string) string {
	out := program()
	for _, w := range words {
		out += " " + quoted(w, runtime.GOOS == "windows")
	}
	return out
}

// again is the command line as it was given, with another folder.
func (a *app) again(dir, instead string) string {
	instead = notAFlag(instead)
	words := append([]string(nil), a.args...)
	for i := 1; i < len(words); i++ {
		if words[i] == dir {
			words[i] = instead
			return command(words...)
		}
	}
	return command(append(words[:min(1, len(words))], instead)...)
}
