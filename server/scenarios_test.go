package server

import (
	"runtime"
	"strings"
	"testing"
)

// words gives a page's words with common spaces.
func words(page string) string {
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(plain(page))
}

func TestTrials(t *testing.T) {
	t.Parallel()
	x := serve(t, "health-data-hub")
	const all = "exigences=1&avec.hds=1&avec.secnumcloud=1&avec.eu-control=1&"
	for _, c := range []struct{ query, want string }{
		{"", "L’offre du soumissionnaire S3NS est première"},
		{all + "poids.cost=60", "Les pondérations font 120, et non 100"},
		{all + "poids.cost=60&reste=proportion", "Rang 1 inchangé : S3NS"},
		{all + "poids.sovereignty=60&reste=proportion", "Passerait au rang 1 : OVHcloud"},
		{all + "poids.sovereignty=60&poids.cost=20&poids.technical=20", "Passerait au rang 1 : OVHcloud"},
		{all + "prix.s3ns=%2B20", "Passerait au rang 1 : OVHcloud"},
		{all + "prix.s3ns=20,0", "Passerait au rang 1 : OVHcloud"},
		{all + "retrait.s3ns=1", "Passerait au rang 1 : OVHcloud"},
		{all + "prix.s3ns=abc", "Une valeur n’est pas un nombre"},
		{"base=no-us-critical", "Passerait au rang 1 : OVHcloud"},
		{"exigences=1&avec.hds=1&avec.eu-control=1", "S3NS"}, // SecNumCloud is not asked for: more bids come in
		{all + "poids.cost=1e9", "n’est pas un nombre"},
		{all + "poids.cost=100&poids.sovereignty=0&poids.technical=0", "Rang 1"},
	} {
		page := words(x.page("/d/d/scenarios?" + c.query))
		if !strings.Contains(page, c.want) {
			t.Errorf("%s: does not say %q", c.query, c.want)
		}
		part := words(x.page("/d/d/scenarios?morceau=1&" + c.query))
		if !strings.Contains(part, c.want) || len(part) > len(page)/2 {
			t.Errorf("%s: the part says %q", c.query, part)
		}
	}
}

func TestATrialBesideAScenario(t *testing.T) {
	x := serve(t, "health-data-hub")
	page := words(x.page("/d/d/scenarios?contre=price-first"))
	if !strings.Contains(page, "Côte à côte : Le prix d’abord") {
		t.Error("not side by side")
	}
}

// However many moves somebody tries, on a scenario that changes bids too, nothing of them
// is kept.
func TestTrialsLeaveNothingBehind(t *testing.T) {
	x := serve(t, "health-data-hub")
	const path = "/d/d/scenarios?base=no-us-critical&"
	x.page(path + move(0, "sovereignty", "s3ns"))
	before := inUse()
	for i := range 30 {
		x.page(path + move(1+i, "sovereignty", "s3ns"))
	}
	if grown := inUse() - before; grown > 4<<20 {
		t.Errorf("30 moves leave %d kB", grown>>10)
	}
	runtime.KeepAlive(x)
}

// inUse gives the bytes of memory that are in use once garbage is collected.
func inUse() int64 {
	runtime.GC()
	return live()
}
