package dossiertest

import (
	"math/rand/v2"
	"strconv"
	"strings"
)

// Drawn makes the dossier of a seed: of any size up to 12 bids and 25 criteria, one in
// forty of up to 40 bids; half are hard, half are wide, a tenth lacks marks. Tests that
// try thousands draw them here, so that each can be tried alone.
func Drawn(seed uint64) (s *Spec, draft bool) {
	r := rand.New(rand.NewPCG(seed, 41))
	size := Size{Bids: 1 + r.IntN(12), Groups: 1 + r.IntN(5), Leaves: 1 + r.IntN(5), Methods: r.IntN(3) == 0, Hard: r.IntN(2) == 0,
		Absent: r.IntN(10) == 0, Wide: r.IntN(2) == 0}
	if r.IntN(40) == 0 {
		size.Bids = 40
	}
	return Random(r, size), size.Absent
}

// Seeds reads which are asked for: 500 for as many from 0 on, 1000-1500 for those from
// 1000 on; n of them where nothing that can be read is.
func Seeds(asked string, n uint64) (first, end uint64) {
	if from, to, slice := strings.Cut(asked, "-"); slice {
		first, err1 := strconv.ParseUint(from, 10, 32)
		end, err2 := strconv.ParseUint(to, 10, 32)
		if err1 == nil && err2 == nil && first < end {
			return first, end
		}
	} else if many, err := strconv.ParseUint(asked, 10, 32); err == nil {
		return 0, many
	}
	return 0, n
}
