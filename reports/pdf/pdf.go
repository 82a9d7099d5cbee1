// Package pdf renders a document as a tagged PDF: with its structure, its reading
// order, headings of tables, alternatives of figures, links and bookmarks.
package pdf

import (
	"io"

	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansitalic"
	"github.com/go-fonts/liberation/liberationsansregular"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/pdf/canvas"
)

// regular is the font of body text, under the SIL Open Font License.
var regular = liberationsansregular.TTF

// Attachment is a file inside the PDF.
type Attachment = canvas.Attachment

// contentsFrom is the number of pages above which a document lists its contents.
const contentsFrom = 8

// Write writes a document that is numbered, its texts in l, with files attached.
// Twice the same document gives the same bytes.
func Write(w io.Writer, d *document.Document, l lang.Lang, files ...Attachment) error {
	attached := canvas.Attach(files)
	s, err := lay(d, l)
	if err != nil {
		return err
	}
	attached.Describe(s.glyphs.clean)
	return s.Output(w, s.footer, attached)
}

// lay lays a document out. Whether it lists its contents depends on how many
// pages it takes, which is guessed first.
func lay(d *document.Document, l lang.Lang) (*sheet, error) {
	guess := likelyPages(d, l) > contentsFrom
	s, err := layWith(d, l, guess)
	if err != nil || s.hasContents == guess && (s.Pages() > contentsFrom) == guess || !s.hasContents && !listsContents(d) {
		return s, err
	}
	if (s.Pages() > contentsFrom) == guess {
		return s, nil
	}
	return layWith(d, l, !guess)
}

func layWith(d *document.Document, l lang.Lang, contents bool) (*sheet, error) {
	s, err := newSheet(d, l)
	if err != nil {
		return nil, err
	}
	defer s.composeAhead()()
	s.contentsWanted = contents
	s.startPage(false)
	if !d.NoHead {
		s.head()
	}
	s.blocks(d.Body)
	s.flush()
	if len(d.Annexes) > 0 {
		s.bodyPages = s.Pages()
		s.annexed = true
		s.blocks(d.Annexes)
		s.flush()
	}
	s.writeContents()
	return s, nil
}

func listsContents(d *document.Document) bool {
	found := false
	document.Walk(d.Blocks(), func(b document.Block) {
		if _, ok := b.(document.Contents); ok {
			found = true
		}
	})
	return found
}

// likelyPages guesses how many pages a document takes, up to some more than contentsFrom.
func likelyPages(d *document.Document, l lang.Lang) int {
	height := portrait.bottom - portrait.top
	millimetres := 0.0
	document.Walk(d.Blocks(), func(b document.Block) {
		if millimetres > height*(contentsFrom+1) {
			return
		}
		switch b := b.(type) {
		case *document.Table:
			millimetres += 16 + 8*float64(len(b.Rows))
		case *document.Heading:
			millimetres += 12
		case *document.Chart:
			millimetres += 16 + pitchOfBars*float64(len(b.Names))
		case document.Paragraph:
			millimetres += 4 + 5*float64(len(b.Text.In(l))/85+1)
		default:
			millimetres += 5 * float64(len(document.Texts(b)))
		}
	})
	return int(millimetres / height)
}

const pitchOfBars = 6.4

func newSheet(d *document.Document, l lang.Lang) (*sheet, error) {
	g, err := newGlyphs(regular)
	if err != nil {
		return nil, err
	}
	s := &sheet{d: d, l: l, texts: d.Typesetter(l), glyphs: g}
	title := s.plain(d.Title)
	if d.Kind != nil {
		title = s.plain(d.Kind) + " – " + title
	}
	about := canvas.About{
		Title:    g.clean(title),
		Subject:  g.clean(d.Subject),
		Author:   g.clean(d.Author),
		Creator:  "Bareme",
		Language: string(l),
		Day:      d.Made(),
	}
	fonts := canvas.Fonts{Regular: regular, Bold: liberationsansbold.TTF, Italic: liberationsansitalic.TTF}
	if s.Canvas, err = canvas.New(about, fonts); err != nil {
		return nil, err
	}
	if d.Logo != nil {
		if err := s.SetPicture(d.Logo); err != nil {
			return nil, err
		}
	}
	s.SetHeader(s.header)
	return s, nil
}
