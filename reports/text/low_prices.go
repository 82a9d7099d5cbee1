package text

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/law"
	"github.com/bareme/bareme/scoring"
)

// SuspicionMethod names a way to look for abnormally low prices.
func SuspicionMethod(id string) lang.Message {
	return map[string]lang.Message{
		"double-mean":     lang.M("double mean"),
		"directive-draft": lang.M("draft directive of 2011"),
		"estimate-gap":    lang.M("gap to the estimate"),
		"below-mean":      lang.M("gap to the mean"),
		"spain":           lang.M("Spanish rule (art. 85)"),
		"italy":           lang.M("Italian rule (method A)"),
	}[id]
}

// Suspect is a bid whose price looks abnormally low, by one way to look or more.
type Suspect struct {
	Bid        *scoring.Bid
	Suspicions []scoring.Suspicion
}

// Suspects lists the bids of a lot whose prices look abnormally low, each once.
func Suspects(lot *scoring.Lot) []Suspect {
	var out []Suspect
	for _, s := range lot.Suspicions {
		i := slices.IndexFunc(out, func(x Suspect) bool { return x.Bid == s.Bid })
		if i < 0 {
			i = len(out)
			out = append(out, Suspect{Bid: s.Bid})
		}
		out[i].Suspicions = append(out[i].Suspicions, s)
	}
	return out
}

// Question is what is sent to a tenderer whose price looks abnormally low. It
// holds that tenderer's own price and nothing from which another's could be told:
// a mean or a threshold gives the sum of the others away (CCP, art. L2132-1).
func Question(under law.Law, t *criteria.Tender, lot *scoring.Lot, b *scoring.Bid, l lang.Lang) string {
	ask := under.LowPriceAsked.Under(func(articles lang.Localizer) lang.Message {
		return lang.M("Under %s, I ask you to give, before [day and hour], all details and justifications on this price, in particular:",
			articles)
	}, lang.M("I ask you to give, before [day and hour], all details and justifications on this price, in particular:"))
	price := PriceInFull(*b.Price, t, lot.Lot, l)
	question := l.T("The examination of your bid shows a price of %s that may be abnormally low.", price) + " " + ask.In(l) + " " +
		l.T("the method of production or the way the service is provided; the technical solutions chosen or the exceptionally favourable "+
			"conditions available to you; the originality of the bid; the observance of environmental, social and labour law; any State aid. "+
			"Without an answer in that time, or if your justifications are not satisfactory, your bid will be rejected.")
	if lot.ID != "" {
		return LotHeading(lot.ID, lot.Title).In(l) + ". " + question
	}
	return question
}
