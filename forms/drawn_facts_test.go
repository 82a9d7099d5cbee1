package forms

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/criteria/csf"
	"github.com/bareme/bareme/criteria/exclusion"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/spreadsheets"
)

// drawnFacts is a tender that asks what bidders state, with a bid that answers it.
type drawnFacts struct {
	tender string
	bid    *flow
	orders [][]any
	l      lang.Lang
}

// facts draws a tender of every measure of facts, and a bid as its form is filled.
func (d draw) facts(l lang.Lang) drawnFacts {
	x := drawnFacts{bid: &flow{}, l: l}
	declared, words := d.ids(6), []string{}
	requirements, needs := "", ""
	for i, id := range declared[:4] {
		kind := []string{"yes-no", "number", "percent", "level"}[i]
		with, what := "type: "+kind, map[string]string{"yes-no": `"yes"`, "number": "{at_least: 0}", "percent": "{at_least: 0 %}"}[kind]
		if kind == "level" {
			words = d.ids(3)
			with, what = with+", levels: "+flowing([]any{words[0], words[1], words[2]}), flowing(words[2])
		}
		requirements += fmt.Sprintf("  - {id: r%d, title: %s, measure: declared, with: {fact: %s, %s}, needs: %s, basis: x}\n", i, flowing(d.text()), flowing(id), with, what)
	}
	needs = flowing(declared[4]) + ": 1, " + flowing(declared[5]) + ": 2.5"
	x.tender = "bareme: 1\ntender: {id: " + flowing(d.text()) + ", title: " + flowing(d.text()) + ", buyer: B, language: fr, dates: {award: 2026-06-01}}\nexclusions: ccp\nrequirements:\n" + requirements +
		"  - {id: capacities, measure: capacity, with: {need: {" + needs + "}}, needs: {at_least: 100 %}, basis: x}\n" +
		"  - {id: snc, measure: secnumcloud, with: {services: [IaaS], version: \"3.2\", on: award}, needs: qualified, basis: x}\n" +
		"  - {id: control-of-it, measure: control, with: {rule: secnumcloud-3.2-19.6}, needs: immune, basis: x}\n" +
		"criteria:\n  - {id: eu, weight: 60, measure: csf, with: {weights: calculator-2026-06}, mark: {linear: {0: 0, 100: 20}}}\n" +
		"  - {id: cost-of-all, weight: 40, measure: cost, mark: {price: proportional}}\n"
	name := d.text()
	x.typed("bidder", "name", "value", name)
	if x.bid.put("tenderer", name); d.chance(60) {
		who := (&flow{}).put("name", name)
		if d.chance(70) {
			x.typed("bidder", "identifier", "value", "0042")
			who.put("identifier", "0042")
		}
		x.typed("bidder", "country", "value", "NO")
		x.bid.put("tenderer", who.put("country", "NO"))
	}
	d.statements(&x, declared, words)
	d.grounds(&x)
	d.qualifications(&x)
	d.ownership(&x)
	d.technology(&x)
	d.answers(&x)
	return x
}

func (x *drawnFacts) typed(table, row, column, value string) {
	x.orders = append(x.orders, asText(table, row, column, value))
}

func (x *drawnFacts) ordered(table, row, column string, value any) {
	x.orders = append(x.orders, []any{table, row, column, value})
}

// evidence draws a document, or none.
func (d draw) evidence(x *drawnFacts, table, row string) string {
	if d.chance(50) {
		return ""
	}
	doc := d.of("offre.pdf#page=4", "annexe 1.pdf#page=12", "sous-dossier/é.pdf#page=1", "007.pdf")
	x.typed(table, row, "evidence", doc)
	return doc
}

// truth types a yes or no as people do.
func (d draw) truth(x *drawnFacts, table, row, column string) word {
	yes := d.chance(50)
	switch d.IntN(3) {
	case 0:
		x.ordered(table, row, column, yes)
	case 1:
		x.typed(table, row, column, map[bool]string{true: "Oui", false: "non"}[yes])
	default:
		x.typed(table, row, column, map[bool]string{true: "yes", false: "NO"}[yes])
	}
	return word(strconv.FormatBool(yes))
}

// day types a day as people do.
func (d draw) day(x *drawnFacts, table, row, column string) word {
	y, m, day := 2020+d.IntN(8), 1+d.IntN(12), 1+d.IntN(28)
	iso := fmt.Sprintf("%d-%02d-%02d", y, m, day)
	switch d.IntN(3) {
	case 0:
		x.ordered(table, row, column, map[string]any{"day": iso})
	case 1:
		x.typed(table, row, column, fmt.Sprintf("%02d/%02d/%d", day, m, y))
	default:
		x.typed(table, row, column, iso)
	}
	return word(iso)
}

// percent types a percentage as people do.
func (d draw) percent(x *drawnFacts, table, row, column string) word {
	tenths := d.IntN(1001)
	text := strings.TrimSuffix(fmt.Sprintf("%d.%d", tenths/10, tenths%10), ".0")
	if d.chance(50) {
		x.ordered(table, row, column, map[string]any{"percent": float64(tenths) / 1000})
	} else {
		x.typed(table, row, column, d.of(text+" %", text+"%", strings.ReplaceAll(text, ".", ",")+" %"))
	}
	return word(text + " %")
}

func (d draw) statements(x *drawnFacts, declared, words []string) {
	for i, id := range declared {
		if d.chance(20) {
			continue // not stated
		}
		section, column := "declared", "value"
		if i > 3 {
			section = "capacity"
		}
		row := section + "/" + id
		var v word
		switch i {
		case 0:
			v = d.truth(x, "statements", row, column)
		case 2:
			v = d.percent(x, "statements", row, column)
		case 3:
			level := d.of(words...)
			x.typed("statements", row, column, level)
			v = word(flowing(level))
		default:
			n := d.number()
			x.orders = append(x.orders, ordered("statements", row, column, n))
			v = word(n)
		}
		if doc := d.evidence(x, "statements", row); doc != "" {
			x.bid.under(section).set(id, (&flow{}).put("value", v).put("evidence", doc))
		} else {
			x.bid.under(section).set(id, v)
		}
	}
}

func (d draw) grounds(x *drawnFacts) {
	named := &flow{}
	for _, id := range exclusion.IDs() {
		switch d.IntN(12) {
		case 0:
			x.typed("exclusions", id, "answer", map[lang.Lang]string{lang.FR: "aucun motif ne s'applique", lang.EN: "no ground applies"}[x.l])
			named.set(id, word("none"))
		case 1:
			x.typed("exclusions", id, "answer", "applies")
			named.set(id, word("applies"))
		case 2:
			x.typed("exclusions", id, "answer", "applies")
			fact, who := d.text(), d.text()
			x.typed("exclusions", id, "fact fr", fact)
			x.typed("exclusions", id, "who", who)
			at := (&flow{}).put("who", who).put("fact", fact)
			if d.chance(50) {
				en := d.text() + " x"
				x.typed("exclusions", id, "measures fr", d.of("mesures"))
				x.typed("exclusions", id, "measures en", en)
				at.put("measures", (&flow{}).put("fr", "mesures").put("en", en))
			}
			if doc := d.evidence(x, "exclusions", id); doc != "" {
				at.put("evidence", doc)
			}
			named.set(id, at)
		}
	}
	if d.chance(50) {
		x.typed("exclusions", "all", "answer", "none")
		if named.isEmpty() {
			x.bid.put("exclusions", word("none"))
			return
		}
		named.put("others", word("none"))
	}
	if !named.isEmpty() {
		x.bid.put("exclusions", named)
	}
}

func (d draw) qualifications(x *drawnFacts) {
	var list []any
	for i := range d.IntN(4) {
		row := fmt.Sprint("+", i+1)
		service := d.text()
		x.typed("qualifications", row, "service", service)
		q := (&flow{}).put("service", service)
		if d.chance(50) {
			x.typed("qualifications", row, "activities", "IaaS")
			q.put("activities", []any{"IaaS"})
		} else {
			x.typed("qualifications", row, "activities", "IaaS,  PaaS")
			q.put("activities", []any{"IaaS", "PaaS"})
		}
		version := d.of("3.2", "3.10", "007")
		x.typed("qualifications", row, "version", version)
		q.put("version", version)
		if d.chance(50) {
			decision := d.of("2025_123", "1e3", "0042", "12/2025")
			x.typed("qualifications", row, "decision", decision)
			q.put("decision", decision)
		}
		q.put("qualified", (&flow{}).put("from", word("2019-03-01")).put("to", d.day(x, "qualifications", row, "qualified.to")))
		x.typed("qualifications", row, "qualified.from", "01/03/2019")
		if doc := d.evidence(x, "qualifications", row); doc != "" {
			q.put("evidence", doc)
		}
		list = append(list, q)
	}
	if len(list) > 0 {
		x.bid.put("qualifications", list)
	}
}

// ownership draws who holds whom: entities, each held by later ones alone.
func (d draw) ownership(x *drawnFacts) {
	ids := d.ids(2 + d.IntN(5))
	x.typed("bidder", "of", "value", ids[0])
	own := x.bid.under("ownership")
	own.put("of", ids[0])
	var entities, holdings, boards, control, vetoes, golden []any
	for i, id := range ids {
		row := fmt.Sprint("+", i+1)
		x.typed("entities", row, "id", id)
		e := (&flow{}).put("id", id)
		name, kind := d.text(), d.of("company", "fund", "trust", "person")
		if i < len(ids)-1 && (i == 0 || kind == "person") { // whom others may hold
			kind = "company"
		}
		x.typed("entities", row, "name", name)
		x.typed("entities", row, "kind", kind)
		e.put("name", name).put("kind", word(kind))
		seat := d.of("FR", "NO", "US", "BE")
		if kind == "person" {
			x.typed("entities", row, "nationality", "NO, FR")
			x.typed("entities", row, "residence", "NO")
			e.put("nationality", []any{"NO", "FR"}).put("residence", "NO")
		} else {
			x.typed("entities", row, "seat", seat)
			e.put("seat", seat)
		}
		if kind == "company" && d.chance(40) {
			e.put("listed", d.truth(x, "entities", row, "listed"))
		}
		if doc := d.evidence(x, "entities", row); doc != "" {
			e.put("evidence", doc)
		}
		entities = append(entities, e)
	}
	pair := func(table string, n int) (row, holder, held string, at *flow) {
		row = fmt.Sprint("+", n+1)
		k := d.IntN(len(ids) - 1)
		holder, held = ids[k+1+d.IntN(len(ids)-k-1)], ids[k]
		x.typed(table, row, "holder", holder)
		x.typed(table, row, "held", held)
		return row, holder, held, (&flow{}).put("holder", holder).put("held", held)
	}
	for n := range d.IntN(4) {
		row, _, _, h := pair("holdings", n)
		switch d.IntN(3) {
		case 0:
			x.typed("holdings", row, "capital", "0,5 % ; 1 %")
			h.put("capital", []any{word("0.5 %"), word("1 %")})
			x.typed("holdings", row, "votes", "undisclosed")
			h.put("votes", word("undisclosed"))
		case 1:
			x.ordered("holdings", row, "share", map[string]any{"percent": 0.0333})
			h.put("share", word("3.33 %"))
		default:
			x.typed("holdings", row, "capital", "7%")
			x.typed("holdings", row, "votes", "0,07 %")
			h.put("capital", word("7 %")).put("votes", word("0.07 %"))
			h.put("from", d.day(x, "holdings", row, "from"))
		}
		if doc := d.evidence(x, "holdings", row); doc != "" {
			h.put("evidence", doc)
		}
		holdings = append(holdings, h)
	}
	for n := range d.IntN(2) {
		row := fmt.Sprint("+", n+1)
		body := d.text()
		x.typed("boards", row, "of", ids[0])
		x.typed("boards", row, "body fr", body)
		x.ordered("boards", row, "seats", 9)
		x.typed("boards", row, "appointed", ids[0]+" 3, "+ids[1]+": 2")
		boards = append(boards, (&flow{}).put("of", ids[0]).put("body", body).put("seats", word("9")).
			put("appointed", word("{"+flowing(ids[0])+": 3, "+flowing(ids[1])+": 2}")))
	}
	for n := range d.IntN(2) {
		row, _, _, c := pair("control", n)
		by := d.text()
		x.typed("control", row, "by en", by)
		control = append(control, c.put("by", by))
	}
	for n := range d.IntN(2) {
		row, _, _, v := pair("vetoes", n)
		over := d.text()
		x.typed("vetoes", row, "over fr", over)
		vetoes = append(vetoes, v.put("over", over))
	}
	for n := range d.IntN(2) {
		row, _, _, v := pair("golden_shares", n)
		x.typed("golden_shares", row, "over fr", "cession")
		golden = append(golden, v.put("over", "cession"))
	}
	own.put("entities", entities)
	for key, list := range map[string][]any{"holdings": holdings, "boards": boards, "control": control, "vetoes": vetoes, "golden_shares": golden} {
		if len(list) > 0 {
			own.put(key, list)
		}
	}
	if len(ids) > 2 && d.chance(30) {
		x.typed("concert", "+1", "members", ids[1]+","+ids[2])
		x.typed("concert", "+1", "over", ids[0])
		own.put("concert", []any{(&flow{}).put("members", []any{ids[1], ids[2]}).put("over", ids[0])})
	}
}

func (d draw) technology(x *drawnFacts) {
	if d.chance(25) {
		return
	}
	tech := x.bid.under("technology")
	ids := d.ids(2)
	var suppliers, components []any
	for i, id := range ids {
		row := fmt.Sprint("+", i+1)
		name := d.text()
		x.typed("suppliers", row, "id", id)
		x.typed("suppliers", row, "name", name)
		x.typed("suppliers", row, "controlled_from", "NO")
		suppliers = append(suppliers, (&flow{}).put("id", id).put("name", name).put("controlled_from", "NO"))
	}
	layers := []string{"hypervisor", "storage", "keys", "data-centre"}
	for i, id := range d.ids(1 + d.IntN(4)) {
		row := fmt.Sprint("+", i+1)
		c := (&flow{}).put("id", id)
		x.typed("components", row, "id", id)
		title := d.text()
		x.typed("components", row, "title fr", title)
		c.put("title", title)
		for column, value := range map[string]string{"layer": layers[i], "author": ids[0], "supplier": ids[1], "operated_by": ids[0],
			"licence": d.of("open-source", "proprietary"), "criticality": d.of("secondary", "important", "critical"), "data_access": d.of("none", "metadata")} {
			x.typed("components", row, column, value)
			c.put(column, value)
		}
		if d.chance(50) {
			x.typed("components", row, "share", "100 %")
			c.put("share", word("100 %"))
		}
		if d.chance(50) {
			product := d.text()
			x.typed("components", row, "product", product)
			c.put("product", product)
		}
		c.put("own_skills", d.truth(x, "components", row, "own_skills"))
		components = append(components, c)
	}
	tech.put("suppliers", suppliers).put("components", components)
}

func (d draw) answers(x *drawnFacts) {
	given := &flow{}
	for _, o := range csf.Newest().Objectives {
		for _, c := range o.Criteria {
			if d.chance(15) {
				continue
			}
			a := c.Answers[d.IntN(len(c.Answers))]
			level := strconv.Itoa(a.Level)
			if d.chance(50) {
				x.typed("answers", c.ID, "answer", level+" – "+a.Label.In(x.l))
			} else {
				x.ordered("answers", c.ID, "answer", a.Level)
			}
			if doc := d.evidence(x, "answers", c.ID); doc != "" {
				given.set(c.ID, (&flow{}).put("level", word(level)).put("evidence", doc))
			} else {
				given.set(c.ID, word(level))
			}
		}
	}
	x.bid.put("sovereignty.version", csf.Newest().Version).put("sovereignty.answers", given)
}

// Whatever bidders state by another program, the bid's file is the one that was drawn.
func TestAnyFactsByOpenpyxl(t *testing.T) {
	if spreadsheets.Python() == "" {
		t.Skip("no openpyxl here")
	}
	var drawn []drawnFacts
	var toDo []toFill
	for seed := range cases(6, 60) {
		l := []lang.Lang{lang.FR, lang.EN}[seed%2]
		x := drawFrom(5000 + seed).facts(l)
		drawn = append(drawn, x)
		toDo = append(toDo, toFill{factsWorkbook(t, []byte(x.tender), nil, l), x.orders})
	}
	for i, data := range allByOpenpyxl(t, t.TempDir(), toDo) {
		x := drawn[i]
		t.Run(strconv.Itoa(i), func(t *testing.T) {
			problems := &source.Problems{}
			r := Open("f.xlsx", data, problems)
			if r == nil {
				t.Fatal(problems.Err())
			}
			now := ReadFacts(r, []byte(x.tender), nil, kinds.All)
			if problems.Len() > 0 {
				t.Fatalf("%v\n%s\n%s", problems.Err(), x.bid, x.tender)
			}
			if len(r.Warnings) > 0 {
				t.Error(r.Warnings)
			}
			alike(t, fstest.MapFS{"tender.yaml": file(x.tender)}, "bids/b1.yaml", x.bid.String(), string(now))
		})
	}
}
