package pdf

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/data"
	"github.com/bareme/bareme/scoring/study"
)

func report(t testing.TB, files fs.FS, l lang.Lang) []byte {
	t.Helper()
	e, err := study.Run(context.Background(), bids.LoadFS(files, kinds.All), study.Ask{})
	if err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	if err := Write(&buf, e, l, data.Once(e, l)); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// tool runs a program of poppler on the report and gives what it prints.
func tool(t *testing.T, pdf []byte, name string, args ...string) string {
	t.Helper()
	program, err := exec.LookPath(name)
	if err != nil {
		t.Skip("poppler-utils is not installed")
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
	out, err := exec.Command(program, args...).Output()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return string(out)
}

// flat joins the words of a text, since a PDF breaks lines where it likes.
func flat(s string) string { return strings.Join(strings.Fields(s), " ") }

func example(t *testing.T, name string) fs.FS {
	t.Helper()
	files, err := examples.Template(name)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// Each award that fell for want of something in its report is answered by
// something this report shows; docs/method.md lists the decisions.
func TestReportShowsWhatRulingsAskFor(t *testing.T) {
	text := flat(tool(t, report(t, example(t, "health-data-hub"), lang.EN), "pdftotext", "-layout", "FILE", "-"))
	for _, want := range []struct{ ruling, shows string }{
		{"Belgian Council of State 259644: a silent correction", "4,690,000.00 EUR 4,960,000.00 EUR Digits transposed"},
		{"258029: prices without the formula applied", "20 × 33,919,600.00 / 36,277,840.00 = 18.699901, rounded to 18.70"},
		{"266216: another maximum in the formula than in the table", "mark = M × Pmin / P"},
		{"231636: a criterion announced and not used", "3.2 Operations and security"},
		{"251374: excellent, but never why", "Quarantine of updates and double operation"},
		{"246617: totals without breakdown", "3.1 Capacity offered 140 % 14.00 / 20 10 7.00"},
		{"the method applied is the method published", "Criteria, weights and marks"},
		{"a bid set aside, with requirement, fact, class and basis", "has reached milestone J0 on 31 March 2026"},
		{"the question about a low price warns of rejection", "if your justifications are not satisfactory, your bid will be rejected."},
		{"the total and rank", "Rank 1 of 3, total 80.85 out of 100"},
	} {
		if !strings.Contains(text, want.shows) {
			t.Errorf("%s: the report does not show %q", want.ruling, want.shows)
		}
	}
}

func TestFrenchReport(t *testing.T) {
	pdf := report(t, example(t, "health-data-hub"), lang.FR)
	text := flat(tool(t, pdf, "pdftotext", "-layout", "FILE", "-"))
	for _, want := range []string{
		"Rapport d'attribution", "Chiffres illustratifs", "L'offre du soumissionnaire S3NS est première, avec un total de 80,85 sur 100.",
		"36 277 840,00 EUR", "Évaluateur 1", "écartées", "Sommaire",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the report does not show %q", want)
		}
	}
	for _, english := range []string{"Set aside", "out of 100", "Weighted", "missing", "Award report"} {
		if strings.Contains(text, english) {
			t.Errorf("the French report says %q", english)
		}
	}
	info := tool(t, pdf, "pdfinfo", "FILE")
	if !strings.Contains(info, "Hébergement souverain") {
		t.Errorf("no title in:\n%s", info)
	}
	fonts := strings.Split(strings.TrimSpace(tool(t, pdf, "pdffonts", "FILE")), "\n")[2:]
	for _, f := range fonts {
		if columns := strings.Fields(f); len(columns) < 8 || columns[4] != "yes" || columns[6] != "yes" {
			t.Errorf("a font is not embedded, or its text cannot be read: %s", f)
		}
	}
	if len(fonts) != 3 {
		t.Errorf("%d fonts", len(fonts))
	}
	attached := tool(t, pdf, "pdfdetach", "-list", "FILE")
	for _, want := range []string{"evaluation.json", "tender.yaml", "bids_s3ns.yaml", "marks_evaluateur-1.yaml", "corrections.yaml"} {
		if !strings.Contains(attached, want) {
			t.Errorf("%s is not attached:\n%s", want, attached)
		}
	}
}

func TestProvisionalStandsOnEveryPage(t *testing.T) {
	files := fstest.MapFS{
		"tender.yaml": {Data: []byte("bareme: 1\ntender: {id: T, title: T, buyer: B}\ncriteria:\n  - {id: p, weight: 100, measure: cost, mark: {price: proportional}}\n")},
		"bids/a.yaml": {Data: []byte("tenderer: A\nprices: {taxes: excluded, price: 10}\n")},
		"bids/b.yaml": {Data: []byte("tenderer: B\n")},
	}
	e, err := study.Run(context.Background(), bids.LoadFS(files, kinds.All), study.Ask{Draft: true})
	if err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	if err := Write(&buf, e, lang.EN, data.Once(e, lang.EN)); err != nil {
		t.Fatal(err)
	}
	pages := strings.Split(strings.TrimSuffix(tool(t, buf.Bytes(), "pdftotext", "-layout", "FILE", "-"), "\f"), "\f")
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
			boxes := tool(t, report(t, files, lang.FR), "pdftotext", "-bbox", "FILE", "-")
			words := 0
			for line := range strings.Lines(boxes) {
				var x0, y0, x1, y1 float64
				if n, _ := fmt.Sscanf(strings.TrimSpace(line), `<word xMin="%f" yMin="%f" xMax="%f" yMax="%f"`, &x0, &y0, &x1, &y1); n < 4 {
					continue
				}
				words++
				if x0 < 0 || y0 < 0 || x1 > 595.3 || y1 > 842 {
					t.Errorf("outside the page: %s", strings.TrimSpace(line))
				}
			}
			if words < 500 {
				t.Errorf("only %d words", words)
			}
		})
	}
}

// Contents longer than a page do not run into the first chapter.
func TestContentsKeepToTheirPages(t *testing.T) {
	s := dossiertest.Large(rand.New(rand.NewPCG(3, 4)), 5, 60)
	pages := strings.Split(tool(t, report(t, s.Files(), lang.EN), "pdftotext", "-layout", "FILE", "-"), "\f")
	for i, p := range pages[:5] {
		if got, want := strings.Contains(p, "comes first, with a total of"), i == 3; got != want {
			t.Errorf("the result on page %d: %v, want %v", i+1, got, want)
		}
	}
	if !strings.Contains(pages[1], "Contents") || !strings.Contains(pages[2], "Annex: inputs and warnings") {
		t.Error("the contents are not on pages 2 and 3")
	}
	if strings.Contains(pages[3], "Annex: inputs and warnings") {
		t.Error("the contents run into page 4")
	}
}

func TestHostileTextStaysText(t *testing.T) {
	files := fstest.MapFS{
		"tender.yaml": {Data: []byte("bareme: 1\ntender: {id: T, title: T, buyer: B}\ncriteria:\n  - {id: p, weight: 100, measure: cost, mark: {price: proportional}}\n")},
		"bids/a.yaml": {Data: []byte("tenderer: \"<script>alert(1)</script> (Tj) \\\\ 中文 😀\"\nprices: {taxes: excluded, price: 10}\n")},
	}
	text := flat(tool(t, report(t, files, lang.EN), "pdftotext", "-layout", "FILE", "-"))
	for _, want := range []string{`<script>alert(1)</script> (Tj) \`, "[U+4E2D][U+6587]", "[U+1F600]"} {
		if !strings.Contains(text, want) {
			t.Errorf("the report does not show %q", want)
		}
	}
}

// The fonts show what French needs.
func TestFontsShowFrench(t *testing.T) {
	g, err := newGlyphs(regular)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range "àâçéèêëîïôùûüÿœæÀÉÈÇŒ€«»–—…’°×≤≥≠→−\u00a0\u202f" {
		if !g.has(r) {
			t.Errorf("no glyph for U+%04X %c", r, r)
		}
	}
	if g.has('中') {
		t.Error("the font claims Chinese: the test cannot fail")
	}
}

func BenchmarkReport(b *testing.B) {
	files, err := examples.Template("health-data-hub")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		report(b, files, lang.FR)
	}
}

func BenchmarkLargeReport(b *testing.B) {
	files := dossiertest.Large(rand.New(rand.NewPCG(1, 2)), 350, 20).Files()
	e, err := study.Run(context.Background(), bids.LoadFS(files, kinds.All), study.Ask{})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		var buf bytes.Buffer
		if err := Write(&buf, e, lang.EN, data.Once(e, lang.EN)); err != nil {
			b.Fatal(err)
		}
	}
}
