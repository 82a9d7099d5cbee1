package ownership

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// imported reads statements and the section they make.
func imported(t *testing.T, data []byte, of string) (*Facts, *Import) {
	t.Helper()
	im, err := ImportBODS(data, of)
	if err != nil {
		t.Fatal(err)
	}
	problems := &source.Problems{}
	root := source.Parse("bid.yaml", []byte(im.Section), problems)
	if err := problems.Err(); err != nil {
		t.Fatalf("%v\n%s", err, im.Section)
	}
	f := read(root.Map().Get("ownership"))
	if err := problems.Err(); err != nil {
		t.Fatalf("%v\n%s", err, im.Section)
	}
	return f, im
}

// The standard's own examples; they lie beside the project, not in it.
func TestPublishedBODSExamples(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "shared", "schemas", "bods", "examples")
	tests := []struct {
		file     string
		entities int
		holdings []string
		note     string
	}{
		{"indirect-ownership.json", 3, []string{"company-b > company-a: 60 % / an undisclosed share", "person-1 > company-b: an undisclosed share / an undisclosed share",
			"person-1 > company-a: 30 % / an undisclosed share, indirect"}, "the indirect interest is kept, since 05e81af035e4"},
		{"joint-ownership.json", 4, []string{"joint-shareholding > chrinon-ltd: 100 % / an undisclosed share", "natalie-coleman > joint-shareholding: 50 % / an undisclosed share", "roberto-lopez > joint-shareholding: 50 % / an undisclosed share"}, "no country is stated"},
		{"mixed-direct-and-indirect-ownership.json", 3, []string{"company-b > company-a: 50 % / an undisclosed share", "person-1 > company-b: an undisclosed share / an undisclosed share",
			"person-1 > company-a: 50 % / an undisclosed share, indirect", "person-1 > company-a: 50 % / an undisclosed share"}, "the indirect interest is kept"},
	}
	for _, tt := range tests {
		raw, err := os.ReadFile(filepath.Join(dir, tt.file))
		if err != nil {
			t.Skipf("the standard's examples are not at hand: %v", err)
		}
		f, im := imported(t, raw, "")
		if len(f.Entities) != tt.entities || f.Target() == nil {
			t.Errorf("%s: %d entities about %q", tt.file, len(f.Entities), f.Of)
		}
		var got []string
		for _, h := range f.Holdings {
			words := fmt.Sprintf("%s > %s: %s / %s", h.Holder, h.Held, h.Capital.In(lang.EN), h.Votes.In(lang.EN))
			if h.Indirect {
				words += ", indirect"
			}
			got = append(got, words)
		}
		if strings.Join(got, "\n") != strings.Join(tt.holdings, "\n") {
			t.Errorf("%s:\n%s\nwant\n%s", tt.file, strings.Join(got, "\n"), strings.Join(tt.holdings, "\n"))
		}
		all := ""
		for _, n := range im.Notes {
			all += n.In(lang.EN) + "\n"
		}
		if !strings.Contains(all, tt.note) {
			t.Errorf("%s: notes:\n%s", tt.file, all)
		}
	}
}

// statements writes facts as statements of the standard.
func statements(f *Facts) []byte {
	var list []map[string]any
	add := func(record, kind string, details map[string]any) {
		list = append(list, map[string]any{"statementId": "s-" + record, "declarationSubject": f.Of, "recordId": record, "recordType": kind, "recordStatus": "new", "statementDate": "2026-01-01", "recordDetails": details})
	}
	for _, e := range f.Entities {
		if e.Kind == Person {
			add(e.ID, "person", map[string]any{"personType": "knownPerson", "names": []any{map[string]any{"fullName": e.Name}},
				"addresses": []any{map[string]any{"type": "residence", "country": map[string]any{"code": e.Seat}}}})
		} else {
			add(e.ID, "entity", map[string]any{"entityType": map[string]any{"type": "registeredEntity"}, "name": e.Name, "jurisdiction": map[string]any{"code": e.Seat}})
		}
	}
	share := func(s Share) map[string]any {
		number := func(n exact.Number) json.Number { return json.Number(n.Mul(exact.Hundred).Decimal()) }
		if s.IsKnown() {
			return map[string]any{"exact": number(s.Low)}
		}
		return map[string]any{"minimum": number(s.Low), "maximum": number(s.High)}
	}
	for i, h := range f.Holdings {
		add(fmt.Sprint("r", i), "relationship", map[string]any{"subject": h.Held, "interestedParty": h.Holder, "interests": []any{
			map[string]any{"type": "shareholding", "directOrIndirect": "direct", "share": share(h.Capital)},
			map[string]any{"type": "votingRights", "directOrIndirect": "direct", "share": share(h.Votes)},
		}})
	}
	raw, err := json.Marshal(list)
	if err != nil {
		panic(err)
	}
	return raw
}

func TestARoundTripKeepsEveryShare(t *testing.T) {
	for seed := range 50 {
		r := rand.New(rand.NewPCG(uint64(seed), 6))
		f := randomFacts(r, 3+r.IntN(30), true)
		loosen(r, f)
		for i := range f.Holdings { // shares of the standard are decimal
			h := &f.Holdings[i]
			h.Capital = Share{h.Capital.Low.Round(6, exact.Down), h.Capital.High.Round(6, exact.Down)}
			h.Votes = h.Capital
		}
		g, _ := imported(t, statements(f), "")
		if len(g.Holdings) != len(f.Holdings) || len(g.Entities) != len(f.Entities) || g.Target().Name != f.Target().Name {
			t.Fatalf("%d holdings and %d entities, want %d and %d", len(g.Holdings), len(g.Entities), len(f.Holdings), len(f.Entities))
		}
		for i, h := range f.Holdings {
			k := g.Holdings[i]
			if !same(h.Capital, k.Capital) || !same(h.Votes, k.Votes) ||
				g.Entity(k.Holder).Name != f.Entity(h.Holder).Name || g.Entity(k.Held).Name != f.Entity(h.Held).Name ||
				g.Entity(k.Holder).Seat != f.Entity(h.Holder).Seat {
				t.Fatalf("%s in %s: %s, want %s", h.Holder, h.Held, k.Capital.In(lang.EN), h.Capital.In(lang.EN))
			}
		}
	}
}

func TestLaterStatementsReplaceEarlierOnes(t *testing.T) {
	const text = `[
 {"statementId":"a","declarationSubject":"c","recordId":"c","recordType":"entity","recordStatus":"new","statementDate":"2020-01-01","recordDetails":{"entityType":{"type":"registeredEntity"},"name":"=HYPERLINK(\"x\")\u202e","jurisdiction":{"code":"FR"}}},
 {"statementId":"b","declarationSubject":"c","recordId":"p","recordType":"person","recordStatus":"new","statementDate":"2020-01-01","recordDetails":{"personType":"knownPerson","names":[{"fullName":"Holder"}],"nationalities":[{"code":"DE"}]}},
 {"statementId":"e","declarationSubject":"c","recordId":"r","recordType":"relationship","recordStatus":"updated","statementDate":"2022-01-01","recordDetails":{"subject":"c","interestedParty":"p","interests":[{"type":"shareholding","directOrIndirect":"direct","share":{"exclusiveMinimum":25,"maximum":50},"startDate":"2021-05-01"},{"type":"appointmentOfBoard","directOrIndirect":"direct"},{"type":"rightsGrantedByContract","directOrIndirect":"direct","details":"shareholders' pact"}]}},
 {"statementId":"d","declarationSubject":"c","recordId":"r","recordType":"relationship","recordStatus":"new","statementDate":"2021-01-01","recordDetails":{"subject":"c","interestedParty":"p","interests":[{"type":"shareholding","share":{"exact":10}}]}},
 {"statementId":"f","declarationSubject":"c","recordId":"q","recordType":"person","recordStatus":"closed","statementDate":"2022-01-01","recordDetails":{"personType":"knownPerson"}},
 {"statementId":"g","declarationSubject":"c","recordId":"r2","recordType":"relationship","recordStatus":"new","statementDate":"2022-01-01","recordDetails":{"subject":"c","interestedParty":{"reason":"unknown"}}}
]`
	f, im := imported(t, []byte(text), "")
	if len(f.Holdings) != 1 || f.Holdings[0].Capital.In(lang.EN) != "between 25 % and 50 %" || f.Holdings[0].From.String() != "2021-05-01" {
		t.Fatalf("%s", im.Section)
	}
	if len(f.Controls) != 1 || f.Controls[0].What.EN != "shareholders' pact" {
		t.Errorf("control: %+v", f.Controls)
	}
	if f.Target().Name != `=HYPERLINK("x")` {
		t.Errorf("name %q", f.Target().Name)
	}
	all := ""
	for _, n := range im.Notes {
		all += n.In(lang.EN) + "\n"
	}
	for _, want := range []string{"a later statement replaces d", "record q is closed", "the bound 25 %, itself excluded", "may appoint to the board", "relationship r2: who holds", "vetoes"} {
		if !strings.Contains(all, want) {
			t.Errorf("no note says %q:\n%s", want, all)
		}
	}
}

func TestWhatIsNotBODSIsRefused(t *testing.T) {
	for _, text := range []string{"", "{}", "[]", "[null]", "[1]", `[{"recordId":"a"}]`, `[] []`, `[{"recordType":"entity","recordDetails":3}]`, strings.Repeat("[", 100_000)} {
		_, err := ImportBODS([]byte(text), "")
		if e := (*ImportError)(nil); !errors.As(err, &e) || e.Do.IsZero() {
			t.Errorf("%.20q: got %v", text, err)
		}
	}
}

func FuzzImportBODS(f *testing.F) {
	f.Add([]byte(`[{"statementId":"a","declarationSubject":"c","recordId":"c","recordType":"entity","recordStatus":"new","recordDetails":{"name":"C","jurisdiction":{"code":"FR"}}}]`))
	f.Add(statements(randomFacts(rand.New(rand.NewPCG(1, 7)), 5, true)))
	f.Fuzz(func(t *testing.T, data []byte) {
		im, err := ImportBODS(data, "")
		if err != nil {
			return
		}
		problems := &source.Problems{}
		if root := source.Parse("bid.yaml", []byte(im.Section), problems); root == nil {
			t.Fatalf("%v\n%s", problems.Err(), im.Section)
		}
	})
}

// An indirect interest says what the statements that it is made of do not, and no
// more: where they have their shares it would be counted twice.
func TestAnIndirectShareIsKeptWhereItsComponentsHaveNone(t *testing.T) {
	const text = `[
 {"statementId":"1","declarationSubject":"a","recordId":"a","recordType":"entity","recordStatus":"new","recordDetails":{"entityType":{"type":"registeredEntity"},"name":"A","jurisdiction":{"code":"FR"}}},
 {"statementId":"2","declarationSubject":"a","recordId":"b","recordType":"entity","recordStatus":"new","recordDetails":{"entityType":{"type":"arrangement"},"name":"B","jurisdiction":{"code":"FR"}}},
 {"statementId":"3","declarationSubject":"a","recordId":"p","recordType":"person","recordStatus":"new","recordDetails":{"personType":"knownPerson","names":[{"fullName":"P"}],"nationalities":[{"code":"FR"},{"code":"US"}]}},
 {"statementId":"4","declarationSubject":"a","recordId":"b-a","recordType":"relationship","recordStatus":"new","recordDetails":{"subject":"a","interestedParty":"b","interests":[{"type":"shareholding","directOrIndirect":"direct"%s}]}},
 {"statementId":"5","declarationSubject":"a","recordId":"p-b","recordType":"relationship","recordStatus":"new","recordDetails":{"subject":"b","interestedParty":"p","interests":[{"type":"shareholding","directOrIndirect":"direct"%s}]}},
 {"statementId":"6","declarationSubject":"a","recordId":"p-a","recordType":"relationship","recordStatus":"new","recordDetails":{"subject":"a","interestedParty":"p","interests":[{"type":"shareholding","directOrIndirect":"indirect","share":{"exact":60}}],"componentRecords":["b","b-a","p-b"]}}
]`
	const share = `,"share":{"exact":60}`
	for _, tt := range []struct {
		first, second string
		kept          bool
	}{{share, share, false}, {share, "", true}, {"", share, true}, {"", "", true}} {
		f, im := imported(t, fmt.Appendf(nil, text, tt.first, tt.second), "")
		kept := len(f.Holdings) == 3 && f.Holdings[2].Indirect && f.Holdings[2].Capital.In(lang.EN) == "60 %"
		if kept != tt.kept || !tt.kept && len(f.Holdings) != 2 {
			t.Errorf("%q, %q:\n%s", tt.first, tt.second, im.Section)
		}
	}
	f, _ := imported(t, fmt.Appendf(nil, text, "", ""), "")
	if b, p := f.Entity("b"), f.Entity("p"); b.Kind != Trust || p.Seat != "" || fmt.Sprint(p.Nationalities) != "[FR US]" {
		t.Errorf("%s; %q, %v", b.Kind, p.Seat, p.Nationalities)
	}
}
