package bids_test

import (
	"context"
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/seeded"
	"github.com/bareme/bareme/scoring/study"
)

// scalar is a value at the end of a line, or within braces.
var scalar = regexp.MustCompile(`(: |[\[{,] ?)([^\s{}\[\],"#][^{}\[\],"#]*)`)

// A line that is lost, or a value that is another than is wanted, is told; it never
// breaks an evaluation.
func TestNoLineThatIsWrongBreaksAnEvaluation(t *testing.T) {
	every := seeded.Cases(17, 5)
	if testing.Short() {
		every = 23
	}
	for _, name := range examples.Templates() {
		from, err := examples.TemplateIn(name, lang.FR)
		if err != nil {
			t.Fatal(err)
		}
		at := 0
		for _, file := range []string{"tender.yaml", "decisions.yaml", "committee.yaml", "corrections.yaml"} {
			data, err := fs.ReadFile(from, file)
			if err != nil {
				continue
			}
			for _, wrong := range mutated(string(data)) {
				if at++; at%every == 0 {
					evaluated(t, from, name+"/"+file, file, wrong)
				}
			}
		}
	}
}

// mutated lists the text with one line lost, or one value changed.
func mutated(text string) (out []string) {
	lines := strings.SplitAfter(text, "\n")
	with := func(i int, line string) {
		out = append(out, strings.Join(lines[:i], "")+line+strings.Join(lines[i+1:], ""))
	}
	for i, line := range lines {
		if trimmed := strings.TrimSpace(line); trimmed == "" || strings.HasPrefix(trimmed, "#") {
			continue
		}
		with(i, "")
		for _, at := range scalar.FindAllStringSubmatchIndex(line, -1) {
			for _, now := range []string{"cost", "0", "[]"} {
				with(i, line[:at[4]]+now+line[at[5]:])
			}
		}
	}
	return out
}

func evaluated(t *testing.T, from fs.FS, name, file, wrong string) {
	t.Helper()
	defer func() {
		if r := recover(); r != nil {
			t.Errorf("%s: %v\n%s", name, r, wrong)
		}
	}()
	files := fstest.MapFS{file: {Data: []byte(wrong)}}
	err := fs.WalkDir(from, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || path == file {
			return err
		}
		data, err := fs.ReadFile(from, path)
		files[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := study.Run(context.Background(), bids.LoadFS(files, kinds.All), study.Ask{}); err != nil && fmt.Sprint(err) == "" {
		t.Errorf("%s: refused without a word", name)
	}
}
