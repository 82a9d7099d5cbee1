package main

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/pattern"
	"github.com/bareme/bareme/internal/source"
)

const tenderFile = "tender.yaml"

// holdsTender tells whether a folder is that of a dossier.
func holdsTender(dir string) bool {
	info, err := os.Stat(filepath.Join(dir, tenderFile))
	return err == nil && !info.IsDir()
}

// folder checks that a path leads to the folder of a dossier. Where it does not,
// the error says what was found near it, and the command to run.
func (a *app) folder(dir string) error {
	info, err := os.Stat(dir)
	switch {
	case err != nil:
		return a.noFolder(dir)
	case !info.IsDir():
		return a.aFile(dir)
	}
	a.complete(dir) // a reading of forms may have been stopped
	if _, err := os.Lstat(filepath.Join(dir, tenderFile)); err == nil {
		return nil // whatever it is, it is read
	}
	if do := a.tenderNear(dir); !do.IsZero() {
		return &source.Error{Problems: []source.Problem{{
			Position: source.Position{
				File: tenderFile,
			}, What: lang.M("there is no such file in %s", lang.Raw(source.Visible(filepath.ToSlash(dir)))), Do: do}}}
	}
	return nil // what is said of the file itself will do
}

// noFolder says that there is no such folder.
func (a *app) noFolder(dir string) error {
	l := a.speech()
	text := l.T("%s is not a folder: give the folder that holds tender.yaml", source.Visible(dir))
	if bare := strings.Trim(dir, "“”„«»‘’\"' \u00a0\u202f"); bare != dir && bare != "" && holdsTender(bare) {
		text += "\n    " + l.T("leave out the quotes or spaces around it: %s", a.again(dir, bare))
	} else if near := similar(dir); near != "" {
		text += "\n    " + l.T("did you mean: %s", a.again(dir, near))
	} else if found := dossiersIn("."); len(found) > 0 {
		text += "\n    " + l.T("found here: %s", strings.Join(found, ", "))
	} else if holdsTender(".") {
		text += "\n    " + l.T("this folder holds a dossier: %s", a.again(dir, "."))
	}
	return refusal{errors.New(text)}
}

// aFile says that a path leads to a file.
func (a *app) aFile(name string) error {
	l := a.speech()
	text := l.T("%s is not a folder: give the folder that holds tender.yaml", source.Visible(name))
	for _, dir := range []string{filepath.Dir(name), filepath.Dir(filepath.Dir(name))} {
		if holdsTender(dir) {
			text += "\n    " + l.T("run: %s", a.again(name, dir))
			break
		}
	}
	return refusal{errors.New(text)}
}

var tenderLike = pattern.New(`(?i)^(tender|consultation|appel|marche)[^/]*\.ya?ml|^tender(\.txt|\.json)?$`)

// tenderNear says what was found near a folder without tender.yaml.
func (a *app) tenderNear(dir string) lang.Message {
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		if !e.IsDir() && tenderLike.MatchString(e.Name()) {
			return lang.M("the folder holds %s: rename it, then run the command again:\n        %s\n        %s",
				lang.Raw(source.Visible(e.Name())), lang.Raw(renameCommand(dir, e.Name())), lang.Raw(a.again(dir, dir)))
		}
	}
	above := filepath.Join(dir, "..")
	if holdsTender(above) {
		return lang.M("the dossier is the folder above: %s", lang.Raw(a.again(dir, above)))
	}
	if found := dossiersIn(dir); len(found) == 1 {
		return lang.M("a dossier lies in it: %s", lang.Raw(a.again(dir, found[0])))
	} else if len(found) > 1 {
		return lang.M("dossiers lie in it: %s; give one of them, such as %s", source.Words(found), lang.Raw(a.again(dir, found[0])))
	}
	return lang.Message{}
}

func renameCommand(dir, name string) string {
	windows := runtime.GOOS == "windows"
	from, to := filepath.Join(dir, name), tenderFile
	if windows {
		return "ren " + quoted(from, true) + " " + to
	}
	return "mv " + quoted(notAFlag(from), false) + " " + quoted(notAFlag(filepath.Join(dir, to)), false)
}

// mostFound is how many dossiers are listed.
const mostFound = 5

// dossiersIn lists the folders of dossiers inside a folder.
func dossiersIn(dir string) []string {
	entries, _ := os.ReadDir(dir)
	var out []string
	for _, e := range entries {
		if path := filepath.Join(dir, e.Name()); e.IsDir() && len(out) < mostFound && holdsTender(path) {
			out = append(out, source.Visible(path))
		}
	}
	return out
}

// similar finds the folder of a dossier beside a path that leads nowhere, whose
// name is nearly the one given.
func similar(dir string) string {
	parent, name := filepath.Dir(dir), filepath.Base(dir)
	entries, _ := os.ReadDir(parent)
	var names []string
	byName := map[string]string{}
	for _, e := range entries {
		if path := filepath.Join(parent, e.Name()); e.IsDir() && holdsTender(path) {
			key := source.Fold(e.Name())
			byName[key] = path
			names = append(names, key)
		}
	}
	slices.Sort(names)
	return byName[source.Nearest(source.Fold(name), names)]
}
