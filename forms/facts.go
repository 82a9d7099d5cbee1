package forms

import (
	"io"
	"slices"
	"strconv"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/technology"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
)

// Facts writes what a tender asks bidders to state, as a workbook that they fill: what
// they declare, capacities, qualifications, who holds them, what their service is made
// of, and the answers to the EU framework; only what a measure of the tender looks at.
// A bid's file shows what it states already; nil for a form to be sent to all.
func Facts(w io.Writer, tenderYAML, bid []byte, l lang.Lang, problems *source.Problems) error {
	f := factsForm(tenderYAML, bid, l, problems)
	if f == nil {
		return nil
	}
	return f.form.write(w)
}

// facts is the form of a bid's facts, with the bid's file as the one that it changes.
type facts struct {
	*tender
	asked asked
}

// asked is what the measures of a tender look at.
type asked struct {
	kinds    map[string]bool
	declared []declaredFact
	needs    []string // of capacities
	grounds  []string // for exclusion
}

// declaredFact is a fact that bids declare.
type declaredFact struct {
	id, kind string
	title    [2]string
	unit     string
	levels   []string
}

func factsForm(tenderYAML, bid []byte, l lang.Lang, problems *source.Problems) *facts {
	root := edit.Read("tender.yaml", tenderYAML, problems)
	own := edit.New("bids/bid.yaml", "")
	if bid != nil {
		own = edit.Read("bids/bid.yaml", bid, problems)
	}
	if root == nil || own == nil {
		return nil
	}
	title := pairOf(root.Root.Get("tender", "title"), l)
	head := &criteria.Tender{
		ID:    root.Root.Get("tender", "id").Raw(),
		Title: lang.Text{FR: title[0], EN: title[1]},
		Buyer: root.Root.Get("tender", "buyer").Raw(),
	}
	t := newTender(&form{l: l, tender: head}, own, edit.New("none", ""))
	f := &facts{t, whatIsAsked(root.Root, l, func(string) bool { return true })}
	v := own.Root
	f.tables = append(f.tables, f.bidder())
	if len(f.asked.declared)+len(f.asked.needs) > 0 {
		f.tables = append(f.tables, f.statements())
	}
	if len(f.asked.grounds) > 0 {
		f.tables = append(f.tables, f.exclusions())
	}
	if f.asked.kinds["secnumcloud"] {
		f.tables = append(f.tables, f.indexed("qualifications", l.T("Qualifications"), v.Get("qualifications"), qualificationKeys, 6))
	}
	if f.asked.kinds["control"] || f.asked.kinds["dependence"] {
		f.tables = append(
			f.tables,
			f.entries("entities", l.T("Entities"), "entities", v.Get("ownership"), entityKeys, 12),
		)
		for _, list := range ownershipLists {
			f.tables = append(f.tables, f.indexed(list.id, list.title.In(l), v.Get("ownership", list.id), list.keys, list.more))
		}
		f.tables = append(
			f.tables,
			f.entries("suppliers", l.T("Suppliers"), "suppliers", v.Get("technology"), supplierKeys, 12),
			f.entries("components", l.T("Components"), "components", v.Get("technology"), componentKeys, 24),
		)
	}
	if f.asked.kinds["csf"] {
		f.tables = append(f.tables, f.answers())
	}
	for _, part := range []string{"bareme", "prices", "lots", "rounds"} {
		f.shown[v.Get(part)] = true // which other forms are for
	}
	f.tables = append(f.tables, f.settings(12, part{"bid", v}), f.words())
	f.identify(FactsForm, "facts", l.T("What the bid states"), l.T("The tenderer"), "",
		l.T("Fill in the yellow cells. Name as evidence the document of your bid, with its page: offer.pdf#page=4."),
		l.T("Leave empty what you do not state: it counts as not stated, never as no."))
	return f
}

// whatIsAsked lists what the measures of a tender look at, and of its lots those that
// are wanted.
func whatIsAsked(root *edit.Value, l lang.Lang, wanted func(lot string) bool) asked {
	out := asked{kinds: map[string]bool{}}
	add := func(v *edit.Value) {
		kind := v.Get("measure").Raw()
		out.kinds[kind] = true
		switch kind {
		case "declared":
			d := declaredFact{
				id:    v.Get("with", "fact").Raw(),
				kind:  v.Get("with", "type").Raw(),
				title: pairOf(v.Get("title"), l),
				unit:  v.Get("with", "unit").Raw(),
			}
			if d.id == "" {
				d.id = v.Get("id").Raw()
			}
			d.levels = v.Get("with", "levels").Keys()
			for _, item := range v.Get("with", "levels").Items() {
				d.levels = append(d.levels, item.Raw())
			}
			if !slices.ContainsFunc(out.declared, func(x declaredFact) bool { return x.id == d.id }) {
				out.declared = append(out.declared, d)
			}
		case "capacity":
			for _, need := range v.Get("with", "need").Keys() {
				if !slices.Contains(out.needs, need) {
					out.needs = append(out.needs, need)
				}
			}
		}
	}
	for _, p := range root.Get("preferences").Items() {
		add(p)
	}
	var requirements []*edit.Value
	for _, s := range sections(root) {
		if s.lot == "" || wanted(s.lot) {
			requirements = append(requirements, s.v.Get("requirements").Items()...)
		}
	}
	for _, q := range requirements {
		add(q)
	}
	out.grounds = groundsIn(root, requirements)
	for _, p := range tree(root) {
		if p.lot == "" || wanted(p.lot) {
			add(p.v)
		}
	}
	return out
}

// bidder is the sheet that says who bids.
func (f *facts) bidder() *table {
	l := f.l
	t := &table{
		id:      "bidder",
		sheet:   l.T("Tenderer"),
		title:   l.T("Tenderer"),
		columns: []column{{"label", l.T("What"), 44}, {"value", l.T("Value"), 60}},
	}
	add := func(id, label, value string) {
		t.rows = append(t.rows, row{id: id, cells: []content{{text: label, kind: excel.Strong}, {text: value, kind: excel.Entry}}})
	}
	who := f.root.Root.Get("tenderer")
	name := who.Raw()
	if who.Get("name") != nil {
		name = who.Get("name").Raw()
	}
	f.shown[who] = who.IsScalar() || who == nil
	for _, v := range []*edit.Value{who.Get("name"), who.Get("identifier"), who.Get("country")} {
		f.shown[v] = true
	}
	add("name", l.T("Tenderer"), name)
	add("identifier", l.T("Identifier of the company (SIRET, VAT number…)"), who.Get("identifier").Raw())
	add("country", l.T("Country, in two letters"), who.Get("country").Raw())
	if f.asked.kinds["control"] || f.asked.kinds["dependence"] {
		of := f.root.Root.Get("ownership", "of")
		f.shown[of] = true
		add("of", l.T("Identifier of the tenderer among the entities"), of.Raw())
	}
	return t
}

// statements is the sheet of what is declared, and of capacities.
func (f *facts) statements() *table {
	l := f.l
	t := &table{id: "statements", sheet: l.T("Statements"), title: l.T("Statements"),
		columns: []column{
			{"label", l.T("What"), 50},
			{"unit", l.T("Unit"), 16},
			{"value", l.T("Value"), 20},
			{"evidence", l.T("Evidence"), 40},
		}}
	for _, s := range statementsOf(f.asked, l) {
		at := f.root.Root.Get(s.section, s.id)
		f.showFact(at)
		t.rows = append(t.rows, row{id: s.section + "/" + s.id, cells: []content{
			{text: s.label, kind: excel.Wrapped}, {text: s.unit}, f.statement(s, at), {text: at.Get("evidence").Raw(), kind: excel.Entry}}})
	}
	return t
}

// showFact notes that cells show a value with its evidence.
func (t *tender) showFact(at *edit.Value) {
	t.shown[valueOf(at)] = at == nil || valueOf(at).IsScalar()
	t.shown[at.Get("evidence")] = at.Get("evidence") == nil || at.Get("evidence").IsScalar()
}

var truths = []string{"true", "false"}

// valueOf gives a value that may stand alone, or beside its evidence.
func valueOf(v *edit.Value) *edit.Value {
	if inner := v.Get("value"); inner != nil {
		return inner
	}
	return v
}

// indexed is the sheet of a list whose entries have no identifiers.
func (t *tender) indexed(id, title string, list *edit.Value, keys []key, more int) *table {
	out := &table{id: id, sheet: title, title: title, columns: t.columnsOf(keys)}
	add := func(rowID string, v *edit.Value) {
		var cells []content
		for _, k := range keys {
			cells = append(cells, t.cells(v, k)...)
		}
		out.rows = append(out.rows, row{id: rowID, cells: cells})
	}
	for i, item := range list.Items() {
		add("="+strconv.Itoa(i), item)
	}
	for i := range more {
		add(fresh(i), edit.Map())
	}
	return out
}

var qualificationKeys = []key{
	{name: "service", title: lang.M("Service"), width: 34},
	{name: "activities", title: lang.M("Activities, apart by commas"), kind: wordsKey, width: 20},
	{name: "version", title: lang.M("Version"), width: 10},
	{name: "decision", title: lang.M("Decision"), width: 12},
	{name: "qualified.from", title: lang.M("Qualified from"), kind: dayKey, width: 14},
	{name: "qualified.to", title: lang.M("Qualified until"), kind: dayKey, width: 14},
	{name: "evidence", title: lang.M("Evidence"), width: 30},
}

var entityKeys = []key{
	{name: "name", title: lang.M("Name"), width: 30},
	{
		name:  "kind",
		title: lang.M("Kind"),
		kind:  wordKey,
		words: []string{"company", "fund", "trust", "person", "state", "aggregate"},
		width: 14,
	},
	{name: "seat", title: lang.M("Registered office, country"), width: 12},
	{name: "administration", title: lang.M("Central administration, country"), width: 14},
	{name: "establishment", title: lang.M("Main establishment, country"), width: 14},
	{name: "residence", title: lang.M("Residence of a person, country"), width: 12},
	{name: "nationality", title: lang.M("Nationality, countries apart by commas"), kind: needKey, width: 14},
	{name: "manager", title: lang.M("Managed by, its identifier"), kind: needKey, width: 14},
	{name: "general_partner", title: lang.M("General partner, its identifier"), kind: needKey, width: 14},
	{name: "listed", title: lang.M("Listed"), kind: wordKey, words: truths, width: 10},
	{name: "market", title: lang.M("Market"), width: 16},
	{name: "evidence", title: lang.M("Evidence"), width: 30},
}

var holdingKeys = []key{
	{name: "holder", title: lang.M("Holder, its identifier"), width: 20},
	{name: "held", title: lang.M("Whom it holds, its identifier"), width: 20},
	{name: "capital", title: lang.M("Part of the capital"), kind: rangeKey, width: 14},
	{name: "votes", title: lang.M("Part of the votes"), kind: rangeKey, width: 14},
	{name: "share", title: lang.M("Part of both"), kind: rangeKey, width: 14},
	{name: "from", title: lang.M("Since"), kind: dayKey, width: 12},
	{name: "until", title: lang.M("Until"), kind: dayKey, width: 12},
	{name: "on_behalf_of", title: lang.M("On behalf of, its identifier"), width: 16},
	{name: "indirect", title: lang.M("Indirect"), kind: wordKey, words: truths, width: 9},
	{name: "evidence", title: lang.M("Evidence"), width: 30},
}

var boardKeys = []key{
	{name: "of", title: lang.M("Whose board, its identifier"), width: 20},
	{name: "body", title: lang.M("Body"), kind: pairKey, width: 24},
	{name: "seats", title: lang.M("Seats"), kind: numberKey, width: 8},
	{name: "appointed", title: lang.M("Appointed by, with seats: alpha 3, beta 2"), kind: seatsKey, width: 30},
	{name: "casting_vote", title: lang.M("Casting vote of, its identifier"), width: 16},
	{name: "evidence", title: lang.M("Evidence"), width: 30},
}

var controlKeys = []key{
	{name: "holder", title: lang.M("Who controls, its identifier"), width: 20},
	{name: "held", title: lang.M("Whom, its identifier"), width: 20},
	{name: "by", title: lang.M("By what means, such as a contract"), kind: pairKey, width: 30},
	{name: "evidence", title: lang.M("Evidence"), width: 30},
}

var rightKeys = []key{
	{name: "holder", title: lang.M("Holder, its identifier"), width: 20},
	{name: "held", title: lang.M("Over whom, its identifier"), width: 20},
	{name: "over", title: lang.M("Over which decisions"), kind: pairKey, width: 30},
	{name: "evidence", title: lang.M("Evidence"), width: 30},
}

var concertKeys = []key{
	{name: "members", title: lang.M("Who acts in concert, identifiers apart by commas"), kind: wordsKey, width: 36},
	{name: "over", title: lang.M("Over whom, its identifier"), width: 20},
	{name: "evidence", title: lang.M("Evidence"), width: 30},
}

// ownershipList is a list of facts about who holds and controls whom.
type ownershipList struct {
	id    string // of the sheet, and the key in ownership
	title lang.Message
	keys  []key
	more  int // rows for what is new
}

var ownershipLists = []ownershipList{
	{"holdings", lang.M("Holdings"), holdingKeys, 16},
	{"boards", lang.M("Boards"), boardKeys, 6},
	{"control", lang.M("Control without shares"), controlKeys, 6},
	{"vetoes", lang.M("Vetoes"), rightKeys, 6},
	{"golden_shares", lang.M("Golden shares"), rightKeys, 4},
	{"concert", lang.M("Concerts"), concertKeys, 4},
}

var supplierKeys = []key{
	{name: "name", title: lang.M("Name"), width: 30},
	{name: "entity", title: lang.M("Entity, its identifier"), width: 18},
	{name: "controlled_from", title: lang.M("Controlled from, country"), width: 14},
	{name: "evidence", title: lang.M("Evidence"), width: 30},
}

var componentKeys = []key{
	{name: "title", title: lang.M("Title"), kind: pairKey, width: 26},
	{name: "layer", title: lang.M("Layer"), kind: wordKey, words: layers(), width: 16},
	{name: "product", title: lang.M("Product"), width: 20},
	{name: "share", title: lang.M("Share of the layer"), kind: limitKey, width: 10},
	{name: "author", title: lang.M("Author"), width: 12},
	{name: "supplier", title: lang.M("Supplier"), width: 12},
	{name: "operated_by", title: lang.M("Operated by"), width: 12},
	{name: "licence", title: lang.M("Licence"), kind: wordKey, words: technology.Licences, width: 14},
	{name: "criticality", title: lang.M("Criticality"), kind: wordKey, words: technology.Criticalities, width: 12},
	{name: "data_access", title: lang.M("Access to data"), kind: wordKey, words: technology.Accesses, width: 14},
	{name: "own_skills", title: lang.M("Own skills"), kind: wordKey, words: truths, width: 10},
	{name: "evidence", title: lang.M("Evidence"), width: 26},
}

func layers() []string {
	var out []string
	for _, l := range technology.Layers {
		out = append(out, string(l))
	}
	return out
}
