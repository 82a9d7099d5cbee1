// Package document is a text with its structure and nothing of its looks:
// headings, paragraphs, lists, tables, charts as data, formulas, signatures. Who
// composes one (reports/chapters) knows no page, no width and no colour; who
// renders one (reports/pdf, reports/html) knows no chapter.
//
// Texts are localizers, so that one document reads in every language. Within a
// text some localizers mean more than their words: Strong, Emphasis, Quote,
// Foreign, Code, Open, Cite and Ref may be arguments of a message, at any depth,
// and Spans finds them again:
//
//	lang.M("It is proposed to award the contract to %s %s.",
//		document.Strong{winner}, document.Cite{Source: letter, Place: "p. 4"})
//
// A document is made in three steps: fill in a Document, call Number, which
// numbers headings, tables, figures and sources in the order of reading, and give
// it to a renderer. Renderers walk Body and Annexes and ask Spans for each text.
package document

import (
	"time"

	"github.com/bareme/bareme/internal/lang"
)

// Document is a text to read and perhaps to sign.
type Document struct {
	Kind    lang.Localizer   // what it is: "Evaluation report"
	Title   lang.Localizer   // of what it is about: the tender's title
	Lines   []lang.Localizer // below the title: the buyer, the reference, the procedure
	Logo    []byte           // of the sender, a PNG; nil for none
	NoHead  bool             // without the block of logo and title: a letter has its own
	Running lang.Localizer   // on every page after the first: what a loose sheet belongs to
	Foot    lang.Localizer   // at the foot of every page, beside its number

	// State is the word that says that the document is not final, "PROJET"; nil for
	// a final one. It is shown on every page, StateNote beside it on the first.
	State, StateNote lang.Localizer

	Author, Subject string    // as properties of the file
	Day             time.Time // of the file, never the clock's; zero for none: see Made
	Plain           bool      // headings, tables and figures carry no numbers

	Body    []Block
	Annexes []Block // after the body; headings of level 1 are lettered

	sources sources
	labels  map[string]lang.Localizer // by ID: how a reference reads
}

// Made is the day that a file of the document bears, since formats ask for one: its own,
// else 1 January 2000. It is never the clock's, so that the bytes stay the same.
func (d *Document) Made() time.Time {
	if d.Day.IsZero() {
		return time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return d.Day
}

// Block is a part of a document that stands on lines of its own.
type Block interface{ block() }

// Heading starts a part, of level 1, or a part of it, of level 2 or 3. Headings
// of levels 1 and 2 are numbered 4 and 4.1, in annexes A and A.1.
type Heading struct {
	Level int
	ID    string // for references and bookmarks; unique, "" for none
	Title lang.Localizer
	Aside lang.Localizer // at the end of the line: a weight; nil for none
	// Own is a number that the heading brings with it, such as a criterion's as it
	// was announced; it stands for the document's.
	Own string
	// NewPage starts a page where pages are drawn.
	NewPage bool

	Number string // set by Document.Number; "" for none
}

// Paragraph is a text of sentences.
type Paragraph struct {
	Text lang.Localizer
	Size Size
}

// Size says how much a text matters.
type Size int

// The sizes. Lead is for the sentence that a reader must not miss, Small for what
// few need.
const (
	Normal Size = iota
	Lead
	Small
)

// Formula is a computation on a line of its own.
type Formula struct{ Text lang.Localizer }

// Labelled is text under a label that a reader looks for: a name, a question.
// Successive ones make a list of terms and their descriptions.
type Labelled struct {
	Label  lang.Localizer
	Under  lang.Localizer // below the label: a mark, a rank; nil for none
	Blocks []Block
}

// List is a list of texts.
type List struct {
	Numbered bool
	Size     Size
	Items    []lang.Localizer
}

// Letterhead is how a letter starts: who writes to whom, from where and when. The
// first line of each names them.
type Letterhead struct {
	From, To []lang.Localizer
	Dated    lang.Localizer
}

// Panel sets apart what the document comes to.
type Panel struct{ Blocks []Block }

// Signatures leaves room for those who sign. It stays in one piece, with what
// comes just before it.
type Signatures struct{ Boxes []Box }

// Box is the room of one who signs.
type Box struct {
	Who  lang.Localizer // a service, a function
	Role lang.Localizer // what the signature stands for; nil for none
	Line lang.Localizer // what to write there: "Name, date and signature"
}

// Wide holds blocks, mostly one table, that are too wide for an upright page. It
// goes on pages of its own, turned.
type Wide struct{ Blocks []Block }

// Contents lists the headings of level 1, here.
type Contents struct{ Title lang.Localizer }

func (*Heading) block()   {}
func (Paragraph) block()  {}
func (Formula) block()    {}
func (Labelled) block()   {}
func (List) block()       {}
func (Letterhead) block() {}
func (Panel) block()      {}
func (Signatures) block() {}
func (Wide) block()       {}
func (Contents) block()   {}
func (*Table) block()     {}
func (*Chart) block()     {}
func (SourceList) block() {}
