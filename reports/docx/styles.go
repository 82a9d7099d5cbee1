package docx

import "github.com/bareme/bareme/internal/lang"

// Colours; the contrast of those of texts with white is at least 4.5.
const (
	black     = "161616"
	blue      = "1F3A68"
	grey      = "4A5563"
	headFill  = "EEF3F9"
	groupFill = "F6F8FB"
	hairline  = "B4BECA"
	openFill  = "FFF4D6"
)

// look is a style of paragraphs. Sizes are in half points, spaces in twentieths of a
// point.
type look struct {
	id, name, based, next string
	size                  int
	bold, italic          bool
	colour                string
	before, after         int
	left, hanging         int
	level                 int // of headings, from 1
	keep                  bool
	border                string // the side that has a line
	align                 string
}

var looks = []look{
	{id: "Normal", name: "Normal", size: 20, colour: black},
	{id: "BodyText", name: "Body Text", size: 20, after: 142},
	{id: "Title", name: "Title", next: "Subtitle", size: 38, bold: true, colour: blue, after: 60, keep: true},
	{id: "Subtitle", name: "Subtitle", next: "BodyText", size: 24, bold: true, after: 80, keep: true},
	{id: "DocumentLine", name: "Document Line", size: 18, colour: grey, after: 40},
	{id: "State", name: "State", size: 20, colour: blue, before: 120, after: 160},
	{id: "Heading1", name: "heading 1", next: "BodyText", size: 30, bold: true, colour: blue, before: 400, after: 200, left: 567,
		hanging: 567, level: 1, keep: true, border: "top"},
	{id: "Heading2", name: "heading 2", next: "BodyText", size: 23, bold: true, before: 280, after: 113, left: 567, hanging: 567, level: 2,
		keep: true},
	{id: "Heading3", name: "heading 3", next: "BodyText", size: 20, bold: true, colour: blue, before: 220, after: 100, left: 567,
		hanging: 567, level: 3, keep: true},
	{id: "Lead", name: "Lead", size: 22, after: 142},
	{id: "Small", name: "Small", size: 18, colour: grey, after: 85},
	{id: "Formula", name: "Formula", size: 18, colour: grey, after: 142, left: 284},
	{id: "Label", name: "Label", next: "BodyText", size: 18, bold: true, colour: blue, before: 113, after: 20, keep: true},
	{id: "LabelUnder", name: "Label Note", next: "BodyText", size: 18, colour: grey, after: 40, keep: true},
	{id: "ListItem", name: "List Bullet", size: 20, after: 60},
	{id: "SmallListItem", name: "List Bullet Small", based: "ListItem", size: 18, after: 40},
	{id: "Caption", name: "caption", next: "BodyText", size: 18, bold: true, before: 142, after: 71, keep: true},
	{id: "TableText", name: "Table Text", size: 18, before: 50, after: 50},
	{id: "TableHead", name: "Table Heading", based: "TableText", size: 17, bold: true, before: 50, after: 50},
	{id: "TableUnder", name: "Table Small Print", based: "TableText", size: 16, colour: grey, after: 50},
	{id: "TableNote", name: "Table Note", size: 16, colour: grey, before: 60, after: 60},
	{id: "AfterTable", name: "After Table", size: 8, after: 120},
	{id: "AfterBoxes", name: "After Boxes", size: 2},
	{id: "SignatureLine", name: "Signature Line", size: 16, colour: grey, before: 850},
	{id: "ContentsTitle", name: "TOC Heading", next: "BodyText", size: 23, bold: true, colour: blue, before: 240, after: 120, keep: true},
	{id: "TOC1", name: "toc 1", size: 20, after: 60, left: 1134, hanging: 1134},
	{id: "Header", name: "header", size: 16, colour: grey, border: "bottom"},
	{id: "FirstHeader", name: "First Header", size: 16, colour: grey},
	{id: "Footer", name: "footer", size: 16, colour: grey},
	{id: "Subject", name: "Subject", next: "BodyText", size: 20, bold: true, after: 200, level: 1, keep: true},
	{id: "SenderName", name: "Sender Name", next: "Sender", size: 20, bold: true},
	{id: "RecipientName", name: "Recipient Name", next: "Recipient", size: 20, bold: true, before: 300, left: 4820},
	{id: "Sender", name: "Sender", size: 19, left: 0},
	{id: "Recipient", name: "Recipient", size: 20, left: 4820},
	{id: "PlaceAndDate", name: "Place and Date", next: "BodyText", size: 20, before: 240, after: 360, left: 4820},
}

// styles writes the styles. Fonts are those that Word and LibreOffice both have, or
// have of the same measure.
func styles(l lang.Lang) *node {
	fonts := el("w:rFonts", "w:ascii", "Arial", "w:hAnsi", "Arial", "w:eastAsia", "Arial", "w:cs", "Arial")
	s := root("w:styles").with(el("w:docDefaults").with(
		el("w:rPrDefault").with(el("w:rPr").with(fonts, val("w:sz", "20"), val("w:szCs", "20"),
			el("w:lang", "w:val", locale(l), "w:eastAsia", locale(l), "w:bidi", "ar-SA"))),
		el("w:pPrDefault").with(el("w:pPr").with(el("w:spacing", "w:line", "264", "w:lineRule", "auto")))))
	for _, x := range looks {
		s.with(x.style())
	}
	s.with(characterStyle("Strong", "Strong", el("w:b"), el("w:bCs")), characterStyle("Emphasis", "Emphasis", el("w:i"), el("w:iCs")),
		characterStyle("Code", "Code", el("w:rFonts", "w:ascii", "Liberation Mono", "w:hAnsi", "Liberation Mono", "w:cs", "Liberation Mono"),
			el("w:noProof"), val("w:sz", "16")),
		characterStyle("Aside", "Aside", el("w:b", "w:val", "0"), el("w:bCs", "w:val", "0"), val("w:color", grey), val("w:sz", "18"),
			val("w:szCs", "18")),
		characterStyle("OpenPoint", "Open Point", val("w:u", "single"), el("w:shd", "w:val", "clear", "w:color", "auto", "w:fill", openFill)))
	return s.with(tableStyle("Figures", "Figures", false), tableStyle("SignatureBoxes", "Signature Boxes", true))
}

func (x look) style() *node {
	s := el("w:style", "w:type", "paragraph", "w:styleId", x.id)
	if x.id == "Normal" {
		s.attrs = append(s.attrs, "w:default", "1")
	}
	s.with(val("w:name", x.name))
	if x.id != "Normal" {
		based := x.based
		if based == "" {
			based = "Normal"
		}
		s.with(val("w:basedOn", based))
	}
	s.with(when(x.next != "", val("w:next", x.next)), el("w:qFormat"))
	p := el("w:pPr").with(when(x.keep, el("w:keepNext")), when(x.keep, el("w:keepLines")), el("w:widowControl"))
	if x.border != "" {
		p.with(el("w:pBdr").with(el("w:"+x.border, "w:val", "single", "w:sz", "4", "w:space", "4", "w:color", blue)))
	}
	if x.hanging > 0 && x.level > 0 {
		p.with(el("w:tabs").with(el("w:tab", "w:val", "left", "w:pos", itoa(x.left))))
	}
	p.with(el("w:spacing", "w:before", itoa(x.before), "w:after", itoa(x.after)))
	if x.left > 0 {
		p.with(el("w:ind", "w:left", itoa(x.left), "w:hanging", itoa(x.hanging)))
	}
	p.with(when(x.align != "", val("w:jc", x.align)), when(x.level > 0, val("w:outlineLvl", itoa(x.level-1))))
	r := el("w:rPr").with(when(x.bold, el("w:b")), when(x.bold, el("w:bCs")), when(x.italic, el("w:i")))
	r.with(when(x.colour != "", val("w:color", x.colour)), val("w:sz", itoa(x.size)), val("w:szCs", itoa(x.size)))
	return s.with(p, r)
}

func characterStyle(id, name string, properties ...*node) *node {
	return el("w:style", "w:type", "character", "w:styleId", id).with(val("w:name", name), el("w:qFormat"), el("w:rPr").with(properties...))
}

// tableStyle has lines above and below its rows, and all around them in boxes.
func tableStyle(id, name string, boxes bool) *node {
	line := func(side, size, colour string) *node {
		return el("w:"+side, "w:val", "single", "w:sz", size, "w:space", "0", "w:color", colour)
	}
	borders := el("w:tblBorders")
	if boxes {
		borders.with(line("top", "4", grey), line("left", "4", grey), line("bottom", "4", grey), line("right", "4", grey),
			line("insideH", "4", grey), line("insideV", "4", grey))
	} else {
		borders.with(line("top", "6", blue), line("bottom", "8", blue), line("insideH", "4", hairline))
	}
	margins := el("w:tblCellMar").with(el("w:left", "w:w", "85", "w:type", "dxa"), el("w:right", "w:w", "85", "w:type", "dxa"))
	s := el("w:style", "w:type", "table", "w:styleId", id).with(val("w:name", name), el("w:tblPr").with(borders, margins))
	if !boxes {
		s.with(el("w:tblStylePr", "w:type", "firstRow").with(el("w:rPr").with(el("w:b"))))
	}
	return s
}
