package bids

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/country"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/pattern"
	"github.com/bareme/bareme/internal/source"
)

// Publication is what has to be said of a contract when its data are published, and
// which no evaluation needs: publication.yaml.
type Publication struct {
	OCID      string      // of the contracting process; "" where not stated
	URI       string      // where the data will stand; "" where not stated
	On        date.Date   // of the publication; zero where not stated
	Buyer     Company     // the buyer, as registered; its Name is the tender's
	Contracts []*Contract // by lot, in the tender's order
	// Exceptions are what the buyer opens or closes to a reader, those that open
	// first: what is opened and closed is closed.
	Exceptions []Exception
	Letters    *Letters // nil where nothing is said of them
	At         source.Position
}

// Contract is the contract of a lot. What is not stated is empty or nil; a list that
// is stated to be empty is not nil.
type Contract struct {
	Lot           string
	ID            string            // the buyer's own, at most 16 characters
	Numbers       map[string]string // of an agreement's holders, each for its own contract, by bid
	Nature        string            // of Natures
	Category      string            // works, supplies, services
	CPV           string            // eight digits
	Procedure     string            // of Procedures
	Techniques    []string
	Execution     []string
	Framework     string // the framework agreement that it is called off from
	Innovative    *bool
	CCAG          string        // of CCAGs
	Advance       *exact.Number // the part that is paid in advance, a fraction of 1; 0 for none
	Place         *Place
	Months        int // of its whole duration, options included
	Prices        []string
	PriceForm     string // of PriceForms
	Social        []string
	Environmental []string
	Amount        *exact.Number // before tax, in the tender's currency, where it is not the bid's price
	Signed        date.Date
	Notified      date.Date
}

// Place is where a contract is carried out.
type Place struct {
	Code string
	Kind string // of PlaceKinds
}

// The words of publication.yaml. Each list is that of the order of 22 December 2022
// on essential procurement data.
var (
	Natures        = []string{"contract", "partnership", "defence"}
	Categories     = []string{"works", "supplies", "services"}
	Procedures     = []string{"adapted", "open", "restricted", "negotiated", "without-competition", "dialogue"}
	Techniques     = []string{"framework-agreement", "design-contest", "qualification-system", "dynamic-purchasing", "catalogue", "e-auction"}
	Executions     = []string{"tranches", "purchase-orders", "call-offs"}
	CCAGs          = []string{"works", "engineering", "supplies-services", "industrial", "intellectual", "ict", "none"}
	PlaceKinds     = []string{"postcode", "municipality", "arrondissement", "canton", "department", "region", "country"}
	PriceTypes     = []string{"firm", "adjustable", "revisable", "provisional"}
	PriceForms     = []string{"unit", "lump-sum", "mixed"}
	Considerations = []string{"clause", "criterion", "reserved"}
)

// Contract gives the contract of a lot; one in which nothing is stated where the
// dossier has no publication.yaml.
func (p *Publication) Contract(lot string) *Contract {
	if p != nil {
		for _, c := range p.Contracts {
			if c.Lot == lot {
				return c
			}
		}
	}
	return &Contract{Lot: lot}
}

// Number gives the number of the contract with the tenderer of a bid: its own, or that of all.
func (c *Contract) Number(bid string) string {
	if own := c.Numbers[bid]; own != "" {
		return own
	}
	return c.ID
}

// publication reads publication.yaml, which need not exist.
func (r *reader) publication() {
	root := r.optional("publication.yaml")
	if root == nil {
		return
	}
	m := root.Map()
	readVersion(m)
	p := &Publication{At: root.At(), OCID: m.Get("ocid").Text(), URI: m.Get("uri").Text(), On: m.Get("date").Date()}
	if b := m.Get("buyer"); b != nil {
		bm := b.Map()
		p.Buyer = readBuyer(bm, r.d.Tender.Buyer)
		bm.Done()
	}
	whole := &Contract{}
	if c := m.Get("contract"); c != nil {
		var only *criteria.Lot // nil where lots have contracts of their own
		if l := r.d.Tender.Lots[0]; l.ID == "" {
			only = l
		}
		r.contract(whole, c, only)
	}
	of := r.contractsOfLots(m.Get("lots"))
	for _, l := range r.d.Tender.Lots {
		c := *whole
		c.Lot = l.ID
		if l.ID != "" {
			c.ID, c.Numbers, c.Amount = "", nil, nil // each lot's own
		}
		if n := of[l.ID]; n != nil {
			r.contract(&c, n, l)
		}
		p.Contracts = append(p.Contracts, &c)
		if award := l.Dates.Award; !c.Signed.IsZero() && !award.IsZero() && c.Signed.Before(award) {
			root.Problem(lang.M("signed on %s, before the award of %s", c.Signed, award), lang.M("correct one of the two dates"))
		}
	}
	p.Exceptions = append(r.exceptions(m.Get("open"), true), r.exceptions(m.Get("close"), false)...)
	p.Letters = r.letters(m.Get("letters"))
	m.Done()
	r.d.Publication = p
}

func readBuyer(m *source.Map, name string) Company {
	c := Company{Name: name, Country: m.Get("country").Country()}
	number := m.Get("siret")
	if number == nil && (c.Country == "" || country.Of(c.Country) == "FR") { // a number of French companies alone
		number = m.Need("siret")
	}
	if n := number; n != nil {
		c.Scheme = "SIRET"
		if c.Identifier = n.Text(); !isSIRET(c.Number()) {
			n.Problem(lang.M("%q is not a SIRET number", c.Identifier), lang.M("write its 14 digits, of which the last one checks the others"))
		}
	}
	return c
}

// contractsOfLots gives what is said of each lot.
func (r *reader) contractsOfLots(n *source.Node) map[string]*source.Node {
	out := map[string]*source.Node{}
	if n == nil {
		return out
	}
	if r.d.Tender.Lots[0].ID == "" {
		n.Problem(lang.M("the tender is not divided into lots"), lang.M("move what stands here to the left, out of lots:"))
		return out
	}
	for _, e := range n.Entries() {
		if id := r.lotID(e.KeyAt); id != "" {
			out[id] = e.Value
		}
	}
	return out
}

var cpv = pattern.New(`^[0-9]{8}(-[0-9])?$`)

// contract reads what is stated of the contract of a lot over what c has already.
func (r *reader) contract(c *Contract, n *source.Node, l *criteria.Lot) {
	m := n.Map()
	if numbers := m.Get("numbers"); numbers != nil {
		c.Numbers = map[string]string{}
		switch {
		case l == nil:
			numbers.Problem(lang.M("numbers of contracts, and the tender has lots"), lang.M("write them under lots:, of the lot that they are of"))
		case l.Holders == nil:
			numbers.Problem(lang.M("numbers of several contracts, and the contract has one holder"),
				lang.M("write its number as id:; holders: in tender.yaml says that there are several"))
		}
		for _, e := range numbers.Entries() {
			c.Numbers[e.KeyAt.OneOf(r.bidIDs()...)] = contractNumber(e.Value)
		}
	}
	c.read(m, r.d.Tender)
	m.Done()
}

// contractNumber reads the number of a contract.
func contractNumber(n *source.Node) string {
	s := n.Text()
	if len([]rune(s)) > 16 {
		n.Problem(lang.M("%q has more than 16 characters", s), lang.M("give the contract a number of 1 to 16 characters"))
	}
	return s
}

// read reads what is stated over what c has already.
func (c *Contract) read(m *source.Map, t *criteria.Tender) {
	if v := m.Get("id"); v != nil {
		c.ID = contractNumber(v)
	}
	word(m, "nature", &c.Nature, Natures)
	word(m, "category", &c.Category, Categories)
	if v := m.Get("cpv"); v != nil {
		if c.CPV = v.Text(); !cpv.MatchString(c.CPV) {
			v.Problem(lang.M("%q is not a CPV code", c.CPV), lang.M("write its eight digits in quotes, such as \"72410000\""))
		}
	}
	word(m, "procedure", &c.Procedure, Procedures)
	wordList(m, "techniques", &c.Techniques, Techniques)
	wordList(m, "execution", &c.Execution, Executions)
	if v := m.Get("framework"); v != nil {
		c.Framework = v.Text()
	}
	if v := m.Get("innovative"); v != nil {
		b := v.Bool()
		c.Innovative = &b
	}
	word(m, "ccag", &c.CCAG, CCAGs)
	if v := m.Get("advance"); v != nil {
		c.Advance = readShare(v)
	}
	if v := m.Get("place"); v != nil {
		pm := v.Map()
		c.Place = &Place{Code: pm.Need("code").Text(), Kind: pm.Need("kind").OneOf(PlaceKinds...)}
		pm.Done()
	}
	if v := m.Get("months"); v != nil {
		c.Months = v.Int(1, 1200)
	}
	c.readPrice(m.Get("price"))
	wordList(m, "social", &c.Social, Considerations)
	wordList(m, "environmental", &c.Environmental, Considerations[:2])
	if v := m.Get("amount"); v != nil {
		c.Amount = readAmount(v, t)
	}
	c.readDates(m)
}

func (c *Contract) readPrice(n *source.Node) {
	if n == nil {
		return
	}
	m := n.Map()
	wordList(m, "types", &c.Prices, PriceTypes)
	word(m, "form", &c.PriceForm, PriceForms)
	m.Done()
}

func (c *Contract) readDates(m *source.Map) {
	if v := m.Get("signed"); v != nil {
		c.Signed = v.Date()
	}
	v := m.Get("notified")
	if v == nil {
		return
	}
	c.Notified = v.Date()
	if !c.Signed.IsZero() && !c.Notified.IsZero() && c.Notified.Before(c.Signed) {
		v.Problem(lang.M("notified on %s, before it was signed on %s", c.Notified, c.Signed), lang.M("correct one of the two dates"))
	}
}

func word(m *source.Map, key string, to *string, words []string) {
	if v := m.Get(key); v != nil {
		*to = v.OneOf(words...)
	}
}

func wordList(m *source.Map, key string, to *[]string, words []string) {
	v := m.Get(key)
	if v == nil {
		return
	}
	*to = []string{}
	for _, item := range v.List() {
		if w := item.OneOf(words...); w != "" {
			*to = append(*to, w)
		}
	}
}
