// Command bareme qualifies suppliers and scores tenders.
package main

import (
	"os"
	"runtime/debug"
)

func main() {
	// a short run: collect garbage seldom, but keep a large dossier in bounds
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(170 << 20)
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}
