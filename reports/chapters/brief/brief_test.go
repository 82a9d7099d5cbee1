package brief_test

import (
	"bytes"
	"context"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/chapters/brief"
	"github.com/bareme/bareme/reports/plain"
	"github.com/bareme/bareme/scoring/robustness"
	"github.com/bareme/bareme/scoring/study"
)

// noted composes the note on a dossier and prints it.
func noted(t *testing.T, d *bids.Dossier, l lang.Lang) (string, *study.Study) {
	t.Helper()
	o := robustness.Defaults()
	o.Samples = 0
	e, err := study.Run(context.Background(), d, study.Ask{Scenarios: true, Method: true, Firmness: &o})
	if err != nil {
		t.Fatal(err)
	}
	doc, err := brief.Compose(e)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := plain.Write(&out, doc, l, plain.Options{Width: 100}); err != nil {
		t.Fatal(err)
	}
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(out.String()), e
}

func example(t *testing.T) *bids.Dossier {
	t.Helper()
	d, err := bids.Load("../../../examples/health-data-hub", kinds.All)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// flat is a text on one line.
func flat(s string) string { return strings.Join(strings.Fields(s), " ") }

func TestTheNoteOnTheExample(t *testing.T) {
	text, _ := noted(t, example(t), lang.EN)
	for _, want := range []string{
		"The bid of S3NS comes first with 80.85 points out of 100, 4.06 points ahead of that of OVHcloud.",
		// 20 - 15 on 20 points; 20 - 14 on 10; 40 - 37.40; 2.5 - 7.5; 5.01 - 6.135
		"It leads on Operations and security (+5.00), Capacity offered (+3.00), Whole cost over four years (+2.60);",
		"The award is finely balanced",
		"Mark of S3NS on Reversibility and",
		"Price of the bid of OVHcloud",
		"S3NS has 5.00 on Reversibility and substitution, where less than 5.00 sets it aside.",
		"S3NS 66.59 %, claimed 46.04 %",
		"30 December 2026, before go-live – qualification: that of Hosted Private Cloud powered by VMware has ended",
		"without an answer of the tenderer: Cloud Temple, NumSpot.",
		"The price of S3NS, 33,919,600.00 EUR taxes excluded, may be abnormally low",
	} {
		if !strings.Contains(flat(text), want) {
			t.Errorf("the note lacks %q", want)
		}
	}
	if n := strings.Count(text, "\n"); n > 120 {
		t.Errorf("%d lines are more than two pages", n)
	}
}

// Nothing in the note is an identifier of the dossier, nor an abbreviation that it
// does not explain.
func TestTheNoteExplainsItself(t *testing.T) {
	for _, l := range lang.All {
		text, e := noted(t, example(t), l)
		words := flat(text[strings.Index(text, map[lang.Lang]string{lang.FR: "Glossaire –", lang.EN: "Words –"}[l]):])
		known := "EUR OVH" // the bids and their suppliers bear names in capitals
		for _, b := range e.Received {
			known += " " + b.Tenderer
		}
		for _, lot := range e.Lots {
			for _, b := range lot.Bids {
				for _, m := range b.Marks {
					if m.Finding != nil {
						for _, f := range m.Finding.Facts {
							known += " " + f.Label.In(l) + " " + f.Value.In(l)
						}
					}
				}
				for _, c := range b.Checks {
					for _, f := range c.Finding.Facts {
						known += " " + f.Label.In(l)
					}
				}
			}
		}
		for _, word := range regexp.MustCompile(`\b[A-Za-z]*[A-Z][A-Z0-9]+[A-Za-z]*\b|\b\w*aaS\b|SecNumCloud`).FindAllString(text, -1) {
			if !strings.Contains(known, word) && !strings.Contains(words, " "+word+" :") && !strings.Contains(words, " "+word+":") {
				t.Errorf("%s: %q is not explained", l, word)
			}
		}
		for _, id := range identifiers(e) {
			if regexp.MustCompile(`(^|[^\w-])` + regexp.QuoteMeta(id) + `($|[^\w-])`).MatchString(text) {
				t.Errorf("%s: the identifier %q is printed", l, id)
			}
		}
	}
}

// identifiers lists those of the dossier that are no ordinary words.
func identifiers(e *study.Study) []string {
	var out []string
	add := func(id string) {
		if strings.ContainsAny(id, "-_") {
			out = append(out, id)
		}
	}
	for _, s := range e.Scenarios {
		add(s.ID)
	}
	for _, b := range e.Received {
		add(b.ID)
	}
	for _, lot := range e.Lots {
		for _, r := range lot.Requirements {
			add(r.ID)
		}
		criteria.Walk(lot.Criteria, func(c *criteria.Criterion) { add(c.ID) })
	}
	return out
}

// A tender with nothing to tell has a short note; one bid, a tie, none ranked, lots
// and other methods have each their sentence.
func TestTheNoteOnOtherTenders(t *testing.T) {
	tender := func(more, marks string, prices ...string) *bids.Dossier {
		files := fstest.MapFS{"tender.yaml": {Data: []byte("bareme: 1\ntender: {id: T, title: Tender, buyer: B}\n" + more)}}
		for i, p := range prices {
			id := string(rune('a' + i))
			files["bids/"+id+".yaml"] = &fstest.MapFile{Data: []byte("tenderer: " + strings.ToUpper(id) + "lpha\nprices: {taxes: excluded, price: " + p + "}\n")}
		}
		return bids.LoadFS(files, kinds.All)
	}
	const price = "criteria:\n  - {id: p, weight: 100, measure: cost, mark: {price: proportional}}\n"
	for _, tt := range []struct {
		d    *bids.Dossier
		want string
	}{
		{tender(price, "", "10"), "The bid of Alpha is the only one ranked, with 100.00 points out of 100."},
		{tender(price, "", "10", "20"), "The bid of Alpha comes first with 100.00 points out of 100, 50.00 points ahead of that of Blpha. Evaluated price: 10.00 EUR taxes excluded. It leads on p (+50.00); the other leads on no criterion."},
		{tender(price, "", "10", "10"), "tie for the first rank after every tie-breaker"},
		{tender(price+"requirements:\n  - {id: r, measure: cost, needs: {at_most: 5}, otherwise: unacceptable, basis: b}\n", "", "10"), "No bid can be ranked"},
		{tender(price+"scenarios:\n  - {id: s, title: Other, withdraw: winner}\n", "", "10", "20"), "Other Blpha – next bid as ranked – Alpha is no longer there; new evaluation – Alpha is no longer there"},
	} {
		if tt.want == "" {
			continue
		}
		if text, _ := noted(t, tt.d, lang.EN); !strings.Contains(flat(text), tt.want) {
			t.Errorf("%q is not in:\n%s", tt.want, text)
		}
	}
}

// The note stays short however many bids there are.
func TestTheNoteOnManyBids(t *testing.T) {
	files := fstest.MapFS{"tender.yaml": {Data: []byte("bareme: 1\ntender: {id: T, title: Tender, buyer: B}\ncriteria:\n  - {id: p, title: Price, weight: 60, measure: cost, mark: {price: mean}}\n  - {id: q, title: Quality, weight: 40, measure: declared, with: {type: number}, mark: {linear: {0: 0, 100: 20}}}\n")}}
	for i := range 60 {
		files[fmt.Sprintf("bids/b%02d.yaml", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "tenderer: Tenderer %d\nprices: {taxes: excluded, price: %d, illustrative: true}\ndeclared: {q: {value: %d, illustrative: true}}\n", i, 1000+7*i, i*37%100)}
	}
	text, _ := noted(t, bids.LoadFS(files, kinds.All), lang.EN)
	if n := strings.Count(text, "\n"); n > 60 {
		t.Errorf("%d lines:\n%s", n, text)
	}
	if !strings.Contains(flat(text), "Bids ranked: 60; only the first are looked at here: 5.") {
		t.Errorf("it does not say of how many bids:\n%s", text)
	}
}
