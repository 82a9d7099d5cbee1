package chapters_test

import (
	"context"
	"testing"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/chapters"
	"github.com/bareme/bareme/scoring/study"
)

// One page tells of the first bid who holds it, whose technology it runs, what it is
// qualified for and what stops: all of it computed.
func TestTheFirstBidOnOnePage(t *testing.T) {
	d, err := bids.Load("../../examples/health-data-hub", kinds.All)
	if err != nil {
		t.Fatal(err)
	}
	e, err := study.Run(context.Background(), d, study.Ask{})
	if err != nil {
		t.Fatal(err)
	}
	doc, err := chapters.Report(e)
	if err != nil {
		t.Fatal(err)
	}
	says(t, doc, lang.EN, "The first bid on one page", "“EU-only control”: pass.", "Held by: Thales (France), between 76 % and 100 %; Google (United States), between 0 % and 24 %;",
		"Google: hypervisor", "Thales: keys and HSM", "Without Google: compute", "stops after 0 to 6 months")
	says(t, doc, lang.FR, "Détenteurs directs : Thales (France), de 76 % à 100 % ; Google (États-Unis), de 0 % à 24 %", "Sans Google : calcul, plan de contrôle")
}
