package folder

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/bareme/bareme/store"
)

// record is a line of the history. Its ID is the hash of the line without it.
type record struct {
	Number  int             `json:"revision"`
	Parent  string          `json:"parent"`
	At      time.Time       `json:"at"`
	By      string          `json:"by,omitempty"`
	Why     string          `json:"why,omitempty"`
	Outside bool            `json:"outside,omitempty"`
	Files   []store.Changed `json:"files"`
	Tree    string          `json:"tree"` // hash of all files after it
	ID      string          `json:"id,omitempty"`
}

// identify gives the ID that a record must have.
func (r record) identify() string {
	r.ID = ""
	line, err := json.Marshal(r)
	if err != nil {
		panic(err) // strings, numbers and a time
	}
	return sumOf(line)
}

// Tampered is a history that does not hold together.
type Tampered struct {
	Line int
	What string
}

func (t *Tampered) Error() string { return fmt.Sprintf("%s/history:%d: %s", Dir, t.Line, t.What) }

// maxLine bounds a line of the history, which names each file of a dossier at most
// once.
const maxLine = 64 << 20

// load reads what the history holds beyond what was read before.
func (f *Folder) load() error {
	if f.damage != nil {
		return f.damage
	}
	h, err := os.OpenFile(f.at("history"), os.O_RDWR, 0)
	if errors.Is(err, os.ErrNotExist) && f.read == 0 {
		return nil
	}
	if err != nil {
		return err
	}
	defer h.Close()
	if _, err := h.Seek(f.read, io.SeekStart); err != nil {
		return err
	}
	lines := bufio.NewReaderSize(h, 1<<16)
	for {
		line, err := lines.ReadBytes('\n')
		if err == io.EOF {
			if len(line) > 0 { // was being written when its process ended: never acknowledged
				return h.Truncate(f.read)
			}
			return nil
		}
		if err != nil {
			return err
		}
		if err := f.take(line); err != nil {
			f.damage = err
			return err
		}
		f.read += int64(len(line))
	}
}

// take adds a line of the history to what is known, if it follows.
func (f *Folder) take(line []byte) error {
	n := len(f.revisions) + 1
	var r record
	if len(line) > maxLine || json.Unmarshal(bytes.TrimSuffix(line, []byte("\n")), &r) != nil {
		return &Tampered{n, "it cannot be read"}
	}
	parent := ""
	if f.head != nil {
		parent = f.head.ID
	}
	after := f.tree.with(r.Files)
	switch {
	case r.ID != r.identify():
		return &Tampered{n, "it is not what it was when it was written"}
	case r.Parent != parent || r.Number != n:
		return &Tampered{n, "it does not follow the line before"}
	case r.Tree != after.sum():
		return &Tampered{n, "its files are not those of the line before with its changes"}
	}
	for _, c := range r.Files {
		if c.Was != f.tree[c.Path].sum || allowed(c.Path) != nil || c.Now != "" && !isSum(c.Now) {
			return &Tampered{n, fmt.Sprintf("it changes %q from something else than the line before has", c.Path)}
		}
	}
	f.byID[r.ID] = len(f.revisions)
	next := store.Revision{ID: r.ID, Number: r.Number, Parent: r.Parent, At: r.At, By: r.By, Why: r.Why, Outside: r.Outside, Files: r.Files}
	f.revisions = append(f.revisions, next)
	next.FS = newFS(f, func() tree { return after }, r.At)
	f.head, f.tree = &next, after
	return nil
}

// isSum tells whether a text is a SHA-256 in hexadecimal.
func isSum(s string) bool {
	raw, err := hex.DecodeString(s)
	return err == nil && len(raw) == sha256.Size && strings.ToLower(s) == s
}

// append writes a revision, on disk when it returns.
func (f *Folder) append(r record) error {
	if f.head != nil {
		r.Parent = f.head.ID
	}
	for _, c := range r.Files { // a line that could not be read again would be the end of the history
		if err := allowed(c.Path); err != nil {
			return err
		}
	}
	r.Number = len(f.revisions) + 1
	r.Tree = f.tree.with(r.Files).sum()
	r.ID = r.identify()
	line, err := json.Marshal(r)
	if err != nil {
		return err
	}
	line = append(line, '\n')
	h, err := os.OpenFile(f.at("history"), os.O_WRONLY|os.O_CREATE, 0o666)
	if err != nil {
		return err
	}
	f.step("history")
	_, err = h.WriteAt(line, f.read)
	if err = errors.Join(err, h.Sync(), h.Close()); err != nil {
		_ = os.Truncate(f.at("history"), f.read)
		return err
	}
	syncDir(f.at())
	if err := f.take(line); err != nil {
		return err
	}
	f.read += int64(len(line))
	return nil
}
