package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bareme/bareme/docs"
	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/schema"
)

// helpOn is the command that prints the help of another, of a key of a file, or a page
// of the documentation.
func (a *app) helpOn(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND|KEY|PAGE]",
		Short: a.T("Print the help of a command, of a key of a file, or a page of the documentation"),
		Long: a.T(`Help prints how to use a command, what a key of a file means, or a page of
the documentation. Keys are named as in the file, whole or by their end.`),
		Example: `  bareme help evaluate
  bareme help criteria.mark
  bareme help weight
  bareme help tender.yaml
  bareme help pages`,
		RunE: func(_ *cobra.Command, words []string) error {
			if c, rest, err := root.Find(words); err == nil && len(rest) == 0 {
				return c.Help()
			}
			if len(words) == 1 {
				known, err := a.topic(words[0])
				if known || err != nil {
					return err
				}
			}
			return a.unknownTopic(root, words)
		},
	}
}

// topic prints what is no command: a key, a file, a value, a page.
func (a *app) topic(word string) (known bool, err error) {
	if word == "pages" {
		a.pages()
		return true, nil
	}
	if file := strings.TrimSuffix(word, ".yaml"); file != word || word == "evaluation.json" {
		return a.file(strings.TrimSuffix(file, ".json"))
	}
	keys, err := schema.Find(word)
	if err != nil {
		return false, err
	}
	if len(keys) > 0 {
		return true, a.keys(keys)
	}
	if page, ok := docs.Named(word); ok {
		text, err := page.Text(a.speech())
		if strings.HasPrefix(text, "<!--") { // a note to the authors of the page
			_, text, _ = strings.Cut(text, "-->")
		}
		if err == nil {
			fmt.Fprintln(a.out, strings.Trim(text, "\n"))
		}
		return true, err
	}
	keys, err = schema.Holding(word)
	if err != nil || len(keys) == 0 {
		return false, err
	}
	fmt.Fprintln(a.out, a.speech().T("%s is a value of:", word))
	a.list(keys)
	return true, nil
}

// unknownTopic says that nothing goes by a name, and what comes near.
func (a *app) unknownTopic(root *cobra.Command, words []string) error {
	l, word := a.speech(), strings.Join(words, " ")
	if keys, err := schema.Near(word); err == nil && len(keys) > 0 {
		return errors.New(l.T("no key %s: did you mean %s?", source.Visible(word), keys[0].String()))
	}
	var known []string
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			known = append(known, c.Name())
		}
	}
	for _, file := range schema.Written() {
		keys, err := schema.Keys(file)
		if err != nil {
			return err
		}
		for _, k := range keys {
			known = append(known, k.Name())
		}
	}
	if near := source.Nearest(word, known); near != "" {
		return errors.New(l.T("no command, key or page %s: did you mean %s?", source.Visible(word), near))
	}
	return errors.New(l.T(
		"no command, key or page %s: bareme help lists the commands, bareme help tender.yaml keys, bareme help pages the pages",
		source.Visible(word),
	))
}

// pages lists the pages of the documentation.
func (a *app) pages() {
	l := a.speech()
	for _, p := range docs.Pairs {
		if title := p.Title(l); title != "" {
			fmt.Fprintf(a.out, "  %-24s %s\n", p.Name(l), title)
		}
	}
}

// file prints what a file is, and its keys at the top.
func (a *app) file(name string) (known bool, err error) {
	about, err := schema.About(name)
	if err != nil {
		return false, nil // no file of this name
	}
	keys, err := schema.Keys(name)
	if err != nil {
		return false, err
	}
	l := a.speech()
	fmt.Fprintf(a.out, "%s\n\n", reflow(schema.Sentence(about, l), a.width()))
	for _, k := range keys {
		if len(k.Path) == 1 {
			fmt.Fprintf(a.out, "  %-16s %s\n", k.Name(), k.In(l))
		}
	}
	return true, nil
}

// most is how many keys of one name are printed whole; of more, only where they stand.
const most = 3

// keys prints keys, or where they stand where there are many.
func (a *app) keys(keys []schema.Key) error {
	if len(keys) > most {
		fmt.Fprintln(a.out, a.speech().T("Several keys are called so; write more of the path:"))
		a.list(keys)
		return nil
	}
	for i, k := range keys {
		if i > 0 {
			fmt.Fprintln(a.out)
		}
		if err := a.key(k); err != nil {
			return err
		}
	}
	return nil
}

// list prints where keys stand, with what they mean.
func (a *app) list(keys []schema.Key) {
	for _, k := range keys {
		fmt.Fprintf(a.out, "  %s\n      %s\n", k, k.In(a.speech()))
	}
}

// key prints a key: what it means, how it is written, an example.
func (a *app) key(k schema.Key) error {
	l := a.speech()
	fmt.Fprintf(a.out, "%s\n\n%s\n\n", k, reflow(k.In(l), a.width()))
	line := func(label lang.Message, text string) {
		fmt.Fprintf(a.out, "%-14s %s\n", label.In(l), text)
	}
	if k.Measure != "" {
		line(lang.M("measure:"), k.Measure)
	}
	line(lang.M("written:"), strings.ReplaceAll(k.Type.In(l), "`", ""))
	if k.Needed {
		line(lang.M("needed:"), l.T("yes"))
	}
	below, err := schema.Below(k)
	if err != nil {
		return err
	}
	for _, b := range below {
		fmt.Fprintf(a.out, "  %-16s %s\n", b.Name(), b.In(l))
	}
	if k.File == "evaluation" {
		return nil
	}
	label, text := a.example(k)
	fmt.Fprintf(a.out, "\n%s\n", label)
	for row := range strings.Lines(text) {
		fmt.Fprintf(a.out, "  %s\n", strings.TrimRight(row, "\n"))
	}
	return nil
}

// example gives a key as a template has it, or one of its type.
func (a *app) example(k schema.Key) (label, text string) {
	l := a.speech()
	for _, name := range examples.Templates() {
		dossier, err := examples.TemplateIn(name, l)
		if err != nil {
			continue
		}
		if s, ok := k.Example(dossier); ok {
			return l.T("An example, from the template %s (%s, line %d):", name, s.File, s.Line), s.Text
		}
	}
	return l.T("An example:"), k.Sample()
}
