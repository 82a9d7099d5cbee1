// Package dossiertest makes random dossiers for tests and benchmarks.
//
// A Spec says what a dossier holds in plain values; Files writes it as YAML. A
// test can therefore compute the expected outcome from the Spec by its own
// means, without the code under test.
package dossiertest

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Spec is the content of a dossier.
type Spec struct {
	Scale    int
	Places   map[string]int // decimals by stage; a stage not there is not rounded
	Mode     string
	Ties     []string
	Groups   []Group
	Bids     []Bid
	Award    string // YAML of the key "award", empty for the weighted sum
	Method   string
	Params   map[string]string // of the method
	Estimate string
	Combine  string   // how the marks of several evaluators are combined; empty for one evaluator
	Minimums string   // what minimum marks are tested on, empty where the tender does not say
	Holders  *Holders // with how many tenderers an agreement is made, nil for one

	// of hard dossiers
	Titles   map[string]string // of criteria and groups, by ID
	Years    int               // of the contract
	Discount string            // yearly, such as "3.5 %"; prices are then not those of the Spec
	Lots     []string          // each bid bids the same in each
	Wide     *Wide             // what there is beside; nil for nothing
	Extra    string            // further keys of the tender, as YAML
	Coded    bool              // the tender lists codes, and marks use them
}

// Group is a top-level criterion with its leaves; one with a single leaf of its
// own name stands for a criterion without sub-criteria.
type Group struct {
	ID     string
	Weight string
	Leaves []Leaf
	Flat   bool

	Minimum string
	Rebase  bool
	Places  string // decimals of its sum, where they are its own
}

// Leaf is a criterion that is marked.
type Leaf struct {
	ID      string
	Weight  string
	Kind    Kind
	Formula string            // of a price
	Args    map[string]string // of the formula
	Points  [][2]string       // of a linear or threshold function, by value
	Else    string            // of a threshold function
	UpTo    bool              // of a threshold function: points count up to their value
	Levels  map[string]string
	Words   []string // of the levels, from worst to best; LevelWords if there are none
	Titles  []string // of the levels
	Minimum string
	Rebase  bool   // to the best remaining bid
	Places  string // decimals of its mark, where they are its own
	Written string // a formula over a declared number or a price, by its name in Formulas
}

func (l Leaf) words() []string {
	if l.Words == nil {
		return LevelWords
	}
	return l.Words
}

// Kind is how a leaf is measured and marked.
type Kind int

// The kinds of leaf.
const (
	Price Kind = iota
	Judged
	Linear    // over a declared percentage
	Threshold // over a declared number
	Level     // a declared level
)

// LevelWords are the levels of a Level leaf, from worst to best.
var LevelWords = []string{"low", "medium", "high"}

// Bid is a bid with its values by leaf; prices are the same for all price leaves.
type Bid struct {
	ID      string
	Name    string // of the tenderer; from the ID if there is none
	Insured bool   // the requirement
	Price   string
	Values  map[string]string
	Lines   []Line              // that add up to the price; none for a lump sum
	Others  map[string][]string // by leaf: the marks of the further evaluators
	Absent  map[string]bool     // judged leaves that nobody marked
}

// Size bounds a random dossier.
type Size struct {
	Bids, Groups, Leaves int  // at most
	Methods              bool // use methods other than the weighted sum too
	// Hard draws what tries a spreadsheet: identifiers like numbers, titles that
	// differ in case, near ties, prices of nine digits, marks on an edge.
	Hard bool
	// Absent leaves out marks, so that only a draft can be made.
	Absent bool
	// Wide adds decisions, rounds, schedules and other points.
	Wide bool
}

// CheaperFirst has the lower price settle ties, before any criterion, where bids are
// compared by one.
func (s *Spec) CheaperFirst() {
	priced := s.Method != ""
	for _, g := range s.Groups {
		for _, l := range g.Leaves {
			priced = priced || l.Kind == Price
		}
	}
	if priced {
		s.Ties = append([]string{"lowest-price"}, s.Ties...)
	}
}

func decimal(r *rand.Rand, hundredths int) string {
	n := r.IntN(hundredths + 1)
	switch r.IntN(3) {
	case 0:
		return fmt.Sprint(n / 100)
	case 1:
		return fmt.Sprintf("%d.%d", n/100, n/10%10)
	}
	return fmt.Sprintf("%d.%02d", n/100, n%100)
}

// split cuts a total, in quarters, into n positive parts.
func split(r *rand.Rand, quarters, n int) []int {
	parts := make([]int, n)
	for i := range parts {
		parts[i] = 1
	}
	for range quarters - n {
		parts[r.IntN(n)]++
	}
	return parts
}

func quarters(n int) string { return fmt.Sprintf("%d.%02d", n/4, n%4*25) }

// Random makes a dossier. The same r gives the same dossier.
func Random(r *rand.Rand, size Size) *Spec {
	s := &Spec{Scale: []int{5, 10, 20, 100}[r.IntN(4)], Places: map[string]int{}, Estimate: "150000"}
	s.Mode = []string{"half-up", "half-even", "down", "up"}[r.IntN(4)]
	for _, stage := range []string{"marks", "weighted", "criteria", "totals"} {
		if r.IntN(2) == 0 {
			s.Places[stage] = r.IntN(4)
		}
	}
	price := true
	if size.Methods && r.IntN(3) == 0 {
		s.method(r)
		price = false
	}
	groups := split(r, 400, 1+r.IntN(size.Groups))
	n := 0
	for i, w := range groups {
		g := Group{ID: fmt.Sprintf("g%d", i), Weight: quarters(w)}
		leaves := 1
		if w >= 8 {
			leaves = 1 + r.IntN(size.Leaves)
		}
		for _, lw := range split(r, w, leaves) {
			l := s.leaf(r, fmt.Sprintf("c%d", n), price)
			l.Weight = quarters(lw)
			g.Leaves = append(g.Leaves, l)
			n++
		}
		if leaves == 1 && r.IntN(2) == 0 {
			g.Flat, g.ID = true, g.Leaves[0].ID
		}
		s.Groups = append(s.Groups, g)
	}
	if r.IntN(2) == 0 {
		s.Ties = append(s.Ties, s.Groups[r.IntN(len(s.Groups))].ID)
	}
	for i := range 1 + r.IntN(size.Bids) {
		s.Bids = append(s.Bids, s.bid(r, fmt.Sprintf("bid%02d", i)))
	}
	if strings.Contains(s.Award, "DECIDE") {
		s.Params["decide"] = s.Groups[0].ID
		s.Award = strings.ReplaceAll(s.Award, "DECIDE", s.Groups[0].ID)
	}
	if size.Hard {
		s.harden(r)
	}
	s.further(size)
	if size.Wide {
		s.widen(r)
	}
	s.share()
	return s
}

func (s *Spec) method(r *rand.Rand) {
	s.Method = []string{"simple-ratio", "extended-ratio", "award-on-value", "lowest-price", "fixed-price", "adjusted-price"}[r.IntN(6)]
	s.Params = map[string]string{}
	extra := ""
	switch s.Method {
	case "extended-ratio":
		s.Params["band"] = "0.1"
		extra = ", band: 10 %, decide: DECIDE"
	case "award-on-value":
		s.Params["worth"] = "60000"
		extra = ", worth: 60000"
	case "lowest-price":
		s.Params["floor"] = "40"
		extra = ", floor: 40"
	case "fixed-price":
		s.Params["fixed"] = "180000"
		extra = ", fixed: 180000"
	case "adjusted-price":
		s.Params["formula"] = adjusted[r.IntN(len(adjusted))]
		extra = fmt.Sprintf(", formula: %q", s.Params["formula"])
	}
	s.Award = fmt.Sprintf("{method: %s, price: {measure: cost}%s}", s.Method, extra)
}

// adjusted are formulas by which a buyer may adjust a price.
var adjusted = []string{
	"P / (1 + 0.2 * (Q - 50) / 100)",
	"P * (1 + 0.3 * (Qmax - Q) / (Qmax - Qmin + 1))",
	"P - 800 * max(0; Q - Qmin)",
}

func (s *Spec) leaf(r *rand.Rand, id string, price bool) Leaf {
	l := Leaf{ID: id, Kind: Kind(r.IntN(5)), Args: map[string]string{}}
	if l.Kind == Price && !price {
		l.Kind = Judged
	}
	mark := func() string { return decimal(r, s.Scale*100) }
	switch l.Kind {
	case Price:
		l.Formula = []string{"proportional", "linear-min-max", "linear-gap", "linear-slope", "mean", "estimate",
			"italian-power", "italian-bilinear"}[r.IntN(8)]
		switch l.Formula {
		case "linear-slope":
			l.Args["n"] = fmt.Sprintf("%d.5", 1+r.IntN(3))
		case "estimate":
			l.Args["estimate"] = "150000"
		case "italian-power":
			l.Args["exponent"] = []string{"0.5", "0.6", "1"}[r.IntN(3)]
			l.Args["base"] = "200000"
		case "italian-bilinear":
			l.Args["x"] = []string{"0.8", "0.85", "0.9"}[r.IntN(3)]
			l.Args["base"] = "200000"
		}
	case Linear, Threshold:
		x := r.IntN(30)
		for range 2 + r.IntN(3) {
			l.Points = append(l.Points, [2]string{fmt.Sprint(x), mark()})
			x += 1 + r.IntN(40)
		}
		l.Else = mark()
	case Level:
		l.Levels = map[string]string{}
		for _, w := range LevelWords {
			l.Levels[w] = mark()
		}
	}
	if l.Kind != Price && r.IntN(5) == 0 {
		l.Minimum = decimal(r, s.Scale*30)
	}
	return l
}

func (s *Spec) bid(r *rand.Rand, id string) Bid {
	b := Bid{ID: id, Insured: r.IntN(6) > 0, Values: map[string]string{}}
	b.Price = fmt.Sprintf("%d.%02d", 90_000+r.IntN(110_000), r.IntN(100))
	if r.IntN(4) == 0 {
		b.Price = []string{"100000", "120000", "150000"}[r.IntN(3)] // so that prices tie
	}
	for _, g := range s.Groups {
		for _, l := range g.Leaves {
			switch l.Kind {
			case Judged:
				b.Values[l.ID] = decimal(r, s.Scale*100)
			case Linear, Threshold:
				b.Values[l.ID] = decimal(r, 15_000)
			case Level:
				b.Values[l.ID] = LevelWords[r.IntN(len(LevelWords))]
			}
		}
	}
	return b
}

// Large makes a dossier of a given size for benchmarks: criteria in groups of
// ten, the price among them.
func Large(r *rand.Rand, criteria, bids int) *Spec {
	s := &Spec{Scale: 20, Places: map[string]int{"marks": 2, "totals": 2}, Mode: "half-up", Estimate: "150000"}
	weights := split(r, max(400, 2*criteria), criteria)
	total := 0
	for _, w := range weights {
		total += w
	}
	for i, w := range weights {
		if i%10 == 0 {
			s.Groups = append(s.Groups, Group{ID: fmt.Sprintf("g%d", i/10)})
		}
		l := s.leaf(r, fmt.Sprintf("c%d", i), false)
		if i == 0 {
			l = Leaf{ID: "c0", Kind: Price, Formula: "proportional"}
		}
		l.Minimum = ""
		l.Weight = fmt.Sprint(w)
		g := &s.Groups[len(s.Groups)-1]
		g.Leaves = append(g.Leaves, l)
	}
	// weights that add up to 100 exactly: thousandths, the last takes the rest
	left := 100_000
	for gi := range s.Groups {
		sum := 0
		for li := range s.Groups[gi].Leaves {
			l := &s.Groups[gi].Leaves[li]
			var w int
			fmt.Sscan(l.Weight, &w)
			t := max(1, w*100_000/total)
			if gi == len(s.Groups)-1 && li == len(s.Groups[gi].Leaves)-1 {
				t = left
			}
			left -= t
			sum += t
			l.Weight = thousandths(t)
		}
		s.Groups[gi].Weight = thousandths(sum)
	}
	s.turn()
	for i := range bids {
		b := s.bid(r, fmt.Sprintf("bid%03d", i))
		b.Insured = true
		s.Bids = append(s.Bids, b)
	}
	s.turn()
	s.turn()
	return s
}

func thousandths(n int) string { return fmt.Sprintf("%d.%03d", n/1000, n%1000) }
