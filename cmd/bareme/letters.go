package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/reports/letters"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring/study"
)

func (a *app) letters() *cobra.Command {
	var out, to string
	var words []string
	var draft bool
	c := &cobra.Command{
		Use:   "letters DIR",
		Short: a.T("Write the letters to tenderers and the report on the procedure"),
		Long: a.T(`Letters evaluates the dossier in DIR and writes the letters that it calls for, as
Word files and as PDF: requests for clarification and to regularise a bid,
questions on low prices, rejections, answers to tenderers that ask for reasons,
the notification of the contract, a declaration without follow-up, and the report
on the procedure. A letter tells its reader nothing of other bids than the law
lets it know. What the code asks of each is listed with its article; a letter
that lacks something it must hold is not written, unless as a draft in which the
gaps are marked. Without --kind the letters that are due are listed, and nothing
is written.`),
		Example: `  bareme letters my-tender                        # what is due, and what is missing
  bareme letters my-tender --kind rejection
  bareme letters my-tender --kind low-price --to alpha --draft`,
		Args: a.takes(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			kinds, err := a.letterKinds(words)
			if err != nil {
				return err
			}
			listed := len(kinds) == 0
			if listed {
				kinds = letters.Kinds
			} else {
				a.settle(args[0], out)
			}
			early := !slices.ContainsFunc(kinds, func(k letters.Kind) bool { return !k.Early() })
			s, err := a.load(context.Background(), args[0], asked{Ask: study.Ask{Draft: draft || early || listed}})
			if err != nil {
				return err
			}
			l := a.lang(s.Tender.Language)
			if to != "" && !slices.ContainsFunc(s.Received, func(b *bids.Bid) bool { return b.ID == to }) {
				return refusal{errors.New(l.T("no bid is called %q in this dossier", source.Visible(to)))}
			}
			list, err := letters.Make(s, l, letters.Ask{Kinds: kinds, Bid: to, Draft: draft})
			if err != nil {
				return refusal{err}
			}
			models, err := letterModels(args[0], kinds, list)
			if err != nil {
				return err
			}
			if listed {
				a.printDue(list, l)
				return nil
			}
			return a.saveLetters(args[0], out, list, models, l, draft)
		},
	}
	names := make([]string, len(letters.Kinds))
	for i, k := range letters.Kinds {
		names[i] = string(k)
	}
	c.Flags().StringSliceVar(&words, "kind", nil, a.T("letters to write: %s", strings.Join(names, ", ")))
	c.Flags().StringVar(&to, "to", "", a.T("write to the tenderer of this bid alone"))
	c.Flags().BoolVar(&draft, "draft", false, a.T("write letters that are not complete, their gaps marked"))
	c.Flags().StringVar(&out, "out", "", a.T("folder to write to (default DIR/out)"))
	return c
}

func (a *app) letterKinds(words []string) ([]letters.Kind, error) {
	var out []letters.Kind
	for _, w := range words {
		k := letters.Kind(w)
		if !slices.Contains(letters.Kinds, k) {
			return nil, errors.New(a.speech().T("unknown kind of letter %q: use one of %s", source.Visible(w), list(letters.Kinds)))
		}
		out = append(out, k)
	}
	return out, nil
}

func list(kinds []letters.Kind) string {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = string(k)
	}
	return strings.Join(names, ", ")
}

// letterModels reads the buyer's own models, and has letters note what these have no
// place for.
func letterModels(dir string, kinds []letters.Kind, list []*letters.Letter) (letters.Models, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, refusal{err}
	}
	defer root.Close()
	models, problems := letters.ReadModels(root.FS(), kinds)
	if err := problems.Err(); err != nil {
		return nil, err
	}
	for _, x := range list {
		if m := models[x.Kind]; m != nil {
			x.Heed(m)
		}
	}
	return models, nil
}

// saveLetters writes letters that hold what they must, or drafts.
func (a *app) saveLetters(dir, out string, list []*letters.Letter, models letters.Models, l lang.Lang, draft bool) error {
	if len(list) == 0 {
		return refusal{errors.New(l.T("no such letter is due: run bareme letters without --kind for those that are"))}
	}
	missing := 0
	for _, x := range list {
		missing += len(x.Missing())
	}
	if missing > 0 && !draft {
		for _, x := range list {
			a.printCheckList(x, l)
		}
		return refusal{errors.New(l.N(missing, "%d particular is missing; nothing was written (--draft writes letters with their gaps marked)",
			"%d particulars are missing; nothing was written (--draft writes letters with their gaps marked)", missing))}
	}
	files, err := letters.Files(list, models, l)
	if err != nil {
		return refusal{err}
	}
	return a.save(dir, out, files, l, func() {
		for _, x := range list {
			a.printCheckList(x, l)
		}
	})
}

// letterTitle names a letter by its kind and who receives it.
func letterTitle(x *letters.Letter, l lang.Lang) string {
	switch {
	case x.To == nil:
		return x.Kind.Name().In(l)
	case x.Lot.ID == "":
		return l.T("%s – to %s", x.Kind.Name(), x.To.Name())
	}
	return l.T("%s – to %s, %s", x.Kind.Name(), x.To.Name(), text.LotName(x.Lot.ID, x.Lot.Title))
}

// printCheckList prints what the code asks of a letter: what it holds, and what it
// lacks with where to write it.
func (a *app) printCheckList(x *letters.Letter, l lang.Lang) {
	fmt.Fprintln(a.out, a.paint(boldCode, l.Typeset(letterTitle(x, l))))
	for _, p := range x.CheckList {
		what := p.What.In(l)
		if p.Basis != nil {
			what += " (" + p.Basis.In(l) + ")"
		}
		switch {
		case p.Filled:
			fmt.Fprintln(a.out, "  ✓ "+l.Typeset(what))
		case p.Needed:
			fmt.Fprintln(a.out, "  ✗ "+l.Typeset(l.T("missing: %s", lang.Raw(what)))+whereTo(p, l))
		default:
			fmt.Fprintln(a.out, "  · "+l.Typeset(l.T("to be completed: %s", lang.Raw(what)))+whereTo(p, l))
		}
	}
}

func whereTo(p letters.Particular, l lang.Lang) string {
	if p.Where == nil {
		return ""
	}
	return " → " + p.Where.In(l)
}

// printDue prints the letters that the dossier calls for.
func (a *app) printDue(list []*letters.Letter, l lang.Lang) {
	kind := letters.Kind("")
	for _, x := range list {
		if x.Kind != kind {
			kind = x.Kind
			fmt.Fprintln(a.out, a.paint(boldCode, l.T("%s (--kind %s)", kind.Name(), lang.Raw(string(kind)))))
		}
		state := l.T("complete")
		if n := len(x.Missing()); n > 0 {
			state = l.N(n, "%d particular is missing", "%d particulars are missing", n)
		} else if n := x.Open(); n > 0 {
			state = l.N(n, "%d point is open", "%d points are open", n)
		}
		who := ""
		if x.To != nil {
			who = x.To.Name().In(l)
			if x.Lot.ID != "" {
				who = l.T("%s, %s", x.To.Name(), text.LotName(x.Lot.ID, x.Lot.Title))
			}
		} else {
			who = l.T("the buyer's own")
		}
		fmt.Fprintln(a.out, "  · "+l.T("%s: %s", who, state))
	}
}
