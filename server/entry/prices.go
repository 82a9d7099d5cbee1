package entry

import (
	"net/http"
	"slices"
	"strings"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/cost"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
	"github.com/bareme/bareme/server/frame"
	"github.com/bareme/bareme/server/journal"
	"github.com/bareme/bareme/store"
)

// pricesPage enters the prices of a bid, typed or pasted from a spreadsheet.
type pricesPage struct {
	Bid    string
	Rows   []priceRow
	Single string // the only price, where there is no schedule
	Base   string
	URL    string
	Back   string
	Errors []string
	Paste  string
	Taken  int // lines taken over from what was pasted
	By     string
	Closed bool
	Wrong  bool
	Taxes  string // "excluded", "included", or "" where nobody said
}

type priceRow struct {
	ID, Title, Unit, Quantity, Price string
	Wrong                            bool
}

// priceLines lists the lines of the buyer's schedule; none where bids give one price.
func priceLines(q *frame.Request) []cost.Quantity {
	for _, lot := range q.Ev.Lots() {
		for _, c := range criteria.Leaves(lot.Criteria) {
			if m, ok := c.Measure.(*cost.Measure); ok {
				return m.Quantities
			}
		}
	}
	if t := q.Ev.Dossier.Tender; t != nil {
		if m, ok := t.Award.Price.Measure.(*cost.Measure); ok {
			return m.Quantities
		}
	}
	return nil
}

func Prices(q *frame.Request) error {
	if q.Old {
		return frame.ErrReadOnly
	}
	b, name, err := q.BidFile()
	if err != nil {
		return err
	}
	if len(q.Ev.Lots()) > 1 { // each lot has its own: in the file
		return q.Redirect(q.URL("fichiers", "bids", b.ID+".yaml"))
	}
	text, err := frame.Content(q.Rev, name)
	if err != nil {
		return err
	}
	typed := map[string]string{}
	if f := edit.Read(name, []byte(text), &source.Problems{}); f != nil {
		for _, l := range priceLines(q) {
			typed[l.ID] = f.Root.Get("prices", "lines", l.ID, "unit_price").Raw()
		}
		typed[""] = f.Root.Get("prices", "price").Raw()
		typed["taxes"] = f.Root.Get("prices", "taxes").Raw()
	}
	return pricesWith(q, http.StatusOK, b, typed, nil, pricesPage{Base: q.Rev.ID, Taxes: typed["taxes"]})
}

func pricesWith(q *frame.Request, status int, b *bids.Bid, typed map[string]string, wrong map[string]bool, v pricesPage) error {
	v.Bid, v.URL, v.Back = b.Name().In(q.Lang), q.FormURL("offres", b.ID, "prix"), q.URL("offres", b.ID)
	c, _, _ := q.Ev.Committee()
	v.Closed = c != nil && c.Closed("")
	for _, l := range priceLines(q) {
		v.Rows = append(v.Rows, priceRow{l.ID, l.Title.In(q.Lang), l.Unit.In(q.Lang), l.Quantity.In(q.Lang), typed[l.ID], wrong[l.ID]})
	}
	v.Single, v.Wrong = typed[""], wrong[""]
	title := q.T("Prices: %s", b.Name())
	if len(v.Errors) > 0 {
		title = q.T("Error: %s", title)
	}
	return q.Show(status, "prices", &frame.Page{Title: title, Here: "offres", Main: v})
}

// SavePrices keeps the prices, or takes over what was pasted into the form.
func SavePrices(q *frame.Request) error {
	if err := q.R.ParseForm(); err != nil {
		return err
	}
	b, name, err := q.BidFile()
	if err != nil {
		return err
	}
	f := q.R.PostForm
	typed, wrong := map[string]string{}, map[string]bool{}
	v := pricesPage{Base: f.Get("base"), By: f.Get("by"), Taxes: f.Get("taxes")}
	lines := priceLines(q)
	for _, l := range lines {
		typed[l.ID] = f.Get("u:" + l.ID)
	}
	typed[""] = f.Get("price")
	if f.Get("do") == "paste" {
		v.Taken = takePasted(f.Get("paste"), lines, typed)
		return pricesWith(q, http.StatusOK, b, typed, nil, v)
	}
	given := map[string]string{}
	check := func(id, title string) {
		n, err := exact.Parse(frame.Decimal(typed[id]))
		if typed[id] == "" {
			return
		}
		if err != nil || n.Sign() < 0 {
			wrong[id] = true
			v.Errors = append(v.Errors, q.T("%s: give an amount such as 1250.50.", title))
			return
		}
		given[id] = n.String()
	}
	for _, l := range lines {
		check(l.ID, l.Title.In(q.Lang))
	}
	if len(lines) == 0 {
		check("", q.T("Price"))
	}
	if v.Taxes != "excluded" && v.Taxes != "included" {
		v.Errors = append(v.Errors, q.T("Say whether the prices are before or with taxes."))
	}
	given["taxes"] = v.Taxes
	if c, _, _ := q.Ev.Committee(); c != nil && c.Closed("") {
		v.Errors = append(v.Errors, q.T("Prices stay closed until the marks are settled and the opening is on record."))
	}
	if len(v.Errors) > 0 {
		return pricesWith(q, http.StatusUnprocessableEntity, b, typed, wrong, v)
	}
	done, err := journal.Changed(q, f.Get("base"), name, f.Get("by"), q.T("prices of %s", b.Name()), func(root *edit.Value) {
		putPrices(root, lines, given)
	})
	if err != nil || !done {
		return err
	}
	return q.Redirect(q.FormURL("offres", b.ID) + "#prix")
}

// putPrices writes the prices that differ; what else stands at a line stays.
func putPrices(root *edit.Value, lines []cost.Quantity, given map[string]string) {
	prices := root.Group("prices")
	if prices.Get("taxes").Raw() != given["taxes"] {
		prices.Put("taxes", edit.Word(given["taxes"]))
	}
	if price, ok := given[""]; ok && len(lines) == 0 && prices.Get("price").Raw() != price {
		prices.Put("price", edit.Word(price))
	}
	for _, l := range lines {
		price, ok := given[l.ID]
		line := prices.Get("lines", l.ID)
		switch {
		case !ok || line.Get("unit_price").Raw() == price:
		case line == nil:
			prices.List("lines").Add(edit.Map("id", edit.Text(l.ID), "unit_price", edit.Word(price)))
		default:
			line.Put("unit_price", edit.Word(price))
		}
	}
}

// takePasted reads rows of a spreadsheet: a cell that is the identifier or the title of
// a line, and after it the last cell that is a number. It tells how many lines it found.
func takePasted(pasted string, lines []cost.Quantity, typed map[string]string) int {
	byName := map[string]string{}
	for _, l := range lines {
		for _, name := range []string{l.ID, l.Title.FR, l.Title.EN} {
			byName[source.Fold(name)] = l.ID
		}
	}
	taken := 0
	for _, row := range strings.Split(pasted, "\n") {
		cells := strings.Split(strings.TrimRight(row, "\r"), "\t")
		for i, c := range cells {
			id := byName[source.Fold(strings.TrimSpace(c))]
			if id == "" {
				continue
			}
			for k := len(cells) - 1; k > i; k-- {
				if n, err := exact.Parse(amount(cells[k])); err == nil {
					typed[id] = n.String()
					taken++
					break
				}
			}
			break
		}
	}
	return taken
}

// amount takes a number as a spreadsheet shows it: with a sign of currency, spaces
// between thousands, a decimal comma.
func amount(s string) string {
	s = strings.NewReplacer("€", "", "EUR", "", "$", "", "'", "").Replace(s)
	if strings.Contains(s, ",") && strings.Contains(s, ".") && strings.LastIndex(s, ",") < strings.LastIndex(s, ".") {
		s = strings.ReplaceAll(s, ",", "") // 1,250.50
	} else if strings.Contains(s, ",") && strings.Contains(s, ".") {
		s = strings.ReplaceAll(s, ".", "") // 1.250,50
	}
	return frame.Decimal(s)
}

// AddBid makes the file of a bid.
func AddBid(q *frame.Request) error {
	if err := q.R.ParseForm(); err != nil {
		return err
	}
	name, received := frame.OneLine(q.R.PostForm.Get("name")), frame.OneLine(q.R.PostForm.Get("received"))
	id := strings.Trim(source.IDFor(name), "-.")
	switch {
	case id == "" || !source.IsID(id) || source.IsDevice(id):
		return q.Refused(http.StatusBadRequest, q.T("The name needs letters or digits."))
	case slices.ContainsFunc(q.Ev.Dossier.Bids, func(b *bids.Bid) bool { return b.ID == id }):
		return q.Refused(http.StatusBadRequest, q.T("There is a bid %q already: for a variant, copy its file.", id))
	}
	f := edit.New("bids/"+id+".yaml", "")
	f.Root.Put("bareme", edit.Word("1"))
	f.Root.Put("tenderer", edit.Map("name", edit.Text(name)))
	if received != "" {
		f.Root.Put("received", edit.Text(strings.Replace(received, "T", " ", 1)))
	}
	data, err := f.Bytes()
	if err != nil {
		return err
	}
	file := store.File{Path: "bids/" + id + ".yaml", Data: data}
	if _, err := q.Dossier.Store.Commit(q.R.Context(), q.R.PostForm.Get("base"), store.Change{Why: q.T("bid received: %s", name),
		Files: []store.File{file}}); err != nil {
		return journal.Conflict(q, err, file.Path, string(data))
	}
	return q.Redirect(q.FormURL("offres", id))
}
