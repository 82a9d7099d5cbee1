package bids_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/scoring/study"
)

func TestTheCauseIsSaidAndNothingThatFollows(t *testing.T) {
	for _, m := range slices.Concat(misread, misreadSovereign, misreadTogether) {
		t.Run(m.name, func(t *testing.T) {
			files := fstest.MapFS{}
			from := os.DirFS(m.dossier)
			err := fs.WalkDir(from, ".", func(name string, e fs.DirEntry, err error) error {
				if err != nil || e.IsDir() {
					return err
				}
				data, err := fs.ReadFile(from, name)
				files[name] = &fstest.MapFile{Data: data}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			text := string(files[m.file].Data)
			if !strings.Contains(text, m.old) {
				t.Fatalf("%s does not hold %q", m.file, m.old)
			}
			files[m.file].Data = []byte(strings.Replace(text, m.old, m.now, 1))
			_, err = study.Run(context.Background(), bids.LoadFS(files, kinds.All), study.Ask{Scenarios: true})
			var refused *source.Error
			if !errors.As(err, &refused) {
				t.Fatalf("not refused: %v", err)
			}
			same(t, "English", plain(in(lang.EN, refused.Problems)), m.en)
			same(t, "French", plain(in(lang.FR, refused.Problems)), m.fr)
		})
	}
}

// plain writes the spaces of French typography as they are on a keyboard.
func plain(lines []string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(l)
	}
	return out
}
