package forms

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/spreadsheets"
)

// several draws a tender of options, preference margins, lines of their own tax, and lots
// that are awarded together.
func (d draw) several() string {
	ids := d.ids(14)
	lots, options, lines, preferences, levels := ids[:2], ids[2:4], ids[4:8], ids[8:11], ids[11:14]
	all := &flow{}
	all.put("bareme", word("1")).put("tender", (&flow{}).put("id", "T").put("title", d.text()).put("buyer", "B").put("tax_rate", word("20 %")))
	for _, id := range options {
		o := all.under("options").under(id)
		o.put("title", d.text()).put("retained", word(d.of("true", "false")))
		if d.chance(50) {
			o.put("compare", d.of("retained", "both"))
		}
		if d.chance(40) {
			o.put("lots", []any{lots[d.IntN(2)]})
		}
	}
	var list []any
	for i, kind := range []string{"yes-no", "number", "level"} {
		if d.chance(30) {
			continue
		}
		p := (&flow{}).put("id", preferences[i]).put("title", (&flow{}).put("fr", "F "+d.text()).put("en", "E "+d.text()))
		p.put("measure", "declared").put("with.type", kind).put("basis", d.text())
		if d.chance(50) {
			p.put("with.fact", "fact-"+kind)
		}
		percent := func() word { return word(fmt.Sprint(1+d.IntN(20), d.of("", ".5"), " %")) }
		switch {
		case kind == "level" && d.chance(70):
			p.put("with.levels", []any{levels[0], levels[1], levels[2]})
			for _, id := range levels {
				p.under("margin").set(id, percent())
			}
		case kind == "level":
			p.put("with.levels", []any{levels[0], levels[1], levels[2]}).put("needs", []any{levels[1], levels[2]}).put("margin", percent())
		case kind == "number":
			p.put("needs.at_least", word(d.number())).put("margin", percent()).put("applies", d.of("taken-off", "added"))
		default:
			p.put("needs", "yes").put("margin", percent())
		}
		if d.chance(40) {
			p.put("ceiling", word("1"+d.number()))
		}
		list = append(list, p)
	}
	if len(list) > 0 {
		all.put("preferences", list)
	}
	rule := d.of("cheapest", "best-total", "order-of-lots", "tenderers-wish")
	a := all.under("allocation").put("rule", rule).put("most_lots", word("1")).put("members", "apart").put("basis", d.text())
	switch {
	case rule == "order-of-lots":
		a.put("order", []any{lots[1], lots[0]})
	case rule == "cheapest" && len(list) == 0:
		a.put("combined", d.of("allowed", "refused"))
	case rule != "tenderers-wish":
		a.put("most_value", word("1"+d.number())).put("ties", "better-ranks").put("members", d.of("apart", "counted"))
	}
	all.put("lots", []any{(&flow{}).put("id", lots[0]), (&flow{}).put("id", lots[1])})
	var schedule []any
	for i, id := range lines {
		l := (&flow{}).put("id", id).put("title", d.text()).put("quantity", word("1"))
		if d.chance(60) {
			l.put("counts", d.of("cost", "rebate", "revenue"))
		}
		if d.chance(60) {
			l.put("tax", word(d.of("0 %", "5.5 %", "10 %")))
		}
		if i > 1 {
			l.put("option", options[i-2])
		}
		schedule = append(schedule, l)
	}
	price := (&flow{}).put("id", "cost-of-all").put("weight", word("100")).put("measure", "cost")
	price.put("with.schedule", schedule).put("mark.price", "proportional")
	all.put("criteria", []any{price})
	var b strings.Builder
	for _, key := range all.keys {
		fmt.Fprintf(&b, "%s: %s\n", key, flowing(all.values[key]))
	}
	return b.String()
}

// settingsOf lists what the rows of further settings say.
func settingsOf(t *testing.T, book []byte) (out []string) {
	t.Helper()
	problems := &source.Problems{}
	g := Open("t.xlsx", book, problems).grids["settings"]
	for _, row := range g.order {
		if key := g.cell(row, "key").Text; key != "" {
			out = append(out, key)
		}
	}
	return out
}

// Preference margins, options and lots awarded together have cells of their own: a tender
// of them needs no further settings, and comes back as it was, by the form that was written
// from it and by the workbook alone.
func TestPreferencesAndOptionsInTheForm(t *testing.T) {
	drawn := map[string]string{}
	for _, name := range []string{"../bids/testdata/margins/tender.yaml", "../bids/testdata/works/tender.yaml",
		"../schema/testdata/dossiers/allocation/tender.yaml"} {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		drawn[name] = string(data)
	}
	for seed := range cases(18, 120) {
		drawn[fmt.Sprint(seed)] = drawFrom(seed).several()
	}
	i := 0
	for name, want := range drawn {
		i++
		l := []lang.Lang{lang.FR, lang.EN}[i%2]
		files := TenderFiles{Tender: []byte(want)}
		book := tenderWorkbook(t, files, l)
		for _, key := range settingsOf(t, book) {
			if first, _, _ := strings.Cut(key, between); first == "preferences" || first == "options" || first == "allocation" || strings.Contains(key, "schedule > [") {
				t.Errorf("%s: %s has no cell of its own", name, key)
			}
		}
		if now, said := readTender(book, files); said != "" || string(now.Tender) != want {
			t.Errorf("%s: said %q, got\n%s", name, said, diffOf(want, string(now.Tender)))
		}
		now, said := readTender(book, TenderFiles{})
		if said != "" {
			t.Errorf("%s: from nothing: %s\n%s", name, said, want)
			continue
		}
		alike(t, fstest.MapFS{}, "tender.yaml", want, string(now.Tender))
	}
}

// The same, typed by another program into an empty form.
func TestPreferencesAndOptionsByOpenpyxl(t *testing.T) {
	if spreadsheets.Python() == "" {
		t.Skip("no openpyxl here")
	}
	var drawn []string
	var all []toFill
	for seed := range cases(6, 60) {
		drawn = append(drawn, drawFrom(1000+seed).several())
		l := []lang.Lang{lang.FR, lang.EN}[seed%2]
		filled, blank := tenderWorkbook(t, TenderFiles{Tender: []byte(drawn[seed])}, l), tenderWorkbook(t, TenderFiles{}, l)
		all = append(all, toFill{blank, typedOrders(toType(t, filled, blank, func(string) bool { return true }))})
	}
	for i, data := range allByOpenpyxl(t, t.TempDir(), all) {
		now, said := readTender(data, TenderFiles{})
		if said != "" {
			t.Errorf("%d: %s\n%s", i, said, drawn[i])
			continue
		}
		alike(t, fstest.MapFS{}, "tender.yaml", drawn[i], string(now.Tender))
	}
}

const marginsYAML = `bareme: 1
tender: {id: T, title: T, buyer: B}
options:
  extra: {title: E, retained: true}
preferences:
  - {id: home, measure: declared, with: {type: yes-no}, needs: "yes", margin: 15 %, basis: A}
  - {id: size, measure: declared, with: {type: level, levels: [big, small]}, margin: {big: 0 %, small: 5 %}, basis: A}
allocation: {rule: best-total, most_lots: 1, members: apart, basis: A}
lots: [{id: north}, {id: south}]
criteria:
  - {id: price, weight: 100, measure: cost, with: {schedule: [{id: a, quantity: 1}]}, mark: {price: proportional}}
`

func TestPreferencesAndOptionsChange(t *testing.T) {
	files := TenderFiles{Tender: []byte(marginsYAML)}
	for what, test := range map[string]struct {
		change  func(s *sheet)
		was, is string
	}{
		"a margin":            {func(s *sheet) { s.set("preferences", "home", "margin", "12,5 %") }, "margin: 15 %", "margin: 12.5 %"},
		"an amount":           {func(s *sheet) { s.set("preferences", "home", "ceiling", 5000) }, "15 %, basis: A}", "15 %, basis: A, ceiling: 5000}"},
		"a margin of a level": {func(s *sheet) { s.set("points", "preference:size|margin|small", "value", "6 %") }, "small: 5 %", "small: 6 %"},
		"an option more": {func(s *sheet) { s.set("options", "+1", "id", "more", "title fr", "M", "retained", "non") },
			"retained: true}\n", "retained: true}\n  more: {title: M, retained: false}\n"},
		"an option out":       {func(s *sheet) { s.set("options", "extra", "id", nil) }, "options:\n  extra: {title: E, retained: true}\n", ""},
		"a preference out":    {func(s *sheet) { s.set("preferences", "home", "id", nil) }, "  - {id: home, measure: declared, with: {type: yes-no}, needs: \"yes\", margin: 15 %, basis: A}\n", ""},
		"how many lots":       {func(s *sheet) { s.set("tender", "allocation.most_lots", "value", 2) }, "most_lots: 1", "most_lots: 2"},
		"a line of an option": {func(s *sheet) { s.set("lines", "price|a", "option", "extra", "tax", "5,5 %", "counts", "recettes") }, "{id: a, quantity: 1}", "{id: a, quantity: 1, counts: revenue, tax: 5.5 %, option: extra}"},
		"no allocation": {func(s *sheet) {
			for _, key := range []string{"rule", "most_lots", "members"} {
				s.set("tender", "allocation."+key, "value", nil)
			}
			s.set("tender", "allocation.basis", "value", nil, "english", nil)
		}, "allocation: {rule: best-total, most_lots: 1, members: apart, basis: A}\n", ""},
	} {
		s := open(t, tenderWorkbook(t, files, lang.FR))
		test.change(s)
		now, said := readTender(s.bytes(), files)
		if want := strings.Replace(marginsYAML, test.was, test.is, 1); said != "" || string(now.Tender) != want {
			t.Errorf("%s: said %q, got\n%s", what, said, diffOf(want, string(now.Tender)))
		}
	}
}

// What is wrong on these sheets is told at its cell.
func TestPreferencesAndOptionsWrong(t *testing.T) {
	files := TenderFiles{Tender: []byte(marginsYAML)}
	for what, test := range map[string]struct {
		change func(s *sheet)
		table  string
		row    string
		column string
		want   string
	}{
		"a margin in words":  {func(s *sheet) { s.set("preferences", "home", "margin", "beaucoup") }, "preferences", "home", "margin", `"beaucoup"`},
		"a margin too great": {func(s *sheet) { s.set("preferences", "home", "margin", "120 %") }, "preferences", "home", "margin", "the margin 120 %"},
		"a margin emptied":   {func(s *sheet) { s.set("preferences", "home", "margin", nil) }, "preferences", "home", "margin", "“Marge, en pourcentage du prix” is empty (row 6)"},
		"an unknown word":    {func(s *sheet) { s.set("preferences", "home", "applies", "plus") }, "preferences", "home", "applies", `found "plus"`},
		"a ceiling of 0":     {func(s *sheet) { s.set("preferences", "home", "ceiling", 0) }, "preferences", "home", "ceiling", "a ceiling of 0"},
		"no such criterion":  {func(s *sheet) { s.set("preferences", "home", "criterion", "x") }, "preferences", "home", "criterion", `found "x"`},
		"an unknown measure": {func(s *sheet) { s.set("preferences", "home", "measure", "x") }, "preferences", "home", "measure", `found "x"`},
		"both margins":       {func(s *sheet) { s.set("preferences", "size", "margin", "5 %") }, "preferences", "size", "margin", "a margin beside one for each level"},
		"a level beside": {func(s *sheet) {
			s.set("points", "+1", "criterion", "home", "kind", "préférence : marge du niveau", "at", "yes", "value", "5 %")
		}, "points", "+1", "value", "a margin for a level beside one for all"},
		"a margin of a criterion": {func(s *sheet) {
			s.set("points", "+1", "criterion", "price", "kind", "préférence : marge du niveau", "at", "yes", "value", "5 %")
		}, "points", "+1", "criterion", `there is no preference margin "price"`},
		"a mark of a preference": {func(s *sheet) {
			s.set("points", "+1", "criterion", "home", "kind", "note : du niveau", "at", "yes", "value", "5")
		}, "points", "+1", "criterion", `there is no criterion "home"`},
		"a level without its margin": {func(s *sheet) { s.set("points", "preference:size|margin|small", "at", nil, "value", nil) },
			"preferences", "size", "id", "no margin for: small"},
		"an id that moved": {func(s *sheet) { s.set("options", "extra", "id", "other") }, "options", "extra", "id", `the identifier "other" was "extra"`},
		"an option twice":  {func(s *sheet) { s.set("options", "+1", "id", "extra", "retained", "oui") }, "options", "+1", "id", "stands twice"},
		"no id":            {func(s *sheet) { s.set("options", "+1", "retained", "oui") }, "options", "+1", "id", "the row has no identifier"},
		"retained or not":  {func(s *sheet) { s.set("options", "extra", "retained", nil) }, "options", "extra", "retained", "“Retenue : les offres sont comparées sur elle aussi” is empty (row 6)"},
		"perhaps":          {func(s *sheet) { s.set("options", "extra", "retained", "peut-être") }, "options", "extra", "retained", `found "peut-être"`},
		"no such lot":      {func(s *sheet) { s.set("options", "extra", "lots", "east") }, "options", "extra", "lots", `found "east"`},
		"no such option":   {func(s *sheet) { s.set("lines", "price|a", "option", "none") }, "lines", "price|a", "option", `found "none"`},
		"a tax in words":   {func(s *sheet) { s.set("lines", "price|a", "tax", "réduit") }, "lines", "price|a", "tax", `"réduit"`},
		"what it counts":   {func(s *sheet) { s.set("lines", "price|a", "counts", "perte") }, "lines", "price|a", "counts", `found "perte"`},
		"a rule unknown":   {func(s *sheet) { s.set("tender", "allocation.rule", "value", "tirage") }, "tender", "allocation.rule", "value", `found "tirage"`},
		"an order with no": {func(s *sheet) { s.set("tender", "allocation.order", "value", "south, north") }, "tender", "allocation.order", "value", "an order of lots with the rule best-total"},
		"half a lot":       {func(s *sheet) { s.set("tender", "allocation.most_lots", "value", 0.5) }, "tender", "allocation.most_lots", "value", "0.5"},
	} {
		s := open(t, tenderWorkbook(t, files, lang.FR))
		test.change(s)
		name, cell := s.cell(test.table, test.row, test.column)
		_, said := readTender(s.bytes(), files)
		if at := "t.xlsx ! " + name + " ! " + cell + ": "; !strings.Contains(said, test.want) || !strings.Contains(said, at) {
			t.Errorf("%s:\n  said %s\n  want %s%s", what, said, at, test.want)
		}
	}
}

// A form of before these sheets is refused, and says what to do.
func TestFormsOfBeforePreferences(t *testing.T) {
	files := TenderFiles{Tender: []byte(marginsYAML)}
	for old, book := range map[string][]byte{"2": tenderWorkbook(t, files, lang.FR), "1": awardBookOf(t, nil, 3, lang.FR)} {
		data := open(t, book).set("form", "version", "value", old).bytes()
		problems := &source.Problems{}
		Open("t.xlsx", data, problems)
		if all := problems.Sorted(); len(all) != 1 || !strings.HasPrefix(all[0].What.In(lang.FR), `un formulaire de version "`+old+`"`) ||
			!strings.Contains(all[0].Do.In(lang.FR), "demandez un nouveau formulaire et recopiez") {
			t.Errorf("version %s: %v", old, problems.Err())
		}
	}
	if one := tenderWorkbook(t, files, lang.FR); !bytes.Equal(one, tenderWorkbook(t, files, lang.FR)) {
		t.Error("written twice, two workbooks")
	}
}
