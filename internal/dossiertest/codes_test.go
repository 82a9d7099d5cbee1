package dossiertest

import (
	"math/rand/v2"
	"testing"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/kinds"
)

// Dossiers with codes are drawn, and all codes come in them, alone and with more.
func TestCodesAreDrawn(t *testing.T) {
	used := map[string]int{}
	for seed := range uint64(40) {
		s := Random(rand.New(rand.NewPCG(seed, 5)), Size{Bids: 6, Groups: 3, Leaves: 3, Hard: seed%2 == 0})
		d := bids.LoadFS(s.Files(), kinds.All)
		if err := d.Problems.Err(); err != nil {
			t.Fatal(seed, err)
		}
		for _, c := range d.Tender.Lots[0].Marked() {
			for _, b := range s.Bids {
				for _, o := range d.Opinions("", c.ID, b.ID) {
					for _, kind := range criteria.Appraisals {
						for _, g := range o.Of(kind) {
							if g.Code != nil && g.More.IsZero() {
								used[g.Code.ID]++
							} else if g.Code != nil {
								used[g.Code.ID+"+"]++
							}
						}
					}
				}
			}
		}
	}
	for _, kind := range codeKinds {
		for _, c := range drawnCodes[kind] {
			if used[c[0]] == 0 || used[c[0]+"+"] == 0 {
				t.Errorf("the code %s is drawn %d times alone, %d with more", c[0], used[c[0]], used[c[0]+"+"])
			}
		}
	}
}
