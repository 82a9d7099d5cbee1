package chapters_test

import (
	"context"
	"fmt"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/chapters"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/scoring/study"
)

// What a report says, before any page: its headings, in a language that is chosen last.
func ExampleReport() {
	dossier, err := examples.Template("minimal")
	if err != nil {
		fmt.Println(err)
		return
	}
	s, err := study.Run(context.Background(), bids.LoadFS(dossier, kinds.All), study.Ask{Method: true})
	if err != nil {
		fmt.Println(err)
		return
	}
	d, err := chapters.Report(s)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, b := range d.Body {
		if h, ok := b.(*document.Heading); ok && h.Level == 1 {
			fmt.Println(h.Title.In(lang.EN), "/", h.Title.In(lang.FR))
		}
	}
	// Output:
	// Proposed award / Proposition d'attribution
	// Subject and course of the procedure / Objet et déroulement
	// Applications and bids received / Candidatures et offres reçues
	// Criteria and method / Critères et méthode
	// Analysis by criterion / Analyse par critère
	// Prices / Prix
	// Reasons for choice and rejection / Motifs du choix et du rejet
	// Signatures / Signatures
}
