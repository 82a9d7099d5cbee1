package control_test

import (
	"strings"
	"testing"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
)

// A French company of which everything is stated; tests add or replace lines.
const stated = `
of: t
source: declaration
as_of: 2026-03-01
change_notice: 30
vetoes: []
boards: []
foreign_ties: []
entities:
  - {id: t, name: T, kind: company, seat: FR, administration: FR, establishment: FR}
  - {id: us, name: US Inc, kind: company, seat: US}
  - {id: lux, name: Lux SARL, kind: company, seat: LU}
  - {id: f, name: Founder, kind: person, residence: FR}
  - {id: g, name: Guest, kind: person, residence: FR}
  - {id: fund, name: Fund FPCI, kind: fund, seat: FR}
  - {id: float, name: Float, kind: aggregate}
`

// Nothing unstated, or stated by other means than shares, passes.
func TestNothingUnstatedPasses(t *testing.T) {
	tests := []struct {
		name, more, want, because string
	}{
		{"a management contract with the tenderer", "holdings: [{holder: f, held: t, share: 100 %}]\ncontrol: [{holder: us, held: t, by: management contract}]",
			"not-immune", "US Inc controls T by management contract"},
		{"a contract with a chain of companies", "holdings: [{holder: lux, held: t, share: 100 %}, {holder: f, held: lux, share: 100 %}]\ncontrol: [{holder: us, held: lux, by: management contract}]",
			"not-immune", "100 % of capital and votes – by control, not by multiplication: US Inc controls Lux SARL by management contract"},
		{"a general partner without a share", "holdings: [{holder: f, held: t, share: 70 %}, {holder: fund, held: t, share: 30 %}, {holder: g, held: fund, share: 100 %}]\ncontrol: [{holder: us, held: fund, by: general partner}]",
			"not-immune", "US Inc (United States), 30 % of capital and votes"},
		{"of a fund that holds all", "holdings: [{holder: fund, held: t, share: 100 %}, {holder: f, held: fund, share: 100 %}]\ncontrol: [{holder: us, held: fund, by: general partner}]",
			"not-immune", "US Inc (United States), 100 % of capital and votes"},
		{"a nominee agreement", "holdings: [{holder: lux, held: t, share: 30 %}, {holder: f, held: t, share: 70 %}, {holder: f, held: lux, share: 100 %}]\ncontrol: [{holder: us, held: lux, by: nominee agreement}]",
			"not-immune", "US Inc controls Lux SARL by nominee agreement"},
		{"shares held on behalf of somebody outside", "holdings: [{holder: f, held: t, share: 70 %}, {holder: g, held: t, share: 30 %, on_behalf_of: us}]",
			"not-immune", "US Inc holds 100 % of Guest on behalf of US Inc"},
		{"shares held by somebody outside on behalf of one inside", "holdings: [{holder: f, held: t, share: 70 %}, {holder: us, held: t, share: 30 %, on_behalf_of: g}]",
			"not-immune", "US Inc controls US Inc on behalf of Guest by holding its shares in its own name"},
		{"most of the board of the parent", "holdings: [{holder: lux, held: t, share: 100 %}, {holder: f, held: lux, share: 100 %}]\nboards: [{of: lux, seats: 7, appointed: {us: 4, f: 3}}]",
			"not-immune", "appointing 4 seats of 7 of its board"},
		{"a board of the parent with seats not stated", "holdings: [{holder: lux, held: t, share: 100 %}, {holder: f, held: lux, share: 100 %}]\nboards: [{of: lux, seats: 7, appointed: {us: 3, f: 3}}]",
			"cannot-be-established", "US Inc controls Lux SARL by appointing 3 seats of 7 of its board and perhaps the seats not stated"},
		{"a fund of which nothing is stated", "holdings: [{holder: fund, held: t, share: 100 %}]",
			"cannot-be-established", "undisclosed holders of Fund FPCI"},
		{"a fund whose holders alone are stated", "holdings: [{holder: f, held: t, share: 70 %}, {holder: fund, held: t, share: 30 %}, {holder: g, held: fund, share: 100 %}]",
			"cannot-be-established", "between 0 % and 30 %"},
		{"an aggregate of which no source says who it is", "holdings: [{holder: float, held: t, share: 100 %}]",
			"cannot-be-established", "undisclosed holders"},
		{"no holdings at all", "", "cannot-be-established", "undisclosed holders of T"},
		{"the rest may be a known outsider's", "holdings: [{holder: f, held: t, share: 74 %}, {holder: us, held: t, share: 22 %}]",
			"cannot-be-established", "US Inc (United States), between 22 % and 26 % of capital and votes – US Inc holds 22 % of T; what is not disclosed may be its own"},
		{"a rest that is too small", "holdings: [{holder: f, held: t, share: 76 %}, {holder: us, held: t, share: 22 %}]",
			"immune", "the greatest is US Inc (United States), between 22 % and 24 %"},
		{"45 % of the parent and nobody higher", "holdings: [{holder: lux, held: t, share: 39 %}, {holder: f, held: t, share: 61 %}, {holder: us, held: lux, share: 45 %}, {holder: f, held: lux, share: 30 %}, {holder: g, held: lux, share: 25 %}]",
			"not-immune", "US Inc with 45 % of the votes of Lux SARL, and nobody with more, so that control is presumed"},
		{"45 % of the parent and somebody higher", "holdings: [{holder: lux, held: t, share: 39 %}, {holder: f, held: t, share: 61 %}, {holder: us, held: lux, share: 45 %}, {holder: f, held: lux, share: 46 %}, {holder: g, held: lux, share: 9 %}]",
			"immune", "the greatest is US Inc (United States), 17.55 %"},
		{"45 % of the parent and somebody who may be higher", "holdings: [{holder: lux, held: t, share: 30 %}, {holder: f, held: t, share: 70 %}, {holder: us, held: lux, share: 45 %}, {holder: f, held: lux, share: 8 %}]",
			"cannot-be-established", "US Inc (United States), between 13.5 % and 30 %"},
		{"seats not accounted for", "holdings: [{holder: f, held: t, share: 80 %}, {holder: us, held: t, share: 20 %}]\nboards: [{of: t, body: supervisory board, seats: 7, appointed: {f: 3}}]",
			"cannot-be-established", "of 4 seats it is not stated who appoints them"},
		{"seats not accounted for that make no majority", "holdings: [{holder: f, held: t, share: 80 %}, {holder: us, held: t, share: 20 %}]\nboards: [{of: t, body: supervisory board, seats: 7, appointed: {f: 4}}]",
			"immune", ""},
		{"a concert", "holdings: [{holder: f, held: t, share: 60 %}, {holder: g, held: t, share: 20 %}, {holder: us, held: t, share: 20 %}]\nconcert: [{members: [us, g]}]",
			"not-immune", "US Inc (United States), 40 % of capital and votes – by control, not by multiplication: US Inc, Guest act in concert"},
		{"a concert in the parent", "holdings: [{holder: lux, held: t, share: 60 %}, {holder: f, held: t, share: 40 %}, {holder: us, held: lux, share: 30 %}, {holder: g, held: lux, share: 30 %}, {holder: f, held: lux, share: 40 %}]\nconcert: [{members: [us, g], over: lux}]",
			"not-immune", "US Inc (United States), 60 %"},
		{"a golden share of a third State", "entities:\n  - {id: t, name: T, kind: company, seat: FR, administration: FR, establishment: FR}\n  - {id: f, kind: person, residence: FR}\n  - {id: state, name: State, kind: state, seat: US}\nholdings: [{holder: f, held: t, share: 100 %}]\ngolden_shares: [{holder: state, held: t, over: sale of assets}]",
			"not-immune", "State (United States), by a golden share, over sale of assets"},
		{"an option at will", "holdings: [{holder: f, held: t, share: 82 %}, {holder: us, held: t, share: 18 %}]\noptions: [{holder: us, from: f, held: t, share: 10 %}]",
			"not-immune", "US Inc (United States), 28 % of capital and votes"},
		{"an option under conditions", "holdings: [{holder: f, held: t, share: 82 %}, {holder: us, held: t, share: 18 %}]\noptions: [{holder: us, from: f, held: t, share: 10 %, at_will: false}]",
			"immune", "US Inc (United States), 18 %"},
		{"an option that may not be exercised yet", "holdings: [{holder: f, held: t, share: 82 %}, {holder: us, held: t, share: 18 %}]\noptions: [{holder: us, from: f, held: t, share: 10 %, exercisable_from: 2027-01-01}]",
			"immune", "US Inc (United States), 18 %"},
		{"shares to be issued", "holdings: [{holder: f, held: t, share: 82 %}, {holder: us, held: t, share: 18 %}]\nconvertibles: [{holder: us, held: t, share: 10 %}]",
			"immune", "US Inc (United States), 18 %"},
		{"an indirect share that is stated as such", "holdings: [{holder: f, held: t, share: 70 %}, {holder: lux, held: t, share: 30 %}, {holder: g, held: lux, share: 100 %}, {holder: us, held: t, share: 30 %, indirect: true}]",
			"not-immune", "US Inc (United States), 30 % of capital and votes"},
		{"a person whose residence is not stated", "entities:\n  - {id: t, name: T, kind: company, seat: FR, administration: FR, establishment: FR}\n  - {id: f, name: Founder, kind: person, nationality: FR}\nholdings: [{holder: f, held: t, share: 100 %}]",
			"cannot-be-established", "Founder, an undisclosed share"},
	}
	for _, tt := range tests {
		text := stated
		for _, key := range []string{"entities", "boards"} { // a key of the test replaces that of the company
			if strings.HasPrefix(tt.more, key+":") || strings.Contains(tt.more, "\n"+key+":") {
				text = without(text, key)
			}
		}
		f := find(t, "{}", text+"\n"+tt.more, "suppliers: []\ncomponents: []")
		told := told(f)
		if got := outcome(f); got != tt.want || !strings.Contains(told, tt.because) {
			t.Errorf("%s: got %s (%s); want %s because of %q", tt.name, got, told, tt.want, tt.because)
		}
	}
}

// without removes a key of a section, with the lines indented under it.
func without(text, key string) string {
	var out []string
	skip := false
	for _, line := range strings.Split(text, "\n") {
		if line != "" && line[0] != ' ' {
			skip = strings.HasPrefix(line, key+":")
		}
		if !skip {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n")
}

// told gives the reasons and the steps of a finding.
func told(f criteria.Finding) string {
	var b strings.Builder
	b.WriteString(lang.Clauses(f.Reasons).In(lang.EN))
	var walk func([]criteria.Step)
	walk = func(steps []criteria.Step) {
		for _, s := range steps {
			b.WriteString("\n" + s.Title.In(lang.EN))
			if s.Value != nil {
				b.WriteString(" = " + s.Value.In(lang.EN))
			}
			walk(s.Steps)
		}
	}
	walk(f.Steps)
	return b.String()
}

// Only a full statement of declared holders, with its source, day, market and
// seat, leaves a float out of account.
func TestAFloatCountsUnlessDeclarationsAreComplete(t *testing.T) {
	const complete = `{id: t, name: T, kind: company, seat: FR, administration: FR, establishment: FR, listed: true, market: Euronext Paris, declared_holders: complete, source: AMF, as_of: 2026-03-01}`
	tests := []struct{ name, from, to, holdings, want, because string }{
		{"complete", "", "", "holdings: [{holder: f, held: t, share: 55 %}, {holder: us, held: t, share: 6 %}]", "immune", "39 % of T is the float"},
		{"nothing declared, stated as such", "", "", "holdings: []", "immune", ""},
		{"no holdings at all", "", "", "", "cannot-be-established", "its holders are not stated"},
		{"not said to be complete", ", declared_holders: complete", "", "holdings: [{holder: f, held: t, share: 55 %}]", "cannot-be-established", "declared_holders: complete is not stated"},
		{"incomplete", "complete, source", "incomplete, source", "holdings: [{holder: f, held: t, share: 55 %}]", "cannot-be-established", "declared_holders: complete is not stated"},
		{"no source", ", source: AMF, as_of: 2026-03-01", "", "holdings: [{holder: f, held: t, share: 55 %}]", "cannot-be-established", "has no source with its day"},
		{"no market", ", market: Euronext Paris", "", "holdings: [{holder: f, held: t, share: 55 %}]", "cannot-be-established", "market: does not say"},
		{"a market that is not regulated", "Euronext Paris", "Euronext Growth Paris", "holdings: [{holder: f, held: t, share: 55 %}]", "cannot-be-established", "Euronext Growth Paris is not known as a regulated market"},
		{"a market of a third country", "Euronext Paris", "Nasdaq", "holdings: [{holder: f, held: t, share: 55 %}]", "cannot-be-established", "Nasdaq is not known as a regulated market"},
		{"a seat elsewhere in the Union", "seat: FR", "seat: NL", "holdings: [{holder: f, held: t, share: 55 %}]", "cannot-be-established", "its seat is not in France"},
	}
	for _, tt := range tests {
		line := complete
		if tt.from != "" {
			if line = strings.Replace(complete, tt.from, tt.to, 1); line == complete {
				t.Fatalf("%s: nothing replaced", tt.name)
			}
		}
		text := strings.Replace(stated, "{id: t, name: T, kind: company, seat: FR, administration: FR, establishment: FR}", line, 1)
		text = strings.Replace(text, "source: declaration\nas_of: 2026-03-01\n", "", 1)
		f := find(t, "{}", text+tt.holdings, "suppliers: []\ncomponents: []")
		if got := outcome(f); got != tt.want || !strings.Contains(told(f), tt.because) {
			t.Errorf("%s: got %s (%s); want %s because of %q", tt.name, got, told(f), tt.want, tt.because)
		}
	}
}

// What somebody verified covers what is open, not what is known, until it lapses
// or something changes.
func TestAVerifiedFactCoversWhatIsOpen(t *testing.T) {
	const open = "holdings: [{holder: f, held: t, share: 60 %}]\n"
	const verified = "verified: {rule: secnumcloud-3.2-19.6, by: ANSSI, decision: \"7\", on: 2025-06-30}\n"
	tests := []struct{ name, more, qualifications, want, because string }{
		{"nothing verified", open, "", "cannot-be-established", ""},
		{"verified", open + verified, "", "immune", "verified by ANSSI on 30 June 2025, until 30 June 2028 (decision 7), which covers what the facts stated leave open: 19.6.b"},
		{"by a qualification of the bid", open + verified, `[{service: S, activities: [IaaS], decision: "7", qualified: {from: 2025-06-30, to: 2027-06-30}}]`, "immune", "until 30 June 2027"},
		{"by a qualification that the bid does not have", open + verified, `[{service: S, activities: [IaaS], decision: "8", qualified: {from: 2025-06-30, to: 2027-06-30}}]`, "cannot-be-established", "no qualification of the bid with decision 7"},
		{"by one that has lapsed", open + verified, `[{service: S, activities: [IaaS], decision: "7", qualified: {from: 2022-06-30, to: 2025-12-31}}]`, "cannot-be-established", "lapsed on 31 December 2025"},
		{"another rule", open + strings.Replace(verified, "19.6", "19.2", 1), "", "cannot-be-established", ""},
		{"later than the day", open + strings.Replace(verified, "2025-06-30", "2026-06-30", 1), "", "cannot-be-established", ""},
		{"too long ago", open + strings.Replace(verified, "2025-06-30", "2022-06-30", 1), "", "cannot-be-established", "lapsed on 30 June 2025"},
		{"a known outsider", "holdings: [{holder: f, held: t, share: 60 %}, {holder: us, held: t, share: 25 %}]\n" + verified, "", "not-immune", "US Inc (United States), between 25 % and 40 %"},
		{"a holder who came later", "holdings: [{holder: f, held: t, share: 60 %}, {holder: us, held: t, share: 10 %, from: 2026-01-01}]\n" + verified, "", "cannot-be-established", "lapsed by a later change: 1 January 2026"},
		{"a holder who came later elsewhere", "holdings: [{holder: f, held: t, share: 60 %}, {holder: us, held: lux, share: 10 %, from: 2026-01-01}]\n" + verified, "", "immune", ""},
		{"a contract made later", open + "control: [{holder: g, held: t, by: contract, from: 2026-01-01}]\n" + verified, "", "cannot-be-established", "lapsed by a later change"},
	}
	for _, tt := range tests {
		f := findWith(t, "{}", stated+tt.more, "suppliers: []\ncomponents: []", tt.qualifications)
		if got := outcome(f); got != tt.want || !strings.Contains(told(f), tt.because) {
			t.Errorf("%s: got %s (%s); want %s because of %q", tt.name, got, told(f), tt.want, tt.because)
		}
	}
}
