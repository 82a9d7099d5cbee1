package tender

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/source/edit"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/server/fields"
	"github.com/bareme/bareme/server/frame"
	"github.com/bareme/bareme/server/journal"
	"github.com/bareme/bareme/store"
)

// treeLot gives the lot as it was read, nil where the tender cannot be.
func treeLot(q *frame.Request, t *tree) *criteria.Lot {
	lots := q.Ev.Lots()
	i := slices.IndexFunc(lots, func(l *criteria.Lot) bool { return l.ID == t.lot })
	if i < 0 && len(lots) > 0 {
		i = 0
	}
	if i < 0 {
		return nil
	}
	return lots[i]
}

// SaveWeights writes weights and minimum marks, and moves the criterion that a button
// names. Weights that do not add up are shown first; they may be kept as a draft.
func SaveWeights(q *frame.Request) error {
	if err := q.R.ParseForm(); err != nil {
		return err
	}
	f := q.R.PostForm
	rev, err := q.Dossier.Store.Revision(q.R.Context(), f.Get("base"))
	if err != nil {
		return err
	}
	was, err := frame.Content(rev, "tender.yaml")
	if err != nil {
		return err
	}
	t := treeOf(q, was)
	if t == nil {
		return q.Redirect(q.URL("fichiers", "tender.yaml"))
	}
	v := treePage{Base: rev.ID, By: f.Get("by")}
	do, which, _ := strings.Cut(f.Get("do"), ":")
	wrong := putWeights(q, t, &v)
	refused := len(v.Errors) > 0
	if levelsAddUp(q, t, wrong, &v); len(v.Errors) > 0 && (refused || do == "" && f.Get("anyway") == "") {
		v.Anyway = !refused
		return treeWith(q, http.StatusUnprocessableEntity, t, wrong, v)
	}
	why, at := q.T("weights changed"), ""
	if do != "" {
		if at, why = moveCriterion(q, t, do, which); why == "" {
			return frame.ErrNotFound
		}
	}
	data, err := t.file.Bytes()
	if err != nil {
		return q.Redirect(q.URL("fichiers", "tender.yaml") + "?modifier=1")
	}
	if string(data) != was {
		_, err = q.Dossier.Store.Commit(q.R.Context(), rev.ID, store.Change{By: frame.OneLine(f.Get("by")), Why: why,
			Files: []store.File{{Path: "tender.yaml", Data: data}}})
		if err != nil {
			return journal.Conflict(q, err, "tender.yaml", string(data))
		}
	}
	if do == "" && len(v.Errors) == 0 {
		return q.Redirect(q.FormURL("consultation"))
	}
	return q.Redirect(WeightsURL(q, t.lot) + at)
}

// putWeights writes what was typed where it says something else than the file. It
// notes what is no weight or mark.
func putWeights(q *frame.Request, t *tree, v *treePage) (wrong map[string]bool) {
	wrong = map[string]bool{}
	key, lot, f := t.keys(), treeLot(q, t), q.R.PostForm
	t.walk(func(path []int, c *edit.Value) {
		k := key(path, c)
		title := numbered(path) + " " + fields.Title(c, path[len(path)-1], q.Lang)
		if f.Has("w:" + k) {
			typed := frame.Decimal(f.Get("w:" + k))
			n, err := fraction(typed)
			if err != nil || n.Sign() <= 0 {
				wrong[k], v.Errors = true, append(v.Errors, q.T("%s: give a weight above 0.", title))
				c.Put("weight", edit.Text(f.Get("w:"+k)))
			} else if old, err := fraction(frame.Decimal(c.Get("weight").Raw())); err != nil || !old.Equal(n) {
				c.Put("weight", edit.Word(exactly(n)))
			}
		}
		if !f.Has("n:" + k) {
			return
		}
		least, lowest, most := frame.Decimal(f.Get("n:"+k)), exact.Zero, exact.Number{}
		if lot != nil && lot.Criterion(c.Get("id").Raw()) != nil {
			own := lot.Criterion(c.Get("id").Raw())
			lowest, most = own.Lowest, own.Scale
		}
		m, err := exact.Parse(least)
		old, none := exact.Parse(c.Get("minimum").Raw())
		switch {
		case least == "":
			c.Drop("minimum")
		case err != nil || m.Less(lowest) || most.Sign() > 0 && most.Less(m):
			wrong[k], v.Errors = true, append(v.Errors, q.T("%s: give a minimum mark from %s to %s, or none.", title, lowest, most))
			c.Put("minimum", edit.Text(least))
		case none != nil || !old.Equal(m):
			c.Put("minimum", edit.Word(m.String()))
		}
	})
	return wrong
}

// levelsAddUp checks that the weights of each level make that of the level above.
func levelsAddUp(q *frame.Request, t *tree, wrong map[string]bool, v *treePage) {
	key := t.keys()
	var level func(path []int, want exact.Number, of string)
	level = func(path []int, want exact.Number, of string) {
		list := t.list(path).Items()
		sum, parts := exact.Zero, []string{}
		for i, c := range list {
			n, err := fraction(frame.Decimal(c.Get("weight").Raw()))
			if err != nil {
				return // which was said
			}
			sum, parts = sum.Add(n), append(parts, text.Exactly(n, q.Lang))
			at := append(slices.Clone(path), i)
			level(at, n, numbered(at)+" "+fields.Title(c, i, q.Lang))
		}
		if len(list) == 0 || sum.Equal(want) {
			return
		}
		for i, c := range list {
			wrong[key(append(slices.Clone(path), i), c)] = true
		}
		v.Errors = append(v.Errors, q.T("%s: %s = %s, not %s.", of, strings.Join(parts, " + "), text.Exactly(sum, q.Lang),
			text.Exactly(want, q.Lang)))
	}
	level(nil, q.Ev.Points(), q.T("the criteria"))
}

// moveCriterion changes the place of a criterion: up or down among its level, into the criterion
// before it, or out of the one it stands in. It gives the fragment of where it is then,
// and what was done; why is "" for what cannot be.
func moveCriterion(q *frame.Request, t *tree, do, which string) (at, why string) {
	var path []int
	var c *edit.Value
	key := t.keys()
	t.walk(func(p []int, v *edit.Value) {
		if key(p, v) == which {
			path, c = p, v
		}
	})
	if c == nil {
		return "", ""
	}
	i := path[len(path)-1]
	up := path[:len(path)-1]
	list := t.list(up)
	title := fields.Title(c, i, q.Lang)
	switch {
	case do == "up" && i > 0:
		list.Swap(i-1, i)
	case do == "down" && i+1 < len(list.Items()):
		list.Swap(i, i+1)
	case do == "in" && i > 0 && t.item(list, i-1).Get("measure") == nil:
		list.DropItem(c)
		t.item(list, i-1).List("criteria").Add(c.Copy())
	case do == "out" && len(up) > 0:
		list.DropItem(c)
		if parent := t.item(t.list(up[:len(up)-1]), up[len(up)-1]); len(list.Items()) == 0 {
			parent.Drop("criteria")
		}
		t.list(up[:len(up)-1]).Add(c.Copy())
	default:
		return "", ""
	}
	return "#c-" + which, q.T("criterion moved: %s", title)
}

// errFraction is a fraction that divides by nothing.
var errFraction = errors.New("no fraction")

// exactly writes a weight as a tender does: a decimal, or a fraction where it has none.
func exactly(n exact.Number) string {
	if f := n.Fraction(); f != "" {
		return f
	}
	return n.String()
}

// fraction reads a weight, such as 12.5 or 100/3.
func fraction(s string) (exact.Number, error) {
	above, below, divided := strings.Cut(s, "/")
	n, err := exact.Parse(above)
	if err != nil || !divided {
		return n, err
	}
	d, err := exact.Parse(below)
	if err != nil || d.Sign() <= 0 {
		return n, errFraction
	}
	return n.Quo(d), nil
}
