package server

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/server/frame"
)

// held lists the files of a folder with their contents, without the filler of a disk.
func held(t *testing.T, dir string) string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || filepath.Base(name) == "filler" {
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

// On a full disk pages are read, nothing that is sent is kept half, and what was typed can
// be sent again: then it is kept.
func TestAFullDisk(t *testing.T) {
	dossiertest.OnSmallDisk(t, 3<<20, func(disk string) {
		x := serve(t, "minimal")
		dir := filepath.Join(disk, "library", "d")
		if err := os.CopyFS(dir, os.DirFS(x.dir)); err != nil {
			t.Fatal(err)
		}
		if err := os.RemoveAll(filepath.Join(dir, ".bareme")); err != nil {
			t.Fatal(err)
		}
		x = serveDir(t, Options{Library: filepath.Dir(dir), Hosts: []string{host}}, dir)

		free := dossiertest.Fill(t, disk, 0)
		before := held(t, disk)
		refused := func(what string, r *http.Response, says ...string) {
			t.Helper()
			body := bodyOf(t, r)
			if r.StatusCode != http.StatusInsufficientStorage {
				t.Errorf("%s: %d\n%s", what, r.StatusCode, plain(body))
			}
			for _, s := range says {
				if !strings.Contains(plain(body), s) {
					t.Errorf("%s does not say %q: %s", what, s, plain(body))
				}
			}
			if strings.Contains(body, "no space left") || strings.Contains(body, "new-") {
				t.Errorf("%s: %s", what, plain(body))
			}
			if now := held(t, disk); now != before {
				t.Errorf("%s: the disk holds\n%s\nnot\n%s", what, now, before)
			}
		}
		refused("opening it", x.get("/en/d/d/apercu"), "The history of the dossier cannot be kept in", "the disk is full", "load this page again")
		free()
		base := x.base("/d/d/fichiers/bids/alpha.yaml?modifier=1")
		x.page("/d/d/apercu")

		text := "tenderer: Alpha & Fils\nprices: {taxes: excluded, price: 12}\n# " + strings.Repeat("é", 3000) + "\n"
		form := url.Values{"base": {base}, "text": {text}, "anyway": {"1"}, "why": {"prix <lu>"}}
		for room := 0; ; room += 4096 { // the content, the note of what is placed, the file, the history: each needs some
			free = dossiertest.Fill(t, disk, room)
			before = held(t, disk)
			r := x.post("/d/d/fichiers/bids/alpha.yaml", form)
			if room >= 16<<10 && r.StatusCode == http.StatusSeeOther {
				free()
				break
			}
			if room > 64<<10 {
				t.Fatal("there is never room for a file")
			}
			refused(fmt.Sprint("a file, with room for ", room), r, "le disque est plein", "Rien n’a été modifié", "Renvoyer")
			x.page("/d/d/apercu")
			free()
		}
		if data, err := os.ReadFile(filepath.Join(dir, "bids", "alpha.yaml")); err != nil || string(data) != text {
			t.Errorf("once there is room it is not kept: %v", err)
		}

		free = dossiertest.Fill(t, disk, 200<<10)
		before = held(t, disk)
		refused("a document", x.upload("/d/d/offres/alpha/pieces", "scan.pdf", bytes.Repeat([]byte("x"), 300<<10)), "le disque est plein")
		refused("a document that fits once, not twice", x.upload("/d/d/offres/alpha/pieces", "scan.pdf", bytes.Repeat([]byte("x"), 150<<10)))
		free()
		free = dossiertest.Fill(t, disk, 0)
		before = held(t, disk)
		refused("a dossier", x.post("/creer", url.Values{"name": {"Autre"}, "template": {"minimal"}}), "le disque est plein")
		free()
		free = dossiertest.Fill(t, disk, 24<<10) // for its files, not for their history
		before = held(t, disk)
		refused("a dossier's history", x.post("/creer", url.Values{"name": {"Autre"}, "template": {"minimal"}}), "le disque est plein")
		free()
		if r := x.post("/creer", url.Values{"name": {"Autre"}, "template": {"minimal"}}); r.StatusCode != http.StatusSeeOther {
			t.Errorf("a dossier, once there is room: %d", r.StatusCode)
		}

		// where documents wait while they arrive
		t.Setenv("TMPDIR", disk)
		free = dossiertest.Fill(t, disk, 64<<10)
		before = held(t, disk)
		refused("a document that waits there", x.upload("/d/d/offres/alpha/pieces", "scan.pdf", bytes.Repeat([]byte("x"), 20<<20)), disk, "le disque est plein")
		free()
	})
}

// What a form cannot do for, such as the folder where documents wait, is not said of it.
func TestDocumentsThatCannotWait(t *testing.T) {
	x := serve(t, "minimal")
	gone := filepath.Join(t.TempDir(), "gone")
	t.Setenv("TMPDIR", gone)
	t.Setenv("TMP", gone) // as it is named on Windows
	r := x.upload("/en/d/d/offres/alpha/pieces", "scan.pdf", bytes.Repeat([]byte("x"), 20<<20))
	if got := plain(bodyOf(t, r)); r.StatusCode != http.StatusInternalServerError || !strings.Contains(got, gone) ||
		!strings.Contains(got, "there is no such file or folder") {
		t.Errorf("%d: %s", r.StatusCode, got)
	}
	if r := x.upload("/d/d/offres/alpha/pieces", "scan.pdf", []byte("%PDF-1.4")); r.StatusCode != http.StatusSeeOther {
		t.Errorf("one that need not wait: %d", r.StatusCode)
	}
}

// What was typed is on the page that refuses it, whatever it holds, and goes where it went.
func TestWhatWasTypedIsSentAgain(t *testing.T) {
	x := serve(t, "minimal")
	for _, c := range []struct {
		err    error
		status int
		says   string
	}{
		{&fs.PathError{Op: "write", Path: "/x/.bareme/objects/new-1", Err: syscall.ENOSPC}, http.StatusInsufficientStorage, "(le disque est plein)"},
		{errors.Join(&os.LinkError{Op: "rename", Old: "a", New: "b", Err: syscall.EDQUOT}), http.StatusInsufficientStorage,
			"(le quota d’espace disque est épuisé)"},
		{&fs.PathError{Op: "write", Path: "/x/.bareme/placed", Err: syscall.EROFS}, http.StatusInternalServerError, "(le disque est en lecture seule)"},
		{&fs.PathError{Op: "write", Path: "/x/.bareme/placed", Err: syscall.EACCES}, http.StatusInternalServerError, "(accès refusé)"},
	} {
		x.s.handler = x.s.guard(x.s.frame.Page(func(q *frame.Request) error {
			if err := q.R.ParseForm(); err != nil {
				return err
			}
			return c.err
		}))
		r := x.post("/d/d/fichiers/bids/alpha%20b.yaml", url.Values{"text": {"a: \"1\"\n<b>\n"}, "base": {"7"}})
		page := bodyOf(t, r)
		if r.StatusCode != c.status || !strings.Contains(plain(page), c.says) || !strings.Contains(plain(page), x.dir) ||
			strings.Contains(page, ".bareme") {
			t.Errorf("%v: %d, %s", c.err, r.StatusCode, plain(page))
		}
		for _, want := range []string{`action="/d/d/fichiers/bids/alpha%20b.yaml"`, `name="base" value="7"`, "name=\"text\" value=\"a: &#34;1&#34;\n&lt;b&gt;\n\""} {
			if !strings.Contains(page, want) {
				t.Errorf("%v: no %s in\n%s", c.err, want, page)
			}
		}
	}
}
