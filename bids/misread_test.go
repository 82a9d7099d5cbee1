package bids_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strconv"
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
	for _, m := range slices.Concat(misread, misreadSovereign, misreadTogether, misreadFurther, misreadMeant) {
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
			same(t, "English", plain(in(lang.EN, refused.Problems)), m.placed(text, m.en))
			same(t, "French", plain(in(lang.FR, refused.Problems)), m.placed(text, m.fr))
		})
	}
}

// lineOf finds what stands for a line: @ for that of the mistake, @+1 for the one below,
// @{text} for the first that holds the text. What is said then holds wherever an example
// moves its lines.
var lineOf = regexp.MustCompile(`@(\{.+\}|[+-]\d+)?`)

// placed gives what is to be said, with the numbers of lines in a file that had the text
// before the mistake.
func (m misreading) placed(text string, said []string) []string {
	mistake := 1 + strings.Count(text[:strings.Index(text, m.old)], "\n")
	out := make([]string, len(said))
	for i, s := range said {
		out[i] = lineOf.ReplaceAllStringFunc(s, func(at string) string {
			if words, ok := strings.CutPrefix(at, "@{"); ok {
				before, _, _ := strings.Cut(text, strings.TrimSuffix(words, "}"))
				return strconv.Itoa(1 + strings.Count(before, "\n"))
			}
			off, _ := strconv.Atoi(at[1:])
			return strconv.Itoa(mistake + off)
		})
	}
	return out
}

// plain writes the spaces of French typography as they are on a keyboard.
func plain(lines []string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(l)
	}
	return out
}
