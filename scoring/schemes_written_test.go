package scoring_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing/fstest"
)

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
		if c.Mark != "" {
			line("mark: %s", c.Mark)
			return
		}
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
		if c.Combine != "" {
			line("with: {combine: %s}", c.Combine)
		}
		if c.Mark != "" {
			line("mark: %s", c.Mark)
		}
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
	marks := map[int]string{} // by evaluator
	var visit func(cs []*schemeCriterion)
	visit = func(cs []*schemeCriterion) {
		for _, c := range cs {
			visit(c.Criteria)
			if c.Kind != "judged" {
				continue
			}
			for k := range strings.Fields(s.Bids[0].Values[c.ID]) {
				marks[k] += fmt.Sprintf("  %q:\n", c.ID)
				for _, b := range s.Bids {
					marks[k] += fmt.Sprintf("    %q: {mark: %s, reason: as published}\n", b.ID, strings.Fields(b.Values[c.ID])[k])
				}
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
	for k, given := range marks {
		out[fmt.Sprintf("marks/e%d.yaml", k)] = &fstest.MapFile{Data: fmt.Appendf(nil, "evaluator: E%d\nmarks:\n%s", k, given)}
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
