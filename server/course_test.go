package server

import (
	"io/fs"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/bareme/bareme/internal/dossiertest"
)

// What came before the ranking is told on the page of the result: rounds, and who went
// on to a later stage.
func TestTheCourseIsTold(t *testing.T) {
	t.Parallel()
	x := serve(t, "facilities")
	told := false
	for _, lot := range []string{"", "?lot=cleaning", "?lot=security", "?lot=1", "?lot=2"} {
		told = told || strings.Contains(words(x.page("/d/d/resultat"+lot)), "D’un tour à l’autre")
	}
	if !told {
		t.Error("no rounds are told")
	}
	for seed := range uint64(20) {
		s := dossiertest.RandomStaged(rand.New(rand.NewPCG(seed, 1)), dossiertest.Size{Bids: 7, Groups: 4, Leaves: 3})
		dir := folderWith(t, textsOf(t, s.Files()))
		x := serveDir(t, Options{Dossier: dir, Hosts: []string{host}}, dir)
		page := words(x.page("/d/d/resultat"))
		if strings.Contains(page, "Étape :") && strings.Contains(page, "non admise") {
			return
		}
	}
	t.Error("of twenty awards in stages none tells who goes on")
}

func textsOf(t *testing.T, files fs.FS) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(files, name)
		out[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
