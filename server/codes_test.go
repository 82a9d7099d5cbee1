package server

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// coded is a site whose tender lists codes for a criterion that is marked.
func coded(t *testing.T) *site {
	t.Helper()
	x := serve(t, "health-data-hub")
	const codes = "codes:\n  strengths: {F1: Astreinte <b>jour et nuit</b>, F2: deux sites}\n  weaknesses: {\"1\": équipe non nommée}\n  lacks: {M1: un essai}\n"
	x.replace("tender.yaml", "\ncriteria:\n", "\n"+codes+"criteria:\n")
	return x
}

// replace changes a file on the disk, as its author does in an editor.
func (x *site) replace(name, old, now string) {
	x.t.Helper()
	text := x.onDisk(name)
	if !strings.Contains(text, old) {
		x.t.Fatalf("%s has no %s:\n%s", name, old, text)
	}
	if err := os.WriteFile(filepath.Join(x.dir, name), []byte(strings.Replace(text, old, now, 1)), 0o600); err != nil {
		x.t.Fatal(err)
	}
}

// Codes are ticked without a script; what was said in words, and what is added to a code,
// stays.
func TestCodesAreChosen(t *testing.T) {
	x := coded(t)
	page := x.page(sheetURL)
	if !strings.Contains(page, `name="c:operations/ovhcloud" value="F1"`) || strings.Contains(page, "<b>jour") {
		t.Fatal("the codes are not offered as texts")
	}
	const key = "operations/ovhcloud"
	send := func(status int, codes ...string) string {
		t.Helper()
		r := x.post(sheetURL, url.Values{"base": {x.base(sheetURL)}, "m:" + key: {"15"}, "r:" + key: {"Motif."}, "k:" + key: {"1"}, "c:" + key: codes})
		if r.StatusCode != status {
			t.Fatalf("%v: %d %s", codes, r.StatusCode, bodyOf(t, r))
		}
		return bodyOf(t, r)
	}
	send(http.StatusSeeOther, "M1", "F2", "1", "F1")
	now := x.onDisk("marks/evaluateur-1.yaml")
	for _, want := range []string{"strengths: [F1, F2]", `weaknesses: ["1"]`, "lacks: M1"} {
		if !strings.Contains(now, want) {
			t.Errorf("no %s in\n%s", want, now)
		}
	}
	if page := x.page(sheetURL); !strings.Contains(page, `name="c:operations/ovhcloud" value="F2" data-code checked`) || !strings.Contains(page, "F1, F2, 1, M1") {
		t.Error("what was chosen is not shown")
	}
	x.replace("marks/evaluateur-1.yaml", "strengths: [F1, F2]", "strengths: [F1: la nuit, en propre, F2]")
	if page := x.page(sheetURL); !strings.Contains(page, "la nuit</span>") {
		t.Error("what is added to a code is not shown")
	}
	send(http.StatusSeeOther, "F1")
	if now = x.onDisk("marks/evaluateur-1.yaml"); !strings.Contains(now, "strengths:\n        - {F1: la nuit}\n        - en propre\n") ||
		strings.Contains(now, "lacks: M1") || strings.Contains(now, "weaknesses") {
		t.Errorf("got\n%s", now)
	}
	if page := send(http.StatusUnprocessableEntity, "F9"); !strings.Contains(page, "F9") {
		t.Error("a code that is listed no more is not told")
	}
	// a form that says nothing of codes leaves them
	if code, said := x.autosave(x.base(sheetURL), key, "15", "Autre motif."); code != http.StatusOK {
		t.Fatalf("%d %v", code, said)
	}
	if now = x.onDisk("marks/evaluateur-1.yaml"); !strings.Contains(now, "F1: la nuit") || !strings.Contains(now, "Autre motif.") {
		t.Errorf("got\n%s", now)
	}
}

func TestCodesAreSettled(t *testing.T) {
	x := coded(t)
	const at, key = "/d/d/moderation", "/reversibility/s3ns"
	if page := x.page(at); !strings.Contains(page, `name="c:/reversibility/s3ns" value="F1"`) {
		t.Fatal("no codes to choose")
	}
	r := x.post(at, url.Values{"base": {x.base(at)}, "m:" + key: {"10"}, "r:" + key: {"Accord."}, "k:" + key: {"1"}, "c:" + key: {"1"}})
	if now := x.onDisk("marks/consensus.yaml"); r.StatusCode != http.StatusSeeOther || !strings.Contains(now, `weaknesses: ["1"]`) {
		t.Errorf("%d\n%s", r.StatusCode, now)
	}
}
