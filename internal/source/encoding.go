package source

import (
	"bytes"
	"unicode/utf8"

	"github.com/bareme/bareme/internal/lang"
)

var asUTF8 = lang.M("save the file as UTF-8 (in Notepad: Save as, Encoding, UTF-8)")

// byteOrderMark is what some Windows programs put at the start of UTF-8.
var byteOrderMark = []byte("\ufeff")

// signatures are how files begin that are no text.
var signatures = []struct {
	starts string
	what   lang.Message
}{
	{"PK\x03\x04", lang.M("this is a Word or Excel file, or an archive, not a text")},
	{"\xd0\xcf\x11\xe0", lang.M("this is a Word or Excel file, or an archive, not a text")},
	{"%PDF-", lang.M("this is a PDF, not a text")},
	{`{\rtf`, lang.M("this is a Word or Excel file, or an archive, not a text")},
	{"<!DOCTYPE", lang.M("this is a web page, not a text")},
	{"<html", lang.M("this is a web page, not a text")},
}

// encodingIsFine tells whether a file is text in UTF-8, and notes why it is not.
func (f *file) encodingIsFine(data []byte) bool {
	if len(data) > MaxSize {
		f.problems.Add(f.start(), lang.M("the file has %d bytes", len(data)), lang.M("keep it under %d bytes", MaxSize))
		return false
	}
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.starts)) {
			f.problems.Add(f.start(), s.what, lang.M("write the content in a text editor, such as Notepad, and save it as UTF-8"))
			return false
		}
	}
	wide := len(data) > 3 && (data[1] == 0 && data[3] == 0 || data[0] == 0 && data[2] == 0)
	if wide || bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff}) {
		f.problems.Add(f.start(), lang.M("the file is saved as UTF-16"), lang.M("save it as UTF-8 (in Notepad: Save as, Encoding, UTF-8)"))
		return false
	}
	at := f.start()
	for rest := data; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		switch {
		case r == utf8.RuneError && size == 1:
			f.problems.Add(at, notUTF8(rest[0]), asUTF8)
			return false
		case r == '\n' || r == '\r' && !bytes.HasPrefix(rest[1:], []byte{'\n'}):
			at.Line, at.Column = at.Line+1, 1
		default:
			at.Column++
		}
		rest = rest[size:]
	}
	return true
}

// windows are the letters that older Windows programs write as the bytes 0x80 to
// 0x9F; from 0xA0 on a byte is the letter of that number.
var windows = map[byte]rune{0x80: '€', 0x85: '…', 0x8c: 'Œ', 0x91: '‘', 0x92: '’', 0x93: '“', 0x94: '”', 0x96: '–', 0x97: '—', 0x9c: 'œ'}

// notUTF8 says which letter a byte may have been.
func notUTF8(b byte) lang.Message {
	r, known := windows[b]
	if b > 0xa0 {
		r, known = rune(b), true
	}
	if known {
		return lang.M("the byte 0x%02X is not UTF-8; it may be %s as older Windows programs write it", b, lang.Raw(string(r)))
	}
	return lang.M("the byte 0x%02X is not UTF-8", b)
}
