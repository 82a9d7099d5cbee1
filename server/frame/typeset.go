package frame

import (
	"bytes"
	"html"

	"github.com/bareme/bareme/internal/lang"
)

// verbatim are the elements whose text is shown as it stands: what was typed, and
// what a file holds.
var verbatim = map[string]bool{"code": true, "pre": true, "textarea": true, "script": true, "option": false}

// typeset writes a page's texts as print wants them, between its tags alone.
func typeset(page []byte, l lang.Lang) []byte {
	var out bytes.Buffer
	out.Grow(len(page) + len(page)/32)
	inside := "" // the verbatim element that is open
	for len(page) > 0 {
		end := bytes.IndexByte(page, '<')
		if end < 0 {
			end = len(page)
		}
		if text := page[:end]; inside == "" && len(bytes.TrimSpace(text)) > 0 {
			out.WriteString(html.EscapeString(l.Typeset(html.UnescapeString(string(text)))))
		} else {
			out.Write(text)
		}
		page = page[end:]
		if len(page) == 0 {
			break
		}
		end = bytes.IndexByte(page, '>') // attributes hold none: html/template escapes it
		if end < 0 {
			end = len(page) - 1
		}
		tag := page[:end+1]
		name, closing := tagName(tag)
		switch {
		case inside == "" && !closing && verbatim[name]:
			inside = name
		case closing && name == inside:
			inside = ""
		}
		out.Write(tag)
		page = page[end+1:]
	}
	return out.Bytes()
}

// tagName reads the name of an element off its tag.
func tagName(tag []byte) (name string, closing bool) {
	tag = bytes.TrimPrefix(tag, []byte("<"))
	if closing = bytes.HasPrefix(tag, []byte("/")); closing {
		tag = tag[1:]
	}
	end := bytes.IndexAny(tag, " \t\r\n/>")
	if end < 0 {
		end = len(tag)
	}
	return string(bytes.ToLower(tag[:end])), closing
}
