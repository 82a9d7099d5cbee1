// Package random draws the numbers of simulations: fast, seeded, and the same on
// every machine.
//
// The generator is xoshiro256+ (Blackman and Vigna 2018), seeded by SplitMix64;
// exponential numbers come from a ziggurat of 256 layers (Marsaglia and Tsang
// 2000). Nothing that decides an award is drawn.
package random

import (
	"math"
	"math/bits"
)

// Source is a stream of random numbers; New makes one.
type Source struct{ a, b, c, d uint64 }

// New makes the stream of a seed and an index: streams of other indexes are
// independent of it, so that each part of a simulation can have its own whatever
// the number of workers.
func New(seed, index uint64) Source {
	x := seed ^ index*0xd1342543de82ef95
	next := func() uint64 { // SplitMix64
		x += 0x9e3779b97f4a7c15
		z := (x ^ x>>30) * 0xbf58476d1ce4e5b9
		z = (z ^ z>>27) * 0x94d049bb133111eb
		return z ^ z>>31
	}
	return Source{next(), next(), next(), next()}
}

// Uint64 draws 64 bits; the lowest three are weak.
func (s *Source) Uint64() uint64 {
	out := s.a + s.d
	t := s.b << 17
	s.c ^= s.a
	s.d ^= s.b
	s.b ^= s.c
	s.a ^= s.d
	s.c ^= t
	s.d = bits.RotateLeft64(s.d, 45)
	return out
}

// Float draws a number from 0 up to, not including, 1.
func (s *Source) Float() float64 { return part(s.Uint64()) }

// part makes a number from 0 to 1 of the upper 53 bits; through a signed integer,
// which processors convert in one instruction.
func part(u uint64) float64 { return float64(int64(u>>11)) * 0x1p-53 }

// IntN draws a whole number from 0 up to, not including, n, which must be above 0.
func (s *Source) IntN(n int) int {
	high, _ := bits.Mul64(s.Uint64(), uint64(n)) // biased by n in 2^64
	return int(high)
}

// Normal draws a number of the standard normal distribution (Marsaglia's polar method).
func (s *Source) Normal() float64 {
	for {
		x, y := 2*s.Float()-1, 2*s.Float()-1
		if r := x*x + y*y; r > 0 && r < 1 {
			return x * math.Sqrt(-2*math.Log(r)/r)
		}
	}
}

const (
	layers = 256
	tail   = 7.69711747013104972      // where the lowest layer's tail begins
	volume = 0.0039496598225815571993 // of each layer
)

// edges are the right ends of the layers, from the lowest; heights the density there.
var edges, heights = func() (x, f [layers + 1]float64) {
	x[0], x[1] = volume*math.Exp(tail), tail
	for i := 2; i < layers; i++ {
		x[i] = -math.Log(volume/x[i-1] + math.Exp(-x[i-1]))
	}
	for i := range f {
		f[i] = math.Exp(-x[i])
	}
	return x, f
}()

// Exponential draws a number of the exponential distribution with mean 1.
func (s *Source) Exponential() float64 {
	u := s.Uint64()
	i := u >> 3 & (layers - 1)
	if x := part(u) * edges[i]; x < edges[i+1] {
		return x
	} else if y, ok := s.outer(i, x); ok {
		return y
	}
	return s.Exponential()
}

// Exponentials fills a slice with what Exponential would draw, one after the
// other; the state stays in registers.
func (s *Source) Exponentials(into []float64) {
	a, b, c, d := s.a, s.b, s.c, s.d
	for k := range into {
		u := a + d
		t := b << 17
		c ^= a
		d ^= b
		b ^= c
		a ^= d
		c ^= t
		d = bits.RotateLeft64(d, 45)
		i := u >> 3 & (layers - 1)
		x := part(u) * edges[i]
		if x >= edges[i+1] {
			s.a, s.b, s.c, s.d = a, b, c, d
			y, ok := s.outer(i, x)
			if !ok {
				y = s.Exponential()
			}
			x = y
			a, b, c, d = s.a, s.b, s.c, s.d
		}
		into[k] = x
	}
	s.a, s.b, s.c, s.d = a, b, c, d
}

// outer handles the hundredth of the draws that fall outside the sure part of a layer.
func (s *Source) outer(i uint64, x float64) (float64, bool) {
	if i == 0 {
		return tail - math.Log(1-s.Float()), true
	}
	y := heights[i] + s.Float()*(heights[i+1]-heights[i])
	return x, y < math.Exp(-x)
}
