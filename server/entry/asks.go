package entry

import (
	"net/url"
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
	"github.com/bareme/bareme/server/fields"
	"github.com/bareme/bareme/server/frame"
)

// sections are the parts of a bid that some kind of measure reads.
var sections = func() map[string]bool {
	out := map[string]bool{}
	for _, s := range kinds.All.Sections() {
		out[s.Name()] = true
	}
	return out
}()

// uses lists what measures the tender puts to use.
func uses(q *frame.Request, see func(title string, u criteria.Use)) {
	for _, lot := range q.Ev.Lots() {
		for _, r := range lot.Requirements {
			if r.Measure != nil {
				see(r.Title.In(q.Lang), r.Use)
			}
		}
		for _, c := range lot.Marked() {
			if c.Measure != nil {
				see(c.Title.In(q.Lang), c.Use)
			}
		}
	}
	if t := q.Ev.Dossier.Tender; t != nil && t.Award.Price.Measure != nil {
		see(q.T("Price"), t.Award.Price)
	}
}

// sectionsUsed tells which parts of a bid a measure of the tender looks at.
func sectionsUsed(q *frame.Request) map[string]bool {
	out := map[string]bool{}
	uses(q, func(_ string, u criteria.Use) {
		for _, s := range u.Kind.Sections {
			out[s.Name()] = true
		}
	})
	return out
}

// wants lists what the measures of the tender ask bids to state by name, by the part of
// a bid that holds it.
func wants(q *frame.Request) map[string][]fields.Want {
	out := map[string][]fields.Want{}
	uses(q, func(title string, u criteria.Use) {
		asker, ok := u.Measure.(criteria.Asker)
		if !ok {
			return
		}
		for _, a := range asker.Asks() {
			at := strings.Join(a.Path, "/")
			if slices.ContainsFunc(out[at], func(w fields.Want) bool { return w.Key == a.Key }) {
				continue
			}
			w := fields.Want{Key: a.Key, Title: title, Truth: a.YesNo}
			if a.Title != nil {
				w.Title = a.Title.In(q.Lang)
			}
			if a.Group != nil {
				w.Group = a.Group.In(q.Lang)
			}
			if a.Unit != nil {
				w.Unit = a.Unit.In(q.Lang)
			}
			for _, x := range a.Values {
				w.Words = append(w.Words, fields.Word{Value: x.Value, Title: x.Title.In(q.Lang)})
			}
			out[at] = append(out[at], w)
		}
	})
	return out
}

// wanted names a value for readers as the measure that looks at it does.
func wanted(q *frame.Request, table []string, key string) string {
	for _, w := range wants(q)[strings.Join(table, "/")] {
		if w.Key == key {
			return w.Title
		}
	}
	return key
}

// asks gathers what a form is made for.
func asks(q *frame.Request, e *entry, typed url.Values) fields.Ask {
	ask := fields.Ask{Lang: q.Lang, Path: e.path, Typed: typed, Suggest: map[string][]fields.Word{}, Choose: map[string]bool{},
		URL: func(p []string) string { return q.EntryURL(e.file, p) }}
	lots := q.Ev.Lots()
	ask.NoLots = e.file != "tender.yaml" && len(lots) > 0 && lots[0].ID == ""
	if id, ok := strings.CutPrefix(e.file, "bids/"); ok {
		ask.Wants = wants(q)
		for _, name := range q.Ev.DocumentsOf(strings.TrimSuffix(id, ".yaml")) {
			ask.Suggest["evidence"] = append(ask.Suggest["evidence"], fields.Word{Value: name})
		}
	}
	suggest(q, &ask, e.doc.Root)
	if slices.Contains(e.path, "scenarios") {
		suggestChanges(q, &ask, e)
	}
	return ask
}

// suggest offers identifiers where a key names something of the dossier.
func suggest(q *frame.Request, ask *fields.Ask, root *edit.Value) {
	offer := func(list []fields.Word, choose bool, keys ...string) {
		if len(list) == 0 {
			return
		}
		for _, k := range keys {
			ask.Suggest[k], ask.Choose[k] = list, choose
		}
	}
	var bids, lots, crit, people []fields.Word
	for _, b := range q.Ev.Dossier.Bids {
		bids = append(bids, fields.Word{Value: b.ID, Title: b.Name().In(q.Lang)})
	}
	for _, lot := range q.Ev.Lots() {
		if lot.ID != "" {
			lots = append(lots, fields.Word{Value: lot.ID, Title: q.LotTitle(lot.ID, lot.Title)})
		}
		criteria.Walk(lot.Criteria, func(c *criteria.Criterion) {
			if !slices.ContainsFunc(crit, func(w fields.Word) bool { return w.Value == c.ID }) {
				crit = append(crit, fields.Word{Value: c.ID, Title: c.Title.In(q.Lang)})
			}
		})
	}
	if c, _, _ := q.Ev.Committee(); c != nil {
		for _, e := range c.Evaluators {
			people = append(people, fields.Word{Value: e.ID, Title: e.Name})
		}
	}
	offer(bids, true, "bid", "instead_of", "variant_of")
	offer(bids, false, "order", "without", "withdraw")
	offer(lots, true, "lot")
	offer(crit, true, "criterion", "balance")
	offer(crit, false, "criteria", "ties")
	offer(people, true, "evaluator")
	offer(named(root.Get("ownership", "entities")), false, "of", "holder", "held", "entity", "manager", "general_partner", "on_behalf_of",
		"members", "casting_vote")
	offer(named(root.Get("technology", "suppliers")), false, "supplier", "author", "operated_by", "built_by")
	offer(named(root.Get("qualifications")), false, "service")
}

// suggestChanges offers what a scenario can change.
func suggestChanges(q *frame.Request, ask *fields.Ask, e *entry) {
	ask.Suggest[fields.PathsOfTender] = e.whole.Paths(e.doc.Root, q.Lang)
	ask.Suggest[fields.FactsOfBid] = factsOf(q, e)
	ask.Suggest["bids/"] = ask.Suggest["bid"]
	var found []fields.Word
	for _, lot := range q.Ev.Lots() {
		for _, r := range lot.Requirements {
			found = append(found, fields.Word{Value: r.ID, Title: r.Title.In(q.Lang)})
		}
	}
	ask.Suggest["weights/"] = ask.Suggest["criteria"]
	ask.Suggest[fields.FindingsOfBid] = append(append(found, ask.Suggest["criteria"]...),
		fields.Word{Value: "set", Title: q.T("Facts that are otherwise")})
}

// factsOf lists what the scenario of a page may set of the bid that the page is about.
func factsOf(q *frame.Request, e *entry) []fields.Word {
	if len(e.path) < 4 || e.path[2] != "bids" {
		return nil
	}
	shape, err := q.Frame.Shapes.Of("bid")
	file := q.Parsed("bids/" + e.path[3] + ".yaml")
	if err != nil || file.Value == nil {
		return nil
	}
	return shape.Paths(file.Value, q.Lang)
}

// named lists entries with identifiers.
func named(list *edit.Value) []fields.Word {
	var out []fields.Word
	for _, v := range list.Items() {
		if id := v.Get("id").Raw(); id != "" {
			out = append(out, fields.Word{Value: id, Title: v.Get("name").Raw()})
		}
	}
	return out
}

// listsOf gives the lists that fields of the page refer to.
func listsOf(ask fields.Ask, made []*fields.Field) []suggestions {
	used := map[string]bool{}
	var gather func(f *fields.Field)
	gather = func(f *fields.Field) {
		if f == nil {
			return
		}
		used[f.Suggest] = true
		for _, x := range slices.Concat(f.Keys, f.Proof, []*fields.Field{f.Alone}) {
			gather(x)
		}
		for _, r := range f.Rows {
			gather(r.Value)
		}
	}
	for _, f := range made {
		gather(f)
	}
	var out []suggestions
	for key, words := range ask.Suggest {
		if used[fields.SuggestedAs(key)] && !ask.Choose[key] {
			out = append(out, suggestions{fields.SuggestedAs(key), words})
		}
	}
	slices.SortFunc(out, func(a, b suggestions) int { return strings.Compare(a.ID, b.ID) })
	return out
}

// entryErrors says what is wrong, and puts it at its fields.
func entryErrors(q *frame.Request, t *tried, made []*fields.Field, at map[string][]string) []entryError {
	names := map[string]string{}
	var gather func(list []*fields.Field)
	gather = func(list []*fields.Field) {
		for _, f := range list {
			names[f.Name] = f.ID
			gather(f.Keys)
			gather(f.Proof)
			for _, r := range f.Rows {
				if r.Value != nil {
					gather([]*fields.Field{r.Value})
				}
			}
		}
	}
	gather(made)
	path := t.as.path
	root := source.Parse(t.as.file, t.data, &source.Problems{})
	var out []entryError
	for _, p := range t.wrong {
		x := entryError{What: p.What.In(q.Lang)}
		if !p.Do.IsZero() {
			x.Do = p.Do.In(q.Lang)
		}
		if root != nil {
			for found := fields.PathOf(root, p.Position); len(found) > len(path); found = found[:len(found)-1] {
				name := "f/" + strings.Join(found[len(path):], "/")
				if id, ok := names[name]; ok {
					x.URL = "#" + id
					at[name] = append(at[name], x.What)
					break
				}
			}
		}
		out = append(out, x)
	}
	return out
}
