// Command bareme qualifies suppliers and scores tenders.
package main

import (
	"os"
	"runtime/debug"

	"github.com/inconshreveable/mousetrap"
	"github.com/spf13/cobra"
)

func main() {
	debug.SetGCPercent(400) // a short run: collect garbage seldom
	args := os.Args[1:]
	if len(args) == 0 && mousetrap.StartedByExplorer() {
		args = []string{"serve"} // opened by a double click: whoever does that has no terminal
	}
	cobra.MousetrapHelpText = ""
	os.Exit(run(args, os.Stdout, os.Stderr))
}
