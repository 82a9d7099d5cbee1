package verify

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"encoding/json"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/pattern"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/scoring/study"
)

// attached finds the evaluation that a PDF written by this program carries. Only
// what this program writes is read: streams whose length is given, deflated.
func attached(raw []byte) (evaluation []byte, err error) {
	for _, at := range embedded.FindAllIndex(raw, -1) {
		text, err := stream(raw, at[0])
		if err != nil {
			return nil, err
		}
		if bytes.Contains(text[:min(len(text), 200)], []byte(`"format": "bareme.evaluation/`)) {
			return text, nil
		}
	}
	return nil, errNone
}

var (
	errNone    = errors.New("no evaluation is attached")
	errLength  = errors.New("an attachment has no length")
	errBounds  = errors.New("an attachment is larger than this program reads")
	embedded   = pattern.New(`/Type ?/EmbeddedFile`)
	lengthOf   = pattern.New(`/Length (\d+)`)
	contentOf  = pattern.New(`/Filter /FlateDecode /Length (\d+)>>\nstream\n`)
	pageCount  = pattern.New(`/Type /Pages\s[^>]*/Count (\d+)`)
	largestOne = int64(512 << 20)
)

// stream inflates the stream of the object that a place lies in.
func stream(raw []byte, at int) ([]byte, error) {
	head := raw[at:min(len(raw), at+1000)]
	start := bytes.Index(head, []byte("stream\n"))
	if start < 0 {
		return nil, errLength
	}
	m := lengthOf.FindSubmatch(head[:start])
	if m == nil {
		return nil, errLength
	}
	n, err := strconv.Atoi(string(m[1]))
	from := at + start + len("stream\n")
	if err != nil || n > len(raw)-from {
		return nil, errLength
	}
	return inflate(raw[from : from+n])
}

func inflate(raw []byte) ([]byte, error) {
	z, err := zlib.NewReader(bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(io.LimitReader(z, largestOne+1))
	if int64(len(text)) > largestOne {
		return nil, errBounds
	}
	return text, err
}

// parts tells which parts of a file are not what the engine writes: parts of a
// workbook, objects of a PDF.
func (o *Outcome) parts(says, is []byte) {
	if a, err := zip.NewReader(bytes.NewReader(says), int64(len(says))); err == nil {
		if b, err := zip.NewReader(bytes.NewReader(is), int64(len(is))); err == nil {
			o.entries(a, b)
			return
		}
	}
	o.note(lang.M("the file is not, byte for byte, what its inputs give"))
	switch {
	case bytes.HasPrefix(says, []byte("%PDF-")):
		if !o.another(says, is) {
			o.pages(says, is)
		}
	case len(says) > 0 && says[0] == '<':
		line, a, b := unlike(string(says), string(is))
		o.Differences = append(o.Differences, Difference{path.Base(o.Name) + ":" + line, a, b})
	}
}

// another notes that a PDF carries another evaluation than the one that it goes with.
func (o *Outcome) another(says, is []byte) bool {
	own, err := attached(says)
	right, wrong := attached(is)
	if err != nil || wrong != nil || bytes.Equal(own, right) {
		return false
	}
	var c, d struct {
		Tender struct {
			ID string `json:"id"`
		} `json:"tender"`
	}
	if json.Unmarshal(own, &c) != nil || json.Unmarshal(right, &d) != nil {
		return false
	}
	if c.Tender.ID != d.Tender.ID {
		o.note(lang.M("it carries the evaluation of another dossier: %s, not %s", lang.Raw(source.Visible(c.Tender.ID)), lang.Raw(d.Tender.ID)))
	} else {
		o.note(lang.M("it carries another evaluation of the same dossier"))
	}
	return true
}

// entries compares two archives.
func (o *Outcome) entries(a, b *zip.Reader) {
	sums, parts := map[string]uint32{}, map[string]*zip.File{}
	for _, f := range b.File {
		sums[f.Name], parts[f.Name] = f.CRC32, f
	}
	for _, f := range a.File {
		switch sum, there := sums[f.Name]; {
		case !there:
			o.differ(f.Name, "changed", "")
		case sum != f.CRC32:
			o.entry(f, parts[f.Name])
		}
		delete(sums, f.Name)
	}
	for _, f := range b.File {
		if _, left := sums[f.Name]; left {
			o.differ(f.Name, "", "missing")
		}
	}
	if len(o.Differences) == 0 {
		o.note(lang.M("its parts are right, but the file is not packed as this version packs it"))
	}
}

// entry tells where a part of an archive differs from what it should be.
func (o *Outcome) entry(f, right *zip.File) {
	says, err := part(f)
	is, wrong := part(right)
	if err != nil || wrong != nil || !strings.HasSuffix(f.Name, ".xml") {
		o.differ(f.Name, "changed", "")
		return
	}
	place, a, b := unlike(string(says), string(is))
	if len(o.Differences) < most {
		o.Differences = append(o.Differences, Difference{f.Name + " ! " + place, a, b})
	}
}

func part(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	text, err := io.ReadAll(io.LimitReader(r, largestOne+1))
	if int64(len(text)) > largestOne {
		return nil, errBounds
	}
	return text, err
}

// pages tells the first deflated stream of a PDF that differs: pages come first, in
// their order.
func (o *Outcome) pages(says, is []byte) {
	a, b := streams(says), streams(is)
	pages := 0
	if m := pageCount.FindSubmatch(is); m != nil {
		pages, _ = strconv.Atoi(string(m[1]))
	}
	for i := range min(len(a), len(b)) {
		switch {
		case bytes.Equal(a[i], b[i]):
			continue
		case i < pages:
			o.note(lang.M("its page %d of %d was altered", i+1, pages))
		default:
			o.note(lang.M("the first part of the file that differs is number %d of %d", i+1, len(b)))
		}
		return
	}
}

// attachments tells which of what is attached to a PDF is not what it should be: the
// evaluation and its inputs, in their order.
func (o *Outcome) attachments(says, is []byte, s *study.Study) {
	names := []string{"evaluation.json"}
	for _, in := range s.Inputs {
		if in.Data != nil {
			names = append(names, in.Path)
		}
	}
	a, b := embedded.FindAllIndex(says, -1), embedded.FindAllIndex(is, -1)
	if len(a) != len(b) || len(b) != len(names) {
		return
	}
	for i, name := range names {
		own, err := stream(says, a[i][0])
		right, _ := stream(is, b[i][0])
		if err != nil || !bytes.Equal(own, right) {
			o.note(lang.M("what is attached to it was altered: %s", lang.Raw(source.Visible(name))))
		}
	}
}

func streams(raw []byte) [][]byte {
	var out [][]byte
	for _, m := range contentOf.FindAllSubmatchIndex(raw, -1) {
		n, err := strconv.Atoi(string(raw[m[2]:m[3]]))
		if err == nil && n <= len(raw)-m[1] {
			out = append(out, raw[m[1]:m[1]+n])
		}
	}
	return out
}
