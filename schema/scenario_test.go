package schema_test

import (
	"testing"
)

// What the schema takes of scenarios, and what it refuses, is what the reader does.
func TestSchemaOfScenarios(t *testing.T) {
	s := compiled(t, "tender")
	head := "bareme: 1\ntender: {id: T, title: T, buyer: B}\nscenarios:\n  - {id: a, "
	for _, text := range []string{
		"slip: 6 months}", "slip: {from: go_live, by: 45 days}}", "dates: {award: 2026-07-01}}", "combine: [b, c]}", "balance: all, remove: [criteria.x]}",
		"withdraw: winner}", "withdraw: [winner, alpha]}", "holdings: [{bid: a, holder: us, held: t, share: 24.01 %, rest: eu}]}",
		"stops: {supplier: Broadcom, on: 2027-01-01}}", "stops: [{supplier: a, on: 2027-01-01}, {supplier: b, on: 2028-01-01}]}",
		"relicensed: {product: Keycloak, licence: proprietary, on: 2027-01-01}}", "price_rise: {supplier: Broadcom, by: +30 %}}",
		"sweep: {weight: x, at: [0, 15, 30]}}", "sweep: {date: award, from: 2026-03-31, to: 2027-03-31, steps: 13}}",
		"sweep: {slip: award, at: [3 months, 6 months]}}", "sweep: {bid: a, holding: {holder: us, held: t}, at: [20 %, 24 %]}}",
	} {
		if err := s.Validate(asJSON(t, []byte(head+text+"\n"))); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
	for _, text := range []string{
		"slip: six months}", "slip: {by: 6 months}}", "dates: {deadline: 2026-07-01}}", "dates: {award: July}}", "balance: none}", "combine: b}",
		"holdings: [{bid: a, holder: us, share: 24 %}]}", "holdings: [{bid: a, holder: us, held: t, share: 24}]}",
		"stops: Broadcom}", "stops: {supplier: Broadcom}}", "relicensed: {product: K, licence: free, on: 2027-01-01}}", "price_rise: {supplier: B, by: 3}}",
		"sweep: {weight: x, from: 0, to: 3}}", "sweep: {weight: x, at: [0, 3], steps: 2, from: 0, to: 3}}", "sweep: {date: signature, at: [2026-01-01]}}",
	} {
		if err := s.Validate(asJSON(t, []byte(head+text+"\n"))); err == nil {
			t.Errorf("accepted: %s", text)
		}
	}
}
