package main

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
)

// formats are the report as a page of a browser and as a Word file.
func formats(lang string) []picture {
	html, docx := "gallery-"+lang+"/health-data-hub/report.html", "gallery-"+lang+"/facilities/report.docx"
	how := "bareme evaluate --with firmness --lang " + lang
	return []picture{
		{file: "pages-report-html-" + lang + ".png", lang: lang, how: how, of: []string{html}, before: everyDocument,
			make: func(w *workshop, p picture) error { return w.screens(p.file, html) }},
		{file: "pages-report-word-" + lang + ".png", lang: lang, how: how, of: []string{docx}, before: everyDocument,
			make: func(w *workshop, p picture) error {
				folder := filepath.Dir(w.at(docx)) + "-word"
				if err := w.command(w.dir, "soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, w.at(docx)); err != nil {
					return err
				}
				return w.contact(p.file, 6, []string{"gallery-" + lang + "/facilities-word/report.pdf"})
			}},
	}
}

// screens draws the beginning of a page as a desktop shows it, as a telephone does, and
// as it is printed, beside one another.
func (w *workshop) screens(file, html string) error {
	const height = 900
	chromium, err := exec.LookPath("chromium")
	if err != nil {
		return err
	}
	browse := func(args ...string) error {
		args = append([]string{"--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"}, args...)
		return w.command(w.dir, chromium, append(args, "file://"+w.at(html))...)
	}
	var drawn []string
	for _, size := range []string{"1150,1800", "390,1800"} {
		out := w.at("screen-" + strings.ReplaceAll(size, ",", "-") + ".png")
		if err := browse("--window-size="+size, "--screenshot="+out); err != nil {
			return err
		}
		drawn = append(drawn, out)
	}
	if err := browse("--no-pdf-header-footer", "--print-to-pdf="+w.at("screen.pdf")); err != nil {
		return err
	}
	err = w.command(w.dir, "pdftoppm", "-r", "150", "-f", "1", "-l", "2", "-png", w.at("screen.pdf"), w.at("screen-printed"))
	if err != nil {
		return err
	}
	printed, err := filepath.Glob(w.at("screen-printed*.png"))
	if err != nil {
		return err
	}
	var args []string
	for _, d := range append(drawn, printed...) {
		args = append(args, "(", d, "-resize", fmt.Sprintf("x%d", height), "-bordercolor", "#8a8f98", "-border", "5", ")")
	}
	return w.command(w.dir, "convert", append(args, "+append", "-resize", "1780x>", "-dither", "None", "-colors", "32", "-strip", w.image(file))...)
}
