package xlsx

import (
	"fmt"
	"slices"
	"strings"

	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/scoring"
)

// mostNamed is how many holders the summary names in its sentence; its list has all.
const mostNamed = 20

// heldWords gives a formula that says whether a ranked bid has a place in an agreement with
// several holders, which follows its rank, and what it says when written; both are empty
// where the lot goes to one.
func (lb *lotBook) heldWords(row int, b *scoring.Bid) (f, now string) {
	if !lb.lot.Several() {
		return `""`, ""
	}
	l := lb.Lang
	words := []string{l.T("held"), l.T("tie for the last place"), l.T("ranked, not held")}
	rank, last := excel.Address(lb.rankCol(), row), firstRow+len(lb.lot.Bids)-1
	f = fmt.Sprintf("IF(%[1]s>%[2]d,%[5]s,IF(%[1]s-1+SUMPRODUCT((%[6]s=%[1]s)*1)>%[2]d,%[4]s,%[3]s))", rank, lb.lot.Places(),
		excel.Literal(words[0]), excel.Literal(words[1]), excel.Literal(words[2]), excel.Area(lb.rankCol(), firstRow, lb.rankCol(), last))
	switch {
	case b.Rank > lb.lot.Places():
		return f, words[2]
	case slices.Contains(lb.lot.Tied(), b):
		return f, words[1]
	}
	return f, words[0]
}

// recommendHolders gives a formula that names the holders as the list above has them, and
// what it says when written.
func (lb *lotBook) recommendHolders(nobody string) (f, value string) {
	l, places, n := lb.Lang, lb.lot.Places(), len(lb.lot.Bids)
	tie, first := l.T("Bids tie for the last places of the agreement."), l.T("Holders: ")
	rank := func(k int) string { return excel.Fixed(sumRank, firstRow+k) }
	names := excel.Fixed(sumName, firstRow)
	for k := 1; k < min(places, n, mostNamed); k++ {
		names += fmt.Sprintf(`&IF(%s="","",", "&%s)`, rank(k), excel.Fixed(sumName, firstRow+k))
	}
	if min(places, n) > mostNamed {
		names += fmt.Sprintf(`&IF(%s="","",", …")`, rank(mostNamed))
	}
	f = excel.Literal(first) + "&" + names
	if n > places {
		f = fmt.Sprintf("IF(%[1]s=\"\",%[3]s,IF(%[1]s<=%[2]d,%[4]s,%[3]s))", rank(places), places, f, excel.Literal(tie))
	}
	f = fmt.Sprintf(`IF(%s="",%s,%s)`, rank(0), excel.Literal(nobody), f)
	held := lb.lot.Held()
	switch {
	case len(held) == 0:
		return f, nobody
	case len(held) > places:
		return f, tie
	}
	var list []string
	for k, b := range held {
		if k == mostNamed {
			list = append(list, "…")
			break
		}
		list = append(list, b.Name().In(l))
	}
	return f, first + strings.Join(list, ", ")
}
