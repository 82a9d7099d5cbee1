package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/reports"
)

func (a *app) initialise() *cobra.Command {
	var template string
	c := &cobra.Command{
		Use:   "init DIR",
		Short: a.T("Make a commented dossier to start from"),
		Example: `  bareme init my-tender
  bareme init my-tender --template health-data-hub`,
		Args: a.takes(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			if !slices.Contains(examples.Templates(), template) {
				return errors.New(a.T("unknown template %q: use %s", template, strings.Join(examples.Templates(), ", ")))
			}
			return a.copyTemplate(template, args[0])
		},
	}
	c.Flags().StringVar(&template, "template", "start", a.T("what to start from:")+" "+strings.Join(examples.Templates(), ", "))
	return c
}

// copyTemplate copies a template into a folder that holds no dossier yet.
func (a *app) copyTemplate(template, dir string) error {
	l := a.speech()
	if _, err := os.Stat(filepath.Join(dir, "tender.yaml")); err == nil {
		return refusal{errors.New(l.T("%s already holds a dossier: choose another folder", dir))}
	}
	files, err := examples.TemplateIn(template, l)
	if err != nil {
		return refusal{err}
	}
	var set []reports.File
	err = fs.WalkDir(files, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		if to := filepath.Join(dir, filepath.FromSlash(name)); isThere(to) {
			return errors.New(l.T("%s is there already, and is not written over: choose another folder", to))
		}
		data, err := fs.ReadFile(files, name)
		set = append(set, reports.File{Name: name, Data: data})
		return err
	})
	if err != nil {
		return refusal{err}
	}
	if err := write(dir, set, l); err != nil {
		return err
	}
	for _, f := range set {
		fmt.Fprintln(a.out, l.T("written: %s", filepath.Join(dir, filepath.FromSlash(f.Name))))
	}
	fmt.Fprintln(a.out, l.T("Next: edit tender.yaml, then run: %s", command("evaluate", notAFlag(dir))))
	return nil
}
