package scenarios

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
	"github.com/bareme/bareme/server/frame"
	"github.com/bareme/bareme/server/journal"
)

// Keep adds the scenario that was tried to those of the tender.
func Keep(q *frame.Request) error {
	if err := q.R.ParseForm(); err != nil {
		return err
	}
	query, err := url.ParseQuery(q.R.PostForm.Get("query"))
	t := q.Ev.Dossier.Tender
	if err != nil || t == nil || q.Ev.Study == nil {
		return &frame.BadForm{What: frame.RefusedPath}
	}
	title := frame.OneLine(q.R.PostForm.Get("title"))
	id := strings.Trim(source.IDFor(title), "-.")
	if id == "" || !source.IsID(id) {
		return q.Refused(http.StatusBadRequest, q.T("The name needs letters or digits."))
	}
	if slices.ContainsFunc(t.Scenarios, func(s *criteria.Scenario) bool { return s.ID == id }) {
		return q.Refused(http.StatusBadRequest, q.T("There is a scenario %q already: choose another name.", id))
	}
	lot := q.Ev.Lots()[max(0, slices.IndexFunc(q.Ev.Lots(), func(l *criteria.Lot) bool { return l.ID == query.Get("lot") }))]
	x := readTrial(query, t, lot, bidIDs(q))
	if x.empty() || len(x.wrong) > 0 {
		return q.Refused(http.StatusBadRequest, q.T("The scenario changes nothing, or holds a value that is no number."))
	}
	if s, wrong := x.scenario(title, priceOf(t, lot), t.Scenarios); s == nil || len(wrong) > 0 {
		return q.Refused(http.StatusBadRequest, q.T("This scenario cannot be evaluated."))
	}
	done, err := journal.Changed(q, q.R.PostForm.Get("base"), "tender.yaml", q.R.PostForm.Get("by"), q.T("scenario kept: %s", title),
		func(root *edit.Value) {
			root.List("scenarios").Add(x.value(id, title, priceOf(t, lot)))
		})
	if err != nil || !done {
		return err
	}
	return q.Redirect(q.FormURL("scenarios") + "?base=" + url.QueryEscape(id))
}

// value writes the trial as an entry of the tender's scenarios.
func (x *trial) value(id, title, price string) *edit.Value {
	pairs := []any{"id", edit.Text(id), "title", edit.Text(title)}
	if x.base != "" {
		pairs = append(pairs, "combine", edit.List(edit.Text(x.base)))
	}
	if len(x.weights) > 0 {
		pairs = append(pairs, "weights", group(x.weights, func(v string) *edit.Value { return edit.Word(v) }))
		if x.proportion {
			pairs = append(pairs, "others", edit.Word("in-proportion"))
		}
	}
	if len(x.without) > 0 {
		var items []*edit.Value
		for _, r := range x.without {
			items = append(items, edit.Text("requirements."+r))
		}
		pairs = append(pairs, "remove", edit.List(items...))
	}
	if len(x.prices) > 0 && price != "" {
		pairs = append(pairs, "bids", group(x.prices, func(v string) *edit.Value {
			if !strings.HasPrefix(v, "-") {
				v = "+" + v
			}
			return edit.Map(price, edit.Word(v+" %"))
		}))
	}
	if len(x.left) > 0 {
		var items []*edit.Value
		for _, b := range x.left {
			items = append(items, edit.Text(b))
		}
		pairs = append(pairs, "without", edit.List(items...))
	}
	return edit.Map(pairs...)
}

// group writes values by key, in the order of the keys.
func group(m map[string]string, write func(string) *edit.Value) *edit.Value {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	var pairs []any
	for _, k := range keys {
		pairs = append(pairs, k, write(m[k]))
	}
	return edit.Map(pairs...)
}
