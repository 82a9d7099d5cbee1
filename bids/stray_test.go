package bids_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/internal/lang"
)

func TestStrayFiles(t *testing.T) {
	bid := "tenderer: Gamma\nprices: {taxes: excluded, price: 1}\n"
	tests := []struct {
		name, content string
		problem, do   string // "" where the file is passed over or warned of
		warning       string
	}{
		{"bids/gamma.yaml.txt", bid, "bids/gamma.yaml.txt: the file is not read, since its name does not end in .yaml", "rename it gamma.yaml, or move it out of bids", ""},
		{"bids/gamma.yml", bid, "bids/gamma.yml: the file is not read, since its name does not end in .yaml", "rename it gamma.yaml, or move it out of bids", ""},
		{"bids/gamma.YAML", bid, "bids/gamma.YAML: the file is not read, since its name does not end in .yaml", "rename it gamma.yaml, or move it out of bids", ""},
		{"bids/alpha.yaml.bak", bid, "bids/alpha.yaml.bak: the file is not read, since its name does not end in .yaml", "move it out of bids: alpha.yaml stands there and is read", ""},
		{"bids/alpha.yml.old", bid, "bids/alpha.yml.old: the file is not read, since its name does not end in .yaml", "move it out of bids: alpha.yaml stands there and is read", ""},
		{"bids/gamma.yaml - Copie", bid, "bids/gamma.yaml - Copie: the file is not read, since its name does not end in .yaml", "rename it gamma.yaml, or move it out of bids", ""},
		{"bids/gamma.txt", bid, "bids/gamma.txt: the file is not read, since its name does not end in .yaml", "rename it gamma.yaml, or move it out of bids", ""},
		{"bids/gamma", bid, "bids/gamma: the file is not read, since its name does not end in .yaml", "rename it gamma.yaml, or move it out of bids", ""},
		{"bids/Société Générale.yaml", bid, `bids/Société Générale.yaml: "Société Générale" cannot be an identifier`, "rename it societe-generale.yaml, or move it out of bids", ""},
		{"bids/Alpha.yaml", bid, `bids/Alpha.yaml: "Alpha" cannot be an identifier`, "move it out of bids: alpha.yaml stands there and is read", ""},
		{"bids/.gamma.yaml", bid, `bids/.gamma.yaml: ".gamma" cannot be an identifier`, "rename it gamma.yaml, or move it out of bids", ""},
		{"marks/jury.yaml.bak", "x", "marks/jury.yaml.bak: the file is not read, since its name does not end in .yaml", "move it out of marks: jury.yaml stands there and is read", ""},
		{"marks/second.txt", "evaluator: B\nmarks: {}\n", "marks/second.txt: the file is not read, since its name does not end in .yaml", "rename it second.yaml, or move it out of marks", ""},
		{"corrections.yml", "x", "corrections.yml: the file is not read", "rename it corrections.yaml", ""},
		{"correction.yaml", "x", "correction.yaml: the file is not read", "rename it corrections.yaml", ""},
		{"decisions.yaml.txt", "x", "decisions.yaml.txt: the file is not read", "rename it decisions.yaml", ""},
		{"bids/notes.txt", "to do", "", "", "bids/notes.txt: the file is not read"},
		{"bids/offre.pdf", "%PDF-", "", "", "bids/offre.pdf: the file is not read"},
		{"bids/old/gamma.yaml", bid, "", "", "bids/old: the folder is not read"},
		{"bids/Thumbs.db", "x", "", "", ""},
		{"bids/desktop.ini", "x", "", "", ""},
		{"bids/.DS_Store", "x", "", "", ""},
		{"bids/._alpha.yaml", "x", "", "", ""},
		{"bids/~$alpha.yaml", "x", "", "", ""},
		{"bids/alpha.yaml~", bid, "", "", ""},
		{"bids/.alpha.yaml.swp", "x", "", "", ""},
		{"bids/.~lock.alpha.xlsx#", "x", "", "", ""},
		{"marks/.gitkeep", "", "", "", ""},
		{"what-if.yaml", "id: x", "", "", ""},
		{"tender.yaml~", "x", "", "", ""},
	}
	for _, tt := range tests {
		files := base(t)
		files[tt.name] = &fstest.MapFile{Data: []byte(tt.content)}
		problems, warnings := said(files)
		want := []string{tt.problem, tt.do}
		if tt.problem == "" {
			want = nil
		}
		same(t, tt.name, in(lang.EN, problems), want)
		if got := strings.Join(in(lang.EN, warnings), "\n"); !strings.Contains(got, tt.warning) || tt.warning == "" && got != "" {
			t.Errorf("%s: warnings %q, want %q", tt.name, got, tt.warning)
		}
	}
}

func TestFoldersOfAnotherNameAreRefused(t *testing.T) {
	for from, other := range map[string]string{"bids": "Bids", "marks": "notes"} {
		files := base(t)
		for name, f := range files {
			if rest, ok := strings.CutPrefix(name, from+"/"); ok {
				delete(files, name)
				files[other+"/"+rest] = f
			}
		}
		problems, _ := said(files)
		if got := strings.Join(in(lang.EN, problems), "\n"); !strings.Contains(got, other+": the folder is not read\nrename it "+from) {
			t.Errorf("%s: %s", other, got)
		}
	}
}

// closed is a file system in which one folder may not be read.
type closed struct {
	fstest.MapFS
	dir string
}

func (c closed) ReadDir(name string) ([]fs.DirEntry, error) {
	if name == c.dir {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return c.MapFS.ReadDir(name)
}

func TestAFolderThatCannotBeReadIsNotEmpty(t *testing.T) {
	problems, _ := said(closed{base(t), "bids"})
	got := strings.Join(in(lang.EN, problems), "\n")
	if !strings.Contains(got, "bids: cannot be read: access is refused") || strings.Contains(got, "holds no bid") {
		t.Errorf("said: %s", got)
	}
}
