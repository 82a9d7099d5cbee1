package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bareme/bareme/forms"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Exit codes.
const (
	done    = 0
	refused = 1 // the input, or the folder it lies in
	misused = 2 // the command line
)

// app is what every subcommand shares.
type app struct {
	out, err io.Writer
	args     []string // of the command line
	language string
	help     lang.Lang     // of the help, which is written before the flags are read
	book     *forms.Origin // where what a workbook says stands in it; nil for a folder

	whole     bool             // problems are all printed, those alike too
	outsiders []source.Problem // marks of the dossier read that come from nobody on its committee
	unused    []source.Problem // codes that its tender lists and no mark uses
}

// T gives a sentence of the help.
func (a *app) T(sentence string, args ...any) string { return a.help.T(sentence, args...) }

// refusal is an error about the input, not about the command line.
type refusal struct{ error }

func (r refusal) Unwrap() error { return r.error }

// run runs the command and returns its exit code.
func run(args []string, stdout, stderr io.Writer) int {
	out := &output{Writer: screen{stdout}}
	out.width = columns(out)
	stderr = screen{stderr}
	a := &app{out: out, err: stderr, args: args, help: askedLanguage(args)}
	if a.help == "" {
		a.help = userLanguage()
	}
	root := a.command()
	root.SetArgs(args)
	root.SetOut(out)
	root.SetErr(stderr)
	err := root.Execute()
	out.end()
	if out.err != nil {
		fmt.Fprintln(stderr, "bareme: "+a.speech().T("the output cannot be written: %s", lang.Fault(out.err)))
		if lang.Full(out.err) {
			fmt.Fprintln(stderr, "    "+a.speech().T("what was printed is cut short: make room, then run again"))
		}
		return refused
	}
	var problems *source.Error
	var r refusal
	var s *stopped
	switch {
	case err == nil:
		return done
	case errors.As(err, &s):
		fmt.Fprintln(stderr, "bareme: "+a.speech().T("stopped: nothing was written, and nothing that was there is lost"))
		return s.code()
	case errors.As(err, &problems):
		a.printProblems(problems)
		return refused
	case errors.As(err, &r):
		fmt.Fprintln(stderr, "bareme: "+r.Error())
		return refused
	}
	fmt.Fprintf(stderr, "bareme: %v\n%s\n", a.commandFault(root, err), a.speech().T("Run bareme --help for how to use it."))
	return misused
}

func (a *app) command() *cobra.Command {
	root := &cobra.Command{
		Use:   "bareme",
		Short: a.T("Qualify suppliers and score tenders"),
		Long: a.T(`Bareme qualifies suppliers and scores tenders.

A buyer writes what it asks in tender.yaml, each bid's facts in bids/, the
evaluators' marks in marks/, and gets a ranking that can be defended, as a
workbook, a PDF report and data.`),
		Example: `  bareme init my-tender
  bareme check my-tender
  bareme evaluate my-tender --lang fr`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },
		PersistentPreRunE: func(*cobra.Command, []string) error {
			if _, ok := lang.Parse(a.language); a.language != "" && !ok {
				return errors.New(a.T("unknown language %q: use fr or en", source.Visible(a.language)))
			}
			return nil
		},
	}
	root.PersistentFlags().StringVar(&a.language, "lang", "", a.T("language of texts: fr or en (default: the tender's)"))
	root.SetUsageTemplate(strings.NewReplacer(
		"Usage:", a.T("Usage:"), "Examples:", a.T("Examples:"), "Available Commands:", a.T("Available Commands:"),
		"Global Flags:", a.T("Global Flags:"), "Flags:", a.T("Flags:"),
		"for more information about a command", a.T("for more information about a command"), `Use "`, a.T("Use")+` "`,
		".FlagUsages | trim", ".FlagUsages | switches | trim",
		"[command]", a.T("[command]"), "{{.UseLine}}", "{{.UseLine}} "+a.T("[flags]"),
	).Replace(root.UsageTemplate()))
	root.SetFlagErrorFunc(a.flagFault)
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetHelpCommand(a.helpOn(root))
	root.AddCommand(
		a.evaluate(),
		a.brief(),
		a.compare(),
		a.robustness(),
		a.simulate(),
		a.check(),
		a.qualify(),
		a.explain(),
		a.form(),
		a.readForms(),
		a.committee(),
		a.imports(),
		a.opendata(), a.letters(),
		a.initialise(),
		a.schema(),
		a.version(),
		a.serve(),
		a.publish(),
		a.verify(),
		a.sign(),
	)
	a.describeHelp(root)
	return root
}

// describeHelp writes what the flag --help of each command does.
func (a *app) describeHelp(c *cobra.Command) {
	c.DisableFlagsInUseLine = true // the template says it
	c.Long = reflow(c.Long, a.width())
	c.Flags().BoolP("help", "h", false, a.T("print this help"))
	for _, sub := range c.Commands() {
		a.describeHelp(sub)
	}
}

// lang gives the language asked for, or else the one given.
func (a *app) lang(otherwise lang.Lang) lang.Lang {
	if l, ok := lang.Parse(a.language); ok {
		return l
	}
	return otherwise
}

// colourful tells whether w is a terminal that shows colours.
func colourful(w io.Writer) bool {
	f := fileOf(w)
	if f == nil || os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
