package data

import (
	"math"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring/simulation"
)

// SimulationFormat names the format of a simulation and its version.
const SimulationFormat = "bareme.simulation/1"

type simulated struct {
	Lot       string            `json:"lot"`
	Rounds    int               `json:"rounds"`
	Seed      int               `json:"seed"`
	Reference string            `json:"reference_price"`
	Methods   []simulatedMethod `json:"methods"`
}

type simulatedMethod struct {
	Formula   string            `json:"formula"`
	Published bool              `json:"published,omitempty"`
	Unusable  string            `json:"not_applicable,omitempty"`
	Ranked    int               `json:"rounds_ranked"`
	Cheapest  string            `json:"cheapest_wins"`
	Best      string            `json:"best_quality_wins"`
	Loser     string            `json:"loser_decides"`
	Negative  string            `json:"negative_mark"`
	Effective map[string]string `json:"effective_weights"`
	Exchange  []exchange        `json:"exchange"`
}

type exchange struct {
	Price    string  `json:"price"`
	PerPoint *string `json:"money_per_point"` // null where the mark does not move
}

// Simulation gives a simulation in the form that JSON shows it.
func Simulation(list []*simulation.Result, l lang.Lang) any {
	lots := []simulated{}
	for _, r := range list {
		x := simulated{Lot: r.Lot.ID, Rounds: r.Rounds, Seed: r.Settings.Seed, Reference: rounded(r.Reference), Methods: []simulatedMethod{}}
		for _, o := range r.Outcomes {
			m := simulatedMethod{Formula: o.Formula, Published: o.Published, Ranked: o.Ranked, Cheapest: rounded(o.Cheapest), Best: rounded(o.Best),
				Loser: rounded(o.Loser), Negative: rounded(o.Negative), Effective: map[string]string{}, Exchange: []exchange{}}
			if o.Why != nil {
				m.Unusable = o.Why.In(l)
			}
			for i, part := range o.Effective {
				m.Effective[r.Leaves[i].ID] = rounded(part)
			}
			for _, e := range o.Exchange {
				y := exchange{Price: rounded(e.Price * r.Reference)}
				if !math.IsInf(e.PerPoint, 0) {
					s := rounded(e.PerPoint)
					y.PerPoint = &s
				}
				m.Exchange = append(m.Exchange, y)
			}
			x.Methods = append(x.Methods, m)
		}
		lots = append(lots, x)
	}
	return struct {
		Format   string      `json:"format"`
		Language lang.Lang   `json:"language"`
		Tender   string      `json:"tender"`
		Lots     []simulated `json:"lots"`
	}{SimulationFormat, l, list[0].Tender.ID, lots}
}
