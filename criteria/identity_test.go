package criteria_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
)

func identity(keys string) *bids.Dossier {
	return bids.LoadFS(fstest.MapFS{
		"tender.yaml": {Data: []byte("bareme: 1\ntender:\n  id: T\n  title: T\n" + keys + "criteria:\n  - {id: p, weight: 100, measure: cost, mark: {price: proportional}}\n")},
		"bids/a.yaml": {Data: []byte("tenderer: A\nprices: {taxes: excluded, price: 10}\n")},
	}, kinds.All)
}

func TestWhatAReportMustSay(t *testing.T) {
	d := identity("  buyer: {name: Town, address: 1 Square}\n  notice: {fr: BOAMP, en: Gazette}\n  single_lot: One site\n  tax_rate: 5.5 %\n" +
		"  dates: {deadline: 2026-03-30 12:00}\n  opening: {date: 2026-03-30 14:00, by: The clerk}\n")
	if err := d.Problems.Err(); err != nil {
		t.Fatal(err)
	}
	x := d.Tender
	if x.Buyer != "Town" || x.BuyerAddress != "1 Square" || x.Notice.EN != "Gazette" || x.SingleLot.EN != "One site" || x.TaxRate.Decimal() != "0.055" ||
		x.Opening.At.In(lang.EN) != "30 March 2026 at 14:00" || x.Opening.By.EN != "The clerk" {
		t.Errorf("%+v", x)
	}
}

func TestWhatAReportMustNotSay(t *testing.T) {
	for _, c := range []struct{ keys, want string }{
		{"  buyer: {address: 1 Square}\n", `"name"`},
		{"  buyer: {name: Town, adress: x}\n", "adress"},
		{"  buyer: Town\n  tax_rate: 120 %\n", "6:13: a rate of tax of 120"},
		{"  buyer: Town\n  tax_rate: 20\n", "6:13"},
		{"  buyer: Town\n  dates: {deadline: 2026-03-30 12:00}\n  opening: {date: 2026-03-30 11:00}\n", "7:19: the bids were opened on 30 March 2026 at 11:00, before the deadline of 30 March 2026 at 12:00"},
		{"  buyer: Town\n  opening: {by: The clerk}\n", `"date"`},
		{"  buyer: Town\n  single_lot: One site\nlots: [{id: n, title: North}]\n", "6:15: a reason for a single lot"},
	} {
		err := identity(c.keys).Problems.Err()
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.keys, err, c.want)
		}
	}
}
