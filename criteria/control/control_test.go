package control_test

import (
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"strings"
	"testing"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/control"
	"github.com/bareme/bareme/criteria/ownership"
	"github.com/bareme/bareme/criteria/secnumcloud"
	"github.com/bareme/bareme/criteria/technology"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// find measures a bid's ownership and technology.
func find(t *testing.T, with, owners, tech string) criteria.Finding {
	t.Helper()
	return findWith(t, with, owners, tech, "")
}

// findWith measures a bid that states its qualifications too.
func findWith(t *testing.T, with, owners, tech, qualifications string) criteria.Finding {
	t.Helper()
	problems := &source.Problems{}
	spec := source.Parse("tender.yaml", []byte(with), problems)
	tender := &criteria.Tender{Dates: criteria.Dates{Award: date.Must("2026-03-31"), GoLive: date.Must("2026-12-31")}}
	m := control.Kind.Read(&criteria.Context{Tender: tender, ID: "c", Entry: spec.Map(), With: spec.Map()})
	c := criteria.Case{Bid: "b", Facts: criteria.Facts{}}
	if owners != "" {
		c.Facts["ownership"] = ownership.Section.Read(source.Parse("bid.yaml", []byte(owners), problems))
	}
	if tech != "" {
		c.Facts["technology"] = technology.Section.Read(source.Parse("bid.yaml", []byte(tech), problems))
	}
	if qualifications != "" {
		c.Facts["qualifications"] = secnumcloud.Section.Read(source.Parse("bid.yaml", []byte(qualifications), problems))
	}
	if err := problems.Err(); err != nil {
		t.Fatalf("%v\n%s", err, owners)
	}
	return m.Measure(c)
}

// outcome gives a finding in a word.
func outcome(f criteria.Finding) string {
	if f.Outcome != criteria.Established {
		return string(f.Outcome)
	}
	return f.Level
}

func TestPublishedVerdicts(t *testing.T) {
	raw, err := os.ReadFile("testdata/control.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Cases []struct {
			Name, Target, Verdict string
			Entities              []struct{ ID, Seat string }
			Holdings              []struct {
				Holder, Held   string
				Capital, Votes json.Number
			} `json:"holdings_percent"`
		}
	}
	if err := json.Unmarshal(raw, &file); err != nil {
		t.Fatal(err)
	}
	id := func(s string) string { return strings.ReplaceAll(strings.ToLower(s), " ", "-") }
	for _, c := range file.Cases {
		sums := map[string]*big.Rat{}
		for _, h := range c.Holdings {
			if sums[h.Held] == nil {
				sums[h.Held] = new(big.Rat)
			}
			r, _ := new(big.Rat).SetString(h.Capital.String())
			sums[h.Held].Add(sums[h.Held], r)
		}
		var b strings.Builder
		fmt.Fprintf(&b, "of: %s\nchange_notice: 30\nvetoes: []\nboards: []\nentities:\n  - {id: others, kind: aggregate, seat: FR, source: as the case supposes}\n", id(c.Target))
		for _, e := range c.Entities {
			kind := "person"
			if sums[e.ID] != nil {
				kind = "company"
			} else if strings.HasPrefix(e.ID, "Free float") {
				kind = "aggregate"
			}
			fmt.Fprintf(&b, "  - {id: %s, name: %q, kind: %s, seat: %[4]s, administration: %[4]s, establishment: %[4]s, source: as the case supposes}\n", id(e.ID), e.ID, kind, e.Seat)
		}
		b.WriteString("holdings:\n")
		for _, h := range c.Holdings {
			fmt.Fprintf(&b, "  - {holder: %s, held: %s, capital: %s %%, votes: %s %%}\n", id(h.Holder), id(h.Held), h.Capital, h.Votes)
		}
		for held, s := range sums { // the case supposes that the rest is held inside
			if rest := new(big.Rat).Sub(big.NewRat(100, 1), s); rest.Sign() > 0 {
				fmt.Fprintf(&b, "  - {holder: others, held: %s, share: %s %%}\n", id(held), rest.FloatString(6))
			}
		}
		const tech = "suppliers: [{id: own, entity: others}]\ncomponents: []"
		for _, with := range []string{"{rule: secnumcloud-3.2-19.6}", "{rule: thresholds, individual: 24 %, collective: 39 %, inside: EU}"} {
			f := find(t, with, b.String(), tech)
			if got := strings.ReplaceAll(outcome(f), "-", " "); got != c.Verdict {
				t.Errorf("%s by %s: got %s, want %s: %s", c.Name, with, got, c.Verdict, lang.List(f.Reasons).In(lang.EN))
			}
		}
	}
}

const (
	// a company that passes, as a list of keys that tests replace
	sound = `
of: t
change_notice: 30
vetoes: []
boards: []
entities:
  - {id: t, name: Target, kind: company, seat: FR, administration: FR, establishment: FR}
  - {id: founder, name: Founder, kind: person, seat: FR}
  - {id: fund, name: Fund, kind: fund, seat: US}
holdings:
  - {holder: founder, held: t, share: 76 %}
  - {holder: fund, held: t, share: 24 %}
`
	own = `
suppliers:
  - {id: self, name: Target, entity: t}
  - {id: soft, name: Soft Inc., controlled_from: US, source: public}
components:
  - {id: vm, layer: hypervisor, supplier: soft, operated_by: self, criticality: critical, licence: proprietary, updates: quarantined, autonomy: 12, replacement: 12, alternatives: [{name: A, controlled_from: DE}, {name: B, controlled_from: NL}], data_access: none}
`
)

func TestPredicates(t *testing.T) {
	tests := []struct {
		name, from, to string // replaced in sound
		tech           [2]string
		want           string
		because        string // in the reasons
	}{
		{name: "24 % is not above 24 %", want: "immune", because: "the greatest is Fund (United States), 24 % of capital and votes"},
		{name: "a hair above", from: "76 %}\n  - {holder: fund, held: t, share: 24 %", to: "75.99 %}\n  - {holder: fund, held: t, share: 24.01 %", want: "not-immune", because: "Fund (United States), 24.01 % of capital and votes – Fund holds 24.01 % of Target"},
		{name: "votes count as capital does", from: "share: 76 %}\n  - {holder: fund, held: t, share: 24 %", to: "capital: 90 %, votes: 70 %}\n  - {holder: fund, held: t, capital: 10 %, votes: 30 %", want: "not-immune", because: "30 %"},
		{name: "bounds below the limit", from: "share: 76 %}\n  - {holder: fund, held: t, share: 24 %", to: "share: [80 %, 100 %]}\n  - {holder: fund, held: t, share: [0 %, 20 %]", want: "immune"},
		{name: "bounds that straddle the limit", from: "share: 76 %}\n  - {holder: fund, held: t, share: 24 %", to: "share: [60 %, 100 %]}\n  - {holder: fund, held: t, share: [0 %, 40 %]", want: "cannot-be-established", because: "Fund (United States), between 0 % and 40 %"},
		{name: "undisclosed", from: "share: 24 %", to: "share: undisclosed", want: "immune", because: "24 %"}, // what 76 % leave
		{name: "two sources that conflict", from: "share: 76 %}\n  - {holder: fund, held: t, share: 24 %", to: "share: [60 %, 92 %]}\n  - {holder: fund, held: t, share: 8 %}\n  - {holder: fund, held: t, share: 40 %", want: "cannot-be-established", because: "between 8 % and 40 %"},
		{name: "a source that is disproved", from: "share: 24 %}", to: "share: 24 %}\n  - {holder: fund, held: t, share: 40 %, disproved: it adds up to 116 %}", want: "immune"},
		{name: "what is not listed may be outside", from: "share: 76 %", to: "share: 36 %", want: "cannot-be-established", because: "Fund (United States), between 24 % and 64 %"},
		{name: "two sources that leave no more", from: "share: 76 %}", to: "share: [76 %, 80 %]}", want: "immune"},
		{name: "ended before the award", from: "share: 24 %}", to: "share: 24 %}\n  - {holder: fund, held: t, share: 90 %, until: 2025-12-31}", want: "immune"},
		{name: "the seat is in Norway", from: "seat: FR, administration: FR", to: "seat: NO, administration: FR", want: "not-immune", because: "19.6.a"},
		{name: "the administration is not stated", from: "administration: FR, ", to: "", want: "cannot-be-established", because: "19.6.a"},
		{name: "vetoes not stated", from: "vetoes: []\n", to: "", want: "cannot-be-established", because: "vetoes"},
		{name: "an outside veto", from: "vetoes: []", to: "vetoes: [{holder: fund, held: t, over: the budget}]", want: "not-immune", because: "veto"},
		{name: "an inside veto", from: "vetoes: []", to: "vetoes: [{holder: founder, held: t, over: the budget}]", want: "immune"},
		{name: "boards not stated", from: "boards: []\n", to: "", want: "cannot-be-established", because: "who appoints to its bodies is not stated"},
		{name: "an outside majority of the board", from: "boards: []", to: "boards: [{of: t, seats: 5, appointed: {fund: 3, founder: 2}}]", want: "not-immune", because: "appoint the majority"},
		{name: "half of the board is no majority", from: "boards: []", to: "boards: [{of: t, seats: 6, appointed: {fund: 3, founder: 3}}]", want: "immune"},
		{name: "no notice of changes", from: "change_notice: 30", to: "change_notice: 60", want: "not-immune", because: "19.6.f"},
		{name: "a supplier reads metadata", tech: [2]string{"data_access: none", "data_access: metadata"}, want: "not-immune", because: "19.6.c"},
		{name: "one alternative only", tech: [2]string{"{name: B, controlled_from: NL}", "{name: B, controlled_from: US}"}, want: "not-immune", because: "19.6.d"},
		{name: "one alternative and own skills", tech: [2]string{"alternatives: [{name: A, controlled_from: DE}, {name: B, controlled_from: NL}]", "alternatives: 1, own_skills: true"}, want: "immune"},
		{name: "two that nobody names", tech: [2]string{"[{name: A, controlled_from: DE}, {name: B, controlled_from: NL}]", "2"},
			want: "cannot-be-established", because: "vm – 2 other suppliers, not named"},
		{name: "one that may be outside", tech: [2]string{"controlled_from: NL}", "controlled_from: undisclosed}"}, want: "cannot-be-established", because: "19.6.d"},
		{name: "one alternative", tech: [2]string{", {name: B, controlled_from: NL}", ""}, want: "not-immune", because: "19.6.d"},
		{name: "chips are bought", tech: [2]string{"layer: hypervisor", "layer: hardware"}, want: "immune"},
		{name: "a qualified supplier", tech: [2]string{"source: public}", "source: public, qualified: true}"}, want: "immune"},
		{name: "a supplier of undisclosed control reads content", tech: [2]string{"controlled_from: US, source: public}", "controlled_from: undisclosed}"}, want: "immune"},
		{name: "a supplier in the Union may read", tech: [2]string{"controlled_from: US, source: public}\ncomponents:", "controlled_from: DE}\ncomponents:"}, want: "immune"},
	}
	for _, tt := range tests {
		owners, tech := strings.Replace(sound, tt.from, tt.to, 1), strings.Replace(own, tt.tech[0], tt.tech[1], 1)
		if tt.from != "" && owners == sound || tt.tech[0] != "" && tech == own {
			t.Fatalf("%s: nothing replaced", tt.name)
		}
		f := find(t, "{}", owners, tech)
		reasons := lang.List(f.Reasons).In(lang.EN)
		if got := outcome(f); got != tt.want || !strings.Contains(reasons, tt.because) {
			t.Errorf("%s: got %s (%s); want %s because of %q", tt.name, got, reasons, tt.want, tt.because)
		}
	}
	if got := outcome(find(t, "{}", sound, "")); got != "cannot-be-established" {
		t.Errorf("no technology: got %s", got)
	}
	if got := outcome(find(t, "{}", "", own)); got != "missing" {
		t.Errorf("no ownership: got %s", got)
	}
}

func TestOtherRules(t *testing.T) {
	tests := []struct{ name, with, from, to, want string }{
		{"fifty percent, not reached", "{rule: fifty-percent}", "", "", "immune"},
		{"fifty percent, reached", "{rule: fifty-percent}", "share: 76 %}\n  - {holder: fund, held: t, share: 24 %", "share: 50 %}\n  - {holder: fund, held: t, share: 50 %", "not-immune"},
		{"fifty percent, perhaps", "{rule: fifty-percent}", "share: 76 %", "share: 40 %", "cannot-be-established"},
		{"the buyer's own limit", "{rule: thresholds, individual: 20 %}", "", "", "not-immune"},
		{"a limit for all together only", "{rule: thresholds, collective: 30 %}", "", "", "immune"},
		{"a Norwegian is inside the EEA", "{rule: thresholds, individual: 20 %, inside: EEA}", "kind: fund, seat: US", "kind: person, seat: \"NO\"", "immune"},
		{"and outside the Union", "{rule: thresholds, individual: 20 %}", "kind: fund, seat: US", "kind: fund, seat: \"NO\"", "not-immune"},
		{"a list of countries", "{rule: thresholds, individual: 20 %, inside: [FR, US]}", "kind: fund", "kind: person", "immune"},
		{"an aggregate is not one holder", "{rule: thresholds, individual: 20 %}", "kind: fund, seat: US", "kind: aggregate, seat: US, source: register", "immune"},
		{"unless nothing says who it is", "{rule: thresholds, individual: 20 %}", "kind: fund", "kind: aggregate", "cannot-be-established"},
		{"but counts together", "{rule: thresholds, collective: 20 %}", "kind: fund", "kind: aggregate", "not-immune"},
		{"at go-live the fund has left", "{rule: thresholds, individual: 20 %, on: go_live}", "share: 24 %}", "share: 24 %, until: 2026-06-30}\n  - {holder: founder, held: t, share: 100 %, from: 2026-07-01}", "immune"},
	}
	for _, tt := range tests {
		owners := strings.Replace(sound, tt.from, tt.to, 1)
		if tt.name == "at go-live the fund has left" {
			owners = strings.Replace(owners, "share: 76 %", "share: 76 %, until: 2026-06-30", 1)
		}
		f := find(t, tt.with, owners, own)
		if got := outcome(f); got != tt.want {
			t.Errorf("%s: got %s (%s), want %s", tt.name, got, lang.List(f.Reasons).In(lang.EN), tt.want)
		}
	}
}

func TestHoldingsAboveTheWholeAreRefused(t *testing.T) {
	f := find(t, "{}", strings.Replace(sound, "share: 76 %", "share: 100 %", 1), own)
	if f.Outcome != criteria.Missing || len(f.Gaps) != 1 || f.Gaps[0].At.Line == 0 ||
		!strings.Contains(f.Gaps[0].What.In(lang.EN), "add up to 124 %") {
		t.Errorf("got %s, %v", f.Outcome, f.Gaps)
	}
}

func TestAClosedRingIsReported(t *testing.T) {
	const ring = `
of: t
entities:
  - {id: t, kind: company, seat: FR}
  - {id: a, name: A, kind: company, seat: FR}
  - {id: b, name: B, kind: company, seat: FR}
holdings:
  - {holder: a, held: t, share: 100 %}
  - {holder: b, held: a, share: 100 %}
  - {holder: a, held: b, share: 100 %}
`
	f := find(t, "{rule: thresholds, individual: 20 %}", ring, "")
	if got := outcome(f); got != "cannot-be-established" || !strings.Contains(lang.List(f.Reasons).In(lang.EN), "A, B are held wholly within their own ring") {
		t.Errorf("got %s: %s", got, lang.List(f.Reasons).In(lang.EN))
	}
}
