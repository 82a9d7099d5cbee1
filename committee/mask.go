package committee

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"slices"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Alias is how a bid is named to evaluators.
type Alias struct {
	Key  string         // in forms: the bid's identifier, or a letter where names are masked
	Name lang.Localizer // for a reader
}

// names reads the letters under which bids went out, by letter.
func (r *reader) names(n *source.Node) {
	r.c.Names = map[string]string{}
	for _, e := range n.Entries() {
		bid := e.Value.OneOf(r.bids...)
		switch first, twice := r.c.Names[bid]; {
		case bid == "":
		case twice:
			e.Value.Problem(
				lang.M("bid %q has two letters, %s and %s", bid, lang.Raw(first), lang.Raw(e.Key)),
				lang.M("keep the one under which it went out"),
			)
		default:
			r.c.Names[bid] = e.Key
		}
	}
}

// Aliases gives every bid of the dossier its name for evaluators. Where names are
// masked, letters are given in an order that follows from the seed and from no name;
// one under which a bid went out stays its own.
func (c *Committee) Aliases() map[string]Alias {
	out := make(map[string]Alias, len(c.dossier.Bids))
	if !c.Masked {
		for _, b := range c.dossier.Bids {
			out[b.ID] = Alias{b.ID, b.Name()}
		}
		return out
	}
	taken := map[string]bool{}
	for _, key := range c.Names {
		taken[key] = true
	}
	sorted := slices.Clone(c.dossier.Bids)
	draw := func(b *bids.Bid) string {
		return fmt.Sprintf("%x", sha256.Sum256(fmt.Appendf(nil, "%d/%s/%s", c.Seed, c.dossier.Tender.ID, b.ID)))
	}
	slices.SortFunc(sorted, func(a, b *bids.Bid) int { return cmp.Compare(draw(a), draw(b)) })
	next := 0
	for _, b := range sorted {
		key := c.Names[b.ID]
		for ; key == ""; next++ {
			if letter := letters(next); !taken[letter] {
				key = letter
			}
		}
		out[b.ID] = Alias{key, lang.M("Bid %s", lang.Raw(key))}
	}
	return out
}

// Unrecorded tells whether a bid would go out under a letter that the committee's file
// does not hold yet: a later bid could then take it.
func (c *Committee) Unrecorded() bool {
	return c.Masked && slices.ContainsFunc(c.dossier.Bids, func(b *bids.Bid) bool { return c.Names[b.ID] == "" })
}

// letters gives A to Z, then AA and so on.
func letters(i int) string {
	s := ""
	for i++; i > 0; i = (i - 1) / 26 {
		s = string(rune('A'+(i-1)%26)) + s
	}
	return s
}
