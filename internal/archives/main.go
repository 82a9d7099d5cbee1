// Command archives builds what is released: an archive for each system with the
// program, the guides and a list of its parts, and the checksums of all. Built twice
// from the same source and by the same Go, the archives are the same, byte for byte.
//
//	go run ./internal/archives --out dist
//	go run ./internal/archives --out dist --only linux/amd64
package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/bareme/bareme/internal/release"
)

// systems are those that are released for.
var systems = []string{"windows/amd64", "windows/arm64", "darwin/amd64", "darwin/arm64", "linux/amd64", "linux/arm64"}

// guides go with the program, in both languages, with their pictures: every link of
// theirs leads to a page that is there.
var guides = []string{"LICENSE", "NOTICE", "README.md", "README.fr.md", "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md",
	"SECURITY.md", "docs"}

// epoch is the time that every file bears: no build knows another.
var epoch = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

func main() {
	out := flag.String("out", "dist", "folder to write to")
	only := flag.String("only", "", "one system, such as linux/amd64; all if empty")
	flag.Parse()
	if err := run(*out, *only); err != nil {
		fmt.Fprintln(os.Stderr, "archives:", err)
		os.Exit(1)
	}
}

func run(out, only string) error {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	var sums strings.Builder
	built := false
	for _, system := range systems {
		if only != "" && system != only {
			continue
		}
		name, data, err := archive(system)
		if err != nil {
			return fmt.Errorf("%s: %w", system, err)
		}
		if err := os.WriteFile(filepath.Join(out, name), data, 0o644); err != nil {
			return err
		}
		fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(data), name)
		fmt.Println(name)
		built = true
	}
	if !built {
		return fmt.Errorf("no such system: %s; there are %s", only, strings.Join(systems, ", "))
	}
	return os.WriteFile(filepath.Join(out, "checksums.txt"), []byte(sums.String()), 0o644)
}

// file is a file of an archive.
type file struct {
	name string
	data []byte
	mode os.FileMode
}

// archive builds the archive of a system.
func archive(system string) (name string, data []byte, err error) {
	goos, goarch, _ := strings.Cut(system, "/")
	folder := fmt.Sprintf("bareme-%s-%s-%s", release.Version, goos, goarch)
	program, err := build(goos, goarch)
	if err != nil {
		return "", nil, err
	}
	parts, err := billOfMaterials(program)
	if err != nil {
		return "", nil, err
	}
	binary := "bareme"
	if goos == "windows" {
		binary += ".exe"
	}
	files := []file{{binary, program, 0o755}, {"sbom.cdx.json", parts, 0o644}}
	texts, err := read()
	if err != nil {
		return "", nil, err
	}
	files = append(files, texts...)
	if goos == "windows" {
		data, err = zipped(folder, files)
		return folder + ".zip", data, err
	}
	data, err = tarred(folder, files)
	return folder + ".tar.gz", data, err
}

// read reads the guides, those in folders too, in the order of their names.
func read() ([]file, error) {
	var out []file
	for _, guide := range guides {
		err := filepath.WalkDir(guide, func(name string, e os.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			if ext := filepath.Ext(name); filepath.ToSlash(filepath.Dir(name)) != "." && ext != ".md" && ext != ".png" {
				return nil
			}
			data, err := os.ReadFile(name)
			out = append(out, file{filepath.ToSlash(name), data, 0o644})
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// build builds the program without the paths of this machine in it.
func build(goos, goarch string) ([]byte, error) {
	dir, err := os.MkdirTemp("", "bareme-archives")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	name := filepath.Join(dir, "bareme")
	c := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w -buildid=", "-o", name, "./cmd/bareme")
	c.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+goos, "GOARCH="+goarch)
	if text, err := c.CombinedOutput(); err != nil {
		return nil, errors.Join(err, errors.New(string(text)))
	}
	return os.ReadFile(name)
}

func tarred(folder string, files []file) ([]byte, error) {
	var buf bytes.Buffer
	z, err := gzip.NewWriterLevel(&buf, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	t := tar.NewWriter(z)
	for _, f := range files {
		head := &tar.Header{Name: folder + "/" + f.name, Mode: int64(f.mode), Size: int64(len(f.data)), ModTime: epoch, Format: tar.FormatUSTAR}
		if err := t.WriteHeader(head); err != nil {
			return nil, err
		}
		if _, err := t.Write(f.data); err != nil {
			return nil, err
		}
	}
	if err := errors.Join(t.Close(), z.Close()); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}

func zipped(folder string, files []file) ([]byte, error) {
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, f := range files {
		head := &zip.FileHeader{Name: folder + "/" + f.name, Method: zip.Deflate, Modified: epoch}
		head.SetMode(f.mode)
		w, err := z.CreateHeader(head)
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(f.data); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}
