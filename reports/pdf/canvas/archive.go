package canvas

import (
	"encoding/xml"
	"fmt"
	"strings"
)

// A PDF is made to be kept, after PDF/A-3 (ISO 19005-3) with its structure (level A):
// what it says of itself in XMP, equal to its other description; the colours that
// are meant, by a profile; an identifier; fonts that are in it; files attached with
// what they are to it; nothing that runs, moves or is encrypted.

// archiveObjects is how many objects it takes, after those of the library.
const archiveObjects = 2

// archived gives what the catalogue says of it.
func (o *output) archived() string {
	return fmt.Sprintf("/Metadata %d 0 R\n/OutputIntents [<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) "+
		"/RegistryName (http://www.color.org) /Info (sRGB) /DestOutputProfile %d 0 R>>]\n", o.last+1, o.last+2)
}

// archive writes the description and the profile.
func (o *output) archive(a About) {
	o.plain(o.last+1, "/Type /Metadata /Subtype /XML ", []byte(a.xmp()))
	o.stream(o.last+2, "/N 3 ", srgb())
	o.last += archiveObjects
}

// xmp gives the description. It is not compressed, so that archives find it
// without reading the PDF.
func (a About) xmp() string {
	const day = "2006-01-02T15:04:05Z"
	made := a.Day.UTC().Format(day)
	var out strings.Builder
	out.WriteString("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n" +
		"<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" " +
		"xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n" +
		"<pdfaid:part>3</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n<dc:format>application/pdf</dc:format>\n")
	write := func(before, text, after string) {
		if text == "" {
			return
		}
		out.WriteString(before)
		_ = xml.EscapeText(&out, []byte(text)) // to a builder, which does not fail
		out.WriteString(after + "\n")
	}
	write(`<dc:title><rdf:Alt><rdf:li xml:lang="x-default">`, a.Title, "</rdf:li></rdf:Alt></dc:title>")
	write(`<dc:description><rdf:Alt><rdf:li xml:lang="x-default">`, a.Subject, "</rdf:li></rdf:Alt></dc:description>")
	write("<dc:creator><rdf:Seq><rdf:li>", a.Author, "</rdf:li></rdf:Seq></dc:creator>")
	write("<dc:language><rdf:Bag><rdf:li>", a.Language, "</rdf:li></rdf:Bag></dc:language>")
	write("<xmp:CreatorTool>", a.Creator, "</xmp:CreatorTool>")
	write("<pdf:Producer>", a.Creator, "</pdf:Producer>")
	write("<xmp:CreateDate>", made, "</xmp:CreateDate>")
	write("<xmp:ModifyDate>", made, "</xmp:ModifyDate>")
	out.WriteString("</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>")
	return out.String()
}
