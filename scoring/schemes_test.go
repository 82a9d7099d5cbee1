package scoring_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/scoring"
)

// scheme is an award scheme of a public tender with its figures; testdata/schemes*.json
// name the source of each.
type scheme struct {
	ID       string
	Country  string
	Rule     string
	Method   string
	Rounding map[string]any
	Points   string
	Ties     []string
	E, B     string
	Compare  struct {
		Text, Best, Worth, Band, Decide, Offset, Floor, Fixed string
	}
	Preferences string // as the tender writes it
	Criteria    []*schemeCriterion
	Bids        []struct {
		ID, Price string
		Values    map[string]string
		Baskets   map[string]json.RawMessage
	}
	Expected struct {
		Marks, Weighted map[string]map[string]string
		Totals          map[string]string
		Compared        map[string]string
		Ranks           map[string]int
		Unopened        []string
		SetAside        map[string]any              `json:"set_aside"`
		Low             *struct{ Suspect []string } `json:"abnormally_low"`
	}
}

type schemeCriterion struct {
	ID, Weight, Scale, Kind, Formula, Minimum, Rebase, Lowest, Better, Basket string
	Mark, Combine                                                             string // as the tender writes them
	Constants, Levels                                                         map[string]string
	Rounding                                                                  map[string]any
	Criteria                                                                  []*schemeCriterion
}

// schemes reads those of the files.
func schemes(t *testing.T) []*scheme {
	t.Helper()
	var all []*scheme
	for _, name := range []string{"schemes.json", "schemes-more.json", "schemes-further.json", "schemes-kinds.json", "schemes-scales.json"} {
		data, err := os.ReadFile("testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		var file struct{ Schemes []*scheme }
		if err := json.Unmarshal(data, &file); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		all = append(all, file.Schemes...)
	}
	return all
}

// Award schemes of public tenders of the world come out to the last figure.
func TestSchemesOfTheWorld(t *testing.T) {
	said, all := 0, schemes(t)
	for _, s := range all {
		t.Run(s.ID, func(t *testing.T) {
			e, err := scoring.Evaluate(bids.LoadFS(s.files(), kinds.All), scoring.Options{})
			if err != nil {
				t.Fatalf("refused: %v\n%s", err, s.files()["tender.yaml"].Data)
			}
			said++
			s.compare(t, e.Lots[0])
		})
	}
	t.Logf("%d of %d schemes said and right to the last figure", said, len(all))
	if said < len(all) {
		t.Errorf("only %d schemes come out", said)
	}
}

func (s *scheme) compare(t *testing.T, lot *scoring.Lot) {
	if s.Expected.Low != nil {
		got := []string{}
		for _, x := range lot.Suspicions {
			got = append(got, x.Bid.ID)
		}
		if !slices.Equal(got, s.Expected.Low.Suspect) {
			t.Errorf("abnormally low: %v, want %v", got, s.Expected.Low.Suspect)
		}
		return
	}
	for _, b := range lot.Bids {
		if _, aside := s.Expected.SetAside[b.ID]; aside != (b.Status == scoring.SetAside) {
			t.Errorf("%s: %s", b.ID, b.Status)
		}
		if closed := slices.Contains(s.Expected.Unopened, b.ID); closed != b.Unopened {
			t.Errorf("%s: price not opened %v, want %v", b.ID, b.Unopened, closed)
		}
		if b.Rank != s.Expected.Ranks[b.ID] {
			t.Errorf("%s: rank %d, want %d", b.ID, b.Rank, s.Expected.Ranks[b.ID])
		}
		if b.Status == scoring.SetAside {
			continue
		}
		if want, ok := s.Expected.Totals[b.ID]; ok && b.Total.Rat().Cmp(num(want)) != 0 {
			t.Errorf("%s: total %s, want %s", b.ID, b.Total, want)
		}
		for id, marks := range s.Expected.Marks {
			if want, ok := marks[b.ID]; ok && b.Marks[id].Mark.Rat().Cmp(num(want)) != 0 {
				t.Errorf("%s, %s: mark %s, want %s", b.ID, id, b.Marks[id].Mark, want)
			}
		}
		for id, weighted := range s.Expected.Weighted {
			if want, ok := weighted[b.ID]; ok && b.Marks[id].Weighted.Rat().Cmp(num(want)) != 0 {
				t.Errorf("%s, %s: weighted %s, want %s", b.ID, id, b.Marks[id].Weighted, want)
			}
		}
		if want, ok := s.Expected.Compared[b.ID]; ok && number.MatchString(want) || strings.Contains(want, "/") {
			s.comparedBy(t, b, want)
		}
	}
}

// comparedBy compares what decides the rank, which the file states as its scheme prints
// it.
func (s *scheme) comparedBy(t *testing.T, b *scoring.Bid, want string) {
	got := b.Keys[0].Rat()
	switch s.Method {
	case "value", "adjusted-price":
		got.Neg(got)
	case "ratio":
		got.Mul(got, num("10000"))
	case "extended-ratio":
		got = b.Keys[2].Rat()
	}
	if got.Cmp(num(want)) != 0 {
		t.Errorf("%s: compared by %s, want %s", b.ID, got.RatString(), want)
	}
}

// Every scheme has its row in the table of the documentation.
func TestSchemesAreInTheTable(t *testing.T) {
	page, err := os.ReadFile("../docs/en/reference/schemes.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range schemes(t) {
		if !strings.Contains(string(page), "| "+s.Country+" | "+s.Rule+" |") {
			t.Errorf("%s has no row: %s", s.ID, s.Rule)
		}
	}
}
