package dossiertest

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
)

// What is drawn for a hard dossier: identifiers and titles that a spreadsheet or
// YAML could take for a number, a date, a formula, a pattern or one another.
var (
	hardBids = []string{
		"1",
		"01",
		"1.1",
		"1.10",
		"1e2",
		"100",
		"0x10",
		"true",
		"null",
		"a-b",
		"a_b",
		"2026-03-31",
		"nan",
		"bid",
		"bid-1",
		"1.0",
	}
	hardIDs    = []string{"2", "02", "2.2", "2.20", "2e2", "200", "false", "no", "prices", "c-1", "c_1", "inf", "0.5", "q"}
	hardLevels = [][]string{{"1", "01", "1.0"}, {"1e2", "100", "0x64"}, {"no", "yes", "true"}, {"l0", "l1", "l2"}}
	hardNames  = []string{
		"=1+1",
		"+Alpha",
		"@Beta",
		"*",
		"?",
		"~*",
		"TRUE",
		"1E2",
		"1,5",
		`"Quoted"`,
		"L'Étoile & <fils>",
		"ALPHA",
		"alpha",
		"Alpha",
		"#N/A",
		"{1}",
		"_x0041_",
		"2026-03-31",
	}
)

// Line is a line of a bid's price.
type Line struct {
	ID        string
	Quantity  int
	UnitPrice string
	Per       string // once, month or year
	From, To  int    // years, 0 for all
}

// harden turns a dossier into one where a spreadsheet's doubles, comparisons and
// readings of text are tried. The facts stay those of the Spec.
func (s *Spec) harden(r *rand.Rand) {
	s.Years = 1 + r.IntN(5)
	if r.IntN(2) == 0 {
		s.millions(r)
	}
	s.rename(r)
	s.retitle(r)
	s.edges(r)
	s.twins(r)
	for i := range s.Bids {
		if r.IntN(3) == 0 {
			s.Bids[i].itemise(r, s.Years)
		}
	}
}

// millions makes prices of nine digits with cents, some a cent apart.
func (s *Spec) millions(r *rand.Rand) {
	s.Estimate = "500000000"
	for gi := range s.Groups {
		for li := range s.Groups[gi].Leaves {
			args := s.Groups[gi].Leaves[li].Args
			if _, ok := args["base"]; ok {
				args["base"] = "999999999.99"
			}
			if _, ok := args["estimate"]; ok {
				args["estimate"] = s.Estimate
			}
		}
	}
	for name, v := range map[string]string{"worth": "300000000", "fixed": "700000000"} {
		if old, ok := s.Params[name]; ok {
			s.Params[name] = v
			s.Award = strings.Replace(s.Award, name+": "+old, name+": "+v, 1)
		}
	}
	for i := range s.Bids {
		cents := 10_000_000_000 + r.IntN(89_999_999_999)
		if i > 0 && r.IntN(3) == 0 {
			fmt.Sscan(strings.Replace(s.Bids[i-1].Price, ".", "", 1), &cents)
			cents += r.IntN(3) - 1
		}
		s.Bids[i].Price = fmt.Sprintf("%d.%02d", cents/100, cents%100)
	}
}

// rename gives bids, criteria and levels identifiers that look like something else.
func (s *Spec) rename(r *rand.Rand) {
	for i, id := range r.Perm(len(hardBids)) {
		if i < len(s.Bids) {
			s.Bids[i].ID = hardBids[id]
		}
	}
	next := 0
	order := r.Perm(len(hardIDs))
	fresh := func(old string) string {
		if next == len(order) || r.IntN(2) == 0 {
			return old
		}
		next++
		return hardIDs[order[next-1]]
	}
	for gi := range s.Groups {
		g := &s.Groups[gi]
		was := g.ID
		for li := range g.Leaves {
			l := &g.Leaves[li]
			id := fresh(l.ID)
			for i := range s.Bids {
				if v, ok := s.Bids[i].Values[l.ID]; ok {
					delete(s.Bids[i].Values, l.ID)
					s.Bids[i].Values[id] = v
				}
			}
			l.ID = id
			if l.Kind == Level {
				s.relevel(l, hardLevels[r.IntN(len(hardLevels))])
			}
		}
		if g.ID = fresh(g.ID); g.Flat {
			g.ID = g.Leaves[0].ID
		}
		for i, id := range s.Ties {
			if id == was {
				s.Ties[i] = g.ID
			}
		}
		if s.Params["decide"] == was {
			s.Params["decide"] = g.ID
			s.Award = strings.Replace(s.Award, "decide: "+was, "decide: "+quoted(g.ID), 1)
		}
	}
}

func (s *Spec) relevel(l *Leaf, words []string) {
	levels := map[string]string{}
	for k, w := range LevelWords {
		levels[words[k]] = l.Levels[w]
	}
	l.Levels = levels
	l.Words = words
	for i := range s.Bids {
		s.Bids[i].Values[l.ID] = words[slices.Index(LevelWords, s.Bids[i].Values[l.ID])]
	}
}

// retitle gives titles and names, levels some that differ in case alone or not
// at all.
func (s *Spec) retitle(r *rand.Rand) {
	name := func() string {
		n := hardNames[r.IntN(len(hardNames))]
		if r.IntN(8) == 0 {
			n = strings.Repeat(n+" long ", 60)
		}
		return n
	}
	s.Titles = map[string]string{}
	for gi := range s.Groups {
		s.Titles[s.Groups[gi].ID] = name()
		for li := range s.Groups[gi].Leaves {
			l := &s.Groups[gi].Leaves[li]
			s.Titles[l.ID] = name()
			if l.Kind == Level && r.IntN(2) == 0 {
				l.Titles = [][]string{{"Oui", "OUI", "oui"}, {"same", "same", "same"}, {name(), name(), name()}}[r.IntN(3)]
			}
		}
	}
	for i := range s.Bids {
		s.Bids[i].Name = name()
	}
}

// edges moves marks onto the edges of roundings and minimums, or next to them.
func (s *Spec) edges(r *rand.Rand) {
	places, rounded := s.Places["marks"]
	for gi := range s.Groups {
		for li := range s.Groups[gi].Leaves {
			l := &s.Groups[gi].Leaves[li]
			if l.Kind != Judged {
				continue
			}
			for i := range s.Bids {
				v, ok := new(big.Rat).SetString(s.Bids[i].Values[l.ID])
				if !ok || r.IntN(2) == 0 {
					continue
				}
				if rounded {
					v.SetString(v.FloatString(places) + "5")
				}
				v.Add(v, nudge(r))
				s.Bids[i].Values[l.ID] = s.onScale(v)
				if l.Minimum != "" && r.IntN(2) == 0 {
					l.Minimum = s.onScale(new(big.Rat).Add(v, nudge(r)))
				}
			}
		}
	}
}

// nudge gives nothing, or a little more or less.
func nudge(r *rand.Rand) *big.Rat {
	x, _ := new(big.Rat).SetString([]string{"0", "0", "1e-9", "-1e-9", "1e-10", "-1e-10", "1e-12", "-1e-12"}[r.IntN(8)])
	return x
}

func (s *Spec) onScale(v *big.Rat) string {
	if v.Sign() < 0 {
		return "0"
	}
	if v.Cmp(big.NewRat(int64(s.Scale), 1)) > 0 {
		return fmt.Sprint(s.Scale)
	}
	return strings.TrimSuffix(strings.TrimRight(v.FloatString(14), "0"), ".")
}

// twins makes bids that tie with another, to the last figure or nearly.
func (s *Spec) twins(r *rand.Rand) {
	for i := 1; i < len(s.Bids); i++ {
		if r.IntN(3) > 0 {
			continue
		}
		b, model := &s.Bids[i], s.Bids[r.IntN(i)]
		b.Price = model.Price
		for id, v := range model.Values {
			b.Values[id] = v
		}
		for _, g := range s.Groups {
			for _, l := range g.Leaves {
				if v, ok := new(big.Rat).SetString(b.Values[l.ID]); ok && l.Kind == Judged && r.IntN(2) == 0 {
					b.Values[l.ID] = s.onScale(v.Add(v, nudge(r)))
				}
			}
		}
	}
}

// itemise cuts the price into lines that add up to it.
func (b *Bid) itemise(r *rand.Rand, years int) {
	cents := 0
	fmt.Sscan(strings.Replace(b.Price, ".", "", 1), &cents)
	if !strings.Contains(b.Price, ".") {
		cents *= 100
	}
	quantity, from := 1+r.IntN(7), 1+r.IntN(years)
	unit := cents / 3 / (quantity * 12 * (years - from + 1))
	b.Lines = []Line{
		{"01", quantity, money(unit), "month", from, years},
		{"1", 1, money(cents - unit*quantity*12*(years-from+1)), "once", 0, 0},
	}
}

func money(cents int) string { return fmt.Sprintf("%d.%02d", cents/100, cents%100) }
