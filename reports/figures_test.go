package reports_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

// tellingApart gives with how many decimals the totals of a lot, and what parts
// neighbours, can be told.
func tellingApart(lot *scoring.Lot) int {
	for places := 2; places < 6; places++ {
		told := true
		sorted := lot.Ranking // by other keys than the total where the award method has some
		for i, a := range sorted {
			for _, b := range sorted[i+1:] {
				gap := a.Total.Sub(*b.Total)
				zero := strings.Trim(dossiertest.Figure(gap, places, lang.EN), "-0.") == ""
				told = told && (gap.IsZero() || !zero && dossiertest.Figure(*a.Total, places, lang.EN) != dossiertest.Figure(*b.Total, places, lang.EN))
			}
		}
		if told {
			return places
		}
	}
	return 6
}

// table is a table of a page: its caption and its rows, headings included.
type table struct {
	id, caption string
	rows        [][]string
}

// tablesOf reads the tables of a page.
func tablesOf(t *testing.T, page []byte) []table {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	plain := strings.NewReplacer("\u00a0", " ", "\u202f", " ", "−", "-", "’", "'")
	var say func(n *html.Node) string
	say = func(n *html.Node) string {
		if n.Type == html.TextNode {
			return n.Data
		}
		out := ""
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			out += say(c)
		}
		return out
	}
	var out []table
	var walk func(n *html.Node, in *table)
	walk = func(n *html.Node, in *table) {
		switch n.Data {
		case "table":
			out = append(out, table{})
			for _, a := range n.Attr {
				if a.Key == "id" {
					out[len(out)-1].id = a.Val
				}
			}
		case "caption":
			out[len(out)-1].caption = plain.Replace(say(n))
		case "tr":
			out[len(out)-1].rows = append(out[len(out)-1].rows, nil)
		case "td", "th":
			at := &out[len(out)-1].rows
			(*at)[len(*at)-1] = append((*at)[len(*at)-1], strings.TrimSpace(plain.Replace(say(n))))
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, in)
		}
	}
	walk(root, nil)
	return out
}

// compared compares figures of a page with the engine's, and counts them.
type compared struct {
	*testing.T
	what string
	l    lang.Lang
	seen map[string]int
}

func (c *compared) equal(kind, is, want string) {
	c.Helper()
	if c.seen[kind]++; is != want {
		c.Errorf("%s: %s: the page says %q, the engine %q", c.what, kind, is, want)
	}
}

// ranking compares the table of the first page: ranks, prices, sums, totals and gaps.
func (c *compared) ranking(e *study.Study, lot *scoring.Lot, list []table) {
	id := "ranking"
	if lot.ID != "" {
		id += "-" + lot.ID
	}
	for _, t := range list {
		if t.id != id {
			continue
		}
		places := tellingApart(lot)
		weighted := e.Tender.Award.Method == criteria.WeightedSum
		for i, b := range lot.Ranking[:min(12, len(lot.Ranking))] {
			row := t.rows[i+1]
			c.equal("rank", row[1], strconv.Itoa(b.Rank))
			next := 2
			if strings.Contains(t.rows[0][2], map[lang.Lang]string{lang.EN: "Evaluated price", lang.FR: "Prix évalué"}[c.l]) {
				if next = 3; b.Price != nil {
					c.equal("price", row[2], dossiertest.Figure(*b.Price, 2, c.l))
				}
			}
			if b.Compared != nil {
				c.equal("price", row[next], dossiertest.Figure(*b.Compared, 2, c.l))
			}
			if len(e.Tender.Preferences) > 0 {
				next++
			}
			if n := len(lot.Criteria); weighted && n > 1 && n <= 4 {
				for k, x := range lot.Criteria {
					c.equal("sum", row[next+k], dossiertest.Figure(b.Marks[x.ID].Weighted, 2, c.l))
				}
				next += n
			}
			c.equal("total", row[next], dossiertest.Figure(*b.Total, places, c.l))
			if weighted && len(lot.Ranking) > 1 && b.Rank > 1 {
				c.equal("gap", row[next+1], dossiertest.Figure(b.Total.Sub(*lot.Ranking[0].Total), places, c.l))
			}
		}
		return
	}
	if len(lot.Ranking) > 0 {
		c.Errorf("%s: no table %s", c.what, id)
	}
}

// marked compares the tables of criteria, in their order: a mark and a weighted mark for
// each bid of the ranking.
func (c *compared) marked(e *study.Study, list []table) {
	end := map[lang.Lang]string{lang.EN: ": findings and marks", lang.FR: " : constats et notes"}[c.l]
	at := 0
	for _, lot := range e.Lots {
		for _, x := range criteria.Leaves(lot.Criteria) {
			if len(lot.Ranking) == 0 {
				continue
			}
			for at < len(list) && !strings.HasSuffix(list[at].caption, end) {
				at++
			}
			if at == len(list) {
				c.Errorf("%s: no table of criterion %s", c.what, x.Number)
				return
			}
			for i, b := range lot.Ranking {
				row, m := list[at].rows[i+1], b.Marks[x.ID]
				c.equal("mark", row[len(row)-2], dossiertest.Figure(m.Mark, 2, c.l))
				c.equal("weighted mark", row[len(row)-1], dossiertest.Figure(m.Weighted, 2, c.l))
			}
			at++
		}
	}
}

// synoptic compares the table of all bids, where bids are its columns.
func (c *compared) synoptic(e *study.Study, list []table) {
	title := map[lang.Lang]string{lang.EN: "All bids", lang.FR: "Toutes les offres"}[c.l]
	at := 0
	for _, lot := range e.Lots {
		for len(lot.Bids) > 0 && at < len(list) && !strings.Contains(list[at].caption, title) {
			at++
		}
		if len(lot.Bids) == 0 || at == len(list) || len(lot.Bids) > 9 {
			return // several tables
		}
		t := list[at]
		at++
		rows := map[string][]string{}
		for _, row := range t.rows[1:] {
			rows[strings.SplitN(row[0], " ", 2)[0]] = row
		}
		for k, b := range lot.Ranking {
			for _, x := range criteria.Leaves(lot.Criteria) {
				if row := rows[x.Number]; row != nil && len(row) > 2+k {
					m := b.Marks[x.ID]
					c.equal("synoptic", strings.Join(strings.Fields(row[2+k]), " "), dossiertest.Figure(m.Mark, 2, c.l)+" "+dossiertest.Figure(m.Weighted, 2, c.l))
				}
			}
			c.equal("synoptic", t.rows[len(t.rows)-2][2+k], dossiertest.Figure(*b.Total, tellingApart(lot), c.l))
			c.equal("synoptic", t.rows[len(t.rows)-1][2+k], strconv.Itoa(b.Rank))
		}
	}
}

// Every figure of the tables of pages of random dossiers is the engine's: ranks, prices,
// sums, totals, gaps, marks and weighted marks, on the first page, criterion by criterion
// and in the synoptic table. BAREME_DOSSIERS says how many.
func TestEveryFigureOfThePageIsTheEngines(t *testing.T) {
	dossiers, refused, seen := 60, 0, map[string]int{}
	if n, err := strconv.Atoi(os.Getenv("BAREME_DOSSIERS")); err == nil {
		dossiers = n
	}
	for i := range dossiers {
		r := rand.New(rand.NewPCG(uint64(i), 29))
		spec := dossiertest.Random(r, dossiertest.Size{Bids: 1 + r.IntN(8), Groups: 1 + r.IntN(5), Leaves: 1 + r.IntN(4), Methods: i%4 == 0,
			Hard: i%2 == 0, Wide: i%3 == 0})
		if i%5 == 0 {
			spec.Lots = []string{"north", "south"}
		}
		e, err := study.Run(context.Background(), bids.LoadFS(spec.Files(), kinds.All), study.Ask{})
		if problems := (*source.Error)(nil); errors.As(err, &problems) {
			refused++ // hard dossiers may be
			continue
		} else if err != nil {
			t.Fatalf("dossier %d: %v", i, err)
		}
		c := &compared{T: t, what: fmt.Sprintf("dossier %d", i), l: lang.All[i%2], seen: seen}
		list := tablesOf(t, render(t, e, c.l, "html"))
		for _, lot := range e.Lots {
			c.ranking(e, lot, list)
		}
		c.marked(e, list)
		c.synoptic(e, list)
		if t.Failed() {
			t.FailNow()
		}
	}
	if refused > dossiers/3 {
		t.Errorf("%d of %d dossiers are refused: too little was compared", refused, dossiers)
	}
	for _, kind := range []string{"rank", "price", "sum", "total", "gap", "mark", "weighted mark", "synoptic"} {
		if seen[kind] < dossiers/2 {
			t.Errorf("only %d figures compared: %s", seen[kind], kind)
		}
	}
	t.Logf("%d dossiers, %d refused: %v", dossiers, refused, seen)
}
