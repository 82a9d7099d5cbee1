package shelf

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"pgregory.net/rapid"

	_ "github.com/bareme/bareme/internal/seeded"
)

func of(value string, weight int64) func() (string, int64) {
	return func() (string, int64) { return value, weight }
}

// again gives what a key has, and tells whether it had to be made.
func again(s *Shelf[string, string], key string) (made bool) {
	s.Get(key, func() (string, int64) { made = true; return "", 0 })
	return made
}

func TestWhatWasAskedForLongestAgoMakesRoom(t *testing.T) {
	s := New[string, string](100)
	s.Get("a", of("a", 40))
	s.Get("b", of("b", 40))
	s.Get("a", of("again", 40))
	s.Get("c", of("c", 40)) // too much: b goes
	if again(s, "a") || again(s, "c") || !again(s, "b") {
		t.Error("another than the oldest made room")
	}
	s.Get("large", of("large", 500))
	if bytes, n := s.Weight(); bytes != 500 || n != 1 {
		t.Errorf("%d values of %d bytes, not the last alone", n, bytes)
	}
}

func TestWhatGrowsMakesOthersLeave(t *testing.T) {
	s := New[string, string](100)
	for _, key := range []string{"a", "b", "c"} {
		s.Get(key, of(key, 30))
	}
	s.Weighs("c", 60)
	s.Weighs("c", 10) // what was weighed stays
	s.Weighs("gone", 1000)
	if bytes, n := s.Weight(); bytes != 90 || n != 2 {
		t.Errorf("%d values of %d bytes", n, bytes)
	}
	if again(s, "b") || again(s, "c") || !again(s, "a") {
		t.Error("another than the oldest made room")
	}
}

// Many who ask for one value at once have it made once; who asks for another does not
// wait for it.
func TestOneIsMadeAtATimeAndOthersGoOn(t *testing.T) {
	s := New[string, string](100)
	var made atomic.Int32
	begun, end := make(chan struct{}), make(chan struct{})
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			if got := s.Get("slow", func() (string, int64) {
				made.Add(1)
				close(begun)
				<-end
				return "slow", 1
			}); got != "slow" {
				t.Errorf("got %q", got)
			}
		})
	}
	<-begun
	if got := s.Get("quick", of("quick", 1)); got != "quick" { // would hang
		t.Errorf("got %q", got)
	}
	close(end)
	all.Wait()
	if n := made.Load(); n != 1 {
		t.Errorf("made %d times", n)
	}
}

func TestAPanicLeavesNobodyWaiting(t *testing.T) {
	s := New[string, string](100)
	begun := make(chan struct{})
	var all sync.WaitGroup
	all.Go(func() {
		defer func() { _ = recover() }()
		s.Get("a", func() (string, int64) {
			close(begun)
			panic("the first fails")
		})
	})
	<-begun
	if got := s.Get("a", of("second", 1)); got != "second" {
		t.Errorf("got %q", got)
	}
	all.Wait()
	if bytes, n := s.Weight(); bytes != 1 || n != 1 {
		t.Errorf("%d values of %d bytes", n, bytes)
	}
}

// Whatever is asked for in whatever order, the values weigh what they are said to weigh
// together, and no more than the bound where there are several.
func TestTheBoundHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := New[int, int](100)
		weights := map[int]int64{}
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			key, weight := rapid.IntRange(0, 9).Draw(t, "key"), rapid.Int64Range(0, 60).Draw(t, "weight")
			if rapid.Bool().Draw(t, "grows") {
				if s.places[key] != nil {
					weights[key] = max(weights[key], weight)
				}
				s.Weighs(key, weight)
			} else {
				s.Get(key, func() (int, int64) { weights[key] = weight; return key, weight })
			}
			sum := int64(0)
			for key := range s.places {
				sum += weights[key]
			}
			bytes, n := s.Weight()
			if bytes != sum || n != len(s.places) || bytes > 100 && n > 1 {
				t.Fatalf("%d values of %d bytes, that weigh %d", n, bytes, sum)
			}
		}
	})
}

type node struct {
	name  string
	next  *node
	kids  []*node
	attrs map[string]string
	any   any
}

// What is weighed is what the heap takes, within a fifth: whole trees, with parts that are shared
// and parts that lead back.
func TestWeighing(t *testing.T) {
	tree := func() *node {
		root := &node{name: "root"}
		for i := range 20_000 {
			n := &node{name: fmt.Sprintf("a name of its own, the %d.", i), next: root, any: int64(i), attrs: map[string]string{}}
			for k := range i % 7 {
				n.attrs[fmt.Sprintf("key-%d", k)] = "shared"
			}
			root.kids = append(root.kids, n)
		}
		return root
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	root := tree()
	runtime.GC()
	runtime.ReadMemStats(&after)
	takes, weighs := int64(after.HeapAlloc-before.HeapAlloc), Weigh(root)
	if weighs < takes*8/10 || weighs > takes*12/10 {
		t.Errorf("weighs %d, takes %d", weighs, takes)
	}
	if twice := Weigh(root, root, root.kids[3]); twice != weighs {
		t.Errorf("parts are counted again: %d, not %d", twice, weighs)
	}
	runtime.KeepAlive(root)
}
