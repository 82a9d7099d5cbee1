package opendata

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/fileset"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/audience"
	"github.com/bareme/bareme/scoring"
)

// extensions are declared in the package. The last is the local one, for marks, which
// no published extension holds; schema/ocds describes it.
var extensions = []string{
	"https://raw.githubusercontent.com/open-contracting-extensions/ocds_bid_extension/v1.1.5/extension.json",
	"https://raw.githubusercontent.com/open-contracting-extensions/ocds_lots_extension/v1.1.5/extension.json",
	"https://raw.githubusercontent.com/open-contracting-extensions/ocds_awardCriteriaBreakdown_extension/master/extension.json",
	"https://raw.githubusercontent.com/bareme/bareme/main/schema/ocds/extension.json",
}

// release writes the package with its one release.
func (a *award) release(x *Export) error {
	p := a.Publication
	missing := func(what lang.Message) { x.Missing = append(x.Missing, Missing{File: ReleaseFile, What: what}) }
	if p.OCID == "" {
		missing(
			lang.M(
				"the identifier of the contracting process: ocid: in publication.yaml, with the prefix that the standard gave the publisher",
			),
		)
	}
	if p.URI == "" {
		missing(lang.M("where the file will stand: uri: in publication.yaml"))
	}
	if p.On.IsZero() {
		missing(lang.M("the date of publication: date: in publication.yaml"))
	}
	if p.OCID == "" || p.URI == "" || p.On.IsZero() {
		return nil
	}
	r := release{OCID: p.OCID, ID: p.OCID + "-" + p.On.String() + "-award", Date: instant(p.On), Tag: []string{"award", "contract"},
		Initiation: "tender", Language: string(a.l)}
	orgs := a.organizations()
	r.Parties = orgs.list
	r.Buyer = orgs.buyer
	r.Tender = a.tender(orgs)
	for _, l := range a.open {
		a.submissions(l, orgs, &r.Bids)
		a.awarded(l, orgs, &r)
	}
	if len(r.Contracts) == 0 { // agreements with several holders alone: contracts are awarded under them
		r.Tag = []string{"award"}
	}
	text, err := encode(releasePackage{URI: p.URI, Version: "1.1", Extensions: a.extensions(), Published: instant(p.On),
		Publisher: publisher{a.Tender.Buyer}, Releases: []release{r}})
	x.Files = append(x.Files, fileset.File{Name: ReleaseFile, Data: text})
	return err
}

// instant writes a day as the standard asks for it.
func instant(d date.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String() + "T00:00:00Z"
}

// organizations are the parties, each once.
type organizations struct {
	list  []organization
	buyer reference
	of    map[string]int // in the list, by key
}

func (a *award) organizations() *organizations {
	o := &organizations{of: map[string]int{}}
	c := a.Publication.Buyer
	c.Name = a.Tender.Buyer
	o.buyer = o.party(c, "buyer")
	o.party(c, "procuringEntity")
	for _, l := range a.open {
		for _, b := range l.Bids {
			for _, c := range companies(b.Bid) {
				o.party(c, "tenderer")
				if l.Holds(b) {
					o.party(c, "supplier")
				}
			}
		}
	}
	return o
}

// party gives a company's reference, and adds a role to it.
func (o *organizations) party(c bids.Company, role string) reference {
	key := c.Scheme + "\x00" + c.Number()
	if c.Identifier == "" {
		key = "\x00" + c.Name
	}
	i, known := o.of[key]
	if !known {
		i = len(o.list)
		o.of[key] = i
		p := organization{ID: "party-" + strconv.Itoa(i+1), Name: c.Name}
		if c.Identifier != "" {
			p.Identifier = &identifier{Scheme: scheme(c), ID: c.Number(), Legal: c.Name}
			p.ID = p.Identifier.Scheme + "-" + p.Identifier.ID
		}
		if c.Country != "" {
			p.Address = &address{c.Country}
		}
		if c.Size != "" || c.Listed != nil {
			p.Details = &details{c.Size, c.Listed}
		}
		o.list = append(o.list, p)
	}
	if !slices.Contains(o.list[i].Roles, role) {
		o.list[i].Roles = append(o.list[i].Roles, role)
	}
	return reference{o.list[i].ID, o.list[i].Name}
}

// scheme names the register of an identifier as the standard's list of registers
// does where it is known to it.
func scheme(c bids.Company) string {
	switch c.Scheme {
	case "SIRET":
		return "FR-INSEE"
	case "":
		if c.Country != "" {
			return c.Country
		}
		return "local"
	}
	return "FR-" + c.Scheme
}

var methods = map[string]string{
	"open": "open", "adapted": "open", "restricted": "selective", "negotiated": "selective", "dialogue": "selective",
	"without-competition": "limited",
}

var categories = map[string]string{"works": "works", "supplies": "goods", "services": "services"}

func (a *award) tender(orgs *organizations) tender {
	t := tender{ID: a.Tender.ID, Title: a.text(a.Tender.Title), Description: a.text(a.Tender.Description), Status: "complete",
		Entity: orgs.buyer, Value: a.value(a.Tender.Estimate), Details: a.text(a.Tender.Procedure)}
	first := a.Publication.Contract(a.open[0].ID)
	t.Method, t.Category = methods[first.Procedure], categories[first.Category]
	if d := a.Tender.Dates.Deadline; !d.IsZero() {
		t.Period = &period{End: instant(d.Day())}
	}
	if len(a.open) == 1 && a.open[0].ID == "" {
		t.Techniques = techniquesOf(a.open[0])
	}
	for _, p := range orgs.list {
		if slices.Contains(p.Roles, "tenderer") {
			t.TendererList = append(t.TendererList, reference{p.ID, p.Name})
		}
	}
	t.Tenderers = len(t.TendererList)
	for _, l := range a.open {
		t.Lots = append(
			t.Lots,
			lot{ID: lotID(l), Title: a.title(l), Status: "complete", Value: a.value(l.Estimate), Criteria: a.criteria(l), Techniques: techniquesOf(l)},
		)
	}
	return t
}

func (a *award) value(n *exact.Number) *value {
	if n == nil {
		return nil
	}
	return &value{amount(*n), a.Tender.Currency}
}

// criteria lists the award criteria of a lot at their top, with the weights.
func (a *award) criteria(l *scoring.Lot) *awardCriteria {
	out := &awardCriteria{}
	if a.Tender.Award.Method != criteria.WeightedSum {
		out.Weighting = a.Tender.Award.Says(a.Tender.Currency).In(a.l)
	}
	for _, c := range l.Criteria {
		k := awardCriterion{Type: criterionType(c), Name: a.text(c.Title),
			Numbers: []criterionNumber{{Number: amount(c.Weight), Weight: "percentageExact"}}}
		if c.Minimum != nil {
			k.Numbers = append(k.Numbers, criterionNumber{Number: amount(*c.Minimum), Threshold: "minimumScore"})
		}
		out.Criteria = append(out.Criteria, k)
	}
	return out
}

// criterionType tells whether a criterion is about the price, another cost, or quality.
func criterionType(c *criteria.Criterion) string {
	money := func(c *criteria.Criterion) bool { return c.Measure != nil && c.Measure.Unit() == criteria.Money }
	leaves := criteria.Leaves([]*criteria.Criterion{c})
	for _, l := range leaves {
		if !money(l) {
			return "quality"
		}
	}
	return "price"
}

// submissions adds the bids of a lot, with what may be public of each.
func (a *award) submissions(l *scoring.Lot, orgs *organizations, out *submissions) {
	ranked := true
	for _, b := range l.Bids {
		s := submission{
			ID:      bidID(l, b),
			Date:    instant(b.Received.Day()),
			Status:  "valid",
			Lots:    []string{lotID(l)},
			Variant: b.VariantOf != "",
		}
		if b.Status == scoring.SetAside {
			s.Status = "disqualified"
		}
		for _, c := range companies(b.Bid) {
			s.Tenderers = append(s.Tenderers, orgs.party(c, "tenderer"))
		}
		seen := audience.ForPublic(a.Study, l, b, a.l)
		s.Value, s.Evaluation = a.value(seen.Price), a.evaluation(l, seen)
		if seen.Rank != nil {
			s.HasRank, s.Rank = &ranked, *seen.Rank
		}
		out.Details = append(out.Details, s)
	}
	out.Statistics = append(out.Statistics, a.statistics(l)...)
}

func bidID(l *scoring.Lot, b *scoring.Bid) string {
	if l.ID == "" {
		return b.ID
	}
	return l.ID + "-" + b.ID
}

// evaluation gives the marks of a bid that the public may see; nil where its total is closed.
func (a *award) evaluation(l *scoring.Lot, b *audience.Bid) *evaluation {
	if b.Total == nil {
		return nil
	}
	e := &evaluation{Total: amount(*b.Total)}
	var grid []*criteria.Criterion
	criteria.Walk(l.Criteria, func(c *criteria.Criterion) { grid = append(grid, c) })
	for _, m := range b.Marks {
		if c := grid[m.Criterion]; m.Mark != nil {
			e.Marks = append(e.Marks, mark{c.ID, a.text(c.Title), amount(*m.Mark), amount(c.Scale), amount(c.Weight), amount(*m.Weighted)})
		}
	}
	return e
}

// statistics counts the bids of a lot.
func (a *award) statistics(l *scoring.Lot) []statistic {
	id := lotID(l)
	var out []statistic
	add := func(measure string, n json.Number, currency string) {
		out = append(out, statistic{ID: strings.Join([]string{id, measure}, "-"), Measure: measure, Value: n, Currency: currency, Lot: id})
	}
	count := func(n int) json.Number { return json.Number(strconv.Itoa(n)) }
	aside := l.With(scoring.SetAside)
	received := len(l.Received())
	if l.Shortlist != nil {
		add("requests", count(len(l.Shortlist.Candidates)), "")
	}
	barred := len(l.Bids) - received // candidates that may not bid
	add("bids", count(received), "")
	add("validBids", count(len(l.Bids)-len(aside)), "")
	add("disqualifiedBids", count(len(aside)-barred), "")
	add("tendersAbnormallyLow", count(len(abnormallyLow(l))), "")
	if low, high, ok := a.prices(l); ok {
		add("lowestValidBidValue", amount(low), a.Tender.Currency)
		add("highestValidBidValue", amount(high), a.Tender.Currency)
	}
	if small, known := smallBids(l); known {
		add("smeBids", count(small), "")
	}
	return out
}

// prices gives the lowest and the highest price of the bids that were ranked; ok is false
// where the public may not see the price of each.
func (a *award) prices(l *scoring.Lot) (low, high exact.Number, ok bool) {
	for _, b := range l.Ranking {
		switch {
		case b.Price == nil:
		case audience.ForPublic(a.Study, l, b, a.l).Price == nil:
			return low, high, false
		case !ok:
			low, high, ok = *b.Price, *b.Price, true
		default:
			low, high = exact.Min(low, *b.Price), exact.Max(high, *b.Price)
		}
	}
	return low, high, ok
}

// smallBids counts the bids of small and medium enterprises; known is false where a
// size is not stated.
func smallBids(l *scoring.Lot) (n int, known bool) {
	for _, b := range l.Bids {
		all := true
		for _, c := range companies(b.Bid) {
			small, known := c.IsSmall()
			if !known {
				return 0, false
			}
			all = all && small
		}
		if all {
			n++
		}
	}
	return n, true
}

// awarded adds the award of a lot and its contract. An agreement with several holders is one
// award with each of them as a supplier; what is ordered under it is a process of its own.
func (a *award) awarded(l *scoring.Lot, orgs *organizations, r *release) {
	c := a.Publication.Contract(l.ID)
	id := "award-" + lotID(l)
	w := awarded{
		ID:     id,
		Title:  a.title(l),
		Status: "active",
		Date:   instant(l.Dates.Award),
		Lots:   []string{lotID(l)},
	}
	for _, b := range l.Bids {
		if !l.Holds(b) {
			continue
		}
		w.Bids = append(w.Bids, bidID(l, b))
		if price, known := a.beforeTax(l, b); known && !l.Several() {
			w.Value = a.value(&price)
		}
		for _, k := range companies(b.Bid) {
			if ref := orgs.party(k, "supplier"); !slices.Contains(w.Suppliers, ref) {
				w.Suppliers = append(w.Suppliers, ref)
			}
		}
	}
	if l.Several() {
		w.Value = a.value(c.Amount)
	}
	r.Awards = append(r.Awards, w)
	if l.Several() {
		return
	}
	number := c.ID
	if number == "" {
		number = "contract-" + lotID(l)
	}
	r.Contracts = append(
		r.Contracts,
		contract{ID: number, Award: id, Title: a.title(l), Status: "active", Value: w.Value, Signed: instant(c.Signed)},
	)
}
