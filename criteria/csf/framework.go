package csf

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

//go:embed data/*.json
var files embed.FS

// Framework is a version of the EU Cloud Sovereignty Framework with the points
// and SEAL levels of its calculator.
type Framework struct {
	Version    string
	WeightSets map[string]map[string]exact.Number // percent by objective, by name of the set
	Nominal    exact.Number                       // points that count as 100 % of an objective
	Objectives []*Objective
	Checks     Checks
}

// Checks are totals that the data must agree with.
type Checks struct {
	Criteria, Answers int
	MaximumPoints     map[string]exact.Number
}

// Objective is one of the eight sovereignty objectives.
type Objective struct {
	ID       string
	Title    lang.Text
	Criteria []*Criterion
}

// Criterion is a question with its possible answers, the least sovereign first.
type Criterion struct {
	ID      string
	Title   lang.Text
	Answers []Answer
}

// Answer is a possible answer; levels count from 1.
type Answer struct {
	Level  int
	Label  lang.Text
	Points exact.Number
	SEAL   int // 0 to 4
}

// frameworks are the versions that are built in, the newest last.
var frameworks = sync.OnceValue(load)

func load() []*Framework {
	names, err := fs.Glob(files, "data/*.json")
	if err != nil {
		panic(err)
	}
	slices.Sort(names)
	var out []*Framework
	for _, name := range names {
		raw, err := files.ReadFile(name)
		if err != nil {
			panic(err)
		}
		f, err := parse(raw)
		if err != nil {
			panic(fmt.Sprintf("%s: %v", name, err)) // built in: a test reads it
		}
		out = append(out, f)
	}
	return out
}

// Newest is the newest version.
func Newest() *Framework {
	all := frameworks()
	return all[len(all)-1]
}

func versions() []string {
	var out []string
	for _, f := range frameworks() {
		out = append(out, f.Version)
	}
	return out
}

func version(v string) *Framework {
	for _, f := range frameworks() {
		if f.Version == v {
			return f
		}
	}
	return nil
}

func (f *Framework) weightSets() []string {
	var out []string
	for name := range f.WeightSets {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

func (f *Framework) objective(id string) *Objective {
	for _, o := range f.Objectives {
		if o.ID == id {
			return o
		}
	}
	return nil
}

func (f *Framework) objectiveIDs() []string {
	var out []string
	for _, o := range f.Objectives {
		out = append(out, o.ID)
	}
	return out
}

func (f *Framework) criterionIDs() []string {
	var out []string
	for _, o := range f.Objectives {
		for _, c := range o.Criteria {
			out = append(out, c.ID)
		}
	}
	return out
}

func (f *Framework) criterion(id string) *Criterion {
	for _, o := range f.Objectives {
		for _, c := range o.Criteria {
			if c.ID == id {
				return c
			}
		}
	}
	return nil
}

// text is a text of the data file.
type text struct{ FR, EN string }

func (t text) text() lang.Text { return lang.Text{FR: t.FR, EN: t.EN} }

// parse reads a data file; its numbers are read as written.
func parse(raw []byte) (*Framework, error) {
	var doc struct {
		Version string
		Nominal json.Number                       `json:"nominal_maximum_per_objective"`
		Weights map[string]map[string]json.Number `json:"weights_percent"`
		Checks  struct {
			Criteria, Answers int
			MaximumPoints     map[string]json.Number `json:"maximum_points"`
		}
		Objectives []struct {
			ID       string
			Title    text
			Criteria []struct {
				ID      string
				Title   text
				Answers []struct {
					Level, SEAL int
					Points      json.Number
					Label       text
				}
			}
		}
	}
	dec := json.NewDecoder(strings.NewReader(string(raw)))
	if err := dec.Decode(&doc); err != nil {
		return nil, err
	}
	var wrong error
	number := func(n json.Number) exact.Number {
		v, err := exact.Parse(n.String())
		if err != nil {
			wrong = err
		}
		return v
	}
	numbers := func(m map[string]json.Number) map[string]exact.Number {
		out := map[string]exact.Number{}
		for k, v := range m {
			out[k] = number(v)
		}
		return out
	}
	f := &Framework{Version: doc.Version, Nominal: number(doc.Nominal), WeightSets: map[string]map[string]exact.Number{},
		Checks: Checks{doc.Checks.Criteria, doc.Checks.Answers, numbers(doc.Checks.MaximumPoints)}}
	for name, set := range doc.Weights {
		f.WeightSets[name] = numbers(set)
	}
	for _, o := range doc.Objectives {
		objective := &Objective{ID: o.ID, Title: o.Title.text()}
		for _, c := range o.Criteria {
			criterion := &Criterion{ID: c.ID, Title: c.Title.text()}
			for _, a := range c.Answers {
				criterion.Answers = append(criterion.Answers, Answer{a.Level, a.Label.text(), number(a.Points), a.SEAL})
			}
			objective.Criteria = append(objective.Criteria, criterion)
		}
		f.Objectives = append(f.Objectives, objective)
	}
	return f, wrong
}
