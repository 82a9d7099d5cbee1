package bids

import (
	"path"
	"slices"
	"strings"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// A kindOfFile is a file of a dossier, told by the keys that no other has.
type kindOfFile struct {
	what lang.Message
	keys []string // of which one stands in every such file
	in   string   // the folder that it belongs to, or the file itself
}

var kindsOfFiles = []kindOfFile{
	{lang.M("a bid"), []string{"tenderer"}, "bids/"},
	{lang.M("an evaluator's marks"), []string{"evaluator", "consensus", "marks"}, "marks/"},
	{lang.M("a tender"), []string{"tender", "criteria"}, "tender.yaml"},
	{lang.M("corrections"), []string{"corrections"}, "corrections.yaml"},
	{lang.M("decisions"), []string{"late", "set_aside", "low_prices", "requests", "draws", "called_up", "interests"}, "decisions.yaml"},
	{lang.M("the committee"), []string{"evaluators", "moderation"}, "committee.yaml"},
	{lang.M("what is published"), []string{"contract", "letters", "ocid"}, "publication.yaml"},
}

// kindBy tells of what kind a file is, nil where its keys do not tell.
func kindBy(keys []string) *kindOfFile {
	for i, k := range kindsOfFiles {
		if slices.ContainsFunc(keys, func(key string) bool { return slices.Contains(k.keys, key) }) {
			return &kindsOfFiles[i]
		}
	}
	return nil
}

// elsewhere notes a file of a folder that is of another kind: each of its keys would be
// said to be wrong.
func (r *reader) elsewhere(name string, root *source.Node) bool {
	var keys []string
	for _, e := range root.Pairs() {
		keys = append(keys, e.Key)
	}
	kind := kindBy(keys)
	if kind == nil || strings.HasPrefix(name, kind.in) {
		return false
	}
	root.Problem(lang.M("the file holds %s", kind.what), lang.M("move it: %s", lang.Raw(kind.in)))
	r.d.unread = append(r.d.unread, name)
	if strings.HasSuffix(kind.in, "/") {
		r.d.unread = append(r.d.unread, kind.in+path.Base(name))
	}
	return true
}
