package marking

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/bareme/bareme/committee"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source/edit"
	"github.com/bareme/bareme/server/frame"
)

// unsent are the codes of a cell of which a form says nothing.
const unsent = "\x00"

// codeGroup is the codes of a kind that a mark may use, with those that it uses.
type codeGroup struct {
	Title string
	Codes []codeBox
}

type codeBox struct {
	ID, Text string
	On       bool
}

// codeOf finds the code that a value of a file of marks names, nil for words of its own.
func codeOf(v *edit.Value, codes criteria.Codes) *criteria.Code {
	if keys := v.Keys(); len(keys) == 1 {
		return codes.Named(strings.TrimSpace(keys[0]))
	}
	word, _, _ := strings.Cut(v.Raw(), ":")
	return codes.Named(strings.TrimSpace(word))
}

// groundsIn lists what is said of a kind beside a mark, a list or one alone.
func groundsIn(v *edit.Value) []*edit.Value {
	if v == nil || v.IsList() {
		return v.Items()
	}
	return []*edit.Value{v}
}

// codesIn gives the codes of a mark in the order of their list, apart by spaces.
func codesIn(v *edit.Value, codes criteria.Codes) string {
	on := map[string]bool{}
	for _, kind := range criteria.Appraisals {
		for _, item := range groundsIn(v.Get(kind)) {
			if c := codeOf(item, codes); c != nil && c.Kind == kind {
				on[c.ID] = true
			}
		}
	}
	return inListed(codes, on)
}

func inListed(codes criteria.Codes, on map[string]bool) string {
	var out []string
	for _, c := range codes.List {
		if on[c.ID] {
			out = append(out, c.ID)
		}
	}
	return strings.Join(out, " ")
}

// sentCodes reads the codes that a form chose for a cell. One that is listed no more stays
// among them, so that it is told.
func sentCodes(f url.Values, key string, codes criteria.Codes) string {
	if !f.Has("k:" + key) {
		return unsent
	}
	on := map[string]bool{}
	var gone []string
	for _, id := range f["c:"+key] {
		if on[id] = true; codes.Named(id) == nil {
			gone = append(gone, id)
		}
	}
	return strings.TrimSpace(inListed(codes, on) + " " + strings.Join(gone, " "))
}

// unlisted gives a code of a cell that is listed no more, "" for none.
func unlisted(s committee.Subject, c cell) string {
	for _, id := range strings.Fields(c.codes) {
		if s.Codes.Named(id) == nil {
			return id
		}
	}
	return ""
}

// putCodes makes a mark use codes; words of its own, and what is added to a code, stay.
func putCodes(v *edit.Value, codes criteria.Codes, chosen string) {
	wanted := strings.Fields(chosen)
	for _, kind := range criteria.Appraisals {
		old := v.Get(kind)
		var items []*edit.Value
		there := map[string]bool{}
		changed := false
		for _, item := range groundsIn(old) {
			if c := codeOf(item, codes); c != nil {
				if !slices.Contains(wanted, c.ID) {
					changed = true
					continue
				}
				there[c.ID] = true
			}
			items = append(items, item)
		}
		for _, c := range codes.Of(kind) {
			if slices.Contains(wanted, c.ID) && !there[c.ID] {
				items, changed = append(items, edit.Text(c.ID)), true
			}
		}
		switch {
		case !changed:
		case len(items) == 0:
			v.Drop(kind)
		case kind == "lacks" && len(items) == 1:
			v.Put(kind, items[0].Copy())
		default:
			list := make([]*edit.Value, len(items))
			for i, item := range items {
				list[i] = item.Copy()
			}
			v.Put(kind, edit.List(list...))
		}
	}
}

// opinionIn gives the mark that a sheet's file gives a bid, nil for none.
func opinionIn(q *frame.Request, s sheet, subject, bid string) *criteria.Opinion {
	for _, o := range q.Ev.Dossier.Opinions(s.lot.ID, subject, bid) {
		if path.Clean(o.At.File) == s.file {
			return &o
		}
	}
	return nil
}

// codesOn gives the codes of a mark that was read in the order of their list.
func codesOn(o *criteria.Opinion, codes criteria.Codes) string {
	on := map[string]bool{}
	for id := range said(o) {
		on[id] = true
	}
	return inListed(codes, on)
}

// said gives what a mark says by each code.
func said(o *criteria.Opinion) map[string]lang.Text {
	out := map[string]lang.Text{}
	for _, kind := range criteria.Appraisals {
		if o == nil {
			break
		}
		for _, g := range o.Of(kind) {
			if g.Code != nil {
				out[g.Code.ID] = g.Text
			}
		}
	}
	return out
}

// inBrackets writes the codes of a mark behind its reason.
func inBrackets(codes string) string {
	if codes == "" {
		return ""
	}
	return " [" + strings.ReplaceAll(codes, " ", ", ") + "]"
}

// codeGroups are the codes to choose from for a cell, with what was added to those chosen
// in the mark that was read.
func codeGroups(q *frame.Request, o *criteria.Opinion, x committee.Subject, c cell) []codeGroup {
	if len(x.Codes.List) == 0 {
		return nil
	}
	more := said(o)
	titles := map[string]string{"strengths": q.T("Strengths"), "weaknesses": q.T("Weaknesses"),
		"lacks": q.T("What is missing for the next level")}
	chosen := strings.Fields(c.codes)
	var out []codeGroup
	for _, kind := range criteria.Appraisals {
		g := codeGroup{Title: titles[kind]}
		for _, code := range x.Codes.Of(kind) {
			text := code.Text
			if t, ok := more[code.ID]; ok {
				text = t
			}
			g.Codes = append(g.Codes, codeBox{code.ID, text.In(q.Lang), slices.Contains(chosen, code.ID)})
		}
		if len(g.Codes) > 0 {
			out = append(out, g)
		}
	}
	return out
}
