// Package spreadsheets reads and fills workbooks by programs that know nothing of this
// one: openpyxl, SheetJS, ExcelJS and Gnumeric. It is for tests, which pass over a
// program that is not installed.
//
// Start with [All] and [Program.Missing]; [Program.Read] gives what the cells of
// workbooks hold, [Program.Fill] types into them. A program is started once for
// several workbooks.
package spreadsheets

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"time"
)

// Program is a spreadsheet program, or a library that reads workbooks.
type Program struct {
	Name    string
	Lists   bool // it tells from which cells a cell is chosen
	Fills   bool // it writes workbooks that were filled
	missing func() string
	run     func(dir string, jobs []job) ([]*Book, error)
}

// Book is a workbook as a program reads it.
type Book struct {
	Cells  map[string]map[string]Cell   `json:"cells"`  // by sheet and by name, such as C7
	Lists  map[string]map[string]string `json:"lists"`  // the area from which a cell is chosen, by sheet and name
	Hidden map[string][]int             `json:"hidden"` // rows, by sheet
	Title  string                       `json:"title"`  // of the workbook's properties
}

// Cell is what a program finds in a cell: a text, a number or a truth; nil for a
// formula without a value.
type Cell struct {
	Value   any  `json:"value"`
	Formula bool `json:"formula"`
}

// Typed is something to type into a cell: a text or a number.
type Typed struct {
	Sheet string `json:"sheet"`
	Cell  string `json:"cell"`
	Value any    `json:"value"`
}

// job is a workbook to read, or to fill where it has a file to write.
type job struct {
	In  string  `json:"in"`
	Out string  `json:"out,omitempty"`
	Set []Typed `json:"set,omitempty"`
}

// All are the programs.
var All = []Program{
	{"openpyxl", true, true, sync.OnceValue(func() string {
		if Python() == "" {
			return "no openpyxl here"
		}
		return ""
	}), byPython},
	{"SheetJS", false, true, without("xlsx"), byNode("SheetJS")},
	{"ExcelJS", true, true, without("exceljs"), byNode("ExcelJS")},
	{"Gnumeric", true, false, sync.OnceValue(func() string {
		if _, err := exec.LookPath("ssconvert"); err != nil {
			return "no ssconvert here"
		}
		return ""
	}), byGnumeric},
}

// Missing tells why a program cannot be used here, "" where it can.
func (p Program) Missing() string { return p.missing() }

// Read reads workbooks.
func (p Program) Read(books ...[]byte) ([]*Book, error) {
	dir, jobs, err := laid(books)
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	out, err := p.run(dir, jobs)
	if err == nil && len(out) != len(books) {
		err = fmt.Errorf("%d workbooks were read, not %d", len(out), len(books))
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.Name, err)
	}
	return out, nil
}

// Fill types into a workbook and gives it as the program saves it.
func (p Program) Fill(book []byte, typed []Typed) ([]byte, error) {
	dir, jobs, err := laid([][]byte{book})
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	jobs[0].Out, jobs[0].Set = filepath.Join(dir, "filled.xlsx"), typed
	if _, err := p.run(dir, jobs); err != nil {
		return nil, fmt.Errorf("%s: %w", p.Name, err)
	}
	return os.ReadFile(jobs[0].Out)
}

// laid puts workbooks into a folder of their own.
func laid(books [][]byte) (dir string, jobs []job, err error) {
	if dir, err = os.MkdirTemp("", "spreadsheets"); err != nil {
		return "", nil, err
	}
	for i, data := range books {
		j := job{In: filepath.Join(dir, fmt.Sprintf("book-%d.xlsx", i))}
		if err := os.WriteFile(j.In, data, 0o600); err != nil {
			return dir, nil, err
		}
		jobs = append(jobs, j)
	}
	return dir, jobs, nil
}

//go:embed read.py
var pythonScript string

//go:embed read.js
var nodeScript string

// Python gives a Python that has openpyxl, "" where there is none.
var Python = sync.OnceValue(func() string {
	for _, name := range []string{"/usr/bin/python3", "python3"} {
		if exec.Command(name, "-c", "import openpyxl").Run() == nil {
			return name
		}
	}
	return ""
})

func byPython(_ string, jobs []job) ([]*Book, error) {
	return asked(jobs, Python(), "-c", pythonScript)
}

// without tells whether Node has no such library. BAREME_NODE_MODULES names the folder
// in which it is.
func without(library string) func() string {
	return sync.OnceValue(func() string {
		if node("-e", "require('"+library+"')").Run() != nil {
			return "no Node with " + library + " here"
		}
		return ""
	})
}

func node(args ...string) *exec.Cmd {
	c := exec.Command("node", args...)
	if modules := os.Getenv("BAREME_NODE_MODULES"); modules != "" {
		c.Env = append(os.Environ(), "NODE_PATH="+modules)
	}
	return c
}

func byNode(library string) func(string, []job) ([]*Book, error) {
	return func(_ string, jobs []job) ([]*Book, error) {
		c := node("-e", nodeScript, "--", library)
		return asked(jobs, c.Path, c.Args[1:]...)
	}
}

// longest is how long a program may take for the workbooks of a test.
const longest = 4 * time.Minute

// asked runs a script that is given jobs and answers with books.
func asked(jobs []job, name string, args ...string) ([]*Book, error) {
	text, err := json.Marshal(jobs)
	if err != nil {
		return nil, err
	}
	c := exec.Command(name, args...)
	c.Env = node().Env
	var answer bytes.Buffer
	c.Stdin, c.Stdout = bytes.NewReader(text), &answer
	if said, err := Run(longest, c); err != nil {
		return nil, fmt.Errorf("%w: %s", err, said)
	}
	var out []*Book
	err = json.Unmarshal(answer.Bytes(), &out)
	return out, err
}
