package excel

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"time"
)

var (
	contentTypes = regexp.MustCompile(`(?s)(<Types[^>]*>)(.*)(</Types>)`)
	contentType  = regexp.MustCompile(`<(?:Default|Override)[^>]*?(?:/>|></(?:Default|Override)>)`)
)

// Properties are what the workbook says of itself, and of its pages.
type Properties struct {
	title, Author, language string
	Day                     time.Time // on which it was made; no clock is asked
	headings                []string  // by sheet: the row that each printed page repeats, "" for none
	defined                 []defined
}

// settle writes a workbook's archive so that the same content always gives the
// same bytes: entries in order, a constant time stamp, and the list of content types,
// which the library writes in the order of a map, sorted. It writes the properties
// itself, with the prefixes that some readers insist on, and the rows that pages
// repeat, for each of which the library would go over all sheets.
func settle(w io.Writer, book []byte, p Properties) error {
	in, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		return err
	}
	files := slices.Clone(in.File)
	slices.SortFunc(files, func(a, b *zip.File) int { return cmp.Compare(a.Name, b.Name) })
	leads := map[string]bool{} // sheets that lead to drawings, notes or files
	for _, f := range files {
		if sheet, ok := strings.CutPrefix(f.Name, "xl/worksheets/_rels/"); ok {
			leads["xl/worksheets/"+strings.TrimSuffix(sheet, ".rels")] = true
		}
	}
	out := zip.NewWriter(w)
	for _, f := range files {
		copies := copyEntry
		if leads[f.Name] {
			copies = prefixed
		}
		if err := copies(out, f, p); err != nil {
			return err
		}
	}
	return out.Close()
}

// prefixed copies a sheet with the prefix by which some readers find what it leads to.
// Only tags are looked at: in texts the library escapes what could be taken for one.
func prefixed(out *zip.Writer, f *zip.File, _ Properties) error {
	entry, content, err := opened(out, f)
	if err != nil {
		return err
	}
	defer content.Close()
	const overlap = 256 // more than what is replaced
	buf, kept := make([]byte, 0, 1<<16+overlap), 0
	for {
		n, err := io.ReadFull(content, buf[kept:1<<16+kept])
		buf = ourPrefix.ReplaceAll(buf[:kept+n], []byte(` xmlns:r="$1" r:id=`))
		if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
			return err
		}
		last := err != nil
		done := len(buf)
		if !last {
			done = max(0, len(buf)-overlap)
		}
		if _, err := entry.Write(buf[:done]); err != nil || last {
			return err
		}
		kept = copy(buf, buf[done:])
		buf = append(make([]byte, 0, 1<<16+overlap), buf[:kept]...)
	}
}

// ourPrefix is how the library names what leads from a sheet to another part.
var ourPrefix = regexp.MustCompile(` xmlns:relationships="([^"]*)" relationships:id=`)

// opened starts an entry that is not copied as it is, and opens what it was.
func opened(out *zip.Writer, f *zip.File) (io.Writer, io.ReadCloser, error) {
	entry, err := out.CreateHeader(
		&zip.FileHeader{Name: f.Name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)},
	)
	if err != nil {
		return nil, nil, err
	}
	content, err := f.Open()
	return entry, content, err
}

// copyEntry copies an entry as it is compressed, but for those that are settled.
func copyEntry(out *zip.Writer, f *zip.File, p Properties) error {
	settled := map[string]func([]byte) []byte{
		"[Content_Types].xml": sortTypes,
		"docProps/core.xml":   func([]byte) []byte { return p.core() },
		"xl/workbook.xml":     p.repeat,
	}[f.Name]
	if settled == nil {
		header := f.FileHeader // its time stamp is a constant of the library
		entry, err := out.CreateRaw(&header)
		if err != nil {
			return err
		}
		content, err := f.OpenRaw()
		if err != nil {
			return err
		}
		_, err = io.Copy(entry, content)
		return err
	}
	entry, content, err := opened(out, f)
	if err != nil {
		return err
	}
	defer content.Close()
	data, err := io.ReadAll(content)
	if err != nil {
		return err
	}
	_, err = entry.Write(settled(data))
	return err
}

func sortTypes(data []byte) []byte {
	m := contentTypes.FindSubmatch(data)
	if m == nil {
		return data
	}
	items := contentType.FindAll(m[2], -1)
	slices.SortFunc(items, bytes.Compare)
	return contentTypes.ReplaceAll(
		data,
		slices.Concat([]byte("${1}"), bytes.ReplaceAll(bytes.Join(items, nil), []byte("$"), []byte("$$")), []byte("${3}")),
	)
}

// repeat adds the names by which pages repeat a row.
func (p Properties) repeat(data []byte) []byte {
	var names bytes.Buffer
	for i, row := range p.headings {
		if row != "" {
			fmt.Fprintf(&names, `<definedName name="_xlnm.Print_Titles" localSheetId="%d">`, i)
			_ = xml.EscapeText(&names, []byte(row)) // a buffer takes everything
			names.WriteString("</definedName>")
		}
	}
	for _, d := range p.defined {
		fmt.Fprintf(&names, `<definedName name="%s">`, d.name)
		_ = xml.EscapeText(&names, []byte(d.ref)) // a buffer takes everything
		names.WriteString("</definedName>")
	}
	if names.Len() == 0 {
		return data
	}
	return bytes.Replace(
		data,
		[]byte("</sheets>"),
		slices.Concat([]byte("</sheets><definedNames>"), names.Bytes(), []byte("</definedNames>")),
		1,
	)
}

// core writes the core properties.
func (p Properties) core() []byte {
	var b bytes.Buffer
	text := func(element, s string) {
		fmt.Fprintf(&b, "<%s>", element)
		_ = xml.EscapeText(&b, []byte(s)) // a buffer takes everything
		fmt.Fprintf(&b, "</%s>", element)
	}
	b.WriteString(xml.Header + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:dcmitype="http://purl.org/dc/dcmitype/"` +
		` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`)
	text("dc:title", p.title)
	text("dc:creator", p.Author)
	text("cp:lastModifiedBy", p.Author)
	day := p.Day.Format("2006-01-02T00:00:00Z")
	for _, element := range []string{"created", "modified"} {
		fmt.Fprintf(&b, `<dcterms:%[1]s xsi:type="dcterms:W3CDTF">%[2]s</dcterms:%[1]s>`, element, day)
	}
	text("dc:language", p.language)
	b.WriteString(`</cp:coreProperties>`)
	return b.Bytes()
}
