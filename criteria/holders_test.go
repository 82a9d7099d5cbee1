package criteria_test

import (
	"strings"
	"testing"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// What is wrong with an agreement is told with its place, what was found, and what to do.
func TestWrongHolders(t *testing.T) {
	const head = "bareme: 1\ntender: {id: T, title: T, buyer: B}\ncriteria: [{id: q, weight: 100, measure: judged}]\n"
	for _, c := range []struct{ more, want string }{
		{"holders: {at_most: 3}\n", "t.yaml:4:10: il manque la façon dont les commandes sont réparties entre les titulaires | ajoutez call_offs: cascade, in-turn, shared, competition ou mixed, selon les documents de la consultation"},
		{"holders: {call_offs: cascade}\n", "t.yaml:4:10: la clé \"at_most\" manque"},
		{"holders: {at_most: 3, call_offs: tour}\n", "t.yaml:4:34: \"tour\" au lieu de l'un de : cascade, in-turn, shared, competition, mixed"},
		{"holders: {at_most: 3, call_offs: shared}\n", "t.yaml:4:34: call_offs : shared ne dit pas selon quelles modalités | ajoutez terms: avec celles des documents de la consultation, comme les parts selon le rang"},
		{"holders: {at_most: 2, at_least: 3, call_offs: cascade}\n", "t.yaml:4:33: at_least : 3 dépasse at_most : 2 | corrigez l'une d'elles"},
		{"holders: {at_most: 1, call_offs: cascade}\n", "t.yaml:4:34: des commandes réparties entre titulaires, alors que l'accord-cadre n'a qu'un titulaire"},
		{"holders: {at_most: 0, call_offs: cascade}\n", "t.yaml:4:20: "},
		{"holders: {at_most: trois, call_offs: cascade}\n", "t.yaml:4:20: "},
		{"holders: 3\n", "t.yaml:4:10: "},
		{"holders: {at_most: 3, call_offs: cascade, keep: 3}\n", "t.yaml:4:43: clé inconnue \"keep\""},
		{"holders: {at_most: 3, call_offs: cascade}\nvariants: allowed\n", "t.yaml:5:11: des variantes, et un accord-cadre à plusieurs titulaires"},
		{"holders: {at_most: 3, call_offs: cascade}\nlots: [{id: a}, {id: b}]\nallocation: {rule: best-total, basis: RC}\n", "t.yaml:6:13: des lots attribués ensemble, et un lot à plusieurs titulaires"},
	} {
		problems := &source.Problems{}
		criteria.Read(source.Parse("t.yaml", []byte(head+c.more), problems), kinds.All)
		var said []string
		for _, p := range problems.Sorted() {
			said = append(said, p.Position.String()+": "+p.What.In(lang.FR)+" | "+p.Do.In(lang.FR))
		}
		if len(said) != 1 || !strings.HasPrefix(said[0], c.want) {
			t.Errorf("%s\n%s\nwant %s", c.more, strings.Join(said, "\n"), c.want)
		}
	}
}

// A lot has the tender's holders, its own, or one.
func TestHoldersOfLots(t *testing.T) {
	problems := &source.Problems{}
	tender := criteria.Read(source.Parse("t.yaml", []byte("bareme: 1\ntender: {id: T, title: T, buyer: B}\n"+
		"criteria: [{id: q, weight: 100, measure: judged}]\nvariants: {lots: [c]}\nholders: {at_most: 3, call_offs: cascade}\n"+
		"lots: [{id: a}, {id: b, holders: {at_most: 5, call_offs: in-turn}}, {id: c, holders: {at_most: 1}}]\n"), problems), kinds.All)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	for i, want := range []int{3, 5, 1} {
		if got := tender.Lots[i].Places(); got != want {
			t.Errorf("lot %s: %d places, want %d", tender.Lots[i].ID, got, want)
		}
	}
}
