package main

import (
	"os"
	"path/filepath"
)

// given are the evaluators' files of the forms' pictures.
var given = map[string]map[string]string{
	"en": {
		"marks/jury-1.yaml": `evaluator: Evaluator 1
marks:
  quality:
    alpha: {mark: 10, reason: "Meets the need; no supervision on site."}
    beta: {mark: 20, reason: "A supervisor on site each day."}
`,
		"marks/jury-2.yaml": `evaluator: Evaluator 2
marks:
  quality:
    alpha: {mark: 10, reason: "Staff and hours meet the need."}
    beta: {mark: 10, reason: "Supervision is promised, not described."}
`,
	},
	"fr": {
		"marks/jury-1.yaml": `evaluator: Evaluator 1
marks:
  quality:
    alpha: {mark: 10, reason: "Répond au besoin ; aucun encadrement sur place."}
    beta: {mark: 20, reason: "Un encadrant sur place chaque jour."}
`,
		"marks/jury-2.yaml": `evaluator: Evaluator 2
marks:
  quality:
    alpha: {mark: 10, reason: "Effectifs et horaires répondent au besoin."}
    beta: {mark: 10, reason: "L'encadrement est promis, non décrit."}
`,
	},
}

const evaluators = `evaluators:
  - {id: jury-1, name: Evaluator 1, declaration: {date: 2026-04-01, conflicts: none}}
  - {id: jury-2, name: Evaluator 2, declaration: {date: 2026-04-01, conflicts: none}}
`

// forms are pictures of an evaluator's form and of that of the moderation.
func forms(lang string) []picture {
	dossier, out := "forms-"+lang, "forms-"+lang+"-out"
	before := func(w *workshop, p picture) error {
		if w.done[dossier] {
			return nil
		}
		w.done[dossier] = true
		if err := w.program("init", w.at(dossier), "--template", "minimal", "--lang", lang); err != nil {
			return err
		}
		if err := os.RemoveAll(w.at(dossier + "/marks")); err != nil {
			return err
		}
		files := map[string]string{"committee.yaml": evaluators}
		for name, text := range given[lang] {
			files[name] = text
		}
		for name, text := range files {
			file := w.at(dossier + "/" + name)
			if err := os.MkdirAll(filepath.Dir(file), 0o750); err != nil {
				return err
			}
			if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
				return err
			}
		}
		for _, args := range [][]string{
			{"form", "marks", w.at(dossier), "--out", w.at(out), "--lang", lang},
			{"committee", w.at(dossier), "--start-moderation", "2026-04-20", "--by", "Chair", "--yes"},
			{"form", "moderation", w.at(dossier), "--out", w.at(out), "--lang", lang},
			{"form", "award", w.at(dossier), "--out", w.at(out), "--lang", lang},
		} {
			if err := w.program(args...); err != nil {
				return err
			}
		}
		return nil
	}
	one := func(file, command, xlsx, title string) picture {
		return picture{
			file: file + "-" + lang + ".png", lang: lang, how: "bareme form " + command + " --lang " + lang,
			of: []string{out + "/" + xlsx}, before: before,
			make: func(w *workshop, p picture) error { return w.sheet(p.file, out+"/"+xlsx, title, 150) },
		}
	}
	titles := map[string][3]string{"en": {"Meets the need", "Spread, of", "A row for each mark"},
		"fr": {"Répond au besoin", "Écart, de", "Une ligne par note"}}[lang]
	return []picture{
		one("form-marks", "marks", "marks-jury-1.xlsx", titles[0]),
		one("form-moderation", "moderation", "moderation.xlsx", titles[1]),
		one("form-award", "award", "award.xlsx", titles[2]),
	}
}
