package main

import (
	"errors"
	"path/filepath"
	"strings"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/method"
	"github.com/bareme/bareme/scoring/scenario"
)

// load reads and evaluates a dossier, with the scenarios of its tender and those
// of files.
func (a *app) load(dir string, o scoring.Options, files ...string) (*bids.Dossier, *scoring.Evaluation, error) {
	d, err := a.dossier(dir)
	if err != nil {
		return nil, nil, err
	}
	if d.Tender != nil {
		for _, name := range files {
			list, err := a.scenarioFile(name)
			if err != nil {
				return nil, nil, err
			}
			d.Tender.Scenarios = append(d.Tender.Scenarios, list...)
		}
	}
	if o.Findings == nil {
		o.Findings = &scoring.Findings{}
	}
	e, err := scenario.Evaluate(d, o)
	if err == nil {
		e.Method = method.Check(d, e, o.Findings)
	}
	return d, e, err
}

// loadAs evaluates a dossier as a scenario has it: one of its tender, or of a file.
func (a *app) loadAs(dir, name string, o scoring.Options) (*bids.Dossier, *scoring.Evaluation, error) {
	d, err := a.dossier(dir)
	if err != nil {
		return nil, nil, err
	}
	if err := d.Problems.Err(); err != nil {
		return nil, nil, err
	}
	s, err := a.scenario(d, name)
	if err != nil {
		return nil, nil, err
	}
	if len(s.Sweeps) > 0 {
		return nil, nil, errors.New(a.lang(lang.EN).T("the scenario %q sweeps over values: use bareme compare", s.ID))
	}
	fork, o, err := scenario.Apply(d, s, o)
	if err != nil {
		return nil, nil, err
	}
	e, err := scoring.Evaluate(fork, o)
	if err != nil {
		return nil, nil, err
	}
	e.As = s
	e.Method = method.Check(fork, e, o.Findings)
	return fork, e, nil
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
		return nil, errors.New(unknownWord(a.lang(lang.EN), name, append(known, "FILE.yaml")))
	}
	list, err := a.scenarioFile(name)
	if err != nil {
		return nil, err
	}
	if len(list) != 1 {
		return nil, errors.New(a.lang(lang.EN).T("%s holds %d scenarios, expected one", name, len(list)))
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
