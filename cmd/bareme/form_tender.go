package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bareme/bareme/committee"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/forms"
	"github.com/bareme/bareme/internal/regular"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/reports"
)

func (a *app) formTender() *cobra.Command {
	var out, template string
	c := &cobra.Command{
		Use:   "tender [DIR]",
		Short: a.T("Write a tender as a workbook to fill"),
		Long: a.T(`Tender writes the tender of a dossier, or a template, as a workbook: identity,
requirements, criteria with their weights and levels, price schedule, preference
margins, options, lots and evaluators. bareme read makes or updates a dossier from what is filled in.`),
		Example: `  bareme form tender --out .                # from a template, into this folder
  bareme read tender.xlsx my-tender         # makes the dossier
  bareme form tender my-tender              # the dossier as a workbook again`,
		Args: a.takes(0, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			if !slices.Contains(examples.Templates(), template) {
				return errors.New(a.T("unknown template %q: use %s", template, strings.Join(examples.Templates(), ", ")))
			}
			dir := ""
			if len(args) > 0 {
				dir, template = args[0], ""
			}
			files, err := a.tenderFiles(dir, template)
			if err != nil {
				return err
			}
			l := a.lang(source.Language(files.Tender))
			if l == "" {
				l = a.help
			}
			problems := &source.Problems{}
			var b bytes.Buffer
			if err := forms.Tender(&b, files, measures(), l, problems); err != nil {
				return refusal{err}
			}
			if err := problems.Err(); err != nil {
				return err
			}
			return a.saveForms(formsDir(dir, out), []reports.File{{Name: "tender.xlsx", Data: b.Bytes()}}, l)
		},
	}
	c.Flags().StringVar(&template, "template", "start", a.T("what to start from:")+" "+strings.Join(examples.Templates(), ", "))
	c.Flags().StringVar(&out, "out", "", a.T("folder to write to (default DIR/out/forms)"))
	return c
}

func measures() []string {
	var out []string
	for _, k := range kinds.All {
		out = append(out, k.Name)
	}
	return out
}

// tenderFiles reads the files that the form of a tender shows: of a dossier, or of a
// template where the folder holds none.
func (a *app) tenderFiles(dir, template string) (forms.TenderFiles, error) {
	out := forms.TenderFiles{Template: template}
	if template != "" {
		files, err := examples.TemplateIn(template, a.speech())
		if err == nil {
			out.Tender, err = fs.ReadFile(files, "tender.yaml")
		}
		return out, err
	}
	if err := a.folder(dir); err != nil {
		return out, err
	}
	var err error
	if out.Tender, err = a.readInput(filepath.Join(dir, "tender.yaml")); err != nil {
		return out, err
	}
	data, err := regular.ReadPath(filepath.Join(dir, committee.File), source.MaxSize)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return out, a.unread(filepath.Join(dir, committee.File), err)
	}
	out.Committee = data
	return out, nil
}

// tender makes or updates a dossier from the form of a tender.
func (r *reading) tender(form *forms.Returned, yes bool) error {
	template := ""
	_, err := os.Stat(filepath.Join(r.dir, "tender.yaml"))
	there := err == nil
	if !there && slices.Contains(examples.Templates(), form.Of) {
		template = form.Of
	} // else the form was written from a dossier, and holds all of it
	// a template is read in the language in which it was written out
	own := *r.app
	if own.language == "" || template != "" {
		own.language = string(form.Language())
	}
	var files forms.TenderFiles
	if there || template != "" {
		if files, err = own.tenderFiles(r.dir, template); err != nil {
			return err
		}
	}
	r.l = r.lang(form.Language())
	now := forms.ReadTender(form, files, measures(), kinds.All)
	if err := r.problems.Err(); err != nil {
		return err
	}
	if template != "" {
		files = forms.TenderFiles{}
	}
	r.changes = forms.NewChanges(nil)
	r.changes.Replace("tender.yaml", files.Tender, now.Tender)
	if now.Committee != nil {
		r.changes.Replace(committee.File, files.Committee, now.Committee)
	}
	r.warn(form)
	return r.settle(yes)
}
