// Package cells reads workbooks that anybody may have written.
//
// [Read] takes an xlsx file, as Excel, LibreOffice, Google Sheets and programs write
// them, and gives the cells of its sheets as [source.Cell]: with their place, read by
// the scalar readers that read a dossier's YAML. A number is the shortest decimal
// that gives what the file holds, and never more than the 15 digits that a
// spreadsheet shows; a day is read by its serial number, a percentage with its sign,
// a formula by the value that was saved with it. Rows and columns that are hidden,
// filtered or moved are read like all others.
//
// It is its own reader, since the files come from strangers: what it holds grows with
// the cells that say something, and parts that unpack to too much, sheets of millions
// of rows, macros, links to other files and entities cost nothing. It computes no
// formula, follows no link and runs no macro.
package cells

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// What a workbook may have. A form has a few thousand cells.
const (
	MaxSize   = source.MaxSize // of the file
	maxPart   = 64 << 20       // unpacked, each, without rows and cells of nothing
	maxAll    = 128 << 20      // unpacked, those that are read
	maxBlank  = 512 << 20      // unpacked, with rows and cells of nothing
	maxCells  = 1_000_000      // that hold something
	maxParts  = 5_000
	maxPages  = 500
	maxDepth  = 64 // of elements
	maxMerged = 10_000
)

// Book is a workbook that was read.
type Book struct {
	Name   string // of the file, as in problems
	Pages  []*Page
	Macros bool // it holds macros, which are not run
	Links  bool // it holds links to other workbooks, which are not followed

	problems *source.Problems
	strings  []string
	formats  []format // by cell style
	from1904 bool     // days are counted from 1904
	cells    int
	unpacked int64 // of the parts that were read, without rows and cells of nothing
	raw      int64 // with them
	parts    map[string]*zip.File
}

// Page is a sheet of a workbook.
type Page struct {
	Name   string
	Hidden bool
	Merged []Area
	book   *Book
	cells  map[place]cell
	order  []place // as written: by row, then by column
}

// Area is a rectangle of cells.
type Area struct{ Row, Col, ToRow, ToCol int }

type place struct{ row, col int }

// cell is what a cell holds.
type cell struct {
	text    string
	formula bool
	broken  bool // a formula without a value
	fault   bool // an error such as #N/A
}

// Read reads a workbook. It returns nil, after noting why in problems, if the file
// cannot be used at all.
func Read(name string, data []byte, problems *source.Problems) *Book {
	b := &Book{Name: name, problems: problems, parts: map[string]*zip.File{}}
	if err := b.read(data); err != nil {
		what, do := b.fault(data, err)
		problems.Add(source.Position{File: name}, what, do)
		return nil
	}
	return b
}

var (
	errTooMuch = errors.New("it unpacks to more than a form can hold")
	errNotBook = errors.New("it holds no workbook")
)

// fault says what is wrong with a file, and what to do.
func (b *Book) fault(data []byte, err error) (what, do lang.Message) {
	again := lang.M("open it in a spreadsheet program and save it as an Excel workbook (.xlsx)")
	switch {
	case len(data) > MaxSize:
		return lang.M("the file has %d bytes", len(data)), lang.M("keep it under %d bytes", MaxSize)
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		return lang.M(
				"the workbook is protected by a password, or is one of Excel 97 to 2003",
			), lang.M(
				"save it as .xlsx, without a password to open it",
			)
	case b.parts["content.xml"] != nil && b.parts["META-INF/manifest.xml"] != nil:
		return lang.M("this is an OpenDocument spreadsheet"), again
	case b.parts["xl/workbook.bin"] != nil:
		return lang.M("this is a binary workbook of Excel (.xlsb)"), again
	case !bytes.HasPrefix(data, []byte("PK")):
		return lang.M("this is not an Excel workbook"), again
	case errors.Is(err, errTooMuch):
		return lang.M(
				"the workbook unpacks to more than a form can hold",
			), lang.M(
				"copy what counts to a new form; nothing of this file was read",
			)
	}
	if errors.Is(err, errNotBook) {
		return lang.M("the file holds no workbook, or a damaged one"), again
	}
	return lang.M("the workbook cannot be read: %s", err.Error()), again
}

func (b *Book) read(data []byte) error {
	if len(data) > MaxSize {
		return errTooMuch
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return err
	}
	if len(z.File) > maxParts {
		return errTooMuch
	}
	for _, f := range z.File {
		name := strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(f.Name, `\`, "/")), "/")
		b.parts[name] = f
		switch {
		case strings.HasSuffix(name, "vbaProject.bin"), strings.Contains(name, "/macrosheets/"):
			b.Macros = true
		case strings.Contains(name, "externalLinks/"):
			b.Links = true
		}
	}
	main, err := b.mainPart()
	if err != nil {
		return err
	}
	relations, err := b.relations(main)
	if err != nil {
		return err
	}
	sheets, err := b.workbook(main)
	if err != nil {
		return err
	}
	for _, r := range relations {
		switch r.kind {
		case "sharedStrings":
			err = b.part(r.target, b.sharedStrings)
		case "styles":
			err = b.part(r.target, b.styles)
		}
		if err != nil {
			return err
		}
	}
	if len(sheets) > maxPages {
		return errTooMuch
	}
	for _, s := range sheets {
		i := slices.IndexFunc(relations, func(r relation) bool { return r.id == s.relation })
		if i < 0 || relations[i].kind != "worksheet" {
			continue // a chart, a macro sheet
		}
		p := &Page{Name: s.name, Hidden: s.hidden, book: b, cells: map[place]cell{}}
		if err := b.sheet(relations[i].target, p.read); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
		b.Pages = append(b.Pages, p)
	}
	if len(b.Pages) == 0 {
		return errNotBook
	}
	return nil
}

// mainPart finds the part that lists the sheets.
func (b *Book) mainPart() (string, error) {
	roots, err := b.relations("")
	if err != nil {
		return "", err
	}
	for _, r := range roots {
		if r.kind == "officeDocument" && b.parts[r.target] != nil {
			return r.target, nil
		}
	}
	return "", errNotBook
}

// part reads a part of the archive as XML.
func (b *Book) part(name string, read func(*xml.Decoder) error) error {
	if f := b.parts[name]; f != nil && f.UncompressedSize64 > maxPart {
		return errTooMuch
	}
	return b.decoded(name, func(r io.Reader) io.Reader { return r }, read)
}

// sheet reads a part that is a sheet, without rows and cells of nothing.
func (b *Book) sheet(name string, read func(*xml.Decoder) error) error {
	if f := b.parts[name]; f != nil && f.UncompressedSize64 > maxBlank {
		return errTooMuch
	}
	return b.decoded(name, func(r io.Reader) io.Reader { return withoutBlanks(r) }, read)
}

// decoded reads a part of the archive as the XML that a filter leaves of it.
func (b *Book) decoded(name string, filter func(io.Reader) io.Reader, read func(*xml.Decoder) error) error {
	f := b.parts[name]
	if f == nil {
		return fmt.Errorf("its part %s is missing", name)
	}
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	raw := &bound{r: r, left: maxBlank - b.raw}
	bounded := &bound{r: filter(raw), left: min(maxPart, maxAll-b.unpacked)}
	d := xml.NewDecoder(bounded)
	d.CharsetReader = func(label string, input io.Reader) (io.Reader, error) {
		if strings.EqualFold(label, "utf-8") || strings.EqualFold(label, "us-ascii") {
			return input, nil
		}
		return nil, fmt.Errorf("the encoding %q", label)
	}
	err = read(d)
	b.unpacked += bounded.read
	b.raw += raw.read
	return err
}

// bound reads up to so many bytes.
type bound struct {
	r          io.Reader
	left, read int64
}

func (b *bound) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errTooMuch
	}
	n, err := b.r.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	b.read += int64(n)
	return n, err
}

// Page finds a sheet by its name, nil if there is none.
func (b *Book) Page(name string) *Page {
	for _, p := range b.Pages {
		if p.Name == name {
			return p
		}
	}
	return nil
}
