package forms

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/committee"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/spreadsheets"
)

// drawnJury is a tender whose bids are judged, with those who judge.
type drawnJury struct {
	d          draw
	files      fstest.MapFS
	lots       []string // {""} where there are none
	subjects   []drawnSubject
	bids       []string
	evaluators []drawnEvaluator
	letters    map[string]string // under which bids go out, by bid; nil where they go out by their identifiers
	round      string            // the later round, "" where there are none
	l          lang.Lang
	want       map[string]*flow // files of marks
	given      map[string]int   // how many marked, by lot, criterion and bid
}

type drawnSubject struct {
	id     string
	levels []string // the marks that may be given; nil for any up to 20
}

type drawnEvaluator struct {
	id, name string
	subjects []string // that they mark, all if nil
	conflict string   // with a bid, "" for none
}

// jury draws a tender with its committee; nothing is marked yet.
func (d draw) jury(l lang.Lang) *drawnJury {
	ids := d.ids(9)
	x := &drawnJury{d: d, lots: []string{""}, l: l, want: map[string]*flow{}, given: map[string]int{}}
	root := (&flow{}).put("bareme", word("1")).put("tender", (&flow{}).put("id", d.text()).put("title", d.text()).put("buyer", d.text()).
		put("language", word("fr")).put("dates.deadline", word("2026-03-01")))
	if d.chance(50) {
		x.lots = ids[7:9]
		root.put("lots", []any{(&flow{}).put("id", ids[7]).put("title", d.text()), (&flow{}).put("id", ids[8]).put("title", d.text())})
	}
	if d.chance(35) {
		x.round = "final"
		root.put("rounds", []any{(&flow{}).put("id", "initial"), (&flow{}).put("id", "final").put("deadline", word("2026-03-20"))})
	}
	var list []any
	for i := range 1 + d.IntN(3) {
		s := drawnSubject{id: ids[i]}
		c := (&flow{}).put("id", s.id).put("title", (&flow{}).put("fr", d.text()).put("en", d.text())).put("weight", word("10")).put("measure", word("judged"))
		if d.chance(40) {
			s.levels = []string{"0", "7.5", "10.05", "20"}
			levels := &flow{}
			for _, mark := range s.levels {
				levels.set(mark, d.text())
			}
			c.put("levels", levels)
		}
		if d.chance(50) {
			c.put("with.combine", word(d.of("mean", "median", "consensus")))
		}
		x.subjects, list = append(x.subjects, s), append(list, c)
	}
	list = append(list, (&flow{}).put("id", ids[5]).put("weight", word(strconv.Itoa(100-10*len(list)))).put("measure", word("cost")).
		put("mark.price", word("proportional")))
	x.files = fstest.MapFS{"tender.yaml": file(root.put("criteria", list).String())}
	x.bids = d.ids(2 + d.IntN(3))
	for i, id := range x.bids {
		bid := (&flow{}).put("tenderer", d.text()+" "+string(rune('A'+i))).put("received", word("2026-02-28"))
		if x.lots[0] != "" {
			for _, lot := range x.lots {
				bid.under("lots").set(lot, &flow{})
			}
		}
		x.files["bids/"+id+".yaml"] = file(bid.String())
	}
	d.people(x)
	return x
}

// people draws the committee.
func (d draw) people(x *drawnJury) {
	var people []any
	for i, id := range d.ids(2 + d.IntN(3)) {
		if id == "consensus" { // which is refused
			id = "consensus-1"
		}
		e := drawnEvaluator{id: id, name: d.text() + " " + string(rune('A'+i))}
		p := (&flow{}).put("id", id).put("name", e.name)
		if d.chance(30) {
			e.subjects = []string{x.subjects[0].id}
			p.put("criteria", []any{e.subjects[0]})
		}
		conflicts := any(word("none"))
		if d.chance(25) {
			e.conflict = x.bids[0]
			conflicts = []any{(&flow{}).put("bid", e.conflict).put("why", d.text())}
		}
		people = append(people, p.put("declaration", (&flow{}).put("date", word("2026-03-02")).put("conflicts", conflicts)))
		x.evaluators = append(x.evaluators, e)
	}
	root := (&flow{}).put("evaluators", people)
	if d.chance(25) {
		x.letters = map[string]string{}
		names := &flow{}
		for i, k := range d.Perm(len(x.bids)) {
			letter := string(rune('A' + i))
			x.letters[x.bids[k]] = letter
			names.set(letter, x.bids[k])
		}
		root.put("masked", (&flow{}).put("seed", word("4")).put("names", names))
	}
	x.files["committee.yaml"] = file(root.String())
}

// row is the row of a bid on a criterion.
func (x *drawnJury) row(subject, bid string) string {
	if x.letters != nil {
		bid = x.letters[bid]
	}
	return subject + "/" + bid
}

// mark draws a mark that may be given.
func (x *drawnJury) mark(s drawnSubject) string {
	if s.levels != nil {
		return x.d.of(s.levels...)
	}
	return x.d.of("0", "20", "7.5", "7.499999999999", "7.5000000000000001", "0.1", "12.345678901234567", "19.99", "13", "0.30000000000000004")
}

func tableIn(lot, name string) string {
	if lot == "" {
		return name
	}
	return name + "." + lot
}

// fileName is the name of the file of an evaluator's marks.
func (x *drawnJury) fileName(e drawnEvaluator, lot, round string) string {
	name := "marks/" + e.id
	for _, part := range []string{lot, round} {
		if part != "" {
			name += "." + part
		}
	}
	return name + ".yaml"
}

// file is that file as it is to be.
func (x *drawnJury) file(e drawnEvaluator, lot, round string) *flow {
	name := x.fileName(e, lot, round)
	if x.want[name] == nil {
		f := (&flow{}).put("evaluator", e.name)
		if x.want[name] = f; lot != "" {
			f.put("lot", lot)
		}
		if round != "" {
			f.put("round", round)
		}
	}
	return x.want[name]
}

// before is what an evaluator gave in the first round, nil for nothing.
func (x *drawnJury) before(e drawnEvaluator, lot, subject, bid string) *flow {
	f := x.want[x.fileName(e, lot, "")]
	for _, key := range []string{"marks", subject, bid} {
		if f == nil {
			return nil
		}
		f, _ = f.values[key].(*flow)
	}
	return f
}

// marksOf draws what an evaluator types in a round, and their files.
func (x *drawnJury) marksOf(e drawnEvaluator, round string) (orders [][]any) {
	orders = [][]any{} // for a form that is sent as it was
	for _, lot := range x.lots {
		for _, s := range x.subjects {
			for _, bid := range x.bids {
				if e.subjects != nil && !slices.Contains(e.subjects, s.id) || e.conflict == bid || x.d.chance(20) || round != "" && x.d.chance(50) {
					continue
				}
				before := x.before(e, lot, s.id, bid)
				given := &flow{}
				if round != "" && before != nil { // which the form of a later round shows
					for _, key := range before.keys {
						given.set(key, before.values[key])
					}
				}
				row, mark, reason := x.row(s.id, bid), x.mark(s), x.d.text()
				if x.d.chance(20) {
					reason += "\n" + x.d.text()
				}
				if x.d.chance(50) && given.values["reason"] != nil {
					reason = given.values["reason"].(string) // the same words for another mark
				}
				given.put("mark", word(mark)).put("reason", reason)
				orders = append(orders, ordered(tableIn(lot, "marks"), row, "mark", mark), asText(tableIn(lot, "marks"), row, "reason", reason))
				if x.d.chance(30) {
					note := x.d.text()
					given.put("note", note)
					orders = append(orders, asText(tableIn(lot, "marks"), row, "note", note))
				}
				if x.d.chance(30) {
					given.put("confidence", word("medium"))
					orders = append(orders, asText(tableIn(lot, "marks"), row, "confidence", map[lang.Lang]string{lang.FR: "Moyenne", lang.EN: "Medium"}[x.l]))
				}
				if before == nil || given.String() != before.String() {
					x.file(e, lot, round).under("marks").under(s.id).set(bid, given)
				}
				if round == "" {
					x.given[lot+"|"+s.id+"|"+bid]++
				}
			}
		}
	}
	return orders
}

// consensus draws what the meeting settles, and its file.
func (x *drawnJury) consensus() (orders [][]any) {
	orders = [][]any{}
	for _, lot := range x.lots {
		for _, s := range x.subjects {
			for _, bid := range x.bids {
				if x.given[lot+"|"+s.id+"|"+bid] < 2 || x.d.chance(30) {
					continue
				}
				name := "marks/consensus.yaml"
				if x.round != "" {
					name = "marks/consensus.final.yaml"
				}
				f := x.want[name]
				if f == nil {
					f = (&flow{}).put("consensus", word("true"))
					if x.want[name] = f; x.round != "" {
						f.put("round", x.round)
					}
				}
				mark, reason := x.mark(s), x.d.text()
				at := f.under("marks")
				if lot != "" {
					at = f.under("lots").under(lot)
					f.keys = slices.DeleteFunc(f.keys, func(k string) bool { return k == "marks" })
				}
				at.under(s.id).set(bid, (&flow{}).put("mark", word(mark)).put("reason", reason))
				row := x.row(s.id, bid)
				orders = append(orders, ordered(tableIn(lot, "moderation"), row, "mark", mark), asText(tableIn(lot, "moderation"), row, "reason", reason))
			}
		}
	}
	return orders
}

// asWanted compares the files of marks with those that were drawn.
func (x *drawnJury) asWanted(t *testing.T, fsys fstest.MapFS) {
	t.Helper()
	for name, f := range fsys {
		if strings.HasPrefix(name, "marks/") && x.want[name] == nil {
			t.Errorf("%s:\n%s", name, f.Data)
		}
	}
	for name, want := range x.want {
		f := fsys[name]
		if f == nil {
			t.Errorf("no %s: %s", name, want)
			continue
		}
		alike(t, fsys, name, want.String(), string(f.Data))
	}
}

// read reads the dossier of a jury.
func (x *drawnJury) read(t *testing.T) *award {
	t.Helper()
	a := &award{fsys: x.files}
	a.d = bids.LoadFS(a.fsys, kinds.All)
	if err := a.d.Problems.Err(); err != nil {
		t.Fatalf("%v\n%s", err, x.files["tender.yaml"].Data)
	}
	c, problems := committee.Load(a.fsys, a.d)
	if err := problems.Err(); err != nil {
		t.Fatalf("%v\n%s", err, x.files["committee.yaml"].Data)
	}
	a.c = c
	return a
}

// Whatever juries mark and settle by another program, in one round or two, under names or
// letters, their files are those that were drawn.
func TestAnyModerationByOpenpyxl(t *testing.T) {
	if spreadsheets.Python() == "" {
		t.Skip("no openpyxl here")
	}
	var juries []*drawnJury
	for seed := range cases(4, 80) {
		juries = append(juries, drawFrom(9000+seed).jury([]lang.Lang{lang.FR, lang.EN}[seed%2]))
	}
	for _, round := range []string{"", "final"} {
		marked(t, juries, round)
	}
	var toDo []toFill
	for _, x := range juries {
		a := x.read(t)
		changes, problems := NewChanges(a.d), &source.Problems{}
		for _, lot := range x.lots {
			changes.StartModeration(a.c.Input, lot, date.Must("2026-03-25"), "présidence", problems)
		}
		for _, f := range changes.Files() {
			a.fsys[f.Name] = file(string(f.Data))
		}
		a = x.read(t)
		form := moderationForm(a.d, a.c.In(x.round), x.l)
		toDo = append(toDo, toFill{formBytes(t, form), x.consensus()})
	}
	for i, data := range allByOpenpyxl(t, t.TempDir(), toDo) {
		t.Run(fmt.Sprint("consensus ", i), func(t *testing.T) {
			juries[i].taken(t, data)
		})
	}
}

// marked lets juries mark in a round, and compares their files with those drawn.
func marked(t *testing.T, juries []*drawnJury, round string) {
	t.Helper()
	var toDo []toFill
	var of []*drawnJury
	for _, x := range juries {
		if round != "" && x.round == "" {
			continue
		}
		a := x.read(t)
		for _, e := range x.evaluators {
			c := a.c.In(round)
			if who := c.Named(e.id); len(c.Tasks(who)) > 0 {
				toDo = append(toDo, toFill{formBytes(t, marksForm(a.d, c, who, x.l)), x.marksOf(e, round)})
				of = append(of, x)
			}
		}
	}
	for i, data := range allByOpenpyxl(t, t.TempDir(), toDo) {
		if i == len(of)-1 || of[i+1] != of[i] { // the last of a jury: compared then
			t.Run(fmt.Sprint("marks ", round, i), func(t *testing.T) { of[i].taken(t, data) })
			continue
		}
		of[i].reads(t, data)
	}
}

// formBytes writes a form.
func formBytes(t *testing.T, f *form) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := f.write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// reads reads a form into the dossier.
func (x *drawnJury) reads(t *testing.T, data []byte) {
	t.Helper()
	a := x.read(t)
	for line := range strings.SplitSeq(a.take(t, Record{}, data), "\n") {
		if line != "" && !strings.HasPrefix(line, "missing ") && !strings.HasPrefix(line, "open ") && !strings.HasPrefix(line, "change ") {
			t.Errorf("said %s\n%s", line, x.files["tender.yaml"].Data)
		}
	}
}

// taken reads a form, and compares all files of marks with those drawn.
func (x *drawnJury) taken(t *testing.T, data []byte) {
	t.Helper()
	x.reads(t, data)
	x.asWanted(t, x.files)
}
