package entry

import (
	"net/url"
	"slices"

	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/server/evaluated"
	"github.com/bareme/bareme/server/fields"
	"github.com/bareme/bareme/server/frame"
	"github.com/bareme/bareme/server/tender"
	"github.com/bareme/bareme/store"
)

// beside puts beside the form of a criterion the curve of its price formula, and what is
// said of the method where the part stands; as they would be where something was typed.
func beside(q *frame.Request, e *entry, typed url.Values, v *entryPage) {
	ev := q.Ev
	if typed != nil && !e.isNew() {
		if tried := tryEntry(q, e, typed); tried != nil {
			ev = tried
		}
	}
	as := *q
	as.Ev = ev
	id := e.value.Get("id").Raw()
	if x := typed.Get("f/id"); x != "" {
		id = x
	}
	for i, lot := range ev.Lots() {
		c := lot.Criterion(id)
		if id != "" && c != nil && c.IsLeaf() && c.Mark.Price != nil && slices.Contains(e.path, "criteria") {
			v.Curves = append(v.Curves, tender.Curve(&as, i, c))
			break
		}
	}
	if ev.Study == nil || ev.Study.Method == nil {
		return
	}
	data, err := frame.Content(ev.Rev, e.file)
	if err != nil {
		return
	}
	root := source.Parse(e.file, []byte(data), &source.Problems{})
	for _, r := range ev.Study.Method.Open() {
		at := []string{}
		if root != nil && r.At.File == e.file {
			at = fields.PathOf(root, r.At)
		}
		if len(at) >= len(e.path) && slices.Equal(at[:len(e.path)], e.path) {
			v.Remarks = append(v.Remarks, tender.Remark(q, r))
		}
	}
}

// tryEntry evaluates the dossier as it would be with what was typed; nil where it cannot
// be.
func tryEntry(q *frame.Request, e *entry, typed url.Values) *evaluated.Revision {
	as, err := theEntry(q, q.Rev)
	if err != nil || !as.write(typed, "") {
		return nil
	}
	data, err := as.doc.Bytes()
	if err != nil {
		return nil
	}
	rev := *q.Rev
	rev.FS = store.Overlay(q.Rev.FS, store.File{Path: e.file, Data: data})
	return evaluated.Of(&rev)
}
