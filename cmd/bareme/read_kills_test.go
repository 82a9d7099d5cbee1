//go:build !windows

package main

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// However a reading of forms ends, the marks of both evaluators are those of before or
// those of the forms, with the forms kept beside them, and the next run leaves nothing
// behind. BAREME_KILLS says how many runs are ended.
func TestKilledReadingsLeaveWholeSets(t *testing.T) {
	kills, _ := strconv.Atoi(os.Getenv("BAREME_KILLS"))
	if kills == 0 {
		if kills = 12; testing.Short() {
			kills = 6
		}
	}
	bareme, err := exec.LookPath("bareme")
	if err != nil {
		t.Skip("the command is not built")
	}
	t.Chdir(t.TempDir())
	must := func(args ...string) {
		t.Helper()
		if text, err := exec.Command(bareme, args...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %v: %s", args, err, text)
		}
	}
	const dir = "my-tender"
	must("init", dir, "--template", "minimal")
	if err := os.RemoveAll(dir + "/marks"); err != nil {
		t.Fatal(err)
	}
	const two = `evaluators:
  - {id: jury-1, name: Evaluator 1, declaration: {date: 2026-04-01, conflicts: none}}
  - {id: jury-2, name: Evaluator 2, declaration: {date: 2026-04-01, conflicts: none}}
`
	if err := os.WriteFile(dir+"/committee.yaml", []byte(two), 0o600); err != nil {
		t.Fatal(err)
	}
	must("form", "marks", dir, "--out", "forms")
	jury := []string{"forms/marks-jury-1.xlsx", "forms/marks-jury-2.xlsx"}
	fill := func(n int) {
		for _, name := range jury {
			for _, bid := range []string{"alpha", "beta"} {
				byHand(t, name, "marks", "quality/"+bid, "mark", 10, "reason", fmt.Sprintf("VERSION-%05d- %s", n, bid))
			}
		}
	}
	run := func() *exec.Cmd { return exec.Command(bareme, "read", jury[0], jury[1], dir, "--yes") }
	whole := time.Hour
	for n := range 2 {
		fill(n)
		begun := time.Now()
		if text, err := run().CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, text)
		}
		whole = min(whole, time.Since(begun))
	}
	r := rand.New(rand.NewPCG(3, 4))
	ended, kept, last, received := 0, 0, 1, 2
	for n := 2; n < kills+2; n++ {
		fill(n)
		c := run()
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(r.Int64N(int64(whole) * 6 / 5)))
		_ = c.Process.Kill()
		if c.Wait() != nil {
			ended++
		}
		must("committee", dir) // the next run
		got := versionsRead(t, dir)
		if len(got) != 1 || got[0] != last && got[0] != n {
			t.Fatalf("after %d readings the marks are of the versions %v, want %d or %d alone", n, got, last, n)
		}
		if got[0] == n {
			received++
		} else {
			kept++
		}
		last = got[0]
		for _, e := range []string{"1", "2"} {
			entries, err := os.ReadDir(dir + "/received/marks-jury-" + e)
			if err != nil || len(entries) != received {
				t.Fatalf("%d forms of evaluator %s are kept, want %d (%v)", len(entries), e, received, err)
			}
		}
	}
	t.Logf("%d of %d readings were ended before their own end; %d times the marks were those of before; a reading takes %s", ended, kills, kept, whole)
	if kills >= 20 && (ended == 0 || kept == 0 || kept == kills) {
		t.Errorf("no reading was ended in time, or all were")
	}
}

// versionsRead lists the versions that the marks of a dossier tell of; it fails where
// something was left behind.
func versionsRead(t *testing.T, dir string) []int {
	t.Helper()
	var versions []int
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		if strings.HasPrefix(e.Name(), ".bareme-") && e.Name() != ".bareme-lock" || strings.HasSuffix(e.Name(), ".tmp") {
			t.Errorf("%s was left behind", name)
		}
		if filepath.Base(filepath.Dir(name)) != "marks" {
			return nil
		}
		data, err := os.ReadFile(name)
		found := versionMark.FindAllSubmatch(data, -1)
		if len(found) != 2 {
			t.Errorf("%s tells of %d versions", name, len(found))
		}
		for _, f := range found {
			n, _ := strconv.Atoi(string(f[1]))
			versions = append(versions, n)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(versions)
	return slices.Compact(versions)
}
