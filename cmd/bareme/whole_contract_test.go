package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The guides to a whole contract run as they stand: what they show of files is in the
// files, what they show of commands is printed, in that order.
func TestWholeContractGuide(t *testing.T) {
	for name, folder := range map[string]string{"en/learn/whole-contract.md": "contract", "fr/apprendre/marche-complet.md": "marche"} {
		page, err := os.ReadFile("../../docs/" + name)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(name, func(t *testing.T) {
			t.Setenv("LC_ALL", "C")
			t.Setenv("COLUMNS", "100")
			t.Chdir(t.TempDir())
			wholeContract(t, string(page), folder)
		})
	}
}

func wholeContract(t *testing.T, page, folder string) {
	decisions := filepath.Join(folder, "decisions.yaml")
	move := func(from, to string) {
		if err := os.Rename(from, to); err != nil {
			t.Fatal(err)
		}
	}
	ran, shown := 0, 0
	for _, block := range regexp.MustCompile("(?s)```(yaml|console)\n(.*?)```").FindAllStringSubmatch(page, -1) {
		if block[1] == "yaml" {
			file, lines, _ := strings.Cut(strings.TrimPrefix(block[2], "# "), "\n")
			if text, err := os.ReadFile(filepath.FromSlash(file)); err != nil || !strings.Contains(string(text), lines) {
				t.Errorf("%s does not hold\n%s(%v)", file, lines, err)
			}
			continue
		}
		for _, part := range strings.Split("\n"+block[2], "\n$ ")[1:] {
			command, rest, _ := strings.Cut(part, "\n")
			want := done
			if asks := strings.Contains(rest, "late:"); asks { // the decisions are out of the folder
				move(decisions, "decisions.yaml")
				want = refused
			}
			var out, errs bytes.Buffer
			if code := run(words(command)[1:], &out, &errs); code != want {
				t.Fatalf("%s: exit code %d\n%s", command, code, errs.String())
			}
			if want == refused {
				move("decisions.yaml", decisions)
			}
			ran++
			left := plainSpaces(out.String() + errs.String())
			if strings.HasPrefix(command, "bareme check") {
				left = plainSpaces(errs.String() + out.String())
			}
			for line := range strings.Lines(plainSpaces(rest)) {
				_, after, ok := strings.Cut(left, strings.TrimRight(line, "\n"))
				if !ok {
					t.Errorf("%s does not print, after what stands above it:\n%s", command, line)
				}
				left = after
				shown++
			}
		}
	}
	if ran != 11 || shown < 40 {
		t.Errorf("%d commands, %d lines shown", ran, shown)
	}
}
