// Command bareme qualifies suppliers and scores tenders.
package main

import (
	"os"
	"runtime/debug"
)

func main() {
	debug.SetGCPercent(400) // a short run: collect garbage seldom
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}
