package dossiertest

import "testing/fstest"

// Tiny is a dossier with something of most kinds of criterion, cheap to read and to
// evaluate: what is fuzzed a thousand times a second.
func Tiny() fstest.MapFS {
	return fstest.MapFS{
		"tender.yaml": {Data: []byte(`bareme: 1
tender: {id: T, title: {fr: Marché, en: Tender}, buyer: B, estimate: 100, dates: {award: 2026-03-31, go_live: 2026-12-31, end: 2030-12-31}}
requirements:
  - {id: limit, measure: cost, needs: {at_most: 130}, otherwise: unacceptable, basis: the budget}
  - {id: snc, title: "Qualified {on}", measure: secnumcloud, with: {on: award}, needs: qualified, otherwise: irregular, basis: the law}
criteria:
  - {id: price, weight: 40, measure: cost, mark: {price: proportional}}
  - id: technical
    weight: 60
    criteria:
      - {id: quality, weight: 30, measure: judged, minimum: 4}
      - id: dep
        weight: 20
        measure: dependence
        with: {on: US, counts: claimed, needs: [{id: compute, title: {fr: calcul, en: compute}, rests_on: [hypervisor]}]}
        mark: {linear: {0 %: 20, 100 %: 0}}
      - {id: kind, weight: 10, measure: declared, with: {type: level, levels: [low, high]}, mark: {levels: {low: 5, high: 20}}}
rounding: {marks: 2, totals: 2}
`)},
		"bids/alpha.yaml": {Data: []byte(tinyBid("Alpha", "100", "low", "us", "2029-01-01"))},
		"bids/beta.yaml":  {Data: []byte(tinyBid("Beta <b>&", "110", "high", "self", "2026-06-30"))},
		"bids/gamma.yaml": {Data: []byte(tinyBid("Gamma", "90", "high", "us", "2026-01-31"))},
		"marks/jury.yaml": {
			Data: []byte(
				"evaluator: Jury\nmarks:\n  quality:\n    alpha: {mark: 12, reason: meets the need}\n" +
					"    beta: {mark: 15, reason: beyond the need}\n    gamma: {mark: 8, reason: short of the need}\n",
			),
		},
	}
}

func tinyBid(name, price, kind, author, until string) string {
	return "tenderer: " + name + "\nprices: {taxes: excluded, price: " + price + "}\ndeclared: {kind: " + kind + "}\n" +
		"qualifications: [{service: Cloud, activities: [IaaS], qualified: {from: 2024-01-01, to: " + until + "}}]\n" +
		"technology:\n  without: [data-centre, hardware, firmware, orchestration, storage, network, identity, keys, database, data-ai, " +
		"monitoring, support]\n" +
		"  suppliers: [{id: self, name: Own, controlled_from: FR}, {id: us, name: Vendor, controlled_from: US}]\n" +
		"  components: [{id: c, layer: hypervisor, author: " + author + ", supplier: " + author + ", operated_by: self, " +
		"criticality: critical, licence: proprietary, autonomy: 6, data_access: none}]\n"
}
