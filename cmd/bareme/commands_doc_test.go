package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/bareme/bareme/internal/docgen"
	"github.com/bareme/bareme/internal/lang"
)

var update = flag.Bool("update", false, "write the page of commands again")

// The pages of commands are what the help says today.
func TestReferencePages(t *testing.T) {
	t.Setenv("COLUMNS", "80")
	for l, name := range map[lang.Lang]string{lang.EN: "en/reference/commands.md", lang.FR: "fr/reference/commandes.md"} {
		text := commandsPage(l)
		file := filepath.Join("..", "..", "docs", filepath.FromSlash(name))
		if *update {
			if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if has, err := os.ReadFile(file); err != nil || string(has) != text {
			t.Errorf("docs/%s is stale: write it again with go generate ./docs (%v)", name, err)
		}
	}
}

// headings are words of the page, that no command says.
var headings = map[lang.Lang]struct{ title, codes, flag, does string }{
	lang.EN: {
		"Commands", "Exit codes: 0 done, 1 the input was refused, 2 wrong usage; 128 and the number of the signal where one ended the command.",
		"flag", "what it does",
	},
	lang.FR: {
		"Commandes",
		"Codes de sortie : 0 fait, 1 données refusées, 2 mauvais emploi ; 128 plus le numéro du signal si un signal a arrêté la commande.",
		"option", "effet",
	},
}

// taken is how the page writes what a flag takes.
var taken = map[string]string{"bool": "", "int": "N", "uint64": "N"}

// commandsPage writes the help of every command.
func commandsPage(l lang.Lang) string {
	a := &app{out: io.Discard, err: io.Discard, help: l}
	root := a.command()
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n# %s\n", docgen.Mark, headings[l].title)
	fmt.Fprintf(&b, "\n%s\n", headings[l].codes)
	var visit func(c *cobra.Command)
	visit = func(c *cobra.Command) {
		for _, sub := range c.Commands() {
			if !sub.IsAvailableCommand() && sub.Name() != "help" {
				continue
			}
			commandSection(&b, l, sub)
			visit(sub)
		}
	}
	visit(root)
	return docgen.Typeset(l, b.String())
}

func commandSection(b *strings.Builder, l lang.Lang, c *cobra.Command) {
	fmt.Fprintf(b, "\n## %s\n\n", c.CommandPath())
	if c.Long != "" {
		fmt.Fprintf(b, "%s\n", c.Long)
	} else {
		fmt.Fprintf(b, "%s.\n", c.Short)
	}
	fmt.Fprintf(b, "\n```\n%s\n", strings.TrimSpace(c.CommandPath()+strings.TrimPrefix(c.Use, c.Name())))
	if c.Example != "" {
		fmt.Fprintf(b, "\n%s\n", c.Example)
	}
	b.WriteString("```\n")
	rows := 0
	c.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if f.Hidden || f.Name == "help" {
			return
		}
		if rows == 0 {
			fmt.Fprintf(b, "\n| %s | %s |\n|---|---|\n", headings[l].flag, headings[l].does)
		}
		rows++
		takes, short := taken[f.Value.Type()]
		if !short {
			takes = "…"
		}
		_, says := pflag.UnquoteUsage(f)
		fmt.Fprintf(b, "| `%s` | %s |\n", strings.TrimSpace("--"+f.Name+" "+takes), strings.ReplaceAll(says, "|", `\|`))
	})
}
