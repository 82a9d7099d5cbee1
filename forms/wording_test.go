package forms

import (
	"strings"
	"testing"

	"github.com/bareme/bareme/internal/lang"
)

// inBoth is what an evaluator said in both languages, with and without codes.
const inBoth = `evaluator: Évaluateur 1
lot: north
marks:
  method:
    alpha:
      mark: 10
      reason: {fr: Plan court, en: Short plan}
      note: {fr: revoir, en: see again}
      strengths: [{fr: équipe, en: team}, {fr: délais, en: time}, seul]
      lacks: {fr: un essai, en: a test}
`

// A form is of one language. What the dossier says in the other stays, whatever changes
// in the form, and it is told where a text changed beside one that stayed.
func TestTheOtherLanguageStays(t *testing.T) {
	const stays = "change Évaluateur 1, method.north, alpha: the text in the other language stays as it was; see that it still says the same"
	for _, test := range []struct {
		what  string
		l     lang.Lang
		pairs []any
		want  string // of the file, beside what is as it was
		told  bool
	}{
		{"nothing", lang.FR, nil, "", false},
		{"the mark alone", lang.EN, []any{"mark", 20}, "mark: 20", false},
		{"the reason", lang.FR, []any{"reason", "Plan long"}, "reason: {fr: Plan long, en: Short plan}", true},
		{"the reason, in English", lang.EN, []any{"reason", "Long plan"}, "reason: {fr: Plan court, en: Long plan}", true},
		{"the reason, in the other's words", lang.EN, []any{"reason", "Plan court"}, "reason: Plan court", false},
		{"the note", lang.EN, []any{"note", "see"}, "note: {fr: revoir, en: see}", true},
		{"no note", lang.EN, []any{"note", nil}, "-note", false},
		{"a line of its own", lang.FR, []any{"strengths", "équipe\ndélais\nseul\nprix"}, "{fr: équipe, en: team}, {fr: délais, en: time}, seul, prix", false},
		{"a line less", lang.FR, []any{"strengths", "délais\nseul"}, "strengths: [{fr: délais, en: time}, seul lacks:", false},
		{"lines in another order", lang.EN, []any{"strengths", "seul\ntime\nteam"}, "[seul, {fr: délais, en: time}, {fr: équipe, en: team} lacks:", false},
		{"a line changed", lang.FR, []any{"strengths", "équipe\ndélais tenus\nseul"}, "{fr: équipe, en: team}, {fr: délais tenus, en: time}, seul", true},
		{"a line in one language changed", lang.FR, []any{"strengths", "équipe\ndélais\nseuls"}, "{fr: délais, en: time}, seuls lacks:", false},
		{"what is missing", lang.EN, []any{"lacks", "two tests"}, "lacks: {fr: un essai, en: two tests}", true},
	} {
		a := load(t, map[string]string{"marks/one.north.yaml": inBoth})
		s := open(t, a.formInLanguage(t, "one", test.l))
		s.set("marks.north", "method/alpha", test.pairs...)
		said := a.take(t, Record{}, s.bytes())
		now := string(a.fsys["marks/one.north.yaml"].Data)
		if told := strings.Contains(said, stays); told != test.told || strings.Contains(said, "problem") {
			t.Errorf("%s: said\n%s", test.what, said)
		}
		gone, removed := strings.CutPrefix(test.want, "-")
		flat := strings.Join(strings.Fields(strings.ReplaceAll(now, "\n        - ", ", ")), " ")
		flat = strings.ReplaceAll(flat, "strengths:, ", "strengths: [")
		if removed == strings.Contains(now, gone+":") && removed || !removed && !strings.Contains(flat, test.want) || test.want == "" && now != inBoth {
			t.Errorf("%s: the file became\n%s", test.what, now)
		}
		// read again, nothing changes
		if again := a.take(t, Record{}, a.formInLanguage(t, "one", test.l)); strings.Contains(again, "change") || string(a.fsys["marks/one.north.yaml"].Data) != now {
			t.Errorf("%s: read again: %s\n%s", test.what, again, a.fsys["marks/one.north.yaml"].Data)
		}
	}
}

// An addition to a code keeps its other language too.
func TestTheOtherLanguageOfAnAddition(t *testing.T) {
	coded := strings.Replace(tenderYAML, "criteria:\n", "codes: {strengths: {F1: {fr: Équipe, en: Team}, F2: Sites}}\ncriteria:\n", 1)
	const marks = "evaluator: Évaluateur 1\nlot: north\nmarks: {method: {alpha: {mark: 10, reason: r, strengths: [{F1: {fr: deux sites, en: two sites}}, F2]}}}\n"
	for _, test := range []struct{ line, want string }{
		{"F1 : deux sites", "[{F1: {fr: deux sites, en: two sites}}, F2]"},
		{"F1 : trois sites", "{F1: {fr: trois sites, en: two sites}}"},
		{"en ville\nF1 : trois sites", "{F1: {fr: trois sites, en: two sites}}"},
		{"F1", "[F2, F1]"},
	} {
		a := load(t, map[string]string{"tender.yaml": coded, "marks/one.north.yaml": marks})
		s := open(t, a.formInLanguage(t, "one", lang.FR)).set("marks.north", "method/alpha", "strengths", test.line)
		said := a.take(t, Record{}, s.bytes())
		now := string(a.fsys["marks/one.north.yaml"].Data)
		if strings.Contains(said, "problem") || !strings.Contains(now, test.want) {
			t.Errorf("%q: %s\n%s", test.line, said, now)
		}
	}
}
