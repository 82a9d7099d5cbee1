package pdf

import (
	"context"
	"io/fs"
	"math/rand/v2"
	"testing"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/chapters"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/scoring/study"
)

// manyBids draws a dossier of 25 bids or so, whose titles and names are those of people.
func manyBids(t *testing.T) fs.FS {
	t.Helper()
	for seed := uint64(0); seed < 200; seed++ {
		spec := dossiertest.Random(rand.New(rand.NewPCG(seed, 58)), dossiertest.Size{Bids: 26, Groups: 5, Leaves: 3})
		if len(spec.Bids) >= 25 && len(spec.Groups) >= 3 {
			spec.Speak()
			return dossiertest.InBothLanguages(spec.Files())
		}
	}
	t.Fatal("no dossier has so many bids")
	return nil
}

// No column of the reports on the examples and on 25 bids is narrower than its longest
// word: a word that is broken is hard to read, a figure that is broken is another one.
func TestColumnsHoldTheirWords(t *testing.T) {
	dossiers := map[string]fs.FS{"25 bids": manyBids(t)}
	for _, name := range []string{"minimal", "facilities", "health-data-hub", "framework"} {
		files, err := examples.Template(name)
		if err != nil {
			t.Fatal(err)
		}
		dossiers[name] = files
	}
	for name, files := range dossiers {
		e, err := study.Run(context.Background(), bids.LoadFS(files, kinds.All), study.Ask{Method: true})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		d, err := chapters.Report(e)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range lang.All {
			seen := 0
			walkTables(d, func(table *document.Table, turned bool) {
				seen++
				narrow(t, d, l, name, table, turned)
			})
			if seen < 4 {
				t.Errorf("%s: only %d tables", name, seen)
			}
		}
	}
}

// walkTables visits the tables of a document, and tells which stand on turned pages.
func walkTables(d *document.Document, visit func(t *document.Table, turned bool)) {
	var walk func(list []document.Block, turned bool)
	walk = func(list []document.Block, turned bool) {
		for _, b := range list {
			switch b := b.(type) {
			case *document.Table:
				visit(b, turned)
			case document.SourceList:
				visit(b.Table(d), turned)
			case document.Wide:
				walk(b.Blocks, true)
			default:
				walk(document.Within(b), turned)
			}
		}
	}
	walk(d.Blocks(), false)
}

// narrow finds columns that are narrower than a word of theirs.
func narrow(t *testing.T, d *document.Document, l lang.Lang, name string, table *document.Table, turned bool) {
	t.Helper()
	s, err := newSheet(d, l)
	if err != nil {
		t.Fatal(err)
	}
	s.ahead = &ahead{ready: make(chan composed)}
	close(s.ahead.ready) // nothing is composed ahead
	s.startPage(turned)
	g := &grid{s: s, t: table, x: s.left}
	g.measure(s.right - s.left)
	for i := range table.Rows {
		at := 0
		for k := range table.Rows[i].Cells {
			c := &table.Rows[i].Cells[k]
			if c.Width() == 1 && at < len(g.widths) {
				_, word := s.extent(g.cells[i][k].text, g.cellFaceOf(&table.Rows[i], c))
				if room := g.widths[at] - g.beside(at) + 0.01; word > room && table.Columns[at].Align == document.End {
					t.Errorf("%s in %s: a figure of %.1f mm in a column of %.1f: %q", name, l, word, room, s.plain(c.Text))
				} else if word > room && word < 26 {
					t.Errorf("%s in %s: a word of %.1f mm in a column of %.1f: %q", name, l, word, room, s.plain(c.Text))
				}
			}
			at += c.Width()
		}
	}
}
