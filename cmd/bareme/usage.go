package main

import (
	"errors"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/bareme/bareme/internal/pattern"
	"github.com/bareme/bareme/internal/source"
)

// A switch needs no value: the help does not offer one.
func init() {
	cobra.AddTemplateFunc("switches", func(usages string) string {
		return strings.ReplaceAll(usages, "[=true|false]", "             ")
	})
}

// takes checks the number of arguments of a command, which its use line names.
// Several words that are one path with spaces are told from too many arguments.
func (a *app) takes(least, most int) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		l := a.speech()
		use := strings.Fields(strings.NewReplacer("[", "", "]", "").Replace(c.Use))[1:]
		line := program() + strings.TrimPrefix(c.CommandPath(), c.Root().Name()) + strings.TrimPrefix(c.Use, c.Name())
		switch bare := len(args) == 0 && least > 0 && use[0] == "DIR"; {
		case bare && holdsTender("."):
			return errors.New(l.T("the folder is missing; this one holds a dossier: %s", a.folderAdded(c, ".")))
		case bare && holdsTender(".."):
			return errors.New(l.T("the folder is missing; the one above holds a dossier: %s", a.folderAdded(c, "..")))
		case len(args) < least:
			return errors.New(l.T("%s is missing: %s", use[len(args)], line))
		case len(args) <= most:
			return nil
		}
		if joined := strings.Join(args, " "); most > 0 {
			info, err := os.Stat(joined)
			if err == nil && info.IsDir() || c.Name() == "init" {
				whole := append([]string(nil), a.args...)
				return errors.New(l.T("a path with spaces stands in quotes: %s", command(replaced(whole, args, joined)...)))
			}
		}
		return errors.New(l.N(most, "%d arguments, expected at most %d: %s", "%d arguments, expected at most %d: %s", len(args), most, line))
	}
}

// folderAdded is the command line as it was given, with a folder after the command.
func (a *app) folderAdded(c *cobra.Command, dir string) string {
	i := slices.Index(a.args, c.Name()) + 1
	return command(slices.Insert(slices.Clone(a.args), i, dir)...)
}

// among checks that an argument is one of some words.
func (a *app) among(words []string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if slices.Contains(words, args[0]) {
			return nil
		}
		return errors.New(a.speech().T("unknown word %q: use one of %s", source.Visible(args[0]), strings.Join(words, ", ")))
	}
}

// replaced puts one word in place of several that follow each other.
func replaced(words, several []string, one string) []string {
	for i := range words {
		if i+len(several) <= len(words) && strings.Join(words[i:i+len(several)], "\x00") == strings.Join(several, "\x00") {
			return append(append(append([]string(nil), words[:i]...), one), words[i+len(several):]...)
		}
	}
	return append(words[:1:1], one)
}

// flagFault says in the user's language what is wrong with a flag.
func (a *app) flagFault(c *cobra.Command, err error) error {
	l := a.speech()
	var unknown *pflag.NotExistError
	var bare *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	var syntax *pflag.InvalidSyntaxError
	switch {
	case errors.As(err, &unknown):
		name := "--" + unknown.GetSpecifiedName()
		if short := unknown.GetSpecifiedShortnames(); short != "" {
			return errors.New(l.T("unknown flag %s", source.Visible("-"+short)))
		}
		var known []string
		c.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, "--"+f.Name) })
		if near := source.Nearest(name, known); near != "" {
			return errors.New(l.T("unknown flag %s: did you mean %s?", source.Visible(name), near))
		}
		return errors.New(l.T("unknown flag %s: use one of %s", source.Visible(name), strings.Join(known, ", ")))
	case errors.As(err, &bare):
		return errors.New(l.T("the flag --%s needs a value", bare.GetFlag().Name))
	case errors.As(err, &invalid):
		switch invalid.GetFlag().Value.Type() {
		case "int", "uint64":
			return errors.New(l.T("--%s %q: write a whole number", invalid.GetFlag().Name, source.Visible(invalid.GetValue())))
		case "bool":
			return errors.New(l.T("--%s %q: write true or false, or the flag alone", invalid.GetFlag().Name, source.Visible(invalid.GetValue())))
		}
		return errors.New(l.T("--%s cannot be %q", invalid.GetFlag().Name, source.Visible(invalid.GetValue())))
	case errors.As(err, &syntax):
		return errors.New(l.T("%q is not a flag", source.Visible(syntax.GetSpecifiedFlag())))
	}
	return err
}

var unknownCommand = pattern.New(`(?s)^unknown command ("(?:[^"\\]|\\.)*") for "([^"]*)"`)

// commandFault says in the user's language that a command is not known, and which
// is; or which takes the folder that stands in its place.
func (a *app) commandFault(root *cobra.Command, err error) error {
	m := unknownCommand.FindStringSubmatch(err.Error()) // cobra has no type for it
	if m == nil {
		return err
	}
	l := a.speech()
	word := a.firstWord()
	if info, err := os.Stat(word); err == nil && info.IsDir() {
		return errors.New(l.T("a command comes before the folder: %s", command("evaluate", word)))
	}
	parent, _, _ := root.Find(strings.Fields(m[2])[1:])
	var known []string
	for _, c := range parent.Commands() {
		if c.IsAvailableCommand() {
			known = append(known, c.Name())
		}
	}
	if near := source.Nearest(strings.Trim(m[1], `"`), known); near != "" {
		return errors.New(l.T("unknown command %s: did you mean %s?", m[1], near))
	}
	return errors.New(l.T("unknown command %s: use one of %s", m[1], strings.Join(known, ", ")))
}

// firstWord is the first argument that is no flag.
func (a *app) firstWord() string {
	for _, arg := range a.args {
		if !strings.HasPrefix(arg, "-") {
			return arg
		}
	}
	return ""
}
