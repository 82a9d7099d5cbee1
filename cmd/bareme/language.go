package main

import (
	"os"
	"strings"

	"github.com/bareme/bareme/internal/lang"
)

// askedLanguage finds the language of --lang among arguments not yet parsed, "" if
// there is none.
func askedLanguage(args []string) lang.Lang {
	for i, arg := range args {
		value, ok := strings.CutPrefix(arg, "--lang=")
		if arg == "--lang" && i+1 < len(args) {
			value, ok = args[i+1], true
		}
		if l, known := lang.Parse(value); ok && known {
			return l
		}
	}
	return ""
}

// userLanguage is the language of the user's system, English where it is neither
// French nor told.
func userLanguage() lang.Lang {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := os.Getenv(name); value != "" {
			if strings.HasPrefix(strings.ToLower(value), "fr") {
				return lang.FR
			}
			return lang.EN
		}
	}
	return lang.EN
}

// speech is the language in which the program speaks of what it was given: that of
// --lang, else the dossier's, else the user's.
func (a *app) speech() lang.Lang { return a.lang(a.help) }
