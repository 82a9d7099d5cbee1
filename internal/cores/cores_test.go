package cores

import (
	"runtime"
	"sync/atomic"
	"testing"
)

func TestEachIsDoneOnce(t *testing.T) {
	for _, n := range []int{0, 1, 2, 1000} {
		done := make([]atomic.Int32, n)
		Each(n, func(i int) { done[i].Add(1) })
		for i := range done {
			if k := done[i].Load(); k != 1 {
				t.Errorf("thing %d of %d was done %d times", i, n, k)
			}
		}
	}
}

func TestNoMoreAtATimeThanThereAreCores(t *testing.T) {
	var now, most atomic.Int32
	Each(200, func(int) {
		k := now.Add(1)
		for m := most.Load(); k > m && !most.CompareAndSwap(m, k); m = most.Load() {
		}
		runtime.Gosched()
		now.Add(-1)
	})
	if int(most.Load()) > runtime.GOMAXPROCS(0) {
		t.Errorf("%d things at a time on %d cores", most.Load(), runtime.GOMAXPROCS(0))
	}
}
