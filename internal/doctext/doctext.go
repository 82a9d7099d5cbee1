// Package doctext reads the words of a document: of a PDF page by page, of word
// processors' files and plain texts as a whole. It is for looking a quotation up, not
// for reading documents: layout is lost, and a scanned page has no words.
package doctext

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"time"
	"unicode"

	"github.com/ledongthuc/pdf"
)

// Limits, beyond which a document is not read.
const (
	MaxSize  = 64 << 20 // bytes of the file
	maxText  = 16 << 20 // bytes of words
	maxPages = 5000
)

// The reasons why a document's words cannot be read.
var (
	ErrKind    = errors.New("doctext: a kind of file that is not read")
	ErrPage    = errors.New("doctext: there is no such page")
	ErrTooLong = errors.New("doctext: too large")
	ErrNoWords = errors.New("doctext: no words, as in a scanned page")
	ErrTime    = errors.New("doctext: takes too long to read")
)

// patience is how long a PDF may take: what strangers send may keep its reader going
// for ever. Its goroutine is then left behind, which a command that ends can afford.
const patience = 5 * time.Second

// Words reads the words of a document by its name's ending: of one page, counting
// from 1, or of the whole where page is 0 or the document has no pages of its own.
func Words(name string, raw []byte, page int) (text string, err error) {
	if len(raw) > MaxSize {
		return "", ErrTooLong
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".pdf":
		text, err = within(patience, func() (string, error) { return ofPDF(raw, page) })
	case ".docx":
		text, err = ofArchive(raw, "word/document.xml")
	case ".odt", ".ods":
		text, err = ofArchive(raw, "content.xml")
	case ".txt", ".md", ".csv", ".html", ".htm":
		text = string(raw)
	default:
		return "", ErrKind
	}
	if err == nil && strings.TrimFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) == "" {
		return "", ErrNoWords
	}
	return text, err
}

func within(limit time.Duration, read func() (string, error)) (string, error) {
	type result struct {
		text string
		err  error
	}
	done := make(chan result, 1)
	go func() {
		text, err := read()
		done <- result{text, err}
	}()
	select {
	case r := <-done:
		return r.text, r.err
	case <-time.After(limit):
		return "", ErrTime
	}
}

// ofPDF reads the words of a page, or of all.
func ofPDF(raw []byte, page int) (text string, err error) {
	defer func() { // what strangers send may be broken in any way
		if broken := recover(); broken != nil {
			text, err = "", fmt.Errorf("doctext: %v", broken)
		}
	}()
	r, err := pdf.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return "", err
	}
	first, last := page, page
	if page == 0 {
		first, last = 1, r.NumPage()
	}
	if first < 1 || last > r.NumPage() || last > maxPages {
		return "", ErrPage
	}
	var out strings.Builder
	for n := first; n <= last; n++ {
		words, err := r.Page(n).GetPlainText(nil)
		if err != nil {
			return "", err
		}
		out.WriteString(words + "\n")
		if out.Len() > maxText {
			return "", ErrTooLong
		}
	}
	return out.String(), nil
}

// ofArchive reads the words of an XML file in an archive; paragraphs end with a line.
func ofArchive(raw []byte, part string) (string, error) {
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return "", err
	}
	f, err := z.Open(part)
	if err != nil {
		return "", err
	}
	defer f.Close()
	d := xml.NewDecoder(io.LimitReader(f, maxText))
	var out strings.Builder
	for {
		t, err := d.Token()
		switch {
		case errors.Is(err, io.EOF):
			return out.String(), nil
		case err != nil:
			return "", err
		}
		switch t := t.(type) {
		case xml.CharData:
			out.Write(t)
		case xml.EndElement:
			switch t.Name.Local {
			case "p", "h", "br", "tab":
				out.WriteByte('\n')
			}
		}
	}
}

// Holds tells whether a text holds a quotation, whatever the spaces, the line ends,
// the case, and the shape of quotation marks and hyphens.
func Holds(text, quote string) bool {
	q := plain(quote)
	return q == "" || strings.Contains(plain(text), q)
}

// plain keeps letters and digits, in small letters: what a layout does not change.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, strings.NewReplacer("ﬁ", "fi", "ﬂ", "fl", "ﬀ", "ff", "ﬃ", "ffi", "ﬄ", "ffl").Replace(s))
}
