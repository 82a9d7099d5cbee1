package forms

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

func factsWorkbook(t fatal, tender, bid []byte, l lang.Lang) []byte {
	problems := &source.Problems{}
	var b bytes.Buffer
	if err := Facts(&b, tender, bid, l, problems); err != nil || problems.Len() > 0 {
		t.Fatal(err, problems.Err())
	}
	return b.Bytes()
}

func readFacts(data, tender, bid []byte) (now []byte, said string) {
	problems := &source.Problems{}
	if r := Open("f.xlsx", data, problems); r != nil {
		now = ReadFacts(r, tender, bid, kinds.All)
	}
	var out []string
	for _, p := range problems.Sorted() {
		out = append(out, p.Position.String()+": "+p.What.In(lang.EN))
	}
	return now, strings.Join(out, "\n")
}

// Every bid of the examples is the same after its facts were a workbook.
func TestFactsRoundTrip(t *testing.T) {
	n := 0
	err := filepath.WalkDir("../examples", func(name string, e fs.DirEntry, err error) error {
		if err != nil || filepath.Base(filepath.Dir(name)) != "bids" {
			return err
		}
		tender, err := os.ReadFile(filepath.Join(filepath.Dir(name), "..", "tender.yaml"))
		if err != nil { // of an example in another language, in part
			return nil
		}
		n++
		bid, err := os.ReadFile(name)
		now, said := readFacts(factsWorkbook(t, tender, bid, lang.FR), tender, bid)
		if said != "" || !bytes.Equal(now, bid) {
			t.Errorf("%s: %s\n%s", name, said, diffOf(string(bid), string(now)))
		}
		return err
	})
	if err != nil || n < 10 {
		t.Fatal(n, err)
	}
}

// A bidder states everything that a sovereign tender asks in a workbook.
func TestFactsFromNothing(t *testing.T) {
	tender, err := os.ReadFile("../examples/health-data-hub/tender.yaml")
	if err != nil {
		t.Fatal(err)
	}
	s := open(t, factsWorkbook(t, tender, nil, lang.FR))
	s.set("bidder", "name", "value", "Delta Cloud").
		set("bidder", "identifier", "value", "424 761 419").
		set("bidder", "country", "value", "FR").
		set("bidder", "of", "value", "delta").
		set("statements", "declared/hds", "value", "Oui", "evidence", "offre.pdf#page=4").
		set("statements", "capacity/storage_pb", "value", "26,5").
		set("statements", "capacity/gpu", "value", 300).
		set("qualifications", "+1", "service", "Delta Pod", "activities", "IaaS", "version", "3.2", "qualified.from", "24/03/2025", "qualified.to", "2028-03-24").
		set("entities", "+1", "id", "delta", "name", "Delta SA", "kind", "company", "seat", "FR", "administration", "FR", "establishment", "FR", "listed", "non").
		set("entities", "+2", "id", "founder", "name", "Fondateur", "kind", "person", "seat", "FR").
		set("holdings", "+1", "holder", "founder", "held", "delta", "capital", "100 %", "votes", "100 %").
		set("suppliers", "+1", "id", "self", "name", "Delta", "entity", "delta").
		set("components", "+1", "id", "compute", "title fr", "Calcul", "layer", "hypervisor", "author", "self", "supplier", "self", "operated_by", "self",
			"licence", "open-source", "criticality", "critical", "data_access", "none", "own_skills", "yes", "share", "100 %").
		set("answers", "SOV-1.1", "evidence", "offre.pdf#page=12")
	name, cell := s.cell("answers", "SOV-1.1", "answer")
	_ = s.f.SetCellValue(name, cell, "3 – whatever the label says")
	now, said := readFacts(s.bytes(), tender, nil)
	const want = `tenderer: {name: Delta Cloud, identifier: "424 761 419", country: FR}
ownership:
  of: delta
  entities:
    - id: delta
      name: Delta SA
      kind: company
      seat: FR
      administration: FR
      establishment: FR
      listed: false
    - {id: founder, name: Fondateur, kind: person, seat: FR}
  holdings:
    - {holder: founder, held: delta, capital: 100 %, votes: 100 %}
declared:
  hds: {value: true, evidence: "offre.pdf#page=4"}
capacity: {storage_pb: 26.5, gpu: 300}
qualifications:
  - {service: Delta Pod, activities: [IaaS], version: "3.2", qualified: {from: 2025-03-24, to: 2028-03-24}}
technology:
  suppliers:
    - {id: self, name: Delta, entity: delta}
  components:
    - id: compute
      title: Calcul
      layer: hypervisor
      share: 100 %
      author: self
      supplier: self
      operated_by: self
      licence: open-source
      criticality: critical
      data_access: none
      own_skills: true
sovereignty:
  version: "1.2.1"
  answers:
    SOV-1.1: {level: 3, evidence: "offre.pdf#page=12"}
`
	if said != "" || string(now) != want {
		t.Fatalf("said %s, got\n%s", said, now)
	}
	if again, said := readFacts(factsWorkbook(t, tender, now, lang.EN), tender, now); said != "" || string(again) != want {
		t.Errorf("again: %s\n%s", said, diffOf(want, string(again)))
	}
	// what is taken out of the form is taken out of the bid
	s = open(t, factsWorkbook(t, tender, now, lang.FR))
	s.set("statements", "declared/hds", "value", nil).set("statements", "capacity/gpu", "value", nil).set("holdings", "=0", "holder", nil).
		set("answers", "SOV-1.1", "answer", nil)
	now, said = readFacts(s.bytes(), tender, now)
	for _, gone := range []string{"hds", "gpu", "founder, held", "sovereignty"} {
		if said != "" || strings.Contains(string(now), gone) {
			t.Errorf("%s is still there: %s\n%s", gone, said, now)
		}
	}
}

func TestFactsProblems(t *testing.T) {
	tender, err := os.ReadFile("../examples/health-data-hub/tender.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for what, test := range map[string]struct {
		change func(s *sheet)
		want   string
	}{
		"nobody":            {func(s *sheet) { s.set("bidder", "name", "value", nil) }, "the form does not say who bids"},
		"no number":         {func(s *sheet) { s.set("statements", "capacity/gpu", "value", "beaucoup") }, `Déclarations ! D8: "beaucoup" is not a number`},
		"a negative number": {func(s *sheet) { s.set("statements", "capacity/gpu", "value", -3) }, "-3 is negative"},
		"no yes":            {func(s *sheet) { s.set("statements", "declared/hds", "value", "peut-être") }, `found "peut-être", expected true or false`},
		"no such answer":    {func(s *sheet) { s.set("answers", "SOV-1.1", "answer", "9") }, "found 9, expected a whole number from 1 to 4"},
		"no day":            {func(s *sheet) { s.set("qualifications", "+1", "service", "X", "qualified.from", "bientôt") }, `"bientôt" is not a date`},
		"no such layer":     {func(s *sheet) { s.set("components", "+1", "id", "x", "layer", "nuage") }, `found "nuage", expected one of`},
		"a component without its supplier": {func(s *sheet) {
			s.set("suppliers", "+1", "id", "self", "name", "X").set("components", "+1", "id", "x", "layer", "hypervisor", "licence", "proprietary")
		}, "f.xlsx ! Composants ! J6: the column “Exploité par” is empty (row 6)"},
		"a part of a layer": {func(s *sheet) {
			s.set("suppliers", "+1", "id", "self", "name", "X", "entity", "self").set("components", "+1", "id", "x", "layer", "hypervisor", "licence", "proprietary",
				"author", "self", "supplier", "self", "operated_by", "self", "criticality", "critical", "data_access", "none", "share", "60 %")
		}, "f.xlsx ! Composants ! B6: the shares of the layer hypervisor add up to 60 %"},
		"another tender's": {func(s *sheet) { s.set("form", "tender", "value", "X") }, `the form is of the tender "X"`},
	} {
		s := open(t, factsWorkbook(t, tender, nil, lang.FR)).set("bidder", "name", "value", "Delta")
		test.change(s)
		if _, said := readFacts(s.bytes(), tender, nil); !strings.Contains(said, test.want) {
			t.Errorf("%s:\n  said %s\n  want %s", what, said, test.want)
		}
	}
}

// Who holds and controls whom is stated in cells, bounds, boards and ties without shares
// included, and what has no cell stands as a row of keys and values.
func TestOwnershipInCells(t *testing.T) {
	tender, err := os.ReadFile("../examples/health-data-hub/tender.yaml")
	if err != nil {
		t.Fatal(err)
	}
	const bid = `tenderer: Alpha
ownership:
  of: alpha
  entities:
    - {id: alpha, kind: company, seat: FR, manager: [gp, beta]}
    - {id: beta, kind: fund, seat: US, general_partner: gp}
    - {id: gp, kind: person, nationality: [FR, US], residence: FR}
  holdings:
    - {holder: beta, held: alpha, capital: [10 %, 24 %], votes: undisclosed, from: 2025-01-01}
    - {holder: gp, held: beta, share: 51 %, on_behalf_of: alpha, indirect: true}
  boards:
    - {of: alpha, body: board, seats: 5, appointed: {beta: 2, gp: 3}, casting_vote: beta}
  control:
    - {holder: gp, held: beta, by: {fr: contrat, en: contract}}
  vetoes: []
  concert:
    - {members: [beta, gp], over: alpha}
  options:
    - {holder: beta, held: alpha, share: 5 %, at_will: false}
`
	problems := &source.Problems{}
	r := Open("facts.xlsx", factsWorkbook(t, tender, []byte(bid), lang.FR), problems)
	r.Of = "alpha"
	now := ReadFacts(r, tender, nil, kinds.All)
	if problems.Len() > 0 || len(r.Warnings) > 0 {
		t.Fatal(problems.Err(), r.Warnings)
	}
	if d := differences(meaning(t, "bid", []byte(bid)), meaning(t, "bid", now)); d != "" {
		t.Error(d)
	}
	s := open(t, factsWorkbook(t, tender, []byte(bid), lang.FR)).set("boards", "=0", "appointed", "beta: 2; gp three")
	r = Open("facts.xlsx", s.bytes(), problems)
	r.Of = "alpha"
	if ReadFacts(r, tender, nil, kinds.All); problems.Len() != 1 || !strings.Contains(problems.Err().Error(), `"gp three" does not say who appoints how many`) {
		t.Error(problems.Err())
	}
}
