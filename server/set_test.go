package server

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// send sends a form of a part of a file, and gives where it leads or what it shows.
func (x *site) send(file, part string, pairs ...string) (to, page string) {
	x.t.Helper()
	form := url.Values{"base": {x.head()}}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	r := x.post(entryAt(file, strings.Split(part, "/")), form)
	page = bodyOf(x.t, r)
	if r.StatusCode != http.StatusSeeOther && r.StatusCode != http.StatusOK {
		x.t.Fatalf("%s: %d %.600s", part, r.StatusCode, words(page))
	}
	to = r.Header.Get("Location")
	return to, page
}

// What a scenario sets is typed as what it sets is: a word is chosen, a group has a form.
func TestWhatAScenarioSetsIsTyped(t *testing.T) {
	t.Parallel()
	x := serve(t, "health-data-hub")
	_, page := x.send("tender.yaml", "scenarios/2/set", "do", "fill", "f/+0/#key", "criteria.us-dependence.with.counts")
	if !strings.Contains(page, `<select id="f-criteria.us-dependence.with.counts"`) || !strings.Contains(page, `value="worst"`) {
		t.Error("a value with words is not chosen from them")
	}
	x.send("tender.yaml", "scenarios/2/set", "f/+0/#key", "criteria.us-dependence.with.counts", "f/+0", "worst")
	to, _ := x.send("tender.yaml", "scenarios/2/set", "f/+0/#key", "requirements.secnumcloud.with.commitment", "f/+0", "")
	if want := "scenarios/2/set/requirements.secnumcloud.with.commitment"; !strings.HasSuffix(to, url.QueryEscape(want)) {
		t.Fatalf("a group leads to %q", to)
	}
	x.send("tender.yaml", "scenarios/2/set/requirements.secnumcloud.with.commitment", "f/within", "30 days", "f/at_least", "J1")
	to, _ = x.send("tender.yaml", "scenarios/2/bids", "f/+name", "s3ns")
	if !strings.HasSuffix(to, url.QueryEscape("scenarios/2/bids/s3ns")) {
		t.Fatalf("a bid leads to %q", to)
	}
	x.send("tender.yaml", "scenarios/2/bids/s3ns", "f/+0/#key", "cost", "f/+0", "-5 %")
	if to, _ = x.send("tender.yaml", "scenarios/2/bids/s3ns", "f/+0/#key", "set", "f/+0", ""); !strings.HasSuffix(to, url.QueryEscape("s3ns/set")) {
		t.Fatalf("its facts lead to %q", to)
	}
	x.send("tender.yaml", "scenarios/2/bids/s3ns/set", "f/+0/#key", "capacity.gpu", "f/+0", "512")
	got := x.onDisk("tender.yaml")
	for _, want := range []string{"us-dependence.with.counts: worst", `{within: "30 days", at_least: J1}`, "cost: -5 %", "capacity.gpu: 512"} {
		if !strings.Contains(got, want) {
			t.Errorf("the file does not say %q:\n%s", want, got[strings.Index(got, "scenarios:"):])
		}
	}
	if page := words(x.page("/d/d/scenarios")); strings.Contains(page, "ne peut être évalué") && strings.Contains(page, "mène à rien") {
		t.Error("the scenario leads to nothing")
	}
}

// That none of several words holds is said by a box, and taken back by it.
func TestThatNoneHoldsIsSaid(t *testing.T) {
	t.Parallel()
	x := serve(t, "facilities")
	said := func() bool { return strings.Contains(x.onDisk("publication.yaml"), "techniques: []") }
	const part = "contract"
	if !said() {
		t.Fatal("the example does not say it: the test shows nothing")
	}
	x.send("publication.yaml", part, "f/techniques/#", "1", "f/techniques/none", "1")
	if !said() {
		t.Error("what was sent as it stands is another")
	}
	x.send("publication.yaml", part, "f/techniques/#", "1", "f/techniques", "catalogue", "f/techniques/none", "1")
	if got := x.onDisk("publication.yaml"); said() || !strings.Contains(got, "catalogue") {
		t.Errorf("a word beside the box: %s", got)
	}
	x.send("publication.yaml", part, "f/techniques/#", "1", "f/techniques/none", "1")
	if !said() {
		t.Error("it cannot be said again")
	}
}
