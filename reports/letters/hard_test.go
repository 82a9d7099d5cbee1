package letters_test

import (
	"context"
	"math/rand/v2"
	"regexp"
	"testing"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/seeded"
	"github.com/bareme/bareme/reports/docx/model"
	"github.com/bareme/bareme/reports/letters"
	"github.com/bareme/bareme/scoring/study"
)

var fileName = regexp.MustCompile(`^letters/[a-z]+(-[a-z0-9._-]+)*\.(docx|pdf)$`)

// Names that look like formulas, ties, absent marks: every letter is written all the
// same, under a name of its own, as a file that can be read again.
func TestLettersOfHardDossiers(t *testing.T) {
	dossiers := seeded.Cases(5, 12)
	if testing.Short() {
		dossiers = 3
	}
	models := everything(t)
	for i := range dossiers {
		spec := dossiertest.Random(rand.New(rand.NewPCG(uint64(i), 5)), dossiertest.Size{Bids: 5, Groups: 3, Leaves: 3, Methods: true, Hard: true, Absent: i%2 == 0})
		s, err := study.Run(context.Background(), bids.LoadFS(spec.Files(), kinds.All), study.Ask{Draft: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range lang.All {
			list, err := letters.Make(s, l, letters.Ask{Kinds: letters.Kinds, Draft: true})
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range []letters.Models{nil, models} {
				files, err := letters.Files(list, m, l)
				if err != nil {
					t.Fatal(err)
				}
				names := map[string]bool{}
				for _, f := range files {
					if names[f.Name] || !fileName.MatchString(f.Name) {
						t.Errorf("dossier %d: a file named %q", i, f.Name)
					}
					names[f.Name] = true
					if f.Name[len(f.Name)-4:] == "docx" {
						if _, err := model.Read(f.Data); err != nil {
							t.Errorf("dossier %d, %s: %v", i, f.Name, err)
						}
					}
				}
			}
		}
	}
}
