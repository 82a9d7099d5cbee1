package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/ownership"
	"github.com/bareme/bareme/criteria/secnumcloud"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/regular"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/reports"
)

func (a *app) imports() *cobra.Command {
	c := &cobra.Command{
		Use:   "import",
		Short: a.T("Read ownership statements and registers of qualified services"),
		Args:  cobra.NoArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(a.importOwnership(), a.importQualifications())
	return c
}

func (a *app) importOwnership() *cobra.Command {
	var of, out string
	c := &cobra.Command{
		Use:   "ownership FILE",
		Short: a.T("Make the ownership section of a bid from beneficial ownership statements"),
		Long: a.T(`Ownership reads a JSON list of statements of the Beneficial Ownership Data
Standard, version 0.4, and prints the section ownership: to put in a bid's file.
What the section does not carry is listed on the error output.`),
		Example: `  bareme import ownership statements.json
  bareme import ownership statements.json --of ad3f6c2fcc9e --out ownership.yaml`,
		Args: a.takes(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			l := a.speech()
			data, err := a.readInput(args[0])
			if err != nil {
				return err
			}
			im, err := ownership.ImportBODS(data, of)
			if e := (*ownership.ImportError)(nil); errors.As(err, &e) {
				return refusal{errors.New(args[0] + ": " + e.In(l))}
			}
			for _, n := range im.Notes {
				fmt.Fprintln(a.err, l.T("note: %s", n))
			}
			if out == "" {
				fmt.Fprint(a.out, im.Section)
				return nil
			}
			return a.saveAs(out, []byte(im.Section), l)
		},
	}
	c.Flags().StringVar(&of, "of", "", a.T("record of the tenderer's entity (default: the subject of the declaration)"))
	c.Flags().StringVar(&out, "out", "", a.T("file to write to (default: print)"))
	return c
}

func (a *app) importQualifications() *cobra.Command {
	return &cobra.Command{
		Use:   "qualifications FILE.csv [DIR]",
		Short: a.T("Put a dated register of qualified services into a dossier, to check bids against"),
		Long: a.T(`Qualifications checks a register and, if a dossier is named, puts it there as
registers/qualifications.csv and says what bids state that it contradicts. Its
first row names the columns: provider, service, source and as_of, which each row
must give; activities, version, decision, from, to, j0, j1, j2, j3 and note.`),
		Example: `  bareme import qualifications register.csv
  bareme import qualifications register.csv my-tender`,
		Args: a.takes(1, 2),
		RunE: func(_ *cobra.Command, args []string) error {
			data, err := a.readInput(args[0])
			if err != nil {
				return err
			}
			problems := &source.Problems{}
			register := secnumcloud.Register.Read(filepath.ToSlash(args[0]), data, problems)
			if err := problems.Err(); err != nil {
				return err
			}
			if len(args) == 1 {
				a.printRegister(register, a.speech())
				return nil
			}
			return a.putRegister(args[1], secnumcloud.Register, register, data)
		},
	}
}

func (a *app) printRegister(register any, l lang.Lang) {
	for _, line := range secnumcloud.Describe(register) {
		fmt.Fprintln(a.out, line.In(l))
	}
}

// putRegister puts a register into a dossier and checks its bids against it.
func (a *app) putRegister(dir string, r *criteria.Register, register any, data []byte) error {
	d, err := a.dossier(dir)
	if err != nil {
		return err
	}
	if d.Tender == nil {
		return d.Problems.Err()
	}
	l := a.lang(d.Tender.Language)
	name := filepath.Join(dir, "registers", r.File)
	if err := write(filepath.Dir(name), []reports.File{{Name: r.File, Data: data}}, l); err != nil {
		return err
	}
	a.printRegister(register, l)
	fmt.Fprintln(a.out, l.T("written: %s", name))
	if d, err = a.dossier(dir); err != nil {
		return err
	}
	a.printWarnings(d.Warnings, l)
	return d.Problems.Err()
}

// readInput reads a file that is named on the command line.
func (a *app) readInput(name string) ([]byte, error) {
	data, err := regular.ReadPath(name, source.MaxSize)
	if err != nil {
		return nil, a.unread(name, err)
	}
	return data, nil
}

// unread says why a file was not read.
func (a *app) unread(name string, err error) error {
	l := a.speech()
	var not *regular.Not
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return refusal{errors.New(l.T("%s: there is no such file", name))}
	case errors.Is(err, regular.ErrDangling):
		return refusal{errors.New(name + ": " + l.T("it is a link that leads nowhere"))}
	case errors.As(err, &not):
		return refusal{errors.New(name + ": " + l.T("it is %s, not a file", not.What()))}
	case errors.Is(err, regular.ErrTooLarge):
		return refusal{errors.New(name + ": " + l.T("the file has more than %d bytes", source.MaxSize))}
	}
	return refusal{err}
}
