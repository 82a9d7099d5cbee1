// Command pictures makes the pictures of the documentation from the program, and says
// which are older than what they show.
//
//	go run ./docs/pictures            make those that are stale
//	go run ./docs/pictures --all      make all
//	go run ./docs/pictures --only form-award   look at those alone whose name begins so
//
// It needs poppler-utils, libreoffice-calc, imagemagick and chromium. A picture is
// stale when what it was made from has changed: the file that the program writes, or
// the templates and the dossier of a page in the browser. docs/pictures.json keeps the
// fingerprints; pixels, which depend on the fonts of a machine, are not compared.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

func main() {
	all := flag.Bool("all", false, "make all pictures, not only the stale ones")
	only := flag.String("only", "", "look at those alone whose name begins so")
	flag.Parse()
	if err := run(".", *all, *only); err != nil {
		fmt.Fprintln(os.Stderr, "pictures:", err)
		os.Exit(1)
	}
}

// run makes pictures of the repository at root.
func run(root string, all bool, only string) error {
	w, err := newWorkshop(root)
	if err != nil {
		return err
	}
	defer os.RemoveAll(w.dir)
	kept, err := read(root)
	if err != nil && !os.IsNotExist(err) {
		return err
	}
	var out []Record
	for _, p := range pictures {
		if !strings.HasPrefix(p.file, only) {
			if r, made := find(kept, p.file); made {
				out = append(out, r)
			}
			continue
		}
		of, err := w.fingerprint(p)
		if err != nil {
			return fmt.Errorf("%s: %w", p.file, err)
		}
		r, made := find(kept, p.file)
		if !made || all || r.Fingerprint != of || r.Picture != sum(w.image(p.file)) {
			if err := p.make(w, p); err != nil {
				return fmt.Errorf("%s: %w", p.file, err)
			}
			fmt.Println("made", p.file)
		}
		out = append(out, Record{p.file, p.how, of, sum(w.image(p.file))})
	}
	return write(root, out)
}

// workshop is where pictures are made.
type workshop struct {
	root, dir string // the repository, and a folder for what is thrown away
	bareme    string // the program
	done      map[string]bool
}

func newWorkshop(root string) (*workshop, error) {
	root, err := filepath.Abs(root)
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "bareme-pictures")
	if err != nil {
		return nil, err
	}
	w := &workshop{root, dir, filepath.Join(dir, "bareme"), map[string]bool{}}
	return w, w.command(root, "go", "build", "-o", w.bareme, "./cmd/bareme")
}

// command runs a program in a folder; what it says is told where it fails.
func (w *workshop) command(in, name string, args ...string) error {
	c := exec.Command(name, args...)
	c.Dir = in
	c.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
	if out, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("%s %v: %w\n%s", filepath.Base(name), args, err, out)
	}
	return nil
}

// program runs Bareme in the workshop, once for each command line.
func (w *workshop) program(args ...string) error {
	key := fmt.Sprint(args)
	if w.done[key] {
		return nil
	}
	w.done[key] = true
	return w.command(w.dir, w.bareme, args...)
}

func (w *workshop) image(file string) string { return filepath.Join(w.root, "docs", "images", file) }
func (w *workshop) at(name string) string    { return filepath.Join(w.dir, filepath.FromSlash(name)) }
