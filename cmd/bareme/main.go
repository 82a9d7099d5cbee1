// Command bareme qualifies suppliers and scores tenders.
package main

import (
	"os"
	"runtime"
	"runtime/debug"

	"github.com/inconshreveable/mousetrap"
	"github.com/spf13/cobra"
)

// headroom is what the collector counts and nothing is ever written to.
var headroom []byte

// saveMemory has garbage collected as soon as there is as much as is in use: for runs that
// go through much and hold little of it.
func saveMemory() {
	headroom = nil
	runtime.GC()
}

func main() {
	// A short run has no garbage collected before there is some: the collector counts
	// what is never written to and takes no memory.
	debug.SetGCPercent(100)
	headroom = make([]byte, 112<<20)
	args := os.Args[1:]
	if len(args) == 0 && mousetrap.StartedByExplorer() {
		args = []string{"serve"} // opened by a double click: whoever does that has no terminal
	}
	cobra.MousetrapHelpText = ""
	code := run(args, os.Stdout, os.Stderr)
	runtime.KeepAlive(headroom)
	os.Exit(code)
}
