package forms

import (
	"io"
	"slices"
	"strings"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/committee"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
)

// Moderation writes the workbook of the moderation meeting, its texts in l: all marks
// side by side with their reasons and their spread, what moderation starts from, and
// the cells for the consensus. What was settled before stands in them.
func Moderation(w io.Writer, d *bids.Dossier, c *committee.Committee, l lang.Lang) error {
	return moderationForm(d, c, l).write(w)
}

func moderationForm(d *bids.Dossier, c *committee.Committee, l lang.Lang) *form {
	c = placed(c)
	f := &form{l: l, tender: d.Tender}
	m := &marking{form: f, c: c, names: c.Aliases()}
	all := everything(d, c)
	differences := c.Differences()
	var codes *table
	if hasCodes(all) {
		codes = m.codes(all)
	}
	for _, t := range all {
		f.tables = append(
			f.tables,
			m.sideBySide(t, slices.DeleteFunc(slices.Clone(differences), func(x committee.Difference) bool { return x.Lot != t.Lot })),
		)
	}
	f.tables = append(f.tables, m.levels(all))
	if codes != nil {
		f.tables = append(f.tables, codes)
	}
	f.identify(ModerationForm, wholeCommittee, l.T("Moderation"), l.T("The moderation meeting"), fingerprint(all),
		l.T("Settle the marks that differ: write the mark that all agree on and the reason for it in the yellow cells."),
		l.T("A mark on which all evaluators agree needs no consensus. Leave empty what is not settled yet."))
	f.ofRound(c)
	return f
}

// wholeCommittee is what a form of the moderation is of.
const wholeCommittee = "committee"

// everything is what the whole committee marks.
func everything(d *bids.Dossier, c *committee.Committee) []committee.Task {
	var out []committee.Task
	for _, lot := range d.Tender.Lots {
		if t := (committee.Task{Lot: lot, Subjects: committee.Subjects(lot), Bids: c.Standing(lot)}); len(t.Subjects) > 0 {
			out = append(out, t)
		}
	}
	return out
}

// sideBySide is the table of a lot.
func (m *marking) sideBySide(task committee.Task, differences []committee.Difference) *table {
	l := m.l
	var who []string // evaluators, as they come in the files
	for _, d := range differences {
		for _, o := range d.Opinions {
			if !slices.Contains(who, o.Evaluator) {
				who = append(who, o.Evaluator)
			}
		}
	}
	t := &table{
		id:      in(task.Lot.ID, "moderation"),
		sheet:   withLot(task.Lot, l.T("Moderation"), l),
		title:   withLot(task.Lot, l.T("Moderation"), l),
		columns: []column{{"criterion", l.T("Criterion"), 24}, {"bid", l.T("Bid"), 20}},
	}
	for i, name := range who {
		t.columns = append(t.columns, column{"e" + letter(i), name, 11})
	}
	t.columns = append(
		t.columns,
		column{"spread", l.T("Spread, of the scale"), 10},
		column{"reasons", l.T("Reasons of the evaluators"), 60},
		column{
			"proposed",
			l.T("To start from"),
			10,
		},
		column{"mark", l.T("Consensus"), 11},
		column{"reason", l.T("Reason, which may be published"), 46},
	)
	chosen := chosenOf(task.Subjects)
	if chosen != nil {
		t.columns = append(t.columns, m.groundColumns(chosen)...)
		t.intro = append(t.intro, m.howCoded())
	}
	for _, d := range differences {
		s := subject{d.Subject}
		t.rows = append(t.rows, row{id: s.id("", m.names[d.Bid.ID].Key), cells: m.settled(chosen, task.Lot.ID, s, d, who)})
	}
	return t
}

// letter gives a column of an evaluator its identifier.
func letter(i int) string { return strings.TrimRight(excel.Address(i+1, 1), "1") }

// settled is the row of a bid on a criterion.
func (m *marking) settled(chosen chosenIn, lot string, s subject, d committee.Difference, who []string) []content {
	l := m.l
	line := m.line(chosen, s, lot, m.names[d.Bid.ID], opinionOf(d))
	mark, reason := line[2], line[4]
	cells := []content{line[0], line[1]}
	var reasons []string
	for _, name := range who {
		c := content{format: excel.MarkFormat}
		for _, o := range d.Opinions {
			if o.Evaluator == name {
				c.number = &o.Mark
				reasons = append(reasons, l.T("%s (%s): %s", name, o.Mark, o.Reason)+inCodes(o))
			}
		}
		cells = append(cells, c)
	}
	spread := content{format: excel.PctFormat}
	if len(d.Opinions) > 1 {
		spread.number = &d.Spread
	}
	if d.Wide {
		spread.kind = excel.Alert
	}
	proposed := content{format: excel.MarkFormat, number: d.Proposed}
	cells = append(cells, spread, content{text: strings.Join(reasons, "\n"), kind: excel.Wrapped}, proposed, mark, reason)
	if chosen != nil {
		cells = append(cells, m.groundCells(chosen, lot, s, opinionOf(d))...)
	}
	return cells
}

// inCodes lists the codes that an evaluator gives beside a mark.
func inCodes(o criteria.Opinion) string {
	var out []string
	for _, kind := range criteria.Appraisals {
		for _, g := range o.Of(kind) {
			if g.Code != nil {
				out = append(out, g.Code.ID)
			}
		}
	}
	if len(out) == 0 {
		return ""
	}
	return " [" + strings.Join(out, ", ") + "]"
}

// opinionOf gives what stands in the cells for the consensus.
func opinionOf(d committee.Difference) criteria.Opinion {
	if d.Consensus == nil {
		return criteria.Opinion{Unread: true}
	}
	return *d.Consensus
}

// Settled is what the moderation settled of one bid on one criterion.
type Settled struct {
	Lot, Subject, Bid string
	Mark              exact.Number
	Reason            string
	At                source.Position

	grounds grounds // nil where the form has no codes to choose
}

// ModerationRead is what the moderation settled.
type ModerationRead struct {
	Form    *Returned
	Settled []Settled
	Open    []committee.Difference // that differ and are not settled

	c *committee.Committee // in the round of the form
}

// ReadModeration takes the workbook of the moderation back. Its marks must be those of
// the dossier, and moderation must have started: marks are frozen then.
func ReadModeration(r *Returned, d *bids.Dossier, c *committee.Committee) *ModerationRead {
	c, ok := r.inRound(c)
	out := &ModerationRead{Form: r, c: c}
	if !r.belongs(d) || !ok {
		return out
	}
	r.Of = wholeCommittee
	f := moderationForm(d, c, r.l)
	fixed, outside := f.compare(r.grids)
	if r.criteria != fingerprint(everything(d, c)) {
		r.changed(f, fixed)
		return out
	}
	r.Warnings = append(r.Warnings, outside...)
	for _, s := range fixed {
		if r.ofMarks(s) {
			r.problems.Add(
				s.Position,
				lang.M("the dossier says %q, the form %q", s.What.Args...),
				lang.M(
					"the marks moved since the form was written, or rows apart from each other: write it anew with bareme form moderation",
				),
			)
		} else {
			r.Warnings = append(r.Warnings, s)
		}
	}
	names := c.Aliases()
	chosen := map[string]chosenIn{}
	for _, t := range everything(d, c) {
		chosen[t.Lot.ID] = chosenOf(t.Subjects)
	}
	for _, x := range c.Differences() {
		r.settled(out, x, chosen[x.Lot.ID], names, c)
	}
	return out
}

// ofMarks tells whether a fixed cell that differs is a mark, or names its row.
func (r *Returned) ofMarks(s Stray) bool {
	for id, g := range r.grids {
		if !strings.HasPrefix(id, "moderation") || g.page.Name != s.Sheet {
			continue
		}
		for column, col := range g.columns {
			if col == s.Column && (column == "criterion" || column == "bid" || strings.HasPrefix(column, "e")) {
				return true
			}
		}
	}
	return false
}

// settled reads the row of a bid on a criterion.
func (r *Returned) settled(out *ModerationRead, x committee.Difference, chosen chosenIn, names map[string]committee.Alias, c *committee.Committee) {
	g := r.grids[in(x.Lot.ID, "moderation")]
	if g == nil {
		r.problems.Add(
			source.Position{File: r.Name},
			lang.M("the sheet of the moderation is gone"),
			lang.M("ask for a new form, and copy what was filled"),
		)
		return
	}
	needed := []string{"mark", "reason"}
	if chosen != nil {
		needed = append(needed, neededGrounds(chosen)...)
	}
	if !g.needs(needed...) {
		return
	}
	row := subject{x.Subject}.id("", names[x.Bid.ID].Key)
	mark, reason := g.cell(row, "mark"), g.cell(row, "reason")
	if mark.IsEmpty() {
		if !x.Settled() {
			out.Open = append(out.Open, x)
		}
		return
	}
	if m := c.ModerationOf(x.Lot.ID); m == nil {
		mark.Problem(
			lang.M("a consensus, and moderation has not started"),
			lang.M("record its start, which freezes the marks: bareme committee DIR --start-moderation"),
		)
		return
	}
	s := Settled{Lot: x.Lot.ID, Subject: x.Subject.ID, Bid: x.Bid.ID, Mark: r.number(mark, x.Subject), Reason: reason.Text, At: mark.At}
	if reason.IsEmpty() {
		reason.Problem(lang.M("the mark %s has no reason", s.Mark), lang.M("write why all agree on it"))
	}
	if chosen != nil || g.columns["strengths"] != 0 { // codes that are listed no more are told
		s.grounds = r.readGrounds(g, row, x.Subject, opinionOf(x))
	}
	out.Settled = append(out.Settled, s)
}

// Apply adds the consensus to changes of the dossier, and says who moved by how much.
func (m *ModerationRead) Apply(changes *Changes) {
	c := m.c
	settled := map[[3]string]Settled{}
	for _, s := range m.Settled {
		settled[[3]string{s.Lot, s.Subject, s.Bid}] = s
	}
	byLot := map[string][]agreed{}
	for _, x := range c.Differences() {
		s, there := settled[[3]string{x.Lot.ID, x.Subject.ID, x.Bid.ID}]
		if there && !(x.Consensus != nil && x.Consensus.Mark.Equal(s.Mark) && sameText(x.Consensus.Reason, s.Reason, m.Form.l) &&
			(s.grounds == nil || sameGrounds(*x.Consensus, s.grounds, m.Form.l))) {
			byLot[s.Lot] = append(byLot[s.Lot], agreed{x, s})
		}
	}
	for _, lot := range changes.dossier.Tender.Lots {
		if list := byLot[lot.ID]; len(list) > 0 {
			m.applyLot(changes, lot.ID, list)
		}
	}
}

// agreed is a consensus beside the marks that it settles.
type agreed struct {
	on committee.Difference
	Settled
}

func (m *ModerationRead) applyLot(changes *Changes, lot string, list []agreed) {
	round := roundOf(m.c)
	file, keys := changes.consensusOf(lot, round)
	changes.edit(file, "", m.Form.problems, func(root *edit.Value) {
		root.Put("consensus", edit.Word("true"))
		if round != "" && root.Get("round") == nil {
			root.Put("round", edit.Text(round))
		}
		for _, s := range list {
			old := criteria.Opinion{}
			if x := s.on.Consensus; x != nil {
				old = *x
				changes.Said = append(
					changes.Said,
					lang.M("%s, %s: the consensus %s becomes %s", lang.Raw(in(lot, s.Subject)), lang.Raw(s.Bid), x.Mark, s.Mark),
				)
			}
			s.on.Consensus = &criteria.Opinion{Mark: s.Mark}
			moves := lang.List{}
			for _, move := range s.on.Moves() {
				moves = append(moves, lang.M("%s from %s", lang.Raw(move.Evaluator), move.From))
			}
			changes.Said = append(
				changes.Said,
				lang.M("%s, %s: consensus %s (%s)", lang.Raw(in(lot, s.Subject)), lang.Raw(s.Bid), s.Mark, moves),
			)
			v := root.Group(append(slices.Clone(keys), s.Subject, s.Bid)...)
			v.Put("mark", edit.Word(s.Mark.Decimal()))
			words := &wording{l: m.Form.l}
			words.put(v, "reason", old.Reason, s.Reason)
			if s.grounds != nil {
				words.putGrounds(v, old, s.grounds)
			}
			words.tell(changes, "consensus", in(lot, s.Subject), s.Bid)
		}
	})
}

// consensusOf finds the file of a lot's consensus in a round, "" for the first, and the
// keys that lead to its marks.
func (c *Changes) consensusOf(lot, round string) (file string, keys []string) {
	usual := c.freeMarks("", round)
	keys = []string{"lots", lot}
	if lot == "" {
		keys = []string{"marks"}
	}
	for _, at := range c.dossier.Inputs {
		if !strings.HasPrefix(at.Path, "marks/") {
			continue
		}
		f := edit.Read(at.Path, at.Data, &source.Problems{})
		if f == nil || f.Root.Get("consensus").Raw() != "true" || c.laterRound(f.Root.Get("round").Raw()) != round {
			continue
		}
		switch {
		case lot == "":
			return at.Path, keys
		case f.Root.Get("lot").Raw() == lot:
			return at.Path, []string{"marks"}
		case f.Root.Get("lots") != nil:
			return at.Path, keys
		case at.Path == committee.MarksName(1, committee.Consensus, round): // of another lot
			usual = c.freeMarks(lot, round)
		}
	}
	return usual, keys
}

// freeMarks names a file of a consensus that is not in the dossier.
func (c *Changes) freeMarks(lot, round string) string {
	for n := 1; ; n++ {
		file := committee.MarksName(n, committee.Consensus, lot, round)
		if !slices.ContainsFunc(c.dossier.Inputs, func(in source.Input) bool { return in.Path == file }) && file != "" {
			return file
		}
	}
}

// laterRound gives what a file of marks says of its round, "" for the first.
func (c *Changes) laterRound(id string) string {
	if rounds := c.dossier.Tender.Rounds; len(rounds) > 0 && rounds[0].ID == id {
		return ""
	}
	return id
}
