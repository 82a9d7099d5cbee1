package bareme_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/bareme/bareme"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/scoring/study"
)

func Example() {
	dossier, err := bareme.Load("examples/minimal")
	if err != nil {
		log.Fatal(err)
	}
	outcome, err := bareme.Evaluate(context.Background(), dossier, study.Ask{})
	var refused *bareme.Refusal
	if errors.As(err, &refused) {
		for _, p := range refused.Problems {
			fmt.Println(p.In(bareme.FR))
		}
		return
	}
	for _, b := range outcome.Lots[0].Ranking {
		fmt.Println(b.Rank, b.Tenderer, b.Total.In(bareme.EN))
	}
	// Output:
	// 1 Beta Services 94.87
	// 2 Alpha Propreté 80
}

func ExampleWrite() {
	dossier, err := bareme.Load("examples/minimal")
	if err != nil {
		log.Fatal(err)
	}
	outcome, err := bareme.Evaluate(context.Background(), dossier, study.Ask{Method: true})
	if err != nil {
		log.Fatal(err)
	}
	for _, format := range []string{"json", "xlsx", "pdf"} {
		var out bytes.Buffer
		if err := bareme.Write(&out, outcome, format, bareme.FR); err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%s starts with %q\n", format, out.Bytes()[:2])
	}
	// Output:
	// json starts with "{\n"
	// xlsx starts with "PK"
	// pdf starts with "%P"
}

// distance measures how far a workshop is; a bid states it as: workshop: {km: 12}.
type distance struct{}

// workshop is the part of a bid's file that says it.
var workshop = &criteria.Section[bareme.Number]{Key: "workshop", Read: func(n *bareme.Node) bareme.Number {
	m := n.Map()
	defer m.Done()
	return m.Need("km").Positive()
}}

var Distance = criteria.Kind{
	Name:     "distance",
	Sections: []criteria.Reader{workshop},
	Read:     func(*criteria.Context) criteria.Measure { return distance{} },
}

func (distance) Unit() criteria.Unit { return criteria.Number }
func (distance) Levels() []string    { return nil }

func (distance) Measure(c criteria.Case) criteria.Finding {
	km, stated := workshop.Of(c.Facts)
	if !stated {
		return criteria.MissingFact(c.At, bareme.M("bid %q does not say where its workshop is", c.Bid), bareme.M("add workshop: {km: ...}"))
	}
	return criteria.Finding{
		Outcome: criteria.Established, Unit: criteria.Number, Value: km,
		Symbol:  bareme.Text{FR: "km", EN: "km"},
		Reasons: []bareme.Localizer{bareme.M("the workshop is %s km away", km)},
	}
}

// A kind of measure of one's own: what a bid states, and how it is measured.
func ExampleLoad_measure() {
	dir, err := os.MkdirTemp("", "bareme")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	for name, text := range map[string]string{
		"tender.yaml": `bareme: 1
tender: {id: T-1, title: Repairs, buyer: A town}
criteria:
  - {id: near, weight: 100, measure: distance, mark: {linear: {0: 20, 100: 0}}}
`,
		"bids/a.yaml": "tenderer: Alpha\nworkshop: {km: 12}\n",
		"bids/b.yaml": "tenderer: Beta\nworkshop: {km: 40}\n",
	} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			log.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			log.Fatal(err)
		}
	}
	dossier, err := bareme.Load(dir, Distance)
	if err != nil {
		log.Fatal(err)
	}
	outcome, err := bareme.Evaluate(context.Background(), dossier, study.Ask{})
	if err != nil {
		log.Fatal(err)
	}
	for _, b := range outcome.Lots[0].Ranking {
		m := b.Marks["near"]
		fmt.Println(b.Rank, b.Tenderer, m.Finding.Value.In(bareme.EN), m.Mark.In(bareme.EN))
	}
	// Output:
	// 1 Alpha 12 17.6
	// 2 Beta 40 12
}
