package criteria

import (
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Opening says when the bids were opened, and by whom.
type Opening struct {
	At date.Moment
	By lang.Text
}

// readBuyer reads a name, or a name with an address and a picture.
func (t *Tender) readBuyer(n *source.Node) {
	if !n.IsMap() {
		t.Buyer = n.Text()
		return
	}
	m := n.Map()
	t.Buyer = m.Need("name").Text()
	t.BuyerAddress = m.Get("address").Text()
	t.LogoFile = m.Get("logo")
	m.Done()
}

// readProcedure reads what a report must say of the procedure and no evaluation
// needs.
func (t *Tender) readProcedure(m *source.Map) {
	t.Procedure = m.Get("procedure").LangText()
	t.Notice = m.Get("notice").LangText()
	t.SingleLot = m.Get("single_lot").LangText()
	if r := m.Get("tax_rate"); r != nil {
		rate := r.Percent()
		t.TaxRate = &rate
		if rate.Sign() < 0 || exact.One.Less(rate) {
			r.Problem(lang.M("a rate of tax of %s", exact.Percent{Number: rate}), lang.M("write the rate, such as 20 %%"))
		}
	}
	t.opening = m.Get("opening")
}

// checkSingleLot notes a reason for a single lot where there are several.
func (t *Tender) checkSingleLot(n *source.Node) {
	if n != nil && t.Lots[0].ID != "" {
		n.Problem(lang.M("a reason for a single lot, and the tender is divided into lots"), lang.M("remove the key, or lots:"))
	}
}

// readOpening reads the opening of the bids, which comes after the deadline.
func (t *Tender) readOpening() {
	if t.opening == nil {
		return
	}
	m := t.opening.Map()
	at := m.Need("date")
	t.Opening = Opening{At: at.Moment(t.Zone), By: m.Get("by").LangText()}
	m.Done()
	if deadline := t.Dates.Deadline; !deadline.IsZero() && !t.Opening.At.IsZero() {
		if after, known := deadline.After(t.Opening.At); known && after {
			at.Problem(
				lang.M("the bids were opened on %s, before the deadline of %s", t.Opening.At, deadline),
				lang.M("correct one of the two dates"),
			)
		}
	}
}
