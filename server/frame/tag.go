package frame

import (
	"slices"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// Tag is a state: an icon and a word, the colour last.
type Tag struct{ Kind, Icon, Word string }

// OKTag is what is settled; WarnTag asks for a look; BadTag is a no, UnknownTag what cannot
// be told yet; InfoTag only says; WaitTag is what comes later.
func OKTag(word string) Tag      { return Tag{"ok", "ok", word} }
func WarnTag(word string) Tag    { return Tag{"warn", "warn", word} }
func BadTag(word string) Tag     { return Tag{"bad", "bad", word} }
func UnknownTag(word string) Tag { return Tag{"warn", "q", word} }
func InfoTag(word string) Tag    { return Tag{"info", "info", word} }
func WaitTag(word string) Tag    { return Tag{"", "todo", word} }

// ResultTag shows the outcome of a requirement. What is unknown is not a no.
func ResultTag(r scoring.Result, l lang.Lang) Tag {
	word := r.Name().In(l)
	switch r {
	case scoring.Pass:
		return OKTag(word)
	case scoring.Fail:
		return BadTag(word)
	}
	return UnknownTag(word)
}

// StatusTag shows where a bid stands.
func StatusTag(lot *scoring.Lot, b *scoring.Bid, l lang.Lang) Tag {
	switch b.Status {
	case scoring.Ranked:
		if held := HeldTag(lot, b, l); held != nil {
			return *held
		}
		return OKTag(l.T("ranked %d", b.Rank))
	case scoring.SetAside:
		return BadTag(l.T("set aside"))
	}
	return WarnTag(l.T("to be completed"))
}

// HeldTag says whether a ranked bid has a place in an agreement with several holders; nil where
// the lot is awarded to one.
func HeldTag(lot *scoring.Lot, b *scoring.Bid, l lang.Lang) *Tag {
	if !lot.Several() {
		return nil
	}
	t := InfoTag(l.T("ranked %d, without a place", b.Rank))
	switch {
	case slices.Contains(lot.Tied(), b) && !lot.IsSettled():
		t = WarnTag(l.T("ranked %d, tied for a place", b.Rank))
	case lot.Holds(b):
		t = OKTag(l.T("ranked %d, a holder", b.Rank))
	}
	return &t
}
