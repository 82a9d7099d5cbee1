// Package bids reads a dossier: the folder that holds a tender, the bids it
// received, the evaluators' marks, the corrections made and the evidence.
//
//	tender.yaml
//	bids/<bid>.yaml
//	marks/<evaluator>.yaml
//	corrections.yaml
//	decisions.yaml
//	publication.yaml
//	registers/<register>.csv
//	evidence/<bid>/...
//
// Every problem of every file is collected before anything is refused.
package bids

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/cores"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/regular"
	"github.com/bareme/bareme/internal/source"
)

// Dossier is a tender with its bids.
type Dossier struct {
	Tender      *criteria.Tender
	Language    lang.Lang // that the tender states, though it may not be read; "" if none
	Bids        []*Bid    // by ID
	Evaluators  []Evaluator
	Corrections []Correction
	Decisions   Decisions
	Round       *criteria.Round  // in which it is seen: the last, unless In says otherwise; nil where the tender has none
	Publication *Publication     // what is to be said when the contract's data are published; nil if nothing is
	Inputs      []source.Input   // what was read, by path
	Warnings    []source.Problem // what does not prevent an evaluation
	Problems    *source.Problems // what does

	unread    []string  // files that were there and could not be read
	views     []view    // by round
	decisions Decisions // of all rounds
	marked    []view    // marks given in each round
	opinions  map[markKey][]criteria.Opinion
	juries    map[markKey][]criteria.Juror
	root      *source.Node // of the tender
	kinds     criteria.Kinds
	held      map[string]any  // registers, by file
	documents map[string]bool // evidence that is there, by path
	supposed  bool            // a fork, for a scenario
	gone      []*Bid          // that the scenario leaves out
}

// Load reads the dossier in a folder. The error is about the folder itself;
// what is wrong with the files is in the dossier's Problems, and its Tender is
// nil if there is none to speak of.
func Load(dir string, kinds criteria.Kinds, watch ...Watch) (*Dossier, error) {
	root, err := os.OpenRoot(dir) // symbolic links cannot lead out of it
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return LoadFS(root.FS(), kinds, watch...), nil
}

// LoadTender reads the tender of a dossier alone, as it is before there are bids.
func LoadTender(dir string, kinds criteria.Kinds) (*Dossier, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	d := &Dossier{Problems: &source.Problems{}}
	r := &reader{fsys: root.FS(), kinds: kinds, d: d}
	if n := r.parse("tender.yaml"); n != nil {
		d.Tender = criteria.Read(n, kinds)
		d.Warnings = append(d.Warnings, d.Tender.Warnings...)
		d.Warnings = append(d.Warnings, d.Problems.Warnings()...)
	}
	return d, nil
}

// LoadFS reads a dossier from a file system.
func LoadFS(fsys fs.FS, kinds criteria.Kinds, watch ...Watch) *Dossier {
	d := &Dossier{
		Problems:  &source.Problems{},
		held:      map[string]any{},
		documents: map[string]bool{},
	}
	r := &reader{fsys: fsys, kinds: kinds, d: d, watch: func(string, int64, int64) {}}
	if len(watch) > 0 {
		r.watch = watch[0]
	}
	defer r.ahead()()
	root := r.parse("tender.yaml")
	if root == nil {
		r.others()
		return d
	}
	d.Tender = criteria.Read(root, kinds)
	r.logo()
	r.top()
	d.Warnings = append(d.Warnings, d.Tender.Warnings...)
	d.root, d.kinds = root, kinds
	corrections := r.corrections()
	for _, name := range r.list("bids") {
		r.bid(name, corrections)
	}
	if len(d.Bids) == 0 && len(d.unread) == 0 && !d.Problems.At("bids") {
		d.Problems.Add(
			source.Position{File: "bids"},
			lang.M("the dossier holds no bid"),
			lang.M("add a file bids/<bid>.yaml for each bid received"),
		)
	}
	d.checkVariants()
	d.nameBids()
	d.warnOfSecondBids()
	r.registers()
	d.Corrections = corrections.applied(d)
	r.decisions()
	r.settleRounds()
	r.publication()
	r.committee()
	r.warnOfDates()
	for _, name := range r.list("marks") {
		r.marks(name)
	}
	r.settleMarks()
	d.Warnings = append(d.Warnings, d.Problems.Warnings()...)
	slices.SortFunc(d.Inputs, func(a, b source.Input) int { return strings.Compare(a.Path, b.Path) })
	d.Inputs = slices.CompactFunc(d.Inputs, func(a, b source.Input) bool { return a.Path == b.Path })
	return d
}

// committee keeps the file of the committee for the record: reports tell of its
// declarations. The room of committees reads it, and says what is wrong with it.
func (r *reader) committee() {
	if data, err := regular.Read(r.fsys, "committee.yaml", source.MaxSize); err == nil {
		r.d.Inputs = append(r.d.Inputs, source.NewInput("committee.yaml", data))
	}
}

// registers checks what bids state against the registers that the dossier holds.
func (r *reader) registers() {
	for _, k := range r.kinds {
		if k.Register == nil {
			continue
		}
		name := "registers/" + k.Register.File
		if !regular.Exists(r.fsys, name) {
			continue
		}
		data, ok := r.read(name)
		if !ok {
			continue
		}
		register := k.Register.Read(name, data, r.d.Problems)
		r.d.held[k.Register.File] = register
		for _, b := range r.d.Bids {
			for _, facts := range b.everywhere(k.Sections[0]) {
				for _, n := range k.Register.Check(register, facts) {
					r.d.Warnings = append(r.d.Warnings, source.Problem{Position: n.At, What: n.What})
				}
			}
		}
	}
}

// Register gives what the register of a kind holds; nil if the dossier has none.
func (d *Dossier) Register(k criteria.Kind) any {
	if k.Register == nil {
		return nil
	}
	return d.held[k.Register.File]
}

// HasDocument tells whether a document that a bid names as evidence is there.
func (d *Dossier) HasDocument(bid string, e criteria.Evidence) bool {
	return d.documents[path.Join("evidence", bid, e.File)]
}

type reader struct {
	fsys     fs.FS
	kinds    criteria.Kinds
	d        *Dossier
	watch    Watch
	parsed   map[string]*parsed          // files that were parsed ahead
	enrolled map[markKey]source.Position // evaluators, by lot and name
	looked   *lookedAt                   // by the tender's measures; nil before it is asked for
}

// others reads the files beside a tender that cannot be read, for mistakes of
// spelling alone: what they should hold is not known.
func (r *reader) others() {
	if _, err := fs.Stat(r.fsys, "tender.yaml"); err != nil {
		return
	}
	for _, dir := range []string{"bids", "marks"} {
		for _, id := range r.list(dir) {
			r.parse(dir + "/" + id + ".yaml")
		}
	}
}

// Unread tells whether marks or corrections are there that could not be read: what
// bids then seem to lack is not to be said.
func (d *Dossier) Unread() bool {
	return slices.ContainsFunc(d.unread, func(name string) bool { return !strings.HasPrefix(name, "bids/") })
}

// holds tells whether the dossier has a bid of that name, be it one that could
// not be read.
func (d *Dossier) holds(bid string) bool {
	return slices.Contains(d.unread, "bids/"+bid+".yaml") || slices.ContainsFunc(d.Bids, func(b *Bid) bool { return b.ID == bid })
}

// parse reads a YAML file and records it; nil if it cannot be used.
func (r *reader) parse(name string) *source.Node {
	root := r.fresh(name)
	if _, err := fs.Stat(r.fsys, name); root == nil && err == nil {
		r.d.unread = append(r.d.unread, name)
	}
	return root
}

// optional parses a YAML file that need not exist; nil where it does not, or cannot be used.
func (r *reader) optional(name string) *source.Node {
	if !regular.Exists(r.fsys, name) {
		return nil
	}
	return r.parse(name)
}

func (r *reader) fresh(name string) *source.Node {
	if p := r.parsed[name]; p != nil {
		<-p.done
		if !r.record(name, p.data, p.err) {
			return nil
		}
		p.root.Adopt(r.d.Problems)
		r.d.Problems.Join(&p.problems)
		return p.root
	}
	data, ok := r.read(name)
	if !ok {
		return nil
	}
	return source.Parse(name, data, r.d.Problems)
}

// parsed is a file that was parsed ahead.
type parsed struct {
	data     []byte
	err      error // why it was not read
	root     *source.Node
	problems source.Problems
	done     chan struct{} // closed once it is
}

// ahead reads and parses the YAML files of bids and marks on all cores, while the tender
// is read and those that are done are made use of: marks first, which are few and long.
// What it gives waits for the rest.
func (r *reader) ahead() (wait func()) {
	quiet := &reader{fsys: r.fsys, d: &Dossier{Problems: &source.Problems{}}} // they are told in their place
	r.parsed = map[string]*parsed{}
	var names []string
	for _, dir := range []string{"marks", "bids"} {
		for _, id := range quiet.list(dir) {
			name := dir + "/" + id + ".yaml"
			names, r.parsed[name] = append(names, name), &parsed{done: make(chan struct{})}
		}
	}
	var all sync.WaitGroup
	all.Go(func() {
		cores.Each(len(names), func(i int) {
			p, name := r.parsed[names[i]], names[i]
			if p.data, p.err = regular.Read(r.fsys, name, source.MaxSize); p.err == nil {
				p.root = source.Parse(name, p.data, &p.problems)
			}
			close(p.done)
		})
	})
	return all.Wait
}

// read reads a file and records it; ok is false, after noting why, if it cannot
// be read.
func (r *reader) read(name string) (data []byte, ok bool) {
	data, err := regular.Read(r.fsys, name, source.MaxSize)
	return data, r.record(name, data, err)
}

// record keeps what was read for the record, or notes why it was not.
func (r *reader) record(name string, data []byte, err error) (ok bool) {
	at := source.Position{File: name, Line: 1, Column: 1}
	var not *regular.Not
	switch {
	case err == nil:
		if name == "tender.yaml" {
			r.d.Language = source.Language(data)
		}
		r.d.Inputs = append(r.d.Inputs, source.NewInput(name, data))
		return true
	case errors.Is(err, fs.ErrNotExist):
		r.d.Problems.Add(
			source.Position{File: name},
			lang.M("there is no such file"),
			lang.M("write it, or start from one made by: bareme init"),
		)
	case errors.Is(err, regular.ErrTooLarge):
		r.d.Problems.Add(
			at,
			lang.M("the file has more than %d bytes", source.MaxSize),
			lang.M("split it, or put long texts in documents named as evidence"),
		)
	case errors.As(err, &not):
		r.d.Problems.Add(source.Position{File: name}, lang.M("it is %s, not a file", not.What()), lang.M("put the file itself there"))
	case errors.Is(err, regular.ErrOutside):
		r.d.Problems.Add(source.Position{File: name}, lang.M("it leads out of the dossier's folder"), lang.M("put the file itself there"))
	case errors.Is(err, regular.ErrDangling):
		r.d.Problems.Add(source.Position{File: name}, lang.M("it is a link that leads nowhere"), lang.M("put the file itself there"))
	default:
		r.d.Problems.Add(at, lang.M("cannot be read: %s", lang.Fault(err)), lang.M("check the file and who may read it"))
	}
	return false
}

// list gives the YAML files of a folder by name, without their ending.
func (r *reader) list(dir string) []string {
	if !regular.Exists(r.fsys, dir) {
		return nil
	}
	info, err := fs.Stat(r.fsys, dir) // a pipe would keep whoever opens it waiting
	if err == nil && !info.IsDir() {
		r.d.Problems.Add(source.Position{File: dir}, lang.M("it is not a folder"), lang.M("make it a folder that holds the files"))
		return nil
	}
	var entries []fs.DirEntry
	if err == nil {
		entries, err = fs.ReadDir(r.fsys, dir)
	}
	if err != nil {
		r.d.Problems.Add(
			source.Position{File: dir},
			lang.M("cannot be read: %s", lang.Fault(err)),
			lang.M("check the folder and who may read it"),
		)
		return nil
	}
	var out []string
	for _, e := range entries {
		if id := r.listed(dir, e, entries); id != "" {
			out = append(out, id)
		}
	}
	slices.Sort(out) // whatever order the file system lists them in
	return out
}

// readVersion checks the format version, which only the tender must state.
func readVersion(m *source.Map) {
	if v := m.Get("bareme"); v != nil && v.Raw() != "1" {
		v.Problem(lang.M("format version %q", v.Raw()), lang.M("this program reads version 1: write bareme: 1"))
	}
}
