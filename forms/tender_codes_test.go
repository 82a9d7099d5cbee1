package forms

import (
	"strings"
	"testing"

	"github.com/bareme/bareme/internal/lang"
)

func TestTenderCodes(t *testing.T) {
	base := coded()
	files := TenderFiles{Tender: []byte(base)}
	for what, test := range map[string]struct {
		change func(s *sheet)
		want   string // in tender.yaml, or of what is wrong
	}{
		"nothing":      {func(*sheet) {}, codedYAML},
		"another text": {func(s *sheet) { s.set("codes", "|strengths|F1", "text fr", "Plan entier") }, "F1: {fr: Plan entier, en: Plan complete}"},
		"a new one":    {func(s *sheet) { s.set("codes", "+1", "kind", "points faibles", "code", "W9", "text fr", "peu") }, "weaknesses: {no: sans équipe, W9: peu}"},
		"of a criterion": {func(s *sheet) {
			s.set("codes", "+1", "criterion", "staff", "kind", "lacks", "code", "M2", "text en", "more")
		}, "lacks: {M2: more}"},
		"one removed": {func(s *sheet) { s.set("codes", "quality/method|lacks|M1", "text fr", nil, "text en", nil) },
			"20: Très bon}}\n"},
		"a second": {func(s *sheet) { s.set("codes", "+1", "kind", "strengths", "code", "F1", "text fr", "x") }, `: the identifier "F1" stands twice`},
		"again": {func(s *sheet) {
			s.set("codes", "+1", "criterion", "staff", "kind", "lacks", "code", "F1", "text fr", "x")
		}, `! Codes ! `},
		"no code":      {func(s *sheet) { s.set("codes", "+1", "kind", "lacks", "text fr", "x") }, "the text has no code"},
		"no text":      {func(s *sheet) { s.set("codes", "+1", "kind", "lacks", "code", "F9") }, `the code "F9" has no text`},
		"no kind":      {func(s *sheet) { s.set("codes", "+1", "code", "F9", "text fr", "x") }, `the code "F9" has no kind`},
		"no such code": {func(s *sheet) { s.set("codes", "+1", "kind", "lacks", "code", "F 9", "text fr", "x") }, `! Codes ! `},
		"gone":         {func(s *sheet) { _ = s.f.DeleteSheet("Codes") }, `the sheet "Codes" of the form is gone`},
	} {
		s := open(t, tenderWorkbook(t, files, lang.FR))
		test.change(s)
		now, said := readTender(s.bytes(), files)
		if what == "nothing" && string(now.Tender) != base {
			t.Errorf("changed to\n%s", now.Tender)
		}
		if !strings.Contains(string(now.Tender), test.want) && !strings.Contains(said, test.want) {
			t.Errorf("%s: got %s\n%s", what, said, now.Tender)
		}
		if strings.HasPrefix(test.want, ":") != strings.HasPrefix(said, ":") && said != "" && strings.Contains(string(now.Tender), test.want) {
			t.Errorf("%s: got %s", what, said)
		}
	}
	// the first code of a tender
	files = TenderFiles{Tender: []byte(tenderYAML)}
	first := open(t, tenderWorkbook(t, files, lang.FR)).set("codes", "+1", "kind", "points forts", "code", "F1", "text fr", "Plan complet", "text en", "Plan complete")
	if now, said := readTender(first.bytes(), files); said != "" || !strings.Contains(string(now.Tender), "codes: {strengths: {F1: {fr: Plan complet, en: Plan complete}}}") &&
		!strings.Contains(string(now.Tender), "codes:\n  strengths:\n    F1: {fr: Plan complet, en: Plan complete}\n") {
		t.Errorf("got %s\n%s", said, now.Tender)
	}
	// a form of before there were codes leaves them
	files.Tender = []byte(base)
	before := open(t, tenderWorkbook(t, files, lang.FR)).set("form", "version", "value", 4)
	_ = before.f.DeleteSheet("Codes")
	if now, said := readTender(before.bytes(), files); said != "" || string(now.Tender) != base {
		t.Errorf("got %s\n%s", said, now.Tender)
	}
}
