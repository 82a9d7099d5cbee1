package server

import (
	"net/url"
	"slices"

	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/server/fields"
	"github.com/bareme/bareme/store"
)

// beside puts beside the form of a criterion the curve of its price formula, and what is
// said of the method where the part stands; as they would be where something was typed.
func (q *request) beside(e *entry, typed url.Values, v *entryPage) {
	ev := q.ev
	if typed != nil && !e.isNew() {
		if tried := q.tryEntry(e, typed); tried != nil {
			ev = tried
		}
	}
	as := *q
	as.ev = ev
	id := e.value.Get("id").Raw()
	if x := typed.Get("f/id"); x != "" {
		id = x
	}
	for i, lot := range ev.lots() {
		c := lot.Criterion(id)
		if id != "" && c != nil && c.IsLeaf() && c.Mark.Price != nil && slices.Contains(e.path, "criteria") {
			v.Curves = append(v.Curves, as.curve(i, c))
			break
		}
	}
	if ev.study == nil || ev.study.Method == nil {
		return
	}
	data, err := content(ev.rev, e.file)
	if err != nil {
		return
	}
	root := source.Parse(e.file, []byte(data), &source.Problems{})
	for _, r := range ev.study.Method.Open() {
		at := []string{}
		if root != nil && r.At.File == e.file {
			at = fields.PathOf(root, r.At)
		}
		if len(at) >= len(e.path) && slices.Equal(at[:len(e.path)], e.path) {
			v.Remarks = append(v.Remarks, Ask{Title: r.What.In(q.l), Why: r.Why.In(q.l) + " " + r.Source.In(q.l), Do: r.Do.In(q.l)})
		}
	}
}

// tryEntry evaluates the dossier as it would be with what was typed; nil where it cannot
// be.
func (q *request) tryEntry(e *entry, typed url.Values) *evaluated {
	as, err := q.theEntry(q.rev)
	if err != nil || !as.write(typed, "") {
		return nil
	}
	data, err := as.doc.Bytes()
	if err != nil {
		return nil
	}
	rev := *q.rev
	rev.FS = store.Overlay(q.rev.FS, store.File{Path: e.file, Data: data})
	return evaluate(&rev)
}
