// Package fields makes the fields of a form from the JSON Schema of a dossier's file,
// and writes what was typed into them back into the file.
//
//	bid, err := fields.Of("bid")               // the shape of bids/<bid>.yaml
//	at, v := bid.Find(root, path)              // a part of it, such as ownership/holdings/3
//	list := fields.Make(at, v, ask)            // its fields, to be shown
//	fields.Apply(at, v, values)                // what was typed, into the file
//
// A key that joins a schema has its field at once; words.go gives it a name for readers.
package fields

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/bareme/bareme/schema"
)

// Form is how a value is typed.
type Form string

// The ways to type a value.
const (
	Line     Form = "line"     // a text on one line, a word or an identifier
	Amount   Form = "amount"   // a number, a percentage, a range of them or a word that stands for one
	Day      Form = "day"      // a day
	Moment   Form = "moment"   // a day, with its hour where it counts
	Choice   Form = "choice"   // one of several words
	Choices  Form = "choices"  // any of several words
	Names    Form = "names"    // several identifiers, countries or numbers, apart by commas
	Bilingue Form = "text"     // a text, or one per language
	Texts    Form = "texts"    // several texts
	Evidence Form = "evidence" // documents with their pages
	Fixed    Form = "fixed"    // a value that is written in a way no field has: it is shown, not typed
	Group    Form = "group"    // keys with values of their own
	List     Form = "list"     // entries of one shape
	Table    Form = "table"    // entries of one shape, by name
)

// Shape is what may stand in a place of a file.
type Shape struct {
	Key   string
	Form  Form
	Help  string   // a sentence in English
	Words []string // of a choice; words that an amount may be instead
	Keys  []*Shape // of a group, in the order of the schema
	Item  *Shape   // of a list or a table
	Names string   // of a table: the list of what its entries may be called; that of its key where ""
	// At gives the shape of an entry of a table by its name, where that tells it; nil for
	// that of all entries.
	At        func(name string) *Shape
	Alone     *Shape   // of a group or a list that one value may stand for, such as a name alone
	Inner     string   // the key of the value where it stands beside its evidence; "" where it cannot
	Proof     []*Shape // what stands beside it
	Required  bool
	Kinds     []string // kinds of measure that know the key, where not all do
	Truth     bool     // the words are true and false
	Logical   bool     // true and false are not texts
	Range     bool     // two values with a dash between are a range
	Number    bool     // a text of digits is a number
	CanBeNone bool     // an empty list says something: that none holds
}

// proofKeys are what a fact may bear beside its value.
var proofKeys = []string{"evidence", "source", "as_of", "illustrative", "note"}

// Of reads the schema of a file: "bid", "tender", "decisions", "committee", "corrections".
func Of(name string) (*Shape, error) {
	text, err := schema.Text(name)
	if err != nil {
		return nil, err
	}
	var root node
	if err := json.Unmarshal(text, &root); err != nil {
		return nil, fmt.Errorf("schema %s: %w", name, err)
	}
	r := &reader{defs: root.Defs, inside: map[string]*Shape{}}
	return r.shape("", &root), nil
}

// node is a schema, or a part of one.
type node struct {
	Ref         string           `json:"$ref"`
	Defs        map[string]*node `json:"$defs"`
	Type        any              `json:"type"`
	Description string           `json:"description"`
	Enum        []any            `json:"enum"`
	Const       any              `json:"const"`
	Properties  keyed            `json:"properties"`
	Additional  json.RawMessage  `json:"additionalProperties"`
	Required    []string         `json:"required"`
	Items       *node            `json:"items"`
	AnyOf       []*node          `json:"anyOf"`
	OneOf       []*node          `json:"oneOf"`
	Pattern     string           `json:"pattern"`
	AllOf       []*node          `json:"allOf"`
	If          *node            `json:"if"`
	Then        *node            `json:"then"`
}

// keyed are properties in the order that the schema has them.
type keyed struct {
	names []string
	nodes map[string]*node
}

// UnmarshalJSON reads properties in their order.
func (k *keyed) UnmarshalJSON(data []byte) error {
	if err := json.Unmarshal(data, &k.nodes); err != nil {
		return err
	}
	dec := json.NewDecoder(strings.NewReader(string(data)))
	if _, err := dec.Token(); err != nil {
		return err
	}
	for dec.More() {
		name, err := dec.Token()
		if err != nil {
			return err
		}
		k.names = append(k.names, fmt.Sprint(name))
		var skip json.RawMessage
		if err := dec.Decode(&skip); err != nil {
			return err
		}
	}
	return nil
}

// reader turns schemas into shapes. A schema that holds itself, such as a criterion's
// criteria, becomes a shape that holds itself.
type reader struct {
	defs   map[string]*node
	inside map[string]*Shape
}

// referred are the definitions that have a way of their own to be typed.
var referred = map[string]Shape{
	"text":        {Form: Bilingue},
	"date":        {Form: Day},
	"moment":      {Form: Moment},
	"number":      {Form: Amount, Number: true},
	"percent":     {Form: Amount, Number: true},
	"identifier":  {Form: Line},
	"country":     {Form: Line},
	"evidence":    {Form: Evidence},
	"document":    {Form: Evidence},
	"share":       {Form: Amount, Number: true, Range: true, Words: []string{"undisclosed"}},
	"exact_share": {Form: Amount, Number: true},
	"months":      {Form: Amount, Number: true, Range: true, Words: []string{"unknown"}},
}

func (r *reader) shape(key string, n *node) *Shape {
	s := r.bare(key, n)
	if n.Description != "" {
		s.Help = n.Description
	}
	s.readKinds()
	s.CanBeNone = s.Form == Choices && strings.Contains(n.Description, "[]")
	return s
}

func (r *reader) bare(key string, n *node) *Shape {
	if name, ok := strings.CutPrefix(n.Ref, "#/$defs/"); ok {
		if s, ok := referred[name]; ok {
			s.Key = key
			return &s
		}
		if known := r.inside[name]; known != nil { // it holds itself, as an entry of a list
			return known
		}
		whole := &Shape{}
		r.inside[name] = whole
		*whole = *r.shape(key, r.defs[name])
		delete(r.inside, name)
		return whole
	}
	switch {
	case len(n.AllOf) == 1 && n.AllOf[0].Ref != "":
		return r.bare(key, n.AllOf[0])
	case len(n.Properties.names) > 0: // which of them may stand together is the reader's to say
		return r.group(key, n)
	case len(n.AnyOf)+len(n.OneOf) > 0:
		return r.either(key, append(slices.Clone(n.AnyOf), n.OneOf...))
	case len(n.Enum) > 0:
		return &Shape{Key: key, Form: Choice, Words: words(n.Enum)}
	case n.Const != nil:
		return &Shape{Key: key, Form: Choice, Words: words([]any{n.Const}), Truth: n.Const == true}
	}
	switch n.Type {
	case "boolean":
		return &Shape{Key: key, Form: Choice, Words: []string{"true", "false"}, Truth: true}
	case "integer", "number":
		return &Shape{Key: key, Form: Amount, Number: true}
	case "array":
		return r.list(key, n)
	case "object":
		return &Shape{Key: key, Form: Table, Item: r.additional(n)}
	}
	types, _ := n.Type.([]any)
	return &Shape{Key: key, Form: Line, Number: slices.Contains(types, any("number")), Logical: slices.Contains(types, any("boolean"))}
}

func (r *reader) group(key string, n *node) *Shape {
	s := &Shape{Key: key, Form: Group}
	byKind := r.byKind(n)
	for _, name := range n.Properties.names {
		if list := byKind[name]; list != nil {
			s.Keys = append(s.Keys, list...)
			continue
		}
		k := r.shape(name, n.Properties.nodes[name])
		k.Required = slices.Contains(n.Required, name)
		s.Keys = append(s.Keys, k)
	}
	if len(n.Additional) > 0 && n.Additional[0] == '{' {
		s.Item = r.additional(n)
	}
	return s
}

func (r *reader) list(key string, n *node) *Shape {
	if n.Items == nil {
		return &Shape{Key: key, Form: Names}
	}
	item := r.shape("", n.Items)
	switch {
	case item.Form == Choice:
		return &Shape{Key: key, Form: Choices, Words: item.Words}
	case item.Form == Bilingue:
		return &Shape{Key: key, Form: Texts, Item: item}
	case item.Form != "" && item.simple():
		return &Shape{Key: key, Form: Names, Number: item.Number}
	}
	return &Shape{Key: key, Form: List, Item: item}
}

// additional gives the shape of the entries of a table.
func (r *reader) additional(n *node) *Shape {
	var item node
	if len(n.Additional) == 0 || json.Unmarshal(n.Additional, &item) != nil {
		return &Shape{Form: Line}
	}
	return r.shape("", &item)
}

// simple tells whether a value is typed into one field.
func (s *Shape) simple() bool {
	switch s.Form {
	case Group, List, Table:
		return false
	}
	return true
}

func words(list []any) []string {
	var out []string
	for _, w := range list {
		out = append(out, fmt.Sprint(w))
	}
	return out
}

// entry gives the shape of an entry of a table.
func (s *Shape) entry(name string) *Shape {
	if s.At != nil {
		if at := s.At(name); at != nil {
			return at
		}
	}
	return s.Item
}

// Child finds the shape under a key of a group, or of an entry of a list or a table;
// kind is the measure that the group names, "" for none.
func (s *Shape) Child(key, kind string) *Shape {
	if s.Form == List {
		return s.Item
	}
	if s.Form == Table {
		return s.entry(key)
	}
	for _, k := range append(slices.Clone(s.Keys), s.Proof...) {
		if k.Key == key && k.knows(kind) {
			return k
		}
	}
	return s.Item
}
