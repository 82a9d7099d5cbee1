package folder

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/store"
)

// dossier makes a folder with two files of a dossier and one that is none.
func dossier(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write(t, dir, "tender.yaml", "bareme: 1\n")
	write(t, dir, "bids/alpha.yaml", "price: 1\n")
	write(t, dir, "notes.txt", "no file of a dossier")
	return dir
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	full := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func open(t *testing.T, dir string) *Folder {
	t.Helper()
	f, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func head(t *testing.T, f *Folder) *store.Revision {
	t.Helper()
	r, err := f.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func content(t *testing.T, fsys fs.FS, name string) string {
	t.Helper()
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func one(name, text string) []store.File { return []store.File{{Path: name, Data: []byte(text)}} }

func TestWhatIsFoundIsTheFirstRevision(t *testing.T) {
	dir := dossier(t)
	r := head(t, open(t, dir))
	if r.Number != 1 || r.Parent != "" || !r.Outside || len(r.Files) != 2 {
		t.Errorf("first revision: %+v", r)
	}
	if err := fstest.TestFS(r.FS, "tender.yaml", "bids/alpha.yaml"); err != nil {
		t.Error(err)
	}
	if again := head(t, open(t, dir)); again.ID != r.ID {
		t.Errorf("opened again it is another: %s, %s", r.ID, again.ID)
	}
}

func TestCommit(t *testing.T) {
	dir := dossier(t)
	f := open(t, dir)
	base := head(t, f)
	r, err := f.Commit(t.Context(), base.ID, store.Change{By: "Buyer", Why: "a price", Files: []store.File{
		{Path: "bids/alpha.yaml", Data: []byte("price: 2\n")}, {Path: "marks/e1.yaml", Data: []byte("marks: {}\n")}}})
	if err != nil {
		t.Fatal(err)
	}
	if r.Number != 2 || r.Parent != base.ID || r.By != "Buyer" || r.Why != "a price" || len(r.Files) != 2 || r.Outside {
		t.Errorf("revision: %+v", r)
	}
	if got := content(t, os.DirFS(dir), "bids/alpha.yaml"); got != "price: 2\n" {
		t.Errorf("the folder has %q", got)
	}
	if got := content(t, base.FS, "bids/alpha.yaml"); got != "price: 1\n" {
		t.Errorf("the revision before has %q", got)
	}
	same, err := f.Commit(t.Context(), r.ID, store.Change{Files: one("bids/alpha.yaml", "price: 2\n")})
	if err != nil || same.ID != r.ID {
		t.Errorf("a change of nothing: %v, %v", same, err)
	}
	gone, err := f.Commit(t.Context(), r.ID, store.Change{Files: []store.File{{Path: "marks/e1.yaml", Remove: true}}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fs.Stat(gone.FS, "marks/e1.yaml"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a removed file is there: %v", err)
	}
	list, err := f.History(t.Context())
	if err != nil || len(list) != 3 || list[0].ID != gone.ID {
		t.Errorf("history: %v, %v", list, err)
	}
}

// Two who looked at one revision: the second is refused where both changed a file,
// and passes where they changed different ones.
func TestConflict(t *testing.T) {
	f := open(t, dossier(t))
	base := head(t, f)
	change := func(name, text string) error {
		_, err := f.Commit(t.Context(), base.ID, store.Change{By: "B", Files: one(name, text)})
		return err
	}
	if err := change("bids/alpha.yaml", "price: 2\n"); err != nil {
		t.Fatal(err)
	}
	var c *store.Conflict
	if err := change("bids/alpha.yaml", "price: 3\n"); !errors.As(err, &c) || c.Path != "bids/alpha.yaml" || c.Base.ID != base.ID ||
		c.Head.Number != 2 {
		t.Errorf("a conflict is not one: %v", err)
	}
	if err := change("tender.yaml", "bareme: 1 # mended\n"); err != nil {
		t.Errorf("another file: %v", err)
	}
	if got := content(t, head(t, f).FS, "bids/alpha.yaml"); got != "price: 2\n" {
		t.Errorf("overwritten: %q", got)
	}
}

func TestAFileChangedOutsideIsNeverOverwritten(t *testing.T) {
	dir := dossier(t)
	f := open(t, dir)
	base := head(t, f)
	write(t, dir, "bids/alpha.yaml", "price: 7\n") // same size, perhaps the same second
	var c *store.Conflict
	_, err := f.Commit(t.Context(), base.ID, store.Change{Files: one("bids/alpha.yaml", "price: 2\n")})
	if !errors.As(err, &c) {
		t.Fatalf("overwritten: %v", err)
	}
	if got := content(t, os.DirFS(dir), "bids/alpha.yaml"); got != "price: 7\n" {
		t.Errorf("the folder has %q", got)
	}
	if !c.Head.Outside || c.Head.By != "" || content(t, c.Head.FS, "bids/alpha.yaml") != "price: 7\n" {
		t.Errorf("it does not show as changed outside: %+v", c.Head)
	}
	if err := os.Remove(filepath.Join(dir, "bids", "alpha.yaml")); err != nil {
		t.Fatal(err)
	}
	if r := head(t, f); r.Number != 3 || r.Files[0].Now != "" {
		t.Errorf("a file taken away does not show: %+v", r)
	}
}

func TestTwoProcessesSeeEachOther(t *testing.T) {
	dir := dossier(t)
	a, b := open(t, dir), open(t, dir)
	base := head(t, a)
	r, err := a.Commit(t.Context(), base.ID, store.Change{By: "A", Files: one("tender.yaml", "a")})
	if err != nil {
		t.Fatal(err)
	}
	if got := head(t, b); got.ID != r.ID || got.By != "A" {
		t.Errorf("the other sees %+v", got)
	}
}

func TestNamesThatAreNoFilesOfADossier(t *testing.T) {
	f := open(t, dossier(t))
	for _, name := range []string{"../x", "/etc/passwd", "bids/../../x", ".bareme/history", "bids/.bareme", "notes.txt", "bids", "",
		"bids/a\\b",
		"bids/c:d", "evidence/a/b. ", "tender.yaml/x"} {
		_, err := f.Commit(t.Context(), head(t, f).ID, store.Change{Files: one(name, "x")})
		if err == nil {
			t.Errorf("%q was written", name)
		}
	}
}

func TestNothingIsWrittenThroughALink(t *testing.T) {
	dir, elsewhere := dossier(t), t.TempDir()
	if err := os.Symlink(elsewhere, filepath.Join(dir, "marks")); err != nil {
		t.Skip(err)
	}
	f := open(t, dir)
	if _, err := f.Commit(t.Context(), head(t, f).ID, store.Change{Files: one("marks/e1.yaml", "x")}); err == nil {
		t.Error("written through a link")
	}
	if list, _ := os.ReadDir(elsewhere); len(list) > 0 {
		t.Errorf("elsewhere: %v", list)
	}
	if r := head(t, f); r.Number != 1 {
		t.Errorf("a commit that failed is a revision: %+v", r)
	}
}

func TestUnknownRevision(t *testing.T) {
	f := open(t, dossier(t))
	var u *store.Unknown
	if _, err := f.Commit(t.Context(), strings.Repeat("0", 64), store.Change{}); !errors.As(err, &u) {
		t.Error(err)
	}
	if _, err := f.Revision(t.Context(), "x"); !errors.As(err, &u) {
		t.Error(err)
	}
}

func TestACommitThatIsGivenUpWritesNothing(t *testing.T) {
	dir := dossier(t)
	f := open(t, dir)
	base := head(t, f)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := f.Commit(ctx, base.ID, store.Change{Files: one("tender.yaml", "x")}); err == nil {
		t.Error("committed")
	}
	if head(t, f).ID != base.ID || content(t, os.DirFS(dir), "tender.yaml") != "bareme: 1\n" {
		t.Error("something was written")
	}
}

// A document that somebody put into the folder under a name that another system could
// not have stays outside the history, and is not the end of it.
func TestNamesThatSomeSystemsCannotHave(t *testing.T) {
	dir := dossier(t)
	open(t, dir)
	for _, name := range []string{"evidence/alpha/offre : annexe.pdf", "evidence/alpha/fin.", "evidence/alpha/a\\b.pdf"} {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte("x"), 0o666); err != nil {
			t.Skip("this system cannot have such names")
		}
	}
	write(t, dir, "evidence/alpha/offre.pdf", "x")
	r := head(t, open(t, dir))
	if len(r.Files) != 1 || r.Files[0].Path != "evidence/alpha/offre.pdf" {
		t.Errorf("the revision has %v", r.Files)
	}
	f := open(t, dir)
	if _, err := f.Commit(t.Context(), head(t, f).ID, store.Change{Files: []store.File{{Path: "bids/beta.yaml", Data: []byte("price: 2\n")}}}); err != nil {
		t.Error(err)
	}
	if v, err := Verify(t.Context(), dir); err != nil || !v.Sound() {
		t.Error(v, err)
	}
}
