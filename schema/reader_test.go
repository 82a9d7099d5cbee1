package schema

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gopkg.in/yaml.v3"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/committee"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// read are keys that a reader takes to say why they are not to be there.
var read = map[string]string{"bid $defs.ownership.convertibles": "from"}

// own are places where the author's names stand beside the schema's: no key is unknown.
var own = []string{"tender $defs.criterion.mark.threshold"}

// place is where a schema has keys of its own.
type place struct {
	at    string
	keys  []string
	known map[string]bool // by the reader
}

// agreement collects what the schemas and the readers know, place by place.
type agreement struct {
	places map[string]*place
	tried  map[string]int
}

// The keys that a reader knows are those of the schema, and the other way round. The
// reader tells them itself, of each kind of mapping, when it is given one more.
func TestReadersAndSchemasKnowTheSameKeys(t *testing.T) {
	a := agreement{map[string]*place{}, map[string]int{}}
	written := []string{"tender", "bid", "marks", "corrections", "decisions", "committee", "publication"}
	schemas := map[string]*walker{}
	for _, file := range written {
		s, err := load(file)
		if err != nil {
			t.Fatal(err)
		}
		schemas[file] = s
		a.declare(s, s.root, file)
		for _, d := range s.defs.keys {
			if _, ok := types[d]; !ok {
				a.declare(s, s.defs.of[d], file+" $defs."+d)
			}
		}
	}
	for _, d := range dossiers(t) {
		for _, file := range d.files() {
			s, ok := schemas[kindOf(file)]
			if !ok {
				continue
			}
			var doc yaml.Node
			if err := yaml.Unmarshal(d.fs[file].Data, &doc); err != nil || len(doc.Content) == 0 {
				t.Fatalf("%s/%s: %v", d.name, file, err)
			}
			a.visit(t, d, file, &doc, doc.Content[0], s, []found{{s.root, kindOf(file)}}, "")
		}
	}
	for _, p := range a.sorted() {
		if slices.Contains(own, p.at) {
			continue
		}
		if len(p.known) == 0 {
			t.Errorf("%s: no dossier of this test has it; add one to schema/testdata/dossiers", p.at)
			continue
		}
		for _, k := range p.keys {
			if !p.known[k] {
				t.Errorf("%s: the schema has %q, and the reader refuses it", p.at, k)
			}
		}
		for k := range p.known {
			if !slices.Contains(p.keys, k) && read[p.at] != k {
				t.Errorf("%s: the reader takes %q, and the schema lacks it: add it with its description", p.at, k)
			}
		}
	}
}

func (a *agreement) sorted() []*place {
	var out []*place
	for _, p := range a.places {
		out = append(out, p)
	}
	slices.SortFunc(out, func(x, y *place) int { return strings.Compare(x.at, y.at) })
	return out
}

// declare notes the places of a schema, not those of the definitions it refers to.
func (a *agreement) declare(s *walker, n *node, at string) {
	if n == nil || n.get("$ref") != nil {
		return
	}
	if p := n.get("properties"); p != nil {
		if a.places[at] == nil {
			a.places[at] = &place{at: at, known: map[string]bool{}}
		}
		a.places[at].keys = append(a.places[at].keys, p.keys...)
		for _, k := range p.keys {
			a.declare(s, p.of[k], at+"."+k)
		}
	}
	a.declare(s, n.get("items"), at)
	if more := n.get("additionalProperties"); more != nil && more.of != nil {
		a.declare(s, more, at+"."+Own)
	}
	for _, among := range []string{"anyOf", "oneOf"} {
		for _, of := range n.get(among).items() {
			a.declare(s, of, at)
		}
	}
}

// found is a part of a schema that a value may follow, and its place.
type found struct {
	n  *node
	at string
}

// open lists the forms that a part of a schema allows.
func open(s *walker, f found, measure string) []found {
	for f.n.get("$ref") != nil {
		name := strings.TrimPrefix(f.n.get("$ref").text(), "#/$defs/")
		if _, ok := types[name]; ok {
			return nil
		}
		file, _, _ := strings.Cut(f.at, " ")
		file, _, _ = strings.Cut(file, ".")
		f = found{s.defs.get(name), file + " $defs." + name}
	}
	out := []found{f}
	for _, among := range []string{"anyOf", "oneOf"} {
		for _, of := range f.n.get(among).items() {
			out = append(out, open(s, found{of, f.at}, measure)...)
		}
	}
	for _, of := range f.n.get("allOf").items() {
		if then := of.get("then"); then != nil {
			if measure == "" || of.get("if").get("properties").get("measure").get("const").text() != measure {
				continue
			}
			out = append(out, open(s, found{then, "-"}, measure)...) // its place is that of its settings
		} else {
			out = append(out, open(s, found{of, f.at}, measure)...)
		}
	}
	return out
}

// visit tries each mapping of a document: the reader is given one more key there, and
// tells which it knows.
func (a *agreement) visit(t *testing.T, d dossier, file string, doc, n *yaml.Node, s *walker, may []found, trail string) {
	var forms []found
	measure := ""
	for i := 0; n.Kind == yaml.MappingNode && i < len(n.Content); i += 2 {
		if n.Content[i].Value == "measure" {
			measure = n.Content[i+1].Value
		}
	}
	for _, f := range may {
		forms = append(forms, open(s, f, measure)...)
	}
	switch n.Kind {
	case yaml.SequenceNode:
		var items []found
		for _, f := range forms {
			if of := f.n.get("items"); of != nil {
				items = append(items, found{of, f.at})
			}
		}
		for _, item := range n.Content {
			a.visit(t, d, file, doc, item, s, items, trail)
		}
	case yaml.MappingNode:
		var at []string
		for _, f := range forms {
			if f.n.get("properties") != nil && f.at != "-" && !slices.Contains(at, f.at) {
				at = append(at, f.at)
			}
		}
		if len(at) == 1 && a.tried[at[0]+shape(n)] == 0 {
			if a.places[at[0]] == nil {
				t.Fatalf("%s is no place of a schema", at[0])
			}
			for _, k := range known(t, d, file, doc, n) {
				a.places[at[0]].known[k] = true
				a.tried[at[0]+shape(n)]++
			}
		}
		for i := 0; i < len(n.Content); i += 2 {
			k := n.Content[i].Value
			var below []found
			for _, f := range forms {
				switch p := f.n.get("properties").get(k); {
				case p != nil && f.at == "-":
					below = append(below, found{p, at[0]})
				case p != nil && !(k == "with" && p.get("$ref") == nil && p.get("properties") == nil):
					below = append(below, found{p, f.at + "." + k})
				case p == nil && f.n.get("additionalProperties") != nil && f.n.get("additionalProperties").of != nil:
					below = append(below, found{f.n.get("additionalProperties"), f.at + "." + Own})
				}
			}
			a.visit(t, d, file, doc, n.Content[i+1], s, below, trail+"."+k)
		}
	}
}

// shape tells mappings apart by what they have.
func shape(n *yaml.Node) string {
	var keys []string
	for i := 0; i < len(n.Content); i += 2 {
		keys = append(keys, n.Content[i].Value)
	}
	slices.Sort(keys)
	return fmt.Sprint(keys)
}

var (
	knownHere  = regexp.MustCompile(`known here: (.*)`)
	oneOfThese = regexp.MustCompile(`^found "zzqqzzqq", expected one of: (.*)`)
)

// known gives the keys that the reader knows of a mapping.
func known(t *testing.T, d dossier, file string, doc, n *yaml.Node) []string {
	t.Helper()
	before, style := n.Content, n.Style
	n.Content = append([]*yaml.Node{{Kind: yaml.ScalarNode, Value: "zzqqzzqq"}, {Kind: yaml.ScalarNode, Value: "1"}}, before...)
	n.Style = 0
	text, err := yaml.Marshal(doc)
	n.Content, n.Style = before, style
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for name, f := range d.fs {
		files[name] = f
	}
	files[file] = &fstest.MapFile{Data: text}
	var problems *source.Error
	all := bids.LoadFS(files, kinds.All)
	err = all.Problems.Err()
	if file == committee.File {
		_, found := committee.Load(files, all)
		err = found.Err()
	}
	if !errors.As(err, &problems) {
		return nil
	}
	for _, p := range problems.Problems {
		if m := oneOfThese.FindStringSubmatch(p.What.In(lang.EN)); m != nil {
			return strings.Split(m[1], ", ")
		}
		if p.What.In(lang.EN) != `unknown key "zzqqzzqq"` {
			continue
		}
		if m := knownHere.FindStringSubmatch(p.Do.In(lang.EN)); m != nil {
			return strings.Split(m[1], ", ")
		}
	}
	return nil
}

// dossier is one that the agreement is tried on.
type dossier struct {
	name string
	fs   fstest.MapFS
}

func (d dossier) files() []string {
	var out []string
	for f := range d.fs {
		if path.Ext(f) == ".yaml" {
			out = append(out, f)
		}
	}
	slices.Sort(out)
	return out
}

func dossiers(t *testing.T) []dossier {
	t.Helper()
	var out []dossier
	add := func(name string, fsys fs.FS) {
		d := dossier{name, fstest.MapFS{}}
		err := fs.WalkDir(fsys, ".", func(file string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			data, err := fs.ReadFile(fsys, file)
			d.fs[file] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, d)
	}
	for _, name := range examples.Templates() {
		fsys, err := examples.Template(name)
		if err != nil {
			t.Fatal(err)
		}
		add(name, fsys)
	}
	own, err := os.ReadDir("testdata/dossiers")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range own {
		add(e.Name(), os.DirFS("testdata/dossiers/"+e.Name()))
	}
	return out
}

// kindOf tells which schema a file of a dossier follows.
func kindOf(file string) string {
	switch path.Dir(file) {
	case "bids":
		return "bid"
	case "marks":
		return "marks"
	}
	return strings.TrimSuffix(path.Base(file), ".yaml")
}
