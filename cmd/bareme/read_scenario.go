package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/forms"
	"github.com/bareme/bareme/internal/cells"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
	"github.com/bareme/bareme/reports/xlsx"
	"github.com/bareme/bareme/scoring/study"
)

// scenario makes a scenario of what was changed in an evaluation's workbook: never the
// dossier itself.
func (r *reading) scenario(name, id string, yes bool) error {
	data, err := r.workbook(name)
	if err != nil {
		return err
	}
	file := filepath.Join(r.dir, "scenarios", id+".yaml")
	if _, err := os.Lstat(file); err == nil {
		return refusal{errors.New(r.speech().T("%s is there already: choose another name", file))}
	}
	e, err := r.app.load(context.Background(), r.dir, asked{Ask: study.Ask{Draft: true}})
	if err != nil {
		return err
	}
	r.l = r.lang(e.Tender.Language)
	if r.d, err = r.dossier(r.dir); err != nil {
		return err
	}
	b := cells.Read(filepath.ToSlash(name), data, r.problems)
	if b == nil {
		return r.problems.Err()
	}
	edits := xlsx.Edits(b, e, r.problems)
	text := written(edits, e, id, r.problems)
	if err := r.problems.Err(); err != nil {
		return err
	}
	if len(edits) == 0 {
		fmt.Fprintln(r.out, r.l.T("no yellow cell was changed: there is no scenario to write"))
		return nil
	}
	for _, x := range edits {
		fmt.Fprintln(r.out, r.l.T("%s: %s becomes %s", x.At.String(), x.Was, x.Is))
	}
	r.changes = forms.NewChanges(r.d)
	r.changes.Put("scenarios/"+id+".yaml", text)
	if err := r.settle(yes); err != nil {
		return err
	}
	fmt.Fprintln(r.out, r.l.T("Next: %s", command("evaluate", notAFlag(r.dir), "--scenario", file)))
	return nil
}

// written writes the scenario that changes what was edited.
func written(edits []xlsx.Edited, e *study.Study, id string, problems *source.Problems) []byte {
	f := edit.New("scenarios/"+id+".yaml", "")
	f.Root.Put("id", edit.Text(id))
	weights := map[string]exact.Number{}
	for _, x := range edits {
		switch {
		case x.Bid == "":
			if old, twice := weights[x.Criterion]; twice && !old.Equal(x.Is) {
				problems.Add(
					x.At,
					lang.M("the weight of %q differs from one lot to another", x.Criterion),
					lang.M("change it alike in all lots"),
				)
			}
			weights[x.Criterion] = x.Is
		case x.Quantity && scheduled(e):
			problems.Add(
				x.At,
				lang.M("the quantity of a line is the tender's, for all bids"),
				lang.M("put it back; a scenario may set it in the tender"),
			)
		case x.Line != "":
			path := "prices.lines." + x.Line + ".unit_price"
			if x.Quantity {
				path = "prices.lines." + x.Line + ".quantity"
			}
			if x.Lot != "" {
				path = "lots." + x.Lot + "." + path
			}
			f.Root.Group("bids", x.Bid, "set").Put(path, edit.Word(x.Is.Decimal()))
		default:
			v := edit.Word(x.Is.Decimal())
			if x.Unit == criteria.Percent {
				v = edit.Word(x.Is.Mul(exact.Hundred).Decimal() + " %")
			}
			bid := f.Root.Group("bids", x.Bid)
			if old := bid.Get(x.Criterion); old != nil && old.Raw() != v.Raw() {
				problems.Add(
					x.At,
					lang.M("the finding of bid %q on %q differs from one lot to another", x.Bid, x.Criterion),
					lang.M("a scenario changes it in all lots alike"),
				)
			}
			bid.Put(x.Criterion, v)
		}
	}
	weigh(f.Root, weights, e, problems)
	data, err := f.Bytes()
	if err != nil {
		problems.Add(
			source.Position{File: "scenarios/" + id + ".yaml"},
			lang.M("it cannot be changed where it stands: %s", err.Error()),
			lang.M("make the change by hand"),
		)
	}
	return data
}

// weigh writes the weights of all criteria where one was changed: groups follow their
// sub-criteria, as they do in the workbook.
func weigh(root *edit.Value, changed map[string]exact.Number, e *study.Study, problems *source.Problems) {
	if len(changed) == 0 {
		return
	}
	for _, lot := range e.Lots {
		var sum func(cs []*criteria.Criterion) exact.Number
		sum = func(cs []*criteria.Criterion) exact.Number {
			total := exact.Zero
			for _, c := range cs {
				w := c.Weight
				if now, is := changed[c.ID]; is && c.IsLeaf() {
					w = now
				}
				if !c.IsLeaf() {
					w = sum(c.Criteria)
				}
				root.Group("weights").Put(c.ID, edit.Word(w.Decimal()))
				total = total.Add(w)
			}
			return total
		}
		if total := sum(lot.Criteria); !total.Equal(exact.Hundred) {
			problems.Add(
				source.Position{File: "evaluation.xlsx"},
				lang.M("the weights that stand in the workbook add up to %s, not 100", total),
				lang.M("change them until they do"),
			)
		}
	}
}

// scheduled tells whether quantities are the buyer's.
func scheduled(e *study.Study) bool {
	for _, lot := range e.Lots {
		if forms.HasSchedule(e.Tender, lot.Lot) {
			return true
		}
	}
	return false
}

// asScenario checks the name of a scenario.
func (r *reading) asScenario(as string, args []string, yes bool) error {
	if as != "scenario" || len(args) != 3 {
		return errors.New(r.T("to make a scenario of an evaluation's workbook: bareme read evaluation.xlsx DIR --as scenario NAME"))
	}
	if !source.IsID(args[2]) || source.IsDevice(args[2]) {
		return errors.New(r.T("%q cannot name a scenario: use small letters, digits and hyphens", args[2]))
	}
	r.dir = args[1]
	return r.scenario(args[0], args[2], yes)
}
