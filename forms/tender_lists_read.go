package forms

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
)

// requirements reads what bids must meet, of the tender and of its lots.
func (x *tenderReader) requirements() {
	g, root := x.r.grids["requirements"], x.root.Root
	known := map[string]bool{}
	for _, s := range sections(root) {
		list := s.v.Get("requirements")
		for _, item := range list.Items() {
			row, id := requirementRow(s.lot, item), item.Get("id").Raw()
			known[row] = true
			if !x.stays(g, row) {
				if list.DropItem(item); len(list.Items()) == 0 {
					s.v.Drop("requirements")
				}
				continue
			}
			x.at(false, g.cell(row, "id"), ofLot(s.lot)+"requirements", id)
			x.take(g, row, item, requirementKeys, false, ofLot(s.lot)+"requirements", id)
		}
	}
	for _, row := range g.order {
		if known[row] {
			continue
		}
		s, ok := x.sectionIn(g, row)
		if !ok {
			continue
		}
		id, ok := x.named(g, row, func(id string) bool { return s.v.Get("requirements", id) != nil })
		if !ok {
			continue
		}
		v := edit.Map("id", edit.Text(id))
		x.at(false, g.cell(row, "id"), ofLot(s.lot)+"requirements", id)
		x.take(g, row, v, requirementKeys, false, ofLot(s.lot)+"requirements", id)
		s.v.List("requirements").Add(v)
	}
}

// sectionIn finds the lot that a row names, the tender where it names none.
func (x *tenderReader) sectionIn(g *grid, row string) (section, bool) {
	c := g.cell(row, "lot")
	v := sectionOf(x.root.Root, c.Text)
	if v == nil {
		c.Problem(lang.M("there is no lot %q", c.Text), lang.M("write the identifier of a lot, or leave it empty for all of them"))
		return section{}, false
	}
	return section{c.Text, v}, true
}

// criteria reads the tree of criteria.
func (x *tenderReader) criteria() {
	g, root := x.r.grids["criteria"], x.root.Root
	known := map[string]bool{}
	for _, p := range tree(root) {
		known[p.row()] = true
		holder := sectionOf(root, p.lot)
		if n := len(p.path); n > 1 {
			holder = nil
			if group, ok := find(root, p.lot, p.path[n-2]); ok {
				holder = group.v
			}
		}
		switch {
		case holder == nil || holder.Get("criteria") == nil: // its group was removed
			continue
		case !x.stays(g, p.row()):
			holder.Get("criteria").DropItem(p.v)
			continue
		}
		x.at(false, g.cell(p.row(), "id"), strings.TrimSuffix(p.inFile(), "."+p.id()), p.id())
		x.take(g, p.row(), p.v, criterionKeys, false, p.inFile())
	}
	var added []string
	for _, row := range g.order {
		if !known[row] && !isSum(row) {
			added = append(added, row)
		}
	}
	// rows may come in any order: those whose group is not there yet wait for it
	for waiting := added; len(waiting) > 0; added = waiting {
		waiting = slices.DeleteFunc(slices.Clone(added), func(row string) bool { return x.addCriterion(g, row, false) })
		if len(waiting) == len(added) {
			for _, row := range waiting {
				x.addCriterion(g, row, true)
			}
			break
		}
	}
}

// was tells whether a row is of something that the files had before the form was read:
// where it is not there any more, what it belongs to was removed.
func (x *tenderReader) was(table, row string) bool {
	return !isFresh(row) && x.table(table).place(row) != 0
}

// sumRow is the row of a sum of weights, with its lot; no criterion can be called so.
const sumRow = "=sum."

// isSum tells whether a row holds a sum of weights.
func isSum(row string) bool { return strings.HasPrefix(row, sumRow) }

// addCriterion reads a criterion that is new; done is false where its group is not there
// yet, which is a problem where nothing more will come.
func (x *tenderReader) addCriterion(g *grid, row string, last bool) (done bool) {
	s, ok := x.sectionIn(g, row)
	if !ok {
		return true
	}
	c := g.cell(row, "group")
	holder, path := s.v, ofLot(s.lot)
	if !c.IsEmpty() {
		group, there := find(x.root.Root, s.lot, c.Text)
		switch {
		case !there && !last:
			return false
		case !there:
			c.Problem(lang.M("there is no group %q", c.Text), lang.M("write the identifier of another criterion of the sheet"))
			return true
		}
		holder, path = group.v, group.inFile()+"."
	}
	id, ok := x.named(g, row, func(id string) bool { _, there := find(x.root.Root, s.lot, id); return there })
	if !ok {
		return true
	}
	v := edit.Map("id", edit.Text(id))
	holder.List("criteria").Add(v)
	x.at(false, g.cell(row, "id"), path+"criteria", id)
	x.take(g, row, v, criterionKeys, false, path+"criteria", id)
	return true
}

// levels reads what the marks of judged criteria mean.
func (x *tenderReader) levels() {
	g := x.r.grids["levels"]
	if !g.needs("criterion", "mark", "means fr", "means en", "lot") {
		return
	}
	known := map[string]place{}
	for _, p := range tree(x.root.Root) {
		for _, mark := range p.v.Get("levels").Keys() {
			known[p.row(mark)] = p
		}
	}
	for _, row := range g.order {
		at, fr, en := g.cell(row, "criterion"), g.cell(row, "means fr"), g.cell(row, "means en")
		p, there := known[row]
		mark := row[strings.LastIndexByte(row, '|')+1:]
		if !there {
			if x.was("levels", row) || at.IsEmpty() && fr.IsEmpty() && en.IsEmpty() {
				continue
			}
			if p, there = x.criterion(at, g.cell(row, "lot")); !there {
				continue
			}
			mark = g.cell(row, "mark").Node().Number().Decimal()
		}
		x.level(p, mark, fr, en)
	}
}

// level sets what a mark means. A mark may hold a point, which is no path.
func (x *tenderReader) level(p place, mark string, fr, en source.Cell) {
	if fr.IsEmpty() && en.IsEmpty() {
		if p.v.Get("levels") != nil {
			p.v.Get("levels").Drop(mark)
			tidy(p.v, []string{"levels"})
		}
		return
	}
	at := fr
	if fr.IsEmpty() {
		at = en
	}
	x.spots = append(x.spots, spot{file: "tender.yaml", path: p.inFile() + ".levels", at: at.At},
		spot{file: "tender.yaml", steps: append(p.steps(), "levels", mark), at: at.At})
	if pairOf(p.v.Get("levels").Get(mark), x.l) != [2]string{fr.Text, en.Text} {
		v := edit.Map()
		putPair(v, "x", [2]string{fr.Text, en.Text})
		p.v.Group("levels").Put(mark, v.Get("x"))
	}
}

// lines reads the price schedules.
func (x *tenderReader) lines() {
	g, root := x.r.grids["lines"], x.root.Root
	known := map[string]bool{}
	for _, s := range priceSchedules(root) {
		for _, item := range s.list.Items() {
			id := item.Get("id").Raw()
			row := s.row + "|" + id
			known[row] = true
			if !x.stays(g, row) {
				s.list.DropItem(item)
				continue
			}
			x.at(false, g.cell(row, "id"), s.path, id)
			x.take(g, row, item, lineKeys, false, s.path, id)
		}
	}
	for _, row := range g.order {
		if !known[row] && !x.was("lines", row) {
			x.addLine(g, row)
		}
	}
}

// addLine reads a line that is new.
func (x *tenderReader) addLine(g *grid, row string) {
	at, name := g.cell(row, "criterion"), g.cell(row, "schedule")
	var list func() *edit.Value
	var path string
	switch {
	case at.IsEmpty() && name.IsEmpty():
		if c := g.cell(row, "id"); !c.IsEmpty() {
			at.Problem(lang.M("the line does not say which criterion it is of"), lang.M("write the identifier of the criterion of the price"))
		}
		return
	case at.IsEmpty():
		id := name.Node().ID()
		s, ok := x.sectionIn(g, row)
		if !ok {
			return
		}
		list, path = func() *edit.Value { return s.v.Group("schedules").List(id) }, ofLot(s.lot)+"schedules."+id
	default:
		p, ok := x.criterion(at, g.cell(row, "lot"))
		if !ok {
			return
		}
		list, path = func() *edit.Value { return p.v.Group("with").List("schedule") }, p.inFile()+".with.schedule"
	}
	id, ok := x.named(g, row, func(id string) bool { return list().Get(id) != nil })
	if !ok {
		return
	}
	v := edit.Map("id", edit.Text(id))
	list().Add(v)
	x.at(false, g.cell(row, "id"), path, id)
	x.take(g, row, v, lineKeys, false, path, id)
}

// node finds in a file that was read what a cell said, nil where it is not there.
func (s spot) node(root *source.Node) *source.Node {
	if s.steps == nil {
		n, _ := root.Find(s.path)
		return n
	}
	n := root
	for _, step := range s.steps {
		if n = stepIn(n, step); n == nil {
			return nil
		}
	}
	return n
}

// stepIn follows one step: a key, or an entry of a list by its identifier, with or
// without brackets, or by its number.
func stepIn(n *source.Node, step string) *source.Node {
	switch {
	case n.IsMap():
		for _, e := range n.Entries() {
			if e.Key == step {
				return e.Value
			}
		}
	case n.IsList():
		for i, item := range n.List() {
			if "[#"+strconv.Itoa(i+1)+"]" == step {
				return item
			}
			if id := stepIn(item, "id"); id.Raw() == strings.Trim(step, "[]") && id != nil {
				return item
			}
		}
	}
	return nil
}
