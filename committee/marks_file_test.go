package committee_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/committee"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/source"

	_ "github.com/bareme/bareme/internal/seeded"
)

// Whatever dots, hyphens and reserved words identifiers hold, each evaluator's file of each
// lot has a name of its own that is read back as theirs, in whatever order files are written,
// and one that is there keeps its name.
func TestMarksFilesApart(t *testing.T) {
	parts := rapid.SampledFrom([]string{"x", "1", "0", "con", "consensus", "aux", "x-2", "1-2", strings.Repeat("l", 40)})
	id := rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(parts, 1, 3).Draw(t, "parts"), ".") }).
		Filter(source.IsID)
	rapid.Check(t, func(t *rapid.T) {
		people := rapid.SliceOfNDistinct(id.Filter(func(s string) bool { return s != "consensus" }), 1, 4, rapid.ID[string]).Draw(t, "evaluators")
		lots := rapid.SliceOfNDistinct(id, 2, 4, rapid.ID[string]).Draw(t, "lots")
		lines := "lots: ["
		for _, lot := range lots {
			lines += fmt.Sprintf("{id: %q, title: L}, ", lot)
		}
		fsys := fstest.MapFS{"tender.yaml": {Data: []byte(strings.Replace(tender, "lots: [{id: north, title: North}, {id: south, title: South}]",
			strings.TrimSuffix(lines, ", ")+"]", 1))}}
		text := "evaluators:\n"
		for i, e := range people {
			text += fmt.Sprintf("  - {id: %q, name: Evaluator %d, declaration: {date: 2026-03-02, conflicts: none}}\n", e, i)
		}
		fsys["committee.yaml"] = &fstest.MapFile{Data: []byte(text)}
		bid := "tenderer: Alpha\nreceived: 2026-02-28\nlots:\n"
		for _, lot := range lots {
			bid += fmt.Sprintf("  %q: {}\n", lot)
		}
		fsys["bids/alpha.yaml"] = &fstest.MapFile{Data: []byte(bid)}
		load := func() *committee.Committee {
			d := bids.LoadFS(fsys, kinds.All)
			c, problems := committee.Load(fsys, d)
			if c == nil || d.Problems.Len()+problems.Len() > 0 {
				t.Fatalf("%v %v", d.Problems.Err(), problems.Err())
			}
			return c
		}
		type task struct {
			who string
			lot string
		}
		var all []task
		for _, e := range people {
			for _, lot := range lots {
				all = append(all, task{e, lot})
			}
		}
		file := map[task]string{}
		c, named := load(), map[string]task{}
		for _, x := range all {
			file[x] = c.MarksFile(c.Named(x.who), x.lot)
			if other, twice := named[file[x]]; twice {
				t.Fatalf("%s is that of %v and of %v", file[x], other, x)
			}
			named[file[x]] = x
		}
		for i, x := range rapid.Permutation(all).Draw(t, "order") {
			name := file[x]
			if i%2 == 0 { // as a later run names it
				c = load()
				name = c.MarksFile(c.Named(x.who), x.lot)
			}
			base := strings.TrimSuffix(strings.TrimPrefix(name, "marks/"), ".yaml")
			if fsys[name] != nil || !source.IsID(base) || source.IsDevice(base) {
				t.Fatalf("%v: %s is somebody else's, or no name", x, name)
			}
			if base == "consensus" || slices.ContainsFunc(lots, func(lot string) bool { return base == "consensus."+lot }) {
				t.Fatalf("%v: %s is that of a consensus", x, name)
			}
			fsys[name] = &fstest.MapFile{Data: []byte(fmt.Sprintf("evaluator: %q\nlot: %q\nmarks: {}\n", c.Named(x.who).Name, x.lot))}
			file[x] = name
		}
		c = load()
		for _, x := range all {
			if got := c.MarksFile(c.Named(x.who), x.lot); got != file[x] {
				t.Fatalf("%v: %s was written, and %s is theirs", x, file[x], got)
			}
		}
	})
}
