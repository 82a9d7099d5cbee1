// Package committee knows who marks what, and how far they are.
//
// [Load] reads committee.yaml of a dossier: the evaluators with their role, the
// criteria and lots that each is assigned, their declarations of interest, and what
// is on record of the moderation. From it and the marks in the dossier follow
//
//   - what each evaluator has to mark ([Committee.Tasks]); nobody gets a task before
//     declaring their interests, and a declared conflict takes the bid, the lot or
//     all of it away,
//   - how far they are ([Committee.Progress]),
//   - where they differ ([Committee.Differences]) and which marks and words do not
//     go together ([Committee.Doubts]).
//
// A committee is only read; it can be used by many goroutines at once. What it is
// told of the bids that stand comes from whoever evaluates them ([Committee.Among]).
package committee

import (
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/regular"
	"github.com/bareme/bareme/internal/source"
)

// File is the name of the committee's file in a dossier.
const File = "committee.yaml"

// Committee is who marks the bids of a dossier.
type Committee struct {
	Evaluators []*Evaluator
	Masked     bool              // bidders' names are hidden from evaluators
	Seed       int               // that gives bidders their aliases, where they are masked
	Names      map[string]string // aliases that went out already, by bid
	Spread     exact.Number      // between marks from which they are moderated, a fraction of the scale
	Propose    Proposal          // what moderation starts from
	Moderation []*Moderation
	Openings   []*Opening
	Input      source.Input // the file, for the record

	dossier *bids.Dossier
	givers  *givers                             // of its marks
	stands  func(lot, bid string) bool          // nil: all but those refused as late
	asked   func(lot, subject, bid string) bool // nil for all
	round   *criteria.Round                     // in which marks are given; nil for the dossier as it stands
}

// Evaluator is somebody who marks, as assigned.
type Evaluator struct {
	ID          string
	Name        string // as in their files of marks
	Role        lang.Text
	Lots        []string     // empty for all
	Criteria    []string     // empty for all that evaluators judge; a group stands for its sub-criteria
	Declaration *Declaration // of interests; nil until there is one
	At          source.Position
}

// Proposal is what moderation starts from.
type Proposal string

// The proposals.
const (
	Nothing Proposal = "none"
	Mean    Proposal = "mean"
	Median  Proposal = "median"
)

// Load reads the committee of a dossier that was read from the same file system. It
// is nil if the dossier has none, or none that can be read; what is wrong with the
// file is in problems.
func Load(fsys fs.FS, d *bids.Dossier) (c *Committee, problems *source.Problems) {
	problems = &source.Problems{}
	if d.Tender == nil {
		return nil, problems
	}
	if !regular.Exists(fsys, File) {
		if d.Tender.TwoEnvelopes {
			problems.Add(source.Position{File: File}, lang.M("the tender keeps prices closed, and there is no record of their opening"),
				lang.M("write the committee's file: it holds the evaluators, and when the envelopes were opened"))
		}
		return nil, problems
	}
	data, err := regular.Read(fsys, File, source.MaxSize)
	if err != nil {
		problems.Add(source.Position{File: File}, lang.M("cannot be read: %s", lang.Fault(err)), lang.M("check the file and who may read it"))
		return nil, problems
	}
	root := source.Parse(File, data, problems)
	if root == nil {
		return nil, problems
	}
	c = read(root, d)
	c.checkConflicts(problems)
	c.checkEnvelopes(problems)
	c.Input = source.NewInput(File, data)
	return c, problems
}

// LoadDir is Load for a dossier in a folder. The error is about the folder itself.
func LoadDir(dir string, d *bids.Dossier) (c *Committee, problems *source.Problems, err error) {
	root, err := os.OpenRoot(dir) // symbolic links cannot lead out of it
	if err != nil {
		return nil, nil, err
	}
	defer root.Close()
	c, problems = Load(root.FS(), d)
	return c, problems, nil
}

// reader reads a committee.
type reader struct {
	c    *Committee
	d    *bids.Dossier
	lots []string // ids, none where the tender is not divided
	bids []string
}

func read(root *source.Node, d *bids.Dossier) *Committee {
	r := &reader{c: &Committee{Spread: exact.Ratio(3, 10), Propose: Nothing, dossier: d, givers: &givers{}}, d: d}
	for _, l := range d.Tender.Lots {
		if l.ID != "" {
			r.lots = append(r.lots, l.ID)
		}
	}
	for _, b := range d.Bids {
		r.bids = append(r.bids, b.ID)
	}
	m := root.Map()
	if v := m.Get("bareme"); v != nil && v.Raw() != "1" {
		v.Problem(lang.M("format version %q", v.Raw()), lang.M("this program reads version 1: write bareme: 1"))
	}
	for _, item := range m.Need("evaluators").List() {
		r.evaluator(item)
	}
	if v := m.Get("masked"); v != nil {
		mm := v.Map()
		r.c.Masked, r.c.Seed = true, mm.Need("seed").Int(0, 1_000_000_000)
		r.names(mm.Get("names"))
		mm.Done()
	}
	if v := m.Get("spread"); v != nil {
		r.c.Spread = v.Percent()
		if read := strings.Contains(v.Raw(), "%"); read && (r.c.Spread.Sign() <= 0 || exact.One.Less(r.c.Spread)) {
			v.Problem(lang.M("a spread of %s", exact.Percent{Number: r.c.Spread}), lang.M("write a part of the scale, such as 30 %%"))
		}
	}
	if v := m.Get("propose"); v != nil {
		r.c.Propose = Proposal(v.OneOf(string(Nothing), string(Mean), string(Median)))
	}
	for _, item := range m.Get("moderation").List() {
		r.moderation(item)
	}
	for _, item := range m.Get("envelopes").List() {
		r.opening(item)
	}
	m.Done()
	return r.c
}

func (r *reader) evaluator(n *source.Node) {
	m := n.Map()
	e := &Evaluator{At: n.At(), ID: m.Need("id").ID()}
	name := m.Need("name")
	e.Name = name.Text()
	e.Role = m.Get("role").LangText()
	for _, other := range r.c.Evaluators {
		switch {
		case other.ID == e.ID && e.ID != "":
			m.Get("id").Problem(lang.M("the identifier %q stands twice", e.ID), lang.M("give each evaluator their own"))
		case fold(other.Name) == fold(e.Name) && e.Name != "":
			name.Problem(lang.M("two evaluators are called %q", e.Name), lang.M("tell two people of one name apart"))
		}
	}
	if fold(e.Name) == "consensus" || e.ID == "consensus" {
		name.Problem(lang.M("nobody can be called %q here: it is the name of what all settle", "consensus"), lang.M("choose another name"))
	}
	if v := m.Get("lots"); v != nil {
		e.Lots = r.lotsOf(v)
	}
	if v := m.Get("criteria"); v != nil {
		e.Criteria = r.criteriaOf(v)
	}
	if v := m.Get("declaration"); v != nil {
		e.Declaration = r.declaration(v)
	}
	m.Done()
	r.c.Evaluators = append(r.c.Evaluators, e)
}

// lotsOf reads the lots that an evaluator is assigned.
func (r *reader) lotsOf(v *source.Node) []string {
	if len(r.lots) == 0 {
		v.Problem(lang.M("the tender is not divided into lots"), lang.M("remove the key"))
		return nil
	}
	var out []string
	for _, item := range v.List() {
		out = append(out, item.OneOf(r.lots...))
	}
	if v.IsEmpty() {
		v.Problem(lang.M("an empty list: the evaluator marks nothing"), lang.M("name the lots, or remove the key for all"))
	}
	return out
}

// criteriaOf reads the criteria that an evaluator is assigned: what evaluators
// judge, or a group that holds some of it.
func (r *reader) criteriaOf(v *source.Node) []string {
	var known []string
	for _, l := range r.d.Tender.Lots {
		subjects := Subjects(l)
		for _, s := range subjects {
			known = append(known, s.ID)
		}
		criteria.Walk(l.Criteria, func(c *criteria.Criterion) {
			if !c.IsLeaf() && slices.ContainsFunc(subjects, func(s Subject) bool { return s.in(c.ID) }) {
				known = append(known, c.ID)
			}
		})
	}
	slices.Sort(known)
	known = slices.Compact(known)
	var out []string
	for _, item := range v.List() {
		id := item.Among(known...)
		if id == "" && !r.d.Problems.At("tender.yaml") { // else it may be of what could not be read
			id = item.OneOf(known...)
		}
		out = append(out, id)
	}
	if v.IsEmpty() {
		v.Problem(lang.M("an empty list: the evaluator marks nothing"), lang.M("name the criteria, or remove the key for all"))
	}
	return out
}

// Named finds an evaluator by identifier, else by name.
func (c *Committee) Named(s string) *Evaluator {
	for _, e := range c.Evaluators {
		if e.ID == s {
			return e
		}
	}
	for _, e := range c.Evaluators {
		if fold(e.Name) == fold(s) {
			return e
		}
	}
	return nil
}

// lookup is Named for the marks of all, of which each name comes hundreds of times.
func (c *Committee) lookup() func(name string) *Evaluator {
	known := map[string]*Evaluator{}
	return func(name string) *Evaluator {
		e, there := known[name]
		if !there {
			e = c.Named(name)
			known[name] = e
		}
		return e
	}
}

// Among gives the committee with the bids that stand: those that were set aside
// before marking need no mark. A nil function makes all stand but those that were
// refused as late.
func (c *Committee) Among(stands func(lot, bid string) bool) *Committee {
	out := *c
	out.stands = stands
	return &out
}

// Asking gives the committee with what is to be marked: not every bid on everything, where
// some do not go on to a later stage. A nil function asks for all.
func (c *Committee) Asking(asked func(lot, subject, bid string) bool) *Committee {
	out := *c
	out.asked = asked
	return &out
}

// asks tells whether a bid is to be marked on something.
func (c *Committee) asks(lot *criteria.Lot, s Subject, b *bids.Bid) bool {
	return c.asked == nil || c.asked(lot.ID, s.ID, b.ID)
}

// Without gives a committee for a dossier that has no file of its own: everybody who
// has marks in it, without assignments. Their declarations are not on record.
func Without(d *bids.Dossier) *Committee {
	c := &Committee{Spread: exact.Ratio(3, 10), Propose: Nothing, dossier: d, givers: &givers{}}
	for _, e := range d.Evaluators {
		if c.Named(e.Name) == nil {
			c.Evaluators = append(c.Evaluators, &Evaluator{ID: source.IDFor(e.Name), Name: e.Name, Role: e.Role})
		}
	}
	return c
}

// fold makes names that a reader takes for one the same.
func fold(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }

// day reads a date that must not be left out.
func day(m *source.Map, key string) date.Date { return m.Need(key).Date() }
