package data

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

type scenario struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	// Of is the scenario that this is a reading of, where it can be read in two ways.
	Of      string   `json:"of,omitempty"`
	Reading string   `json:"reading,omitempty"`
	Changes []string `json:"changes,omitempty"` // in words
	Sweeps  []sweep  `json:"sweeps,omitempty"`
	// Lots is the outcome of a scenario that does not sweep, Points of one that does.
	Lots   []scenarioLot `json:"lots,omitempty"`
	Points []point       `json:"points,omitempty"`
	// Turns are where the outcome of a sweep changes.
	Turns     []sweepTurn `json:"turns,omitempty"`
	Refused   string      `json:"refused,omitempty"`
	Obstacles []warning   `json:"obstacles,omitempty"` // why it cannot be evaluated, at any point
}

type sweep struct {
	Over     string `json:"over"` // weight, finding, holding, date or slip
	Of       string `json:"of"`
	Bid      string `json:"bid,omitempty"`
	Relative bool   `json:"relative,omitempty"`
}

type point struct {
	Values  []string      `json:"values"`
	Lots    []scenarioLot `json:"lots,omitempty"`
	Refused string        `json:"refused,omitempty"`
}

// sweepTurn is two values of a sweep, the nearest that are told, with another outcome
// from one to the other.
type sweepTurn struct {
	Last string    `json:"last"`
	Next string    `json:"next"`
	Lots []turnLot `json:"lots"`
}

type turnLot struct {
	ID     string   `json:"id"`
	Before []string `json:"first_at_last"`
	After  []string `json:"first_at_next"`
}

type scenarioLot struct {
	ID      string        `json:"id"`
	Bids    []scenarioBid `json:"bids"`
	Ranking []string      `json:"ranking"`
	Changed bool          `json:"award_changed"`
}

type scenarioBid struct {
	ID       string   `json:"id"`
	Status   string   `json:"status"`
	Rank     *int     `json:"rank"`
	Total    *string  `json:"total"`
	Margin   *string  `json:"margin"` // total less the winner's
	Price    *string  `json:"price"`
	SetAside []ground `json:"set_aside,omitempty"` // not at the points of a sweep
	// Stops is what stops if what the scenario supposes of suppliers happens.
	Stops []functionStop `json:"stops,omitzero"`
}

func newScenarios(e *study.Study, l lang.Lang) []scenario {
	out := []scenario{}
	for _, s := range e.Scenarios {
		row := scenario{ID: s.ID, Title: s.Title.In(l), Reading: string(s.Reading), Changes: text.Changes(e, s, l)}
		if s.Reading != "" {
			row.Of = s.Of
		}
		if obstacles := s.Obstacles(); len(obstacles) > 0 {
			row.Obstacles = Warnings(obstacles, l)
		}
		sweeps := s.Swept()
		for _, w := range sweeps {
			row.Sweeps = append(row.Sweeps, newSweep(w))
		}
		for _, p := range s.Points {
			lots, refused := scenarioLots(e, p, len(sweeps) > 0, l)
			if len(sweeps) == 0 {
				row.Lots, row.Refused = lots, refused
				continue
			}
			x := point{Lots: lots, Refused: refused}
			for i, v := range p.Values {
				x.Values = append(x.Values, sweepValue(sweeps[i], v))
			}
			row.Points = append(row.Points, x)
		}
		row.Turns = turns(s)
		out = append(out, row)
	}
	return out
}

func newSweep(w *criteria.Sweep) sweep {
	x := sweep{Over: "finding", Of: w.Of.Raw(), Relative: w.Relative}
	switch w.Over {
	case criteria.OverWeights:
		x.Over = "weight"
	case criteria.OverHoldings:
		x.Over, x.Of = "holding", w.Holding.Holder.Raw()+"/"+w.Holding.Held.Raw()
	case criteria.OverDays:
		x.Over = "date"
	case criteria.OverMonths, criteria.OverSlipDays:
		x.Over = "slip"
	}
	if w.Bid != nil {
		x.Bid = w.Bid.Raw()
	}
	return x
}

// sweepValue writes a value: a day as such, a slip as a number of months or days.
func sweepValue(w *criteria.Sweep, v exact.Number) string {
	if w.Over == criteria.OverDays {
		return date.Day(v.Rat().Num().Int64()).String()
	}
	return v.Decimal()
}

// turns lists where the outcome of a sweep changes.
func turns(s *scoring.Scenario) []sweepTurn {
	var out []sweepTurn
	for i := 1; i < len(s.Fine); i++ {
		a, b := s.Fine[i-1], s.Fine[i]
		if a.Lots == nil || b.Lots == nil {
			continue
		}
		x := sweepTurn{Last: sweepValue(s.Swept()[0], a.Values[0]), Next: sweepValue(s.Swept()[0], b.Values[0])}
		for k, lot := range a.Lots {
			if !text.SameOutcome(a, b, k) {
				x.Lots = append(x.Lots, turnLot{lot.ID, ids(lot.Held()), ids(b.Lots[k].Held())})
			}
		}
		if len(x.Lots) > 0 {
			out = append(out, x)
		}
	}
	return out
}

func scenarioLots(e *study.Study, p *scoring.Point, brief bool, l lang.Lang) (lots []scenarioLot, refused string) {
	if p.Lots == nil && len(p.Refused) > 0 {
		return nil, p.Refused[0].What.In(l)
	}
	for i, lot := range p.Lots {
		row := scenarioLot{ID: lot.ID, Bids: []scenarioBid{}, Ranking: []string{}, Changed: !scoring.SameAward(lot.Held(), e.Lots[i].Held())}
		for _, b := range lot.Bids {
			row.Bids = append(row.Bids, newScenarioBid(lot, b, brief, l))
		}
		for _, b := range lot.Ranking {
			row.Ranking = append(row.Ranking, b.ID)
		}
		lots = append(lots, row)
	}
	return lots, ""
}

func newScenarioBid(lot *scoring.Lot, b *scoring.Bid, brief bool, l lang.Lang) scenarioBid {
	out := scenarioBid{ID: b.ID, Status: string(b.Status)}
	if b.Status == scoring.Ranked {
		rank := b.Rank
		out.Rank, out.Total = &rank, decimal(*b.Total)
		out.Margin = decimal(b.Total.Sub(*lot.Ranking[0].Total))
	}
	if b.Price != nil {
		out.Price = decimal(*b.Price)
	}
	if event := lot.EventOf(b); event != nil && !brief {
		out.Stops = newStops(event.Stops, l)
	}
	for _, g := range b.Grounds {
		if brief {
			break
		}
		out.SetAside = append(out.SetAside, ground{g.Requirement, string(g.Class), g.Reason.In(l), g.Basis.In(l)})
	}
	return out
}

// ComparisonFormat names the format of a comparison and its version.
const ComparisonFormat = "bareme.comparison/1"

// Compare gives the comparison of scenarios in the form that JSON shows it.
func Compare(e *study.Study, l lang.Lang) any {
	published, _ := scenarioLots(e, &scoring.Point{Lots: e.Lots}, false, l)
	rows := [][]text.Outcome{}
	for i := range e.Lots {
		rows = append(rows, text.Comparison(e, i, l))
	}
	type change struct {
		Scenario string `json:"scenario"`
		Lot      string `json:"lot"`
		What     string `json:"what"`
	}
	changes := []change{}
	for i, list := range rows {
		for _, o := range list {
			if o.Change != "" {
				changes = append(changes, change{o.ID, e.Lots[i].ID, o.Title + ": " + o.Change})
			}
		}
	}
	return struct {
		Format    string        `json:"format"`
		Language  lang.Lang     `json:"language"`
		Tender    string        `json:"tender"`
		Published []scenarioLot `json:"published"`
		Scenarios []scenario    `json:"scenarios"`
		Changes   []change      `json:"changes"`
	}{ComparisonFormat, l, e.Tender.ID, published, newScenarios(e, l), changes}
}
