package forms

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
)

// ReadTender takes back the form of a tender: the files as they are to be, changed where
// the form was. What is wrong with what was filled is noted at its cell. The files given
// are those that the form was written from, or the template that it names.
func ReadTender(r *Returned, files TenderFiles, measures []string, kinds criteria.Kinds) (out TenderFiles) {
	t := tenderForm(files, measures, r.l, r.problems)
	if t == nil {
		return files
	}
	x := &tenderReader{tender: t, r: r}
	fixed, outside := t.compare(r.grids)
	r.Warnings = append(append(r.Warnings, fixed...), outside...)
	for _, id := range []string{"tender", "requirements", "criteria", "levels", "lines", "lots", "people"} {
		if r.grids[id] == nil {
			r.problems.Add(
				source.Position{File: r.Name},
				lang.M("the sheet %q of the form is gone", t.table(id).sheet),
				lang.M("ask for the form again, and copy what was filled"),
			)
			return files
		}
	}
	x.identity()
	x.list("requirements", x.root.Root, "requirements", requirementKeys)
	x.criteria()
	x.levels()
	x.lines()
	x.list("lots", x.root.Root, "lots", lotKeys)
	x.list("people", x.people.Root, "evaluators", personKeys)
	if r.problems.Len() > 0 {
		return files
	}
	out.Tender = x.bytes(x.root, "tender.yaml", func(root *source.Node) { criteria.Read(root, kinds) })
	if len(x.people.Root.Keys()) > 0 {
		out.Committee = x.bytes(x.people, "committee.yaml", nil)
	}
	return out
}

// tenderReader reads the form of a tender into its files.
type tenderReader struct {
	*tender
	r       *Returned
	spots   []spot
	section string // of a bid's file, while a list in it is read
}

// spot is where a cell went: a path of a file.
type spot struct {
	people bool
	path   string
	at     source.Position
}

// take puts what the cells of a row say under the keys of an entry.
func (x *tenderReader) take(g *grid, row string, v *edit.Value, keys []key, people bool, path ...string) {
	for _, k := range keys {
		columns := []string{k.name}
		if k.kind == pairKey {
			columns = []string{k.name + " fr", k.name + " en"}
		}
		if !g.needs(columns...) {
			continue
		}
		cells := make([]source.Cell, len(columns))
		for i, c := range columns {
			cells[i] = g.cell(row, c)
			if !cells[i].IsEmpty() {
				at := append(slices.Clone(path), k.name)
				if x.section != "" {
					at = append([]string{x.section}, at...)
				}
				x.spots = append(x.spots, spot{people, strings.Join(at, "."), cells[i].At})
			}
		}
		x.put(v, k, cells)
	}
}

// at notes where the identifier of an entry stands.
func (x *tenderReader) at(people bool, c source.Cell, list, id string) {
	if root := x.section; root != "" {
		list = root + "." + list
	}
	x.spots = append(x.spots, spot{people, list + "." + id + ".id", c.At})
}

func (x *tenderReader) identity() {
	g := x.r.grids["tender"]
	if !g.needs("value", "english") {
		return
	}
	for _, k := range identityKeys {
		if !g.has(k.name) {
			continue
		}
		cells := []source.Cell{g.cell(k.name, "value")}
		if k.kind == pairKey {
			cells = append(cells, g.cell(k.name, "english"))
		}
		for _, c := range cells {
			if !c.IsEmpty() {
				x.spots = append(x.spots, spot{false, k.name, c.At})
			}
		}
		x.put(x.root.Root, k, cells)
	}
}

// named reads the identifier of a new entry; ok is false where there is none, or one
// that cannot be.
func (x *tenderReader) named(g *grid, row string, taken func(string) bool) (id string, ok bool) {
	c := g.cell(row, "id")
	if c.IsEmpty() {
		x.unnamed(g, row)
		return "", false
	}
	before := x.r.problems.Len()
	id = c.Node().ID()
	if x.r.problems.Len() > before {
		return "", false
	}
	if taken(id) {
		c.Problem(lang.M("the identifier %q stands twice", id), lang.M("give each entry its own"))
		return "", false
	}
	return id, true
}

// unnamed notes a new row that says something and has no identifier.
func (x *tenderReader) unnamed(g *grid, row string) {
	for name, col := range g.columns {
		if name != "check" && name != "id" && g.page.Text(g.rows[row], col) != "" {
			at := g.cell(row, "id")
			at.Problem(lang.M("the row has no identifier"), lang.M("give it one of small letters, digits and hyphens, or empty the row"))
			return
		}
	}
}

// list reads a list whose entries have identifiers.
func (x *tenderReader) list(table string, root *edit.Value, name string, keys []key) {
	g := x.r.grids[table]
	people := root == x.people.Root
	for _, item := range root.Get(name).Items() {
		id := item.Get("id").Raw()
		if !x.stays(g, id) {
			root.Get(name).DropItem(item)
			if len(root.Get(name).Items()) == 0 {
				root.Drop(name)
			}
			continue
		}
		x.at(people, g.cell(id, "id"), name, id)
		x.take(g, id, item, keys, people, name, id)
	}
	for _, row := range g.order {
		if !isFresh(row) {
			continue
		}
		id, ok := x.named(g, row, func(id string) bool { return root.Get(name, id) != nil })
		if !ok {
			continue
		}
		v := edit.Map("id", edit.Text(id))
		x.at(people, g.cell(row, "id"), name, id)
		x.take(g, row, v, keys, people, name, id)
		root.List(name).Add(v)
	}
}

// stays tells whether an entry is still in the form; one whose identifier is another is
// refused: other parts of the dossier may name it.
func (x *tenderReader) stays(g *grid, row string) bool {
	if !g.has(row) {
		return true // a row that was deleted is not an entry that was removed
	}
	own := row[strings.LastIndexAny(row, "/|")+1:]
	switch c := g.cell(row, "id"); {
	case c.IsEmpty():
		return false
	case c.Text != own:
		c.Problem(lang.M("the identifier %q was %q", c.Text, own), lang.M("put it back: other parts of the dossier name it"))
	}
	return true
}

// criteria reads the tree of criteria.
func (x *tenderReader) criteria() {
	g := x.r.grids["criteria"]
	root := x.root.Root
	for _, p := range tree(root) {
		row := strings.Join(p.path, "/")
		list := root.Get("criteria")
		if n := len(p.path); n > 1 {
			list = nil
			if group := find(root, p.path[n-2]); group != nil {
				list = group.Get("criteria")
			}
		}
		switch {
		case list == nil: // its group was removed
			continue
		case !x.stays(g, row):
			list.DropItem(p.v)
			continue
		}
		x.take(g, row, p.v, criterionKeys, false, treePath(p.path))
	}
	for _, row := range g.order {
		if !isFresh(row) {
			continue
		}
		id, ok := x.named(g, row, func(id string) bool { return find(root, id) != nil })
		if !ok {
			continue
		}
		list, path := root.List("criteria"), []string{id}
		if c := g.cell(row, "group"); !c.IsEmpty() {
			group := find(root, c.Text)
			if group == nil {
				c.Problem(lang.M("there is no group %q", c.Text), lang.M("write the identifier of a criterion that stands above"))
				continue
			}
			list, path = group.List("criteria"), append(pathOf(root, c.Text), id)
		}
		v := edit.Map("id", edit.Text(id))
		list.Add(v)
		x.take(g, row, v, criterionKeys, false, treePath(path))
	}
}

// find finds a criterion of any depth.
func find(root *edit.Value, id string) *edit.Value {
	for _, p := range tree(root) {
		if p.path[len(p.path)-1] == id {
			return p.v
		}
	}
	return nil
}

func pathOf(root *edit.Value, id string) []string {
	for _, p := range tree(root) {
		if p.path[len(p.path)-1] == id {
			return slices.Clone(p.path)
		}
	}
	return nil
}

func treePath(path []string) string { return "criteria." + strings.Join(path, ".criteria.") }

// levels reads what the marks of judged criteria mean.
func (x *tenderReader) levels() {
	g := x.r.grids["levels"]
	if !g.needs("criterion", "mark", "means fr", "means en") {
		return
	}
	root := x.root.Root
	for _, row := range g.order {
		id, mark, known := strings.Cut(row, "|")
		id = id[strings.LastIndexByte(id, '/')+1:]
		at := g.cell(row, "criterion")
		fr, en := g.cell(row, "means fr"), g.cell(row, "means en")
		if !known {
			if at.IsEmpty() && fr.IsEmpty() && en.IsEmpty() {
				continue
			}
			id = at.Text
			mark = g.cell(row, "mark").Node().Number().Decimal()
		}
		c := find(root, id)
		if c == nil {
			if !known {
				at.Problem(lang.M("there is no criterion %q", id), lang.M("write the identifier of a criterion"))
			}
			continue
		}
		if fr.IsEmpty() && en.IsEmpty() {
			c.Group("levels").Drop(mark)
			if len(c.Get("levels").Keys()) == 0 {
				c.Drop("levels")
			}
			continue
		}
		x.spots = append(x.spots, spot{false, treePath(pathOf(root, id)) + ".levels", fr.At})
		old := stored(c.Get("levels"), key{name: mark, kind: textKey}, x.l)
		if pair := pairOf(c.Get("levels").Get(mark), x.l); pair != [2]string{fr.Text, en.Text} || len(old) == 0 {
			level(c.Group("levels"), mark, [2]string{fr.Text, en.Text})
		}
	}
}

// level sets what a mark means. A mark may hold a point, which is no path.
func level(levels *edit.Value, mark string, pair [2]string) {
	v := edit.Map()
	putPair(v, "x", pair)
	levels.Put(mark, v.Get("x"))
}

// lines reads the price schedules.
func (x *tenderReader) lines() {
	g := x.r.grids["lines"]
	root := x.root.Root
	for _, p := range tree(root) {
		schedule := p.v.Get("with", "schedule")
		for _, item := range schedule.Items() {
			row := strings.Join(p.path, "/") + "|" + item.Get("id").Raw()
			if !x.stays(g, row) {
				schedule.DropItem(item)
				continue
			}
			x.take(g, row, item, lineKeys, false, treePath(p.path), "with.schedule", item.Get("id").Raw())
		}
	}
	for _, row := range g.order {
		if !isFresh(row) {
			continue
		}
		at := g.cell(row, "criterion")
		if at.IsEmpty() {
			x.unnamedLine(g, row)
			continue
		}
		c := find(root, at.Text)
		if c == nil {
			at.Problem(lang.M("there is no criterion %q", at.Text), lang.M("write the identifier of a criterion"))
			continue
		}
		id, ok := x.named(g, row, func(id string) bool { return c.Get("with", "schedule", id) != nil })
		if !ok {
			continue
		}
		v := edit.Map("id", edit.Text(id))
		c.Group("with").List("schedule").Add(v)
		x.take(g, row, v, lineKeys, false, treePath(pathOf(root, at.Text)), "with.schedule", id)
	}
}

func (x *tenderReader) unnamedLine(g *grid, row string) {
	if c := g.cell(row, "id"); !c.IsEmpty() {
		at := g.cell(row, "criterion")
		at.Problem(lang.M("the line does not say which criterion it is of"), lang.M("write the identifier of the criterion of the price"))
	}
}

// bytes gives a file as it is to be. What is wrong with it is noted at the cell that
// says it, or in the file where no cell does.
func (x *tenderReader) bytes(f *edit.File, name string, check func(root *source.Node)) []byte {
	data, err := f.Bytes()
	if err != nil {
		x.r.problems.Add(
			source.Position{File: name},
			lang.M("it cannot be changed where it stands: %s", err.Error()),
			lang.M("make the change by hand"),
		)
		return nil
	}
	found := &source.Problems{}
	root := source.Parse(name, data, found)
	if check != nil && root != nil {
		check(root)
	}
	cells := map[source.Position]source.Position{}
	byLine := map[int]source.Position{}
	for _, s := range x.spots {
		if s.people != (name == "committee.yaml") || root == nil {
			continue
		}
		if n, _ := root.Find(s.path); n != nil {
			cells[n.At()] = s.at
			if _, there := byLine[n.At().Line]; !there {
				byLine[n.At().Line] = s.at
			}
		}
	}
	for _, p := range found.Sorted() {
		at, ok := cells[p.Position]
		if !ok {
			at, ok = byLine[p.Line]
		}
		if !ok {
			at = p.Position
		}
		x.r.problems.Add(at, p.What, p.Do)
	}
	return data
}
