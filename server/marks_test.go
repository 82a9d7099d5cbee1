package server

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const sheetURL = "/d/d/notes/evaluateur-1"

// autosave sends one cell as the script does.
func (x *site) autosave(base, key, mark, reason string) (int, map[string]any) {
	x.t.Helper()
	form := url.Values{"base": {base}, "m:" + key: {mark}, "r:" + key: {reason}}
	r := httptest.NewRequest(http.MethodPost, sheetURL, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Accept", "application/json")
	res := x.do(r)
	var said map[string]any
	if err := json.NewDecoder(res.Body).Decode(&said); err != nil {
		x.t.Fatalf("%d: %v", res.StatusCode, err)
	}
	return res.StatusCode, said
}

func TestAMarkIsKeptAndTheRestOfTheFileStays(t *testing.T) {
	x := serve(t, "health-data-hub")
	was := x.onDisk("marks/evaluateur-1.yaml")
	code, said := x.autosave(x.base(sheetURL), "operations/ovhcloud", "10", "L'astreinte n'est pas décrite : « suffisant ».")
	if code != http.StatusOK || said["number"] != 2.0 {
		t.Fatalf("%d %v", code, said)
	}
	now := x.onDisk("marks/evaluateur-1.yaml")
	if !strings.Contains(now, "L'astreinte n'est pas décrite") {
		t.Error("the reason is not there")
	}
	if a, b := strings.Split(was, "\n"), strings.Split(now, "\n"); len(a) != len(b) {
		t.Errorf("%d lines became %d", len(a), len(b))
	} else {
		n := 0
		for i := range a {
			if a[i] != b[i] {
				n++
			}
		}
		if n != 2 { // the mark, and the reason in French
			t.Errorf("%d lines changed", n)
		}
	}
	if page := x.page("/d/d/journal"); !strings.Contains(page, "Évaluateur 1") {
		t.Error("the journal does not tell who")
	}
}

func TestTwoTabsOnOneSheet(t *testing.T) {
	x := serve(t, "health-data-hub")
	base := x.base(sheetURL)
	if code, _ := x.autosave(base, "operations/ovhcloud", "10", "Premier onglet."); code != http.StatusOK {
		t.Fatalf("%d", code)
	}
	// another cell from the older page goes on being kept
	if code, said := x.autosave(base, "operations/s3ns", "15", "Second onglet."); code != http.StatusOK {
		t.Fatalf("another cell: %d %v", code, said)
	}
	code, said := x.autosave(base, "operations/ovhcloud", "20", "Second onglet.")
	theirs, _ := said["theirs"].(map[string]any)
	if code != http.StatusConflict || !strings.Contains(theirs["operations/ovhcloud"].(string), "Premier onglet.") {
		t.Fatalf("the same cell: %d %v", code, said)
	}
	if !strings.Contains(x.onDisk("marks/evaluateur-1.yaml"), "Premier onglet.") {
		t.Error("overwritten")
	}
	// sent again on purpose, from the revision that the answer names
	if code, _ := x.autosave(said["revision"].(string), "operations/ovhcloud", "20", "Second onglet."); code != http.StatusOK {
		t.Errorf("on purpose: %d", code)
	}
}

func TestMarksThatCannotBe(t *testing.T) {
	x := serve(t, "health-data-hub")
	base, was := x.base(sheetURL), x.onDisk("marks/evaluateur-1.yaml")
	for _, c := range [][2]string{{"12", "pas un niveau"}, {"25", "trop"}, {"-5", "négatif"}, {"abc", "un mot"}, {"15", ""}, {"",
		"sans note"}, {"1e1", "exposant"},
		{"15\nx: 1", "deux lignes"}} {
		code, said := x.autosave(base, "operations/ovhcloud", c[0], c[1])
		if wrong, _ := said["wrong"].(map[string]any); code != http.StatusUnprocessableEntity || wrong["operations/ovhcloud"] == "" {
			t.Errorf("%q, %q: %d %v", c[0], c[1], code, said)
		}
	}
	if x.onDisk("marks/evaluateur-1.yaml") != was {
		t.Error("something was kept")
	}
	// without script the page comes back with what was typed, and the good cell is kept
	r := x.post(sheetURL, url.Values{"base": {base}, "m:operations/ovhcloud": {"12"}, "r:operations/ovhcloud": {"Hors niveau."},
		"m:operations/s3ns": {"15,0"}, "r:operations/s3ns": {"Au niveau."}})
	page := bodyOf(t, r)
	if r.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(page, "Hors niveau.") || !strings.Contains(page,
		`value="12"`) || !strings.Contains(page, `aria-invalid="true"`) {
		t.Errorf("without script: %d", r.StatusCode)
	}
	if now := x.onDisk("marks/evaluateur-1.yaml"); !strings.Contains(now, "Au niveau.") || strings.Contains(now, "Hors niveau.") {
		t.Error("the good cell alone is to be kept")
	}
}

func TestReasonsAreTextWhateverTheyHold(t *testing.T) {
	x := serve(t, "health-data-hub")
	for _, reason := range []string{`: "x" # no`, "- a", "{fr: x}", "*anchor", "'", `\n`, "yes", "12", "@x", "é « ü » 日本"} {
		if code, said := x.autosave(x.base(sheetURL), "operations/ovhcloud", "15", reason); code != http.StatusOK {
			t.Errorf("%q: %d %v", reason, code, said)
		}
		if page := words(x.page(sheetURL)); !strings.Contains(x.page("/d/d/notes"), "6 notes") || strings.Contains(page, "Error") {
			t.Errorf("%q broke the dossier", reason)
		}
	}
	if page := words(x.page("/d/d/resultat?ouvrir=ovhcloud/operations")); !strings.Contains(page, "日本") {
		t.Error("the last reason is not shown")
	}
}

func TestAnEvaluatorIsAdded(t *testing.T) {
	x := serve(t, "minimal")
	r := x.post("/d/d/notes", url.Values{"name": {"Jury 2"}, "role": {"achats"}})
	if r.StatusCode != http.StatusSeeOther || r.Header.Get("Location") != "/d/d/notes/jury-2" {
		t.Fatalf("%d %s", r.StatusCode, r.Header.Get("Location"))
	}
	page := x.page("/d/d/notes/jury-2")
	if !strings.Contains(page, `name="m:`) {
		t.Error("no cells")
	}
	if r := x.post("/d/d/notes", url.Values{"name": {"jury 2"}}); r.StatusCode != http.StatusBadRequest {
		t.Errorf("twice: %d", r.StatusCode)
	}
	if r := x.post("/d/d/notes", url.Values{"name": {"../x"}}); r.StatusCode == http.StatusSeeOther {
		if _, err := os.Stat(filepath.Join(filepath.Dir(x.dir), "x.yaml")); err == nil {
			t.Error("written outside")
		}
	}
}

func TestModeration(t *testing.T) {
	x := serve(t, "health-data-hub")
	page := x.page("/d/d/moderation")
	if !strings.Contains(page, "reversibility/s3ns") {
		t.Fatal("the difference is not shown")
	}
	r := x.post("/d/d/moderation", url.Values{"base": {x.base("/d/d/moderation")}, "m:/reversibility/s3ns": {"10"},
		"r:/reversibility/s3ns": {"Les deux évaluateurs s'accordent."},
		"by":                    {"Séance du 30 mars"}})
	if r.StatusCode != http.StatusSeeOther {
		t.Fatalf("%d\n%s", r.StatusCode, bodyOf(t, r))
	}
	if now := x.onDisk("marks/consensus.yaml"); !strings.Contains(now, "s'accordent") || !strings.HasPrefix(now,
		"# What the evaluators settled") {
		t.Errorf("the file: %s", now)
	}
}
