package docx

import (
	"archive/zip"
	"io"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
)

// part is a file of the package.
type part struct {
	name, content string // where it is, and what the package calls its content
	id, relation  string // of the text to it; "" for none
	data          []byte
}

const (
	officeType = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	coreType   = "application/vnd.openxmlformats-package.core-properties+xml"
	appType    = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
)

// pack writes the parts, in one order and without a time.
func (x *writer) pack(w io.Writer) error {
	text := root("w:document").with(el("w:body").with(x.out...))
	parts := []part{
		{"word/document.xml", officeType + "document.main+xml", "", "", text.part()},
		{"word/styles.xml", officeType + "styles+xml", "styles", "styles", styles(x.l).part()},
		{"word/numbering.xml", officeType + "numbering+xml", "numbering", "numbering", numbering(x.lists).part()},
		{"word/settings.xml", officeType + "settings+xml", "settings", "settings", settings(x.l).part()},
	}
	for _, h := range []struct {
		id    string
		root  *node
		kind  string
		named string
	}{
		{"firstHeader", x.header(portrait.text(), true), "header", "header1"}, {"header", x.header(portrait.text(), false), "header", "header2"},
		{"wideHeader", x.header(landscape.text(), false), "header", "header3"},
		{"footer", x.footer(portrait.text()), "footer", "footer1"}, {"wideFooter", x.footer(landscape.text()), "footer", "footer2"},
	} {
		parts = append(parts, part{"word/" + h.named + ".xml", officeType + h.kind + "+xml", h.id, h.kind, h.root.part()})
	}
	if x.logo != nil {
		parts = append(parts, part{"word/media/logo.png", "", "logo", "image", x.d.Logo})
	}
	parts = append(parts, part{"docProps/core.xml", coreType, "", "", x.core().part()},
		part{"docProps/app.xml", appType, "", "", app().part()})
	z := zip.NewWriter(w)
	add := func(name string, data []byte) error {
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
		if err == nil {
			_, err = f.Write(data)
		}
		return err
	}
	head := []part{{name: "[Content_Types].xml", data: contentTypes(parts)}, {name: "_rels/.rels", data: packageRelations()},
		{name: "word/_rels/document.xml.rels", data: textRelations(parts)}}
	for _, p := range append(head, parts...) {
		if err := add(p.name, p.data); err != nil {
			return err
		}
	}
	return z.Close()
}

func contentTypes(parts []part) []byte {
	t := el("Types", "xmlns", typesSpace).with(el("Default", "Extension", "rels", "ContentType",
		"application/vnd.openxmlformats-package.relationships+xml"),
		el("Default", "Extension", "xml", "ContentType", "application/xml"), el("Default", "Extension", "png", "ContentType", "image/png"))
	for _, p := range parts {
		t.with(when(p.content != "", el("Override", "PartName", "/"+p.name, "ContentType", p.content)))
	}
	return t.part()
}

func packageRelations() []byte {
	return el("Relationships", "xmlns", packageSpace).with(
		el("Relationship", "Id", "text", "Type", relationSpace+"/officeDocument", "Target", "word/document.xml"),
		el("Relationship", "Id", "core", "Type", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
			"Target", "docProps/core.xml"),
		el("Relationship", "Id", "app", "Type", relationSpace+"/extended-properties", "Target", "docProps/app.xml")).part()
}

func textRelations(parts []part) []byte {
	r := el("Relationships", "xmlns", packageSpace)
	for _, p := range parts {
		if p.id != "" {
			r.with(el("Relationship", "Id", p.id, "Type", relationSpace+"/"+p.relation, "Target", p.name[len("word/"):]))
		}
	}
	return r.part()
}

// core writes the properties of the file: its title, what it is about, its language.
func (x *writer) core() *node {
	var title lang.Localizer = x.d.Title
	if x.d.Kind != nil {
		title = document.Runs{x.d.Kind, lang.Raw(" – "), x.d.Title}
	}
	day := x.d.Made()
	property := func(name, value string) *node {
		n := el(name)
		n.text = value
		return n
	}
	created := property("dcterms:created", day.UTC().Format("2006-01-02T15:04:05Z"))
	created.attrs = []string{"xsi:type", "dcterms:W3CDTF"}
	return el("cp:coreProperties", "xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
		"xmlns:dc", "http://purl.org/dc/elements/1.1/", "xmlns:dcterms", "http://purl.org/dc/terms/", "xmlns:xsi",
		"http://www.w3.org/2001/XMLSchema-instance").with(
		property("dc:title", x.texts.Text(title)), property("dc:subject", x.d.Subject), property("dc:creator", x.d.Author),
		property("dc:language", locale(x.l)), created)
}

func app() *node {
	name := el("Application")
	name.text = "Bareme"
	return el("Properties", "xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties").with(name)
}

// settings says what the file needs to be shown as it was made.
func settings(l lang.Lang) *node {
	compatible := el("w:compat").with(el("w:compatSetting", "w:name", "compatibilityMode", "w:uri",
		"http://schemas.microsoft.com/office/word", "w:val", "15"))
	return root("w:settings").with(val("w:defaultTabStop", "709"), val("w:characterSpacingControl", "doNotCompress"), compatible,
		el("w:themeFontLang", "w:val", locale(l)), val("w:decimalSymbol", decimalSign(l)), val("w:listSeparator", ";"))
}

func decimalSign(l lang.Lang) string {
	if l == lang.FR {
		return ","
	}
	return "."
}
