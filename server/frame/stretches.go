package frame

import (
	"fmt"
	"net/url"
	"strconv"
)

// from is the key of an address that says at which entry of a long list a page begins.
const from = "de"

// Stretch is a part of a list that is too long for one page.
type Stretch struct {
	First, End int // entries from first up to end
	each, all  int
}

// StretchOf gives the part of a list that the address asks for; the whole where it is
// short.
func StretchOf(query url.Values, all, each int) Stretch {
	if each < 1 {
		each = 1
	}
	if all <= each {
		return Stretch{0, all, each, all}
	}
	n, err := strconv.Atoi(query.Get(from))
	if err != nil || n < 1 || n > all {
		n = 1
	}
	first := (n - 1) / each * each
	return Stretch{first, min(first+each, all), each, all}
}

// Chips lead to the parts; none where there is one.
func (s Stretch) Chips(address string, title func(first, last int) string) []Chip {
	if s.all <= s.each {
		return nil
	}
	var out []Chip
	for first := 0; first < s.all; first += s.each {
		last := min(first+s.each, s.all) - 1
		out = append(out, Chip{title(first, last), fmt.Sprintf("%s?%s=%d", address, from, first+1), first == s.First})
	}
	return out
}

// Address is that of the part.
func (s Stretch) Address(of string) string {
	if s.First == 0 {
		return of
	}
	return fmt.Sprintf("%s?%s=%d", of, from, s.First+1)
}
