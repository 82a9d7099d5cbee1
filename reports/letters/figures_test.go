package letters_test

import (
	"context"
	"errors"
	"fmt"
	"html"
	"math/big"
	"math/rand/v2"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/reports/docx"
	"github.com/bareme/bareme/reports/letters"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

// apart gives with how many decimals two totals and what parts them can be told.
func apart(a, b exact.Number) int {
	for places := 2; places < 6; places++ {
		gap := a.Sub(b)
		zero := strings.Trim(dossiertest.Figure(gap, places, lang.EN), "-0.") == ""
		if gap.IsZero() || !zero && dossiertest.Figure(a, places, lang.EN) != dossiertest.Figure(b, places, lang.EN) {
			return places
		}
	}
	return 6
}

// word is a letter as its Word file shows it.
type word struct {
	text   string // all of it, with common spaces and signs
	tables [][][]string
}

var runs = regexp.MustCompile(`<w:t(?: [^>]*)?>([^<]*)</w:t>`)

func read(t *testing.T, x *letters.Letter, l lang.Lang) word {
	t.Helper()
	data, err := docx.Bytes(x.Document, l)
	if err != nil {
		t.Fatal(err)
	}
	_, body, _ := strings.Cut(unzipped(t, data), "<w:body>")
	body, _, _ = strings.Cut(body, "</w:body>")
	plain := strings.NewReplacer("\u00a0", " ", "\u202f", " ", "−", "-", "’", "'")
	said := func(s string) string {
		var out strings.Builder
		for _, m := range runs.FindAllStringSubmatch(s, -1) {
			out.WriteString(m[1])
		}
		return plain.Replace(html.UnescapeString(out.String()))
	}
	w := word{text: said(strings.ReplaceAll(body, "</w:p>", "<w:t>\n</w:t></w:p>"))}
	for _, table := range strings.Split(body, "<w:tbl>")[1:] {
		table, _, _ = strings.Cut(table, "</w:tbl>")
		var rows [][]string
		for _, row := range strings.Split(table, "<w:tr>")[1:] {
			var cells []string
			for _, cell := range strings.Split(row, "<w:tc>")[1:] {
				cells = append(cells, said(cell))
			}
			rows = append(rows, cells)
		}
		w.tables = append(w.tables, rows)
	}
	return w
}

// figures compares those of a letter with the engine's, and counts them by kind.
type figures struct {
	*testing.T
	what  string
	l     lang.Lang
	s     *study.Study
	lot   *scoring.Lot
	own   *scoring.Bid
	won   *scoring.Bid // nil where the letter names no chosen bid
	w     word
	seen  map[string]int
	known map[string]bool // every figure that the letter may hold
}

// sentence finds a sentence by its pattern in both languages and compares its parts.
func (f *figures) sentence(kind, en, fr string, want ...string) {
	f.Helper()
	pattern := map[lang.Lang]string{lang.EN: en, lang.FR: fr}[f.l]
	m := regexp.MustCompile(pattern).FindStringSubmatch(f.w.text)
	if m == nil {
		f.Errorf("%s: no %s in:\n%s", f.what, kind, f.w.text)
		return
	}
	for i, is := range m[1:] {
		f.equal(kind, is, want[i])
	}
}

func (f *figures) equal(kind, is, want string) {
	f.Helper()
	f.seen[kind]++
	f.known[want] = true
	if is != want {
		f.Errorf("%s: %s: the letter says %q, the engine %q", f.what, kind, is, want)
	}
}

// money is a price as the letter shows it.
func (f *figures) money(n exact.Number) string {
	symbol := f.s.Tender.Currency
	if f.l == lang.FR && symbol == "EUR" {
		symbol = "€"
	}
	return dossiertest.Figure(n, 2, f.l) + " " + symbol
}

const amount = `([\d ,.]+ (?:EUR|€|[A-Z]{3}))`

// standing compares rank, totals and prices.
func (f *figures) standing() {
	if f.own.Rank == 0 || f.own.Status != scoring.Ranked {
		return
	}
	f.sentence("rank", `is ranked (\d+) among (\d+)\.`, `rang : (\d+) sur (\d+)\.`, strconv.Itoa(f.own.Rank), strconv.Itoa(len(f.lot.Ranking)))
	places := 2
	if f.won != nil && f.own.Total != nil && f.won.Total != nil {
		places = apart(*f.own.Total, *f.won.Total)
	}
	var totals []string
	for _, b := range []*scoring.Bid{f.own, f.won} {
		if b != nil && b.Total != nil {
			totals = append(totals, dossiertest.Figure(*b.Total, places, f.l))
		}
	}
	found := regexp.MustCompile(map[lang.Lang]string{lang.EN: `obtains ([\d,.]+) points? out of`, lang.FR: `Total obtenu : ([\d,. ]+) points? sur`}[f.l]).
		FindAllStringSubmatch(f.w.text, -1)
	if len(found) != len(totals) {
		f.Errorf("%s: %d totals are told, not %d", f.what, len(found), len(totals))
		return
	}
	for i, m := range found {
		f.equal("total", m[1], totals[i])
	}
	switch {
	case f.own.Price == nil:
	case f.won == nil || f.won.Price == nil:
		f.sentence("price", `Evaluated price of your bid: `+amount, `Prix évalué de votre offre : `+amount, f.money(*f.own.Price))
	default:
		f.sentence("price", `Evaluated price of your bid: `+amount+`[^;]*; of the chosen bid: `+amount,
			`Prix évalué de votre offre : `+amount+`[^;]*; de l'offre retenue : `+amount, f.money(*f.own.Price), f.money(*f.won.Price))
	}
	f.scores()
	f.marks(places)
}

// scores compares what ranks the two bids, where that is not the total: computed here from
// their prices and totals.
func (f *figures) scores() {
	a := f.s.Tender.Award
	for _, said := range decimal[f.l].FindAllString(plainly(a.Says(f.s.Tender.Currency).In(f.l)), -1) {
		f.known[said] = true // what the tender announced
	}
	found := regexp.MustCompile(map[lang.Lang]string{lang.EN: `What ranks it – [^\d]*(-?[\d,]+\.\d+)`, lang.FR: `Valeur de classement – [^\d-]*(-?[\d ]+,\d+)`}[f.l]).
		FindAllStringSubmatch(f.w.text, -1)
	var want []*big.Rat
	for _, b := range []*scoring.Bid{f.own, f.won} {
		if b == nil || b.Price == nil || b.Total == nil {
			continue
		}
		price, total := b.Price.Rat(), b.Total.Rat()
		switch a.Method {
		case criteria.OnValue:
			worth := new(big.Rat).Mul(total.Quo(total, a.Points.Rat()), a.Worth.Rat())
			want = append(want, price.Sub(price, worth))
		case criteria.LowestPrice:
			want = append(want, price)
		case criteria.SimpleRatio, criteria.ExtendedRatio:
			ratio := total.Quo(total.Add(total, a.Offset.Rat()), price)
			want = append(want, ratio.Mul(ratio, big.NewRat(1_000_000, 1)))
		}
	}
	if len(found) != len(want) {
		f.Errorf("%s: %d figures that rank are told, not %d, in:\n%s", f.what, len(found), len(want), f.w.text)
		return
	}
	for i, m := range found {
		f.known[m[1]] = true
		digits := strings.NewReplacer(",", map[lang.Lang]string{lang.EN: "", lang.FR: "."}[f.l], " ", "").Replace(m[1])
		_, decimals, _ := strings.Cut(digits, ".")
		if f.seen["score"]++; digits != want[i].FloatString(len(decimals)) {
			f.Errorf("%s: the letter says %q ranks a bid, the engine %s", f.what, m[1], want[i].FloatString(6))
		}
	}
}

func plainly(s string) string {
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ", "−", "-").Replace(s)
}

// marks compares the table of marks, and the reason of each.
func (f *figures) marks(places int) {
	if len(f.w.tables) == 0 {
		f.Errorf("%s: there is no table of marks", f.what)
		return
	}
	rows := f.w.tables[0][1:]
	i := 0
	criteria.Walk(f.lot.Criteria, func(c *criteria.Criterion) {
		if i >= len(rows) {
			f.Errorf("%s: %d rows of marks", f.what, len(rows))
			return
		}
		row := rows[i]
		i++
		if !strings.HasPrefix(row[0], c.Number+" ") {
			f.Errorf("%s: the row of %s is %q", f.what, c.Number, row[0])
		}
		f.equal("weight", row[1], strings.ReplaceAll(c.Weight.In(f.l), "\u202f", " "))
		for k, b := range []*scoring.Bid{f.own, f.won} {
			if b == nil {
				continue
			}
			m := b.Marks[c.ID]
			if m == nil || m.Missing {
				continue
			}
			f.equal("weighted mark", row[2+k], dossiertest.Figure(m.Weighted, 2, f.l))
		}
		f.leads(c)
		f.reason(c)
	})
	last := rows[len(rows)-1]
	f.equal("total's row", last[2], dossiertest.Figure(*f.own.Total, places, f.l))
	if f.won != nil {
		f.equal("total's row", last[3], dossiertest.Figure(*f.won.Total, places, f.l))
	}
}

// leads compares by how much the chosen bid and the reader's lead on a criterion.
func (f *figures) leads(c *criteria.Criterion) {
	if f.won == nil || !c.IsLeaf() {
		return
	}
	a, b := f.own.Marks[c.ID], f.won.Marks[c.ID]
	if a == nil || b == nil || a.Missing || b.Missing {
		return
	}
	gap := b.Weighted.Sub(a.Weighted).Abs()
	if gap.IsZero() {
		return
	}
	f.known[dossiertest.Figure(gap, apart(gap, exact.Zero), f.l)] = true
	want := fmt.Sprintf("%s %s (%s point", c.Number, c.Title.In(f.l), dossiertest.Figure(gap, apart(gap, exact.Zero), f.l))
	f.seen["lead"]++
	if !strings.Contains(f.w.text, strings.NewReplacer("\u00a0", " ", "\u202f", " ", "’", "'", "\n", " ").Replace(want)) && !strings.Contains(c.Title.In(f.l), "\n") {
		f.Errorf("%s: lacks %q in:\n%s", f.what, want, f.w.text)
	}
}

// reason compares the mark on a criterion, and what was found.
func (f *figures) reason(c *criteria.Criterion) {
	m := f.own.Marks[c.ID]
	if !c.IsLeaf() || m == nil || m.Missing {
		return
	}
	start := map[lang.Lang]string{lang.EN: `(?m)^` + regexp.QuoteMeta(c.Number) + ` .*: mark ([\d,.]+) out of ([\d,.]+)\.`,
		lang.FR: `(?m)^` + regexp.QuoteMeta(c.Number) + ` .* : note de ([\d ,]+) sur ([\d ,]+)\.`}
	f.sentence("mark", start[lang.EN], start[lang.FR], dossiertest.Figure(m.Mark, 2, f.l), strings.ReplaceAll(c.Scale.In(f.l), "\u202f", " "))
	found := m.Finding
	if found == nil || found.Unit == criteria.Level || found.Outcome != criteria.Established {
		return
	}
	is := regexp.MustCompile(map[lang.Lang]string{lang.EN: `(?m)^` + regexp.QuoteMeta(c.Number) + ` .*Found: (-?[\d,.]+)`,
		lang.FR: `(?m)^` + regexp.QuoteMeta(c.Number) + ` .*Valeur constatée : (-?[\d ,]+)`}[f.l]).FindStringSubmatch(f.w.text)
	if is == nil {
		return // what is judged has no value
	}
	value := found.Value.Rat()
	if found.Unit == criteria.Percent {
		value.Mul(value, big.NewRat(100, 1))
	}
	digits := strings.ReplaceAll(strings.TrimRight(is[1], " ,."), ",", map[lang.Lang]string{lang.EN: "", lang.FR: "."}[f.l])
	digits = strings.ReplaceAll(digits, " ", "")
	shown, ok := new(big.Rat).SetString(digits)
	_, decimals, _ := strings.Cut(digits, ".")
	if f.seen["finding"]++; !ok || shown.FloatString(len(decimals)) != value.FloatString(len(decimals)) {
		f.Errorf("%s: found on %s: the letter says %q, the engine %s", f.what, c.Number, is[1], value.FloatString(6))
	}
	f.known[strings.TrimRight(is[1], " ,.")] = true
}

var decimal = map[lang.Lang]*regexp.Regexp{lang.EN: regexp.MustCompile(`\d[\d,]*\.\d+`), lang.FR: regexp.MustCompile(`\d[\d ]*,\d+`)}

// others looks for a figure with decimals that is none of those compared.
func (f *figures) others() {
	for _, c := range criteria.Leaves(f.lot.Criteria) { // what the tender announced
		for _, s := range decimal[f.l].FindAllString(strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(text.Rule(c, f.l)), -1) {
			f.known[s] = true
		}
	}
	all := ""
	for k := range f.known {
		all += " " + k + " |"
	}
	rest := f.w.text
	criteria.Walk(f.lot.Criteria, func(c *criteria.Criterion) { // numbers of criteria are no figures
		rest = strings.ReplaceAll(rest, c.Number+" "+c.Title.In(f.l), "")
	})
	for _, name := range []lang.Localizer{f.own.Name(), f.s.Tender.Title, f.lot.Title} { // nor are names that look like some
		if name.In(f.l) != "" {
			rest = strings.ReplaceAll(rest, name.In(f.l), "")
		}
	}
	if f.won != nil {
		rest = strings.ReplaceAll(rest, f.won.Name().In(f.l), "")
	}
	for _, s := range decimal[f.l].FindAllString(rest, -1) {
		f.seen["any figure"]++
		if !strings.Contains(all, " "+strings.TrimSpace(s)+" ") {
			f.Errorf("%s: %q is none of the engine's figures for this bid, in:\n%s", f.what, s, f.w.text)
		}
	}
}

// Every figure in letters of random dossiers is the engine's for the bid of the reader
// or for the chosen one: ranks, totals, prices, weights, marks, findings, and by how much
// one leads. Letters are read back from their Word files; no other figure stands in them.
func TestEveryFigureInLettersIsTheEngines(t *testing.T) {
	dossiers, refused, compared, seen := 60, 0, 0, map[string]int{}
	if n, err := strconv.Atoi(os.Getenv("BAREME_LETTERS")); err == nil {
		dossiers = n
	}
	for i := range dossiers {
		r := rand.New(rand.NewPCG(uint64(i), 13))
		spec := dossiertest.Random(r, dossiertest.Size{Bids: 2 + r.IntN(4), Groups: 1 + r.IntN(4), Leaves: 1 + r.IntN(3), Methods: i%5 == 0,
			Hard: i%3 == 0, Wide: i%7 == 0})
		if i%4 == 0 {
			spec.Lots = []string{"north", "south"}
		}
		fsys := spec.Files()
		fsys["publication.yaml"] = asYAML("contract: {procedure: open}\n")
		s, err := study.Run(context.Background(), bids.LoadFS(fsys, kinds.All), study.Ask{})
		if problems := (*source.Error)(nil); errors.As(err, &problems) {
			refused++ // hard dossiers may be
			continue
		} else if err != nil {
			t.Fatalf("dossier %d: %v", i, err)
		}
		l := lang.All[i%2]
		for _, b := range s.Received {
			list, err := letters.Make(s, l, letters.Ask{Kinds: []letters.Kind{letters.Rejection, letters.Answer, letters.Award, letters.LowPrice},
				Bid: b.ID, Draft: true})
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range list {
				f := &figures{T: t, what: fmt.Sprintf("dossier %d, %s", i, x.Name), l: l, s: s, lot: x.Lot, own: x.To, w: read(t, x, l), seen: seen,
					known: map[string]bool{}}
				if won := x.Lot.Awarded(); len(won) == 1 && x.Kind != letters.Award && x.Kind != letters.LowPrice {
					f.won = won[0]
				}
				f.compare(x.Kind)
				compared++
			}
			if t.Failed() {
				t.FailNow()
			}
		}
	}
	if refused > dossiers/4 {
		t.Errorf("%d of %d dossiers are refused: too little was compared", refused, dossiers)
	}
	for _, kind := range []string{"rank", "total", "price", "weight", "weighted mark", "total's row", "mark", "finding", "lead", "amount", "any figure"} {
		if seen[kind] < dossiers/2 {
			t.Errorf("only %d figures compared: %s", seen[kind], kind)
		}
	}
	if seen["score"] < dossiers/20 {
		t.Errorf("only %d figures compared that rank where the total does not", seen["score"])
	}
	t.Logf("%d letters of %d dossiers: %v", compared, dossiers, seen)
}

func (f *figures) compare(kind letters.Kind) {
	switch kind {
	case letters.Award:
		if f.own.Price != nil {
			f.sentence("amount", `Evaluated price\n`+amount, `Prix évalué\n`+amount, f.money(*f.own.Price))
		}
	case letters.LowPrice:
		if f.own.Price != nil {
			f.sentence("amount", `shows a price of `+amount, `fait apparaître un prix de `+amount, f.money(*f.own.Price))
		}
		return // its lines are the bid's own
	default:
		f.standing()
	}
	if f.own.Status == scoring.Ranked {
		f.others()
	}
}
