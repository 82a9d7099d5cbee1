package chapters_test

import (
	"context"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/chapters"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/scoring/study"
)

// complete is a dossier in which nothing is left open.
func complete() fstest.MapFS {
	return files(map[string]string{
		"tender.yaml": `bareme: 1
tender:
  id: T-1
  title: Cleaning
  buyer: {name: Town, address: 1 Square}
  procedure: Adapted procedure
  notice: Buyer profile, 2 February 2026
  single_lot: One building
  tax_rate: 20 %
  dates: {deadline: 2026-03-02 12:00, award: 2026-03-20}
  opening: {date: 2026-03-02 14:00, by: The clerk}
  signatories: [The mayor]
criteria:
  - {id: price, title: Price, weight: 60, measure: cost, mark: {price: proportional}}
  - {id: quality, title: Quality, weight: 40, measure: judged, levels: {0: None, 10: Adequate, 20: Excellent}}
`,
		"bids/alpha.yaml": "tenderer: Alpha\nreceived: 2026-03-01 10:00\nsubcontracting: false\nprices: {taxes: excluded, price: 48000}\n",
		"bids/beta.yaml":  "tenderer: Beta\nreceived: 2026-03-01 10:00\nsubcontracting: false\nprices: {taxes: excluded, price: 52500}\n",
		"marks/jury.yaml": "evaluator: Jury\nmarks:\n  quality:\n    alpha: {mark: 10, reason: The hours meet the need and no more.}\n    beta: {mark: 20, reason: A named team and a plan for absences.}\n",
	})
}

func files(texts map[string]string) fstest.MapFS {
	out := fstest.MapFS{}
	for name, text := range texts {
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

func report(t *testing.T, f fstest.MapFS, ask study.Ask) *document.Document {
	t.Helper()
	ask.Method = true
	e, err := study.Run(context.Background(), bids.LoadFS(f, kinds.All), ask)
	if err != nil {
		t.Fatal(err)
	}
	d, err := chapters.Report(e)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// all gives the texts of a document, in order.
func all(d *document.Document, l lang.Lang) string {
	var out strings.Builder
	document.Walk(d.Blocks(), func(b document.Block) {
		for _, t := range document.Texts(b) {
			out.WriteString(d.Text(t, l) + "\n")
		}
	})
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(out.String())
}

// A report in which nothing is open is no draft, and has no mark of an open point.
func TestACompleteReportIsFinal(t *testing.T) {
	d := report(t, complete(), study.Ask{})
	if d.State != nil {
		t.Errorf("it is %q", d.Text(d.State, lang.EN))
	}
	shown := all(d, lang.EN)
	for _, want := range []string{"It is proposed to award the contract to Beta, for 52,500.00 EUR before tax.", "First of 2 bids ranked", "Amount including tax: 63,000.00 EUR (rate 20 %).",
		"Subcontracting declared: no subcontracting.", "Town. Address: 1 Square.", "2 March 2026 at 14:00 (Europe/Paris), by: The clerk",
		"It leads the bid of Alpha on 2 Quality (+20.00).", "It trails it on 1 Price (−5.14).", "Level “Adequate”; “Excellent” (mark 20) is not reached.", "Level “Excellent”: the highest of the criterion."} {
		if !strings.Contains(shown, want) {
			t.Errorf("no %q in\n%s", want, shown)
		}
	}
	document.Walk(d.Blocks(), func(b document.Block) {
		for _, text := range document.Texts(b) {
			for _, s := range d.Spans(text, lang.EN) {
				if s.Open {
					t.Errorf("an open point: %q", s.Text)
				}
			}
		}
	})
}

// What is missing or undecided is an open point, said on the first page and where it
// belongs, and makes the report a draft.
func TestWhatIsOpenMakesADraft(t *testing.T) {
	for _, c := range []struct {
		name, file, old, new string
		want                 string
	}{
		{"no address", "tender.yaml", "{name: Town, address: 1 Square}", "Town", "To be completed: address of the buyer (part 2)."},
		{"no publication", "tender.yaml", "  notice: Buyer profile, 2 February 2026\n", "", "To be completed: publication (part 2)."},
		{"no rate of tax", "tender.yaml", "  tax_rate: 20 %\n", "", "To be completed: rate of tax."},
		{"no signatory", "tender.yaml", "  signatories: [The mayor]\n", "", "To be completed: signatories (part"},
		{"no receipt", "bids/alpha.yaml", "received: 2026-03-01 10:00\n", "", "To be completed: receipt of the bids (part 3)."},
		{"nothing said of subcontracting", "bids/beta.yaml", "subcontracting: false\n", "", "To be completed: subcontracting."},
		{"a price far below the estimate", "tender.yaml", "  tax_rate: 20 %\n", "  tax_rate: 20 %\n  estimate: 100000\nabnormally_low: {estimate_gap: 49 %}\n",
			"Alpha: a price that may be abnormally low; the question has no recorded answer (part"},
		{"a source after the award", "bids/beta.yaml", "prices: {", "prices: {source: Register, as_of: 2026-04-01, ", "1 source is dated after the award of 20 March 2026: to be replaced by what was known then (annex"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := maps.Clone(complete())
			text := string(f[c.file].Data)
			if strings.HasPrefix(c.new, "  tax_rate") { // a key of the top follows those of the tender
				c.old, c.new = "criteria:\n", "abnormally_low: {estimate_gap: 49 %}\ncriteria:\n"
				text = strings.Replace(text, "  tax_rate", "  estimate: 100000\n  tax_rate", 1)
			}
			changed := strings.Replace(text, c.old, c.new, 1)
			if changed == text {
				t.Fatalf("nothing to change in %s", c.file)
			}
			f[c.file] = &fstest.MapFile{Data: []byte(changed)}
			d := report(t, f, study.Ask{})
			if d.State == nil || d.Text(d.State, lang.EN) != "DRAFT" {
				t.Error("it is no draft")
			}
			if shown := all(d, lang.EN); !strings.Contains(shown, c.want) {
				t.Errorf("no %q in\n%s", c.want, shown[:min(len(shown), 2500)])
			}
		})
	}
}

// What is proposed follows what the ranking comes to, and what the buyer decided.
func TestProposals(t *testing.T) {
	same := func(f fstest.MapFS) { // two bids that are equal in everything
		f["bids/beta.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(string(f["bids/alpha.yaml"].Data), "Alpha", "Beta", 1))}
		f["marks/jury.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(string(f["marks/jury.yaml"].Data), "mark: 20", "mark: 10", 1))}
	}
	for _, c := range []struct {
		name   string
		change func(fstest.MapFS)
		want   string
		not    string
	}{
		{"a tie", same, "Alpha, Beta are equal at the first rank after every tie-breaker", "It is proposed to award"},
		{"a tie settled by lot", func(f fstest.MapFS) {
			same(f)
			f["decisions.yaml"] = &fstest.MapFile{Data: []byte("draws:\n  - {order: [beta, alpha], by: The clerk, why: A draw was held, basis: The tender documents, date: 2026-03-10}\n")}
		}, "It is proposed to award the contract to Beta", "are equal at the first rank"},
		{"one bid", func(f fstest.MapFS) {
			delete(f, "bids/alpha.yaml")
			f["marks/jury.yaml"] = &fstest.MapFile{Data: []byte("evaluator: Jury\nmarks:\n  quality: {beta: {mark: 20, reason: A named team.}}\n")}
		}, "It is the only bid ranked, with 100.00 points out of 100.", "leads"},
		{"abandoned", func(f fstest.MapFS) {
			f["decisions.yaml"] = &fstest.MapFile{Data: []byte("lots:\n  - {decision: abandoned, by: The mayor, why: The need is gone, basis: \"CCP, art. R2185-1\", date: 2026-03-10}\n")}
		}, "The procedure is abandoned; there is no award.", "It is proposed to award"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := complete()
			c.change(f)
			shown := all(report(t, f, study.Ask{}), lang.EN)
			if !strings.Contains(shown, c.want) || strings.Contains(shown, c.not) {
				t.Errorf("want %q and not %q in\n%s", c.want, c.not, shown[:min(len(shown), 1200)])
			}
		})
	}
}

// Nothing of a scenario can be signed.
func TestAScenarioAwardsNothing(t *testing.T) {
	f := complete()
	f["tender.yaml"] = &fstest.MapFile{
		Data: append(f["tender.yaml"].Data, "scenarios:\n  - {id: price-first, title: Price first, weights: {price: 90, quality: 10}}\n"...),
	}
	d := bids.LoadFS(f, kinds.All)
	e, err := study.Run(context.Background(), d, study.Ask{As: d.Tender.Scenarios[0]})
	if err != nil {
		t.Fatal(err)
	}
	doc, err := chapters.Report(e)
	if err != nil {
		t.Fatal(err)
	}
	if doc.State == nil || doc.Text(doc.State, lang.EN) != "SCENARIO" {
		t.Error("the pages do not say that it is a scenario")
	}
	document.Walk(doc.Blocks(), func(b document.Block) {
		if _, ok := b.(document.Signatures); ok {
			t.Error("there is room for signatures")
		}
	})
	if shown := all(doc, lang.EN); !strings.Contains(shown, "Under this scenario the bid of Alpha would come first") {
		t.Error(shown[:min(len(shown), 800)])
	}
}
