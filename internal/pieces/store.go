package pieces

// Store keeps short slices, many of them, in few long ones: made one by one they cost
// more than what they hold. They are given back to memory together, so they should be
// done with at about the same time. The zero value is empty.
type Store[T any] struct {
	free []T
	made int
}

// The lengths of the long slices: each is twice the one before it.
const (
	shortest = 16
	longest  = 512
)

// Keep gives a copy of list, which nothing else is written to.
func (s *Store[T]) Keep(list ...T) []T {
	n := len(list)
	if n > len(s.free) {
		s.made = min(max(shortest, 2*s.made), longest)
		s.free = make([]T, max(n, s.made))
	}
	kept := s.free[:n:n]
	s.free = s.free[n:]
	copy(kept, list)
	return kept
}
