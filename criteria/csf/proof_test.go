package csf

import (
	"fmt"
	"strings"
	"testing"

	_ "github.com/bareme/bareme/internal/seeded"
	"pgregory.net/rapid"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// shownAt answers every question by a choice of level, each with a document.
func shownAt(choose func(*Criterion) int) string {
	var b strings.Builder
	b.WriteString("answers:\n")
	for _, o := range Newest().Objectives {
		for _, c := range o.Criteria {
			fmt.Fprintf(&b, "  %s: {level: %d, evidence: there.pdf}\n", c.ID, choose(c))
		}
	}
	return b.String()
}

func TestProvenAndClaimedAreApart(t *testing.T) {
	tests := []struct {
		name, answers           string
		proven, claimed         string
		provenSEAL, claimedSEAL string
	}{
		{"the highest answers, without evidence", answersAt(most), "0", "100.0756", "SEAL-0", "SEAL-4"},
		{"the same, each shown", shownAt(most), "100.0756", "100.0756", "SEAL-4", "SEAL-4"},
		{"one of them not", strings.Replace(shownAt(most), "SOV-3.1: {level: 5, evidence: there.pdf}", "SOV-3.1: 5", 1), "98.0756", "100.0756", "SEAL-0", "SEAL-4"},
		{"a document that is not there", strings.ReplaceAll(shownAt(most), "there.pdf", "gone.pdf"), "0", "100.0756", "SEAL-0", "SEAL-4"},
		{"a source of the whole", answersAt(most) + "source: card\nas_of: 2026-01-01\n", "0", "100.0756", "SEAL-0", "SEAL-4"},
		{"the lowest answers need no evidence", answersAt(least), "0", "0", "SEAL-0", "SEAL-0"},
	}
	for _, tt := range tests {
		f := finding(t, "{proof: sources}", tt.answers, "", "")
		if len(f.Readings) != 2 || f.Readings[0].Name != "proven" || !f.Readings[0].Counts || f.Readings[1].Name != "claimed" {
			t.Fatalf("%s: %+v", tt.name, f.Readings)
		}
		p, c := f.Readings[0], f.Readings[1]
		if !p.Value.Equal(exact.Must(tt.proven)) || p.Level != tt.provenSEAL || !c.Value.Equal(exact.Must(tt.claimed)) || c.Level != tt.claimedSEAL {
			t.Errorf("%s: proven %s %s, claimed %s %s", tt.name, p.Value, p.Level, c.Value, c.Level)
		}
		if !f.Value.Equal(p.Value) {
			t.Errorf("%s: %s counts, not what is proven", tt.name, f.Value)
		}
		if s := finding(t, "{find: seal, proof: sources}", tt.answers, "", ""); s.Level != tt.provenSEAL {
			t.Errorf("%s: %s counts, not what is proven", tt.name, s.Level)
		}
	}
	card := "objectives: {SOV-1: {score: 73 %, seal: 2, source: card, as_of: 2026-01-01}}\n"
	for with, want := range map[string]string{"{objective: SOV-1}": "0", "{objective: SOV-1, proof: sources}": "73", "{objective: SOV-1, counts: claimed}": "73"} {
		if f := finding(t, with, card, "", ""); !f.Value.Equal(exact.Must(want)) {
			t.Errorf("%s: %s, want %s", with, f.Value, want)
		}
	}
}

// For any answers: a blank never establishes a SEAL, and never raises a score.
func TestABlankNeverEstablishesASEAL(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		answers := answersAt(func(c *Criterion) int { return rapid.IntRange(1, len(c.Answers)).Draw(rt, c.ID) })
		lines := strings.Split(strings.TrimSpace(answers), "\n")
		i := rapid.IntRange(1, len(lines)-1).Draw(rt, "blank")
		blank := strings.Join(append(append([]string{}, lines[:i]...), lines[i+1:]...), "\n") + "\n"
		for _, with := range []string{"{find: seal, unanswered: no-points}", "{find: seal, counts: proven, unanswered: no-points}"} {
			if f := find(t, with, blank); f.Outcome != criteria.Unknown || f.Level != "" {
				rt.Fatalf("%s without %s: %s %s", with, lines[i], f.Outcome, f.Level)
			}
		}
		before, after := find(t, "{}", answers), find(t, "{unanswered: no-points}", blank)
		if before.Value.Less(after.Value) {
			rt.Fatalf("without %s the score rose from %s to %s", lines[i], before.Value, after.Value)
		}
	})
	f := find(t, "{find: seal, unanswered: no-points}", strings.Replace(answersAt(most), "  SOV-1.8: 5\n", "", 1))
	if said := lang.List(f.Reasons).In(lang.EN); !strings.Contains(said, "claimed: score 97.5756 %, SEAL not known, at most SEAL-4") {
		t.Errorf("said: %s", said)
	}
}

func TestAScoreFitsItsSEAL(t *testing.T) {
	for _, tt := range []struct{ card, want string }{
		{"{score: 100 %, seal: 0}", "a score of 100 % with SEAL-0; with that SEAL the answers to SOV-1 give 0 % to 90.628 %"},
		{"{score: 90.7 %, seal: 0}", ""}, // a card rounds to one decimal
		{"{score: 90.8 %, seal: 0}", "with SEAL-0"},
		{"{score: 10 %, seal: 4}", "with that SEAL the answers to SOV-1 give 37.502 % to 100.003 %"},
		{"{score: 37.5 %, seal: 4}", ""},
		{"{score: 73 %, seal: 2}", ""},
		{"{score: 73 %}", ""},
	} {
		problems := &source.Problems{}
		section.Read(source.Parse("bid.yaml", []byte("objectives: {SOV-1: "+tt.card+"}\n"), problems))
		err := problems.Err()
		if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
			t.Errorf("%s: %v", tt.card, err)
		}
	}
}

// Whatever the answers to an objective, its score fits its SEAL.
func TestAnyAnswersFit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, o := range Newest().Objectives {
			points, seal := exact.Zero, 4
			for _, c := range o.Criteria {
				a := rapid.SampledFrom(c.Answers).Draw(t, c.ID)
				points, seal = points.Add(a.Points), min(seal, a.SEAL)
			}
			low, high, possible := o.Between(seal)
			if !possible || points.Less(low) || high.Less(points) {
				t.Fatalf("%s: %s points with SEAL-%d, said to lie from %s to %s", o.ID, points, seal, low, high)
			}
		}
	})
}

func TestSettingsThatAreWrong(t *testing.T) {
	for _, tt := range []struct{ with, want string }{
		{"{counts: worst}", `found "worst", expected one of: claimed, proven`},
		{"{proof: press}", `found "press", expected one of: documents, sources`},
	} {
		problems := &source.Problems{}
		spec := source.Parse("tender.yaml", []byte(tt.with), problems)
		Kind.Read(&criteria.Context{Tender: &criteria.Tender{}, ID: "c", Entry: spec.Map(), With: spec.Map()})
		if err := problems.Err(); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v", tt.with, err)
		}
	}
}
