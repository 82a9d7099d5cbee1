// Package cores shares work out among the processor's cores.
package cores

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Each calls do for each of n things, the first first, as many at a time as there are
// cores, and waits until all are done. What is done must not depend on their order.
func Each(n int, do func(i int)) {
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		all.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	all.Wait()
}
