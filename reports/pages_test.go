package reports_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/internal/lang"
)

// sized makes a dossier as buyers have them: lots, criteria of which half are judged
// by levels with reasons of two sentences, a schedule of prices, requirements.
func sized(bids, criteria, lots int) fstest.MapFS {
	var t strings.Builder
	t.WriteString(
		"bareme: 1\ntender:\n  id: SIZE-2026\n  title: {fr: Maintenance des bâtiments, en: Maintenance of buildings}\n  buyer: Commune de Villeneuve\n" +
			"  dates: {deadline: 2026-03-02, award: 2026-03-20}\n",
	)
	if criteria > 2 {
		t.WriteString(
			"requirements:\n  - {id: insurance, title: {fr: Assurance, en: Insurance}, stage: candidate, measure: declared, with: {type: yes-no}, needs: \"yes\", " +
				"basis: {fr: \"CCP, art. R2142-12\", en: \"CCP, art. R2142-12\"}}\n",
		)
	}
	t.WriteString("criteria:\n  - {id: price, title: {fr: Prix, en: Price}, weight: 40, measure: cost, mark: {price: proportional}}\n")
	weight := 60.0 / float64(criteria-1)
	for i := 1; i < criteria; i++ {
		w := fmt.Sprintf("%.2f", weight)
		if i == criteria-1 {
			w = fmt.Sprintf("%.2f", 60-float64(criteria-2)*float64(int(weight*100+0.5))/100)
		}
		if i%2 == 0 {
			fmt.Fprintf(
				&t,
				"  - {id: q%d, title: {fr: Délai numéro %d, en: Time number %d}, weight: %s, measure: declared, with: {type: number, unit: {fr: jours, en: days}}, "+
					"mark: {linear: {0: 20, 40: 0}}}\n",
				i,
				i,
				i,
				w,
			)
			continue
		}
		fmt.Fprintf(&t, "  - {id: q%d, title: {fr: Qualité numéro %d, en: Quality number %d}, weight: %s, measure: judged, "+
			"levels: {0: Sans réponse, 10: Répond au besoin, 15: Dépasse le besoin sur un point, 20: Dépasse le besoin sur plusieurs points}}\n", i, i, i, w)
	}
	files := fstest.MapFS{}
	var ids []string
	if lots > 1 {
		t.WriteString("lots:\n")
		for i := range lots {
			ids = append(ids, fmt.Sprintf("l%d", i+1))
			fmt.Fprintf(&t, "  - {id: l%d, title: {fr: Secteur %d, en: Area %d}}\n", i+1, i+1, i+1)
		}
	}
	files["tender.yaml"] = &fstest.MapFile{Data: []byte(t.String())}
	for b := range bids {
		text := fmt.Sprintf(
			"tenderer: Entreprise %c%d\nreceived: 2026-03-01\nsummary: {fr: Équipe locale et astreinte, en: A local team on call}\n",
			'A'+b%26,
			b,
		)
		if criteria > 2 {
			text += "declared:\n  insurance: true\n"
			for i := 2; i < criteria; i += 2 {
				text += fmt.Sprintf("  q%d: {value: %d, evidence: \"memoire.pdf#page=%d\"}\n", i, 5+(b*3+i)%30, 10*i+b)
			}
		}
		text += fmt.Sprintf(
			"prices: {taxes: excluded, lines: [{id: a, title: Entretien, quantity: 12, unit_price: %d}, {id: b, title: Astreinte, quantity: 52, unit_price: %d}]}\n",
			900+37*b,
			310+11*b,
		)
		if lots > 1 {
			text += "lots: {"
			for l, id := range ids {
				if bidsFor(b, l, bids, lots) {
					text += id + ": {}, "
				}
			}
			text += "}\n"
		}
		files[fmt.Sprintf("evidence/b%02d/memoire.pdf", b)] = &fstest.MapFile{Data: []byte("%PDF")}
		files[fmt.Sprintf("bids/b%02d.yaml", b)] = &fstest.MapFile{Data: []byte(text)}
	}
	for e := range 2 {
		for l := range max(1, lots) {
			text := fmt.Sprintf("evaluator: Évaluateur %d\n", e+1)
			if lots > 1 {
				text += "lot: " + ids[l] + "\n"
			}
			text += "marks:\n"
			for i := 1; i < criteria; i += 2 {
				text += fmt.Sprintf("  q%d:\n", i)
				for b := range bids {
					if !bidsFor(b, l, bids, lots) {
						continue
					}
					mark := []int{10, 15, 20}[(b*7+i*3+l)%3]
					text += fmt.Sprintf(
						"    b%02d: {mark: %d, reason: \"Moyens décrits au point %d.%d, avec un calendrier ; l'astreinte couvre les nuits, "+
							"sans engagement de délai (%d).\"}\n",
						b,
						mark,
						i,
						b+1,
						b+i+e,
					)
				}
			}
			files[fmt.Sprintf("marks/e%d-%d.yaml", e, l)] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	return files
}

// bidsFor shares bids among lots: each lot has its own, and those at the border bid
// for two.
func bidsFor(b, lot, bids, lots int) bool {
	return b*lots/bids == lot || lot > 0 && b == (lot*bids+lots-1)/lots-1
}

// page is a page of a PDF: how far down its text goes, as a part of what it holds.
type page struct {
	fill  float64
	annex bool
}

// pagesOf measures the pages of a report.
func pagesOf(t *testing.T, pdf []byte) []page {
	t.Helper()
	const point = 72 / 25.4
	var out []page
	bottom, last := 0.0, ""
	annexed := false
	end := func() {
		if n := len(out); n > 0 {
			out[n-1].annex = annexed
		}
	}
	for line := range strings.Lines(tool(t, pdf, "pdftotext", "-bbox", "FILE", "-")) {
		line = strings.TrimSpace(line)
		var w, h, x0, y0, x1, y1 float64
		if n, _ := fmt.Sscanf(line, `<page width="%f" height="%f"`, &w, &h); n == 2 {
			end()
			out = append(out, page{})
			bottom = h - 22*point
			if w > h {
				bottom = h - 20*point
			}
			continue
		}
		if n, _ := fmt.Sscanf(line, `<word xMin="%f" yMin="%f" xMax="%f" yMax="%f"`, &x0, &y0, &x1, &y1); n < 4 || y0 > bottom {
			continue
		}
		word := line[strings.Index(line, ">")+1 : strings.LastIndex(line, "<")]
		if (word == "A" || strings.HasPrefix(word, "A")) && (last == "Annexe" || last == "Annex") && y1-y0 > 14 { // the heading, by its size
			annexed = true
		}
		last = word
		const top = 26 * point
		if y0 > 20*point {
			out[len(out)-1].fill = max(out[len(out)-1].fill, (y1-top)/(bottom-top))
		}
	}
	end()
	return out
}

// Reports keep to their budgets, and no page is nearly empty but the last of the
// body and the last of the annexes.
func TestReportsKeepToTheirPages(t *testing.T) {
	for _, c := range []struct {
		name  string
		files fstest.MapFS
		most  int
	}{
		{"2 bids x 2 criteria", sized(2, 2, 1), 4},
		{"5 bids x 8 criteria, 2 lots", sized(5, 8, 2), 16},
		{"25 bids x 8 criteria", sized(25, 8, 1), 60},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := evaluate(t, c.files)
			for _, l := range lang.All {
				checkPages(t, pagesOf(t, render(t, e, l, "pdf")), c.most, string(l))
			}
		})
	}
}

func checkPages(t *testing.T, pages []page, most int, what string) {
	t.Helper()
	if len(pages) > most {
		t.Errorf("%s: %d pages, at most %d", what, len(pages), most)
	}
	for i, p := range pages {
		lastOfPart := i+1 == len(pages) || pages[i+1].annex && !p.annex
		if p.fill < 0.3 && !lastOfPart {
			t.Errorf("%s: page %d of %d is only %.0f %% filled", what, i+1, len(pages), 100*p.fill)
		}
	}
}
