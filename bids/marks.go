package bids

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Evaluator is somebody who marks bids.
type Evaluator struct {
	Name string
	Role lang.Text
	Lot  string
}

type markKey struct{ lot, criterion, bid string }

// Opinions gives the evaluators' marks for a bid on a criterion, in the order
// of their files.
func (d *Dossier) Opinions(lot, criterion, bid string) []criteria.Opinion {
	return d.opinions[markKey{lot, criterion, bid}]
}

// marks reads the marks of one evaluator, or the consensus.
func (r *reader) marks(id string) {
	root := r.parse("marks/" + id + ".yaml")
	if root == nil {
		return
	}
	m := root.Map()
	readVersion(m)
	consensus := false
	who := Evaluator{}
	if c := m.Get("consensus"); c != nil {
		consensus = c.Bool()
	}
	if consensus {
		who.Name = "consensus"
	} else {
		e := m.Need("evaluator")
		if e.IsMap() {
			em := e.Map()
			who.Name, who.Role = em.Need("name").Text(), em.Get("role").LangText()
			em.Done()
		} else {
			who.Name = e.Text()
		}
	}
	lot := r.markedLot(m)
	if lot == nil {
		m.Get("marks")
		m.Done()
		return
	}
	who.Lot = lot.ID
	judged := r.judged(lot)
	criterionOf, bidOf := chooser(judged), chooser(r.d.BidIDs())
	for _, e := range m.Need("marks").Entries() {
		if len(judged) == 0 {
			e.KeyAt.Problem(lang.M("the tender has no judged criterion"), lang.M("remove the mark"))
			continue
		}
		criterion := criterionOf(e)
		for _, mark := range e.Value.Entries() {
			if len(r.d.Bids) > 0 {
				bidOf(mark)
			}
			r.mark(mark, criterion, lot.ID, who.Name, consensus)
		}
	}
	m.Done()
	if !consensus {
		r.d.Evaluators = append(r.d.Evaluators, who)
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

// markedLot finds the lot that a file of marks is about.
func (r *reader) markedLot(m *source.Map) *criteria.Lot {
	lots := r.d.Tender.Lots
	if lots[0].ID == "" {
		return lots[0]
	}
	ids := make([]string, len(lots))
	for i, l := range lots {
		ids[i] = l.ID
	}
	id := m.Need("lot").OneOf(ids...)
	for _, l := range lots {
		if l.ID == id && id != "" {
			return l
		}
	}
	return nil
}

// judged lists what evaluators mark: criteria, and requirements that they judge.
func (r *reader) judged(lot *criteria.Lot) []string {
	var out []string
	for _, q := range lot.Requirements {
		if q.Measure != nil && q.Measure.Unit() == criteria.Points {
			out = append(out, q.ID)
		}
	}
	for _, c := range criteria.Leaves(lot.Criteria) {
		if c.Measure != nil && c.Measure.Unit() == criteria.Points {
			out = append(out, c.ID)
		}
	}
	return out
}

func (r *reader) mark(e source.Entry, criterion, lot, who string, consensus bool) {
	m := e.Value.Map()
	value := m.Need("mark")
	o := criteria.Opinion{Evaluator: who, Consensus: consensus, Mark: value.Number(), At: value.At()}
	o.Reason = m.Need("reason").LangText()
	m.Done()
	key := markKey{lot, criterion, e.Key}
	r.d.opinions[key] = append(r.d.opinions[key], o)
}
