package forms

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/csf"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
)

// ReadFacts takes back what a bidder stated: the bid's file as it is to be, made if
// there is none. What is wrong is noted at its cell in the problems that the form was
// opened with.
func ReadFacts(r *Returned, tenderYAML, bid []byte, kinds criteria.Kinds) []byte {
	f := factsForm(tenderYAML, bid, r.l, r.problems)
	if f == nil {
		return bid
	}
	if r.tender != f.form.tender.ID {
		r.grids[identity].cell("tender", "value").
			Problem(lang.M("the form is of the tender %q, the dossier of %q", r.tender, f.form.tender.ID), lang.M("read it into the dossier that it belongs to"))
		return bid
	}
	fixed, outside := f.compare(r.grids)
	r.Warnings = append(append(r.Warnings, fixed...), outside...)
	x := &tenderReader{tender: f.tender, r: r, file: "bids/" + r.Of + ".yaml"}
	x.bidder()
	f.readStatements(x)
	f.readExclusions(x)
	x.indexed("qualifications", nil, qualificationKeys)
	x.within("entities", "ownership", entityKeys)
	for _, list := range ownershipLists {
		x.indexed(list.id, []string{"ownership"}, list.keys)
	}
	x.within("suppliers", "technology", supplierKeys)
	x.within("components", "technology", componentKeys)
	f.readAnswers(x)
	x.settings(map[string]*edit.Value{"bid": x.root.Root}, true)
	for i := range x.spots {
		if x.spots[i].file == "bid.yaml" {
			x.spots[i].file = x.file
		}
	}
	if r.problems.Len() > 0 {
		return bid
	}
	return x.bytes(x.root, "bids/"+r.Of+".yaml", func(root *source.Node) {
		m := root.Map()
		for _, s := range kinds.Sections() {
			if n := m.Get(s.Name()); n != nil {
				s.Facts(n)
			}
		}
	})
}

// bidder reads who bids.
func (x *tenderReader) bidder() {
	g, v := x.r.grids["bidder"], x.root.Root
	if g == nil || !g.needs("value") {
		return
	}
	for _, id := range []string{"name", "identifier", "country"} {
		c := g.cell(id, "value")
		who := v.Get("tenderer")
		switch {
		case id == "name" && c.IsEmpty():
			c.Problem(lang.M("the form does not say who bids"), lang.M("write the tenderer's name"))
		case id == "name" && who.Get("name") == nil:
			if who.Raw() != c.Text {
				v.Put("tenderer", edit.Text(c.Text))
			}
		case c.IsEmpty() || who.Get(id).Raw() == c.Text:
		case who.Get("name") == nil:
			v.Put("tenderer", edit.Map("name", edit.Text(who.Raw()), id, edit.Text(c.Text)))
		default:
			who.Put(id, edit.Text(c.Text))
		}
	}
	if c := g.cell("of", "value"); g.has("of") && !c.IsEmpty() && v.Get("ownership", "of").Raw() != c.Text {
		v.Group("ownership").Put("of", edit.Text(c.Text))
	}
}

// readStatements reads what is declared, and capacities.
func (f *facts) readStatements(x *tenderReader) {
	g := x.r.grids["statements"]
	if g == nil || !g.needs("value", "evidence") {
		return
	}
	for _, s := range statementsOf(f.asked, f.l) {
		row := s.section + "/" + s.id
		s.put(x.root.Root, g.cell(row, "value"), g.cell(row, "evidence"), x.r.problems)
	}
}

// state sets a fact with its evidence; one that is not stated is taken out.
func state(v *edit.Value, section, id, inner string, now *edit.Value, evidence string) {
	old := v.Get(section, id)
	switch {
	case now == nil && old == nil:
	case now == nil:
		v.Get(section).Drop(id)
		if len(v.Get(section).Keys()) == 0 {
			v.Drop(section)
		}
	case old.Get(inner) != nil:
		if !sameValue(old.Get(inner), now) {
			old.Put(inner, now)
		}
		several := len(old.Get("evidence").Items()) > 0 // which the form does not show
		if old.Get("evidence").Raw() != evidence && (evidence != "" || !several) {
			putOrDrop(old, "evidence", evidence)
		}
	case evidence != "":
		v.Group(section).Put(id, edit.Map(inner, now, "evidence", edit.Text(evidence)))
	case !sameValue(old, now):
		v.Group(section).Put(id, now)
	}
}

func putOrDrop(v *edit.Value, key, text string) {
	if text == "" {
		v.Drop(key)
	} else {
		v.Put(key, edit.Text(text))
	}
}

// sameValue tells whether two values read alike, numbers by what they are.
func sameValue(old, now *edit.Value) bool {
	if old == nil {
		return false
	}
	a, errA := exact.Parse(old.Raw())
	b, errB := exact.Parse(now.Raw())
	return old.Raw() == now.Raw() || errA == nil && errB == nil && a.Equal(b)
}

// within reads a list of entries with identifiers that stands in a section.
func (x *tenderReader) within(table, section string, keys []key) {
	g := x.r.grids[table]
	if g == nil {
		return
	}
	root := x.root.Root.Get(section)
	if root == nil {
		for _, row := range g.order {
			if isFresh(row) && !g.cell(row, "id").IsEmpty() {
				root = x.root.Root.Group(section)
				break
			}
		}
	}
	if root != nil {
		x.section = section
		x.list(table, root, table, keys)
		x.section = ""
	}
}

// indexed reads a list whose entries have no identifiers: an entry is there if its
// first cell is.
func (x *tenderReader) indexed(table string, section []string, keys []key) {
	g, root := x.r.grids[table], x.root.Root
	list := root.Get(append(slices.Clone(section), table)...)
	if g == nil || !g.needs(keys[0].name) {
		return
	}
	items := list.Items()
	at := append(slices.Clone(section), table)
	kept := 0
	for i, item := range items {
		row := "=" + strconv.Itoa(i)
		switch {
		case !g.has(row):
			kept++
		case g.cell(row, keys[0].name).IsEmpty():
			if list.DropItem(item); len(list.Items()) == 0 {
				root.Get(section...).Drop(table)
			}
		default:
			x.numbered(g, row, item, keys, at, kept)
			kept++
		}
	}
	for _, row := range numberedFirst(g.order) {
		if n, err := strconv.Atoi(strings.TrimPrefix(row, "=")); !isFresh(row) && (err != nil || n < len(items)) {
			continue
		}
		if g.cell(row, keys[0].name).IsEmpty() {
			x.unsaid(g, row, keys)
			continue
		}
		v := edit.Map()
		list := root.Group(section...).List(table)
		list.Add(v)
		x.numbered(g, row, v, keys, at, len(list.Items())-1)
	}
}

// numbered reads a row into an entry of a list, the nth from 0.
func (x *tenderReader) numbered(g *grid, row string, item *edit.Value, keys []key, list []string, n int) {
	x.entry = append(slices.Clone(list), "[#"+strconv.Itoa(n+1)+"]")
	x.spots = append(x.spots, spot{file: x.name(false), steps: x.entry, at: g.cell(row, keys[0].name).At})
	x.take(g, row, item, keys, false)
	x.entry = nil
}

// unsaid notes a row that says something, and nothing in its first cell.
func (x *tenderReader) unsaid(g *grid, row string, keys []key) {
	if first := g.cell(row, keys[0].name); !isBlank(g, row, keys) {
		first.Problem(lang.M("the first cell of the row is empty"), lang.M("fill it, or empty the row"))
	}
}

// readAnswers reads the answers to the EU framework.
func (f *facts) readAnswers(x *tenderReader) {
	g := x.r.grids["answers"]
	if g == nil || !g.needs("answer", "evidence") {
		return
	}
	v := x.root.Root
	for _, o := range csf.Newest().Objectives {
		for _, c := range o.Criteria {
			cell := g.cell(c.ID, "answer")
			var now *edit.Value
			if !cell.IsEmpty() {
				number, _, _ := strings.Cut(cell.Text, " ")
				level := source.NewCell(cell.At, number, x.r.problems).Node().Int(1, len(c.Answers))
				now = edit.Word(strconv.Itoa(level))
				if len(v.Get("sovereignty").Keys()) == 0 {
					v.Group("sovereignty").Put("version", edit.Text(csf.Newest().Version))
				}
			}
			state(v.Group("sovereignty"), "answers", c.ID, "level", now, g.cell(c.ID, "evidence").Text)
		}
	}
	if s := v.Get("sovereignty"); s.Get("answers") == nil && s.Get("objectives") == nil {
		v.Drop("sovereignty") // only its version is left
	}
}
