package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

const example = "examples/health-data-hub"

// evaluated evaluates the example into the workshop.
func evaluated(w *workshop, p picture) error {
	return w.program("evaluate", filepath.Join(w.root, example), "--lang", p.lang, "--out", w.at(p.lang))
}

// report is a picture of pages of the report: "" is the first, others hold a title.
func report(file, lang string, titles ...string) []picture {
	pdf := lang + "/report.pdf"
	return []picture{{
		file: file, lang: lang, how: "bareme evaluate " + example + " --lang " + lang, of: []string{pdf},
		before: evaluated,
		make:   func(w *workshop, p picture) error { return w.pages(p.file, 60, page{pdf, titles}) },
	}}
}

// workbook is a picture of the first sheet of the workbook.
func workbook(file, lang string) []picture {
	xlsx := lang + "/evaluation.xlsx"
	return []picture{{
		file: file, lang: lang, how: "bareme evaluate " + example + " --lang " + lang, of: []string{xlsx},
		before: evaluated,
		make:   func(w *workshop, p picture) error { return w.sheet(p.file, xlsx, "", 80) },
	}}
}

// pages draws pages of a PDF beside each other.
func (w *workshop) pages(file string, dpi int, shown ...page) error {
	var drawn []string
	for _, s := range shown {
		for _, title := range s.titles {
			n, err := w.pageOf(s.pdf, title)
			if err != nil {
				return err
			}
			out := w.at(fmt.Sprintf("page-%d", len(drawn)))
			number := fmt.Sprint(n)
			err = w.command(w.dir, "pdftoppm", "-r", fmt.Sprint(dpi), "-f", number, "-l", number, "-singlefile", "-png", w.at(s.pdf), out)
			if err != nil {
				return err
			}
			drawn = append(drawn, out+".png")
		}
	}
	return w.small(file, append(drawn, "+append")...)
}

// pageOf finds the page that a title stands on: the last one, after the contents that
// list it.
func (w *workshop) pageOf(pdf, title string) (int, error) {
	found, err := w.pagesOf(pdf, title)
	if err != nil {
		return 0, err
	}
	return found[len(found)-1], nil
}

// pagesOf finds the pages that a title stands on, "" on the first alone.
func (w *workshop) pagesOf(pdf, title string) ([]int, error) {
	if title == "" {
		return []int{1}, nil
	}
	text, err := exec.Command("pdftotext", w.at(pdf), "-").Output()
	if err != nil {
		return nil, err
	}
	var found []int
	for i, page := range strings.Split(string(text), "\f") {
		if strings.Contains(strings.ReplaceAll(page, "\u00a0", " "), title) {
			found = append(found, i+1)
		}
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("no page of %s holds %q", pdf, title)
	}
	return found, nil
}

// sheet draws the first page of a workbook that a title stands on, "" for the first of all:
// a sheet of several pages across bears its title on each.
func (w *workshop) sheet(file, xlsx, title string, dpi int) error {
	folder := filepath.Dir(w.at(xlsx))
	if err := w.command(w.dir, "soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, w.at(xlsx)); err != nil {
		return err
	}
	out, pdf := w.at("sheet"), strings.TrimSuffix(xlsx, ".xlsx")+".pdf"
	found, err := w.pagesOf(pdf, title)
	if err != nil {
		return err
	}
	page := fmt.Sprint(found[0])
	args := []string{"-r", fmt.Sprint(dpi), "-f", page, "-l", page, "-singlefile", "-png", w.at(pdf), out}
	if err := w.command(w.dir, "pdftoppm", args...); err != nil {
		return err
	}
	// without the foot of the page, which bears its number
	return w.small(file, out+".png", "-gravity", "South", "-chop", fmt.Sprintf("0x%d", dpi*2/3), "-trim", "+repage", "-bordercolor", "white", "-border", "10")
}

// small writes a picture with few colours.
func (w *workshop) small(file string, args ...string) error {
	return w.command(w.dir, "convert", append(args, "-dither", "None", "-colors", "128", "-strip", w.image(file))...)
}

// letters is a picture of two letters of the guide, from the dossier that it shows.
func letters(file, lang, guide string) []picture {
	dossier := "letters-" + lang
	return []picture{{
		file: file, lang: lang, how: "bareme letters, as docs/" + lang + "/" + guide + " has it",
		of: []string{dossier + "/out/letters/rejection-beta.pdf", dossier + "/out/letters/clarification-beta.pdf"},
		before: func(w *workshop, p picture) error {
			if err := w.program("init", w.at(dossier), "--lang", lang); err != nil {
				return err
			}
			text, err := os.ReadFile(filepath.Join(w.root, "docs", lang, filepath.FromSlash(guide)))
			if err != nil {
				return err
			}
			_, yaml, _ := strings.Cut(string(text), "```yaml\n")
			yaml, _, _ = strings.Cut(yaml, "```")
			if err := os.WriteFile(w.at(dossier+"/publication.yaml"), []byte(yaml), 0o600); err != nil {
				return err
			}
			return w.program("letters", w.at(dossier), "--kind", "rejection,clarification")
		},
		make: func(w *workshop, p picture) error {
			return w.pages(p.file, 60,
				page{dossier + "/out/letters/rejection-beta.pdf", []string{""}}, page{dossier + "/out/letters/clarification-beta.pdf", []string{""}})
		},
	}}
}
