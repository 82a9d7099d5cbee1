package control_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/ownership"
	"github.com/bareme/bareme/internal/lang"
)

// structure is a case of testdata/structures*.json: who holds and controls a
// tenderer, the verdict under SecNumCloud 3.2, section 19.6, and the article or
// predicate that it rests on.
type structure struct {
	ID, What string
	Entities []entity
	Holdings []holding
	Ties     struct {
		Control, Vetoes []tie
		Golden          []tie `json:"golden_shares"`
		Concert         []struct {
			Members []string
			Over    string
		}
		Boards []struct {
			Of, Body  string
			Seats     int
			Appointed map[string]int
			Casting   string `json:"casting_vote"`
		}
		Options, Convertibles, Pledges []struct {
			Holder, From, Held, Share string
			AtWill                    *bool `json:"at_will"`
		}
		Listed *struct {
			Entity, Market string
			Declared       string `json:"declared_holders"`
		}
		Verified  *struct{ Rule, By, On, Until, Decision string }
		Since     map[string]string
		Suppliers []struct {
			ID, Entity   string
			DataAccess   string `json:"data_access"`
			OwnSkills    bool   `json:"own_skills"`
			Alternatives any
		}
		NoVetoes, NoBoards, NoHoldings bool
		Foreign                        []struct{ With, Country, What string } `json:"foreign_ties"`
		Notice                         int                                    `json:"change_notice"`
	}
	Verdict, Deciding, Reason string
	Disputed                  bool
	Other                     struct{ Verdict, Reading, Point string } `json:"other_reading"`
	Later                     *struct {
		From     string
		Holdings []struct{ Holder, Held, Share string }
		Verdict  string
	}
}

type entity struct {
	ID, Kind, Seat, Administration, Establishment, Residence, Manager string
	GeneralPartner                                                    string `json:"general_partner"`
	Nationality                                                       []string
	Listed, Undisclosed, Unheld                                       bool
	Source                                                            string
}

type holding struct {
	Holder, Held, Capital, Votes, From, Until string
	OnBehalfOf                                string `json:"on_behalf_of"`
}

type tie struct{ Holder, Held, By, Over string }

// structures reads the cases.
func structures(t *testing.T) []structure {
	t.Helper()
	names, err := filepath.Glob("testdata/structures*.json")
	if err != nil || len(names) == 0 {
		t.Fatal("no structures", err)
	}
	slices.Sort(names)
	slices.Reverse(names) // structures.json first
	var out []structure
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var file struct{ Cases []structure }
		if err := json.Unmarshal(raw, &file); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		out = append(out, file.Cases...)
	}
	return out
}

// section writes a structure as a bid states it.
func (c *structure) section() (out string) {
	var b strings.Builder
	add := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	key := func(name, value string) string {
		if value == "" {
			return ""
		}
		return fmt.Sprintf(", %s: %q", name, value)
	}
	add("of: t\nsource: the case\nas_of: 2026-03-15")
	if c.Ties.Notice == 0 {
		c.Ties.Notice = 30
	}
	if c.Ties.Notice > 0 {
		add("change_notice: %d", c.Ties.Notice)
	}
	add("entities:")
	for _, e := range c.Entities {
		line := "  - {id: " + e.ID + ", kind: " + e.Kind + key("seat", e.Seat) + key("administration", e.Administration) +
			key("establishment", e.Establishment) + key("residence", e.Residence) + key("source", e.Source)
		for _, m := range []struct{ name, id string }{{"manager", e.Manager}, {"general_partner", e.GeneralPartner}} {
			line += key(m.name, m.id)
		}
		if len(e.Nationality) > 0 {
			line += ", nationality: [" + strings.Join(e.Nationality, ", ") + "]"
		}
		if e.Listed {
			line += ", listed: true"
			if l := c.Ties.Listed; l != nil && l.Entity == e.ID {
				line += key("market", l.Market)
				if l.Declared == "complete" {
					line += ", declared_holders: complete"
				}
			}
		}
		add("%s}", line)
	}
	if owned := c.owned(); len(owned) > 0 {
		add("  - {id: owner, kind: person, residence: FR}")
		defer func() { // a company inside of which a case says no more is held inside
			text := strings.Builder{}
			for _, id := range owned {
				fmt.Fprintf(&text, "  - {holder: owner, held: %s, share: 100 %%}\n", id)
			}
			out = strings.Replace(out, "holdings: []\n", "holdings:\n", 1)
			out = strings.Replace(out, "holdings:\n", "holdings:\n"+text.String(), 1)
		}()
	}
	if !c.Ties.NoHoldings {
		add("holdings:%s", empty(len(c.Holdings)))
	}
	line := func(holder, held, capital, votes, more string) {
		add("  - {holder: %s, held: %s, capital: %s, votes: %s%s}", holder, held, percent(capital), percent(votes), more)
	}
	for _, h := range c.Holdings {
		more := key("from", h.From) + key("until", h.Until) + key("on_behalf_of", h.OnBehalfOf)
		if day, dated := c.Ties.Since[h.Holder+" holding"]; dated && h.Held == "t" {
			more += key("from", day)
		}
		if c.Later != nil && h.Until == "" {
			more += key("until", "2026-06-30") // the day before the later change
		}
		line(h.Holder, h.Held, h.Capital, h.Votes, more)
	}
	if c.Later != nil {
		for _, h := range c.Later.Holdings {
			line(h.Holder, h.Held, h.Share, h.Share, key("from", c.Later.From))
		}
	}
	c.ties(add)
	return b.String()
}

// owned lists the companies inside of which a case states no holder.
func (c *structure) owned() []string {
	var out []string
	for _, e := range c.Entities {
		inside := e.Kind == "company" && ownership.EU.Has(e.Seat) && ownership.EU.Has(e.Administration) && ownership.EU.Has(e.Establishment)
		if !inside || e.ID == "t" || e.Unheld || slices.ContainsFunc(c.Holdings, func(h holding) bool { return h.Held == e.ID }) {
			continue
		}
		out = append(out, e.ID)
	}
	return out
}

// ties writes what ties the entities beside their holdings.
func (c *structure) ties(add func(string, ...any)) {
	t := &c.Ties
	list := func(name string, ties []tie, what func(tie) string) {
		if len(ties) > 0 || name == "vetoes" && !t.NoVetoes {
			add("%s:%s", name, empty(len(ties)))
		}
		for _, x := range ties {
			add("  - {holder: %s, held: %s, %s}", x.Holder, x.Held, what(x))
		}
	}
	list("vetoes", t.Vetoes, func(x tie) string { return fmt.Sprintf("over: %q", x.Over) })
	list("golden_shares", t.Golden, func(x tie) string { return fmt.Sprintf("over: %q", x.Over) })
	list("control", t.Control, func(x tie) string { return fmt.Sprintf("by: %q", x.By) })
	if !t.NoBoards {
		add("boards:%s", empty(len(t.Boards)))
	}
	for _, x := range t.Boards {
		seats := make([]string, 0, len(x.Appointed))
		for by, n := range x.Appointed {
			seats = append(seats, fmt.Sprintf("%s: %d", by, n))
		}
		slices.Sort(seats)
		casting := ""
		if x.Casting != "" {
			casting = ", casting_vote: " + x.Casting
		}
		add("  - {of: %s, body: %q, seats: %d, appointed: {%s}%s}", x.Of, x.Body, x.Seats, strings.Join(seats, ", "), casting)
	}
	if len(t.Concert) > 0 {
		add("concert:")
	}
	for _, x := range t.Concert {
		over := ""
		if x.Over != "" {
			over = ", over: " + x.Over
		}
		add("  - {members: [%s]%s}", strings.Join(x.Members, ", "), over)
	}
	for name, transfers := range map[string][]struct {
		Holder, From, Held, Share string
		AtWill                    *bool `json:"at_will"`
	}{"options": t.Options, "convertibles": t.Convertibles, "pledges": t.Pledges} {
		if len(transfers) > 0 {
			add("%s:", name)
		}
		for _, x := range transfers {
			more := ""
			if x.From != "" {
				more = ", from: " + x.From
			}
			if x.AtWill != nil {
				more += fmt.Sprintf(", at_will: %v", *x.AtWill)
			}
			add("  - {holder: %s, held: %s, share: %s%s}", x.Holder, x.Held, percent(x.Share), more)
		}
	}
	if v := t.Verified; v != nil {
		until := ""
		if v.Until != "" {
			until = ", until: " + v.Until
		}
		add("verified: {rule: %s, by: %s, on: %s%s}", v.Rule, v.By, v.On, until)
	}
	if len(t.Foreign) > 0 {
		add("foreign_ties:")
	}
	for _, x := range t.Foreign {
		add("  - {with: %q, country: %s, what: %q}", x.With, x.Country, x.What)
	}
}

// technology writes the suppliers of a structure.
func (c *structure) technology() string {
	if len(c.Ties.Suppliers) == 0 {
		return "suppliers: []\ncomponents: []\n"
	}
	s, parts := "suppliers:\n  - {id: self, entity: t}\n", "components:\n"
	for i, x := range c.Ties.Suppliers {
		alternatives := x.Alternatives
		if alternatives == nil {
			alternatives = 0
		}
		raw, _ := json.Marshal(alternatives)
		s += fmt.Sprintf("  - {id: %s, entity: %s}\n", x.ID, x.Entity)
		parts += fmt.Sprintf("  - {id: c%d, layer: support, supplier: %s, operated_by: self, criticality: critical, licence: proprietary, "+
			"updates: direct, autonomy: 6, replacement: 6, alternatives: %s, own_skills: %v, data_access: %s}\n", i, x.ID, raw, x.OwnSkills, x.DataAccess)
	}
	return s + parts
}

func empty(n int) string {
	if n == 0 {
		return " []"
	}
	return ""
}

// percent writes a share: bounds, a figure or a fraction.
func percent(s string) string {
	if s == "undisclosed" {
		return s
	}
	if low, high, bounds := strings.Cut(s, ".."); bounds {
		return "[" + low + " %, " + high + " %]"
	}
	return s + " %"
}

func TestStructures(t *testing.T) {
	for _, c := range structures(t) {
		f := find(t, "{rule: secnumcloud-3.2-19.6, on: 2026-03-31}", c.section(), c.technology())
		got := strings.ReplaceAll(outcome(f), "-", " ")
		if got != c.Verdict {
			t.Errorf("%s: got %s, want %s (%s): %s\n%s", c.ID, got, c.Verdict, c.Deciding, lang.Clauses(f.Reasons).In(lang.EN), c.section())
			continue
		}
		checkReason(t, c, f)
		checkDispute(t, c, f)
		if c.Later != nil && (len(f.Changes) == 0 || !strings.Contains(f.Changes[0].What.In(lang.EN), c.Later.Verdict)) {
			t.Errorf("%s: after the change: %v, want %s", c.ID, f.Changes, c.Later.Verdict)
		}
	}
}

// checkReason looks for the predicate that decides: among the reasons of a
// finding that does not pass, and among the steps of one that does.
func checkReason(t *testing.T, c structure, f criteria.Finding) {
	t.Helper()
	ref, _, _ := strings.Cut(strings.ReplaceAll(c.Deciding, ",", " "), " ")
	in := lang.Clauses(f.Reasons).In(lang.EN)
	if c.Verdict == "immune" {
		for _, s := range f.Steps {
			in += " " + s.Ref
		}
	}
	if !strings.Contains(in, ref) {
		t.Errorf("%s: decided by %q, want %s", c.ID, in, c.Deciding)
	}
}

// checkDispute looks for the other reading of what lawyers dispute, and for none
// where they do not.
func checkDispute(t *testing.T, c structure, f criteria.Finding) {
	t.Helper()
	in := lang.Clauses(f.Reasons).In(lang.EN)
	if disputed := strings.Contains(in, "disputed: "); disputed != c.Disputed {
		t.Errorf("%s: disputed %v, want %v: %s", c.ID, disputed, c.Disputed, in)
	}
	if c.Disputed && !strings.Contains(in, ", "+c.Other.Verdict) {
		t.Errorf("%s: the other reading should give %s: %s", c.ID, c.Other.Verdict, in)
	}
}
