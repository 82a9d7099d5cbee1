package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// sizes are the tenders whose documents the gallery shows: two bids and two criteria,
// five bids and lots, seven bids with sovereignty.
var sizes = []string{"minimal", "facilities", "health-data-hub"}

// gallery are the pages of every document, beside one another.
func gallery(lang string) []picture {
	of := func(size string, names ...string) []string {
		var out []string
		for _, n := range names {
			out = append(out, "gallery-"+lang+"/"+size+"/"+n)
		}
		return out
	}
	all := func(names ...string) []string {
		var out []string
		for _, size := range sizes {
			out = append(out, of(size, names...)...)
		}
		return out
	}
	sheet := func(name string, across int, pdfs []string) picture {
		return picture{file: "pages-" + name + "-" + lang + ".png", lang: lang, of: pdfs, before: everyDocument,
			how:  "bareme evaluate --with firmness, letters --draft, brief, with --lang " + lang,
			make: func(w *workshop, p picture) error { return w.contact(p.file, across, pdfs) }}
	}
	return []picture{
		sheet("report-small", 4, of("minimal", "report.pdf")),
		sheet("report-lots", 6, of("facilities", "report.pdf")),
		sheet("report-large", 6, of("health-data-hub", "report.pdf")),
		sheet("firmness", 5, all("firmness.pdf")),
		sheet("brief", 5, all("brief.pdf")),
		sheet("presentation", 4, all("letters/presentation.pdf")),
		sheet("letters-decided", 6, slices.Concat(
			of("minimal", "letters/rejection-alpha.pdf", "letters/answer-alpha.pdf", "letters/award-beta.pdf"),
			of("facilities", "letters/rejection-epsilon-espaces-verts.pdf", "letters/abandonment-alpha-nettoyage.pdf"),
			of("health-data-hub", "letters/rejection-ovhcloud.pdf", "letters/answer-ovhcloud.pdf"))),
		sheet("letters-questions", 5, slices.Concat(
			of("minimal", "letters/clarification-alpha.pdf", "letters/regularisation-alpha.pdf", "letters/low-price-alpha.pdf"),
			of("health-data-hub", "letters/clarification-numspot.pdf", "letters/low-price-s3ns.pdf"))),
	}
}

// everyDocument writes every document of the three sizes into the workshop, once for a
// language.
func everyDocument(w *workshop, p picture) error {
	done := "gallery-" + p.lang
	if w.done[done] {
		return nil
	}
	w.done[done] = true
	for _, size := range sizes {
		dossier, out := w.at(done+"-dossiers/"+size), w.at(done+"/"+size)
		if err := os.MkdirAll(filepath.Dir(dossier), 0o750); err != nil {
			return err
		}
		bid := map[string]string{"minimal": "alpha", "facilities": "alpha", "health-data-hub": "ovhcloud"}[size]
		early := map[string]string{"minimal": "alpha", "facilities": "alpha", "health-data-hub": "numspot"}[size]
		for _, args := range [][]string{
			{"init", dossier, "--template", size},
			{"evaluate", dossier, "--out", out, "--formats", "pdf,html,docx", "--with", "firmness"},
			{"brief", dossier, "--out", out},
			{"letters", dossier, "--out", out, "--draft", "--kind", "rejection,award,low-price,presentation"},
			{"letters", dossier, "--out", out, "--draft", "--to", bid, "--kind", "answer,regularisation,low-price,abandonment"},
			{"letters", dossier, "--out", out, "--draft", "--to", early, "--kind", "clarification"},
		} {
			if err := w.program(append(args, "--lang", p.lang)...); err != nil {
				return fmt.Errorf("%s: %w", strings.Join(args, " "), err)
			}
		}
	}
	return nil
}

// contact draws the pages of PDFs as one sheet, so many beside one another.
func (w *workshop) contact(file string, across int, pdfs []string) error {
	const width, gap = 1740, 5
	page := width/across - 2*gap
	folder := w.at("contact-" + file)
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return err
	}
	for i, pdf := range pdfs {
		err := w.command(w.dir, "pdftoppm", "-scale-to-x", fmt.Sprint(page), "-scale-to-y", "-1", "-png", w.at(pdf),
			filepath.Join(folder, fmt.Sprintf("%02d", i)))
		if err != nil {
			return err
		}
	}
	drawn, err := filepath.Glob(filepath.Join(folder, "*.png"))
	if err != nil {
		return err
	}
	slices.Sort(drawn)
	sheet := w.at("contact.png")
	args := append(drawn, "-tile", fmt.Sprintf("%dx", across), "-gravity", "North", "-background", "#8a8f98",
		"-geometry", fmt.Sprintf("%dx+%d+%d", page, gap, gap), sheet)
	if err := w.command(w.dir, "montage", args...); err != nil {
		return err
	}
	return w.command(w.dir, "convert", sheet, "-dither", "None", "-colors", "24", "-strip", w.image(file))
}
