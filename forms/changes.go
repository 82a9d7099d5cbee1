package forms

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/committee"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/fileset"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
)

// Changes are changes of a dossier's files that were not written yet: all of them are,
// or none. Several forms may add to them.
type Changes struct {
	dossier *bids.Dossier
	files   []*changed
	Said    []lang.Message // what changes, for a person
}

// changed is a file with what it held and will hold.
type changed struct {
	name          string
	before, after []byte
	binary        bool
	from          *fileset.Origin // in place of after
}

// NewChanges starts a set of changes of a dossier.
func NewChanges(d *bids.Dossier) *Changes { return &Changes{dossier: d} }

// Files gives the files to write, by their path in the dossier.
func (c *Changes) Files() []fileset.File {
	var out []fileset.File
	for _, f := range c.files {
		if f.binary || string(f.before) != string(f.after) {
			out = append(out, fileset.File{Name: f.name, Data: f.after, From: f.from})
		}
	}
	return out
}

// Diff shows what changes in the text of files, up to so many lines, and tells how many
// more there are.
func (c *Changes) Diff(most int) (lines []string, more int) {
	for _, f := range c.files {
		if f.binary {
			continue
		}
		for line := range strings.Lines(edit.Diff(f.name, f.before, f.after)) {
			if len(lines) < most {
				lines = append(lines, strings.Clone(strings.TrimSuffix(line, "\n"))) // not with all that follows
			} else {
				more++
			}
		}
	}
	return lines, more
}

// text gives a file of the dossier with the changes so far.
func (c *Changes) text(name string) *changed {
	for _, f := range c.files {
		if f.name == name {
			return f
		}
	}
	f := &changed{name: name}
	for _, in := range c.inputs() {
		if in.Path == name {
			f.before, f.after = in.Data, in.Data
		}
	}
	c.files = append(c.files, f)
	return f
}

// Hold puts a file of the dossier that is not among its inputs under the changes.
func (c *Changes) Hold(in source.Input) {
	if f := c.text(in.Path); f.before == nil {
		f.before, f.after = in.Data, in.Data
	}
}

// edit changes a file; a new one starts with a comment.
func (c *Changes) edit(name, head string, problems *source.Problems, change func(root *edit.Value)) {
	f := c.text(name)
	file := edit.New(name, head)
	if f.after != nil {
		if file = edit.Read(name, f.after, problems); file == nil {
			return
		}
	}
	change(file.Root)
	data, err := file.Bytes()
	if err != nil {
		problems.Add(
			source.Position{File: name},
			lang.M("it cannot be changed where it stands: %s", err.Error()),
			lang.M("make the change by hand"),
		)
		return
	}
	f.after = data
}

// Keep puts the form as it was received beside the dossier, under received/, with a
// number that counts the versions. One that was received before and was followed by
// another is refused: it is not the latest.
func (c *Changes) Keep(fsys fs.FS, r *Returned, problems *source.Problems) {
	dir := path.Join("received", string(r.Kind)+"-"+c.about(r))
	sum := fmt.Sprintf("%x", r.sum())[:12]
	entries, _ := fs.ReadDir(fsys, dir)
	last := ""
	n := 0
	for _, e := range entries {
		var number int
		if _, err := fmt.Sscanf(e.Name(), "%d-", &number); err == nil && number > n {
			n, last = number, e.Name()
		}
	}
	again := slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return strings.Contains(e.Name(), sum) })
	switch {
	case strings.Contains(last, sum):
		return // read again
	case again:
		problems.Add(
			source.Position{File: r.Name},
			lang.M("this version of the form was received before, and a later one since (%s)", lang.Raw(path.Join(dir, last))),
			lang.M("read the latest; if this one counts, save it anew"),
		)
		return
	}
	c.files = append(c.files, &changed{name: path.Join(dir, fmt.Sprintf("%03d-%s.xlsx", n+1, sum)), after: r.Data, from: r.from, binary: true})
}

// about names what a form is of: an evaluator, a bid, and in which round. What another is
// in a round may be called so too, which a sign tells apart that no identifier has.
func (c *Changes) about(r *Returned) string {
	if r.Kind != MarksForm && r.Kind != ModerationForm || c.dossier == nil || c.dossier.Tender == nil {
		return r.Of
	}
	if r.Round != "" {
		return in(r.Round, r.Of)
	}
	for _, round := range c.dossier.Tender.Rounds {
		if strings.HasSuffix(r.Of, "."+round.ID) {
			return r.Of + "+"
		}
	}
	return r.Of
}

// StartModeration adds the start of the moderation of a lot: the fingerprints of its
// files of marks, which are frozen from then on.
func (c *Changes) StartModeration(committeeFile source.Input, lot string, on date.Date, by string, problems *source.Problems) {
	c.Hold(committeeFile)
	marks := edit.Map()
	for _, e := range c.dossier.Evaluators {
		if e.Lot != lot {
			continue
		}
		for _, in := range c.dossier.Inputs {
			if in.Path == e.File {
				marks.Put(e.File, edit.Text(in.SHA256))
			}
		}
	}
	c.edit(committeeFile.Path, "", problems, func(root *edit.Value) {
		entry := edit.Map("started", edit.Word(on.String()), "by", edit.Text(by), "marks", marks)
		if lot != "" {
			entry = edit.Map("lot", edit.Text(lot), "started", edit.Word(on.String()), "by", edit.Text(by), "marks", marks)
		}
		root.List("moderation").Add(entry)
	})
}

// OpenPrices adds the opening of the price envelopes of a lot.
func (c *Changes) OpenPrices(committeeFile source.Input, lot, when, by string, problems *source.Problems) {
	c.Hold(committeeFile)
	c.edit(committeeFile.Path, "", problems, func(root *edit.Value) {
		entry := edit.Map("opened", edit.Word(when), "by", edit.Text(by))
		if lot != "" {
			entry = edit.Map("lot", edit.Text(lot), "opened", edit.Word(when), "by", edit.Text(by))
		}
		root.List("envelopes").Add(entry)
	})
}

// Put adds a file with its whole content, in place of one that is there.
func (c *Changes) Put(name string, data []byte) { c.text(name).after = data }

// Replace puts a file's whole content in place of another.
func (c *Changes) Replace(name string, before, after []byte) {
	f := c.text(name)
	f.before, f.after = before, after
}

// inputs are the files of the dossier, none where there is no dossier yet.
func (c *Changes) inputs() []source.Input {
	if c.dossier == nil {
		return nil
	}
	return c.dossier.Inputs
}

// RecordNames adds the letters under which bids go out to evaluators from whom their
// names are masked.
func (c *Changes) RecordNames(of *committee.Committee, problems *source.Problems) {
	c.Hold(of.Input)
	names := of.Aliases()
	c.edit(committee.File, "", problems, func(root *edit.Value) {
		list := root.Group("masked", "names")
		for _, b := range c.dossier.Bids {
			list.Put(names[b.ID].Key, edit.Text(b.ID))
		}
	})
}

// Before gives what the text files to write held when they were read, nil for those
// that were not there.
func (c *Changes) Before() map[string][]byte {
	out := map[string][]byte{}
	for _, f := range c.files {
		if !f.binary && string(f.before) != string(f.after) {
			out[f.name] = f.before
		}
	}
	return out
}
