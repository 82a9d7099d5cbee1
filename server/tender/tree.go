package tender

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/server/fields"
	"github.com/bareme/bareme/server/frame"
)

// treePage changes the criteria of a lot as a tree: their order, weights and minimum
// marks. It shows a tender that cannot be evaluated yet too.
type treePage struct {
	Lots   []frame.Chip
	Rows   []treeRow
	Sum    sumView // of the first level
	Base   string
	URL    string
	Add    string // where a criterion is added
	Errors []string
	Anyway bool // weights that do not add up may be kept, as a draft
	By     string
	Late   bool // there are bids already
}

type treeRow struct {
	Key, Title, Weight, Minimum string
	At                          string // the criteria that it stands among
	Depth                       int
	Group, Wrong, NoMinimum     bool
	Sum                         sumView // of its sub-criteria
	Open, Add                   string  // its form, and that of a new sub-criterion
	Up, Down, In, Out           bool
}

// sumView says what the weights of a level add up to.
type sumView struct {
	At, Says string
	Want     string // of the first level
	Wrong    bool
}

// tree is the criteria of a lot as the tender's file has them.
type tree struct {
	file *edit.File
	at   []string // the path to them
	lot  string   // "" for those of the whole tender
}

// treeOf reads the criteria of the lot of the address from a tender's text.
func treeOf(q *frame.Request, text string) *tree {
	t := &tree{file: edit.Read("tender.yaml", []byte(text), &source.Problems{}), at: []string{"criteria"}}
	if t.file == nil {
		return nil
	}
	asked := q.R.URL.Query().Get("lot")
	for i, lot := range t.file.Root.Get("lots").Items() {
		if lot.Get("criteria") != nil && lot.Get("id").Raw() == asked {
			t.at, t.lot = []string{"lots", strconv.Itoa(i), "criteria"}, asked
		}
	}
	return t
}

// list gives the criteria, or the sub-criteria of the one at a path.
func (t *tree) list(path []int) *edit.Value {
	v := t.file.Root.Get("criteria")
	if t.lot != "" {
		v = t.file.Root.Get("lots").Get(t.lot, "criteria")
	}
	for _, i := range path {
		if v = t.item(v, i); v == nil {
			return nil
		}
		v = v.Get("criteria")
	}
	return v
}

func (t *tree) item(list *edit.Value, i int) *edit.Value {
	if items := list.Items(); i >= 0 && i < len(items) {
		return items[i]
	}
	return nil
}

// walk goes through all criteria, each before its sub-criteria.
func (t *tree) walk(see func(path []int, v *edit.Value)) {
	var walk func(list *edit.Value, at []int)
	walk = func(list *edit.Value, at []int) {
		for i, v := range list.Items() {
			path := append(slices.Clone(at), i)
			see(path, v)
			walk(v.Get("criteria"), path)
		}
	}
	walk(t.list(nil), nil)
}

// keys names criteria in the fields of a form: by their identifiers where each has one
// of its own, else by their places.
func (t *tree) keys() func(path []int, v *edit.Value) string {
	seen, own := map[string]bool{}, true
	t.walk(func(_ []int, v *edit.Value) {
		id := v.Get("id").Raw()
		own = own && id != "" && !seen[id]
		seen[id] = true
	})
	return func(path []int, v *edit.Value) string {
		if own {
			return v.Get("id").Raw()
		}
		return numbered(path)
	}
}

// numbered writes a place as criteria are numbered: 2.1.
func numbered(path []int) string {
	var parts []string
	for _, i := range path {
		parts = append(parts, strconv.Itoa(i+1))
	}
	return strings.Join(parts, ".")
}

// steps gives the path to a criterion in the file.
func (t *tree) steps(path []int) []string {
	out := slices.Clone(t.at)
	for k, i := range path {
		if k > 0 {
			out = append(out, "criteria")
		}
		out = append(out, strconv.Itoa(i))
	}
	return out
}

func Weights(q *frame.Request) error {
	if q.Old {
		return q.Redirect(q.URL("consultation"))
	}
	written, err := frame.Content(q.Rev, "tender.yaml")
	if err != nil {
		return err
	}
	t := treeOf(q, written)
	if t == nil {
		return q.Redirect(q.URL("fichiers", "tender.yaml"))
	}
	return treeWith(q, http.StatusOK, t, nil, treePage{Base: q.Rev.ID})
}

// treeWith shows the criteria; wrong names those whose weight cannot be.
func treeWith(q *frame.Request, status int, t *tree, wrong map[string]bool, v treePage) error {
	v.URL, v.Late = WeightsURL(q, t.lot), len(q.Ev.Dossier.Bids) > 0
	v.Add = q.EntryURL("tender.yaml", append(slices.Clone(t.at), fields.New))
	v.Lots = treeLots(q, t)
	v.Sum = sumOf(q, t.list(nil), q.Ev.Points(), "")
	v.Sum.Want = exactly(q.Ev.Points())
	key := t.keys()
	t.walk(func(path []int, c *edit.Value) {
		last := path[len(path)-1]
		siblings := t.list(path[:len(path)-1]).Items()
		subs := c.Get("criteria")
		row := treeRow{Key: key(path, c), Title: numbered(path) + " " + fields.Title(c, last, q.Lang),
			Weight: c.Get("weight").Raw(), Minimum: c.Get("minimum").Raw(),
			At: numbered(path[:len(path)-1]), Depth: len(path) - 1, Group: len(subs.Items()) > 0,
			Open: q.EntryURL("tender.yaml", t.steps(path)),
			Up:   last > 0, Down: last+1 < len(siblings), Out: len(path) > 1,
			In: last > 0 && siblings[last-1].Get("measure") == nil}
		row.Wrong = wrong[row.Key]
		if lot := treeLot(q, t); lot != nil {
			if x := lot.Criterion(c.Get("id").Raw()); x != nil {
				row.NoMinimum = x.Relative()
			}
		}
		if c.Get("measure") == nil {
			row.Add = q.EntryURL("tender.yaml", append(t.steps(path), "criteria", fields.New))
		}
		if row.Group {
			weight, _ := fraction(frame.Decimal(row.Weight))
			row.Sum = sumOf(q, subs, weight, numbered(path))
		}
		v.Rows = append(v.Rows, row)
	})
	title := q.T("Criteria and weights")
	if len(v.Errors) > 0 {
		title = q.T("Error: %s", title)
	}
	return q.Show(status, "tree", &frame.Page{Title: title, Here: "consultation", Main: v})
}

// sumOf says what weights add up to, and what they should.
func sumOf(q *frame.Request, list *edit.Value, want exact.Number, at string) sumView {
	sum := exact.Zero
	for _, c := range list.Items() {
		if n, err := fraction(frame.Decimal(c.Get("weight").Raw())); err == nil {
			sum = sum.Add(n)
		}
	}
	v := sumView{At: at, Says: q.T("%s out of %s", text.Exactly(sum, q.Lang), text.Exactly(want, q.Lang)), Wrong: !sum.Equal(want)}
	if v.Wrong {
		v.Says = q.T("%s, not %s", text.Exactly(sum, q.Lang), text.Exactly(want, q.Lang))
	}
	return v
}

// WeightsURL gives the page of a lot's criteria, of the whole tender's where lot is "".
func WeightsURL(q *frame.Request, lot string) string {
	u := q.FormURL("consultation", "ponderations")
	if lot != "" {
		u += fmt.Sprintf("?lot=%s", lot)
	}
	return u
}

// treeLots lists the sets of criteria: of the whole tender, and of lots that have some
// of their own.
func treeLots(q *frame.Request, t *tree) []frame.Chip {
	var out []frame.Chip
	if t.file.Root.Get("criteria") != nil {
		out = append(out, frame.Chip{Title: q.T("All lots"), URL: q.URL("consultation", "ponderations"), Here: t.lot == ""})
	}
	for i, lot := range t.file.Root.Get("lots").Items() {
		if id := lot.Get("id").Raw(); lot.Get("criteria") != nil && id != "" {
			title := q.T("Lot %s – %s", id, fields.Title(lot, i, q.Lang))
			out = append(out, frame.Chip{Title: title, URL: q.URL("consultation", "ponderations") + "?lot=" + id, Here: t.lot == id})
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}
