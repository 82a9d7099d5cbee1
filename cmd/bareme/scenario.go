package main

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/scoring/study"
)

// asked is what a study is asked to hold, with scenarios by name: of the tender,
// or of a file.
type asked struct {
	study.Ask
	as    string   // the scenario to evaluate; "" for the tender as published
	files []string // with further scenarios
}

// load reads a dossier and evaluates it with what is asked beside it.
func (a *app) load(ctx context.Context, dir string, ask asked) (*study.Study, error) {
	d, err := a.dossier(dir)
	if err != nil {
		return nil, err
	}
	if d.Tender != nil {
		for _, name := range ask.files {
			list, err := a.scenarioFile(name)
			if err != nil {
				return nil, err
			}
			ask.Further = append(ask.Further, list...)
		}
	}
	if ask.as != "" {
		if err := d.Problems.Err(); err != nil {
			return nil, err
		}
		if ask.As, err = a.scenario(d, ask.as); err != nil {
			return nil, err
		}
		if len(ask.As.Sweeps) > 0 {
			return nil, errors.New(a.speech().T("the scenario %q sweeps over values: use bareme compare", ask.As.ID))
		}
	}
	return study.Run(ctx, d, ask.Ask)
}

// scenario finds a scenario by its identifier, or reads it from a file.
func (a *app) scenario(d *bids.Dossier, name string) (*criteria.Scenario, error) {
	var known []string
	for _, s := range d.Tender.Scenarios {
		if s.ID == name {
			return s, nil
		}
		known = append(known, s.ID)
	}
	if !strings.HasSuffix(name, ".yaml") {
		return nil, errors.New(unknownWord(a.speech(), name, append(known, "FILE.yaml")))
	}
	list, err := a.scenarioFile(name)
	if err != nil {
		return nil, err
	}
	if len(list) != 1 {
		return nil, errors.New(a.speech().N(len(list), "%s holds %d scenario, expected one", "%s holds %d scenarios, expected one", name, len(list)))
	}
	return list[0], nil
}

// scenarioFile reads a file that holds a scenario, or a list of them under the
// key scenarios.
func (a *app) scenarioFile(name string) ([]*criteria.Scenario, error) {
	data, err := a.readInput(name)
	if err != nil {
		return nil, err
	}
	problems := &source.Problems{}
	root := source.Parse(filepath.ToSlash(name), data, problems)
	var list []*criteria.Scenario
	if root.IsMap() && root.Map().Get("scenarios") != nil {
		m := root.Map()
		list = criteria.ReadScenarios(m.Get("scenarios"))
		m.Done()
	} else if root != nil {
		list = []*criteria.Scenario{criteria.ReadScenario(root)}
	}
	return list, problems.Err()
}
