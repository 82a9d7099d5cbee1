package excel

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/bareme/bareme/internal/pattern"
)

var (
	contentTypes = pattern.New(`(?s)(<Types[^>]*>)(.*)(</Types>)`)
	contentType  = pattern.New(`<(?:Default|Override)[^>]*?(?:/>|></(?:Default|Override)>)`)
)

// Properties are what the workbook says of itself, and of its pages.
type Properties struct {
	title, Author, language string
	Day                     time.Time // on which it was made; no clock is asked
	headings                []string  // by sheet: what each printed page repeats, "" for nothing
	defined                 []defined
}

// settle makes the library's parts such that the same content always gives the same
// bytes: the list of content types, which the library writes in the order of a map, is
// sorted. It writes the properties itself, and the rows that pages repeat, for each of
// which the library would go over all sheets. Sheets that lead to drawings, notes or
// files get the prefix by which some readers find them; they have no rows yet.
func (a *archive) settle(p Properties) {
	change := func(name string, settled func([]byte) []byte) {
		if part := a.parts[name]; part != nil {
			a.parts[name] = bytes.NewBuffer(settled(part.Bytes()))
		}
	}
	change("[Content_Types].xml", sortTypes)
	change("docProps/core.xml", func([]byte) []byte { return p.core() })
	change("xl/workbook.xml", p.repeat)
	for name := range a.parts {
		if sheet, leads := strings.CutPrefix(name, "xl/worksheets/_rels/"); leads {
			change("xl/worksheets/"+strings.TrimSuffix(sheet, ".rels"), func(part []byte) []byte {
				return ourPrefix.ReplaceAll(part, []byte(` xmlns:r="$1" r:id=`))
			})
		}
	}
}

// ourPrefix is how the library names what leads from a sheet to another part.
var ourPrefix = pattern.New(` xmlns:relationships="([^"]*)" relationships:id=`)

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
