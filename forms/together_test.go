package forms

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/bareme/bareme/internal/lang"
)

// several is a tender of lots that may be offered together, each priced on two schedules
// that go by a name, one of them a lump sum with an option beside it.
const several = `bareme: 1
tender: {id: S, title: Works, buyer: Town, language: fr}
lots: [{id: north, title: Nord}, {id: south, title: Sud}, {id: east, title: Est}]
options: {tranche-2: {title: Deuxième tranche, lots: [north], retained: true}}
schedules:
  dqe: [{id: wall, title: Mur, unit: m2, quantity: 100}]
  study: lump-sum
allocation: ALLOCATION
criteria:
  - {id: cost, weight: 100, measure: cost, mark: {price: proportional}}
`

// the two ways in which bids speak of several lots
const (
	offersTogether = "{rule: cheapest, combined: allowed, basis: règlement}"
	wishesFirst    = "{rule: tenderers-wish, most_lots: 2, members: apart, basis: règlement}"
)

func severalLots(t fatal, allocation string, l lang.Lang) (*award, []byte) {
	a := load(t, map[string]string{"tender.yaml": strings.Replace(several, "ALLOCATION", allocation, 1), "committee.yaml": "evaluators: []\n",
		"bids/alpha.yaml": "tenderer: A\nlots: {north: {}}\n", "bids/beta.yaml": "tenderer: B\nlots: {north: {}}\n", "bids/gamma.yaml": "tenderer: C\nlots: {north: {}}\n"})
	var b bytes.Buffer
	if ok, err := Prices(&b, a.d.Tender, l); err != nil || !ok {
		t.Fatal(ok, err)
	}
	return a, b.Bytes()
}

func filledTogether(s *sheet) *sheet {
	s.set("form", "tenderer", "value", "Delta")
	for _, lot := range []string{"north", "south"} {
		s.set("prices."+lot+"/dqe", "wall", "unit_price", "80,5").set("prices."+lot+"/study", "price", "unit_price", 9000)
	}
	s.set("prices.north/study", "option/tranche-2", "unit_price", 1500)
	if slices.Contains(s.f.GetSheetList(), "Several lots") || slices.Contains(s.f.GetSheetList(), "Plusieurs lots") {
		return s.set("combined", "+1", "lots", "north, south", "price", 24000).
			set("combined", "+3", "number", 2, "rebate", "3 %")
	}
	return s.set("form", "wanted", "value", "south, north")
}

const deltaTogether = `tenderer: Delta
lots:
  north:
    prices:
      taxes: excluded
      schedules:
        dqe:
          lines:
            - {id: wall, unit_price: 80.5}
        study: {price: 9000, options: {tranche-2: 1500}}
  south:
    prices:
      taxes: excluded
      schedules:
        dqe:
          lines:
            - {id: wall, unit_price: 80.5}
        study: {price: 9000}
`

const (
	deltaOffers = "combined:\n  - {lots: [north, south], price: 24000}\n  - {number: 2, rebate: 3 %}\n"
	deltaWishes = "lots_wanted: [south, north]\n"
)

// What is offered for several lots together, which lots are wanted first, options and
// schedules that go by a name come back from the form.
func TestSeveralLotsTogether(t *testing.T) {
	for allocation, says := range map[string]string{offersTogether: deltaOffers, wishesFirst: deltaWishes} {
		for _, l := range []lang.Lang{lang.FR, lang.EN} {
			a, form := severalLots(t, allocation, l)
			filled := filledTogether(open(t, form)).bytes()
			if got := a.offer(t, "delta", filled); got != "" {
				t.Error(got)
			}
			text := string(a.fsys["bids/delta.yaml"].Data)
			if text != deltaTogether+says {
				t.Errorf("got\n%s", diffOf(deltaTogether+says, text))
			}
			if got := a.offer(t, "delta", filled); got != "" || string(a.fsys["bids/delta.yaml"].Data) != text {
				t.Errorf("read again: %s\n%s", got, a.fsys["bids/delta.yaml"].Data)
			}
		}
	}
}

// Each mistake is told at its cell.
func TestSeveralLotsTold(t *testing.T) {
	tests := map[string]struct {
		damage func(s *sheet)
		want   string
	}{
		"no such lot":           {func(s *sheet) { s.set("combined", "+1", "lots", "north, west") }, `Plusieurs lots ! B8: there is no lot "west"`},
		"one lot":               {func(s *sheet) { s.set("combined", "+1", "lots", "north") }, `Plusieurs lots ! B8: an offer for several lots together names fewer than two`},
		"a lot twice":           {func(s *sheet) { s.set("combined", "+1", "lots", "north, north") }, `Plusieurs lots ! B8: the lot "north" stands twice`},
		"lots and a number":     {func(s *sheet) { s.set("combined", "+1", "number", 2) }, `Plusieurs lots ! B8: which lots an offer is for is not told, or told twice`},
		"neither":               {func(s *sheet) { s.set("combined", "+1", "lots", nil) }, `Plusieurs lots ! B8: which lots an offer is for is not told, or told twice`},
		"a price and a rebate":  {func(s *sheet) { s.set("combined", "+1", "rebate", "5 %") }, `Plusieurs lots ! D8: an offer for several lots has either a price or a rebate`},
		"a price for any":       {func(s *sheet) { s.set("combined", "+3", "price", 5, "rebate", nil) }, `Plusieurs lots ! D10: a price for any lots`},
		"a rebate of 130 %":     {func(s *sheet) { s.set("combined", "+3", "rebate", "130 %") }, `Plusieurs lots ! E10: the rebate 130 % is not between 0 % and 100 %`},
		"a rebate in words":     {func(s *sheet) { s.set("combined", "+3", "rebate", "selon") }, `Plusieurs lots ! E10: "selon" is not a number`},
		"from one lot on":       {func(s *sheet) { s.set("combined", "+3", "number", 1) }, `Plusieurs lots ! C10: found 1, expected a whole number from 2 to 60`},
		"a lot without prices":  {func(s *sheet) { s.set("combined", "+1", "lots", "north, east") }, `Plusieurs lots ! B8: the bid has no prices for the lot "east"`},
		"a wish without a lot":  {func(s *sheet) { s.set("form", "wanted", "value", "south") }, `Formulaire ! C10: the order lacks: north`},
		"a wish for no lot":     {func(s *sheet) { s.set("form", "wanted", "value", "south, nord") }, `Formulaire ! C10: there is no lot "nord"`},
		"a wish without prices": {func(s *sheet) { s.set("form", "wanted", "value", "south, north, east") }, `Formulaire ! C10: the bid has no prices for the lot "east"`},
	}
	for what, test := range tests {
		allocation := offersTogether
		if strings.HasPrefix(what, "a wish") {
			allocation = wishesFirst
		}
		a, form := severalLots(t, allocation, lang.FR)
		s := filledTogether(open(t, form))
		test.damage(s)
		if got := a.offer(t, "delta", s.bytes()); !strings.Contains(got, "problem p.xlsx ! "+test.want) {
			t.Errorf("%s: got\n%s\nwant %s", what, got, test.want)
		}
		if a.fsys["bids/delta.yaml"] != nil {
			t.Errorf("%s: written", what)
		}
	}
}
