package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"github.com/bareme/bareme/forms"
	"github.com/bareme/bareme/internal/cells"
	"github.com/bareme/bareme/internal/cores"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/regular"
	"github.com/bareme/bareme/internal/source"
)

// received is a workbook that came back.
type received struct {
	name     string
	file     string           // as it is called on the command line
	err      error            // why it could not be read at all
	form     *forms.Returned  // nil where it is none
	marks    *forms.MarksRead // what it says, once the dossier is known
	problems *source.Problems // what is wrong with it
}

// run reads forms: one by one until one asks for the committee, which is then read with
// the dossier, and the others side by side. What is told of them is in their order.
func (r *reading) run(names []string, yes bool) error {
	if len(names) > runtime.GOMAXPROCS(0) {
		saveMemory()
	}
	of := len(names)
	var first []*received // that wait for the dossier
	for ; r.d == nil && len(names) > 0; names = names[1:] {
		x := r.receive(names[0], r.problems)
		switch counts, err := r.counts(x); {
		case err != nil:
			return err
		case !counts:
			continue
		case changesWhole(x.form):
			return r.alone(x.form, of, yes)
		}
		first = append(first, x)
		if x.form.Kind != forms.PricesForm {
			if err := r.load(true); err != nil {
				return err
			}
		}
	}
	if r.d == nil {
		if err := r.load(false); err != nil {
			return err
		}
	}
	for _, x := range first {
		if err := r.take(x); err != nil {
			return err
		}
	}
	if err := r.others(names, of, yes); err != nil {
		return err
	}
	if err := r.problems.Err(); err != nil {
		return err
	}
	for _, n := range r.notes {
		fmt.Fprintln(r.out, n)
	}
	return r.settle(yes)
}

// others reads forms for a dossier that is known: what it costs grows with the largest
// of them, and what they say.
func (r *reading) others(names []string, of int, yes bool) (err error) {
	cores.InOrder(len(names), func(i int) *received {
		x := r.receive(names[i], &source.Problems{})
		r.mark(x)
		return x
	}, func(x *received) bool {
		var counts bool
		switch counts, err = r.counts(x); {
		case err != nil || !counts:
		case changesWhole(x.form):
			err = r.alone(x.form, of, yes)
		default:
			err = r.take(x)
		}
		return err == nil
	})
	return err
}

// receive reads a workbook and finds out which form it is.
func (r *reading) receive(name string, problems *source.Problems) *received {
	x := &received{name: filepath.ToSlash(name), file: name, problems: problems}
	data, err := regular.ReadPath(name, cells.MaxSize)
	if err != nil {
		return &received{name: name, err: err}
	}
	if r.columns != "" {
		x.form = &forms.Returned{Kind: forms.PricesForm, Name: x.name, Data: data}
	} else {
		x.form = forms.Open(x.name, data, x.problems)
	}
	return x
}

// mark reads what an evaluator filled. Several may be read at a time.
func (r *reading) mark(x *received) {
	if x.form != nil && x.form.Kind == forms.MarksForm && x.marks == nil {
		x.marks = forms.ReadMarks(x.form, r.d, r.c)
		x.form.Close()
		x.form.Leave(x.file)
	}
}

// counts tells whether a workbook is a form to read. What is wrong with a second one of
// the same is not told: which of them counts is asked first.
func (r *reading) counts(x *received) (bool, error) {
	if x.err != nil {
		return false, r.unread(x.name, x.err)
	}
	known := x.form != nil && x.form.Kind != ""
	if known && r.twice(x.form) {
		return false, nil
	}
	r.sound(x)
	return known, nil
}

// twice refuses two forms of one kind about the same: which counts is not known.
func (r *reading) twice(form *forms.Returned) bool {
	key := string(form.Kind) + " " + form.Of + " " + form.Round
	if first, there := r.read[key]; there {
		r.problems.Add(
			source.Position{File: form.Name},
			lang.M("a second form of %q; the first is %s", form.Of, lang.Raw(first)),
			lang.M("read the one that counts"),
		)
		return true
	}
	r.read[key] = form.Name
	return false
}

// take reads a form into the changes.
func (r *reading) take(x *received) error {
	r.mark(x)
	form := x.form
	switch form.Kind {
	case forms.MarksForm:
		if r.sound(x) {
			x.marks.Apply(r.changes, r.record)
			r.say(x.marks)
		}
	case forms.ModerationForm:
		m := forms.ReadModeration(form, r.d, r.c)
		if r.sound(x) {
			m.Apply(r.changes)
			r.notes = append(r.notes, r.l.T("%s: settled: %d, still open: %d", form.Name, len(m.Settled), len(m.Open)))
		}
	case forms.PricesForm:
		if err := r.prices(x); err != nil {
			return err
		}
	}
	r.sound(x)
	for _, w := range form.Warnings {
		r.notes = append(r.notes, r.l.T("warning: %s", source.Problem{Position: w.Position, What: w.What}.In(r.l)))
	}
	form.Leave(x.file)
	return r.keep(form)
}

// sound gathers what is wrong with a form, and tells whether nothing is with any so far.
func (r *reading) sound(x *received) bool {
	if x.problems != r.problems {
		r.problems.Join(x.problems)
	}
	return r.problems.Len() == 0
}

// keep puts a form that was read among what the dossier keeps of forms.
func (r *reading) keep(form *forms.Returned) error {
	root, err := os.OpenRoot(r.dir)
	if err != nil {
		return refusal{err}
	}
	defer root.Close()
	r.changes.Keep(root.FS(), form, r.problems)
	return nil
}
