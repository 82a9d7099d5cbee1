package ownership

import (
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// readCase reads a file of testdata; each says where its figures come from.
func readCase(t *testing.T, name string, into any) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, into); err != nil {
		t.Fatal(err)
	}
}

// holding is a holding of a case, in percent.
type holding struct {
	holder, held   string
	capital, votes string
}

func id(name string) string { return strings.ReplaceAll(strings.ToLower(name), " ", "-") }

// section writes an ownership section. What a case leaves open is held inside
// the Union by an aggregate, as its verdict supposes.
func section(of string, seats map[string]string, order []string, hs []holding) string {
	var b strings.Builder
	fmt.Fprintf(&b, "of: %s\nentities:\n", id(of))
	sums := map[string]*big.Rat{}
	for _, h := range hs {
		if sums[h.held] == nil {
			sums[h.held] = new(big.Rat)
		}
		c, _ := new(big.Rat).SetString(h.capital)
		sums[h.held].Add(sums[h.held], c)
	}
	for _, name := range order {
		kind := "person"
		if sums[name] != nil {
			kind = "company"
		} else if strings.HasPrefix(name, "Free float") {
			kind = "aggregate"
		}
		fmt.Fprintf(&b, "  - {id: %s, name: %q, kind: %s, seat: %s, source: as the case supposes}\n", id(name), name, kind, seats[name])
	}
	b.WriteString("  - {id: others, kind: aggregate, seat: FR, source: as the case supposes}\nholdings:\n")
	for _, h := range hs {
		fmt.Fprintf(&b, "  - {holder: %s, held: %s, capital: %s %%, votes: %s %%}\n", id(h.holder), id(h.held), h.capital, h.votes)
	}
	for _, name := range order {
		if s := sums[name]; s != nil {
			if rest := new(big.Rat).Sub(big.NewRat(100, 1), s); rest.Sign() > 0 {
				fmt.Fprintf(&b, "  - {holder: others, held: %s, share: %s %%}\n", id(name), rest.FloatString(6))
			}
		}
	}
	return b.String()
}

func graph(t *testing.T, text string, o Options) *Graph {
	t.Helper()
	problems := &source.Problems{}
	f := Section.Read(source.Parse("bid.yaml", []byte(text), problems))
	if err := problems.Err(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	g, gaps := f.Graph(o)
	if len(gaps) > 0 {
		t.Fatalf("%s\n%s", gaps[0].What.In(lang.EN), text)
	}
	return g
}

func integrated(t *testing.T, g *Graph, q Quantity, of int, holders ...string) Share {
	t.Helper()
	var set []int
	for _, h := range holders {
		i, ok := g.Node(id(h))
		if !ok {
			t.Fatalf("no node %s", h)
		}
		set = append(set, i)
	}
	s, err := g.Integrated(q, set, of)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// percent reads a figure of a case, such as 300/19.
func percent(t *testing.T, s string) exact.Number {
	t.Helper()
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		t.Fatalf("%q is no number", s)
	}
	return exact.FromRat(r).Quo(exact.Hundred)
}

func TestPublishedControlCases(t *testing.T) {
	var file struct {
		Cases []struct {
			Name     string
			Entities []struct{ ID, Seat string }
			Holdings []struct {
				Holder, Held   string
				Capital, Votes json.Number
			} `json:"holdings_percent"`
			Target     string
			Integrated map[string]struct{ Exact string } `json:"integrated_capital_percent"`
			Votes      map[string]struct{ Exact string } `json:"votes_by_control_percent"`
			Collective struct{ Exact string }            `json:"collective_capital_percent"`
		}
	}
	readCase(t, "control.json", &file)
	if len(file.Cases) != 7 {
		t.Fatalf("%d cases", len(file.Cases))
	}
	for _, c := range file.Cases {
		seats, order, outside := map[string]string{}, []string{}, []string{}
		for _, e := range c.Entities {
			seats[e.ID] = e.Seat
			order = append(order, e.ID)
			if !EU.Has(e.Seat) {
				outside = append(outside, e.ID)
			}
		}
		var hs []holding
		for _, h := range c.Holdings {
			hs = append(hs, holding{h.Holder, h.Held, h.Capital.String(), h.Votes.String()})
		}
		g := graph(t, section(c.Target, seats, order, hs), Options{})
		for name, want := range c.Integrated {
			if got := integrated(t, g, Capital, g.Target(), name); !got.IsKnown() || !got.Low.Equal(percent(t, want.Exact)) {
				t.Errorf("%s: integrated capital of %s: got %s, want %s %%", c.Name, name, got.In(lang.EN), want.Exact)
			}
		}
		for name, want := range c.Votes {
			i, _ := g.Node(id(name))
			if got := g.ByControl(Votes, []int{i}, g.Target()); !got.IsKnown() || !got.Low.Equal(percent(t, want.Exact)) {
				t.Errorf("%s: votes by control of %s: got %s, want %s %%", c.Name, name, got.In(lang.EN), want.Exact)
			}
		}
		if got := integrated(t, g, Capital, g.Target(), outside...); !got.IsKnown() || !got.Low.Equal(percent(t, c.Collective.Exact)) {
			t.Errorf("%s: collective capital: got %s, want %s %%", c.Name, got.In(lang.EN), c.Collective.Exact)
		}
	}
}

func TestPublishedIntegratedShares(t *testing.T) {
	var file struct {
		Cases []struct {
			Name       string
			Holdings   [][]any `json:"holdings_percent"`
			Integrated map[string]string
		}
	}
	readCase(t, "integrated-ownership.json", &file)
	for _, c := range file.Cases {
		g, _ := triples(t, c.Holdings, "A")
		for pair, want := range c.Integrated {
			holder, held, _ := strings.Cut(pair, ">")
			of, _ := g.Node(id(held))
			r, _ := new(big.Rat).SetString(want)
			if got := integrated(t, g, Capital, of, holder); !got.IsKnown() || !got.Low.Equal(exact.FromRat(r)) {
				t.Errorf("%s: %s: got %s, want %s", c.Name, pair, got.Low, want)
			}
		}
	}
}

// triples makes a graph of [holder, held, percent].
func triples(t *testing.T, list [][]any, of string) (*Graph, []string) {
	t.Helper()
	var hs []holding
	seats, order := map[string]string{}, []string{}
	for _, h := range list {
		p := fmt.Sprint(h[2])
		hs = append(hs, holding{h[0].(string), h[1].(string), p, p})
		for _, name := range []string{h[0].(string), h[1].(string)} {
			if seats[name] == "" {
				seats[name] = "FR"
				order = append(order, name)
			}
		}
	}
	return graph(t, section(of, seats, order, hs), Options{}), order
}

func TestPublishedFiftyPercentCases(t *testing.T) {
	var file struct {
		Cases []struct {
			Name     string
			Holdings [][]any
			Reached  []string
		}
	}
	readCase(t, "control-fifty-percent.json", &file)
	half := Threshold{Share: exact.Ratio(1, 2), Inclusive: true}
	for _, c := range file.Cases {
		g, order := triples(t, c.Holdings, "A")
		x, _ := g.Node("x")
		surely, possibly := g.Reached([]int{x}, half)
		for _, name := range order {
			if name == "X" {
				continue
			}
			want := false
			for _, r := range c.Reached {
				want = want || r == name
			}
			i, _ := g.Node(id(name))
			if surely[i] != want || possibly[i] != want {
				t.Errorf("%s: %s reached: got %v and %v, want %v", c.Name, name, surely[i], possibly[i], want)
			}
		}
	}
}
