package forms

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/spreadsheets"
)

const priced = `bareme: 1
tender: {id: P, title: Hosting, buyer: Town, language: fr}
lots: [{id: north, title: Nord}, {id: south, title: Sud}]
criteria:
  - id: cost
    weight: 100
    measure: cost
    with:
      years: 4
      schedule:
        - {id: setup, title: {fr: Mise en service, en: Setup}, unit: forfait, quantity: 1}
        - {id: compute, title: {fr: Calcul, en: Compute}, unit: machine, quantity: 900, per: month, years: [1, 4]}
        - {id: support, title: Support, unit: an, quantity: 1, per: year}
    mark: {price: proportional}
`

func schedule(t fatal) (*award, []byte) {
	a := load(t, map[string]string{"tender.yaml": priced, "committee.yaml": "evaluators: []\n"})
	var b bytes.Buffer
	if ok, err := Prices(&b, a.d.Tender, lang.FR); err != nil || !ok {
		t.Fatal(ok, err)
	}
	return a, b.Bytes()
}

// offer reads a filled schedule into a bid; it gives what was said of it.
func (a *award) offer(t fatal, bid string, data []byte) string {
	problems := &source.Problems{}
	changes := NewChanges(a.d)
	var said []string
	if r := Open("p.xlsx", data, problems); r != nil {
		p := ReadPrices(r, a.d.Tender)
		if problems.Len() == 0 {
			p.Apply(changes, bid, true, problems)
		}
		for _, d := range p.Deviations {
			said = append(said, "deviation "+d.Position.String()+": "+d.What.In(lang.EN))
		}
	}
	for _, p := range problems.Sorted() {
		said = append(said, "problem "+p.Position.String()+": "+p.What.In(lang.EN))
	}
	if problems.Len() == 0 {
		for _, f := range changes.Files() {
			a.fsys[f.Name] = &fstest.MapFile{Data: f.Data}
		}
		a.read(t)
	}
	return strings.Join(said, "\n")
}

func filledPrices(s *sheet) *sheet {
	return s.set("form", "tenderer", "value", "Delta & Cie").set("form", "identifier", "value", "424 761 419").
		set("prices.north", "setup", "unit_price", 120000).
		set("prices.north", "compute", "unit_price", "118,25").set("prices.north", "support", "unit_price", 0.1)
}

const delta = "tenderer: {name: Delta & Cie, identifier: \"424 761 419\"}\nlots:\n  north:\n    prices:\n      taxes: excluded\n      lines:\n" +
	"        - {id: setup, unit_price: 120000}\n        - {id: compute, unit_price: 118.25}\n        - {id: support, unit_price: 0.1}\n"

func TestPrices(t *testing.T) {
	a, form := schedule(t)
	if got := a.offer(t, "delta", filledPrices(open(t, form)).bytes()); got != "" {
		t.Error(got)
	}
	text := string(a.fsys["bids/delta.yaml"].Data)
	if text != strings.Replace(delta, "{name: Delta & Cie,", `{name: "Delta & Cie",`, 1) {
		t.Errorf("got\n%s", text)
	}
	// what else stands in a bid stays
	a.fsys["bids/delta.yaml"].Data = []byte(
		"# received by hand\n" + strings.Replace(text, "unit_price: 118.25}", "unit_price: 118.25, note: as discussed}  # twice", 1),
	)
	a.read(t)
	if got := a.offer(t, "delta", filledPrices(open(t, form)).set("prices.north", "compute", "unit_price", 119).bytes()); got != "" {
		t.Error(got)
	}
	if got := string(a.fsys["bids/delta.yaml"].Data); !strings.Contains(got, "# received by hand\n") ||
		!strings.Contains(got, "unit_price: 119, note: as discussed}  # twice") {
		t.Errorf("got\n%s", got)
	}
}

func TestPriceDeviations(t *testing.T) {
	const name = "Lot north – Prix"
	tests := map[string]struct {
		change func(s *sheet)
		want   []string
	}{
		"a quantity changed": {
			func(s *sheet) { s.set("prices.north", "compute", "quantity", 800) },
			[]string{`deviation p.xlsx ! Lot north – Prix ! D8: the form said "900", and now says "800"`},
		},
		"a unit changed": {
			func(s *sheet) { s.set("prices.north", "compute", "unit", "cœur") },
			[]string{`C8: the form said "machine", and now says "cœur"`},
		},
		"a line removed": {
			func(s *sheet) { _, _, r := s.find("prices.north", "@support"); _ = s.f.RemoveRow(name, r) },
			[]string{`the line "support" was removed`},
		},
		"a line added": {
			func(s *sheet) { _ = s.f.SetCellValue(name, "B12", "Options"); _ = s.f.SetCellValue(name, "F12", 5000) },
			[]string{`B12: a text outside of the cells to fill: "Options"`, `F12: a text outside of the cells to fill: "5000"`},
		},
		"a price left out": {
			func(s *sheet) { s.set("prices.north", "support", "unit_price", nil) },
			[]string{`deviation p.xlsx ! Lot north – Prix ! F9: the line "support" has no price`},
		},
		"an amount typed": {func(s *sheet) { s.set("prices.north", "compute", "amount", 5_000_000) }, []string{
			`G8: the formula of the amount of "compute" was overwritten with 5,000,000`, `G8: the amount of "compute" is 5,000,000; its prices and the buyer's quantities make 5,108,400`}},
		"the right amount typed": {
			func(s *sheet) { s.set("prices.north", "compute", "amount", 5_108_400) },
			[]string{`the formula of the amount of "compute" was overwritten with 5,108,400`},
		},
		"a total typed": {
			func(s *sheet) { s.set("prices.north", "=total", "amount", 1) },
			[]string{`the amount of "total" is 1; its prices and the buyer's quantities make 5,228,400.4`},
		},
		"a text for a price": {
			func(s *sheet) { s.set("prices.north", "setup", "unit_price", "sur devis") },
			[]string{`problem p.xlsx ! Lot north – Prix ! F7: "sur devis" is not a number`},
		},
		"a price with its sign": {
			func(s *sheet) { s.set("prices.north", "setup", "unit_price", "120 000 € HT") },
			[]string{`problem p.xlsx ! Lot north – Prix ! F7: "120 000 € HT" is an amount with its currency`},
		},
		"a negative price": {
			func(s *sheet) { s.set("prices.north", "setup", "unit_price", -1) },
			[]string{`problem p.xlsx ! Lot north – Prix ! F7: -1 is negative`},
		},
		"nothing filled": {func(s *sheet) {
			s.set("prices.north", "setup", "unit_price", nil).
				set("prices.north", "compute", "unit_price", nil).
				set("prices.north", "support", "unit_price", nil)
		}, []string{"problem p.xlsx: no price is filled in"}},
		"nobody bids": {
			func(s *sheet) { s.set("form", "tenderer", "value", nil) },
			[]string{`problem p.xlsx: the form does not say who bids, and there is no bid "delta" yet`},
		},
		"another schedule": {
			func(s *sheet) { s.set("form", "criteria", "value", "x") },
			[]string{"problem p.xlsx ! Formulaire ! C15: the form was filled on another schedule"},
		},
	}
	for what, test := range tests {
		a, form := schedule(t)
		s := filledPrices(open(t, form))
		test.change(s)
		got := a.offer(t, "delta", s.bytes())
		for _, want := range test.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s:\n  got  %s\n  want %s", what, got, want)
			}
		}
		if strings.HasPrefix(test.want[0], "problem") != (a.fsys["bids/delta.yaml"] == nil) {
			t.Errorf("%s: what was written is not what was said", what)
		}
	}
	a, form := schedule(t)
	a.offer(
		t,
		"delta",
		filledPrices(
			open(t, form),
		).set("prices.north", "compute", "amount", 5_000_000).
			set("prices.north", "=total", "amount", 5_120_000.4).
			bytes(),
	)
	if text := string(a.fsys["bids/delta.yaml"].Data); !strings.Contains(text, "unit_price: 118.25, stated: 5000000}") ||
		strings.Contains(text, "stated_total") {
		t.Errorf("got\n%s", text)
	}
}

// A total that a spreadsheet computed is as the bid's prices make it.
func TestPricesComputedByOthers(t *testing.T) {
	if testing.Short() || spreadsheets.Python() == "" {
		t.Skip("no openpyxl here, or in a hurry")
	}
	a, form := schedule(t)
	filled := throughLibreOffice(
		t,
		filledByOpenpyxl(
			t,
			t.TempDir(),
			form,
			[]any{"form", "tenderer", "value", "Delta"},
			[]any{"prices.north", "setup", "unit_price", 120000.1},
			[]any{"prices.north", "compute", "unit_price", 118.35},
			[]any{"prices.north", "support", "unit_price", 0.1},
		),
	)
	f := open(t, filled)
	name, cell := f.cell("prices.north", "=total", "amount")
	if v, _ := f.f.GetCellValue(name, cell, excelize.Options{RawCellValue: true}); !strings.HasPrefix(v, "5232720.5") {
		t.Errorf("the total is %s", v)
	}
	if got := a.offer(t, "delta", filled); got != "" {
		t.Error(got)
	}
}

func TestOwnTable(t *testing.T) {
	f := excelize.NewFile()
	for i, line := range [][]any{{"Notre offre"}, {"N°", "Désignation", "PU", "Montant"}, {1, "MISE EN SERVICE", "120 000,00", 120000}, {2, "calcul", 118.25, 5108400},
		{3, "Option", 10, 10}, {4, "Support", 0.1, 0.4}, {nil, "Total", nil, 5228500.4}} {
		for k, v := range line {
			cell, _ := excelize.CoordinatesToCellName(k+1, i+1)
			_ = f.SetCellValue("Sheet1", cell, v)
		}
	}
	buf, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	a, _ := schedule(t)
	problems := &source.Problems{}
	p := ReadOwnPrices("own.xlsx", buf.Bytes(), Columns{Line: 2, UnitPrice: 3, Amount: 4}, a.d.Tender, a.d.Tender.Lots[0], problems)
	got := ""
	for _, x := range p.Lots[0].Lines {
		got += fmt.Sprintf("%s %s %v; ", x.ID, x.Price.Decimal(), x.Stated)
	}
	if got != "setup 120000 <nil>; compute 118.25 <nil>; support 0.1 <nil>; " || p.Lots[0].Total.Decimal() != "5228500.4" {
		t.Errorf("got %s %v", got, p.Lots[0].Total)
	}
	said := ""
	for _, d := range p.Deviations {
		said += d.Position.String() + ": " + d.What.In(lang.EN) + "\n"
	}
	if !strings.Contains(said, `own.xlsx ! Sheet1 ! B5: the line "Option" is not in the buyer's schedule`) ||
		strings.Contains(said, "overwritten") ||
		problems.Len() > 0 {
		t.Errorf("said %s %v", said, problems.Err())
	}
}
