// Package shelf holds values that take long to make, within a bound of memory.
//
//	s := shelf.New[string, *Report](256 << 20)
//	r := s.Get("a", func() (*Report, int64) { r := make(); return r, shelf.Weigh(r) })
//
// Each value is made once, however many ask for it at the same time, and nobody who asks
// for another waits meanwhile. Those that were asked for longest ago make room; whoever
// still has one keeps it.
package shelf

import (
	"container/list"
	"sync"
)

// Shelf holds values by their keys. All methods may be called at the same time.
type Shelf[K comparable, V any] struct {
	most int64 // bytes

	mu     sync.Mutex
	weight int64
	places map[K]*list.Element // of *place[K, V]
	recent *list.List          // the last asked for first
}

// place is where a value stands, or is going to.
type place[K comparable, V any] struct {
	key    K
	value  V
	weight int64
	made   chan struct{} // closed once the value is there
	failed bool          // it will never be: its making panicked
}

// New gives a shelf for values of so many bytes together. The value that was asked for
// last stays even where it weighs more.
func New[K comparable, V any](most int64) *Shelf[K, V] {
	return &Shelf[K, V]{most: most, places: map[K]*list.Element{}, recent: list.New()}
}

// Get gives the value of a key, which is made where it is not there. Make also tells
// what it weighs, in bytes.
func (s *Shelf[K, V]) Get(key K, make func() (V, int64)) V {
	for {
		p, mine := s.place(key)
		if mine {
			return s.fill(p, make)
		}
		if <-p.made; !p.failed {
			return p.value
		}
	}
}

// place finds the place of a key; it is the caller's to fill where it is new.
func (s *Shelf[K, V]) place(key K) (p *place[K, V], mine bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if e := s.places[key]; e != nil {
		s.recent.MoveToFront(e)
		return e.Value.(*place[K, V]), false
	}
	p = &place[K, V]{key: key, made: make(chan struct{})}
	s.places[key] = s.recent.PushFront(p)
	return p, true
}

func (s *Shelf[K, V]) fill(p *place[K, V], make func() (V, int64)) V {
	p.failed = true
	defer func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if close(p.made); p.failed {
			s.drop(s.places[p.key])
		}
	}()
	value, weight := make()
	p.value, p.failed = value, false
	s.Weighs(p.key, weight)
	return value
}

// Weighs says what the value of a key weighs by now, where that is more than was said
// before. A value that has left the shelf weighs nothing.
func (s *Shelf[K, V]) Weighs(key K, weight int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e := s.places[key]
	if e == nil {
		return
	}
	if p := e.Value.(*place[K, V]); weight > p.weight {
		s.weight += weight - p.weight
		p.weight = weight
	}
	for last := s.recent.Back(); s.weight > s.most && last != s.recent.Front(); last = s.recent.Back() {
		s.drop(last)
	}
}

func (s *Shelf[K, V]) drop(e *list.Element) {
	if e == nil {
		return
	}
	p := s.recent.Remove(e).(*place[K, V])
	delete(s.places, p.key)
	s.weight -= p.weight
}

// Weight gives what the values weigh together, in bytes, and how many they are.
func (s *Shelf[K, V]) Weight() (bytes int64, values int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.weight, s.recent.Len()
}
