package criteria

import (
	"slices"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Option is a part of the contract that the buyer may order or not: an optional
// tranche, a supplementary service. Bids are compared on the firm part and on the
// options that are retained.
type Option struct {
	ID       string
	Title    lang.Text
	Retained bool
	Both     bool     // the ranking is shown the other way too
	Lots     []string // that it is a part of; none for all
	At       source.Position
	retained *source.Node
}

// In tells whether the option is a part of a lot.
func (o *Option) In(lot string) bool { return len(o.Lots) == 0 || slices.Contains(o.Lots, lot) }

func (t *Tender) readOptions(n *source.Node) {
	if n == nil {
		return
	}
	for _, e := range n.Entries() {
		m := e.Value.Map()
		o := &Option{ID: e.KeyAt.ID(), At: e.KeyAt.At(), Title: titleOf(m, e.Key), retained: m.Need("retained")}
		switch {
		case o.retained.Raw() == "both":
			o.retained.Problem(lang.M("an option is retained or not; both may be shown"),
				lang.M("write retained: true, or false, and compare: both"))
		case o.retained != nil:
			o.Retained = o.retained.Bool()
		}
		if c := m.Get("compare"); c != nil {
			o.Both = c.OneOf("both", "retained") == "both"
		}
		for _, l := range m.Get("lots").List() {
			o.Lots = append(o.Lots, l.Raw()) // which checkOptions looks at
		}
		m.Done()
		t.Options = append(t.Options, o)
	}
	if len(t.Options) == 0 && n.IsMap() {
		n.Problem(lang.M("the tender has no option"), lang.M("remove the key, or name one: options: {tranche-2: {retained: true}}"))
	}
}

// checkOptions refuses options of lots that there are not.
func (t *Tender) checkOptions(n *source.Node) {
	var ids []string
	for _, l := range t.Lots {
		if l.ID != "" {
			ids = append(ids, l.ID)
		}
	}
	for _, e := range n.Entries() {
		list := e.Value.Map().Get("lots")
		if list != nil && len(ids) == 0 {
			list.Problem(lang.M("the tender has no lots"), lang.M("remove lots:"))
			continue
		}
		for _, l := range list.List() {
			l.OneOf(ids...)
		}
	}
}

// Option finds an option by its name, which is noted as wrong if there is none.
func (t *Tender) Option(name *source.Node) *Option {
	ids := make([]string, len(t.Options))
	for i, o := range t.Options {
		ids[i] = o.ID
	}
	if len(ids) == 0 {
		name.Problem(
			lang.M("found %q, and the tender has no options", name.Raw()),
			lang.M("give them in tender.yaml, beside criteria: options: {%s: {retained: true}}", lang.Raw(name.Raw())),
		)
		return nil
	}
	if i := slices.Index(ids, name.OneOf(ids...)); i >= 0 {
		return t.Options[i]
	}
	return nil
}

// otherWay makes the scenarios that show the ranking with the options that are not
// retained, and without those that are, where the tender asks for both.
func (t *Tender) otherWay() []*Scenario {
	var out []*Scenario
	for _, o := range t.Options {
		if !o.Both || o.retained == nil || slices.ContainsFunc(t.Scenarios, func(s *Scenario) bool { return s.ID == "option-"+o.ID }) {
			continue
		}
		title, value := lang.Text{FR: lang.FR.T("with the option %s", o.Title), EN: lang.EN.T("with the option %s", o.Title)}, "true"
		if o.Retained {
			title, value = lang.Text{FR: lang.FR.T("without the option %s", o.Title), EN: lang.EN.T("without the option %s", o.Title)}, "false"
		}
		out = append(out, &Scenario{ID: "option-" + o.ID, Title: title, At: o.At,
			Set: []Edit{{Path: "options." + o.ID + ".retained", At: o.retained, Value: o.retained.Scalar(value)}}})
	}
	return out
}
