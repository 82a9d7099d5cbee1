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

// line gives the line of a revision that follows the last.
func (f *Folder) line(r record) ([]byte, error) {
	if f.head != nil {
		r.Parent = f.head.ID
	}
	for _, c := range r.Files { // a line that could not be read again would be the end of the history
		if err := allowed(c.Path); err != nil {
			return nil, err
		}
	}
	r.Number = len(f.revisions) + 1
	r.Tree = f.tree.with(r.Files).sum()
	r.ID = r.identify()
	line, err := json.Marshal(r)
	return append(line, '\n'), err
}

// reserve writes a line without its end, which counts for nothing, so that its end finds
// room whatever else is written meanwhile.
func (f *Folder) reserve(line []byte) error {
	open := bytes.Clone(line)
	open[len(open)-1] = ' '
	return f.writeHistory("reserve", open, 0)
}

// end writes the end of a line that was reserved: from here on the revision stands. It is
// on disk when it returns.
func (f *Folder) end(line []byte) error {
	last := len(line) - 1
	if err := f.writeHistory("history", line[last:], int64(last)); err != nil {
		return err
	}
	syncDir(f.at())
	if err := f.take(line); err != nil {
		return err
	}
	f.read += int64(len(line))
	return nil
}

// writeHistory writes beyond what the history holds, or leaves it as it was.
func (f *Folder) writeHistory(step string, text []byte, beyond int64) error {
	if err := f.step(step); err != nil {
		f.unreserve()
		return err
	}
	h, err := os.OpenFile(f.at("history"), os.O_WRONLY|os.O_CREATE, 0o666)
	if err != nil {
		return err
	}
	_, err = h.WriteAt(text, f.read+beyond)
	if err = errors.Join(err, h.Sync(), h.Close()); err != nil {
		f.unreserve()
	}
	return err
}

// unreserve takes from the history what is beyond its last whole line.
func (f *Folder) unreserve() {
	if f.read == 0 {
		_ = os.Remove(f.at("history"))
		return
	}
	if more, err := f.longer(f.read); err == nil && !more {
		_ = os.Truncate(f.at("history"), f.read)
	}
}
