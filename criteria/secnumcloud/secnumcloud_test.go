package secnumcloud_test

import (
	"testing"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/secnumcloud"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// find measures a bid's qualifications.
func find(t *testing.T, with, facts string) criteria.Finding {
	t.Helper()
	problems := &source.Problems{}
	spec := source.Parse("tender.yaml", []byte(with), problems)
	tender := &criteria.Tender{Dates: criteria.Dates{Award: date.Must("2026-03-31"), GoLive: date.Must("2026-12-31"), End: date.Must("2030-12-31")}}
	m := secnumcloud.Kind.Read(&criteria.Context{Tender: tender, ID: "q", Entry: spec.Map(), With: spec.Map()})
	c := criteria.Case{Bid: "b"}
	if facts != "" {
		c.Facts = criteria.Facts{"qualifications": secnumcloud.Kind.Sections[0].Read(source.Parse("bid.yaml", []byte(facts), problems))}
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
