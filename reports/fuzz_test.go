package reports_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"testing"
	"time"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/reports"
	"github.com/bareme/bareme/reports/chapters"
	"github.com/bareme/bareme/reports/chapters/brief"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/docx"
	"github.com/bareme/bareme/reports/explain"
	"github.com/bareme/bareme/reports/html"
	"github.com/bareme/bareme/reports/pdf"
	"github.com/bareme/bareme/reports/plain"
	"github.com/bareme/bareme/scoring/robustness"
	"github.com/bareme/bareme/scoring/study"
)

// Any scenario is refused in places, or comes out in every format and language: no
// panic, no error, none that takes long.
func FuzzScenarioInEveryFormat(f *testing.F) {
	for _, seed := range []string{
		"{id: a, weights: {price: 95, technical: 5}}", "{id: a, set: {requirements.snc.with.on: go_live}}", "{id: a, bids: {alpha: {price: -10 %, kind: high}}, without: [beta]}",
		"{id: a, sweep: {bid: alpha, finding: quality, from: 0, to: 20, steps: 5}}", "{id: a, grid: [{weight: price, from: 0, to: 100, steps: 3}, {weight: quality, from: 0, to: 30, steps: 2}]}",
		"{id: a, stops: {supplier: Vendor, on: 2027-01-01}}", "{id: a, slip: 6 months, withdraw: winner}", "{id: a, price_rise: {supplier: Vendor, by: 30 %}}",
		"{id: a, remove: [criteria.dep], balance: all}", "{id: a, title: \"=1+1\\u0007<script>\", set: {requirements.snc.needs: {at_least: none}}}", "{id: a, sweep: {slip: award, at: [3 months, 9 months]}}",
		"{id: a, set: {criteria.price.mark.price: linear-min-max, rounding.totals: 0, scale: 5}}",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		d := bids.LoadFS(dossiertest.Tiny(), kinds.All)
		problems := &source.Problems{}
		root := source.Parse("scenario.yaml", text, problems)
		if root == nil {
			return
		}
		list := criteria.ReadScenarios(root)
		points := 0
		for _, s := range list {
			points += s.Points()
		}
		if problems.Err() != nil || points > 50 {
			return
		}
		begun := time.Now()
		o := robustness.Defaults()
		o.Samples = 0
		for _, ask := range []study.Ask{{Further: list, Method: true, Firmness: &o}, {As: alone(list), Method: true}} {
			e, err := study.Run(context.Background(), d, ask)
			var refused *source.Error
			if errors.As(err, &refused) {
				continue
			}
			if err != nil {
				t.Fatalf("not a problem with a place: %v", err)
			}
			for i, l := range lang.All {
				if i == 0 || !testing.Short() {
					inEveryFormat(t, e, l, -1)
				}
			}
		}
		if spent := time.Since(begun); spent > 20*time.Second {
			t.Fatalf("it takes %s", spent)
		}
	})
}

// alone gives a scenario that can be evaluated in the tender's place.
func alone(list []*criteria.Scenario) *criteria.Scenario {
	if len(list) == 0 || len(list[0].Swept()) > 0 {
		return nil
	}
	return list[0]
}

// inEveryFormat renders a study in every format, and the comparison and the note beside it
// in each too, or, where a turn is given, in the one whose turn it is.
func inEveryFormat(t *testing.T, e *study.Study, l lang.Lang, turn int) {
	t.Helper()
	files, err := reports.Render(e, l, reports.Usual())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if len(f.Data) == 0 {
			t.Fatalf("%s is empty", f.Name)
		}
	}
	for i, compose := range []func(*study.Study) (*document.Document, error){chapters.Comparison, brief.Compose} {
		doc, err := compose(e)
		if err != nil {
			t.Fatal(err)
		}
		for k, write := range []func(io.Writer, *document.Document, lang.Lang) error{
			func(w io.Writer, d *document.Document, l lang.Lang) error { return pdf.Write(w, d, l) }, docx.Write, html.Write,
			func(w io.Writer, d *document.Document, l lang.Lang) error {
				return plain.Write(w, d, l, plain.Options{Width: 80})
			},
		} {
			if turn >= 0 && (turn+i-k)%4 != 0 {
				continue
			}
			if err := write(io.Discard, doc, l); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, lot := range e.Lots {
		for _, b := range lot.Bids {
			var out bytes.Buffer
			if err := explain.Write(&out, e, lot, b, explain.Ask{Full: true}, l); err != nil || out.Len() == 0 {
				t.Fatalf("%s: %v", b.ID, err)
			}
		}
	}
}
