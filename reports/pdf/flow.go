package pdf

// box is a piece of a page that is not broken.
type box struct {
	before float64 // room above it, left out at the top of a page
	height float64
	after  float64 // room below it, which need not fit
	need   float64 // what must be left of the page; 0 for its height
	keep   keep    // with the next box
	draw   func(y float64)
	table  *grid // whose headings are repeated where the box starts a page
	page   bool  // it starts a page
}

// keep says whether a box stays with the next one.
type keep int

// The ways of keeping together. Soft gives way where a page would be left nearly
// empty.
const (
	loose keep = iota
	soft
	hard
)

// mostlyEmpty is the part of a page that must be filled before it is left for what
// does not fit.
const mostlyEmpty = 0.35

// put adds a box. It is drawn when what it stays with is known.
func (s *sheet) put(b box) {
	s.pending = append(s.pending, b)
	if b.keep == loose {
		s.flush()
	}
}

// flush places the boxes that stay together.
func (s *sheet) flush() {
	group := s.pending
	if len(group) == 0 {
		return
	}
	s.placeTogether(group)
	clear(group)
	s.pending = group[:0]
}

func (s *sheet) placeTogether(group []box) {
	if group[0].page && !s.atTop() {
		s.turnPage(group[0])
	}
	if need := group[0].need; need > 0 && s.y+need > s.bottom && !s.atTop() {
		s.turnPage(group[0])
	}
	if s.y+heightOf(group, s.atTop()) <= s.bottom {
		s.place(group)
		return
	}
	if s.filled() >= mostlyEmpty && heightOf(group, true) <= s.bottom-s.top {
		s.turnPage(group[0])
		s.place(group)
		return
	}
	s.break_(group)
}

// break_ places a group that does not fit where it must start: piece by piece, each
// as small as must stay together.
func (s *sheet) break_(group []box) {
	for len(group) > 0 {
		n := 1
		for n < len(group) && group[n-1].keep == hard {
			n++
		}
		piece := group[:n]
		group = group[n:]
		if s.y+heightOf(piece, s.atTop()) > s.bottom && !s.atTop() {
			s.turnPage(piece[0])
		}
		s.place(piece)
	}
}

// place draws boxes one below the other, on further pages where they must.
func (s *sheet) place(group []box) {
	for _, b := range group {
		if s.y+b.before+b.height > s.bottom+0.01 && !s.atTop() {
			s.turnPage(b)
		}
		if !s.atTop() {
			s.y += b.before
		}
		b.draw(s.y)
		s.y += b.height + b.after
	}
}

// turnPage starts a page for a box, with the headings of its table.
func (s *sheet) turnPage(b box) {
	s.startPage(s.turned)
	if b.table != nil {
		s.y += b.table.head(s.y, false)
	}
}

func heightOf(group []box, atTop bool) float64 {
	h := 0.0
	for i, b := range group {
		if i > 0 || !atTop {
			h += b.before
		}
		h += b.height
		if i+1 < len(group) {
			h += b.after
		}
	}
	return h
}

// bind keeps boxes together: the first of them, the last, or all where they are few.
func bind(boxes []box, first, last int) {
	for i := range boxes[:max(0, len(boxes)-1)] {
		if i < first-1 || i >= len(boxes)-last {
			boxes[i].keep = max(boxes[i].keep, hard)
		}
	}
}
