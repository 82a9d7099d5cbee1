package fields

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source/edit"
)

// Names of lists in [Ask].Suggest: what entries of some tables may be called.
const (
	PathsOfTender = "set/"  // what a scenario may set of the tender
	FindingsOfBid = "find/" // what it may set of a bid, by criterion and requirement
	FactsOfBid    = "fact/" // what it may set of a bid, by path
)

// ForScenarios gives the shape of a tender in which what a scenario sets is typed as
// what stands at its path: of the tender, or of a bid. Tender is what the file says,
// which tells what the paths lead to.
func (s *Shape) ForScenarios(tender *edit.Value, bid *Shape) *Shape {
	return s.changed("scenarios", func(list *Shape) {
		scenario := list.Item.changed("set", func(set *Shape) {
			set.Names = PathsOfTender
			set.At = func(path string) *Shape { return s.follow(tender, path) }
		})
		list.Item = scenario.changed("bids", func(bids *Shape) {
			one := *bids.Item
			one.Names = FindingsOfBid
			one.At = func(name string) *Shape {
				if name != "set" {
					return nil
				}
				return &Shape{Key: name, Form: Table, Names: FactsOfBid, Item: &Shape{Form: Line},
					At: func(path string) *Shape { return bid.follow(nil, path) }}
			}
			bids.Item = &one
		})
	})
}

// changed gives a group of which the shape of one key is another.
func (s *Shape) changed(key string, change func(*Shape)) *Shape {
	out := *s
	out.Keys = slices.Clone(s.Keys)
	for i, k := range out.Keys {
		if k.Key == key {
			other := *k
			change(&other)
			out.Keys[i] = &other
		}
	}
	return &out
}

// follow gives the shape of what a path such as requirements.secnumcloud.with.on leads
// to: entries of lists are named by their identifiers, criteria at any depth. It is nil
// for a path that leads to nothing.
func (s *Shape) follow(v *edit.Value, path string) *Shape {
	at := s
	for _, step := range strings.Split(path, ".") {
		if at.Form == List {
			if v = named(v, step); v == nil {
				return nil
			}
			at = at.Item
			continue
		}
		if at = at.Child(step, kindOf(v)); at == nil || at.Form == "" {
			return nil
		}
		v = v.Get(step)
	}
	if at == s {
		return nil
	}
	out := *at
	out.Key, out.Required = path, false
	return &out
}

// named finds an entry of a list of criteria or requirements by its identifier.
func named(list *edit.Value, id string) *edit.Value {
	for _, item := range list.Items() {
		if item.Get("id").Raw() == id {
			return item
		}
	}
	for _, item := range list.Items() {
		if found := named(item.Get("criteria"), id); found != nil {
			return found
		}
	}
	return nil
}

// mostPaths bounds what is offered.
const mostPaths = 300

// Paths lists what a scenario may set of a tender: what the file says, and what else the
// measure of a requirement or criterion knows.
func (s *Shape) Paths(tender *edit.Value, l lang.Lang) []Word {
	var out []Word
	var walk func(at *Shape, v *edit.Value, path, titles []string)
	walk = func(at *Shape, v *edit.Value, path, titles []string) {
		if at.Form == List {
			for _, item := range v.Items() {
				if id := item.Get("id").Raw(); id != "" {
					walk(at.Item, item, join(path, id), []string{entryTitle(item, id, l)})
				}
			}
			return
		}
		measured := len(path) > 0 && path[len(path)-1] == "with"
		for _, k := range at.Keys {
			there := v.Get(k.Key)
			if !k.knows(kindOf(v)) || there == nil && !measured || slices.Contains(neverSet, k.Key) {
				continue
			}
			to, said := join(path, k.Key), join(titles, Label(last(path), k.Key, k.Help, l))
			if len(path) == 2 && path[0] == "criteria" && k.Key == "criteria" { // named from the top
				to = path[:1]
			}
			if k.Form == List && len(there.Items()) > 0 && there.Items()[0].Get("id") != nil || k.Form == Group && k.Inner == "" {
				walk(k, there, to, said)
			}
			if k.Form != List && len(out) < mostPaths {
				out = append(out, Word{Value: strings.Join(to, "."), Title: strings.Join(said, " – ")})
			}
		}
	}
	walk(s, tender, nil, nil)
	return out
}

// neverSet are keys of a tender that no scenario sets, or has its own way to change.
var neverSet = []string{"bareme", "id", "title", "scenarios", "weight", "rounds", "measure", "buyer", "language", "currency"}

func last(path []string) string {
	if len(path) == 0 {
		return ""
	}
	return path[len(path)-1]
}

func entryTitle(v *edit.Value, id string, l lang.Lang) string {
	title := v.Get("title")
	said := title.Raw()
	if said == "" {
		said = title.Get(string(l)).Raw()
	}
	if said = strings.TrimSpace(strings.ReplaceAll(said, "{on}", "")); said != "" { // the day is filled in elsewhere
		return said
	}
	return id
}
