// Command bareme qualifies suppliers and scores tenders.
package main

import (
	"os"
	"runtime"
	"runtime/debug"

	"github.com/inconshreveable/mousetrap"
	"github.com/spf13/cobra"
)

func main() {
	// A short run has no garbage collected before there is some: the collector counts
	// what is never written to and takes no memory.
	debug.SetGCPercent(100)
	unwritten := make([]byte, 112<<20)
	args := os.Args[1:]
	if len(args) == 0 && mousetrap.StartedByExplorer() {
		args = []string{"serve"} // opened by a double click: whoever does that has no terminal
	}
	cobra.MousetrapHelpText = ""
	code := run(args, os.Stdout, os.Stderr)
	runtime.KeepAlive(unwritten)
	os.Exit(code)
}
