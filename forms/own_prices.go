package forms

import (
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/cost"
	"github.com/bareme/bareme/internal/cells"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Columns says where a tenderer's own table of prices has what counts: columns from 1.
type Columns struct {
	Sheet     string // "" for the first
	Line      int    // the identifier or the title of a line of the buyer's schedule
	UnitPrice int
	Amount    int // 0 for none
}

// ReadOwnPrices reads a tenderer's own table, which is no form of this program. Lines
// are found by the identifier or the title of the buyer's; what is priced beside them
// is a deviation.
func ReadOwnPrices(
	name string,
	data []byte,
	columns Columns,
	t *criteria.Tender,
	lot *criteria.Lot,
	problems *source.Problems,
) *PricesRead {
	out := &PricesRead{Form: &Returned{Kind: PricesForm, Name: name, Data: data, problems: problems, l: t.Language}}
	b := cells.Read(name, data, problems)
	schedules := pricedFor(t, lot)
	switch {
	case b == nil:
		return out
	case len(schedules) > 1:
		problems.Add(source.Position{File: name}, lang.M("the lot is priced on several schedules, which a tenderer's own table does not tell apart"),
			lang.M("ask for the form that bareme form prices writes"))
		return out
	case len(schedules) == 0:
		problems.Add(source.Position{File: name}, lang.M("the tender compares no price"), lang.M("remove the file"))
		return out
	}
	page := b.Pages[0]
	if columns.Sheet != "" {
		if page = b.Page(columns.Sheet); page == nil {
			problems.Add(source.Position{File: name}, lang.M("there is no sheet %q", columns.Sheet), lang.M("name one that is there"))
			return out
		}
	}
	g := &grid{id: "prices", page: page, problems: problems, key: columns.Line, head: 1, own: true,
		columns: map[string]int{"unit_price": columns.UnitPrice, "amount": columns.Amount}, rows: map[string]int{}}
	out.find(g, schedules[0].quantities(t, t.Language))
	out.lot(t, schedules[0], g)
	if len(out.Lots) == 0 && problems.Len() == 0 {
		problems.Add(
			source.Position{File: name},
			lang.M("no line of the schedule was found with a price"),
			lang.M("check the columns that --columns names: line, unit_price and amount"),
		)
	}
	return out
}

// find gives the rows of a tenderer's table their lines.
func (p *PricesRead) find(g *grid, lines []cost.Quantity) {
	byName := map[string]string{}
	for _, q := range lines {
		for _, name := range []string{q.ID, q.Title.FR, q.Title.EN} {
			byName[source.Fold(name)] = q.ID
		}
	}
	if total := source.Fold("total"); byName[total] == "" { // a line may be called so
		byName[total] = totalRow
	}
	g.page.Each(func(row, col int, text string) {
		if col != g.key {
			return
		}
		id := byName[source.Fold(text)]
		switch {
		case id == "" && strings.ContainsAny(g.page.Text(row, g.columns["unit_price"]), "0123456789"):
			p.deviates(g.page.At(row, col), lang.M("the line %q is not in the buyer's schedule", short(text)))
		case id == "":
		case g.rows[id] != 0:
			g.problems.Add(
				g.page.At(row, col),
				lang.M("the row of %q stands here again; it is already row %d", id, g.rows[id]),
				lang.M("remove the copy"),
			)
		default:
			g.rows[id] = row
			g.order = append(g.order, id)
		}
	})
}
