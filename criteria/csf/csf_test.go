package csf

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/ownership"
	"github.com/bareme/bareme/criteria/technology"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// find measures answers as claimed, where the settings do not say otherwise.
func find(t *testing.T, with, answers string) criteria.Finding {
	t.Helper()
	if !strings.Contains(with, "counts:") {
		with = strings.Replace(strings.Replace(with, "{", "{counts: claimed, ", 1), ", }", "}", 1)
	}
	return finding(t, with, answers, "", "")
}

// finding measures answers beside ownership and technology; there.pdf is the one
// document of the dossier.
func finding(t *testing.T, with, answers, owners, tech string) criteria.Finding {
	t.Helper()
	problems := &source.Problems{}
	spec := source.Parse("tender.yaml", []byte(with), problems)
	m := Kind.Read(&criteria.Context{Tender: &criteria.Tender{}, ID: "c", Entry: spec.Map(), With: spec.Map()})
	c := criteria.Case{Bid: "b", Facts: criteria.Facts{}, InDossier: func(e criteria.Evidence) bool { return e.File == "there.pdf" }}
	for s, text := range map[criteria.Reader]string{ownership.Section: owners, technology.Section: tech} {
		if text != "" {
			c.Facts[s.Name()] = s.Facts(source.Parse("bid.yaml", []byte(text), problems))
		}
	}
	if answers != "" {
		c.Facts["sovereignty"] = section.Read(source.Parse("bid.yaml", []byte(answers), problems))
	}
	if err := problems.Err(); err != nil {
		t.Fatalf("%v\n%s", err, answers)
	}
	return m.Measure(c)
}

// answersAt answers every question by a choice of level.
func answersAt(choose func(*Criterion) int) string {
	var b strings.Builder
	b.WriteString("answers:\n")
	for _, o := range Newest().Objectives {
		for _, c := range o.Criteria {
			fmt.Fprintf(&b, "  %s: %d\n", c.ID, choose(c))
		}
	}
	return b.String()
}

func most(c *Criterion) int { return len(c.Answers) }
func least(*Criterion) int  { return 1 }

// The data agrees with the totals published with the calculator.
func TestTheDataFileAgreesWithItsChecks(t *testing.T) {
	for _, f := range frameworks() {
		count, answers := 0, 0
		for _, o := range f.Objectives {
			if got, want := o.Maximum(), f.Checks.MaximumPoints[o.ID]; !got.Equal(want) {
				t.Errorf("%s: a maximum of %s points, want %s", o.ID, got, want)
			}
			for _, c := range o.Criteria {
				count++
				answers += len(c.Answers)
				if c.Title.FR == "" || c.Title.EN == "" {
					t.Errorf("%s has no title in one language", c.ID)
				}
				for i, a := range c.Answers {
					if a.Level != i+1 || a.SEAL < 0 || a.SEAL > 4 || a.Label.FR == "" || a.Label.EN == "" || i > 0 && a.Points.Less(c.Answers[i-1].Points) {
						t.Errorf("%s, answer %d: %+v", c.ID, i+1, a)
					}
				}
			}
		}
		if count != f.Checks.Criteria || answers != f.Checks.Answers {
			t.Errorf("%d criteria and %d answers, want %d and %d", count, answers, f.Checks.Criteria, f.Checks.Answers)
		}
		for name, set := range f.WeightSets {
			sum := exact.Zero
			for _, w := range set {
				sum = sum.Add(w)
			}
			if !sum.Equal(exact.Hundred) || len(set) != len(f.Objectives) {
				t.Errorf("weights %s: %d that add up to %s", name, len(set), sum)
			}
		}
	}
}

func TestTheScoreIsNotClamped(t *testing.T) {
	for with, want := range map[string]string{
		"{}":                             "100.0756",
		"{weights: calculator-2026-06}":  "100.0756",
		"{weights: framework-1.2.1}":     "100.08045",
		"{objective: SOV-2}":             "100.2",
		"{unanswered: no-points}":        "100.0756",
		"{objective: SOV-8, find: seal}": "",
	} {
		f := find(t, with, answersAt(most))
		if want == "" {
			if f.Level != "SEAL-4" {
				t.Errorf("%s: %s", with, f.Level)
			}
		} else if f.Outcome != criteria.Established || !f.Value.Equal(exact.Must(want)) {
			t.Errorf("%s: got %s, want %s", with, f.Value, want)
		}
	}
	if f := find(t, "{find: seal}", answersAt(least)); f.Level != "SEAL-0" {
		t.Errorf("the least answers give %s", f.Level)
	}
}

// Third-party cards of three providers: scores and SEALs, published with one decimal.
func TestPublishedProviderCards(t *testing.T) {
	raw, err := os.ReadFile("testdata/csf-provider-cards.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Tolerance json.Number
		Providers []struct {
			Name   string
			Scores map[string]json.Number `json:"objective_scores_percent"`
			Seals  map[string]int         `json:"seal_per_objective"`
			Score  json.Number            `json:"published_score"`
			Seal   string                 `json:"published_overall_seal"`
		}
	}
	if err := json.Unmarshal(raw, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Providers) != 3 {
		t.Fatalf("%d providers", len(file.Providers))
	}
	tolerance := exact.Must(file.Tolerance.String())
	for _, p := range file.Providers {
		text := "objectives:\n"
		for id, s := range p.Scores {
			text += fmt.Sprintf("  %s: {score: %s %%, seal: %d}\n", id, s, p.Seals[id])
		}
		f := find(t, "{}", text)
		if d := f.Value.Sub(exact.Must(p.Score.String())); tolerance.Less(d) || d.Less(tolerance.Neg()) {
			t.Errorf("%s: got %s, published %s", p.Name, f.Value, p.Score)
		}
		if s := find(t, "{find: seal}", text); s.Level != p.Seal {
			t.Errorf("%s: got %s, published %s", p.Name, s.Level, p.Seal)
		}
	}
}

func TestWhatBindsAndWhatAHigherSEALTakes(t *testing.T) {
	f := find(t, "{find: seal}", strings.Replace(answersAt(most), "SOV-1.8: 5", "SOV-1.8: {level: 3, confidence: low}", 1))
	if f.Level != "SEAL-2" {
		t.Fatalf("got %s", f.Level)
	}
	if r := lang.List(f.Reasons).In(lang.EN); !strings.Contains(r, "the SEAL is set by: SOV-1.8") {
		t.Errorf("reasons: %s", r)
	}
	step := f.Steps[1]
	if len(step.Steps) != 1 || step.Steps[0].Value.In(lang.EN) != "from answer 3 (temporary, by contract) to answer 5 (full autonomy)" {
		t.Errorf("what SEAL-3 takes: %+v", step)
	}
}

func TestGapsAreGaps(t *testing.T) {
	text := strings.Replace(answersAt(most), "  SOV-3.2: 5\n", "", 1)
	f := find(t, "{}", text)
	if f.Outcome != criteria.Missing || len(f.Gaps) != 1 || !strings.Contains(f.Gaps[0].What.In(lang.EN), "SOV-3.2") {
		t.Errorf("got %s, %v", f.Outcome, f.Gaps)
	}
	f = find(t, "{unanswered: no-points}", text)
	if f.Outcome != criteria.Established || !f.Value.Equal(exact.Must("98.0756")) || len(f.Notices) != 1 { // 200 of 1000 points of a weight of 10
		t.Errorf("no points: got %s, %s, %v", f.Outcome, f.Value, f.Notices)
	}
	if f := find(t, "{find: seal}", "objectives: {SOV-1: 73 %}\n"); f.Outcome != criteria.Missing {
		t.Errorf("seven objectives missing: got %s", f.Outcome)
	}
	if f := find(t, "{find: seal, objective: SOV-1}", "objectives: {SOV-1: 73 %}\n"); f.Outcome != criteria.Unknown {
		t.Errorf("a score without its SEAL: got %s", f.Outcome)
	}
}
