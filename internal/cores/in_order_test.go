package cores

import (
	"math/rand/v2"
	"runtime"
	"sync/atomic"
	"testing"
	"time"
)

// What comes of things is taken in their order, whichever is done first, on one core and
// on many; no more were begun and not yet taken than there are cores.
func TestInOrder(t *testing.T) {
	for _, cores := range []int{1, 2, 5} {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
		for _, n := range []int{0, 1, 3, 60} {
			var open, most atomic.Int32
			next := 0
			InOrder(n, func(i int) int {
				k := open.Add(1)
				for m := most.Load(); k > m && !most.CompareAndSwap(m, k); m = most.Load() {
				}
				time.Sleep(time.Duration(rand.IntN(300)) * time.Microsecond)
				return i
			}, func(i int) bool {
				if i != next {
					t.Fatalf("%d is taken in the place of %d", i, next)
				}
				next++
				open.Add(-1)
				return true
			})
			if next != n {
				t.Errorf("%d of %d were taken", next, n)
			}
			if int(most.Load()) > cores {
				t.Errorf("%d were begun and not taken, on %d cores", most.Load(), cores)
			}
		}
	}
}

// Where it is enough, little more was begun, and nothing goes on afterwards.
func TestInOrderEndsEarly(t *testing.T) {
	var begun, running atomic.Int32
	taken := 0
	InOrder(1_000, func(i int) int {
		begun.Add(1)
		running.Add(1)
		time.Sleep(time.Millisecond)
		running.Add(-1)
		return i
	}, func(i int) bool {
		taken++
		return i < 3
	})
	if taken != 4 || int(begun.Load()) > 4+runtime.GOMAXPROCS(0) || running.Load() != 0 {
		t.Errorf("%d were taken, %d begun, %d go on", taken, begun.Load(), running.Load())
	}
}
