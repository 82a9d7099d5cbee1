package doctext_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/bareme/bareme/internal/doctext"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/docx"
	"github.com/bareme/bareme/reports/pdf"
)

// made writes a document of two parts in one of our own formats.
func made(t testing.TB, write func(*bytes.Buffer, *document.Document) error) []byte {
	t.Helper()
	d := &document.Document{Title: lang.Raw("Mémoire technique"), Day: time.Unix(0, 0), Body: []document.Block{
		&document.Heading{Level: 1, Title: lang.Raw("Équipe")}, document.Paragraph{Text: lang.Raw("Six ingénieurs d’exploitation sont présents sur site, de jour comme de nuit.")},
		&document.Heading{Level: 1, Title: lang.Raw("Délais"), NewPage: true}, document.Paragraph{Text: lang.Raw("Le rétablissement est garanti en 4 heures.")},
	}}
	if err := d.Number(); err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	if err := write(&buf, d); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func madePDF(t testing.TB) []byte {
	return made(t, func(b *bytes.Buffer, d *document.Document) error { return pdf.Write(b, d, lang.FR) })
}

func TestWordsOfAPage(t *testing.T) {
	raw := madePDF(t)
	first, err := doctext.Words("memoire.pdf", raw, 1)
	if err != nil {
		t.Fatal(err)
	}
	second, err := doctext.Words("memoire.PDF", raw, 2)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		page  string
		quote string
		holds bool
	}{
		{first, "six ingénieurs d'exploitation sont présents", true}, {first, "Six ingénieurs\nd’exploitation", true},
		{second, "six ingénieurs", false}, {second, "garanti en 4 heures", true}, {second, "garanti en 5 heures", false}, {first, "", true},
	} {
		if doctext.Holds(c.page, c.quote) != c.holds {
			t.Errorf("%q: %t in\n%s", c.quote, !c.holds, c.page)
		}
	}
	if _, err := doctext.Words("memoire.pdf", raw, 3); !errors.Is(err, doctext.ErrPage) {
		t.Errorf("page 3: %v", err)
	}
}

func TestWordsOfOtherFiles(t *testing.T) {
	word := made(t, func(b *bytes.Buffer, d *document.Document) error { return docx.Write(b, d, lang.FR) })
	text, err := doctext.Words("memoire.docx", word, 0)
	if err != nil || !doctext.Holds(text, "Le rétablissement est garanti en 4 heures") {
		t.Errorf("%v: %s", err, text)
	}
	if text, err := doctext.Words("a.txt", []byte("Bonjour"), 7); err != nil || text != "Bonjour" {
		t.Errorf("%q %v", text, err)
	}
	for name, want := range map[string]error{"a.png": doctext.ErrKind, "a": doctext.ErrKind, "a.txt": doctext.ErrNoWords} {
		if _, err := doctext.Words(name, []byte(" .. \n"), 0); !errors.Is(err, want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := doctext.Words("a.txt", make([]byte, doctext.MaxSize+1), 0); !errors.Is(err, doctext.ErrTooLong) {
		t.Error(err)
	}
}

// An archive that swells is read up to a bound.
func TestBombsAreBounded(t *testing.T) {
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	w, err := z.Create("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	part := []byte(strings.Repeat("<p>a</p>", 1<<17))
	if _, err := w.Write([]byte("<d>")); err != nil {
		t.Fatal(err)
	}
	for range 100 {
		if _, err := w.Write(part); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if text, err := doctext.Words("a.docx", buf.Bytes(), 0); err == nil || len(text) > 0 {
		t.Errorf("%d bytes were read of a file that is cut: %v", len(text), err)
	}
}

func FuzzWords(f *testing.F) {
	f.Add("a.pdf", madePDF(f), 1)
	f.Add("a.docx", made(f, func(b *bytes.Buffer, d *document.Document) error { return docx.Write(b, d, lang.FR) }), 0)
	f.Add("a.pdf", []byte("%PDF-1.4\nxref\n0 1\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF"), 1)
	f.Fuzz(func(t *testing.T, name string, raw []byte, page int) {
		if text, err := doctext.Words(name, raw, page); err != nil && text != "" {
			t.Error("words of a file that cannot be read")
		}
	})
}
