package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports"
)

// lying gives each file and folder of a disk with its content, without what fills it.
func lying(t *testing.T, disk string) string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(disk, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.Name() == "filler" {
			return err
		}
		if !e.IsDir() {
			data, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			name += fmt.Sprintf("=%x", data)
		}
		out = append(out, name)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(out, "\n")
}

// extract writes files of a script that a folder needs.
func extract(t *testing.T, script, dir string, names ...string) {
	t.Helper()
	a, err := txtar.ParseFile(filepath.Join("testdata", script))
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, f := range a.Files {
		for _, name := range names {
			if f.Name != name && !strings.HasPrefix(f.Name, name+"/") {
				continue
			}
			found++
			to := filepath.Join(dir, filepath.FromSlash(f.Name))
			if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(to, f.Data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	if found < len(names) {
		t.Fatalf("%s: %d files of %v", script, found, names)
	}
}

// On a full disk every command that writes leaves all as it was, says which file found no
// room and what to do, and ends with 1; with more room it does the same, or is done.
func TestEveryCommandOnAFullDisk(t *testing.T) {
	root, err := filepath.Abs("../../examples")
	if err != nil {
		t.Fatal(err)
	}
	dossiertest.OnSmallDisk(t, 3<<20, func(disk string) {
		extract(t, "verify.txtar", disk, "signer.key")
		extract(t, "import.txtar", disk, "statements.json", "register.csv", "dossier")
		extract(t, "forms.txtar", disk, "d")
		for _, name := range []string{"minimal", "facilities"} {
			if err := os.CopyFS(filepath.Join(disk, name), os.DirFS(filepath.Join(root, name))); err != nil {
				t.Fatal(err)
			}
		}
		t.Chdir(disk)
		for _, args := range []string{"evaluate minimal", "form marks d --evaluator one --out forms"} { // what is there before
			if code := run(strings.Fields(args), &bytes.Buffer{}, os.Stderr); code != done {
				t.Fatalf("%s: %d", args, code)
			}
		}
		if err := os.WriteFile(filepath.Join(disk, "minimal", "out", "report.html"), []byte("of before"), 0o644); err != nil {
			t.Fatal(err)
		}
		for _, command := range []string{
			"evaluate minimal", "evaluate minimal --out new/er", "evaluate facilities --formats json,html",
			"init i", "init minimal/inside",
			"letters facilities --draft --kind rejection", "publish facilities --for public", "publish facilities --for court --out court",
			"form tender facilities", "form prices facilities", "form award facilities", "form facts minimal", "form marks d --evaluator one",
			"form moderation d", "read forms/marks-one.xlsx d --yes", "committee d --start-moderation 2026-04-20 --by Chair --yes",
			"simulate minimal --rounds 100", "qualify minimal", "compare minimal --out c", "brief minimal --out b", "opendata facilities",
			"import ownership statements.json --out o/ownership.yaml", "import qualifications register.csv dossier",
			"sign minimal/out/evaluation.json --key signer.key",
		} {
			for i, room := range []int{0, 12 << 10} {
				l := lang.All[i%2]
				free := dossiertest.Fill(t, disk, room)
				before := lying(t, disk)
				var out, errs bytes.Buffer
				code := run(append(strings.Fields(command), "--lang", string(l)), &out, &errs)
				after := lying(t, disk)
				free()
				switch {
				case code == done && room > 0 && !strings.Contains(after, "/.bareme-"):
				case code != refused:
					t.Errorf("%s, with room for %d: %d, want %d\n%s%s", command, room, code, refused, &out, &errs)
				case after != before:
					t.Errorf("%s, with room for %d: the disk holds\n%s\nnot\n%s", command, room, after, before)
				case !strings.Contains(errs.String(), map[lang.Lang]string{lang.FR: "rien n'a été écrit : ", lang.EN: "nothing was written: "}[l]) ||
					!strings.Contains(errs.String(), map[lang.Lang]string{lang.FR: "(le disque est plein)", lang.EN: "(the disk is full)"}[l]) ||
					strings.Contains(errs.String(), ".bareme"):
					t.Errorf("%s, with room for %d, says: %s", command, room, &errs)
				}
			}
		}
	})
}

// What is said of files that cannot be written names the file, the reason and what to do.
func TestWhyNothingWasWritten(t *testing.T) {
	files := []reports.File{{Name: "a.pdf", Data: make([]byte, 5000)}, {Name: "b.xlsx", Data: make([]byte, 1)}}
	for _, c := range []struct {
		err    error
		en, fr string
	}{
		{&fs.PathError{Op: "write", Path: "out/a.pdf", Err: syscall.ENOSPC},
			"nothing was written: out/a.pdf cannot be written (the disk is full); the files take 5 kB: make room for them there, then run again",
			"rien n'a été écrit : out/a.pdf ne peut être enregistré (le disque est plein) ; les fichiers prennent 5 ko : libérez la place nécessaire, puis relancez la commande"},
		{errors.Join(&fs.PathError{Op: "write", Path: "out/b.xlsx", Err: syscall.EDQUOT}),
			"nothing was written: out/b.xlsx cannot be written (the quota of disk space is used up); the files take 5 kB: make room for them there, then run again",
			"rien n'a été écrit : out/b.xlsx ne peut être enregistré (le quota d'espace disque est épuisé) ; les fichiers prennent 5 ko : libérez la place nécessaire, puis relancez la commande"},
		{&fs.PathError{Op: "write", Path: "out", Err: syscall.EROFS},
			"nothing was written: out cannot be written (the disk can only be read); write elsewhere, or work on a copy on another disk",
			"rien n'a été écrit : out ne peut être enregistré (le disque est en lecture seule) ; écrivez ailleurs, ou travaillez sur une copie placée sur un autre disque"},
		{&fs.PathError{Op: "write", Path: "out", Err: syscall.EACCES},
			"the files cannot be written to out (access is refused): close those that another program has open, and check who may write there",
			"les fichiers ne peuvent être écrits dans out (accès refusé) : fermez ceux qu'un autre programme a ouverts, et vérifiez qui peut y écrire"},
	} {
		for l, want := range map[lang.Lang]string{lang.EN: c.en, lang.FR: c.fr} {
			said := func(s string) string { return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(s) }
			if got := said(unwritten("out", files, c.err, l)); got != want {
				t.Errorf("%v:\ngot  %s\nwant %s", c.err, got, want)
			}
		}
	}
}
