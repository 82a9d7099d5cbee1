package docgen

import (
	"fmt"
	"slices"
	"strings"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/schema"
)

// names are the pages of each file's keys, by language.
var names = map[string]map[lang.Lang]string{
	"tender":      {lang.EN: "dossier/tender", lang.FR: "dossier/consultation"},
	"bid":         {lang.EN: "dossier/bid", lang.FR: "dossier/offre"},
	"marks":       {lang.EN: "dossier/marks", lang.FR: "dossier/notes"},
	"corrections": {lang.EN: "dossier/corrections", lang.FR: "dossier/corrections"},
	"decisions":   {lang.EN: "dossier/decisions", lang.FR: "dossier/decisions"},
	"committee":   {lang.EN: "dossier/committee", lang.FR: "dossier/comite"},
	"publication": {lang.EN: "dossier/publication", lang.FR: "dossier/publication"},
	"evaluation":  {lang.EN: "evaluation", lang.FR: "evaluation"},
}

// facts are the keys that may stand beside any fact.
var facts = []string{"evidence", "source", "as_of", "illustrative", "note"}

func keyPages(l lang.Lang) ([]Page, error) {
	var out []Page
	for _, file := range schema.Names() {
		keys, err := schema.Keys(file)
		if err != nil {
			return nil, err
		}
		about, err := schema.About(file)
		if err != nil {
			return nil, err
		}
		w := start(l, "`"+fileName(file)+"`")
		w.line("")
		w.line(schema.Sentence(about, l))
		if file != "evaluation" {
			w.say(lang.M(
				"A key in bold is needed. `bareme help KEY` prints one, with an example; `bareme schema %s` gives all of them to an editor.",
				file,
			))
		}
		c := &chapter{writer: w, file: file, keys: keys}
		c.groups()
		out = append(out, w.page(names[file][l]))
	}
	return out, nil
}

// fileName is the name of a file as a dossier has it.
func fileName(file string) string {
	switch file {
	case "bid":
		return "bids/<bid>.yaml"
	case "marks":
		return "marks/<evaluator>.yaml"
	case "evaluation":
		return "evaluation.json"
	}
	return file + ".yaml"
}

// chapter is a page of keys, a section for each group.
type chapter struct {
	*writer
	file string
	keys []schema.Key
	fact string // the section that tells of the keys beside any fact
}

// group is the keys that stand together.
type group struct {
	at   []string
	keys []schema.Key
}

func (c *chapter) groups() {
	var all []*group
	for _, k := range c.keys {
		if k.Measure != "" {
			continue // they stand with their measure
		}
		at := k.Path[:len(k.Path)-1]
		i := slices.IndexFunc(all, func(g *group) bool { return slices.Equal(g.at, at) })
		if i < 0 {
			all = append(all, &group{at: at})
			i = len(all) - 1
		}
		all[i].keys = append(all[i].keys, k)
	}
	for _, g := range all {
		c.section(g)
	}
}

// section writes the keys of a group.
func (c *chapter) section(g *group) {
	if len(g.at) > 0 {
		c.heading(2, path(g.at))
		if k, ok := c.key(g.at); ok {
			c.line("")
			c.line(k.In(c.l))
		}
	}
	c.rows(g.keys)
	if c.fact == "" && hasFacts(g.keys) {
		c.fact = path(g.at)
	}
}

// rows writes a table of keys; those of any fact once.
func (c *chapter) rows(keys []schema.Key) {
	c.table(c.l.T("key"), c.l.T("how it is written"), c.l.T("what it means"))
	short := hasFacts(keys) && c.fact != ""
	for _, k := range keys {
		if short && slices.Contains(facts, k.Name()) {
			continue
		}
		name := "`" + k.Name() + "`"
		if k.Needed {
			name = "**" + name + "**"
		}
		c.row(name, c.written(k), k.In(c.l))
	}
	if short {
		c.say(lang.M("Beside these stand the keys of [any fact](#%s): `evidence`, `source`, `as_of`, `illustrative`, `note`.", Anchor(c.fact)))
	}
}

func hasFacts(keys []schema.Key) bool {
	n := 0
	for _, k := range keys {
		if slices.Contains(facts, k.Name()) {
			n++
		}
	}
	return n == len(facts)
}

// written tells how the value of a key is written, with a link to keys below it.
func (c *chapter) written(k schema.Key) string {
	t := k.Type.In(c.l)
	below := lang.M("keys below").In(c.l)
	if !strings.Contains(t, below) {
		return t
	}
	at := k.Path
	if k.Same != nil {
		at = k.Same
	}
	if k.Name() == "with" {
		return fmt.Sprintf("[%s](%s)", c.l.T("keys of its measure"), c.measures())
	}
	target := path(at)
	if k.Same == nil && !c.has(at) {
		target = path(append(slices.Clone(at), schema.Own))
	}
	page := ""
	if i := slices.IndexFunc(c.keys, func(o schema.Key) bool { return o.Measure != "" && slices.Equal(o.Path, at) }); i >= 0 {
		return strings.Replace(t, below, fmt.Sprintf("[%s](%s#%s)", path(at), c.measures(), Anchor(c.keys[i].Measure)), 1)
	}
	return strings.Replace(t, below, fmt.Sprintf("[%s](%s#%s)", target, page, Anchor(target)), 1)
}

// measures is the page of measures, as this page links to it.
func (c *chapter) measures() string {
	up := strings.Repeat("../", strings.Count(names[c.file][c.l], "/"))
	return up + measures[c.l] + ".md"
}

// has tells whether a key stands directly under a path.
func (c *chapter) has(at []string) bool {
	return slices.ContainsFunc(c.keys, func(k schema.Key) bool { return slices.Equal(k.Path[:len(k.Path)-1], at) })
}

// key finds the key of a group, or that of the names it holds.
func (c *chapter) key(at []string) (schema.Key, bool) {
	for len(at) > 0 && at[len(at)-1] == schema.Own {
		at = at[:len(at)-1]
	}
	i := slices.IndexFunc(c.keys, func(k schema.Key) bool { return slices.Equal(k.Path, at) })
	if i < 0 {
		return schema.Key{}, false
	}
	return c.keys[i], true
}

func path(words []string) string { return strings.Join(words, ".") }
