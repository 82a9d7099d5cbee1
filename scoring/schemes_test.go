package scoring_test

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/scoring"
)

// scheme is an award scheme of a public tender with its figures; testdata/schemes*.json
// name the source of each.
type scheme struct {
	ID       string
	Country  string
	Rule     string
	Method   string
	Rounding map[string]any
	Points   string
	Ties     []string
	E, B     string
	Compare  struct {
		Text, Best, Worth, Band, Decide, Offset, Floor, Fixed string
	}
	Preferences string // as the tender writes it
	Criteria    []*schemeCriterion
	Bids        []struct {
		ID, Price string
		Values    map[string]string
		Baskets   map[string]json.RawMessage
	}
	Expected struct {
		Marks, Weighted map[string]map[string]string
		Totals          map[string]string
		Compared        map[string]string
		Ranks           map[string]int
		Unopened        []string
		SetAside        map[string]any              `json:"set_aside"`
		Low             *struct{ Suspect []string } `json:"abnormally_low"`
	}
}

type schemeCriterion struct {
	ID, Weight, Scale, Kind, Formula, Minimum, Rebase, Lowest, Better, Basket string
	Constants, Levels                                                         map[string]string
	Rounding                                                                  map[string]any
	Criteria                                                                  []*schemeCriterion
}

func yamlMap(m map[string]any) string {
	var parts []string
	for _, k := range sortedKeys(m) {
		parts = append(parts, fmt.Sprintf("%s: %v", k, m[k]))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

func sortedKeys[V any](m map[string]V) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

func (c *schemeCriterion) yaml(s *scheme, indent string) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, indent+"  "+format+"\n", args...) }
	fmt.Fprintf(&b, "%s- id: %q\n", indent, c.ID)
	line("weight: %s", c.Weight)
	if c.Scale != "" {
		if c.Lowest != "" {
			line("scale: [%s, %s]", c.Lowest, c.Scale)
		} else {
			line("scale: %s", c.Scale)
		}
	} else if c.Kind == "group" {
		line("scale: %s", c.Weight)
	}
	if c.Minimum != "" {
		line("minimum: %s", c.Minimum)
	}
	if c.Rebase != "" {
		line("rebase: %s", c.Rebase)
	}
	if c.Rounding != nil {
		line("rounding: %s", yamlMap(c.Rounding))
	}
	formula := func() {
		text := fmt.Sprintf("{formula: %q", c.Formula)
		if len(c.Constants) > 0 {
			text += ", with: {"
			for i, k := range sortedKeys(c.Constants) {
				if i > 0 {
					text += ", "
				}
				text += k + ": " + c.Constants[k]
			}
			text += "}"
		}
		if s.B != "" && strings.Contains(c.Formula, "B") {
			text += ", base: " + s.B
		}
		if c.Better == "high" || strings.Contains(c.Formula, "Xmax") && !strings.Contains(c.Formula, "Xmin") {
			text += ", highest: true"
		}
		line("mark: %s}", text)
	}
	switch c.Kind {
	case "group":
		b.WriteString(indent + "  criteria:\n")
		for _, sub := range c.Criteria {
			b.WriteString(sub.yaml(s, indent+"    "))
		}
	case "price":
		if c.Basket != "" {
			line("measure: cost")
			line("with: {schedule: %s}", c.Basket)
		} else {
			line("measure: cost")
		}
		formula()
	case "number":
		line("measure: declared")
		line("with: {type: number}")
		formula()
	case "level":
		line("measure: declared")
		var words, marks []string
		for _, w := range sortedKeys(c.Levels) {
			words, marks = append(words, w), append(marks, w+": "+c.Levels[w])
		}
		line("with: {type: level, levels: [%s]}", strings.Join(words, ", "))
		line("mark: {levels: {%s}}", strings.Join(marks, ", "))
	default:
		line("measure: judged")
	}
	return b.String()
}

var number = regexp.MustCompile(`^-?[0-9.]+$`)

// files writes the scheme as a dossier.
func (s *scheme) files() fstest.MapFS {
	var t strings.Builder
	t.WriteString("bareme: 1\ntender: {id: S, title: Scheme, buyer: B")
	if s.E != "" {
		t.WriteString(", estimate: " + s.E)
	}
	t.WriteString("}\n")
	if s.Points != "" {
		t.WriteString("points: " + s.Points + "\n")
	}
	if s.Rounding != nil {
		t.WriteString("rounding: " + yamlMap(s.Rounding) + "\n")
	}
	if s.Ties != nil {
		t.WriteString("ties: [" + strings.Join(s.Ties, ", ") + "]\n")
	}
	const price = "price: {measure: cost}"
	switch s.Method {
	case "value":
		fmt.Fprintf(&t, "award: {method: award-on-value, %s, worth: %s}\n", price, s.Compare.Worth)
	case "ratio":
		fmt.Fprintf(&t, "award: {method: simple-ratio, %s, offset: %s}\n", price, s.Compare.Offset)
	case "adjusted-price":
		fmt.Fprintf(&t, "award: {method: adjusted-price, %s, formula: %q}\n", price, s.Compare.Text)
	case "abnormally-low":
		rule := "{spain: true}"
		if strings.HasSuffix(s.ID, "10-points") {
			rule = "{below_mean: {points: 10 %}}"
		}
		t.WriteString("abnormally_low: " + rule + "\n")
	case "simple-ratio":
		fmt.Fprintf(&t, "award: {method: simple-ratio, %s}\n", price)
	case "lowest-price":
		fmt.Fprintf(&t, "award: {method: lowest-price, %s, floor: %s}\n", price, s.Compare.Floor)
	case "fixed-price":
		fmt.Fprintf(&t, "award: {method: fixed-price, %s, fixed: %s}\n", price, s.Compare.Fixed)
	case "extended-ratio":
		decide := s.Criteria[0].ID
		fmt.Fprintf(&t, "award: {method: extended-ratio, %s, band: 10 %%, decide: %s}\n", price, decide)
	}
	if s.Preferences != "" {
		fmt.Fprintf(&t, "preferences: [%s]\n", s.Preferences)
	}
	t.WriteString(s.schedules() + "criteria:\n")
	out := fstest.MapFS{}
	marks := ""
	var visit func(cs []*schemeCriterion)
	visit = func(cs []*schemeCriterion) {
		for _, c := range cs {
			visit(c.Criteria)
			if c.Kind != "judged" {
				continue
			}
			marks += fmt.Sprintf("  %q:\n", c.ID)
			for _, b := range s.Bids {
				marks += fmt.Sprintf("    %q: {mark: %s, reason: as published}\n", b.ID, b.Values[c.ID])
			}
		}
	}
	visit(s.Criteria)
	for _, c := range s.Criteria {
		t.WriteString(c.yaml(s, "  "))
	}
	if len(s.Criteria) == 0 {
		t.WriteString("  - {id: price, weight: 100, measure: cost, mark: {price: proportional}}\n")
	}
	out["tender.yaml"] = &fstest.MapFile{Data: []byte(t.String())}
	if marks != "" {
		out["marks/e.yaml"] = &fstest.MapFile{Data: []byte("evaluator: E\nmarks:\n" + marks)}
	}
	for _, b := range s.Bids {
		text := fmt.Sprintf("tenderer: T %s\n", b.ID)
		switch {
		case b.Price != "":
			text += "prices: {taxes: excluded, price: " + b.Price + "}\n"
		case b.Baskets != nil:
			text += baskets(b.Baskets)
		}
		if len(b.Values) > 0 {
			text += "declared:\n"
			for _, k := range sortedKeys(b.Values) {
				text += fmt.Sprintf("  %q: %s\n", k, b.Values[k])
			}
		}
		out["bids/"+b.ID+".yaml"] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

// basket is a line of a schedule.
type basket struct {
	ID, Quantity string
	Counts       string // rebate where it is taken off
	Price        string `json:"unit_price"`
}

// lines gives the lines of a schedule, none for a lump sum.
func lines(raw json.RawMessage) (lump string, list []basket) {
	if json.Unmarshal(raw, &lump) != nil {
		if err := json.Unmarshal(raw, &list); err != nil {
			panic(err)
		}
	}
	return lump, list
}

// schedules writes the tender's schedules, with its quantities.
func (s *scheme) schedules() string {
	text := ""
	for _, name := range sortedKeys(s.Bids[0].Baskets) {
		lump, list := lines(s.Bids[0].Baskets[name])
		if lump != "" {
			text += "  " + name + ": lump-sum\n"
			continue
		}
		text += "  " + name + ":\n"
		for _, l := range list {
			counts := ""
			if l.Counts != "" {
				counts = ", counts: " + l.Counts
			}
			text += fmt.Sprintf("    - {id: %s, quantity: %s%s}\n", l.ID, l.Quantity, counts)
		}
	}
	if text != "" {
		text = "schedules:\n" + text
	}
	return text
}

func baskets(all map[string]json.RawMessage) string {
	text := "prices:\n  taxes: excluded\n  schedules:\n"
	for _, name := range sortedKeys(all) {
		lump, list := lines(all[name])
		if lump != "" {
			text += fmt.Sprintf("    %s: {price: %s}\n", name, lump)
			continue
		}
		text += "    " + name + ":\n      lines:\n"
		for _, l := range list {
			text += fmt.Sprintf("        - {id: %s, unit_price: %s}\n", l.ID, l.Price)
		}
	}
	return text
}

// schemes reads those of the files.
func schemes(t *testing.T) []*scheme {
	t.Helper()
	var all []*scheme
	for _, name := range []string{"schemes.json", "schemes-more.json", "schemes-further.json"} {
		data, err := os.ReadFile("testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		var file struct{ Schemes []*scheme }
		if err := json.Unmarshal(data, &file); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		all = append(all, file.Schemes...)
	}
	return all
}

// Award schemes of public tenders of the world come out to the last figure.
func TestSchemesOfTheWorld(t *testing.T) {
	said, all := 0, schemes(t)
	for _, s := range all {
		t.Run(s.ID, func(t *testing.T) {
			e, err := scoring.Evaluate(bids.LoadFS(s.files(), kinds.All), scoring.Options{})
			if err != nil {
				t.Fatalf("refused: %v\n%s", err, s.files()["tender.yaml"].Data)
			}
			said++
			s.compare(t, e.Lots[0])
		})
	}
	t.Logf("%d of %d schemes said and right to the last figure", said, len(all))
	if said < len(all) {
		t.Errorf("only %d schemes come out", said)
	}
}

func (s *scheme) compare(t *testing.T, lot *scoring.Lot) {
	if s.Expected.Low != nil {
		got := []string{}
		for _, x := range lot.Suspicions {
			got = append(got, x.Bid.ID)
		}
		if !slices.Equal(got, s.Expected.Low.Suspect) {
			t.Errorf("abnormally low: %v, want %v", got, s.Expected.Low.Suspect)
		}
		return
	}
	for _, b := range lot.Bids {
		if _, aside := s.Expected.SetAside[b.ID]; aside != (b.Status == scoring.SetAside) {
			t.Errorf("%s: %s", b.ID, b.Status)
		}
		if closed := slices.Contains(s.Expected.Unopened, b.ID); closed != b.Unopened {
			t.Errorf("%s: price not opened %v, want %v", b.ID, b.Unopened, closed)
		}
		if b.Rank != s.Expected.Ranks[b.ID] {
			t.Errorf("%s: rank %d, want %d", b.ID, b.Rank, s.Expected.Ranks[b.ID])
		}
		if b.Status == scoring.SetAside {
			continue
		}
		if want, ok := s.Expected.Totals[b.ID]; ok && b.Total.Rat().Cmp(num(want)) != 0 {
			t.Errorf("%s: total %s, want %s", b.ID, b.Total, want)
		}
		for id, marks := range s.Expected.Marks {
			if want, ok := marks[b.ID]; ok && b.Marks[id].Mark.Rat().Cmp(num(want)) != 0 {
				t.Errorf("%s, %s: mark %s, want %s", b.ID, id, b.Marks[id].Mark, want)
			}
		}
		for id, weighted := range s.Expected.Weighted {
			if want, ok := weighted[b.ID]; ok && b.Marks[id].Weighted.Rat().Cmp(num(want)) != 0 {
				t.Errorf("%s, %s: weighted %s, want %s", b.ID, id, b.Marks[id].Weighted, want)
			}
		}
		if want, ok := s.Expected.Compared[b.ID]; ok && number.MatchString(want) || strings.Contains(want, "/") {
			s.comparedBy(t, b, want)
		}
	}
}

// comparedBy compares what decides the rank, which the file states as its scheme prints
// it.
func (s *scheme) comparedBy(t *testing.T, b *scoring.Bid, want string) {
	got := b.Keys[0].Rat()
	switch s.Method {
	case "value", "adjusted-price":
		got.Neg(got)
	case "ratio":
		got.Mul(got, num("10000"))
	case "extended-ratio":
		got = b.Keys[2].Rat()
	}
	if got.Cmp(num(want)) != 0 {
		t.Errorf("%s: compared by %s, want %s", b.ID, got.RatString(), want)
	}
}

// Every scheme has its row in the table of the documentation.
func TestSchemesAreInTheTable(t *testing.T) {
	page, err := os.ReadFile("../docs/en/reference/schemes.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range schemes(t) {
		if !strings.Contains(string(page), "| "+s.Country+" | "+s.Rule+" |") {
			t.Errorf("%s has no row: %s", s.ID, s.Rule)
		}
	}
}
