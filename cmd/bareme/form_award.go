package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/forms"
	"github.com/bareme/bareme/internal/cells"
	"github.com/bareme/bareme/internal/regular"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/reports"
	"github.com/bareme/bareme/scoring/study"
)

func (a *app) formAward() *cobra.Command {
	var out, template string
	var rows int
	c := &cobra.Command{
		Use:   "award [DIR|FILE.xlsx]",
		Short: a.T("Write a whole award as one workbook to fill and to evaluate"),
		Long: a.T(`Award writes one workbook with the tender, its evaluators, the bids with what they
state and their prices, marks, decisions and corrections: of a dossier, of a
template, or anew of such a workbook, with rows for the bids that it has now.
bareme evaluate works on the filled workbook as it is; bareme read makes a dossier
of it.`),
		Example: `  bareme form award --template minimal --out .
  bareme form award award.xlsx --out next    # with rows for prices and marks of its bids
  bareme evaluate next/award.xlsx
  bareme read next/award.xlsx my-tender      # makes a dossier of it`,
		Args: a.takes(0, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			if !slices.Contains(examples.Templates(), template) {
				return errors.New(a.T("unknown template %q: use %s", template, strings.Join(examples.Templates(), ", ")))
			}
			if rows < 0 || rows > mostRows {
				return errors.New(a.T("--rows %d: write a number from 0 to %d", rows, mostRows))
			}
			dir := ""
			if len(args) > 0 {
				dir = args[0]
			}
			files, err := a.awardFiles(dir, template)
			if err != nil {
				return err
			}
			l := a.lang(source.Language(files[tenderFile]))
			if l == "" {
				l = a.help
			}
			problems := &source.Problems{}
			var b bytes.Buffer
			if err := forms.Award(&b, files, measures(), rows, l, problems); err != nil {
				return refusal{err}
			}
			if err := problems.Err(); err != nil {
				return err
			}
			if isBook(dir) && out == "" {
				out = outDir(dir, "")
			}
			return a.saveForms(formsDir(dir, out), []reports.File{{Name: "award.xlsx", Data: b.Bytes()}}, l)
		},
	}
	c.Flags().IntVar(&rows, "rows", 0, a.T("at least so many rows for what is new, on each sheet"))
	c.Flags().StringVar(&template, "template", "start", a.T("what to start from:")+" "+strings.Join(examples.Templates(), ", "))
	c.Flags().StringVar(&out, "out", "", a.T("folder to write to (default DIR/out/forms)"))
	return c
}

// mostRows is how many rows for what is new a sheet may be given.
const mostRows = 2000

// awardFiles reads what the form of an award shows: of a dossier, of such a form, or of
// a template.
func (a *app) awardFiles(dir, template string) (forms.AwardFiles, error) {
	switch {
	case dir == "":
		files, err := examples.TemplateIn(template, a.speech())
		if err != nil {
			return nil, refusal{err}
		}
		tender, err := fs.ReadFile(files, tenderFile)
		return forms.AwardFiles{tenderFile: tender}, err // its bids are an example's
	case isBook(dir):
		return a.bookFiles(dir)
	}
	if err := a.folder(dir); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, refusal{err}
	}
	defer root.Close()
	return awardFilesIn(root.FS())
}

func awardFilesIn(fsys fs.FS) (forms.AwardFiles, error) {
	out := forms.AwardFiles{}
	names := []string{}
	for _, dir := range []string{".", "bids", "marks"} {
		entries, err := fs.ReadDir(fsys, dir)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, refusal{err}
		}
		for _, e := range entries {
			if name := strings.TrimPrefix(dir+"/"+e.Name(), "./"); forms.IsAwardFile(name) {
				names = append(names, name)
			}
		}
	}
	for _, name := range names {
		data, err := regular.Read(fsys, name, source.MaxSize)
		if err != nil {
			return nil, refusal{fmt.Errorf("%s: %w", name, err)}
		}
		out[name] = data
	}
	return out, nil
}

// isBook tells whether a path leads to a workbook.
func isBook(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.Mode().IsRegular() && strings.EqualFold(filepath.Ext(name), ".xlsx")
}

// bookFiles reads the files that a workbook of a whole award holds.
func (a *app) bookFiles(name string) (forms.AwardFiles, error) {
	data, err := regular.ReadPath(name, cells.MaxSize)
	if err != nil {
		return nil, a.unread(name, err)
	}
	problems := &source.Problems{}
	form := forms.Open(filepath.ToSlash(name), data, problems)
	if form == nil {
		return nil, problems.Err()
	}
	if a.language == "" {
		a.language = string(form.Language())
	}
	files, _ := forms.ReadOwnAward(form, kinds.All)
	return files, problems.Err()
}

// bookDossier reads a filled workbook as a dossier. Evidence and registers lie in
// folders beside it.
func (a *app) bookDossier(name string) (*bids.Dossier, error) {
	data, err := regular.ReadPath(name, cells.MaxSize)
	if err != nil {
		return nil, a.unread(name, err)
	}
	root, err := os.OpenRoot(filepath.Dir(name))
	if err != nil {
		return nil, refusal{err}
	}
	defer root.Close()
	watch, done := a.watchEvidence()
	d, origin, l, err := forms.AwardDossier(filepath.Base(name), data, root.FS(), kinds.All, watch)
	done()
	if a.language == "" {
		a.language = string(l)
	}
	a.book = origin
	return d, err
}

// inBook gives what an evaluation of a workbook finds its places in it.
func (a *app) inBook(s *study.Study, err error) (*study.Study, error) {
	var problems *source.Error
	switch {
	case a.book == nil:
	case errors.As(err, &problems):
		return s, &source.Error{Problems: a.book.Problems(problems.Problems), More: problems.More}
	case err == nil:
		s.Move(a.book.Cell)
	}
	return s, err
}

// award makes or updates a dossier from the form of a whole award.
func (r *reading) award(form *forms.Returned, yes bool) error {
	base := forms.AwardFiles{}
	if holdsTender(r.dir) {
		var err error
		if base, err = r.awardFiles(r.dir, ""); err != nil {
			return err
		}
	}
	r.l = r.lang(form.Language())
	now, _ := forms.ReadAward(form, base, measures())
	r.changes = forms.NewChanges(nil)
	if holdsTender(r.dir) {
		if err := r.keep(form); err != nil {
			return err
		}
	}
	if err := r.problems.Err(); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(now)) {
		r.changes.Replace(name, base[name], now[name])
	}
	r.warn(form)
	return r.settle(yes)
}
