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

var kindNames = func() (out []string) {
	for _, k := range kinds.All {
		out = append(out, k.Name)
	}
	return out
}()

func tenderWorkbook(t fatal, files TenderFiles, l lang.Lang) []byte {
	problems := &source.Problems{}
	var b bytes.Buffer
	if err := Tender(&b, files, kindNames, l, problems); err != nil || problems.Len() > 0 {
		t.Fatal(err, problems.Err())
	}
	return b.Bytes()
}

func readTender(data []byte, files TenderFiles) (TenderFiles, string) {
	problems := &source.Problems{}
	r := Open("t.xlsx", data, problems)
	var out TenderFiles
	if r != nil {
		out = ReadTender(r, files, kindNames, kinds.All)
	}
	var said []string
	for _, p := range problems.Sorted() {
		said = append(said, p.Position.String()+": "+p.What.In(lang.EN))
	}
	return out, strings.Join(said, "\n")
}

// Every tender of the examples is the same after it was a workbook.
func TestTendersRoundTrip(t *testing.T) {
	n := 0
	err := filepath.WalkDir("../examples", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.Name() != "tender.yaml" {
			return err
		}
		n++
		data, err := os.ReadFile(name)
		for _, l := range []lang.Lang{lang.FR, lang.EN} {
			files := TenderFiles{Tender: data, Committee: []byte(committeeYAML)}
			now, said := readTender(tenderWorkbook(t, files, l), files)
			if said != "" || !bytes.Equal(now.Tender, data) || string(now.Committee) != committeeYAML {
				t.Errorf("%s in %s: %s", name, l, said)
			}
		}
		return err
	})
	if err != nil || n < 4 {
		t.Fatal(n, err)
	}
}

func TestTenderChanges(t *testing.T) {
	base, err := os.ReadFile("../examples/start/tender.yaml")
	if err != nil {
		t.Fatal(err)
	}
	files := TenderFiles{Tender: base}
	tests := map[string]struct {
		change func(s *sheet)
		was    string // in tender.yaml
		is     string
	}{
		"a title": {
			func(s *sheet) { s.set("tender", "tender.title", "value", "Nettoyage : tout", "english", "Cleaning") },
			"{fr: Objet du marché, en: Subject of the contract}",
			`{fr: "Nettoyage : tout", en: Cleaning}`,
		},
		"the same twice": {
			func(s *sheet) { s.set("tender", "tender.title", "value", "X", "english", "X") },
			"{fr: Objet du marché, en: Subject of the contract}",
			"X",
		},
		"a date": {
			func(s *sheet) { s.set("tender", "tender.dates.deadline", "value", "31/03/2026 12:00") },
			"deadline: 2026-03-30",
			"deadline: 2026-03-31 12:00",
		},
		"a number": {
			func(s *sheet) { s.set("tender", "tender.estimate", "value", "250 000,50") },
			"estimate: 200000  ",
			"estimate: 250000.5  ",
		},
		"a key out": {
			func(s *sheet) { s.set("tender", "tender.estimate", "value", nil) },
			"  estimate: 200000            # the buyer's own; write decimals with a point\n",
			"",
		},
		"a weight": {
			func(s *sheet) { s.set("criteria", "price", "weight", 45).set("criteria", "delay", "weight", 15) },
			"weight: 50",
			"weight: 45",
		},
		"a word by its title": {
			func(s *sheet) { s.set("requirements", "budget", "otherwise", "Inappropriée") },
			"otherwise: unacceptable ",
			"otherwise: inappropriate ",
		},
		"a limit": {
			func(s *sheet) { s.set("requirements", "budget", "needs.at_most", 300000) },
			"{at_most: 240000}",
			"{at_most: 300000}",
		},
		"a level": {
			func(s *sheet) { s.set("levels", "technical/method|15", "means fr", "Bon", "means en", "Good work") },
			"15: Good,",
			"15: {fr: Bon, en: Good work},",
		},
		"a level more": {
			func(s *sheet) { s.set("levels", "+1", "criterion", "method", "mark", "17,5", "means en", "Nearly") },
			"20: Excellent}",
			"20: Excellent, 17.5: Nearly}",
		},
		"a level out": {
			func(s *sheet) { s.set("levels", "technical/method|15", "means fr", nil, "means en", nil) },
			" 15: Good,",
			"",
		},
		"a requirement out": {
			func(s *sheet) { s.set("requirements", "budget", "id", nil) },
			string(base[bytes.Index(base, []byte("  - id: budget")):bytes.Index(base, []byte("\n# What marks"))]),
			"",
		},
		"a requirement more": {func(s *sheet) {
			s.set(
				"requirements",
				"+1",
				"id",
				"iso",
				"title fr",
				"ISO",
				"measure",
				"declared",
				"with.type",
				"yes-no",
				"needs",
				"yes",
				"basis fr",
				"art. 5",
			)
		}, "L2152-3\"}\n", "L2152-3\"}\n  - id: iso\n    title: ISO\n    measure: declared\n    with: {type: yes-no}\n    needs: \"yes\"\n    basis: art. 5\n"},
		"a criterion in a group": {func(s *sheet) {
			s.set("criteria", "technical/method", "weight", 15).
				set("criteria", "+1", "id", "staff", "group", "technical", "title fr", "Équipe", "weight", 10, "measure", "judged")

		}, "mark: {linear: {100 %: 10, 200 %: 20}}\n", "mark: {linear: {100 %: 10, 200 %: 20}}\n      - id: staff\n        title: Équipe\n        weight: 10\n        measure: judged\n"},
		"a schedule": {func(s *sheet) {
			s.set("lines", "+1", "criterion", "price", "id", "hours", "title fr", "Heures", "unit fr", "h", "quantity", 1200, "per", "an")
		}, "with: {years: 4}\n    mark", "with: {years: 4, schedule: [{id: hours, title: Heures, unit: h, quantity: 1200, per: year}]}\n    mark"},
	}
	for what, test := range tests {
		s := open(t, tenderWorkbook(t, files, lang.FR))
		test.change(s)
		now, said := readTender(s.bytes(), files)
		want := strings.Replace(string(base), test.was, test.is, 1)
		switch what { // what else must change for the weights to add up
		case "a weight":
			want = strings.Replace(want, "weight: 10\n", "weight: 15\n", 1)
		case "a criterion in a group":
			want = strings.Replace(want, "weight: 25", "weight: 15", 1)
		}
		if said != "" || string(now.Tender) != want {
			t.Errorf("%s: said %q, got\n%s", what, said, diffOf(want, string(now.Tender)))
		}
	}
}

func diffOf(want, got string) string {
	var out []string
	for line := range strings.Lines(got) {
		if !strings.Contains(want, line) {
			out = append(out, "+"+line)
		}
	}
	for line := range strings.Lines(want) {
		if !strings.Contains(got, line) {
			out = append(out, "-"+line)
		}
	}
	return strings.Join(out, "")
}

func TestLotsInTheForm(t *testing.T) {
	files := TenderFiles{
		Tender: []byte("bareme: 1\ntender: {id: T, title: X, buyer: B}\ncriteria: [{id: q, weight: 100, measure: judged}]\n"),
	}
	s := open(t, tenderWorkbook(t, files, lang.FR))
	s.set("lots", "+1", "id", "north", "title fr", "Nord", "estimate", 100).set("lots", "+2", "id", "south", "dates.deadline", "2026-03-31")
	now, said := readTender(s.bytes(), files)
	want := string(files.Tender) + "lots:\n  - {id: north, title: Nord, estimate: 100}\n  - {id: south, dates: {deadline: 2026-03-31}}\n"
	if said != "" || string(now.Tender) != want {
		t.Errorf("said %s, got\n%s", said, now.Tender)
	}
}

// What is wrong is said at the cell.
func TestTenderProblems(t *testing.T) {
	base, err := os.ReadFile("../examples/start/tender.yaml")
	if err != nil {
		t.Fatal(err)
	}
	files := TenderFiles{Tender: base}
	for what, test := range map[string]struct {
		change func(s *sheet)
		want   string
	}{
		"weights":            {func(s *sheet) { s.set("criteria", "price", "weight", 45) }, "the criteria weigh 95, not 100"},
		"sub-weights":        {func(s *sheet) { s.set("criteria", "technical/method", "weight", 20) }, `t.xlsx ! Critères ! F8: criterion "technical": its sub-criteria weigh 35, not 40`},
		"a weight as words":  {func(s *sheet) { s.set("criteria", "price", "weight", "beaucoup") }, `t.xlsx ! Critères ! F7: "beaucoup" is not a number`},
		"a weight of 0":      {func(s *sheet) { s.set("criteria", "price", "weight", 0) }, "t.xlsx ! Critères ! F7: the weight 0 is not above 0"},
		"an unknown word":    {func(s *sheet) { s.set("requirements", "budget", "otherwise", "refusée") }, `t.xlsx ! Exigences ! K7: found "refusée", expected one of: irregular`},
		"an unknown measure": {func(s *sheet) { s.set("criteria", "price", "measure", "prix total") }, `t.xlsx ! Critères ! G7: found "prix total", expected one of: `},
		"an id that moved":   {func(s *sheet) { s.set("criteria", "price", "id", "cost") }, `t.xlsx ! Critères ! B7: the identifier "cost" was "price"`},
		"an id twice":        {func(s *sheet) { s.set("criteria", "+1", "id", "price") }, `the identifier "price" stands twice`},
		"no id":              {func(s *sheet) { s.set("criteria", "+1", "weight", 5) }, "the row has no identifier"},
		"no such group":      {func(s *sheet) { s.set("criteria", "+1", "id", "x", "group", "y") }, `there is no group "y"`},
		"no such criterion":  {func(s *sheet) { s.set("levels", "+1", "criterion", "y", "mark", 1, "means fr", "z") }, `there is no criterion "y"`},
		"no date":            {func(s *sheet) { s.set("tender", "tender.dates.award", "value", "bientôt") }, `t.xlsx ! La consultation ! C16: "bientôt" is not a date`},
		"dates out of order": {func(s *sheet) { s.set("tender", "tender.dates.award", "value", "2026-03-01") }, "t.xlsx ! La consultation ! C16: award (1 March 2026) is before deadline (30 March 2026)"},
		"a conflict": {func(s *sheet) {
			s.set("people", "+1", "id", "one", "name", "E", "declaration.date", "2026-03-01", "declaration.conflicts", "beaucoup")
		}, `"beaucoup" does not say with what there is a conflict`},
		"a mark off": {func(s *sheet) { s.set("levels", "+1", "criterion", "method", "mark", 25, "means fr", "z") }, "the mark 25 is outside the scale, 0 to 20"},
	} {
		s := open(t, tenderWorkbook(t, files, lang.FR))
		test.change(s)
		if _, said := readTender(s.bytes(), files); !strings.Contains(said, test.want) {
			t.Errorf("%s:\n  said %s\n  want %s", what, said, test.want)
		}
	}
}

func TestPeople(t *testing.T) {
	base, err := os.ReadFile("../examples/start/tender.yaml")
	if err != nil {
		t.Fatal(err)
	}
	files := TenderFiles{Tender: base}
	s := open(t, tenderWorkbook(t, files, lang.FR))
	s.set("people", "+1", "id", "one", "name", "Évaluateur 1", "role fr", "architecte", "criteria", "method, capacity", "declaration.date", "2026-03-01", "declaration.conflicts", "Aucun conflit").
		set("people", "+2", "id", "two", "name", "Évaluateur 2", "declaration.date", "1er mars 2026", "declaration.conflicts", "alpha : ancien employeur\ntout : parent du dirigeant")
	now, said := readTender(s.bytes(), files)
	const want = "evaluators:\n  - id: one\n    name: Évaluateur 1\n    role: architecte\n    criteria: [method, capacity]\n    declaration: {date: 2026-03-01, conflicts: none}\n" +
		"  - id: two\n    name: Évaluateur 2\n    declaration:\n      date: 2026-03-01\n      conflicts:\n        - {bid: alpha, why: ancien employeur}\n        - {all: true, why: parent du dirigeant}\n"
	if said != "" || string(now.Committee) != want || !bytes.Equal(now.Tender, base) {
		t.Fatalf("said %s, got\n%s", said, now.Committee)
	}
	if again, said := readTender(tenderWorkbook(t, now, lang.FR), now); said != "" || string(again.Committee) != want {
		t.Errorf("said %s, got\n%s", said, again.Committee)
	}
}
