package law

import (
	"reflect"
	"testing"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
)

func under(country, procedure string) Law {
	return Of(&bids.Publication{Buyer: bids.Company{Country: country}, Contracts: []*bids.Contract{{Procedure: procedure}}}, "")
}

// A buyer's country and its procedure say which law it is under; a dossier that says neither
// is that of a French buyer in a formal procedure.
func TestOf(t *testing.T) {
	for _, c := range []struct {
		country, procedure string
		want               System
		reasons            string
	}{
		{"", "", French, "CCP, art. R2181-3"}, {"FR", "open", French, "CCP, art. R2181-3"}, {"FR", "adapted", French, "CCP, art. R2181-2"},
		{"RE", "open", French, "CCP, art. R2181-3"}, // an outermost region, with a code of its own
		{"DE", "", Union, "Directive 89/665/EEC, art. 2a, para. 2"}, {"DE", "open", Union, "Directive 89/665/EEC, art. 2a, para. 2"},
		{"AX", "open", Union, "Directive 89/665/EEC, art. 2a, para. 2"}, {"NO", "negotiated", Union, "Directive 89/665/EEC, art. 2a, para. 2"},
		{"DE", "adapted", None, ""}, {"NO", "adapted", None, ""}, // below the thresholds
		{"CH", "open", None, ""}, {"GB", "open", None, ""}, {"US", "", None, ""}, {"NC", "open", None, ""},
	} {
		got := under(c.country, c.procedure)
		reasons := ""
		if x := got.Reasons.Short(); x != nil {
			reasons = x.In(lang.EN)
		}
		if got.System != c.want || reasons != c.reasons {
			t.Errorf("%q, %q: system %d and %q, want %d and %q", c.country, c.procedure, got.System, reasons, c.want, c.reasons)
		}
	}
	if got := Of(nil, "north"); got.System != French {
		t.Errorf("without publication.yaml: system %d", got.System)
	}
}

// Each article stands as jurists of either language write it.
func TestCites(t *testing.T) {
	of := map[System]Law{French: under("FR", "open"), Union: under("AT", "open")}
	say := func(articles lang.Localizer) lang.Message { return lang.M("Under %s, I answer as follows.", articles) }
	for _, c := range []struct {
		got    lang.Localizer
		en, fr string
	}{
		{of[French].Answer.Short(), "CCP, art. R2181-4", "CCP, art. R2181-4"},
		{of[French].LowPriceAsked.Short(), "CCP, art. L2152-6 and R2152-3", "CCP, art. L2152-6 et R2152-3"},
		{of[French].Decision.Under(say, lang.M("I answer as follows.")), "Under articles R2181-1 and R2181-3 of the Public Procurement Code, I answer as follows.",
			"En application des articles R2181-1 et R2181-3 du code de la commande publique, je vous réponds comme suit."},
		{of[Union].Answer.Short(), "Directive 2014/24/EU, art. 55, para. 2", "directive 2014/24/UE, art. 55, § 2"},
		{of[Union].Late.Short(), "Directive 2014/24/EU, art. 26, para. 4, point b", "directive 2014/24/UE, art. 26, § 4, point b"},
		{of[Union].NoStandstill.Short(), "Directive 89/665/EEC, art. 2b, point c", "directive 89/665/CEE, art. 2 ter, point c"},
		{of[Union].Answer.Under(say, lang.M("I answer as follows.")), "Under article 55, para. 2, of Directive 2014/24/EU, I answer as follows.",
			"En application de l'article 55, § 2, de la directive 2014/24/UE, je vous réponds comme suit."},
		{of[Union].LowPriceAsked.Under(say, lang.M("I answer as follows.")), "Under article 69 of Directive 2014/24/EU, I answer as follows.",
			"En application de l'article 69 de la directive 2014/24/UE, je vous réponds comme suit."},
		{of[Union].Classes[criteria.Irregular].Beside(lang.M("irregular bid")),
			"irregular bid (Directive 2014/24/EU, art. 26, para. 4, point b)", "offre irrégulière (directive 2014/24/UE, art. 26, § 4, point b)"},
		{Law{}.Late.Beside(lang.M("bid eliminated")), "bid eliminated", "offre éliminée"},
		{Law{}.LowPrice.After(lang.M("It excludes nobody by itself")), "It excludes nobody by itself.", "Ce seul constat n'écarte aucune offre."},
		{Law{}.Answer.Under(say, lang.M("I answer as follows.")), "I answer as follows.", "Je vous réponds comme suit."},
	} {
		if en, fr := c.got.In(lang.EN), c.got.In(lang.FR); en != c.en || fr != c.fr {
			t.Errorf("%q, %q; want %q, %q", en, fr, c.en, c.fr)
		}
	}
}

// The law that is not known cites nothing and counts no day; those that are known cite for
// each thing that is told, but for what they do not know of.
func TestWhatIsCited(t *testing.T) {
	if !reflect.DeepEqual(Law{}, under("CH", "open")) {
		t.Error("a law that is not known says something")
	}
	for _, c := range []struct {
		of      Law
		without []string
	}{
		{under("FR", "open"), nil}, {under("FR", "adapted"), []string{"Clarify"}},
		{under("DE", "open"), []string{"Effect", "NextRanked", "Contact", "Signed", "TimeLimits"}},
	} {
		v := reflect.ValueOf(c.of)
		var without []string
		for i := range v.NumField() {
			if x, cites := v.Field(i).Interface().(Cite); cites && x.Short() == nil {
				without = append(without, v.Type().Field(i).Name)
			}
		}
		if !reflect.DeepEqual(without, c.without) || len(c.of.Classes) != 5 {
			t.Errorf("nothing is cited for %v (%d classes), want %v", without, len(c.of.Classes), c.without)
		}
	}
}
