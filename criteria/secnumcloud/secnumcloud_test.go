package secnumcloud_test

import (
	"strings"
	"testing"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/secnumcloud"
	"github.com/bareme/bareme/criteria/technology"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// find measures a bid's qualifications.
func find(t *testing.T, with, facts string) criteria.Finding {
	t.Helper()
	return findWith(t, with, facts, "")
}

// findWith measures a bid that states its technology too.
func findWith(t *testing.T, with, facts, tech string) criteria.Finding {
	t.Helper()
	problems := &source.Problems{}
	spec := source.Parse("tender.yaml", []byte(with), problems)
	tender := &criteria.Tender{Dates: criteria.Dates{Award: date.Must("2026-03-31"), GoLive: date.Must("2026-12-31"), End: date.Must("2030-12-31")}}
	m := secnumcloud.Kind.Read(&criteria.Context{Tender: tender, ID: "q", Entry: spec.Map(), With: spec.Map()})
	c := criteria.Case{Bid: "b"}
	if facts != "" {
		c.Facts = criteria.Facts{"qualifications": secnumcloud.Kind.Sections[0].Facts(source.Parse("bid.yaml", []byte(facts), problems))}
	}
	if tech != "" {
		c.Facts["technology"] = technology.Section.Read(source.Parse("bid.yaml", []byte(tech), problems))
	}
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	return m.Measure(c)
}

// The register of the Health Data Hub example, at the award and at go-live.
func TestStatusOverTime(t *testing.T) {
	const (
		baremetal = `[{service: Bare Metal Pod, activities: [IaaS], qualified: {from: 2025-03-24, to: 2028-03-24}}]`
		outscale  = `[{service: cloudgouv, activities: [IaaS], version: "3.2", qualified: {from: 2023-11-30, to: 2026-11-30}}]`
		numspot   = `[{service: Plateforme, activities: [IaaS], qualified: {from: 2026-07-31, to: 2029-07-31}}]`
		scaleway  = `[{service: Public Cloud, activities: [IaaS, PaaS], milestones: {J0: 2025-01-08}}]`
		bleu      = `[{service: Bleu, activities: [IaaS], milestones: {J0: 2025-04-17, J1: 2025-10-15}}]`
		temple    = `[{service: Secure Temple, activities: [IaaS], qualified: unknown}]`
	)
	tests := []struct {
		name, with, facts string
		level             string
		until             string
		outcome           criteria.Outcome
	}{
		{"qualified at the award", "{on: award, services: [IaaS]}", baremetal, "qualified", "2028-03-24", criteria.Established},
		{"on its first day", "{on: 2025-03-24}", baremetal, "qualified", "2028-03-24", criteria.Established},
		{"on its last day", "{on: 2028-03-24}", baremetal, "qualified", "2028-03-24", criteria.Established},
		{"the day after", "{on: 2028-03-25}", baremetal, "lapsed", "", criteria.Established},
		{"the award is the default", "{}", outscale, "qualified", "2026-11-30", criteria.Established},
		{"lapsed before go-live", "{on: go_live}", outscale, "lapsed", "", criteria.Established},
		{"qualified after the award only", "{on: award}", numspot, "none", "", criteria.Established},
		{"and before go-live", "{on: go_live}", numspot, "qualified", "2029-07-31", criteria.Established},
		{"in process", "{on: award}", scaleway, "J0", "", criteria.Established},
		{"the last milestone reached", "{on: award}", bleu, "J1", "", criteria.Established},
		{"before the milestone", "{on: 2025-01-07}", scaleway, "none", "", criteria.Established},
		{"another activity", "{services: [SaaS]}", baremetal, "none", "", criteria.Established},
		{"the worst of two activities", "{services: [IaaS, PaaS]}", baremetal, "none", "", criteria.Established},
		{"another version", `{version: "3.1"}`, outscale, "none", "", criteria.Established},
		{"the version asked", `{version: "3.2"}`, outscale, "qualified", "2026-11-30", criteria.Established},
		{"dates not at hand", "{}", temple, "none", "", criteria.Unknown},
		{"no service", "{}", "[]", "none", "", criteria.Established},
	}
	for _, tt := range tests {
		f := find(t, tt.with, tt.facts)
		if f.Level != tt.level || f.Until.String() != tt.until || f.Outcome != tt.outcome {
			t.Errorf("%s: got %s until %q, %s; want %s until %q, %s", tt.name, f.Level, f.Until, f.Outcome, tt.level, tt.until, tt.outcome)
		}
		if len(f.Reasons) == 0 {
			t.Errorf("%s: no reason", tt.name)
		}
	}
}

func TestReasonsSayWhy(t *testing.T) {
	f := find(t, "{on: award, services: [IaaS]}", `[{service: Platform, activities: [IaaS], qualified: {from: 2026-07-31, to: 2029-07-31}}]`)
	if got, want := f.Reasons[0].In(lang.EN), "IaaS: Platform is qualified from 31 July 2026 only, after 31 March 2026"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := f.Reasons[0].In(lang.FR), "IaaS : Platform n'est qualifié qu'à partir du 31 juillet 2026, après le 31 mars 2026"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestNothingStatedIsMissingNotZero(t *testing.T) {
	f := find(t, "{}", "")
	if f.Outcome != criteria.Missing || len(f.Gaps) != 1 {
		t.Errorf("got %s with %d gaps", f.Outcome, len(f.Gaps))
	}
}

// The service that carries a part of the offer counts, not only the best of those
// that the tenderer has.
func TestAServiceThatCarriesAPartDecidesToo(t *testing.T) {
	const services = `
- {id: pod, service: Pod, activities: [IaaS], qualified: {from: 2025-03-24, to: 2028-03-24}}
- {service: Private Cloud, activities: [IaaS], decision: "2279", qualified: {from: 2023-12-28, to: 2026-12-29}}
- {service: Old, activities: [IaaS], qualified: unknown}`
	tests := []struct {
		name, with, first, second, level, until, because string
		outcome                                          criteria.Outcome
		notices                                          int
	}{
		{"nothing said", "{on: go_live}", "", "", "qualified", "2028-03-24", "", criteria.Established, 0},
		{"by its identifier", "{on: go_live}", "pod", "pod", "qualified", "2028-03-24", "", criteria.Established, 0},
		{"lapses before go-live", "{on: award}", "pod", "Private Cloud", "qualified", "2026-12-29",
			"Private Cloud, which carries b (20 % of the layer hypervisor), is qualified until 29 December 2026 only, before go-live on 31 December 2026", criteria.Established, 1},
		{"has lapsed, by its decision", "{on: go_live}", "pod", "2279", "lapsed", "", "Private Cloud, which carries b (20 % of the layer hypervisor), is not qualified on 31 December 2026", criteria.Established, 0},
		{"has lapsed, told only", "{on: go_live, carried: told}", "pod", "private cloud", "qualified", "2028-03-24", "is not qualified on 31 December 2026", criteria.Established, 1},
		{"not stated", "{on: award}", "pod", "Other", "none", "", "Other, which the bid does not state as a qualified service, carries b", criteria.Established, 0},
		{"its dates not at hand", "{on: award}", "pod", "Old", "qualified", "2028-03-24", "when Old was qualified is not stated; it carries b", criteria.Unknown, 0},
	}
	for _, tt := range tests {
		service := func(s string) string {
			if s == "" {
				return ""
			}
			return `, service: "` + s + `"`
		}
		f := findWith(t, tt.with, services, `
suppliers: [{id: s, controlled_from: FR}]
components:
  - {id: a, share: 80 %, layer: hypervisor, supplier: s, operated_by: s, criticality: critical, licence: proprietary, data_access: none`+service(tt.first)+`}
  - {id: b, share: 20 %, layer: hypervisor, supplier: s, operated_by: s, criticality: critical, licence: proprietary, data_access: none`+service(tt.second)+`}`)
		reasons := lang.Clauses(f.Reasons).In(lang.EN)
		if f.Level != tt.level || f.Until.String() != tt.until || f.Outcome != tt.outcome || len(f.Notices) != tt.notices || !strings.Contains(reasons, tt.because) {
			t.Errorf("%s: got %s until %q, %s, %d notices (%s); want %s until %q, %s, %d (%s)", tt.name,
				f.Level, f.Until, f.Outcome, len(f.Notices), reasons, tt.level, tt.until, tt.outcome, tt.notices, tt.because)
		}
	}
}

func TestQualificationsOverTime(t *testing.T) {
	f := find(t, "{on: award}", `[{service: A, activities: [IaaS], qualified: {from: 2026-07-31, to: 2029-07-31}}, {service: B, activities: [IaaS], qualified: {from: 2023-11-30, to: 2026-11-30}}]`)
	var got []string
	for _, c := range f.Changes {
		got = append(got, c.On.String()+" "+c.What.In(lang.EN))
	}
	want := "2026-07-31 qualification: A is qualified\n2026-12-01 qualification: that of B has ended\n2029-08-01 qualification: that of A has ended"
	if strings.Join(got, "\n") != want {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
}

// A commitment is a level that the tender must take, and that expires.
func TestACommitmentExpires(t *testing.T) {
	const (
		by      = `[{service: Cloud, activities: [IaaS], milestones: {J0: 2025-01-08}, commitment: {by: 2026-12-31, evidence: c.pdf}}]`
		noJ0    = `[{service: Cloud, activities: [IaaS], commitment: {by: 2026-12-31}}]`
		kept    = `[{service: Cloud, activities: [IaaS], qualified: {from: 2026-10-01, to: 2029-10-01}, commitment: {by: 2026-12-31}}]`
		two     = `[{service: A, activities: [IaaS], commitment: {by: 2026-12-31}}, {service: B, activities: [PaaS], commitment: {by: 2026-10-31}}]`
		renewal = `[{service: Cloud, activities: [IaaS], qualified: {from: 2022-01-01, to: 2025-01-01}, commitment: {by: 2026-12-31}}]`
	)
	tests := []struct{ name, with, facts, level, until string }{
		{"not taken", "{on: award}", by, "J0", ""},
		{"in time", "{on: award, commitment: {within: 9 months}}", by, "committed", "2026-12-31"},
		{"one day too late for the tender", "{on: award, commitment: {within: 274 days}}", by, "J0", ""}, // 30 December
		{"on its last day", "{on: go_live, commitment: {within: 0 days}}", by, "committed", "2026-12-31"},
		{"expired", "{on: 2027-01-01, commitment: {within: 9 months}}", by, "J0", ""},
		{"without the milestone asked", "{on: award, commitment: {within: 9 months, at_least: J0}}", noJ0, "none", ""},
		{"with it", "{on: award, commitment: {within: 9 months, at_least: J0}}", by, "committed", "2026-12-31"},
		{"of a milestone not reached", "{on: award, commitment: {within: 9 months, at_least: J1}}", by, "J0", ""},
		{"kept", "{on: go_live, commitment: {within: 9 months}}", kept, "qualified", "2029-10-01"},
		{"the first of two to expire", "{on: award, services: [IaaS, PaaS], commitment: {within: 9 months}}", two, "committed", "2026-10-31"},
		{"a renewal that is promised", "{on: award, commitment: {within: 9 months}}", renewal, "committed", "2026-12-31"},
	}
	for _, tt := range tests {
		f := find(t, tt.with, tt.facts)
		if f.Level != tt.level || f.Until.String() != tt.until {
			t.Errorf("%s: %s until %q, want %s until %q", tt.name, f.Level, f.Until, tt.level, tt.until)
		}
	}
	f := find(t, "{on: award, commitment: {within: 9 months}}", by)
	if got := f.Reasons[0].In(lang.EN); got != "SecNumCloud: Cloud is not qualified on 31 March 2026; its tenderer commits itself to have it qualified by 31 December 2026" {
		t.Error(got)
	}
	if len(f.Changes) != 1 || f.Changes[0].On.String() != "2027-01-01" {
		t.Errorf("changes: %+v", f.Changes)
	}
	carried := findWith(t, "{on: award, commitment: {within: 9 months}}", `[{service: Q, activities: [IaaS], qualified: {from: 2026-01-01, to: 2029-01-01}}, {service: C, activities: [PaaS], commitment: {by: 2026-06-30}}]`,
		"suppliers: [{id: s, name: S, controlled_from: FR}]\ncomponents: [{id: c, layer: database, service: C, supplier: s, operated_by: s, criticality: critical, licence: proprietary, data_access: none}]\n")
	if carried.Level != "committed" || carried.Until.String() != "2026-06-30" {
		t.Errorf("a committed service that carries a component: %s until %s", carried.Level, carried.Until)
	}
}
