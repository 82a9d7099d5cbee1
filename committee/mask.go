package committee

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"slices"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/internal/lang"
)

// Alias is how a bid is named to evaluators.
type Alias struct {
	Key  string         // in forms: the bid's identifier, or a letter where names are masked
	Name lang.Localizer // for a reader
}

// Aliases gives every bid of the dossier its name for evaluators. Where names are
// masked, letters are given in an order that follows from the seed and from no name.
func (c *Committee) Aliases() map[string]Alias {
	out := make(map[string]Alias, len(c.dossier.Bids))
	if !c.Masked {
		for _, b := range c.dossier.Bids {
			out[b.ID] = Alias{b.ID, b.Name()}
		}
		return out
	}
	sorted := slices.Clone(c.dossier.Bids)
	draw := func(b *bids.Bid) string {
		return fmt.Sprintf("%x", sha256.Sum256(fmt.Appendf(nil, "%d/%s/%s", c.Seed, c.dossier.Tender.ID, b.ID)))
	}
	slices.SortFunc(sorted, func(a, b *bids.Bid) int { return cmp.Compare(draw(a), draw(b)) })
	for i, b := range sorted {
		key := letters(i)
		out[b.ID] = Alias{key, lang.M("Bid %s", lang.Raw(key))}
	}
	return out
}

// letters gives A to Z, then AA and so on.
func letters(i int) string {
	s := ""
	for i++; i > 0; i = (i - 1) / 26 {
		s = string(rune('A'+(i-1)%26)) + s
	}
	return s
}
