package docgen

import (
	"fmt"
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/schema"
)

// measures is the page of kinds of measure, by language.
var measures = map[lang.Lang]string{lang.EN: "measures", lang.FR: "mesures"}

func measuresPage(l lang.Lang) (Page, error) {
	keys, err := schema.Keys("tender")
	if err != nil {
		return Page{}, err
	}
	w := start(l, l.T("Measures"))
	w.say(lang.M(
		"A measure looks at what a bid states and finds a value or a level. A requirement tests it; a criterion turns it into a mark.",
	))
	c := &chapter{writer: w, file: "tender", keys: keys}
	for _, kind := range kinds.All {
		about, err := schema.AboutMeasure(kind.Name)
		if err != nil {
			return Page{}, err
		}
		w.heading(2, kind.Name)
		_, finds, _ := strings.Cut(schema.Sentence(about, l), ":")
		w.line("")
		w.line(sentence(strings.TrimSuffix(strings.TrimSpace(finds), ".")))
		if sections := c.sections(kind.Sections); sections != "" {
			w.say(lang.M("A bid states it under %s.", lang.Raw(sections)))
		}
		c.settings(kind.Name)
	}
	return w.page(measures[l]), nil
}

// sections names the parts of a bid that a measure looks at, with links.
func (c *chapter) sections(of []criteria.Reader) string {
	bid, _ := schema.Keys("bid")
	var out []string
	for _, s := range of {
		anchor := s.Name()
		if !slices.ContainsFunc(bid, func(k schema.Key) bool { return len(k.Path) == 2 && k.Path[0] == s.Name() && k.Path[1] != schema.Own }) &&
			slices.ContainsFunc(bid, func(k schema.Key) bool { return len(k.Path) == 3 && k.Path[0] == s.Name() }) {
			anchor += "." + schema.Own
		}
		out = append(out, "[`"+s.Name()+"`]("+names["bid"][c.l]+".md#"+Anchor(anchor)+")")
	}
	return strings.Join(out, ", ")
}

// settings writes those of a measure, a table for each group of them.
func (c *chapter) settings(measure string) {
	var groups []*group
	for _, k := range c.keys {
		if k.Measure != measure {
			continue
		}
		at := k.Path[:len(k.Path)-1]
		i := slices.IndexFunc(groups, func(g *group) bool { return slices.Equal(g.at, at) })
		if i < 0 {
			groups = append(groups, &group{at: at})
			i = len(groups) - 1
		}
		groups[i].keys = append(groups[i].keys, k)
	}
	if groups == nil {
		c.say(lang.M("It has no settings."))
	}
	for _, g := range groups {
		within := path(g.at[slices.Index(g.at, "with"):])
		if within != "with" {
			c.heading(3, measure+": "+within)
		}
		c.table(c.l.T("key"), c.l.T("how it is written"), c.l.T("what it means"))
		for _, k := range g.keys {
			name := "`" + k.Name() + "`"
			if k.Needed {
				name = "**" + name + "**"
			}
			c.row(name, c.setting(measure, k), k.In(c.l))
		}
	}
}

// setting tells how a setting is written.
func (c *chapter) setting(measure string, k schema.Key) string {
	t := k.Type.In(c.l)
	below := lang.M("keys below").In(c.l)
	at := k.Path
	if k.Same != nil {
		at = k.Same
	}
	if !strings.Contains(t, below) {
		return t
	}
	if !c.has(at) {
		at = append(slices.Clone(at), schema.Own)
	}
	within, page, anchor := path(at), names["tender"][c.l]+".md", Anchor(path(at))
	if i := slices.Index(at, "with"); i >= 0 {
		within, page = path(at[i:]), ""
		anchor = Anchor(measure + ": " + within)
	}
	return strings.Replace(t, below, fmt.Sprintf("[%s](%s#%s)", within, page, anchor), 1)
}
