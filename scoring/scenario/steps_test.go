package scenario_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	_ "github.com/bareme/bareme/internal/seeded"
	"pgregory.net/rapid"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/scenario"
)

func outcomes(t testing.TB, d *bids.Dossier, text string) []*scoring.Scenario {
	t.Helper()
	out, err := scenario.Run(d, read(t, text), scoring.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// standing writes who is ranked with which total, and who is not.
func standing(p *scoring.Point) string {
	var out []string
	for _, x := range p.Refused {
		out = append(out, "refused: "+x.What.In(lang.EN))
	}
	for _, lot := range p.Lots {
		for _, b := range lot.Ranking {
			out = append(out, fmt.Sprintf("%s %d %s", b.ID, b.Rank, b.Total))
		}
		for _, b := range lot.With(scoring.SetAside) {
			out = append(out, b.ID+" out")
		}
	}
	return strings.Join(out, ", ")
}

func TestScenariosCombineInOrder(t *testing.T) {
	list := read(t, `
- {id: cheaper, bids: {alpha: {price: -10 %}}}
- {id: cheaper-again, bids: {alpha: {price: -5 %}}}
- {id: given, bids: {alpha: {price: 40000}}}
- {id: limit, set: {requirements.limit.needs.at_most: 41000}}
- {id: without-limit, remove: [requirements.limit]}
- {id: weights, weights: {price: 95, technical: 5}}
`)
	for _, x := range []struct{ steps, price, alpha string }{
		{"cheaper cheaper-again", "41040", "ranked"}, // 48,000 x 0.9 x 0.95
		{"given cheaper", "36000", "ranked"},
		{"cheaper given", "40000", "ranked"},
		{"cheaper limit", "43200", "set-aside"},
		{"cheaper cheaper-again limit", "41040", "set-aside"},
		{"given limit", "40000", "ranked"},
		{"limit without-limit", "48000", "ranked"},
		{"weights limit without-limit cheaper", "43200", "ranked"},
	} {
		var parts []*criteria.Scenario
		for id := range strings.FieldsSeq(x.steps) {
			parts = append(parts, list[slices.IndexFunc(list, func(s *criteria.Scenario) bool { return s.ID == id })])
		}
		out, err := scenario.Run(small(), []*criteria.Scenario{criteria.Combine(parts)}, scoring.Options{})
		if err != nil {
			t.Fatal(err)
		}
		alpha := out[0].Points[0].Lots[0].Bid("alpha")
		if got := alpha.Price.String(); got != x.price || string(alpha.Status) != x.alpha {
			t.Errorf("%s: %s, %s; want %s, %s", x.steps, got, alpha.Status, x.price, x.alpha)
		}
		if want := strings.ReplaceAll(x.steps, " ", "+"); out[0].ID != want {
			t.Errorf("identifier %q, want %q", out[0].ID, want)
		}
	}
	// weights that one scenario gives outlive a change of the file by the next
	out, err := scenario.Run(small(), []*criteria.Scenario{criteria.Combine([]*criteria.Scenario{list[5], list[3]})}, scoring.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := out[0].Points[0].Tender.Lots[0].Criterion("price").Weight.String(); got != "95" {
		t.Errorf("weight %s, want 95", got)
	}
}

func TestAScenarioCombinesThoseAboveIt(t *testing.T) {
	out := outcomes(t, small(), "- {id: a, bids: {alpha: {price: -10 %}}}\n- {id: b, without: [beta]}\n- {id: both, combine: [a, b], bids: {alpha: {price: -5 %}}}\n")
	if got := standing(out[2].Points[0]); got != "alpha 1 77.5" || out[2].Points[0].Lots[0].Bid("alpha").Price.String() != "41040" {
		t.Errorf("both: %s", got)
	}
}

// Two sub-criteria of the same group: what is freed stays in the group, or goes to all.
func TestWhereFreedWeightGoes(t *testing.T) {
	for _, x := range []struct{ text, ids, weights string }{
		{"- {id: a, remove: [criteria.kind]}", "a a/all", "60 40, 200/3 100/3"},
		{"- {id: a, remove: [criteria.kind], balance: all}", "a a/group", "200/3 100/3, 60 40"},
		{"- {id: a, weights: {kind: 25}, others: in-proportion}", "a a/all", "60 15 25, 50 25 25"},
		{"- {id: a, remove: [criteria.price]}", "a", "75 25"}, // at the top there is one way
		{"- {id: a, weights: {price: 60, technical: 40}}", "a", "60 30 10"},
	} {
		out := outcomes(t, small(), x.text)
		var ids, weights []string
		for _, s := range out {
			ids = append(ids, s.ID)
			var one []string
			for _, c := range criteria.Leaves(s.Points[0].Tender.Lots[0].Criteria) {
				one = append(one, c.Weight.Rat().RatString())
			}
			weights = append(weights, strings.Join(one, " "))
		}
		if got := strings.Join(ids, " "); got != x.ids {
			t.Errorf("%s: %s, want %s", x.text, got, x.ids)
		}
		if got := strings.Join(weights, ", "); got != x.weights {
			t.Errorf("%s: %s, want %s", x.text, got, x.weights)
		}
	}
}

// Whatever is moved, weights add up to 100, groups to their sub-criteria, and over
// all criteria those not named keep their proportions.
func TestBalanceKeepsProportions(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		id := rapid.SampledFrom([]string{"price", "technical", "quality", "kind"}).Draw(rt, "criterion")
		w := rapid.IntRange(0, 39).Draw(rt, "weight")
		balance := rapid.SampledFrom([]string{"group", "all"}).Draw(rt, "balance")
		out := outcomes(t, small(), fmt.Sprintf("- {id: a, weights: {%s: %d}, others: in-proportion, balance: %s}", id, w, balance))
		lot := out[0].Points[0].Tender.Lots[0]
		sum := exact.Zero
		for _, c := range lot.Criteria {
			sum = sum.Add(c.Weight)
		}
		group := lot.Criterion("technical")
		parts := group.Criteria[0].Weight.Add(group.Criteria[1].Weight)
		if !sum.Equal(exact.Hundred) || !parts.Equal(group.Weight) {
			rt.Fatalf("weights add up to %s, those of the group to %s, not %s", sum, parts, group.Weight)
		}
		if got := lot.Criterion(id).Weight; !got.Equal(exact.Int(int64(w))) {
			rt.Fatalf("%s weighs %s", id, got)
		}
		if p, q := lot.Criterion("price").Weight, lot.Criterion("quality").Weight; balance == "all" && id == "kind" && !p.Equal(q.Add(q)) { // 60 to 30
			rt.Fatalf("price %s, quality %s", p, q)
		}
	})
}

const dated = `bareme: 1
tender: {id: D, title: Dated, buyer: B, dates: {deadline: 2026-03-30, award: 2026-03-31, go_live: 2026-12-31, end: 2030-12-31}}
requirements:
  - {id: snc, title: "Qualification {on}", measure: secnumcloud, with: {services: [IaaS]}, needs: qualified, basis: b}
  - {id: live, title: At go-live, measure: secnumcloud, with: {services: [IaaS], on: go_live}, needs: [qualified, lapsed], basis: b}
criteria:
  - {id: price, weight: 100, measure: cost, mark: {price: proportional}}
`

func datedDossier(lots string) *bids.Dossier {
	bid := func(name, from, to string) *fstest.MapFile {
		text := "tenderer: " + name + "\nprices: {taxes: excluded, price: 100}\nqualifications:\n  - {service: S, activities: [IaaS], qualified: {from: " + from + ", to: " + to + "}}\n"
		if lots != "" {
			text += "lots: {north: {}, south: {}}\n"
		}
		return &fstest.MapFile{Data: []byte(text)}
	}
	return bids.LoadFS(fstest.MapFS{"tender.yaml": {Data: []byte(dated + lots)},
		"bids/early.yaml": bid("Early", "2024-01-01", "2026-11-30"), "bids/late.yaml": bid("Late", "2026-07-31", "2029-07-31")}, kinds.All)
}

func TestDatesSlip(t *testing.T) {
	out := outcomes(t, datedDossier(""), `
- {id: three, slip: 3 months}
- {id: six, slip: 6 months}
- {id: nine, slip: 9 months}
- {id: live, slip: {from: go_live, by: 1 month}}
- {id: day, dates: {award: 2026-12-01}}
- {id: six-and-three, combine: [six, three]}
`)
	for i, want := range []string{
		"2026-06-30 2027-03-31 2031-03-31 early 1 100, late out",
		"2026-09-30 2027-06-30 2031-06-30 early 1 100, late 1 100",
		"2026-12-31 2027-09-30 2031-09-30 late 1 100, early out",
		"2026-03-31 2027-01-31 2031-01-31 early 1 100, late out",
		"2026-12-01 2026-12-31 2030-12-31 late 1 100, early out",
		"2026-12-30 2027-09-30 2031-09-30 late 1 100, early out", // 30 September and 3 months
	} {
		d := out[i].Points[0].Tender.Dates
		if got := fmt.Sprint(d.Award, " ", d.GoLive, " ", d.End, " ", standing(out[i].Points[0])); got != want {
			t.Errorf("%s: %s, want %s", out[i].ID, got, want)
		}
	}
}

func TestDatesOfLotsSlip(t *testing.T) {
	lots := "lots:\n  - {id: north, dates: {award: 2026-10-31}}\n  - {id: south}\n"
	out := outcomes(t, datedDossier(lots), "- {id: one, slip: 1 month}\n")
	north, south := out[0].Points[0].Lots[0], out[0].Points[0].Lots[1]
	if got := fmt.Sprint(north.Dates.Award, north.Dates.GoLive, south.Dates.Award); got != "2026-11-30 2027-01-31 2026-04-30" {
		t.Error(got)
	}
	if north.Bid("early").Status != scoring.Ranked || north.Bid("late").Status != scoring.Ranked || south.Bid("late").Status != scoring.SetAside {
		t.Error(standing(out[0].Points[0]))
	}
}

// The day on which the outcome changes is found between two steps of a sweep.
func TestASweepOverTheAwardTellsTheDay(t *testing.T) {
	out := outcomes(t, datedDossier(""), "- {id: s, sweep: {date: award, from: 2026-03-31, to: 2027-03-31, steps: 5}}\n- {id: m, sweep: {slip: award, at: [3 months, 9 months]}}\n")
	for i, want := range []string{
		"2026-03-31 2026-06-30 2026-07-30 | 2026-07-31 2026-09-29 2026-11-30 | 2026-12-01 2026-12-29 2027-03-31",
		"3 | 4 8 | 9", // 30 November is 8 months later, and still counts
	} {
		if got := turnsOf(out[i]); got != want {
			t.Errorf("%s: %s, want %s", out[i].ID, got, want)
		}
	}
}

// turnsOf lists the values of a sweep, with a bar where the outcome changes.
func turnsOf(s *scoring.Scenario) string {
	var out []string
	last := ""
	for _, p := range s.Fine {
		var who []string
		for _, b := range p.Lots[0].Bids {
			who = append(who, b.ID+string(b.Status)+fmt.Sprint(b.Rank == 1))
		}
		if now := strings.Join(who, " "); now != last && last != "" {
			out = append(out, "|")
			last = now
		} else {
			last = now
		}
		v := p.Values[0].String()
		if s.Swept()[0].Over == criteria.OverDays {
			v = p.Tender.Dates.Award.String()
		}
		out = append(out, v)
	}
	return strings.Join(out, " ")
}

// Where the outcome of a sweep changes, both sides are evaluated, and nothing told
// lies between them.
func TestTurnsHoldOnBothSides(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		low, steps := rapid.IntRange(-40, 0).Draw(rt, "low"), rapid.IntRange(2, 6).Draw(rt, "steps")
		out := outcomes(t, small(), fmt.Sprintf("- {id: s, sweep: {bid: beta, finding: price, from: %d %%, to: 15 %%, steps: %d}}", low, steps))
		for i := 1; i < len(out[0].Fine); i++ {
			a, b := out[0].Fine[i-1], out[0].Fine[i]
			if standingFirst(a) == standingFirst(b) {
				continue
			}
			p, q := a.Lots[0].Bid("beta").Price, b.Lots[0].Bid("beta").Price
			if cent := q.Sub(*p); exact.Ratio(1, 100).Less(cent) {
				rt.Fatalf("%s and %s are %s apart", p, q, cent)
			}
		}
	})
}

func standingFirst(p *scoring.Point) string {
	return fmt.Sprint(scoring.Names(p.Lots[0].Winner()).In(lang.EN), p.Lots[0].Bid("beta").Status)
}

func TestTheWinnerWithdraws(t *testing.T) {
	// Beta 1, Alpha 2; without Beta, Alpha's price is the lowest as before
	out := outcomes(t, small(), "- {id: w, withdraw: winner}\n- {id: a, withdraw: alpha}\n- {id: both, withdraw: [alpha, beta]}\n")
	var got []string
	for _, s := range out {
		got = append(got, s.ID+": "+standing(s.Points[0]))
	}
	want := []string{
		"w: alpha 1 77.5", "w/afresh: alpha 1 77.5",
		"a: beta 1 94.86", "a/afresh: beta 1 100", // 60 x 48,000 / 52,500 + 40; alone, its price is the lowest
		"both: ",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestAHoldingMovesWithTheRest(t *testing.T) {
	owned := func(holdings string) *bids.Dossier {
		bid := "tenderer: T\nprices: {taxes: excluded, price: 100}\ntechnology: {suppliers: [], components: []}\nownership:\n  of: t\n  entities:\n" +
			"    - {id: t, kind: company, seat: FR, administration: FR, establishment: FR}\n    - {id: eu, name: Europe SA, kind: person, seat: FR}\n" +
			"    - {id: us, name: America Inc, kind: person, seat: US}\n    - {id: jp, kind: person, seat: JP}\n" +
			"  holdings:\n" + holdings + "  vetoes: []\n  boards: []\n  change_notice: 30\n"
		return bids.LoadFS(fstest.MapFS{"tender.yaml": {Data: []byte(`bareme: 1
tender: {id: O, title: Owned, buyer: B, dates: {award: 2026-03-31}}
requirements:
  - {id: control, measure: control, with: {rule: secnumcloud-3.2-19.6}, needs: immune, basis: b}
criteria:
  - {id: price, weight: 100, measure: cost, mark: {price: proportional}}
`)}, "bids/t.yaml": {Data: []byte(bid)}}, kinds.All)
	}
	two := "    - {holder: eu, held: t, share: [70 %, 90 %]}\n    - {holder: us, held: t, share: [0 %, 20 %], source: press}\n    - {holder: us, held: t, share: 10 %}\n"
	three := "    - {holder: eu, held: t, share: 70 %}\n    - {holder: us, held: t, share: 10 %}\n    - {holder: jp, held: t, share: 20 %}\n"
	change := func(share, more string) string {
		return "- {id: a, holdings: [{bid: t, holder: us, held: t, share: " + share + more + "}]}"
	}
	for _, x := range []struct{ holdings, change, want string }{
		{two, change("20 %", ""), "t 1 100"},
		{two, change("24 %", ""), "t 1 100"},
		{two, change("24.01 %", ""), "t out"},
		{two, change("25 %", ""), "t out"},
		{three, change("19 %", ""), "t 1 100"},           // Japan then has 18 %: 37 % together
		{three, change("24 %", ", rest: eu"), "t out"},   // Japan keeps 20 %: 44 % together
		{three, change("24 %", ", rest: jp"), "t 1 100"}, // Japan has 6 %
		{three, change("30 %", ", rest: jp"), "t out"},   // nothing is left for Japan
		{three, "- {id: a, slip: 1 month}", "t 1 100"},   // 30 % together
	} {
		if got := standing(outcomes(t, owned(x.holdings), x.change)[0].Points[0]); got != x.want {
			t.Errorf("%s: %s, want %s", x.change, got, x.want)
		}
	}
	sweep := outcomes(t, owned(two), "- {id: s, sweep: {bid: t, holding: {holder: us, held: t}, at: [20 %, 24 %, 30 %]}}")
	if got := turnsOf(sweep[0]); got != "0.2 0.24 | 0.2401 0.3" {
		t.Errorf("sweep: %s", got)
	}
	if err := problemsOf(owned(strings.Replace(three, "us, held: t, share: 10 %", "us, held: t, share: [5 %, 10 %]", 1)), change("24 %", "")); !strings.Contains(err, "keep their proportions") {
		t.Errorf("several others and an unknown share: %q", err)
	}
	if err := problemsOf(owned(three), "- {id: a, holdings: [{bid: t, holder: nobody, held: t, share: 3 %}]}"); !strings.Contains(err, `no entity is called "nobody"`) {
		t.Errorf("an unknown holder: %q", err)
	}
}

// problemsOf gives what is wrong with scenarios, by themselves or at their points.
func problemsOf(d *bids.Dossier, text string) string {
	problems := &source.Problems{}
	list := criteria.ReadScenarios(source.Parse("s.yaml", []byte(text), problems))
	if err := problems.Err(); err != nil {
		return err.Error()
	}
	out, err := scenario.Run(d, list, scoring.Options{})
	var refused *source.Error
	if errors.As(err, &refused) {
		return refused.Error()
	}
	var lines []string
	for _, s := range out {
		for _, x := range s.Obstacles() {
			lines = append(lines, x.In(lang.EN))
		}
	}
	return strings.Join(lines, "\n")
}

func TestWhatScenariosCannotSay(t *testing.T) {
	for text, want := range map[string]string{
		"- {id: a, slip: six months}":                                                                                       `s.yaml:1:17: "six months" is not a period`,
		"- {id: a, slip: {from: deadline, by: 1 month}}":                                                                    `found "deadline", expected one of: award, go_live, end`,
		"- {id: a, slip: {from: go_live, by: 1 month}}":                                                                     `the tender does not give the date "go_live"`,
		"- {id: a, balance: none}":                                                                                          `found "none", expected one of: group, all`,
		"- {id: a, combine: [b]}":                                                                                           "no scenario stands above this one",
		"- {id: b, slip: 1 day}\n- {id: a, combine: [c]}":                                                                   `found "c", expected one of: b`,
		"- {id: a, remove: [criteria.price, criteria.technical]}":                                                           "s.yaml:1:36: the scenario leaves no criterion",
		"- {id: a, weights: {quality: 60, technical: 70}, others: in-proportion, balance: all}":                             `"quality" stands under "technical"`,
		"- {id: a, weights: {quality: 60, price: 70}, others: in-proportion, balance: all}":                                 "the weights add up to 130, not 100",
		"- {id: a, sweep: {weight: price, at: [3, 2]}}":                                                                     "the values do not rise here",
		"- {id: a, sweep: {weight: price, at: [3], steps: 2}}":                                                              "at and steps are both given",
		"- {id: a, sweep: {slip: award, at: [1 month, 45 days]}}":                                                           "months and days are mixed",
		"- {id: a, sweep: {date: signature, at: [2026-01-01]}}":                                                             `found "signature"`,
		"- {id: a, sweep: {bid: alpha, holding: {holder: x, held: y}, at: [110 %]}}":                                        "a share of 110 %",
		"- {id: a, sweep: {bid: alpha, holding: {holder: x, held: y}, at: [10 %]}}":                                         "the bid states no ownership",
		"- {id: a, withdraw: gamma}":                                                                                        `found "gamma", expected one of: winner, alpha, beta`,
		"- {id: a, withdraw: winner, sweep: {weight: price, from: 0, to: 9, steps: 2}}":                                     "a withdrawal and a sweep are both given",
		"- {id: a, set: {requirements.limit.needs.at_most: 1}, withdraw: winner}":                                           "nobody is ranked",
		"- {id: a, bids: {beta: {price: 48000, kind: low, quality: 10}}, withdraw: winner}":                                 "Alpha, Beta share the first rank",
		"- {id: a, weights: {price: 50}, others: in-proportion}\n- {id: b, combine: [a], set: {criteria.price.weight: 60}}": "sets a weight after weights were changed",
	} {
		if got := problemsOf(small(), text); !strings.Contains(got, want) {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestATitleFollowsItsDay(t *testing.T) {
	out := outcomes(t, datedDossier(""), `
- {id: live, set: {requirements.snc.with.on: go_live}}
- {id: day, set: {requirements.snc.with.on: 2027-01-01}}
- {id: other, set: {requirements.live.with.on: end}}
- {id: own, set: {requirements.live.with.on: end, requirements.live.title: At the end}}
`)
	var got []string
	for _, s := range out {
		for _, r := range s.Points[0].Tender.Lots[0].Requirements {
			got = append(got, r.Title.EN+"/"+r.Title.FR)
		}
	}
	want := []string{
		"Qualification at go-live/Qualification à la mise en service", "At go-live/At go-live",
		"Qualification on 1 January 2027/Qualification le 1er janvier 2027", "At go-live/At go-live",
		"Qualification at the award date/Qualification à la date d'attribution", "At go-live (here: at the end of the contract)/At go-live (ici : à la fin du marché)",
		"Qualification at the award date/Qualification à la date d'attribution", "At the end/At the end",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}
