package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/regular"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/reports/verify"
)

// verifiedSize is the size up to which a file is verified.
const verifiedSize = 1 << 30

func (a *app) verify() *cobra.Command {
	var from, key string
	c := &cobra.Command{
		Use:   "verify FILE|FOLDER...",
		Short: a.T("Verify that a report says what its inputs give"),
		Long: a.T(`Verify does the evaluation again from the inputs that a report carries, compares
every figure and every byte, and says what was altered and where. It takes
evaluation.json, report.pdf, another of its files that stands beside
evaluation.json, or the folder that an evaluation was written to, and says what else
stands there. An extract for the public or a tenderer carries no inputs: it takes
--dossier.
With --dossier it does so from a dossier, and tells what was changed there since;
with --key it checks the signature beside each file first.
Of a dossier that was opened with bareme serve it walks along the history kept under
.bareme/: whether each revision is as it was written and follows the one before.
It exits with 1 unless everything is confirmed.`),
		Example: `  bareme verify my-tender/out
  bareme verify report.pdf
  bareme verify evaluation.json --dossier my-tender`,
		Args: a.takes(1, 1000),
		RunE: func(_ *cobra.Command, args []string) error {
			var dossier fs.FS
			if from != "" {
				if err := a.folder(from); err != nil {
					return err
				}
				root, err := os.OpenRoot(from)
				if err != nil {
					return refusal{err}
				}
				defer root.Close()
				dossier = root.FS()
			}
			all := true
			for _, name := range args {
				if hasHistory(name) {
					if err := a.verifyHistory(name); err != nil {
						return err
					}
					continue
				}
				if key != "" {
					if err := a.signed(name, key); err != nil {
						return err
					}
				}
				list, left, err := a.outcomes(name, dossier)
				if err != nil {
					return err
				}
				for _, o := range list {
					a.printVerified(o, a.speech())
					all = all && o.Verdict == verify.Confirmed
				}
				for _, beside := range left {
					fmt.Fprintln(a.out, a.speech().T("%s: not verified with the rest", source.Visible(beside)))
				}
			}
			if !all {
				return refusal{errors.New(a.speech().T("not everything is confirmed"))}
			}
			return nil
		},
	}
	c.Flags().StringVar(&from, "dossier", "", a.T("do the evaluation again from this dossier"))
	c.Flags().StringVar(&key, "key", "", a.T("check the signature beside each file with this public key"))
	return c
}

// outcomes verifies a file, or the files of a folder; left are those that it holds besides.
func (a *app) outcomes(name string, dossier fs.FS) (list []*verify.Outcome, left []string, err error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, nil, refusal{errors.New(a.speech().T("%s: there is no such file", source.Visible(name)))}
	}
	dir, base := filepath.Dir(name), filepath.Base(name)
	if info.IsDir() {
		dir = name
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, nil, refusal{err}
	}
	defer root.Close()
	if info.IsDir() {
		list, err := verify.Folder(root.FS(), dossier)
		if err != nil {
			return nil, nil, refusal{errors.New(a.speech().T("%s holds no evaluation.json that can be read", source.Visible(name)))}
		}
		return list, verify.Left(root.FS(), list), nil
	}
	if o := verify.Beside(root.FS(), base, dossier); o != nil {
		o.Name = filepath.ToSlash(name)
		return []*verify.Outcome{o}, nil, nil
	}
	raw, err := regular.Read(root.FS(), base, verifiedSize)
	if err != nil {
		return nil, nil, refusal{err}
	}
	return verify.File(filepath.ToSlash(name), raw, dossier), nil, nil
}

func (a *app) printVerified(o *verify.Outcome, l lang.Lang) {
	name := source.Visible(o.Name)
	switch o.Verdict {
	case verify.Confirmed:
		what := l.T("%s: confirmed, byte for byte", name)
		if o.Figures > 0 {
			what = l.N(o.Figures, "%s: confirmed, %d figure", "%s: confirmed, %d figures", name, o.Figures)
		}
		fmt.Fprintln(a.out, a.paint(greenCode, what))
	case verify.OtherVersion:
		fmt.Fprintln(a.out, l.N(o.Figures, "%s: %d figure is confirmed; its form is another version's",
			"%s: %d figures are confirmed; its form is another version's", name, o.Figures))
	case verify.Altered:
		fmt.Fprintln(a.out, a.paint(redCode, l.T("%s: altered", name)))
	default:
		fmt.Fprintln(a.out, l.T("%s: cannot be verified", name))
	}
	for _, d := range o.Differences {
		says, is := source.Visible(d.Says), source.Visible(d.Is)
		switch {
		case d.Says == "":
			fmt.Fprintln(a.out, "  · "+l.T("%s: missing; its inputs give %s", source.Visible(d.Place), is))
		case d.Is == "":
			fmt.Fprintln(a.out, "  · "+l.T("%s: %s, which its inputs do not give", source.Visible(d.Place), says))
		default:
			fmt.Fprintln(a.out, "  · "+l.T("%s: %s; its inputs give %s", source.Visible(d.Place), says, is))
		}
	}
	for _, n := range o.Notes {
		fmt.Fprintln(a.out, "  "+n.In(l))
	}
}
