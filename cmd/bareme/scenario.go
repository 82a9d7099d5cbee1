package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/scoring/study"
)

// asked is what a study is asked to hold, with scenarios by name: of the tender,
// or of a file.
type asked struct {
	study.Ask
	as     []string       // the scenarios to evaluate, one applied after the other; none for the tender as published
	beside []string       // scenarios to compare
	read   []source.Input // files that hold scenarios
}

// asFlag adds the flag that names scenarios to apply.
func (a *app) asFlag(c *cobra.Command, as *[]string) {
	c.Flags().StringArrayVar(as, "scenario", nil,
		a.T("as a scenario has it: its id in the tender, a file, or written out in braces; several apply one after the other"))
}

// roundFlag adds the flag that names a round of negotiation.
func (a *app) roundFlag(c *cobra.Command, round *string) {
	c.Flags().StringVar(round, "round", "", a.T("as the dossier stood in a round of negotiation: its id in the tender (default: the last)"))
}

// load reads a dossier and evaluates it with what is asked beside it.
func (a *app) load(ctx context.Context, dir string, ask asked) (*study.Study, error) {
	d, err := a.dossier(dir)
	if err != nil {
		return nil, err
	}
	if err := a.resolve(d, &ask); err != nil {
		return nil, err
	}
	e, err := a.inBook(study.Run(ctx, d, ask.Ask))
	if err == nil {
		e.Inputs = append(slices.Clone(e.Inputs), ask.read...)
	}
	return e, err
}

// resolve finds the scenarios that are named.
func (a *app) resolve(d *bids.Dossier, ask *asked) (err error) {
	if len(ask.as)+len(ask.beside) == 0 || d.Tender == nil {
		return nil
	}
	if err := d.Problems.Err(); err != nil {
		return err
	}
	s := &scenarios{a: a, d: d, files: map[string][]*criteria.Scenario{}}
	defer func() { ask.read = s.inputs }()
	if ask.As, err = s.together(ask.as); err != nil {
		return err
	}
	if len(ask.beside) > 0 {
		return s.beside(ask)
	}
	return nil
}

// scenarios finds scenarios by name; each file is read once.
type scenarios struct {
	a      *app
	d      *bids.Dossier
	files  map[string][]*criteria.Scenario
	inline map[string][]*criteria.Scenario // by their text
	inputs []source.Input
}

// together combines the scenarios named into one, nil for none.
func (s *scenarios) together(names []string) (*criteria.Scenario, error) {
	var parts []*criteria.Scenario
	for _, name := range names {
		for _, one := range s.apart(name, ",+") {
			list, err := s.named(one)
			if err != nil {
				return nil, err
			}
			if len(list) != 1 {
				return nil, errors.New(s.a.speech().N(len(list),
					"%s holds %d scenario, expected one", "%s holds %d scenarios, expected one", one, len(list)))
			}
			parts = append(parts, list...)
		}
	}
	if len(parts) == 0 {
		return nil, nil
	}
	all := criteria.Combine(parts)
	if len(all.Swept()) > 0 {
		return nil, errors.New(s.a.speech().T("the scenario %q sweeps over values: use bareme compare", all.ID))
	}
	return all, nil
}

// beside takes the scenarios to compare: those of files after those of the tender;
// where scenarios of the tender are named, these alone. Names joined by + are one
// scenario; several flags are also combined, in order.
func (s *scenarios) beside(ask *asked) error {
	var combined []*criteria.Scenario
	ask.Scenarios = true
	for _, flag := range ask.beside {
		for _, name := range s.apart(flag, ",") {
			var parts []*criteria.Scenario
			joined := s.apart(name, "+")
			for _, one := range joined {
				list, err := s.named(one)
				if err != nil {
					return err
				}
				if s.files[one] == nil {
					ask.Scenarios = false
				}
				parts = append(parts, list...)
			}
			combined = append(combined, parts...)
			if len(joined) > 1 {
				parts = []*criteria.Scenario{criteria.Combine(parts)}
			}
			ask.Further = append(ask.Further, parts...)
		}
	}
	if len(ask.beside) > 1 {
		if all := criteria.Combine(combined); len(all.Swept()) <= 2 {
			ask.Further = append(ask.Further, all)
		}
	}
	for _, x := range ask.Further {
		if len(x.Swept()) > 2 {
			return errors.New(s.a.speech().T("the scenarios combined sweep over %d things", len(x.Swept())))
		}
	}
	return nil
}

// apart parts names, unless the whole is the name of a file. What stands in braces is
// a scenario written out, and stays whole.
func (s *scenarios) apart(names, signs string) []string {
	if _, err := os.Stat(names); err == nil {
		return []string{names}
	}
	depth := 0
	return strings.FieldsFunc(names, func(r rune) bool {
		switch r {
		case '{':
			depth++
		case '}':
			depth--
		}
		return depth == 0 && strings.ContainsRune(signs, r)
	})
}

// written reads a scenario that stands on the command line itself. It needs no
// identifier and no title.
func (s *scenarios) written(text string) ([]*criteria.Scenario, error) {
	if x := s.inline[text]; x != nil {
		return x, nil
	}
	name := criteria.Question(len(s.inline) + 1)
	problems := &source.Problems{}
	list := criteria.ReadScenarioFile(name, []byte(text), problems, s.d.Tender.Scenarios...)
	if s.inline == nil {
		s.inline = map[string][]*criteria.Scenario{}
	}
	s.inline[text] = list
	s.inputs = append(s.inputs, source.NewInput(name, []byte(text)))
	return list, problems.Err()
}

// named finds a scenario by its identifier, or reads those of a file.
func (s *scenarios) named(name string) ([]*criteria.Scenario, error) {
	if strings.HasPrefix(name, "{") {
		return s.written(name)
	}
	if list := s.files[name]; list != nil {
		return list, nil
	}
	var known []string
	for _, x := range s.d.Tender.Scenarios {
		if x.ID == name {
			return []*criteria.Scenario{x}, nil
		}
		known = append(known, x.ID)
	}
	if _, err := os.Lstat(name); err != nil && !strings.HasSuffix(name, ".yaml") {
		return nil, errors.New(unknownWord(s.a.speech(), name, append(known, "FILE.yaml")))
	}
	list, err := s.read(name)
	s.files[name] = list
	return list, err
}

// read reads a file that holds a scenario, or a list of them under the key
// scenarios. They may combine those of the tender.
func (s *scenarios) read(name string) ([]*criteria.Scenario, error) {
	data, err := s.a.readInput(name)
	if err != nil {
		return nil, err
	}
	s.inputs = append(s.inputs, source.NewInput(filepath.ToSlash(name), data))
	problems := &source.Problems{}
	list := criteria.ReadScenarioFile(filepath.ToSlash(name), data, problems, s.d.Tender.Scenarios...)
	return list, problems.Err()
}
