package control_test

import (
	"strings"
	"testing"

	"github.com/bareme/bareme/internal/lang"
)

// attacked is a French company whose founder holds what others leave; each structure adds
// ties that somebody could hide a foreign owner in.
const attacked = `
of: t
source: register
as_of: 2026-03-01
change_notice: 30
foreign_ties: []
entities:
  - {id: t, name: T, kind: company, seat: FR, administration: FR, establishment: FR}
  - {id: us, name: US Inc, kind: company, seat: US}
  - {id: uk, name: UK Ltd, kind: company, seat: GB}
  - {id: cn, name: CN Co, kind: company, seat: CN}
  - {id: lux, name: Lux SARL, kind: company, seat: LU}
  - {id: nl, name: NL BV, kind: company, seat: NL}
  - {id: house, name: House SAS, kind: company, seat: FR}
  - {id: f, name: Founder, kind: person, residence: FR}
  - {id: g, name: Guest, kind: person, residence: FR}
`

var attacks = []struct {
	name     string
	entities string // further lines of entities
	ties     string // the rest; vetoes: [] and boards: [] unless it says so
	want     string
	law      string // or the reckoning
}{
	{"a chain of 48 % of 50 %", "", "holdings: [{holder: lux, held: t, share: 50 %}, {holder: f, held: t, share: 50 %}, {holder: us, held: lux, share: 48 %}, {holder: f, held: lux, share: 52 %}]",
		"immune", "0.48 x 0.50 is 24 % exactly; the founder controls the holding"},
	{"a chain of 48.02 % of 50 %", "", "holdings: [{holder: lux, held: t, share: 50 %}, {holder: f, held: t, share: 50 %}, {holder: us, held: lux, share: 48.02 %}, {holder: f, held: lux, share: 51.98 %}]",
		"not-immune", "0.4802 x 0.50 is 24.01 %"},
	{"two chains that make 24 % in fractions", "", "holdings: [{holder: lux, held: t, share: 1200/49 %}, {holder: nl, held: t, share: 1200/49 %}, {holder: f, held: t, share: 2500/49 %}, {holder: us, held: lux, share: 49 %}, {holder: f, held: lux, share: 51 %}, {holder: us, held: nl, share: 49 %}, {holder: f, held: nl, share: 51 %}]",
		"immune", "2 x 0.49 x 12/49 is 24 % exactly"},
	{"two chains a hundredth above", "", "holdings: [{holder: lux, held: t, share: 24.5 %}, {holder: nl, held: t, share: 24.5 %}, {holder: f, held: t, share: 51 %}, {holder: us, held: lux, share: 49 %}, {holder: f, held: lux, share: 51 %}, {holder: us, held: nl, share: 49 %}, {holder: f, held: nl, share: 51 %}]",
		"not-immune", "2 x 0.49 x 0.245 is 24.01 %"},
	{"few shares with many votes", "", "holdings: [{holder: us, held: t, capital: 12 %, votes: 25 %}, {holder: f, held: t, capital: 88 %, votes: 75 %}]", "not-immune", "votes alone"},
	{"shares without votes", "", "holdings: [{holder: us, held: t, capital: 25 %, votes: 0 %}, {holder: f, held: t, capital: 75 %, votes: 100 %}]", "not-immune", "capital alone"},
	{"a veto of a company controlled by contract", "", "holdings: [{holder: f, held: t, share: 90 %}, {holder: lux, held: t, share: 10 %}, {holder: g, held: lux, share: 100 %}]\ncontrol: [{holder: us, held: lux, by: management contract}]\nvetoes: [{holder: lux, held: t, over: budget}]",
		"not-immune", "19.6.b veto through L.233-3"},
	{"the manager of a fund run by contract from outside", "  - {id: fund, kind: fund, seat: FR, manager: house}\n", "holdings: [{holder: f, held: t, share: 70 %}, {holder: fund, held: t, share: 30 %}, {holder: g, held: fund, share: 100 %}, {holder: g, held: house, share: 100 %}]\ncontrol: [{holder: us, held: house, by: management contract}]",
		"not-immune", "votes follow the manager, who is controlled"},
	{"a general partner owned from outside", "  - {id: fund, kind: fund, seat: FR, manager: house, general_partner: gp}\n  - {id: gp, kind: company, seat: FR}\n", "holdings: [{holder: f, held: t, share: 70 %}, {holder: fund, held: t, share: 30 %}, {holder: g, held: fund, share: 100 %}, {holder: g, held: house, share: 100 %}, {holder: us, held: gp, share: 100 %}]",
		"not-immune", "L.226-2, L.226-11"},
	{"a general partner whose owner is not stated", "  - {id: fund, kind: fund, seat: FR, manager: house, general_partner: gp}\n  - {id: gp, kind: company, seat: FR}\n", "holdings: [{holder: f, held: t, share: 70 %}, {holder: fund, held: t, share: 30 %}, {holder: g, held: fund, share: 100 %}, {holder: g, held: house, share: 100 %}]",
		"cannot-be-established", "nobody says who holds the general partner"},
	{"a fund run by a person abroad", "  - {id: p, kind: person, residence: US}\n  - {id: fund, kind: fund, seat: FR, manager: p}\n", "holdings: [{holder: f, held: t, share: 70 %}, {holder: fund, held: t, share: 30 %}, {holder: g, held: fund, share: 100 %}]",
		"not-immune", "votes follow the manager"},
	{"a fund of which all is stated", "  - {id: fund, kind: fund, seat: FR, manager: house}\n", "holdings: [{holder: f, held: t, share: 70 %}, {holder: fund, held: t, share: 30 %}, {holder: g, held: fund, share: 100 %}, {holder: g, held: house, share: 100 %}]",
		"immune", "manager and investors inside"},
	{"a fund of funds", "  - {id: fund, kind: fund, seat: FR, manager: house}\n  - {id: fund2, kind: fund, seat: LU, manager: house}\n", "holdings: [{holder: f, held: t, share: 70 %}, {holder: fund, held: t, share: 30 %}, {holder: fund2, held: fund, share: 100 %}, {holder: g, held: house, share: 100 %}]",
		"cannot-be-established", "investors of the second are not stated"},
	{"a nominee for a company held from outside", "", "holdings: [{holder: f, held: t, share: 70 %}, {holder: house, held: t, share: 30 %, on_behalf_of: lux}, {holder: g, held: house, share: 100 %}, {holder: us, held: lux, share: 100 %}]",
		"not-immune", "L.233-9 I 1°"},
	{"a nominee for a fund of which nothing is stated", "  - {id: fund, kind: fund, seat: FR}\n", "holdings: [{holder: f, held: t, share: 70 %}, {holder: house, held: t, share: 30 %, on_behalf_of: fund}, {holder: g, held: house, share: 100 %}]",
		"cannot-be-established", "nobody says for whom"},
	{"20 and 19.5 %", "", "holdings: [{holder: us, held: t, share: 20 %}, {holder: cn, held: t, share: 19.5 %}, {holder: f, held: t, share: 60.5 %}]", "not-immune", "39.5 % together"},
	{"20 and 19 %", "", "holdings: [{holder: us, held: t, share: 20 %}, {holder: uk, held: t, share: 19 %}, {holder: f, held: t, share: 61 %}]", "immune", "39 % together passes"},
	{"20 and 19 % and a hundredth undisclosed", "", "holdings: [{holder: us, held: t, share: 20 %}, {holder: uk, held: t, share: 19 %}, {holder: f, held: t, share: 60.99 %}]", "cannot-be-established", "39.01 % together is possible"},
	{"24 % undisclosed", "", "holdings: [{holder: f, held: t, share: 76 %}]", "immune", "24 % at most passes"},
	{"24.01 % undisclosed", "", "holdings: [{holder: f, held: t, share: 75.99 %}]", "cannot-be-established", "24.01 % is possible"},
	{"cross-holdings half of which come back", "", "holdings: [{holder: f, held: t, share: 40 %}, {holder: lux, held: t, share: 60 %}, {holder: t, held: lux, share: 50 %}, {holder: us, held: lux, share: 50 %}]",
		"not-immune", "0.3 / (1 - 0.3) is 42.86 %"},
	{"cross-holdings of little", "", "holdings: [{holder: f, held: t, share: 60 %}, {holder: lux, held: t, share: 40 %}, {holder: t, held: lux, share: 50 %}, {holder: us, held: lux, share: 20 %}, {holder: f, held: lux, share: 30 %}]",
		"immune", "0.08 / (1 - 0.2) is 10 %"},
	{"cross-holdings a hundredth above", "", "holdings: [{holder: f, held: t, share: 60 %}, {holder: lux, held: t, share: 40 %}, {holder: t, held: lux, share: 50 %}, {holder: us, held: lux, share: 48.02 %}, {holder: f, held: lux, share: 1.98 %}]",
		"not-immune", "0.4 x 0.4802 / 0.8 is 24.01 %"},
	{"a ring that nobody holds", "", "holdings: [{holder: lux, held: t, share: 100 %}, {holder: nl, held: lux, share: 100 %}, {holder: house, held: nl, share: 100 %}, {holder: lux, held: house, share: 100 %}]",
		"cannot-be-established", "a ring has no owner"},
	{"a golden share of a member state", "  - {id: de, kind: state, seat: DE}\n", "holdings: [{holder: f, held: t, share: 100 %}]\ngolden_shares: [{holder: de, held: t, over: sale of assets}]", "immune", "a member State is inside"},
	{"a veto of a fund of which nothing is stated", "  - {id: fund, kind: fund, seat: FR}\n", "holdings: [{holder: f, held: t, share: 100 %}]\nvetoes: [{holder: fund, held: t, over: budget}]", "cannot-be-established", "nobody says who runs the fund"},
	{"a veto of a company of which no holder is stated", "", "holdings: [{holder: f, held: t, share: 100 %}]\nvetoes: [{holder: lux, held: t, over: budget}]", "cannot-be-established", "nobody says who holds the company"},
	{"a majority of the board through a subsidiary", "", "holdings: [{holder: f, held: t, share: 100 %}, {holder: us, held: lux, share: 100 %}]\nboards: [{of: t, body: board, seats: 7, appointed: {us: 2, lux: 2, f: 3}}]", "not-immune", "19.6.b.4: 4 of 7"},
	{"seats of a fund of which nothing is stated", "  - {id: fund, kind: fund, seat: FR}\n", "holdings: [{holder: f, held: t, share: 100 %}]\nboards: [{of: t, body: board, seats: 7, appointed: {fund: 4, f: 3}}]", "cannot-be-established", "nobody says who runs the fund"},
	{"a holding until the day looked at", "", "holdings: [{holder: us, held: t, share: 30 %, until: 2026-03-31}, {holder: f, held: t, share: 70 %}]", "not-immune", "the last day is included"},
	{"a holding until the day before", "", "holdings: [{holder: us, held: t, share: 30 %, until: 2026-03-30}, {holder: f, held: t, share: 70 %}, {holder: g, held: t, share: 30 %, from: 2026-03-31}]", "immune", "it ended"},
	{"a holding that ended and that nobody took over", "", "holdings: [{holder: us, held: t, share: 30 %, until: 2026-03-30}, {holder: f, held: t, share: 70 %}]", "cannot-be-established", "30 % are of nobody knows whom"},
	{"a holding from the day looked at", "", "holdings: [{holder: us, held: t, share: 30 %, from: 2026-03-31}, {holder: f, held: t, share: 70 %}]", "not-immune", "the first day is included"},
	{"an option from the day looked at", "", "holdings: [{holder: us, held: t, share: 18 %}, {holder: f, held: t, share: 82 %}]\noptions: [{holder: us, from: f, held: t, share: 10 %, at_will: true, exercisable_from: 2026-03-31}]", "not-immune", "L.233-9 I 4°"},
	{"an option from the day after", "", "holdings: [{holder: us, held: t, share: 18 %}, {holder: f, held: t, share: 82 %}]\noptions: [{holder: us, from: f, held: t, share: 10 %, at_will: true, exercisable_from: 2026-04-01}]", "immune", "not yet"},
	{"an option of a subsidiary", "", "holdings: [{holder: us, held: t, share: 18 %}, {holder: f, held: t, share: 82 %}, {holder: us, held: lux, share: 100 %}]\noptions: [{holder: lux, from: f, held: t, share: 10 %, at_will: true}]", "not-immune", "L.233-9 I 2° and 4°"},
	{"two sources that differ", "", "holdings: [{holder: us, held: t, share: 20 %, source: A}, {holder: us, held: t, share: 30 %, source: B}, {holder: f, held: t, share: [70 %, 80 %]}]", "cannot-be-established", "20 to 30 %"},
	{"two sources that differ below the limit", "", "holdings: [{holder: us, held: t, share: 8 %, source: A}, {holder: us, held: t, share: 24 %, source: B}, {holder: f, held: t, share: [76 %, 92 %]}]", "immune", "8 to 24 %"},
	{"one source knows an outsider that another does not", "", "holdings: [{holder: f, held: t, share: 100 %, source: A}, {holder: f, held: t, share: 75 %, source: B}, {holder: us, held: t, share: 25 %, source: B}]", "not-immune", "25 % by the one source that speaks of it"},
	{"a holder without a residence", "  - {id: p, kind: person}\n", "holdings: [{holder: f, held: t, share: 70 %}, {holder: p, held: t, share: 30 %}]", "cannot-be-established", "nobody says where it lives"},
	{"a holder administered from outside", "  - {id: post, kind: company, seat: IE, administration: US, establishment: IE}\n", "holdings: [{holder: f, held: t, share: 70 %}, {holder: post, held: t, share: 30 %}, {holder: g, held: post, share: 100 %}]", "not-immune", "one of the three places is enough"},
	{"a holder in New Caledonia", "  - {id: nc, kind: company, seat: NC}\n", "holdings: [{holder: f, held: t, share: 70 %}, {holder: nc, held: t, share: 30 %}]", "not-immune", "TFEU art. 198: not in the Union"},
	{"a holder in Guadeloupe", "  - {id: gp, kind: company, seat: GP}\n", "holdings: [{holder: f, held: t, share: 70 %}, {holder: gp, held: t, share: 30 %}, {holder: g, held: gp, share: 100 %}]", "immune", "TFEU art. 349: in the Union"},
	{"a holder in Norway", "  - {id: no, kind: company, seat: NO}\n", "holdings: [{holder: f, held: t, share: 70 %}, {holder: no, held: t, share: 30 %}]", "not-immune", "the EEA is not the Union"},
	{"a state outside", "  - {id: ch, kind: state, seat: CH}\n", "holdings: [{holder: f, held: t, share: 75 %}, {holder: ch, held: t, share: 25 %}]", "not-immune", "25 %"},
	{"a state inside", "  - {id: de, kind: state, seat: DE}\n", "holdings: [{holder: f, held: t, share: 70 %}, {holder: de, held: t, share: 30 %}]", "immune", "a member State is inside"},
	{"a holder that is itself undisclosed", "", "holdings: [{holder: f, held: t, share: 70 %}, {holder: lux, held: t, share: 30 %}]", "cannot-be-established", "nobody says who holds the company"},
	{"a minority of a company with an outsider's majority elsewhere", "", "holdings: [{holder: f, held: t, share: 76 %}, {holder: lux, held: t, share: 24 %}, {holder: us, held: lux, share: 100 %}]", "immune", "24 % by both readings"},
	{"the same beside a direct hundredth", "", "holdings: [{holder: f, held: t, share: 75.99 %}, {holder: lux, held: t, share: 24 %}, {holder: us, held: lux, share: 100 %}, {holder: us, held: t, share: 0.01 %}]", "not-immune", "24.01 % by both readings"},
	{"a concert with the founder", "", "holdings: [{holder: f, held: t, share: 90 %}, {holder: us, held: t, share: 10 %}]\nconcert: [{members: [us, f]}]", "not-immune", "L.233-10: what the others hold counts as its own"},
	{"a parent with a general partner from outside", "  - {id: sca, kind: company, seat: FR, general_partner: us}\n", "holdings: [{holder: sca, held: t, share: 100 %}, {holder: f, held: sca, share: 100 %}]", "not-immune", "L.226-2"},
	{"a parent with a manager who is not stated to be anybody's", "  - {id: sca, kind: company, seat: FR, manager: house}\n", "holdings: [{holder: sca, held: t, share: 100 %}, {holder: f, held: sca, share: 100 %}]", "cannot-be-established", "nobody says who holds the manager"},
	{"a trust without a trustee", "  - {id: trust, kind: trust, seat: LU}\n", "holdings: [{holder: f, held: t, share: 70 %}, {holder: trust, held: t, share: 30 %}, {holder: g, held: trust, share: 100 %}]", "cannot-be-established", "the trustee votes"},
	{"a foundation that votes for holders outside", "  - {id: stak, kind: trust, seat: NL, manager: g}\n", "holdings: [{holder: f, held: t, share: 70 %}, {holder: stak, held: t, share: 30 %}, {holder: us, held: stak, capital: 100 %, votes: 0 %}]", "not-immune", "the receipts have the capital"},
	{"a fund with many votes in the parent and none outside", "  - {id: fund, kind: fund, seat: FR, manager: house}\n", "holdings: [{holder: lux, held: t, share: 40 %}, {holder: f, held: t, share: 60 %}, {holder: fund, held: lux, share: 45 %}, {holder: us, held: lux, share: 44 %}, {holder: g, held: lux, share: 11 %}, {holder: g, held: house, share: 100 %}, {holder: g, held: fund, share: 100 %}]", "immune", "the fund is higher, and 0.44 x 0.40 is 17.6 %"},
	{"presumed control of the tenderer itself", "", "holdings: [{holder: us, held: t, capital: 10 %, votes: 24 %}, {holder: f, held: t, capital: 90 %, votes: 76 %}]", "immune", "24 % of votes"},
	{"equal halves of the parent's parent", "", "holdings: [{holder: f, held: t, share: 70 %}, {holder: lux, held: t, share: 30 %}, {holder: nl, held: lux, share: 100 %}, {holder: us, held: nl, share: 50 %}, {holder: g, held: nl, share: 50 %}]", "not-immune", "L.233-3 II: nobody has more"},
	{"40 % of the parent, which is not above 40", "", "holdings: [{holder: f, held: t, share: 70 %}, {holder: lux, held: t, share: 30 %}, {holder: us, held: lux, share: 40 %}, {holder: g, held: lux, share: 35 %}, {holder: f, held: lux, share: 25 %}]", "immune", "L.233-3 II says more than 40 %; 12 % by chains"},
	{"40.01 % of the parent and nobody higher", "", "holdings: [{holder: f, held: t, share: 70 %}, {holder: lux, held: t, share: 30 %}, {holder: us, held: lux, share: 40.01 %}, {holder: g, held: lux, share: 35 %}, {holder: f, held: lux, share: 24.99 %}]", "not-immune", "L.233-3 II"},
	{"an outsider's rival that is its own subsidiary", "", "holdings: [{holder: f, held: t, share: 70 %}, {holder: lux, held: t, share: 30 %}, {holder: us, held: lux, share: 30 %}, {holder: nl, held: lux, share: 31 %}, {holder: us, held: nl, share: 100 %}, {holder: g, held: lux, share: 39 %}]", "not-immune", "61 % of the votes of the parent"},
	{"a listed tenderer whose float may hide nobody above 5 %", "  - {id: public, kind: aggregate}\n", "holdings: [{holder: f, held: t, share: 60 %}, {holder: public, held: t, share: 40 %}]", "cannot-be-established", "not listed: an aggregate of which no source says who it is"},
	{"verified, then run by contract from outside", "", "holdings: [{holder: f, held: t, share: 60 %}]\ncontrol: [{holder: us, held: t, by: management contract, from: 2026-02-01}]\nverified: {rule: secnumcloud-3.2-19.6, by: ANSSI, decision: \"1\", on: 2025-06-30}", "not-immune", "a later tie is not what was verified"},
	{"verified by another rule", "", "holdings: [{holder: f, held: t, share: 60 %}]\nverified: {rule: fifty-percent, by: auditor, on: 2025-06-30}", "cannot-be-established", "that rule bounds nothing here"},
	{"verified after the day looked at", "", "holdings: [{holder: f, held: t, share: 60 %}]\nverified: {rule: secnumcloud-3.2-19.6, by: ANSSI, decision: \"1\", on: 2026-04-01}", "cannot-be-established", "not yet verified"},
}

// No structure in which somebody outside may be above a limit passes.
func TestAttacks(t *testing.T) {
	for _, c := range attacks {
		text := attacked + c.entities + c.ties + "\n"
		for _, key := range []string{"vetoes", "boards"} {
			if !strings.Contains(c.ties, key+":") {
				text += key + ": []\n"
			}
		}
		f := find(t, "{rule: secnumcloud-3.2-19.6, on: 2026-03-31}", text, "suppliers: []\ncomponents: []\n")
		if got := outcome(f); got != c.want {
			t.Errorf("%s (%s): got %s, want %s: %s %v", c.name, c.law, got, c.want, lang.Clauses(f.Reasons).In(lang.EN), f.Gaps)
		}
	}
}

// A supplier that can obtain data, or without which the tenderer stops, is looked at
// through the same ties.
func TestAttacksThroughSuppliers(t *testing.T) {
	const inside = attacked + "vetoes: []\nboards: []\n"
	own := "{holder: f, held: t, share: 100 %}"
	supplied := func(entity, facts string) string {
		return "suppliers:\n  - {id: self, entity: t}\n  - {id: s, " + entity + "}\ncomponents:\n" +
			"  - {id: c, layer: identity, supplier: s, operated_by: self, criticality: critical, licence: proprietary, " + facts + "}\n"
	}
	const metadata, locked = "data_access: metadata, own_skills: true", "data_access: none, own_skills: false, alternatives: 0"
	for _, c := range []struct {
		name, ties, entity, facts, want string
	}{
		{"one bound by contract to an outsider", "holdings: [" + own + ", {holder: g, held: lux, share: 100 %}]\ncontrol: [{holder: us, held: lux, by: exclusive licence}]", "entity: lux", metadata, "not-immune"},
		{"one of which no holder is stated", "holdings: [" + own + "]", "entity: lux", metadata, "cannot-be-established"},
		{"one whose control is not disclosed", "holdings: [" + own + "]", "controlled_from: undisclosed", metadata, "cannot-be-established"},
		{"45 % of one and nobody higher", "holdings: [" + own + ", {holder: us, held: lux, share: 45 %}, {holder: g, held: lux, share: 30 %}, {holder: f, held: lux, share: 25 %}]", "entity: lux", metadata, "not-immune"},
		{"40 % of one", "holdings: [" + own + ", {holder: us, held: lux, share: 40 %}, {holder: g, held: lux, share: 30 %}, {holder: f, held: lux, share: 30 %}]", "entity: lux", metadata, "immune"},
		{"half of one", "holdings: [" + own + ", {holder: us, held: lux, share: 50 %}, {holder: g, held: lux, share: 50 %}]", "entity: lux", metadata, "not-immune"},
		{"the owner of its owner", "holdings: [" + own + ", {holder: nl, held: lux, share: 100 %}, {holder: us, held: nl, share: 100 %}]", "entity: lux", metadata, "not-immune"},
		{"one whose board an outsider appoints", "holdings: [" + own + ", {holder: g, held: lux, share: 100 %}]\nboards: [{of: lux, body: board, seats: 3, appointed: {us: 2, g: 1}}]", "entity: lux", metadata, "not-immune"},
		{"one whose seats are not all stated", "holdings: [" + own + ", {holder: g, held: lux, share: 100 %}]\nboards: [{of: lux, body: board, seats: 3, appointed: {g: 1}}]", "entity: lux", metadata, "cannot-be-established"},
		{"one that nobody can do without", "holdings: [" + own + "]", "entity: us", locked, "not-immune"},
		{"one with the supplier's own data access, inside", "holdings: [" + own + ", {holder: g, held: lux, share: 100 %}]", "entity: lux", metadata, "immune"},
		{"two alternatives of the same outsider and one inside", "holdings: [" + own + ", {holder: us, held: lux, share: 100 %}, {holder: g, held: nl, share: 100 %}]", "entity: us",
			"data_access: none, own_skills: false, alternatives: [{name: A, entity: lux}, {name: B, entity: nl}]", "not-immune"},
		{"one alternative named twice", "holdings: [" + own + ", {holder: g, held: nl, share: 100 %}, {holder: g, held: lux, share: 100 %}]", "entity: us",
			"data_access: none, own_skills: false, alternatives: [{name: A, entity: nl}, {name: A bis, entity: nl}]", "not-immune"},
		{"an alternative that is the tenderer itself", "holdings: [" + own + ", {holder: g, held: nl, share: 100 %}]", "entity: us",
			"data_access: none, own_skills: false, alternatives: [{name: A, entity: nl}, {name: B, entity: t}]", "not-immune"},
		{"two companies of one group as alternatives", "holdings: [" + own + ", {holder: house, held: nl, share: 100 %}, {holder: house, held: lux, share: 100 %}, {holder: g, held: house, share: 100 %}]", "entity: us",
			"data_access: none, own_skills: false, alternatives: [{name: A, entity: nl}, {name: B, entity: lux}]", "immune"},
	} {
		text := inside + c.ties + "\n"
		if strings.Contains(c.ties, "boards:") {
			text = attacked + "vetoes: []\n" + c.ties + "\n"
		}
		f := find(t, "{rule: secnumcloud-3.2-19.6, on: 2026-03-31}", text, supplied(c.entity, c.facts))
		if got := outcome(f); got != c.want {
			t.Errorf("%s: got %s, want %s: %s", c.name, got, c.want, lang.Clauses(f.Reasons).In(lang.EN))
		}
	}
}
