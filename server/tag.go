package server

import (
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// Tag is a state: an icon and a word, the colour last.
type Tag struct{ Kind, Icon, Word string }

func okTag(word string) Tag      { return Tag{"ok", "ok", word} }
func warnTag(word string) Tag    { return Tag{"warn", "warn", word} }
func badTag(word string) Tag     { return Tag{"bad", "bad", word} }
func unknownTag(word string) Tag { return Tag{"warn", "q", word} }
func infoTag(word string) Tag    { return Tag{"info", "info", word} }
func waitTag(word string) Tag    { return Tag{"", "todo", word} }

// resultTag shows the outcome of a requirement. What is unknown is not a no.
func resultTag(r scoring.Result, l lang.Lang) Tag {
	word := r.Name().In(l)
	switch r {
	case scoring.Pass:
		return okTag(word)
	case scoring.Fail:
		return badTag(word)
	}
	return unknownTag(word)
}

// statusTag shows where a bid stands.
func statusTag(b *scoring.Bid, l lang.Lang) Tag {
	switch b.Status {
	case scoring.Ranked:
		return okTag(l.T("ranked %d", b.Rank))
	case scoring.SetAside:
		return badTag(l.T("set aside"))
	}
	return warnTag(l.T("to be completed"))
}
