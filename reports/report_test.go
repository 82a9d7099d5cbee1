package reports_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/spreadsheets"
	"github.com/bareme/bareme/reports"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/robustness"
	"github.com/bareme/bareme/scoring/study"
)

func example(t testing.TB, name string) fs.FS {
	t.Helper()
	files, err := examples.Template(name)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// whole evaluates a dossier with all that a report can hold.
func whole(t testing.TB, files fs.FS) *study.Study {
	t.Helper()
	firmness := robustness.Defaults()
	e, err := study.Run(
		context.Background(),
		bids.LoadFS(files, kinds.All),
		study.Ask{Scenarios: true, Method: true, Firmness: &firmness, Always: true},
	)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// render renders a study in a format.
func render(t testing.TB, e *study.Study, l lang.Lang, format string) []byte {
	t.Helper()
	i := slices.IndexFunc(reports.Formats, func(f reports.Format) bool { return f.Name == format })
	files, err := reports.Render(e, l, reports.Formats[i:i+1])
	if err != nil {
		t.Fatal(err)
	}
	return files[0].Data
}

// tool runs a program on a PDF and gives what it prints; FILE stands for it.
func tool(t testing.TB, pdf []byte, name string, args ...string) string {
	t.Helper()
	program, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not installed", name)
	}
	file := filepath.Join(t.TempDir(), "report.pdf")
	if err := os.WriteFile(file, pdf, 0o644); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		if a == "FILE" {
			args[i] = file
		}
	}
	out, err := spreadsheets.Run(2*time.Minute, exec.Command(program, args...))
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

// flat joins the words of a text, since a PDF breaks lines where it likes, and
// undoes what typesetting does to spaces and apostrophes.
func flat(s string) string {
	s = strings.NewReplacer("’", "'", "−", "-", "L. ", "L", "R. ", "R").Replace(strings.Join(strings.Fields(s), " "))
	return strings.ReplaceAll(strings.ReplaceAll(s, " :", ":"), " ;", ";")
}

// Each award that fell for want of something in its report is answered by
// something this report shows; docs/en/understand/court.md lists the decisions.
func TestReportShowsWhatRulingsAskFor(t *testing.T) {
	pdf := render(t, whole(t, example(t, "health-data-hub")), lang.EN, "pdf")
	// row by row, then cell by cell
	shown := flat(tool(t, pdf, "pdftotext", "-layout", "FILE", "-")) + flat(tool(t, pdf, "pdftotext", "FILE", "-"))
	for _, want := range []struct{ ruling, shows string }{
		{"Belgian Council of State 259644: a silent correction", "4,690,000.00 EUR 4,960,000.00 EUR +270,000.00"},
		{"its reason", "Digits transposed"},
		{"258029: prices without the formula applied", "20 × 33,919,600.00 / 36,277,840.00 = 18.699901, rounded to 18.70"},
		{"266216: another maximum in the formula than in the table", "mark = M × Pmin / P"},
		{"231636: a criterion announced and not used", "3.2 Operations and security"},
		{"251374: excellent, but never why", "Quarantine of updates and double operation"},
		{"246617: totals without breakdown", "3.1 Capacity offered 10 20.00 10.00 14.00 7.00"},
		{"the method applied is the method published", "Criteria, weights and how marks are given"},
		{"a bid set aside, with requirement, fact, class and basis", "has reached milestone J0 on 31 March 2026"},
		{"why the next level is not reached", "“Good: an exit plan, tested in part” (mark 15) is not reached"},
		{"the question about a low price warns of rejection", "if your justifications are not satisfactory, your bid will be rejected."},
		{"the total and the margin", "First of 3 bids ranked with 80.85 points out of 100, its bid leads that of OVHcloud by 4.06 points."},
		{"it is no report while points are open", "Not to be signed while the open points below remain."},
	} {
		if !strings.Contains(shown, flat(want.shows)) {
			t.Errorf("%s: the report does not show %q", want.ruling, want.shows)
		}
	}
}

func TestFrenchReport(t *testing.T) {
	pdf := render(t, whole(t, example(t, "health-data-hub")), lang.FR, "pdf")
	shown := flat(tool(t, pdf, "pdftotext", "FILE", "-"))
	for _, want := range []string{
		"Rapport d'analyse des offres", "PROJET – chiffres illustratifs", "Il est proposé d'attribuer le marché à S3NS, pour 33 919 600,00 € hors taxes sur 4 ans.",
		"Première des 3 offres classées avec 80,85 points sur 100, son offre devance celle d'OVHcloud de 4,06 points.",
		"Évaluateur 1", "Offres écartées", "Sommaire", "Points ouverts avant signature",
	} {
		if !strings.Contains(shown, flat(want)) {
			t.Errorf("the report does not show %q", want)
		}
	}
	for _, english := range []string{"Set aside", "out of 100", "Weighted", "missing", "Evaluation report", "not established", "to be completed"} {
		if strings.Contains(shown, english) {
			t.Errorf("the French report says %q", english)
		}
	}
	info := tool(t, pdf, "pdfinfo", "FILE")
	for _, want := range []string{"Hébergement souverain", "Tagged:          yes"} {
		if !strings.Contains(info, want) {
			t.Errorf("no %q in:\n%s", want, info)
		}
	}
	fonts := strings.Split(strings.TrimSpace(tool(t, pdf, "pdffonts", "FILE")), "\n")[2:]
	for _, f := range fonts {
		if columns := strings.Fields(f); len(columns) < 8 || columns[4] != "yes" || columns[6] != "yes" {
			t.Errorf("a font is not embedded, or its text cannot be read: %s", f)
		}
	}
	attached := tool(t, pdf, "pdfdetach", "-list", "FILE")
	for _, want := range []string{"evaluation.json", "tender.yaml", "bids_s3ns.yaml", "marks_evaluateur-1.yaml", "corrections.yaml"} {
		if !strings.Contains(attached, want) {
			t.Errorf("%s is not attached:\n%s", want, attached)
		}
	}
	if check := tool(t, pdf, "qpdf", "--check", "FILE"); !strings.Contains(check, "No syntax or stream encoding errors") {
		t.Error(check)
	}
}

func TestProvisionalStandsOnEveryPage(t *testing.T) {
	files := fstest.MapFS{
		"tender.yaml": {
			Data: []byte(
				"bareme: 1\ntender: {id: T, title: T, buyer: B}\ncriteria:\n  - {id: p, weight: 100, measure: cost, mark: {price: proportional}}\n",
			),
		},
		"bids/a.yaml": {Data: []byte("tenderer: A\nprices: {taxes: excluded, price: 10}\n")},
		"bids/b.yaml": {Data: []byte("tenderer: B\n")},
	}
	e, err := study.Run(context.Background(), bids.LoadFS(files, kinds.All), study.Ask{Draft: true})
	if err != nil {
		t.Fatal(err)
	}
	pages := strings.Split(strings.TrimSuffix(tool(t, render(t, e, lang.EN, "pdf"), "pdftotext", "-layout", "FILE", "-"), "\f"), "\f")
	for i, p := range pages {
		if !strings.Contains(p, "PROVISIONAL") {
			t.Errorf("page %d of %d does not say PROVISIONAL", i+1, len(pages))
		}
	}
}

// Nothing leaves the page, whatever the number of bids and criteria.
func TestNothingIsCutOff(t *testing.T) {
	for _, size := range []struct{ criteria, bids int }{{5, 2}, {5, 25}, {120, 6}} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			s := dossiertest.Large(rand.New(rand.NewPCG(3, 4)), size.criteria, size.bids)
			long := strings.Repeat("Établissement-à-nom-très-long ", 6) + strings.Repeat("x", 120)
			files := s.Files()
			files["bids/bid000.yaml"].Data = bytes.Replace(files["bids/bid000.yaml"].Data, []byte("Tenderer bid000"), []byte(long), 1)
			boxes := tool(t, render(t, evaluate(t, files), lang.FR, "pdf"), "pdftotext", "-bbox", "FILE", "-")
			words, width, height := 0, 0.0, 0.0
			for line := range strings.Lines(boxes) {
				line = strings.TrimSpace(line)
				_, _ = fmt.Sscanf(line, `<page width="%f" height="%f"`, &width, &height)
				var x0, y0, x1, y1 float64
				if n, _ := fmt.Sscanf(line, `<word xMin="%f" yMin="%f" xMax="%f" yMax="%f"`, &x0, &y0, &x1, &y1); n < 4 {
					continue
				}
				words++
				if x0 < 0 || y0 < 0 || x1 > width || y1 > height {
					t.Errorf("outside the page: %s", line)
				}
			}
			if words < 500 {
				t.Errorf("only %d words", words)
			}
		})
	}
}

func TestHostileTextStaysText(t *testing.T) {
	files := fstest.MapFS{
		"tender.yaml": {
			Data: []byte(
				"bareme: 1\ntender: {id: T, title: T, buyer: B}\ncriteria:\n  - {id: p, weight: 100, measure: cost, mark: {price: proportional}}\n",
			),
		},
		"bids/a.yaml": {Data: []byte("tenderer: \"<script>alert(1)</script> (Tj) \\\\ &amp; %s 😀\"\nprices: {taxes: excluded, price: 10}\n")},
	}
	e := evaluate(t, files)
	shown := flat(tool(t, render(t, e, lang.EN, "pdf"), "pdftotext", "-layout", "FILE", "-"))
	for _, want := range []string{`<script>alert(1)</script> (Tj) \ &amp; %s`} {
		if !strings.Contains(shown, want) {
			t.Errorf("the report does not show %q", want)
		}
	}
	page := string(render(t, e, lang.EN, "html"))
	if strings.Contains(page, "<script") || !strings.Contains(page, "&lt;script&gt;alert(1)&lt;/script&gt; (Tj) \\ &amp;amp; %s 😀") {
		t.Error("the page does not show the name as text")
	}
}

// A late bid's decision stands beside the ranking and with the bids received.
func TestDecisionsArePrintedWhereTheyAct(t *testing.T) {
	files := fstest.MapFS{
		"tender.yaml": {Data: []byte(`bareme: 1
tender: {id: L, title: Cleaning, buyer: Town, dates: {deadline: 2026-03-30 12:00}}
criteria:
  - {id: price, weight: 100, measure: cost, mark: {price: proportional}}
`)},
		"bids/alpha.yaml": {Data: []byte("tenderer: Alpha\nreceived: 2026-03-30 12:01\nprices: {taxes: excluded, price: 48000}\n")},
		"bids/beta.yaml":  {Data: []byte("tenderer: Beta\nreceived: 2026-03-30 11:59\nprices: {taxes: excluded, price: 52500}\n")},
		"bids/gamma.yaml": {Data: []byte("tenderer: Gamma\nreceived: 2026-04-02\n")},
		"decisions.yaml": {Data: []byte(`late:
  - {bid: alpha, decision: admitted, by: Contracting authority, why: The platform was down, basis: CCP art. L2132-2, date: 2026-04-01}
  - {bid: gamma, decision: refused, by: Contracting authority, why: No fault was found, basis: CCP art. R2151-5, date: 2026-04-03}
`)},
	}
	shown := flat(tool(t, render(t, evaluate(t, files), lang.EN, "pdf"), "pdftotext", "FILE", "-"))
	for _, want := range []string{
		"Alpha – admitted although late: received on 30 March 2026 at 12:01, deadline 30 March 2026 at 12:00; decided on 1 April 2026 (Contracting authority); The platform was down; CCP art. L2132-2",
		"Decision of 3 April 2026 (Contracting authority): refused. Reason: No fault was found. Basis: CCP art. R2151-5.",
		"30 March 2026 at 12:00 (Europe/Paris)", "(late)",
	} {
		if !strings.Contains(shown, flat(want)) {
			t.Errorf("no %q in\n%s", want, shown)
		}
	}
}

// The note says how firm the result is in words, with the figures of the analysis,
// and compares the scenarios.
func TestNoteSaysHowFirmTheResultIs(t *testing.T) {
	e := whole(t, example(t, "health-data-hub"))
	for _, l := range lang.All {
		shown := flat(tool(t, render(t, e, l, "firmness"), "pdftotext", "FILE", "-"))
		want := []string{text.FirmnessOf(e, e.Firmness[0], l).Headline, l.T("Scenarios")}
		const each = 3 // of the nearest weights, prices and marks
		tips := map[bool]int{}
		for _, r := range text.TipRows(e, e.Firmness[0], l) {
			if tips[r.Tip.Criterion == nil]++; tips[r.Tip.Criterion == nil] <= each {
				want = append(want, r.To, r.Change, r.First)
			}
		}
		for _, r := range text.WeightTips(e.Firmness[0], l)[:each] {
			want = append(want, r.To, r.Change, r.First)
		}
		for _, r := range text.WeightRows(e.Firmness[0], l) {
			want = append(want, r.Weight)
		}
		for _, o := range text.Comparison(e, 0, l) {
			for _, c := range o.Cells {
				if c.Total != "" {
					want = append(want, c.Total+" ("+c.Rank+")")
				}
			}
		}
		if len(want) < 20 {
			t.Errorf("%s: only %d texts to look for", l, len(want))
		}
		for _, w := range want {
			if !strings.Contains(shown, flat(l.Typeset(w))) {
				t.Errorf("%s: the note does not show %q", l, w)
			}
		}
		report := flat(tool(t, render(t, e, l, "pdf"), "pdftotext", "FILE", "-"))
		if !strings.Contains(report, flat(l.Typeset(want[0]))) || strings.Contains(report, flat(l.T("Under each price formula"))) {
			t.Errorf("%s: the report says more of firmness than a sentence, or not that", l)
		}
	}
}

// An acknowledged remark is printed with the buyer's reason.
func TestReportPrintsAcknowledgements(t *testing.T) {
	files := fstest.MapFS{
		"tender.yaml": {Data: []byte(`bareme: 1
tender: {id: T, title: T, buyer: B}
criteria:
  - {id: price, weight: 60, measure: cost, mark: {price: proportional}}
  - id: quality
    weight: 40
    criteria: [{id: means, weight: 30, measure: judged}, {id: method, weight: 10, measure: judged}]
acknowledged: [{remark: thin-reason, reason: The reasons stand in the minutes of 3 March.}]
`)},
		"bids/a.yaml": {Data: []byte("tenderer: A\nprices: {taxes: excluded, price: 10}\n")},
		"bids/b.yaml": {Data: []byte("tenderer: B\nprices: {taxes: excluded, price: 12}\n")},
		"marks/e.yaml": {
			Data: []byte(
				"evaluator: E\nmarks:\n  means: {a: {mark: 10, reason: Ten people.}, b: {mark: 12, reason: Twelve people.}}\n  method: {a: {mark: 9, reason: A plan.}, b: {mark: 14, reason: A plan tried.}}\n",
			),
		},
	}
	e := whole(t, files)
	i := slices.IndexFunc(e.Method.Remarks, func(r scoring.Remark) bool { return r.Acknowledged != nil })
	if i < 0 {
		t.Fatalf("the example acknowledges nothing: %v", e.Method.Remarks)
	}
	shown := flat(tool(t, render(t, e, lang.EN, "pdf"), "pdftotext", "FILE", "-"))
	for _, w := range []string{e.Method.Remarks[i].Acknowledged.EN, "What each criterion did on the bids"} {
		if !strings.Contains(shown, flat(w)) {
			t.Errorf("the report does not show %q", w)
		}
	}
}
