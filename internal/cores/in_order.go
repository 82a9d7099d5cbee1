package cores

import (
	"runtime"
	"sync"
)

// InOrder calls do for each of n things, as many at a time as there are cores, and gives
// what comes of each to take, in their order and on the goroutine of the caller. No more
// wait to be taken than there are cores. It ends early where take says that it is enough:
// then it waits for what was begun, and no more is taken.
func InOrder[T any](n int, do func(i int) T, take func(T) (more bool)) {
	queue := make(chan chan T, runtime.GOMAXPROCS(0)-1)
	enough := make(chan bool)
	var all sync.WaitGroup
	all.Go(func() {
		defer close(queue)
		for i := range n {
			one := make(chan T, 1)
			select {
			case queue <- one:
			case <-enough:
				return
			}
			all.Go(func() { one <- do(i) })
		}
	})
	for one := range queue {
		if !take(<-one) {
			break
		}
	}
	close(enough)
	all.Wait()
}
