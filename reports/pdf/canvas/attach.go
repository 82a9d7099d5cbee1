package canvas

import (
	"crypto/md5"
	"fmt"
	"strings"
	"unicode/utf16"
)

// Attachment is a file inside the PDF.
type Attachment struct {
	Name, Description string
	Content           []byte
}

// attachments gives the catalog's list of files: each is two objects after the
// others, its content and what it is.
func attachments(objects, files int) []byte {
	var out strings.Builder
	out.WriteString("/EmbeddedFiles << /Names [\n")
	for i := range files {
		fmt.Fprintf(&out, "(%06d) %d 0 R\n", i+1, objects+2*i+2)
	}
	out.WriteString("] >>")
	return []byte(out.String())
}

// attach writes the i-th file, after the objects of the library.
func (o *output) attach(i, objects int, f Attachment) {
	number := objects + 2*i + 1
	o.offsets = append(o.offsets, o.at)
	o.stream(number, fmt.Sprintf("/Type /EmbeddedFile /Params << /CheckSum <%x> /Size %d >> ", md5.Sum(f.Content), len(f.Content)),
		o.z.whole(f.Content))
	o.offsets = append(o.offsets, o.at)
	name := textString(f.Name)
	o.printf(
		"%d 0 obj\n<< /Type /Filespec /F %s /UF %s /EF << /F %d 0 R >> /Desc %s >>\nendobj\n",
		number+1,
		name,
		name,
		number,
		textString(f.Description),
	)
}

// textString writes a text outside contents: UTF-16 in hexadecimal.
func textString(s string) string {
	var out strings.Builder
	out.WriteString("<FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&out, "%04X", u)
	}
	out.WriteString(">")
	return out.String()
}
