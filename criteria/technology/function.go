package technology

import (
	"slices"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Function is what a service does for its users. It works while every layer that
// it rests on does: a chain, of which the weakest link decides.
type Function struct {
	ID    string
	Title lang.Localizer
	Rests []Layer // the whole chain, from the ground up
}

// Functions lists the functions that a tender may need, with their chains.
var Functions = []Function{
	{"compute", lang.M("compute"), []Layer{"data-centre", "hardware", "firmware", "hypervisor", "network"}},
	{
		"control-plane",
		lang.M("control plane"),
		[]Layer{"data-centre", "hardware", "firmware", "hypervisor", "network", "identity", "orchestration"},
	},
	{"storage", lang.M("storage"), []Layer{"data-centre", "hardware", "firmware", "network", "storage"}},
	{"network", lang.M("network"), []Layer{"data-centre", "hardware", "network"}},
	{"identity", lang.M("identities"), []Layer{"data-centre", "hardware", "firmware", "hypervisor", "network", "identity"}},
	{"keys", lang.M("keys"), []Layer{"data-centre", "keys"}},
	{"database", lang.M("databases"), []Layer{"data-centre", "hardware", "firmware", "hypervisor", "network", "storage", "database"}},
	{"data-ai", lang.M("data and AI"), []Layer{"data-centre", "hardware", "firmware", "hypervisor", "network", "storage", "data-ai"}},
	{"monitoring", lang.M("service monitoring"), []Layer{"data-centre", "hardware", "firmware", "hypervisor", "network", "monitoring"}},
	{"support", lang.M("user support"), []Layer{"support"}},
}

// ReadFunctions reads the functions that a tender needs: names of those above, or
// {id, title, rests_on: [layers]} for one of the tender's own.
func ReadFunctions(n *source.Node) []Function {
	var out []Function
	for _, item := range n.List() {
		f, ok := readFunction(item)
		if slices.ContainsFunc(out, func(o Function) bool { return o.ID == f.ID }) && ok {
			item.Problem(lang.M("the function %q is named twice", f.ID), lang.M("keep one of the two"))
			continue
		}
		if ok {
			out = append(out, f)
		}
	}
	if n.IsList() && len(n.List()) == 0 {
		n.Problem(
			lang.M("the tender needs no function"),
			lang.M("name those that the service cannot do without, such as [compute, storage, keys]"),
		)
	}
	return out
}

func readFunction(n *source.Node) (Function, bool) {
	if !n.IsMap() {
		ids := make([]string, len(Functions))
		for i, f := range Functions {
			ids[i] = f.ID
		}
		i := slices.Index(ids, n.OneOf(ids...))
		if i < 0 {
			return Function{}, false
		}
		return Functions[i], true
	}
	m := n.Map()
	f := Function{ID: m.Need("id").ID()}
	f.Title = lang.Same(f.ID)
	if t := m.Get("title"); t != nil {
		f.Title = t.LangText()
	}
	rests := map[Layer]bool{}
	for _, item := range m.Need("rests_on").List() {
		rests[Layer(item.OneOf(layerNames()...))] = true
	}
	for _, l := range Layers {
		if rests[l] {
			f.Rests = append(f.Rests, l)
		}
	}
	m.Done()
	if f.ID != "" && len(f.Rests) == 0 {
		n.Problem(
			lang.M("the function %q rests on no layer", f.ID),
			lang.M("name the layers that it cannot do without, such as rests_on: [keys]"),
		)
	}
	return f, f.ID != "" && len(f.Rests) > 0
}
