package bids_test

import (
	"bytes"
	"hash/crc32"
	"maps"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/reports/chapters"
	"github.com/bareme/bareme/reports/data"
	"github.com/bareme/bareme/reports/docx"
	"github.com/bareme/bareme/reports/html"
	"github.com/bareme/bareme/reports/letters"
	"github.com/bareme/bareme/reports/opendata"
	"github.com/bareme/bareme/reports/pdf"
	"github.com/bareme/bareme/reports/xlsx"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

// survive evaluates a dossier with one file replaced: it is refused with
// positions, or all its reports can be written.
func survive(t *testing.T, base fstest.MapFS, name string, content []byte) {
	files := maps.Clone(base)
	files[name] = &fstest.MapFile{Data: content}
	for _, draft := range []bool{false, true} {
		d := bids.LoadFS(files, kinds.All)
		e, err := scoring.Evaluate(d, scoring.Options{Draft: draft})
		if err != nil {
			refused, ok := err.(*source.Error)
			if !ok || len(refused.Problems) == 0 {
				t.Fatalf("refused without a problem: %v", err)
			}
			for _, p := range refused.Problems {
				if p.File == "" || p.What.In("fr") == "" || p.Do.In("fr") == "" {
					t.Errorf("a problem without a place, a finding or a remedy: %q", p.In("en"))
				}
			}
			continue
		}
		var buf bytes.Buffer
		if err := data.Write(&buf, study.Of(e), "fr"); err != nil {
			t.Error(err)
		}
		if crc32.ChecksumIEEE(content)%16 != 0 { // workbook and report take longer
			continue
		}
		if err := xlsx.Write(&buf, study.Of(e), "fr"); err != nil {
			t.Error(err)
		}
		report, err := chapters.Report(study.Of(e))
		if err != nil {
			t.Fatal(err)
		}
		if err := pdf.Write(&buf, report, "fr"); err != nil {
			t.Error(err)
		}
		if err := html.Write(&buf, report, "fr"); err != nil {
			t.Error(err)
		}
	}
}

func seed(f *testing.F, pick func(path string) bool) {
	for _, name := range examples.Templates() {
		for path, file := range dossiertest.Example(f, name) {
			if pick(path) {
				f.Add(file.Data)
			}
		}
	}
	for _, s := range []string{"", "{}", "[]", "a: &a [*a]", "\xff\xfe", "a:\n\tb", "? [x]\n: y", "---\n---\n", "!!binary x", "a: {b: {c: {d: 1}}}", "tender: 1", "\ufeffbareme: 1"} {
		f.Add([]byte(s))
	}
}

func FuzzTender(f *testing.F) {
	seed(f, func(p string) bool { return p == "tender.yaml" })
	base := dossiertest.Example(f, "start")
	f.Fuzz(func(t *testing.T, content []byte) { survive(t, base, "tender.yaml", content) })
}

func FuzzBid(f *testing.F) {
	seed(f, func(p string) bool { return len(p) > 5 && p[:5] == "bids/" })
	base := dossiertest.Example(f, "start")
	f.Fuzz(func(t *testing.T, content []byte) { survive(t, base, "bids/alpha.yaml", content) })
}

// FuzzSovereignBid reads bids against the tender that asks for qualifications.
func FuzzSovereignBid(f *testing.F) {
	seed(f, func(p string) bool { return len(p) > 5 && p[:5] == "bids/" })
	base := dossiertest.Example(f, "health-data-hub")
	f.Fuzz(func(t *testing.T, content []byte) { survive(t, base, "bids/ovhcloud.yaml", content) })
}

func FuzzMarks(f *testing.F) {
	seed(f, func(p string) bool { return len(p) > 6 && p[:6] == "marks/" })
	base := dossiertest.Example(f, "start")
	f.Fuzz(func(t *testing.T, content []byte) { survive(t, base, "marks/evaluator.yaml", content) })
}

func FuzzCorrections(f *testing.F) {
	seed(f, func(p string) bool { return p == "corrections.yaml" })
	f.Add([]byte("bareme: 1\ncorrections:\n  - {bid: alpha, path: prices.price, was: 100, becomes: 99, why: a slip, basis: b, date: 2026-03-30}\n"))
	base := dossiertest.Tiny()
	f.Fuzz(func(t *testing.T, content []byte) { survive(t, base, "corrections.yaml", content) })
}

// FuzzDecisions reads decisions about a bid that is late.
func FuzzDecisions(f *testing.F) {
	for _, word := range []string{"admitted", "refused"} {
		f.Add([]byte("late:\n  - {bid: alpha, decision: " + word + ", by: B, why: W, basis: L, date: 2026-04-02}\n"))
	}
	const by = ", by: B, why: W, basis: L, date: 2026-04-22}"
	for _, entry := range []string{
		"set_aside: [{bid: alpha, class: irregular" + by + "]", "low_prices: [{bid: beta, asked: 2026-04-03, conclusion: not-justified" + by + "]",
		"requests: [{bid: beta, kind: clarification, what: x, asked: 2026-04-03, answered: 2026-04-04, outcome: accepted" + by + "]",
		"draws: [{order: [alpha, beta]" + by + "]", "lots: [{decision: abandoned" + by + "]", "called_up: [{bid: beta, instead_of: alpha" + by + "]",
		"interests: [{who: M, measure: X" + by + "]",
	} {
		f.Add([]byte(entry + "\n"))
	}
	base := dossiertest.Example(f, "start")
	base["bids/alpha.yaml"] = &fstest.MapFile{Data: bytes.Replace(base["bids/alpha.yaml"].Data, []byte("received: 2026-03-29"), []byte("received: 2026-04-01 12:30"), 1)}
	f.Fuzz(func(t *testing.T, content []byte) { survive(t, base, "decisions.yaml", content) })
}

// FuzzPublication reads what is published of an award.
func FuzzPublication(f *testing.F) {
	base := dossiertest.Example(f, "start")
	f.Add([]byte("contract: {signed: 2026-05-20, cpv: \"72410000\", advance: 5 %, place: {code: 2A, kind: department}}"))
	f.Add([]byte("letters: {date: 2026-05-02, sent: post, to: {alpha: {address: [x]}}, questions: [{kind: low-price, bid: alpha, answer_by: 2026-06-01 12:00}], chosen: [{text: x}]}"))
	f.Add([]byte("buyer: {siret: \"13002526500013\"}\nocid: ocds-abc123-1\nuri: https://x\ndate: 2026-06-01\ncontract: {techniques: [], social: [clause]}"))
	f.Fuzz(func(t *testing.T, content []byte) {
		survive(t, base, "publication.yaml", content)
		files := maps.Clone(base)
		files["publication.yaml"] = &fstest.MapFile{Data: content}
		if s, err := study.Run(t.Context(), bids.LoadFS(files, kinds.All), study.Ask{}); err == nil {
			if _, err := opendata.Make(s, "fr"); err != nil {
				t.Error(err)
			}
			list, err := letters.Make(s, "fr", letters.Ask{Kinds: letters.Kinds, Draft: true})
			if err != nil {
				t.Error(err)
			}
			for _, x := range list {
				if _, err := docx.Bytes(x.Document, "fr"); err != nil {
					t.Error(err)
				}
			}
		}
	})
}

// FuzzRegister reads registers of qualified services.
func FuzzRegister(f *testing.F) {
	seed(f, func(p string) bool { return p == "registers/qualifications.csv" })
	f.Add([]byte("provider;service;source;as_of\nP;\"S;\n"))
	base := dossiertest.Tiny()
	f.Fuzz(func(t *testing.T, content []byte) { survive(t, base, "registers/qualifications.csv", content) })
}

// FuzzTechnologies reads registers of products.
func FuzzTechnologies(f *testing.F) {
	seed(f, func(p string) bool { return p == "registers/technologies.csv" })
	base := dossiertest.Tiny()
	f.Fuzz(func(t *testing.T, content []byte) { survive(t, base, "registers/technologies.csv", content) })
}
