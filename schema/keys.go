package schema

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/bareme/bareme/internal/lang"
)

// Key is a key of a file, with what a reader must know of it.
type Key struct {
	File string // the schema that has it, such as tender
	// Path leads to the key through lists as if they were one entry, and through
	// names that the author chooses as <…>: criteria.levels.<…>.
	Path   []string
	Type   lang.Localizer
	Needed bool
	// Words are the values that it may have, nil where it is open.
	Words []string
	// Measure is the kind of measure whose setting it is, "" for any.
	Measure string
	// Described is the sentence of the schema, in English; In gives another language.
	Described string
	// Same is the path under which the keys below stand already, nil if they follow.
	Same []string

	node *node
	of   *walker
}

// Own stands in a path for a name that the author of the file chooses.
const Own = "<…>"

// String writes the path with its file: tender.criteria.weight.
func (k Key) String() string { return k.File + "." + strings.Join(k.Path, ".") }

// Name is the key itself.
func (k Key) Name() string { return k.Path[len(k.Path)-1] }

// In gives what the key means, in a language.
func (k Key) In(l lang.Lang) string { return Sentence(k.Described, l) }

// Sentence gives a description in a language.
func Sentence(english string, l lang.Lang) string {
	if l == lang.FR {
		if f, ok := french()[english]; ok {
			return f
		}
	}
	return english
}

// french gives the French of each description.
var french = sync.OnceValue(func() map[string]string {
	text, err := files.ReadFile("fr.json")
	if err != nil {
		panic(err) // it is embedded
	}
	out := map[string]string{}
	if err := json.Unmarshal(text, &out); err != nil {
		panic(fmt.Errorf("schema/fr.json: %w", err))
	}
	return out
})

// About gives what a file is, in English.
func About(file string) (string, error) {
	s, err := load(file)
	if err != nil {
		return "", err
	}
	return s.root.get("description").text(), nil
}

// AboutMeasure gives what a kind of measure finds, in English.
func AboutMeasure(kind string) (string, error) {
	s, err := load("tender")
	if err != nil {
		return "", err
	}
	return s.defs.get("with-" + kind).get("description").text(), nil
}

// Keys lists the keys of a file in the order of its schema, a group before what
// stands below it.
func Keys(file string) ([]Key, error) {
	s, err := load(file)
	if err != nil {
		return nil, err
	}
	s.walk(s.root, nil, "", nil)
	return s.keys, nil
}

// walker lists the keys of a schema.
type walker struct {
	file string
	root *node
	defs *node
	keys []Key
	// homes is where the keys of each definition stand: nearest to the top of the file.
	homes map[string][]string
}

func load(file string) (*walker, error) {
	text, err := Text(file)
	if err != nil {
		return nil, err
	}
	root, err := parse(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	s := &walker{file: file, root: root, defs: root.get("$defs"), homes: map[string][]string{}}
	s.settle()
	return s, nil
}

// resolved follows references, and names the last definition.
func (s *walker) resolved(n *node) (*node, string) {
	name := ""
	for n.get("$ref") != nil {
		name = strings.TrimPrefix(n.get("$ref").text(), "#/$defs/")
		n = s.defs.get(name)
	}
	return n, name
}

// walk lists what stands below a value.
func (s *walker) walk(n *node, path []string, measure string, needed []string) {
	needed = slices.Concat(needed, n.get("required").words()) // beside a reference
	n, name := s.resolved(n)
	if _, ok := types[name]; ok || n == nil {
		return
	}
	needed = slices.Concat(needed, n.get("required").words())
	if p := n.get("properties"); p != nil {
		for _, k := range p.keys {
			s.key(p.of[k], slices.Concat(path, []string{k}), measure, slices.Contains(needed, k))
		}
	}
	if more := n.get("additionalProperties"); more != nil && more.of != nil {
		s.walk(more, slices.Concat(path, []string{Own}), measure, nil)
	}
	if items := n.get("items"); items != nil {
		s.walk(items, path, measure, nil)
	}
	for _, among := range []string{"anyOf", "oneOf", "allOf"} {
		for _, of := range n.get(among).items() {
			s.walk(of, path, measure, nil)
			s.settings(of, path)
		}
	}
}

func (n *node) items() []*node {
	if n == nil {
		return nil
	}
	return n.list
}

// settings lists those of a measure: if measure is this, then with is that.
func (s *walker) settings(of *node, path []string) {
	measure := of.get("if").get("properties").get("measure").get("const").text()
	if with := of.get("then").get("properties").get("with"); with != nil {
		s.below(with, slices.Concat(path, []string{"with"}), measure)
	}
}

// key lists a key and what stands below it.
func (s *walker) key(n *node, path []string, measure string, needed bool) {
	for i, k := range s.keys {
		if k.Measure == measure && slices.Equal(k.Path, path) { // another form of the same
			s.keys[i].Needed = k.Needed && needed
			s.below(n, path, measure)
			return
		}
	}
	k := Key{
		File: s.file, Path: path, Needed: needed, Measure: measure,
		Type: s.typed(n), Words: s.words(n), Described: s.described(n), node: n, of: s,
	}
	s.keys = append(s.keys, k)
	if at := s.below(n, path, measure); at != nil {
		s.keys[slices.IndexFunc(s.keys, func(o Key) bool { return o.Measure == measure && slices.Equal(o.Path, path) })].Same = at
	}
}

// described gives what a value means: its own sentence, or that of the definition
// it refers to, unless that only says how it is written.
func (s *walker) described(n *node) string {
	for {
		if d := n.get("description"); d != nil {
			return d.text()
		}
		name := strings.TrimPrefix(n.get("$ref").text(), "#/$defs/")
		if _, ok := types[name]; ok || name == "" {
			return ""
		}
		n = s.defs.get(name)
	}
}

// below lists the keys of a definition once; elsewhere it tells where they stand.
func (s *walker) below(n *node, path []string, measure string) []string {
	_, name := s.definition(n)
	if _, ok := types[name]; ok {
		return nil
	}
	if home, ok := s.homes[name]; ok && !slices.Equal(home, path) {
		if !s.holdsKeys(n) {
			return nil
		}
		return home
	}
	s.walk(n, path, measure, nil)
	return nil
}

// definition looks through lists for the definition of what they hold.
func (s *walker) definition(n *node) (*node, string) {
	d, name := s.resolved(n)
	if name == "" && d.get("items") != nil {
		return s.resolved(d.get("items"))
	}
	return d, name
}

// holdsKeys tells whether a value, or an entry of a list, has keys of the schema.
func (s *walker) holdsKeys(n *node) bool {
	d, _ := s.resolved(n)
	if d.get("properties") != nil {
		return true
	}
	forms := slices.Concat(d.get("anyOf").items(), d.get("oneOf").items())
	for _, below := range append(forms, d.get("items"), d.get("additionalProperties")) {
		if below != nil && below.of != nil && s.holdsKeys(below) {
			return true
		}
	}
	return false
}
