package forms

import (
	"maps"
	"slices"
	"strings"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
)

// awardReader reads the form of an award into the files of a dossier.
type awardReader struct {
	*tenderReader
	a    *wholeAward
	had  []given                    // marks that the files hold
	seen map[string]source.Position // rows, by what they are of

	further map[string]bool // what is said beside marks on the sheet of further settings
}

// Origin tells which cell of a workbook said what stands in a file that was made of it.
type Origin struct {
	name   string
	form   *Returned
	places Places
	sheets map[string]string // of a table, for what is said of a whole file or folder
}

// Cell gives the place in the workbook of what stands at a place of a file.
func (o *Origin) Cell(at source.Position) source.Position {
	if at.Sheet != "" {
		return at
	}
	if cell := o.places.near(at); cell != at {
		return cell
	}
	for file, sheet := range o.sheets {
		if strings.HasPrefix(at.File, file) {
			return source.Position{File: o.name, Sheet: sheet}
		}
	}
	return at
}

// Problems gives problems that an evaluation finds at their cells, in words of the form.
func (o *Origin) Problems(list []source.Problem) []source.Problem {
	out := source.MovedList(list, o.Cell)
	for i, p := range out {
		out[i] = o.form.asCell(p)
	}
	return out
}

// ReadAward takes back the form of a whole award: the files of the dossier as they are
// to be, and which cell says what stands in them. Files given are those of the dossier
// that it is read into, none for a workbook that stands for itself. What is wrong with
// what was filled is noted at its cell.
func ReadAward(r *Returned, files AwardFiles, measures []string) (AwardFiles, *Origin) {
	a := awardForm(files, measures, 0, r.older, r.l, r.problems)
	if a == nil {
		return files, nil
	}
	origin := &Origin{name: r.Name, form: r, sheets: map[string]string{}}
	for _, t := range a.tables {
		g := r.grids[t.id]
		if g == nil && r.needsTable(t.id) {
			r.problems.Add(source.Position{File: r.Name}, lang.M("the sheet %q of the form is gone", t.sheet),
				lang.M("ask for the form again, and copy what was filled"))
		} else if file, ok := filesOfTables[t.id]; ok && g != nil {
			origin.sheets[file] = g.page.Name
		}
	}
	if r.problems.Len() > 0 {
		return files, nil
	}
	x := &awardReader{tenderReader: &tenderReader{tender: a.tender, r: r}, a: a, seen: map[string]source.Position{}}
	for _, name := range a.under("marks/") {
		x.had = append(x.had, givenIn(name, a.files[name].Root)...)
	}
	x.read()
	if r.problems.Len() > 0 {
		return files, nil
	}
	out := x.result(files, &origin.places)
	if was := awardForm(out, measures, 0, r.older, r.l, &source.Problems{}); was != nil && r.problems.Len() == 0 {
		r.strays(was.form)
	}
	return out, origin
}

// filesOfTables says which sheet is of a whole file or folder.
var filesOfTables = map[string]string{
	"tender": "tender.yaml", "people": "committee.yaml", "bids": "bids", "marks": "marks", "decisions": "decisions.yaml",
	"corrections": "corrections.yaml",
}

// read reads the tender whole, then what answers it.
func (x *awardReader) read() {
	x.all()
	x.settings(map[string]*edit.Value{"tender": x.root.Root, "committee": x.people.Root}, false)
	x.bidList()
	x.statements()
	x.prices()
	x.marks()
	x.decisions()
	x.corrections()
	x.file = ""
	parts := map[string]*edit.Value{}
	for _, p := range x.a.parts() {
		if p.root != x.root.Root && p.root != x.people.Root {
			parts[p.name] = p.root
		}
	}
	x.furtherParts(parts)
	x.settings(parts, false)
}

// furtherParts adds the files that only rows of further settings name.
func (x *awardReader) furtherParts(parts map[string]*edit.Value) {
	g := x.r.grids["settings"]
	for _, row := range g.order {
		of := partOf(g, row)
		if parts[of] != nil || of == "tender" || of == "committee" || g.isEmpty(row, "value") {
			continue
		}
		if parts[of] = x.partNamed(of); parts[of] == nil {
			delete(parts, of)
			g.cell(row, "part").Problem(lang.M("the form is of no file %q", of), lang.M("write one of these: %s", source.Words(names(parts))))
		}
	}
}

// partNamed gives a file that a row of further settings names and that there is not yet.
func (x *awardReader) partNamed(name string) *edit.Value {
	if file := name + ".yaml"; IsAwardFile(file) && (!strings.HasPrefix(name, "bids/") || x.a.files[file] != nil) {
		return x.rootOf(file)
	}
	return nil
}

// rootOf is the root of a file, made where there is none.
func (x *awardReader) rootOf(file string) *edit.Value {
	if x.a.files[file] == nil {
		x.a.files[file] = edit.New(file, "")
	}
	return x.a.files[file].Root
}

// result gives the files as they are to be, and notes where their values were said.
func (x *awardReader) result(before AwardFiles, places *Places) AwardFiles {
	out := AwardFiles{}
	if before["tender.yaml"] == nil {
		arrange(x.root, "bareme", "tender", "requirements", "schedules", "criteria", "lots")
	}
	for _, name := range slices.Sorted(maps.Keys(x.a.files)) {
		f := x.a.files[name]
		if len(f.Root.Keys()) == 0 {
			continue
		}
		data, err := f.Bytes()
		if err != nil {
			x.r.problems.Add(source.Position{File: name}, lang.M("it cannot be changed where it stands: %s", err.Error()),
				lang.M("make the change by hand"))
			continue
		}
		out[name] = data
		places.add(name, source.Parse(name, data, &source.Problems{}), x.spots)
	}
	return out
}

// bidList reads the sheet of bids.
func (x *awardReader) bidList() {
	g := x.r.grids["bids"]
	if !g.needs("id", "tenderer") {
		return
	}
	for _, row := range g.order {
		name := "bids/" + row + ".yaml"
		c := g.cell(row, "id")
		switch {
		case x.a.files[name] == nil:
			id, ok := x.named(g, row, func(id string) bool { return x.a.files["bids/"+id+".yaml"] != nil })
			if !ok {
				continue
			}
			if source.IsDevice(id) {
				c.Problem(lang.M("no file can be called %q on Windows, which keeps that name for a device", id),
					lang.M("give the bid another identifier"))
				continue
			}
			name = "bids/" + id + ".yaml"
		case c.Text != row:
			c.Problem(lang.M("the identifier %q was %q", c.Text, row),
				lang.M("put it back: marks and decisions name it; a bid that does not count is set aside by a decision"))
			continue
		}
		root := x.rootOf(name)
		x.file = name
		x.spots = append(x.spots, spot{file: name, path: "", at: c.At})
		x.take(g, row, root, bidKeys, false)
		x.lotsNamed(g.cell(row, "lots"), root)
	}
}

// lotsNamed makes the parts of a bid for the lots that a cell names.
func (x *awardReader) lotsNamed(c source.Cell, bid *edit.Value) {
	for id := range strings.SplitSeq(c.Text, ",") {
		id = strings.TrimSpace(id)
		switch {
		case id == "":
		case x.root.Root.Get("lots", id) == nil:
			c.Problem(lang.M("there is no lot %q", id), lang.M("write the identifiers of lots, apart by commas"))
		default:
			bid.Group("lots", id)
		}
	}
}

// statements reads the sheet of statements.
func (x *awardReader) statements() {
	g := x.r.grids["statements"]
	if !g.needs("bid", "fact", "value", "evidence") {
		return
	}
	all := statementsOf(whatIsAsked(x.root.Root, x.l, func(string) bool { return true }), x.l)
	for _, row := range g.order {
		if isFresh(row) && g.isEmpty(row, "bid", "fact", "value", "evidence") {
			continue
		}
		bid, id, ok := x.bidIn(g, row)
		if !ok {
			continue
		}
		c := g.cell(row, "fact")
		i := slices.IndexFunc(all, func(s statement) bool {
			return s.name() == c.Text || source.Fold(s.label) == source.Fold(c.Text) && !c.IsEmpty()
		})
		if i < 0 {
			c.Problem(lang.M("the tender asks for no fact %q", c.Text), lang.M("write the identifier of a fact that bids declare"))
			continue
		}
		s := all[i]
		if !isFresh(row) && row != id+"|"+s.section+"/"+s.id {
			x.moved(g, row, "bid")
			continue
		}
		value, evidence := g.cell(row, "value"), g.cell(row, "evidence")
		if !x.once(id+"|"+s.section+"/"+s.id, value) {
			continue
		}
		s.put(bid, value, evidence, x.r.problems)
		x.spots = append(x.spots, spot{file: x.file, steps: []string{s.section, s.id, "evidence"}, at: evidence.At},
			spot{file: x.file, steps: []string{s.section, s.id, "value"}, at: value.At},
			spot{file: x.file, steps: []string{s.section, s.id}, at: value.At})
	}
}

// bidIn finds the bid that a row names.
func (x *awardReader) bidIn(g *grid, row string) (bid *edit.Value, id string, ok bool) {
	if !x.knowsBid(g, row) {
		return nil, "", false
	}
	id = g.cell(row, "bid").Text
	x.file = "bids/" + id + ".yaml"
	return x.a.files[x.file].Root, id, true
}

// knowsBid tells whether a row names a bid that is there.
func (x *awardReader) knowsBid(g *grid, row string) bool {
	c := g.cell(row, "bid")
	if x.a.files["bids/"+c.Text+".yaml"] != nil {
		return true
	}
	c.Problem(lang.M("there is no bid %q", c.Text), lang.M("write the identifier of a bid of the sheet of bids"))
	return false
}

// lot tells whether a row names a lot that is there, or none.
func (x *awardReader) lot(g *grid, row string) bool {
	c := g.cell(row, "lot")
	if c.IsEmpty() || x.root.Root.Get("lots", c.Text) != nil {
		return true
	}
	c.Problem(lang.M("there is no lot %q", c.Text), lang.M("write the identifier of a lot"))
	return false
}

// moved notes a row whose cells are not those of its hidden identifier.
func (x *awardReader) moved(g *grid, row, column string) {
	g.cell(row, column).Problem(lang.M("the row was of %q, and names something else now", row),
		lang.M("put it back, and use a row at the end for what is new; if rows were sorted, sort all columns together"))
}

// once notes a row about what another row is of already.
func (x *awardReader) once(what string, at source.Cell) bool {
	if first, twice := x.seen[what]; twice {
		at.Problem(lang.M("this stands here again; it is already at %s", lang.Raw(first.String())), lang.M("keep one of the two"))
		return false
	}
	x.seen[what] = at.At
	return true
}

// isEmpty tells whether nothing stands in some cells of a row.
func (g *grid) isEmpty(row string, columns ...string) bool {
	for _, c := range columns {
		if !g.cell(row, c).IsEmpty() {
			return false
		}
	}
	return true
}
