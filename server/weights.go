package server

import (
	"errors"
	"net/http"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/source/edit"
	"github.com/bareme/bareme/reports/text"
)

// weightsPage changes the weights and minimum marks of the tender.
type weightsPage struct {
	Rows   []weightRow
	Base   string
	URL    string
	Errors []string
	By     string
	Late   bool // there are bids already
}

type weightRow struct {
	ID, Title, Weight, Minimum string
	Depth                      int
	Group, Wrong               bool
	NoMinimum                  bool
}

func (q *request) weights() error {
	return q.weightsWith(http.StatusOK, nil, nil, nil)
}

// wholeTender gives the criteria of a tender whose lots all take them; weights of lots
// that have their own are changed in the file.
func (q *request) wholeTender() []*criteria.Criterion {
	lots := q.ev.lots()
	if len(lots) == 0 {
		return nil
	}
	return lots[0].Criteria
}

func (q *request) weightsWith(status int, typed map[string]string, wrong map[string]bool, errs []string) error {
	list := q.wholeTender()
	if len(list) == 0 || q.old {
		return q.redirect(q.url("fichiers", "tender.yaml"))
	}
	v := weightsPage{Base: q.rev.ID, URL: q.formURL("consultation", "ponderations"), Errors: errs, By: q.r.PostForm.Get("by"),
		Late: len(q.ev.dossier.Bids) > 0}
	if typed != nil {
		v.Base = q.r.PostForm.Get("base")
	}
	criteria.Walk(list, func(c *criteria.Criterion) {
		row := weightRow{ID: c.ID, Title: text.Title(c, q.l), Weight: exactly(c.Weight), Depth: c.Depth, Group: !c.IsLeaf(),
			Wrong: wrong[c.ID], NoMinimum: c.Relative()}
		if c.Minimum != nil {
			row.Minimum = c.Minimum.String()
		}
		if w, ok := typed["w:"+c.ID]; ok {
			row.Weight, row.Minimum = w, typed["n:"+c.ID]
		}
		v.Rows = append(v.Rows, row)
	})
	title := q.T("Weights")
	if len(errs) > 0 {
		title = q.T("Error: %s", title)
	}
	return q.show(status, "weights", &Page{Title: title, Here: "consultation", Main: v})
}

func (q *request) saveWeights() error {
	if err := q.r.ParseForm(); err != nil {
		return err
	}
	list := q.wholeTender()
	typed, wrong := map[string]string{}, map[string]bool{}
	weights, minimums := map[string]exact.Number{}, map[string]string{}
	var errs []string
	criteria.Walk(list, func(c *criteria.Criterion) {
		w, least := decimal(q.r.PostForm.Get("w:"+c.ID)), decimal(q.r.PostForm.Get("n:"+c.ID))
		typed["w:"+c.ID], typed["n:"+c.ID] = w, least
		n, err := fraction(w)
		if err != nil || n.Sign() <= 0 {
			wrong[c.ID], errs = true, append(errs, q.T("%s: give a weight above 0.", text.Title(c, q.l)))
		}
		weights[c.ID] = n
		if least != "" {
			m, err := exact.Parse(least)
			if err != nil || m.Sign() < 0 || c.Scale.Less(m) {
				wrong[c.ID], errs = true, append(errs, q.T("%s: give a minimum mark from 0 to %s, or none.", text.Title(c, q.l), c.Scale))
			}
			least = m.String()
		}
		minimums[c.ID] = least
	})
	if len(errs) == 0 {
		errs = q.levelsAddUp(list, q.points(), q.T("the criteria"), weights, wrong)
	}
	if len(errs) > 0 {
		return q.weightsWith(http.StatusUnprocessableEntity, typed, wrong, errs)
	}
	done, err := q.changed(q.r.PostForm.Get("base"), "tender.yaml", q.r.PostForm.Get("by"), q.T("weights changed"), func(root *edit.Value) {
		putWeights(root.Get("criteria"), list, weights, minimums)
	})
	if err != nil || !done {
		return err
	}
	return q.redirect(q.formURL("consultation"))
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

// levelsAddUp checks that the weights of each level make their parent's.
func (q *request) levelsAddUp(list []*criteria.Criterion, want exact.Number, of string, weights map[string]exact.Number,
	wrong map[string]bool) []string {
	var errs, parts []string
	sum := exact.Zero
	for _, c := range list {
		sum = sum.Add(weights[c.ID])
		parts = append(parts, text.Exactly(weights[c.ID], q.l))
		if !c.IsLeaf() {
			errs = append(errs, q.levelsAddUp(c.Criteria, weights[c.ID], text.Title(c, q.l), weights, wrong)...)
		}
	}
	if !sum.Equal(want) {
		for _, c := range list {
			wrong[c.ID] = true
		}
		errs = append(errs, q.T("%s: %s = %s, not %s.", of, strings.Join(parts, " + "), text.Exactly(sum, q.l), text.Exactly(want, q.l)))
	}
	return errs
}

// putWeights writes weights and minimum marks where they differ.
func putWeights(at *edit.Value, list []*criteria.Criterion, weights map[string]exact.Number, minimums map[string]string) {
	for _, c := range list {
		v := at.Get(c.ID)
		if v == nil {
			continue
		}
		if !weights[c.ID].Equal(c.Weight) {
			v.Put("weight", edit.Word(exactly(weights[c.ID])))
		}
		was := ""
		if c.Minimum != nil {
			was = c.Minimum.String()
		}
		switch least := minimums[c.ID]; {
		case c.Relative() || least == was:
		case least == "":
			v.Drop("minimum")
		default:
			v.Put("minimum", edit.Word(least))
		}
		putWeights(v.Get("criteria"), c.Criteria, weights, minimums)
	}
}
