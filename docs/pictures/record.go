package main

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Record is a picture as it was made.
type Record struct {
	File string `json:"file"`
	How  string `json:"how"` // the command that writes what it shows
	// Fingerprint is the SHA-256 of what it was made from, Picture that of the file.
	Fingerprint string `json:"fingerprint"`
	Picture     string `json:"picture"`
}

func records(root string) string { return filepath.Join(root, "docs", "pictures.json") }

func read(root string) ([]Record, error) {
	text, err := os.ReadFile(records(root))
	if err != nil {
		return nil, err
	}
	var out []Record
	return out, json.Unmarshal(text, &out)
}

func write(root string, all []Record) error {
	text, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(records(root), append(text, '\n'), 0o644)
}

func find(all []Record, file string) (Record, bool) {
	i := slices.IndexFunc(all, func(r Record) bool { return r.File == file })
	if i < 0 {
		return Record{}, false
	}
	return all[i], true
}

// sum is the SHA-256 of a file, "" if it is not there.
func sum(name string) string {
	data, err := os.ReadFile(name)
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%x", sha256.Sum256(data))
}

// fingerprint is that of what a picture is made from: files that the program writes in
// the workshop, or files of the repository.
func (w *workshop) fingerprint(p picture) (string, error) {
	if p.before != nil {
		if err := p.before(w, p); err != nil {
			return "", err
		}
	}
	h := sha256.New()
	for _, of := range p.of {
		name := w.at(of)
		if repository, inside := strings.CutPrefix(of, "//"); inside {
			name = filepath.Join(w.root, filepath.FromSlash(repository))
		}
		err := filepath.WalkDir(name, func(file string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || strings.HasSuffix(file, "_test.go") {
				return err
			}
			data, err := os.ReadFile(file)
			rel, _ := filepath.Rel(name, file)
			fmt.Fprintf(h, "%s %d\n", filepath.ToSlash(rel), len(data))
			h.Write(data)
			return err
		})
		if err != nil {
			return "", err
		}
	}
	return fmt.Sprintf("%x", h.Sum(nil)), nil
}
