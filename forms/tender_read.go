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
	for _, id := range []string{"tender", "requirements", "criteria", "levels", "codes", "points", "lines", "preferences", "options", "lots",
		"people", "settings"} {
		if r.grids[id] == nil && r.needsTable(id) {
			r.problems.Add(
				source.Position{File: r.Name},
				lang.M("the sheet %q of the form is gone", t.table(id).sheet),
				lang.M("ask for the form again, and copy what was filled"),
			)
			return files
		}
	}
	x.all()
	x.settings(map[string]*edit.Value{"tender": x.root.Root, "committee": x.people.Root}, true)
	if r.problems.Len() > 0 {
		return files
	}
	if files.Tender == nil {
		arrange(x.root, "bareme", "tender", "requirements", "schedules", "criteria", "lots")
	}
	out.Tender = x.bytes(x.root, "tender.yaml", func(root *source.Node) { criteria.Read(root, kinds) })
	if len(x.people.Root.Keys()) > 0 {
		out.Committee = x.bytes(x.people, "committee.yaml", nil)
	}
	was := t
	if files.Tender == nil && r.problems.Len() == 0 { // what the form was written from is what it makes
		was = tenderForm(TenderFiles{out.Tender, out.Committee, r.Of}, measures, r.l, &source.Problems{})
	}
	if was != nil {
		r.strays(was.form)
	}
	return out
}

// strays warns of what differs from a form outside of the cells to fill.
func (r *Returned) strays(f *form) {
	fixed, outside := f.compare(r.grids)
	if r.older { // whose columns may have been called otherwise
		outside = slices.DeleteFunc(outside, r.heads)
	}
	r.Warnings = append(append(r.Warnings, fixed...), outside...)
}

// heads tells whether a cell is the title of a column.
func (r *Returned) heads(s Stray) bool {
	for _, g := range r.grids {
		if g.page.Name == s.Sheet && s.Line == g.head+1 {
			for _, col := range g.columns {
				if col == s.Column {
					return true
				}
			}
		}
	}
	return false
}

// arrange puts keys of a new file in their usual order, the others after them.
func arrange(f *edit.File, order ...string) {
	root := edit.Map()
	for _, key := range append(order, f.Root.Keys()...) {
		if v := f.Root.Get(key); v != nil {
			root.Put(key, v)
		}
	}
	f.Root = root
}

// all reads the sheets of the tender and of its evaluators.
func (x *tenderReader) all() {
	x.identity()
	x.list("lots", x.root.Root, "lots", lotKeys)
	x.requirements()
	x.criteria()
	x.levels()
	x.codes()
	x.preferences()
	x.options()
	x.points()
	x.lines()
	x.list("people", x.people.Root, "evaluators", personKeys)
}

// tenderReader reads the form of a tender into its files.
type tenderReader struct {
	*tender
	r       *Returned
	spots   []spot
	section string   // of a bid's file, while a list in it is read
	entry   []string // the steps to an entry without an identifier, while it is read
	file    string   // that is read into; "" for that of the tender or of the committee
}

// spot is where a cell went: the steps of a file, as those of a [setting].
type spot struct {
	file  string
	path  string // in place of the steps: keys and identifiers apart by dots
	steps []string
	key   bool // what is wrong with the last of the steps stands there too
	at    source.Position
}

// name is the file that is read into.
func (x *tenderReader) name(people bool) string {
	switch {
	case x.file != "":
		return x.file
	case people:
		return "committee.yaml"
	}
	return "tender.yaml"
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
				if x.entry != nil {
					x.spots = append(x.spots, spot{file: x.name(people), steps: slices.Concat(x.entry, steps(k.name)), at: cells[i].At})
					continue
				}
				at := append(slices.Clone(path), k.name)
				if x.section != "" {
					at = append([]string{x.section}, at...)
				}
				x.spots = append(x.spots, spot{file: x.name(people), path: strings.Join(at, "."), at: cells[i].At})
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
	x.spots = append(x.spots, spot{file: x.name(people), path: list + "." + id + ".id", at: c.At})
}

func (x *tenderReader) identity() {
	g := x.r.grids["tender"]
	if !g.needs("value", "english") {
		return
	}
	for _, k := range identityKeys {
		if k.name == "" || !g.has(k.name) {
			continue
		}
		cells := []source.Cell{g.cell(k.name, "value")}
		if k.kind == pairKey {
			cells = append(cells, g.cell(k.name, "english"))
		}
		for _, c := range cells {
			if !c.IsEmpty() {
				x.spots = append(x.spots, spot{file: "tender.yaml", path: k.name, at: c.At})
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
	known := map[string]bool{}
	for _, item := range root.Get(name).Items() {
		id := item.Get("id").Raw()
		known[id] = true
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
		if known[row] {
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
	own := row[strings.LastIndexAny(row, "/|:")+1:]
	switch c := g.cell(row, "id"); {
	case c.IsEmpty():
		return false
	case c.Text != own:
		c.Problem(lang.M("the identifier %q was %q", c.Text, own), lang.M("put it back: other parts of the dossier name it"))
	}
	return true
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
	places := Places{}
	places.add(name, root, x.spots)
	for _, p := range found.Sorted() {
		p.Position = places.cell(p.Position)
		p = x.r.asCell(p)
		x.r.problems.Add(p.Position, p.What, p.Do)
	}
	return data
}
