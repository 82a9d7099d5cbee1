package bids

import (
	"fmt"
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Evaluator is somebody who marks bids.
type Evaluator struct {
	Name string
	Role lang.Text
	Lot  string
	File string // of the marks, in the dossier
	// Round is that in which the marks were given: the first unless the file says
	// otherwise, nil where the tender has none.
	Round *criteria.Round
}

type markKey struct{ lot, criterion, bid string }

// Opinions gives the evaluators' marks for a bid on a criterion, in the order
// of their files.
func (d *Dossier) Opinions(lot, criterion, bid string) []criteria.Opinion {
	return d.opinions[markKey{lot, criterion, bid}]
}

// Jury lists who marks bids on a criterion of a lot, in the order of their files.
func (d *Dossier) Jury(lot, criterion string) []criteria.Juror {
	return d.juries[markKey{lot: lot, criterion: criterion}]
}

// marks reads the marks of one evaluator, or the consensus.
func (r *reader) marks(id string) {
	root := r.parse("marks/" + id + ".yaml")
	if root == nil || r.elsewhere("marks/"+id+".yaml", root) {
		return
	}
	m := root.Map()
	readVersion(m)
	consensus := false
	who := Evaluator{File: "marks/" + id + ".yaml"}
	var known bool
	if who.Round, known = r.markedRound(m); !known { // what its marks are about is not known
		for _, key := range []string{"consensus", "evaluator", "lot", "lots", "marks"} {
			m.Get(key)
		}
		m.Done()
		r.d.unread = append(r.d.unread, who.File)
		return
	}
	if c := m.Get("consensus"); c != nil {
		consensus = c.Bool()
	}
	var name *source.Node
	if consensus {
		who.Name = "consensus"
	} else {
		name = r.evaluator(m.Need("evaluator"), &who)
	}
	switch lot, all := r.markedLot(m, consensus); {
	case all != nil:
		for _, e := range all.Entries() {
			if lot := r.lotNamed(e.KeyAt); lot != nil {
				who.Lot = lot.ID
				r.lotMarks(e.Value, who.File, lot, who, consensus)
			}
		}
		m.Done()
		return
	case lot == nil:
		m.Get("marks")
		m.Done()
		r.d.unread = append(r.d.unread, who.File)
		return
	default:
		who.Lot = lot.ID
		given := m.Need("marks")
		if given == nil {
			r.d.unread = append(r.d.unread, who.File)
		}
		r.lotMarks(given, who.File, lot, who, consensus)
	}
	m.Done()
	if !consensus {
		r.enrol(who, name)
	}
}

// markedRound reads the round in which a file of marks was given; known is false where it
// cannot be read.
func (r *reader) markedRound(m *source.Map) (round *criteria.Round, known bool) {
	rounds, n := r.d.Tender.Rounds, m.Get("round")
	switch {
	case n != nil && len(rounds) == 0:
		if !r.d.Tender.RoundsUnread {
			n.Problem(lang.M("the tender has no rounds"), lang.M("remove the key"))
		}
		return nil, false
	case n != nil:
		if round := r.d.Tender.NamedRound(n, r.d.Tender.RoundIDs()); round != nil {
			return round, true
		}
		return nil, false
	case m.Meant("round"): // whose key is told to be unknown
		return nil, false
	case len(rounds) == 0:
		return nil, true
	}
	return rounds[0], true
}

// evaluator reads who marks, and gives the place of the name.
func (r *reader) evaluator(e *source.Node, who *Evaluator) *source.Node {
	name := e
	if e.IsMap() {
		m := e.Map()
		name = m.Need("name")
		who.Role = m.Get("role").LangText()
		m.Done()
	}
	who.Name = name.Text()
	return name
}

// enrol notes an evaluator, who has one file for each lot.
func (r *reader) enrol(who Evaluator, name *source.Node) {
	key := markKey{lot: who.Lot, bid: fold(who.Name)}
	if who.Round != nil {
		key.criterion = who.Round.ID
	}
	if first, twice := r.enrolled[key]; twice && who.Name != "" {
		do := lang.M("keep one file for each evaluator and lot; tell two people of one name apart")
		if n := len(r.d.Tender.Rounds); n > 0 {
			do = lang.M("keep one file for each evaluator, lot and round: marks of a later round say round: %s", r.d.Tender.Rounds[n-1].ID)
		}
		name.Problem(lang.M("the evaluator %q has marks in %s already", who.Name, first.File), do)
		return
	}
	if r.enrolled == nil {
		r.enrolled = map[markKey]source.Position{}
	}
	r.enrolled[key] = name.At()
	r.d.Evaluators = append(r.d.Evaluators, who)
}

// lotMarks reads the marks of a file, by criterion and bid.
func (r *reader) lotMarks(n *source.Node, file string, lot *criteria.Lot, who Evaluator, consensus bool) {
	if who.Round != nil && !who.Round.HeldFor(lot.ID) {
		n.Problem(lang.M("marks of the round %q, which is not held for lot %q", who.Round.ID, lot.ID), lang.M("correct round: or lot:"))
		return
	}
	judged := r.judged(lot)
	var ids []string // of the bids for the lot
	for _, b := range r.d.Bids {
		if b.Bids(lot.ID) {
			ids = append(ids, b.ID)
		}
	}
	if r.turnedMarks(n, judged, ids, file) {
		return
	}
	criterionOf, bidOf, measures, unsure := chooser(judged), r.bidChooser(ids), measuresOf(lot), r.unsureBids()
	if r.d.Tender.Misnamed {
		known := criterionOf
		criterionOf = func(e source.Entry) string {
			if slices.Contains(judged, e.Key) {
				return known(e)
			}
			return ""
		}
	}
	if n != nil && !n.IsMap() {
		r.d.unread = append(r.d.unread, file)
	}
	for _, e := range n.Entries() {
		if !e.Value.IsMap() {
			r.d.unread = append(r.d.unread, file)
		}
		m, there := measures[e.Key]
		if there && m == nil {
			continue // what is wrong with the criterion stands in the tender
		}
		if len(judged) == 0 && (r.d.Tender.Misnamed || len(lot.Criteria) == 0) { // that stands in the tender
			r.d.unread = append(r.d.unread, file)
			continue
		}
		if len(judged) == 0 {
			e.KeyAt.Problem(lang.M("the tender has no judged criterion"), lang.M("remove the mark"))
			continue
		}
		if !there || m.Unit() != criteria.Points {
			if what, not := notJudged(lot, judged, e.Key); not {
				e.KeyAt.Problem(what, lang.M("remove it; evaluators mark: %s", source.Words(judged)))
				continue
			}
		}
		criterion := criterionOf(e)
		if criterion == "" { // else each bid would be said to lack its mark
			r.d.unread = append(r.d.unread, file)
		}
		measure, codes := measures[criterion], lot.CodesOf(criterion)
		marks := e.Value.Entries()
		for i, mark := range marks {
			if e.Value.Misplaced(marks, i) {
				continue
			}
			switch {
			case unsure[mark.Key]:
			case len(ids) == 0 && len(r.d.Bids) > 0:
				mark.KeyAt.Problem(lang.M("no bid of the dossier is for lot %q", lot.ID), lang.M("remove the mark, or add the lot to lots: of the bid"))
			case len(ids) > 0 && bidOf(mark) == "":
				r.d.unread = append(r.d.unread, file)
			}
			r.mark(mark, markKey{lot.ID, criterion, mark.Key}, measure, codes, who, consensus)
		}
		if key := (markKey{lot: lot.ID, criterion: criterion}); len(marks) > 0 && !consensus {
			juries := r.d.in(who.Round).juries
			juries[key] = append(juries[key], criteria.Juror{Evaluator: who.Name, At: e.KeyAt.At()})
		}
	}
}

// chooser reads keys that must be among ids. There may be as many of either as of
// the other, so ids are looked up, not gone through.
func chooser(ids []string) func(source.Entry) string {
	known := make(map[string]bool, len(ids))
	for _, id := range ids {
		known[id] = true
	}
	return func(e source.Entry) string {
		if known[e.Key] && e.KeyAt.Raw() == e.Key {
			return e.Key
		}
		return e.KeyAt.OneOf(ids...)
	}
}

// markedLot finds the lot that a file of marks is about; a consensus may be about
// all, by lot.
func (r *reader) markedLot(m *source.Map, consensus bool) (lot *criteria.Lot, all *source.Node) {
	if first := r.d.Tender.Lots[0]; first.ID == "" {
		return first, nil
	}
	if consensus {
		if all = m.Get("lots"); all != nil {
			return nil, all
		}
	}
	return r.lotNamed(m.Need("lot")), nil
}

// lotNamed reads the name of a lot, nil if it is none.
func (r *reader) lotNamed(n *source.Node) *criteria.Lot {
	id := r.lotID(n)
	for _, l := range r.d.Tender.Lots {
		if l.ID == id && id != "" {
			return l
		}
	}
	return nil
}

// judged lists what evaluators mark: criteria, those of the shortlist included, and
// requirements that they judge.
func (r *reader) judged(lot *criteria.Lot) []string {
	var out []string
	for _, q := range lot.Requirements {
		if q.Measure != nil && q.Measure.Unit() == criteria.Points {
			out = append(out, q.ID)
		}
	}
	for _, c := range lot.Marked() {
		if c.Measure != nil && c.Measure.Unit() == criteria.Points {
			out = append(out, c.ID)
		}
	}
	return out
}

// notJudged says why nobody marks on a criterion or requirement of the lot.
func notJudged(lot *criteria.Lot, judged []string, id string) (what lang.Message, not bool) {
	c := lot.Criterion(id)
	if c == nil {
		c = lot.Selecting(id)
	}
	switch {
	case slices.Contains(judged, id):
		return what, false
	case c != nil && len(c.Criteria) > 0:
		return lang.M("%q is a group: its mark follows from its sub-criteria", id), true
	case c != nil:
		return lang.M("%q is measured (%s): nobody marks it", id, lang.Raw(c.Kind.Name)), true
	}
	for _, q := range lot.Requirements {
		if q.ID == id {
			return lang.M("%q is a requirement that is measured (%s): nobody marks it", id, lang.Raw(q.Kind.Name)), true
		}
	}
	return what, false
}

// measuresOf lists how the requirements and criteria of a lot are measured, nil for
// those of which that could not be read.
func measuresOf(lot *criteria.Lot) map[string]criteria.Measure {
	out := map[string]criteria.Measure{}
	for _, q := range lot.Requirements {
		out[q.ID] = q.Measure
	}
	for _, c := range lot.Marked() {
		out[c.ID] = c.Measure
	}
	return out
}

func (r *reader) mark(e source.Entry, key markKey, measure criteria.Measure, codes criteria.Codes, who Evaluator, consensus bool) {
	if e.Value.IsScalar() && e.Value.Raw() != "" {
		e.Value.Problem(lang.M("found %q, expected a mark with its reason", e.Value.Raw()),
			lang.M("write: %s", lang.Raw(fmt.Sprintf("%s: {mark: %s, reason: \"…\"}", e.Key, e.Value.Raw()))))
		opinions := r.d.in(who.Round).opinions
		opinions[key] = append(opinions[key], criteria.Opinion{Evaluator: who.Name, Consensus: consensus, At: e.Value.At(), Unread: true})
		return
	}
	m := e.Value.Map()
	value := m.Get("mark")
	if note := m.Get("note"); value == nil && isMark(note, measure) {
		note.Problem(lang.M("a mark under note:, which is a note for the committee alone"), lang.M("write: %s", lang.Raw("mark: "+note.Raw())))
	} else if value == nil {
		m.Need("mark")
	}
	o := criteria.Opinion{Evaluator: who.Name, Consensus: consensus, At: value.At()}
	before := r.d.Problems.Len()
	o.Mark = given(value, measure)
	o.Unread = value == nil || r.d.Problems.Len() > before
	o.Reason = m.Need("reason").LangText()
	o.Note = m.Get("note").LangText()
	g := groundsReader{codes, key.criterion, map[string]bool{}}
	o.Strengths, o.Weaknesses = g.list(m, "strengths"), g.list(m, "weaknesses")
	o.Lacks = g.lacks(m)
	if c := m.Get("confidence"); c != nil {
		o.Confidence = c.OneOf(criteria.Confidences...)
	}
	m.Done()
	opinions := r.d.in(who.Round).opinions
	opinions[key] = append(opinions[key], o)
}

// unsureBids are those of which it is not known for which lots they are: their files, or
// what they say of it, could not be read.
func (r *reader) unsureBids() map[string]bool {
	out := r.unreadBids()
	for _, b := range r.d.Bids {
		out[b.ID] = out[b.ID] || b.unlike
	}
	return out
}

// unreadBids are those whose files are there and could not be read.
func (r *reader) unreadBids() map[string]bool {
	out := map[string]bool{}
	for _, name := range r.d.unread {
		if id, ok := strings.CutPrefix(name, "bids/"); ok {
			out[strings.TrimSuffix(id, ".yaml")] = true
		}
	}
	return out
}
