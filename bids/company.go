package bids

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/syntax"
)

// Company is an economic operator as a register knows it.
type Company struct {
	Name       string
	Country    string // ISO 3166, such as FR; "" where not stated
	Identifier string // in its register; "" where not stated
	Scheme     string // of the identifier, one of Schemes; "" where not stated
	Size       string // one of Sizes; "" where not stated
	Listed     *bool  // on a regulated market; nil where not stated
}

// Schemes are the registers that identify a company in French procurement data.
// Source: order of 22 December 2022 on essential procurement data, annex.
var Schemes = []string{"SIRET", "TVA", "TAHITI", "RIDET", "FRWF", "IREP", "HORS-UE"}

// Sizes are those of Recommendation 2003/361/EC, and what is larger.
var Sizes = []string{"micro", "small", "medium", "large"}

// IsSmall tells whether the company is a micro, small or medium enterprise; known
// is false where its size is not stated.
func (c Company) IsSmall() (small, known bool) { return c.Size != "large", c.Size != "" }

// Number gives the identifier without the spaces it may be written with.
func (c Company) Number() string { return strings.Join(strings.Fields(c.Identifier), "") }

// readCompany reads a company: a name, or a group of keys.
func readCompany(n *source.Node) Company {
	if !n.IsMap() {
		return Company{Name: n.Text()}
	}
	m := n.Map()
	c := readCompanyKeys(m)
	m.Done()
	return c
}

func readCompanyKeys(m *source.Map) Company {
	c := Company{Name: m.Need("name").Text()}
	c.Country = m.Get("country").Country()
	identifier := m.Get("identifier")
	c.Identifier = identifier.Text()
	if s := m.Get("scheme"); s != nil {
		c.Scheme = s.OneOf(Schemes...)
		if identifier == nil {
			s.Problem(lang.M("a scheme without an identifier"), lang.M("add identifier:, or remove scheme:"))
		}
	} else if isSIRET(c.Number()) {
		c.Scheme = "SIRET" // fourteen digits that check: nothing else looks so
	}
	if c.Scheme == "SIRET" && !isSIRET(c.Number()) {
		identifier.Problem(lang.M("%q is not a SIRET number", c.Identifier),
			lang.M("write its 14 digits, of which the last one checks the others"))
	}
	if s := m.Get("size"); s != nil {
		c.Size = s.OneOf(Sizes...)
	}
	if l := m.Get("listed"); l != nil {
		listed := l.Bool()
		c.Listed = &listed
	}
	return c
}

// laPoste is the company number whose establishments have their digits add up to a
// multiple of five instead. Source: INSEE, on the check of SIRET numbers.
const laPoste = "356000000"

// isSIRET tells whether a text is fourteen digits that check by Luhn's rule.
func isSIRET(s string) bool {
	if len(s) != 14 {
		return false
	}
	luhn, plain := 0, 0
	for i, r := range s {
		if r < '0' || r > '9' {
			return false
		}
		d := int(r - '0')
		plain += d
		if i%2 == 0 { // every second digit, counted from the right
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		luhn += d
	}
	return luhn%10 == 0 || strings.HasPrefix(s, laPoste) && plain%5 == 0
}

// Member is a company of a group of economic operators.
type Member struct {
	Company
	Lead  bool
	Share *exact.Number // of the contract, a fraction of 1; nil where not stated
	Does  lang.Text
	At    source.Position
}

// Subcontracting is what a tenderer says it will entrust to others.
type Subcontracting struct {
	Declared bool
	Share    *exact.Number // of the contract, a fraction of 1; nil where not stated
	Amount   *exact.Number // in the tender's currency; nil where not stated
	To       []Subcontractor
	At       source.Position
}

// Subcontractor is one of those.
type Subcontractor struct {
	Company
	Share, Amount *exact.Number // as in Subcontracting
	Does          lang.Text
}

// readMembers reads the companies of a group, and who answers for what.
func (b *Bid) readMembers(m *source.Map) {
	list, liability := m.Get("members"), m.Get("liability")
	unread := false
	for _, item := range list.List() {
		if item.IsScalar() && item.Raw() != "" {
			unread = true
			item.Problem(lang.M("found %q, expected a member with its keys", item.Raw()),
				lang.M("write: %s", lang.Raw("{name: "+syntax.Quote(item.Raw())+"}")))
			continue
		}
		im := item.Map()
		c := Member{Company: readCompanyKeys(im), Does: im.Get("does").LangText(), At: item.At()}
		if share := im.Get("share"); !share.Sound(func() { c.Share = readShare(share) }) {
			c.Share = nil // they would seem to add up to something else
		}
		if l := im.Get("lead"); l != nil {
			c.Lead = l.Bool()
		}
		im.Done()
		b.Members = append(b.Members, c)
	}
	if liability != nil {
		b.Liability = liability.OneOf("several", "joint-and-several")
		if list == nil {
			liability.Problem(lang.M("a liability of members, and the bid lists no members"), lang.M("add members:, or remove liability:"))
		}
	}
	if len(b.Members) > 0 && !unread {
		b.checkMembers(list)
	}
}

func (b *Bid) checkMembers(list *source.Node) {
	if len(b.Members) == 1 {
		list.Problem(lang.M("a group of one member"), lang.M("list every member of the group, the lead included, or remove members:"))
		return
	}
	leads, sum, stated := 0, exact.Zero, 0
	for i, c := range b.Members {
		if c.Lead {
			leads++
		}
		if c.Share != nil {
			sum = sum.Add(*c.Share)
			stated++
		}
		if slices.ContainsFunc(b.Members[:i], func(o Member) bool {
			return source.Fold(o.Name) == source.Fold(c.Name) && o.Number() == c.Number()
		}) {
			list.ProblemAt(c.At, lang.M("%q is a member twice", c.Name), lang.M("keep one of the two"))
		}
	}
	switch {
	case leads == 0:
		list.Problem(lang.M("no member leads the group"), lang.M("write lead: true for one member"))
	case leads > 1:
		list.Problem(lang.M("several members lead the group"), lang.M("write lead: true for one member"))
	}
	switch whole := exact.One; {
	case stated == len(b.Members) && !sum.Equal(whole), whole.Less(sum):
		list.Problem(lang.M("the shares of the members add up to %s", exact.Percent{Number: sum}),
			lang.M("correct them so that they add up to 100 %%, or leave out those that are not known"))
	}
}

// readSubcontracting reads what is entrusted to others: false, or a group of keys.
func (b *Bid) readSubcontracting(n *source.Node, t *criteria.Tender) {
	switch {
	case n == nil:
		return
	case !n.IsMap():
		b.Subcontracting = &Subcontracting{At: n.At()}
		if n.Bool() {
			b.Subcontracting.Declared = true
		}
		return
	}
	m := n.Map()
	s := &Subcontracting{Declared: true, At: n.At(), Share: readShare(m.Get("share")), Amount: readAmount(m.Get("amount"), t)}
	for _, item := range m.Get("to").List() {
		im := item.Map()
		s.To = append(s.To, Subcontractor{Company: readCompanyKeys(im), Share: readShare(im.Get("share")),
			Amount: readAmount(im.Get("amount"), t), Does: im.Get("does").LangText()})
		im.Done()
	}
	m.Done()
	s.check(n)
	b.Subcontracting = s
}

// check notes parts that come to more than the whole they are parts of.
func (s *Subcontracting) check(n *source.Node) {
	shares, amounts := exact.Zero, exact.Zero
	for _, to := range s.To {
		if to.Share != nil {
			shares = shares.Add(*to.Share)
		}
		if to.Amount != nil {
			amounts = amounts.Add(*to.Amount)
		}
	}
	if s.Share != nil && s.Share.Less(shares) {
		n.Problem(lang.M("subcontractors have %s together, more than the share of %s stated", exact.Percent{Number: shares},
			exact.Percent{Number: *s.Share}), lang.M("correct the shares"))
	}
	if s.Amount != nil && s.Amount.Less(amounts) {
		n.Problem(lang.M("subcontractors have %s together, more than the amount of %s stated", amounts, *s.Amount),
			lang.M("correct the amounts"))
	}
}

func readShare(n *source.Node) *exact.Number {
	if n == nil {
		return nil
	}
	v := n.Percent()
	if v.Sign() < 0 || exact.One.Less(v) {
		n.Problem(lang.M("a share of %s", exact.Percent{Number: v}), lang.M("write a share between 0 %% and 100 %%"))
	}
	return &v
}

func readAmount(n *source.Node, t *criteria.Tender) *exact.Number {
	if n == nil {
		return nil
	}
	v := n.Number()
	if v.Sign() < 0 {
		n.Problem(lang.M("an amount of %s", v), lang.M("write an amount that is not below zero, in %s", lang.Raw(t.Currency)))
	}
	return &v
}
