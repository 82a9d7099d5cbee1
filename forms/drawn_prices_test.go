package forms

import (
	"bytes"
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/spreadsheets"
)

// drawnPrices is a tender that asks for prices, with a bid that answers it.
type drawnPrices struct {
	tender    string
	bid       *flow
	orders    [][]any
	deviates  int // how often the bid departs from the form
	hasPrices bool
}

// drawnLine is a line of a schedule.
type drawnLine struct {
	id       string
	quantity string
	payments int
	taken    bool // off the price
}

// drawnSchedule is a schedule: its lines, none for a lump sum.
type drawnSchedule struct {
	name  string
	lines []drawnLine
}

// schedule draws the lines of a schedule, as the file has them.
func (d draw) schedule(years int, options []string) (lines []drawnLine, text string) {
	var items []any
	for _, id := range d.ids(1 + d.IntN(6)) {
		l := drawnLine{id: id, quantity: d.number(), payments: 1}
		if l.quantity == "0" {
			l.quantity = "1"
		}
		item := (&flow{}).put("id", id).put("title", (&flow{}).put("fr", d.text()).put("en", d.text())).put("unit", d.text()).put("quantity", word(l.quantity))
		period := d.of("once", "month", "year")
		if period != "once" || d.chance(30) {
			item.put("per", word(period))
		}
		times := map[string]int{"once": 1, "month": 12, "year": 1}[period]
		switch {
		case d.chance(40):
			from := 1 + d.IntN(years)
			to := from + d.IntN(years-from+1)
			item.put("years", []any{word(strconv.Itoa(from)), word(strconv.Itoa(to))})
			l.payments = times * (to - from + 1)
		case period != "once":
			l.payments = times * years
		}
		if d.chance(20) {
			item.put("counts", word(d.of("cost", "rebate", "revenue")))
			l.taken = item.values["counts"] != word("cost")
		}
		if d.chance(20) {
			item.put("tax", word(d.of("5.5 %", "0 %", "20 %")))
		}
		if len(options) > 0 && d.chance(20) {
			item.put("option", options[0])
		}
		lines, items = append(lines, l), append(items, item)
	}
	return lines, flowing(items)
}

// prices draws a tender, and a bid's prices as its form is filled.
func (d draw) prices() drawnPrices {
	root := (&flow{}).put("bareme", word("1"))
	root.put("tender", (&flow{}).put("id", d.text()).put("title", d.text()).put("buyer", d.text()).put("language", word("fr")).
		put("currency", word(d.of("EUR", "USD", "XOF"))))
	var lots []string
	if d.chance(60) {
		lots = d.ids(2 + d.IntN(2))
		var list []any
		for _, id := range lots {
			list = append(list, (&flow{}).put("id", id).put("title", d.text()))
		}
		root.put("lots", list)
	}
	var options []string
	if d.chance(40) {
		options = []string{d.of("to-1", "1", "false")}
		root.under("options").under(options[0]).put("title", d.text()).put("retained", word("true"))
	}
	years := 1 + d.IntN(4)
	with := (&flow{}).put("years", word(strconv.Itoa(years)))
	taxes := d.of("excluded", "included")
	with.put("taxes", word(taxes))
	discounted := d.chance(15)
	if discounted {
		with.put("discount_rate", word("3.5 %"))
	}
	var schedules []drawnSchedule
	switch d.IntN(3) {
	case 0: // a lump sum
		schedules = []drawnSchedule{{}}
	case 1:
		lines, text := d.schedule(years, options)
		with.put("schedule", word(text))
		schedules = []drawnSchedule{{"", lines}}
	default:
		for _, name := range d.ids(1 + d.IntN(3)) {
			if d.chance(30) {
				root.under("schedules").set(name, word("lump-sum"))
				schedules = append(schedules, drawnSchedule{name: name})
				continue
			}
			lines, text := d.schedule(years, options)
			root.under("schedules").set(name, word(text))
			schedules = append(schedules, drawnSchedule{name, lines})
		}
	}
	root.put("criteria", []any{(&flow{}).put("id", "cost-of-all").put("weight", word("100")).put("measure", word("cost")).put("with", with).
		put("mark.price", word("proportional"))})
	out := drawnPrices{bid: &flow{}}
	combined, wished := false, false
	if len(lots) > 0 && d.chance(60) {
		if combined = d.chance(50); combined {
			root.put("allocation", word("{rule: cheapest, combined: allowed, basis: règlement}"))
		} else {
			wished = true
			root.put("allocation", word("{rule: tenderers-wish, most_lots: 2, members: apart, basis: règlement}"))
		}
	}
	out.tender = strings.ReplaceAll(fmt.Sprint(root), "\n", " ") + "\n"
	d.answer(&out, lots, options, schedules, taxes, discounted, combined, wished)
	return out
}

// answer draws what a tenderer fills in, and what its file is to say.
func (d draw) answer(out *drawnPrices, lots, options []string, schedules []drawnSchedule, taxes string, discounted, combined, wished bool) {
	name := d.text()
	out.orders = append(out.orders, asText("form", "tenderer", "value", name))
	if out.bid.put("tenderer", name); d.chance(50) {
		number := d.of("42476141900045", "424 761 419", "0042", "FR 1e3")
		out.orders = append(out.orders, asText("form", "identifier", "value", number))
		out.bid.put("tenderer", (&flow{}).put("name", name).put("identifier", number))
	}
	all := lots
	if len(lots) == 0 {
		all = []string{""}
	}
	var offered []string
	for _, lot := range all {
		at := out.bid
		if lot != "" {
			at = &flow{}
		}
		if prices := d.lot(out, lot, options, schedules, taxes, discounted); prices != nil {
			at.put("prices", prices)
			offered = append(offered, lot)
			if lot != "" {
				out.bid.under("lots").set(lot, at)
			}
		}
	}
	out.hasPrices = len(offered) > 0
	if combined && len(offered) > 1 {
		price := d.number()
		out.orders = append(out.orders, asText("combined", "+1", "lots", strings.Join(offered[:2], d.of(", ", ",", " ; "))), ordered("combined", "+1", "price", price),
			ordered("combined", "+3", "number", "2"), []any{"combined", "+3", "rebate", map[string]any{"percent": 0.035}})
		out.bid.put("combined", []any{(&flow{}).put("lots", []any{offered[0], offered[1]}).put("price", word(price)),
			(&flow{}).put("number", word("2")).put("rebate", word("3.5 %"))})
	}
	if wished && len(offered) > 0 {
		var order []any
		var names []string
		for _, i := range d.Perm(len(offered)) {
			order, names = append(order, offered[i]), append(names, offered[i])
		}
		out.orders = append(out.orders, asText("form", "wanted", "value", strings.Join(names, ", ")))
		out.bid.put("lots_wanted", order)
	}
}

// lot draws the prices for a lot; nil where there is no bid for it.
func (d draw) lot(out *drawnPrices, lot string, options []string, schedules []drawnSchedule, taxes string, discounted bool) *flow {
	prices := (&flow{}).put("taxes", word(taxes))
	if lot != "" && d.chance(25) {
		return nil
	}
	any := false
	for _, s := range schedules {
		table := "prices"
		if lot != "" {
			table = "prices." + lot
		}
		at := prices
		if s.name != "" {
			table, at = table+"/"+s.name, &flow{}
		}
		if !d.filled(out, table, s, options, at, discounted) {
			continue
		}
		any = true
		if s.name != "" {
			prices.under("schedules").set(s.name, at)
		}
	}
	if !any {
		return nil
	}
	return prices
}

// filled draws what a sheet holds; false for nothing.
func (d draw) filled(out *drawnPrices, table string, s drawnSchedule, options []string, at *flow, discounted bool) bool {
	price := func() string {
		if p := d.number(); rat(p).Cmp(rat("100000000000000")) < 0 {
			return p
		}
		return "5"
	}
	if len(s.lines) == 0 { // and it may be the price of options alone that is absent
		p := price()
		out.orders = append(out.orders, ordered(table, "price", "unit_price", p))
		at.put("price", word(p))
		for _, o := range options {
			if d.chance(30) {
				out.deviates++
				continue
			}
			p := price()
			out.orders = append(out.orders, ordered(table, "option/"+o, "unit_price", p))
			at.under("options").set(o, word(p))
		}
		return true
	}
	absent := d.IntN(len(s.lines) + 3) // which line, if any
	if absent < len(s.lines) && len(s.lines) == 1 {
		return false
	}
	var items []any
	sum := new(big.Rat)
	for i, l := range s.lines {
		if i == absent {
			out.deviates++
			continue
		}
		p := price()
		out.orders = append(out.orders, ordered(table, l.id, "unit_price", p))
		item := (&flow{}).put("id", l.id).put("unit_price", word(p))
		amount := new(big.Rat).Mul(new(big.Rat).Mul(rat(l.quantity), rat(p)), big.NewRat(int64(l.payments), 1))
		if d.chance(10) {
			stated := price()
			out.orders = append(out.orders, ordered(table, l.id, "amount", stated))
			if out.deviates++; rat(stated).Cmp(amount) != 0 {
				out.deviates++
				if !discounted {
					item.put("stated", word(stated))
					amount = rat(stated)
				}
			}
		}
		if l.taken {
			amount.Neg(amount)
		}
		sum.Add(sum, amount)
		items = append(items, item)
	}
	at.put("lines", items)
	if d.chance(10) {
		stated := price()
		out.orders = append(out.orders, ordered(table, "=total", "amount", stated))
		if out.deviates++; rat(stated).Cmp(sum) != 0 {
			out.deviates++
			if !discounted {
				at.put("stated_total", word(stated))
			}
		}
	}
	return true
}

// Whatever a tender asks to be priced, and whatever tenderers type by another program,
// the bid's file is the one that was drawn, and what departs from the form is told.
func TestAnyPricesByOpenpyxl(t *testing.T) {
	if spreadsheets.Python() == "" {
		t.Skip("no openpyxl here")
	}
	var drawn []drawnPrices
	var toDo []toFill
	var dossiers []fstest.MapFS
	for seed := range cases(30, 200) {
		x := drawFrom(seed).prices()
		fsys := fstest.MapFS{"tender.yaml": file(x.tender)}
		d := bids.LoadFS(fsys, kinds.All)
		if said := d.Problems.Sorted(); len(said) != 1 { // that there is no bid yet
			t.Fatalf("%d: %v\n%s", seed, d.Problems.Err(), x.tender)
		}
		var b bytes.Buffer
		if ok, err := Prices(&b, d.Tender, []lang.Lang{lang.FR, lang.EN}[seed%2]); err != nil || !ok {
			t.Fatal(seed, ok, err)
		}
		drawn, dossiers, toDo = append(drawn, x), append(dossiers, fsys), append(toDo, toFill{b.Bytes(), x.orders})
	}
	filled := allByOpenpyxl(t, t.TempDir(), toDo)
	for i, x := range drawn {
		t.Run(strconv.Itoa(i), func(t *testing.T) {
			d := bids.LoadFS(dossiers[i], kinds.All)
			problems := &source.Problems{}
			r := Open("p.xlsx", filled[i], problems)
			if r == nil {
				t.Fatal(problems.Err())
			}
			p := ReadPrices(r, d.Tender)
			changes := NewChanges(d)
			if problems.Len() == 0 {
				p.Apply(changes, "b1", len(d.Tender.Lots) > 1 || d.Tender.Lots[0].ID != "", problems)
			}
			if !x.hasPrices {
				if problems.Len() != 1 {
					t.Errorf("no prices, and said %v", problems.Err())
				}
				return
			}
			if problems.Len() > 0 {
				t.Fatalf("%v\n%s", problems.Err(), x.tender)
			}
			if len(p.Deviations) != x.deviates {
				t.Errorf("%d deviations, want %d: %v\n%v\n%s", len(p.Deviations), x.deviates, p.Deviations, x.orders, x.tender)
			}
			alike(t, dossiers[i], "bids/b1.yaml", x.bid.String(), string(changes.text("bids/b1.yaml").after))
		})
	}
}
