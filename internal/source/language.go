package source

import (
	"bytes"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/pattern"
)

var languageKey = pattern.New(`(?m)(?:^|[{,])[ \t\x{00a0}]*["']?language["']?[ \t\x{00a0}]*[:=][ \t\x{00a0}]*["'“«]?(fr|en)\b`)

// Language finds the language that a tender states, also in a file that cannot be
// read; "" if it states none.
func Language(data []byte) lang.Lang {
	data = bytes.ReplaceAll(data[:min(len(data), MaxSize)], []byte{0}, nil) // of UTF-16, every second byte
	if m := languageKey.FindSubmatch(data); m != nil {
		return lang.Lang(m[1])
	}
	return ""
}
