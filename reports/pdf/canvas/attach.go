package canvas

import (
	"bytes"
	"crypto/md5"
	"fmt"
	"path"
	"strings"
	"time"
	"unicode/utf16"
)

// Attachment is a file inside the PDF.
type Attachment struct {
	Name, Description string
	Content           []byte
	// Source tells that the document was made from the file; otherwise the file
	// says as data what the document says.
	Source bool
}

// Attached are files that are compressed while a document is drawn.
type Attached struct {
	list  []Attachment
	ready []chan attached
}

type attached struct {
	packed []byte
	sum    [md5.Size]byte
}

// Attach has files compressed: for an evaluation as data it takes as long as a part
// of the drawing.
func Attach(files []Attachment) *Attached {
	a := &Attached{list: files}
	for range files {
		a.ready = append(a.ready, make(chan attached, 1))
	}
	go func() {
		z := &compressor{}
		for i := range files {
			content := files[i].Content
			a.ready[i] <- attached{bytes.Clone(z.whole(content)), md5.Sum(content)}
		}
	}()
	return a
}

// Describe changes what is said of the files.
func (a *Attached) Describe(as func(string) string) {
	for i := range a.list {
		a.list[i].Description = as(a.list[i].Description)
	}
}

// types are the media types of what is attached, by the end of the name; the
// system's own list differs from machine to machine.
var types = map[string]string{
	".json": "application/json",
	".yaml": "application/yaml",
	".yml":  "application/yaml",
	".csv":  "text/csv",
	".txt":  "text/plain",
	".md":   "text/markdown",
	".pdf":  "application/pdf",
	".png":  "image/png",
}

func mediaType(name string) string {
	if t, known := types[strings.ToLower(path.Ext(name))]; known {
		return t
	}
	return "application/octet-stream"
}

// attachments gives the catalogue's lists of files: each is two objects after the
// others, its content and what it is.
func attachments(objects, files int) []byte {
	if files == 0 {
		return nil
	}
	var names, associated strings.Builder
	for i := range files {
		fmt.Fprintf(&names, "(%06d) %d 0 R\n", i+1, objects+2*i+2)
		fmt.Fprintf(&associated, "%d 0 R ", objects+2*i+2)
	}
	return fmt.Appendf(nil, "/Names <<\n/EmbeddedFiles << /Names [\n%s] >>\n>>\n/AF [%s]\n", names.String(), associated.String())
}

// attach writes the files.
func (o *output) attach(files *Attached, day time.Time) {
	for i, f := range files.list {
		o.file(f, <-files.ready[i], day)
	}
}

func (o *output) file(f Attachment, a attached, day time.Time) {
	content := o.last + 1
	o.packed(content, fmt.Sprintf("/Type /EmbeddedFile /Subtype /%s /Params << /CheckSum <%x> /Size %d /ModDate (D:%sZ) >> ",
		strings.ReplaceAll(mediaType(f.Name), "/", "#2F"), a.sum, len(f.Content), day.UTC().Format("20060102150405")),
		a.packed)
	o.last++
	name, relation := textString(f.Name), "Data"
	if f.Source {
		relation = "Source"
	}
	o.nextf("<</Type /Filespec /F %s /UF %s /AFRelationship /%s /EF <</F %d 0 R /UF %d 0 R>> /Desc %s>>",
		name, name, relation, content, content, textString(f.Description))
}

// textString writes a text outside contents: UTF-16 in hexadecimal.
func textString(s string) string { return string(appendTextString(nil, s)) }

func appendTextString(b []byte, s string) []byte {
	const digits = "0123456789ABCDEF"
	b = append(b, "<FEFF"...)
	var units [2]uint16
	for _, r := range s {
		for _, u := range utf16.AppendRune(units[:0], r) {
			b = append(b, digits[u>>12], digits[u>>8&15], digits[u>>4&15], digits[u&15])
		}
	}
	return append(b, '>')
}
