package dependence_test

import (
	"slices"
	"strings"
	"testing"

	_ "github.com/bareme/bareme/internal/seeded"
	"pgregory.net/rapid"

	"github.com/bareme/bareme/internal/exact"
)

const onUS = "{on: US}"

// For any stack the three figures lie in order between 0 % and 100 %, for the index
// as for what stays.
func TestTheThreeFiguresAreInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cs := drawStack(t)
		f := figures(find(t, onUS, text(cs), ""))
		if f["claimed"].Sign() < 0 || f["proven"].Less(f["claimed"]) || f["worst"].Less(f["proven"]) || exact.One.Less(f["worst"]) {
			t.Fatalf("index: claimed %s, proven %s, worst %s", f["claimed"], f["proven"], f["worst"])
		}
		s := figures(find(t, "{on: US, find: stays}", text(cs), ""))
		if exact.One.Less(s["claimed"]) || s["claimed"].Less(s["proven"]) || s["proven"].Less(s["worst"]) || s["worst"].Sign() < 0 {
			t.Fatalf("stays: claimed %s, proven %s, worst %s", s["claimed"], s["proven"], s["worst"])
		}
	})
}

// No change of what is stated without evidence lowers the proven index: it is the
// same before and after any number of such changes, for any of them can be undone.
func TestADeclarationDoesNotBuyTheProvenIndex(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cs := drawStack(t)
		before := figures(find(t, onUS, text(cs), ""))
		i := rapid.IntRange(0, len(cs)-1).Draw(t, "i")
		other := change(cs, i, withoutEvidence(t, cs[i]))
		after := figures(find(t, onUS, text(other), ""))
		if !after["proven"].Equal(before["proven"]) {
			t.Fatalf("proven went from %s to %s by changing %+v into %+v", before["proven"], after["proven"], cs[i], other[i])
		}
		// A supplier that is said to be European and one that is said to be American
		// are as proven the same, where nothing shows either.
		relabelled := slices.Clone(cs)
		for i := range relabelled {
			relabelled[i].supplier = strings.ReplaceAll(relabelled[i].supplier, "us", "said")
			relabelled[i].author = strings.ReplaceAll(relabelled[i].author, "us", "said")
			relabelled[i].operator = strings.ReplaceAll(relabelled[i].operator, "us", "said")
		}
		if g := figures(find(t, onUS, text(relabelled), "")); g["proven"].Less(before["proven"]) {
			t.Fatalf("proven went from %s to %s by saying that Americans are French", before["proven"], g["proven"])
		}
	})
}

// Evidence that goes missing never lowers the proven index.
func TestWithoutEvidenceTheProvenIndexDoesNotFall(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cs := drawStack(t)
		before := figures(find(t, onUS, text(cs), ""))
		gone := strings.ReplaceAll(text(cs), "c0, layer", "c0, evidence: gone.pdf, layer")
		gone = strings.ReplaceAll(gone, ", evidence: there.pdf}\n", "}\n")
		for _, tech := range []string{strings.ReplaceAll(text(cs), "there.pdf", "gone.pdf"), strings.ReplaceAll(gone, "c0, evidence: gone.pdf, layer", "c0, layer")} {
			if after := figures(find(t, onUS, tech, "")); after["proven"].Less(before["proven"]) {
				t.Fatalf("proven fell from %s to %s", before["proven"], after["proven"])
			}
		}
	})
}

// A component that becomes American lowers no figure.
func TestTheIndexGrowsWithExposure(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cs := drawStack(t)
		i := rapid.IntRange(0, len(cs)-1).Draw(t, "i")
		before := figures(find(t, onUS, text(cs), ""))
		american := cs[i]
		switch rapid.IntRange(0, 3).Draw(t, "role") {
		case 0:
			american.author = "us"
		case 1:
			american.supplier = "us"
		case 2:
			american.operator = "us"
		case 3:
			american.governance = "US"
		}
		after := figures(find(t, onUS, text(change(cs, i, american)), ""))
		for _, r := range []string{"proven", "claimed", "worst"} {
			if after[r].Less(before[r]) {
				t.Fatalf("%s fell from %s to %s as %+v became %+v", r, before[r], after[r], cs[i], american)
			}
		}
	})
}

// The order of components changes nothing; nor does splitting one in two; and a
// dummy that nothing exposes takes from no figure more than the share it is given.
func TestDetailChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cs := drawStack(t)
		same := func(what string, other []component, fs ...string) {
			for _, with := range []string{onUS, "{on: US, find: stays}"} {
				a, b := figures(find(t, with, text(cs), "")), figures(find(t, with, text(other), ""))
				for _, r := range fs {
					if !a[r].Equal(b[r]) {
						t.Fatalf("%s, %s: %s went from %s to %s", with, what, r, a[r], b[r])
					}
				}
			}
		}
		all := []string{"proven", "claimed", "worst"}
		shuffled := rapid.Permutation(cs).Draw(t, "shuffled")
		same("another order", shuffled, all...)
		i := rapid.IntRange(0, len(cs)-1).Draw(t, "i")
		half := slices.Clone(cs)
		half[i].share /= 2
		rest := half[i]
		rest.share = cs[i].share - half[i].share
		same("two halves", append(half, rest), all...)

		before := figures(find(t, onUS, text(cs), ""))
		dummy := component{layer: cs[i].layer, author: "said", supplier: "said", operator: "said", governance: "FR", criticality: "secondary",
			licence: "open-source", updates: "own-build", access: "none", autonomy: 60, alternatives: 3}
		taken := slices.Clone(cs)
		dummy.share = rapid.IntRange(1, cs[i].share/2).Draw(t, "taken")
		taken[i].share -= dummy.share
		after := figures(find(t, onUS, text(append(taken, dummy)), ""))
		if after["proven"].Less(before["proven"]) {
			t.Fatalf("a dummy that nothing shows lowered the proven index from %s to %s", before["proven"], after["proven"])
		}
	})
}

// Naming a small American component raises the index by no more than its share,
// where the shares are shown.
func TestHonestyCostsNoMoreThanItsShare(t *testing.T) {
	own := component{layer: "hypervisor", share: 10000, author: "eu", supplier: "eu", operator: "eu", governance: "FR", criticality: "critical",
		licence: "proprietary", updates: "direct", access: "none", shown: true}
	alone := find(t, "{on: US, except: [data-centre], layers: {hypervisor: 100}, needs: [{id: x, rests_on: [hypervisor]}]}", text([]component{own}), "")
	if !alone.Value.IsZero() {
		t.Fatalf("a European hypervisor that is shown: %s", alone.Value)
	}
	own.share = 9500
	small := component{layer: "hypervisor", share: 500, author: "us", supplier: "us", operator: "eu", governance: "US", criticality: "secondary",
		licence: "proprietary", updates: "direct", access: "none"}
	f := find(t, "{on: US, layers: {hypervisor: 100}, needs: [{id: x, rests_on: [hypervisor]}]}", text([]component{own, small}), "")
	if want := exact.Must("0.05"); !f.Value.Equal(want) {
		t.Errorf("with an American component of 5 %%: %s, want %s", f.Value, want)
	}
}
