//go:build !windows

package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// However a run ends, its files are all there or none is, and the next run leaves
// nothing behind. BAREME_KILLS says how many runs are ended.
func TestKilledRunsLeaveWholeSets(t *testing.T) {
	kills, _ := strconv.Atoi(os.Getenv("BAREME_KILLS"))
	if kills == 0 {
		if testing.Short() {
			t.Skip("it ends many runs")
		}
		kills = 12
	}
	bareme, err := exec.LookPath("bareme")
	if err != nil {
		t.Skip("the command is not built")
	}
	dir, out := t.TempDir(), filepath.Join(t.TempDir(), "out")
	version := func(n int) {
		for name, text := range map[string]string{
			"tender.yaml":     fmt.Sprintf("bareme: 1\ntender: {id: T, title: VERSION-%05d-, buyer: B, language: en}\ncriteria:\n  - {id: p, weight: 100, measure: cost, mark: {price: proportional}}\n", n),
			"bids/alpha.yaml": "tenderer: Alpha\nprices: {taxes: excluded, price: 10}\n",
			"bids/beta.yaml":  "tenderer: Beta\nprices: {taxes: excluded, price: 12}\n",
		} {
			name = filepath.Join(dir, name)
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	run := func() *exec.Cmd {
		return exec.Command(bareme, "evaluate", dir, "--out", out, "--formats", "json,xlsx,html")
	}
	version(0)
	whole := time.Hour
	for range 3 {
		begun := time.Now()
		if text, err := run().CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, text)
		}
		whole = min(whole, time.Since(begun))
	}
	r := rand.New(rand.NewPCG(1, 2))
	ended, kept := 0, 0
	last := 0
	for n := 1; n <= kills; n++ {
		version(n)
		c := run()
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(whole/2 + time.Duration(r.Int64N(int64(whole)*6/10))) // about when it writes
		_ = c.Process.Signal([]os.Signal{syscall.SIGKILL, syscall.SIGTERM, os.Interrupt}[n%3])
		if c.Wait() != nil {
			ended++
		}
		broken := exec.Command(bareme, "evaluate", t.TempDir(), "--out", out) // refused, but clears first
		_ = broken.Run()
		got := versionsIn(t, out)
		if len(got) != 1 || got[0] != last && got[0] != n {
			t.Fatalf("after %d ended runs the files are of the versions %v, want %d or %d alone", n, got, last, n)
		}
		if got[0] == last {
			kept++
		}
		last = got[0]
	}
	t.Logf("%d of %d runs were ended before their own end; %d times the files were those of before", ended, kills, kept)
}

var versionMark = regexp.MustCompile(`VERSION-(\d{5})-`)

// versionsIn lists the versions that the files of a set tell of; it fails where one
// is missing, or anything else is there.
func versionsIn(t *testing.T, out string) []int {
	t.Helper()
	entries, err := os.ReadDir(out)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	var versions []int
	for _, e := range entries {
		names = append(names, e.Name())
		data, err := os.ReadFile(filepath.Join(out, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		found := versionMark.FindSubmatch(unpacked(t, e.Name(), data))
		if found == nil {
			t.Fatalf("%s tells of no version", e.Name())
		}
		n, _ := strconv.Atoi(string(found[1]))
		if len(versions) == 0 || versions[len(versions)-1] != n {
			versions = append(versions, n)
		}
	}
	if got := strings.Join(names, " "); got != "evaluation.json evaluation.xlsx report.html" {
		t.Fatalf("the folder holds %s", got)
	}
	return versions
}

// unpacked gives the text of a file, of a workbook all its parts.
func unpacked(t *testing.T, name string, data []byte) []byte {
	t.Helper()
	if filepath.Ext(name) != ".xlsx" {
		return data
	}
	book, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	var all bytes.Buffer
	for _, f := range book.File {
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&all, part); err != nil {
			t.Fatal(err)
		}
	}
	return all.Bytes()
}
