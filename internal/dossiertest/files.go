package dossiertest

import (
	"fmt"
	"regexp"
	"strings"
	"testing/fstest"
)

// Files writes the dossier.
func (s *Spec) Files() fstest.MapFS {
	out := fstest.MapFS{"tender.yaml": {Data: []byte(s.tender())}}
	for _, b := range s.Bids {
		out["bids/"+b.ID+".yaml"] = &fstest.MapFile{Data: []byte(s.bidFile(b))}
	}
	s.Wide.decisions(out)
	s.Wide.marks(s, out)
	for k := range s.evaluators() {
		marks, name := s.marks(k), []string{"E", "F", "G", "H"}[k]
		if marks == "" {
			continue
		}
		file := "marks/" + strings.ToLower(name)
		if len(s.Lots) == 0 {
			out[file+".yaml"] = &fstest.MapFile{Data: []byte("evaluator: " + name + "\n" + marks)}
		}
		for i, lot := range s.Lots {
			out[fmt.Sprintf("%s%d.yaml", file, i)] = &fstest.MapFile{Data: []byte("evaluator: " + name + "\nlot: " + key(lot) + "\n" + marks)}
		}
	}
	return out
}

// marks writes what an evaluator marks, empty if there is nothing to mark.
func (s *Spec) marks(evaluator int) string {
	var text strings.Builder
	for _, g := range s.Groups {
		for _, l := range g.Leaves {
			if l.Kind != Judged {
				continue
			}
			var marks strings.Builder
			for _, b := range s.Bids {
				mark := b.Values[l.ID]
				if evaluator > 0 {
					mark = b.Others[l.ID][evaluator-1]
				}
				if !b.Absent[l.ID] {
					fmt.Fprintf(&marks, "    %s: {mark: %s, reason: as seen%s}\n", key(b.ID), mark, s.beside(evaluator, l.ID, b.ID))
				}
			}
			if marks.Len() > 0 {
				fmt.Fprintf(&text, "  %s:\n%s", key(l.ID), marks.String())
			}
		}
	}
	if text.Len() == 0 {
		return ""
	}
	return "marks:\n" + text.String()
}

var word = regexp.MustCompile(`^[a-z]+[0-9]+$`)

// key writes an identifier, quoted where YAML might read something else.
func key(id string) string {
	if word.MatchString(id) {
		return id
	}
	return quoted(id)
}

// quoted writes a text so that YAML reads it as that text.
func quoted(s string) string { return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"` }

func keys(ids []string) string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = key(id)
	}
	return strings.Join(out, ", ")
}

func (s *Spec) tender() string {
	var b strings.Builder
	fmt.Fprintf(&b, "bareme: 1\ntender: {id: T, title: Test, buyer: B, estimate: %s%s}\nscale: %s\n", s.Estimate, s.dates(), s.scale())
	b.WriteString(s.Wide.keys() + s.Holders.key())
	b.WriteString("requirements:\n  - {id: insured, measure: declared, with: {type: yes-no}, needs: \"yes\", basis: rules}\n")
	b.WriteString("rounding: {")
	for _, stage := range []string{"marks", "weighted", "criteria", "totals"} {
		if n, ok := s.Places[stage]; ok {
			fmt.Fprintf(&b, "%s: %d, ", stage, n)
		}
	}
	fmt.Fprintf(&b, "mode: %s}\n", s.Mode)
	if len(s.Ties) > 0 {
		fmt.Fprintf(&b, "ties: [%s]\n", keys(s.Ties))
	}
	if len(s.Lots) > 0 {
		b.WriteString("lots:\n")
		for _, lot := range s.Lots {
			fmt.Fprintf(&b, "  - {id: %s}\n", key(lot))
		}
	}
	if s.Minimums != "" {
		fmt.Fprintf(&b, "minimums: %s\n", s.Minimums)
	}
	if s.Award != "" {
		fmt.Fprintf(&b, "award: %s\n", strings.Replace(s.Award, "{measure: cost}", s.cost(), 1))
	}
	b.WriteString(s.codes() + s.Extra + "criteria:\n")
	for _, g := range s.Groups {
		if g.Flat {
			b.WriteString("  - " + s.leafText(g.Leaves[0]) + "\n")
			continue
		}
		fmt.Fprintf(&b, "  - id: %s\n    weight: %s\n%s", key(g.ID), s.weight(g.Weight), s.title("    ", g.ID, "\n"))
		if g.Rebase {
			b.WriteString("    rebase: best\n")
		}
		if g.Places != "" {
			fmt.Fprintf(&b, "    rounding: {criteria: %s}\n", g.Places)
		}
		if g.Minimum != "" {
			fmt.Fprintf(&b, "    minimum: %s\n", g.Minimum)
		}
		b.WriteString("    criteria:\n")
		for _, l := range g.Leaves {
			b.WriteString("      - " + s.leafText(l) + "\n")
		}
	}
	return b.String()
}

// cost writes the measure of a price, in braces.
func (s *Spec) cost() string { return "{measure: cost" + s.with() + "}" }

// again is what a criterion says that may mark a price once more.
const again = "again: true"

func (s *Spec) with(settings ...string) string {
	with := append([]string(nil), settings...)
	if s.Years > 0 {
		with = append(with, fmt.Sprintf("years: %d", s.Years))
		if s.Discount != "" {
			with = append(with, "discount_rate: "+s.Discount)
		}
	}
	if s.Wide != nil && s.Wide.Schedules {
		with = append(with, "schedule: main")
	}
	if len(with) == 0 {
		return ""
	}
	return ", with: {" + strings.Join(with, ", ") + "}"
}

func (s *Spec) dates() string {
	if s.Wide == nil {
		return ""
	}
	return ", dates: {deadline: 2026-03-30 12:00, award: 2026-05-04}"
}

func (s *Spec) scale() string {
	if s.Wide != nil && s.Wide.Ranged {
		return fmt.Sprintf("[-%d, %[1]d]", s.Scale)
	}
	return fmt.Sprint(s.Scale)
}

func (s *Spec) title(before, id, after string) string {
	if t, ok := s.Titles[id]; ok {
		return before + "title: " + quoted(t) + after
	}
	return ""
}

func (s *Spec) leafText(l Leaf) string {
	head := fmt.Sprintf("id: %s, weight: %s%s%s", key(l.ID), s.weight(l.Weight), s.title(", ", l.ID, ""), s.Wide.scale(l.ID))
	if l.Minimum != "" {
		head += ", minimum: " + l.Minimum
	}
	if l.Rebase {
		head += ", rebase: best"
	}
	if l.Places != "" {
		head += ", rounding: {marks: " + l.Places + "}"
	}
	points := func(unit string) string {
		var parts []string
		for _, p := range l.Points {
			parts = append(parts, p[0]+unit+": "+p[1])
		}
		return strings.Join(parts, ", ")
	}
	switch l.Kind {
	case Price:
		args := ""
		for _, name := range []string{"n", "estimate", "exponent", "x", "base"} {
			if v, ok := l.Args[name]; ok {
				args += ", " + name + ": " + v
			}
		}
		if l.Written != "" {
			return fmt.Sprintf("{%s, measure: cost%s, mark: %s}", head, s.with(again), l.mark())
		}
		return fmt.Sprintf("{%s, measure: cost%s, mark: {price: {formula: %s%s}}}", head, s.with(again), l.Formula, args)
	case Judged:
		if s.Combine != "" {
			return fmt.Sprintf("{%s, measure: judged, with: {combine: %s}}", head, s.Combine)
		}
		return fmt.Sprintf("{%s, measure: judged}", head)
	case Linear:
		return fmt.Sprintf("{%s, measure: declared, with: {type: percent}, mark: {linear: {%s}}}", head, points(" %"))
	case Threshold:
		if l.Written != "" {
			return fmt.Sprintf("{%s, measure: declared, with: {type: number}, mark: %s}", head, l.mark())
		}
		steps := points("")
		if l.UpTo {
			steps = "up_to: {" + steps + "}"
		}
		return fmt.Sprintf("{%s, measure: declared, with: {type: number}, mark: {threshold: {else: %s, %s}}}", head, l.Else, steps)
	}
	return fmt.Sprintf("{%s, measure: declared, with: {type: level, levels: %s}, mark: {levels: {%s}}}", head, l.levelList(), l.levelMarks())
}

// levelList writes the levels from worst to best, with their titles where they have some.
func (l Leaf) levelList() string {
	if l.Titles == nil {
		return "[" + keys(l.words()) + "]"
	}
	parts := make([]string, len(l.Titles))
	for i, w := range l.words() {
		parts[i] = key(w) + ": " + quoted(l.Titles[i])
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

func (l Leaf) levelMarks() string {
	var parts []string
	for _, w := range l.words() {
		parts = append(parts, key(w)+": "+l.Levels[w])
	}
	return strings.Join(parts, ", ")
}

func (s *Spec) bidFile(b Bid) string {
	var out strings.Builder
	name := b.Name
	if name == "" {
		name = "Tenderer " + b.ID
	}
	fmt.Fprintf(&out, "tenderer: %s\n%sprices: {taxes: excluded, %s}\ndeclared:\n  insured: %t\n",
		quoted(name), s.Wide.received(b), s.prices(b), b.Insured)
	for _, g := range s.Groups {
		for _, l := range g.Leaves {
			switch l.Kind {
			case Linear:
				fmt.Fprintf(&out, "  %s: %s %%\n", key(l.ID), b.Values[l.ID])
			case Threshold:
				fmt.Fprintf(&out, "  %s: %s\n", key(l.ID), b.Values[l.ID])
			case Level:
				fmt.Fprintf(&out, "  %s: %s\n", key(l.ID), key(b.Values[l.ID]))
			}
		}
	}
	if len(s.Lots) > 0 {
		out.WriteString("lots:\n")
		for _, lot := range s.Lots {
			fmt.Fprintf(&out, "  %s: {}\n", key(lot))
		}
	}
	return out.String()
}

// prices writes the price, as a lump sum, as its lines or on each schedule.
func (s *Spec) prices(b Bid) string {
	if s.Wide != nil && s.Wide.Schedules {
		return "schedules: {main: {price: " + b.Price + "}, hours: {lines: [{id: hour, unit_price: 12.50}]}}"
	}
	if len(b.Lines) == 0 {
		return "price: " + b.Price
	}
	parts := make([]string, len(b.Lines))
	for i, l := range b.Lines {
		parts[i] = fmt.Sprintf("{id: %s, quantity: %d, unit_price: %s, per: %s", key(l.ID), l.Quantity, l.UnitPrice, l.Per)
		if l.From > 0 {
			parts[i] += fmt.Sprintf(", years: [%d, %d]", l.From, l.To)
		}
		parts[i] += "}"
	}
	return "lines: [" + strings.Join(parts, ", ") + "]"
}
