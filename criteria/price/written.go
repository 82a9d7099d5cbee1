package price

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/internal/lang"
)

// Written is a formula that a buyer writes, over a number that a bid states: a price,
// days, kilometres, a rate. It is written over X and the like, which stand for the
// variables of price formulas, and over constants that go by their names.
type Written struct {
	Text      string
	Constants []Constant
	Highest   bool         // the buyer says that more is better
	Own       formula.Expr // over X alone where no other bid is looked at; nil otherwise
	Traits    Sampled
}

// Constant is a number that a formula names.
type Constant struct {
	Name  string
	Value exact.Number
}

// The names that written formulas use, by the variable that each stands for.
var written = map[string]string{P: "X", Pmin: "Xmin", Pmax: "Xmax", Pavg: "Xavg", Pmedian: "Xmedian", N: "N", M: "M"}

// variables are the same by their names in formulas.
var variables = func() map[string]string {
	out := map[string]string{}
	for v, name := range written {
		out[name] = v
	}
	return out
}()

// The names of the two sums that a tender may give.
const (
	Estimate = "E"
	Base     = "B"
)

// Setting is what a written formula is read with.
type Setting struct {
	Constants []Constant   // with the estimate and the base among them, where there are some
	Scale     exact.Number // the greatest mark
	Lowest    exact.Number // the lowest
	Highest   bool
	Typical   *exact.Number // a value of the usual size, nil if none is known
}

// Names lists the names that a formula may use, constants included.
func (s Setting) Names() []string {
	out := []string{"X", "Xmin", "Xmax", "Xavg", "Xmedian", "N", "M"}
	for _, c := range s.Constants {
		out = append(out, c.Name)
	}
	return out
}

// Reserved tells whether a constant cannot go by that name.
func Reserved(name string) bool {
	return slices.Contains(Setting{}.Names(), name) || name == Estimate || name == Base || slices.Contains(formula.Functions(), name)
}

// Write reads a formula. The rule is over the variables of price formulas; where it
// looks at no other bid its Written.Own is that over X alone.
func Write(text string, s Setting) (*Rule, *formula.SyntaxError) {
	e, err := formula.Parse(text, s.Names())
	if err != nil {
		return nil, err
	}
	w := &Written{Text: text, Highest: s.Highest}
	shared := false
	expr := formula.Replace(e, func(name string) formula.Expr {
		if v, ok := variables[name]; ok {
			shared = shared || v != P && v != M
			return formula.Var(v)
		}
		i := slices.IndexFunc(s.Constants, func(c Constant) bool { return c.Name == name })
		c := s.Constants[i] // the parser knows no other name
		if !slices.Contains(w.Constants, c) {
			w.Constants = append(w.Constants, c)
		}
		return formula.Named(name, c.Value)
	})
	if !shared {
		w.Own = formula.Replace(expr, func(name string) formula.Expr {
			if name == M {
				return formula.Named(M, s.Scale)
			}
			return formula.Var("X")
		})
	}
	r := &Rule{
		Formula: &Formula{ID: text, Title: lang.M("formula of the tender"), Source: lang.M("the consultation documents")},
		Expr:    expr,
		Written: w,
	}
	w.Traits = r.sample(s)
	r.Traits = w.Traits.Traits
	return r, nil
}

// Names gives the name by which a variable is printed.
func (r *Rule) Name(variable string) string {
	if name, ok := written[variable]; ok && r.Written != nil {
		return name
	}
	return variable
}

// Glossary says what the variables and constants of the rule stand for, in the order
// to print them.
func (r *Rule) Glossary() []Term {
	uses := formula.Variables(r.Expr)
	var out []Term
	for _, v := range Variables {
		switch {
		case r.Written == nil:
			if v.Name != Pmedian && v.Name != N {
				out = append(out, Term{v.Name, v.Means})
			}
		case uses[v.Name]:
			out = append(out, Term{r.Name(v.Name), meansWritten[v.Name]})
		}
	}
	if r.Written == nil {
		return out
	}
	for _, c := range r.Written.Constants {
		switch c.Name {
		case Estimate:
			out = append(out, Term{c.Name, lang.M("the buyer's estimate, %s", c.Value)})
		case Base:
			out = append(out, Term{c.Name, lang.M("the base, %s", c.Value)})
		default:
			out = append(out, Term{c.Name, c.Value})
		}
	}
	return out
}

// Term is a name in a formula and what it stands for.
type Term struct {
	Name  string
	Means lang.Localizer
}

var meansWritten = map[string]lang.Message{
	M: lang.M("maximum mark of the criterion"), P: lang.M("value of the bid"),
	Pmin: lang.M("lowest value of the bids not set aside"), Pmax: lang.M("highest value of the bids not set aside"),
	Pavg: lang.M("mean value of the bids not set aside"), Pmedian: lang.M("median value of the bids not set aside"),
	N: lang.M("number of bids not set aside"),
}

// Short names the rule in a message: its identifier, or its text, cut where it is long.
func (r *Rule) Short() string { return short(r.ID) }

// Short gives the text of the formula for a message, cut where it is long.
func (w *Written) Short() string { return short(w.Text) }

func short(s string) string {
	const most = 60
	if text := []rune(s); len(text) > most {
		return strings.TrimSpace(string(text[:most])) + "…"
	}
	return s
}
