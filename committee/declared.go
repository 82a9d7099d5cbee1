package committee

import (
	"slices"

	"github.com/bareme/bareme/internal/source"
)

// Declared lists the evaluators with their declarations of interest, as the file of
// the committee that an evaluation was made with has them; ok is false where it had
// none. Who evaluates has checked the file: what is wrong with it is left out here.
func Declared(inputs []source.Input) (evaluators []*Evaluator, ok bool) {
	i := slices.IndexFunc(inputs, func(in source.Input) bool { return in.Path == File })
	if i < 0 {
		return nil, false
	}
	root := source.Parse(File, inputs[i].Data, &source.Problems{})
	if root == nil {
		return nil, false
	}
	for _, item := range root.Map().Get("evaluators").List() {
		m := item.Map()
		e := &Evaluator{ID: m.Get("id").Text(), Name: m.Get("name").Text(), Role: m.Get("role").LangText(), At: item.At()}
		if v := m.Get("declaration"); v != nil {
			e.Declaration = declared(v)
		}
		evaluators = append(evaluators, e)
	}
	return evaluators, true
}

func declared(n *source.Node) *Declaration {
	m := n.Map()
	d := &Declaration{On: m.Get("date").Date(), At: n.At()}
	if conflicts := m.Get("conflicts"); !conflicts.IsScalar() {
		for _, item := range conflicts.List() {
			cm := item.Map()
			d.Conflicts = append(d.Conflicts, Conflict{Bid: cm.Get("bid").Text(), Lot: cm.Get("lot").Text(), Why: cm.Get("why").LangText(),
				At: item.At()})
		}
	}
	return d
}
