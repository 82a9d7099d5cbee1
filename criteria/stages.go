package criteria

import (
	"slices"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// AwardStage is a later stage of the award, such as a hearing or a test of samples: of the
// bids that stand, those that its cut takes by the criteria marked before go on to it, and
// are marked on its own criteria.
type AwardStage struct {
	ID    string
	Index int // from 1 on; what belongs to no stage is marked in the first, 0
	Title lang.Text
	Cut
	Basis lang.Text // the rule by which bids are left behind
	At    source.Position

	criteria []string
}

// readStages reads the stages of the award after the first, and notes which criteria are
// marked in each.
func (t *Tender) readStages(n *source.Node) {
	if n == nil {
		return
	}
	ids, named := map[string]source.Position{}, map[string]bool{}
	known := t.criterionIDs()
	for i, item := range n.List() {
		m := item.Map()
		s := &AwardStage{Index: i + 1, At: item.At(), ID: m.Need("id").ID()}
		claim(ids, s.ID, m.Get("id"))
		s.Title = titleOf(m, s.ID)
		s.Cut = readCut(m, t.Points, item)
		s.Basis = lang.Text{FR: "phases prévues par les documents de la consultation", EN: "stages set by the consultation documents"}
		if b := m.Get("basis"); b != nil {
			s.Basis = b.LangText()
		}
		of := m.Need("criteria")
		for _, c := range of.List() {
			if len(known) == 0 {
				continue
			}
			switch id := t.Name(c, known...); {
			case id == "":
				t.StagesUnread = true
			case named[id]:
				c.Problem(lang.M("the criterion %q is in another stage already", id), lang.M("name each criterion in one stage"))
			default:
				named[id] = true
				s.criteria = append(s.criteria, id)
			}
		}
		if of.IsEmpty() {
			of.Problem(lang.M("no criterion is marked in the stage"), lang.M("name those that are, such as the hearing"))
		}
		m.Done()
		t.Stages = append(t.Stages, s)
		for _, l := range t.Lots {
			s.take(l.Criteria, of)
		}
	}
	for _, l := range t.Lots {
		t.checkStages(l, n)
	}
}

// take marks the criteria of a stage as such, with all below them.
func (s *AwardStage) take(cs []*Criterion, n *source.Node) {
	for _, c := range cs {
		if !slices.Contains(s.criteria, c.ID) {
			s.take(c.Criteria, n)
			continue
		}
		Walk([]*Criterion{c}, func(x *Criterion) {
			if x.Later > 0 && x.Later != s.Index {
				n.Problem(lang.M("the criterion %q is in another stage already", x.ID), lang.M("name each criterion in one stage"))
			}
			x.Later = s.Index
		})
	}
}

// checkStages tells what stages do not allow for in the criteria of a lot.
func (t *Tender) checkStages(l *Lot, n *source.Node) {
	if leaves := Leaves(l.Criteria); len(leaves) > 0 && !slices.ContainsFunc(leaves, func(c *Criterion) bool { return c.Later == 0 }) {
		n.Problem(lang.M("every criterion is marked in a later stage"), lang.M("leave out those that are marked first"))
	}
	Walk(l.Criteria, func(c *Criterion) {
		if c.Rebase && !c.IsLeaf() {
			c.node.Map().Get("rebase").Problem(lang.M("the group %q is rebased, and the award has stages", c.ID),
				lang.M("rebase the criteria below it instead"))
		}
	})
}

// stagesOf lists the stages in which criteria are marked, the first being 0.
func stagesOf(cs []*Criterion) []int {
	var out []int
	for _, c := range Leaves(cs) {
		out = append(out, c.Later)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// StagesOf lists the stages after the first in which a criterion of the lot is marked.
func (t *Tender) StagesOf(l *Lot) []*AwardStage {
	in := stagesOf(l.Criteria)
	return slices.DeleteFunc(slices.Clone(t.Stages), func(s *AwardStage) bool { return !slices.Contains(in, s.Index) })
}

// Before gives the criteria that are marked before a stage. A group that is marked in part
// then is a copy that holds that part alone, without its minimum.
func Before(cs []*Criterion, stage int) []*Criterion {
	var out []*Criterion
	for _, c := range cs {
		switch subs := Before(c.Criteria, stage); {
		case c.IsLeaf() && c.Later < stage, !c.IsLeaf() && slices.Equal(subs, c.Criteria):
			out = append(out, c)
		case len(subs) > 0:
			part := *c
			part.Criteria, part.Minimum = subs, nil
			out = append(out, &part)
		}
	}
	return out
}
