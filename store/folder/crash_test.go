package folder

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/bareme/bareme/store"
)

// A process that dies at any step of a commit leaves the dossier as it was before, or
// as it is after, never between.
func TestDeathAtEachStep(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a lock cannot be taken from a process that lives")
	}
	type death struct{}
	for stop := 0; ; stop++ {
		dir := dossier(t)
		f := open(t, dir)
		base, steps := head(t, f), 0
		f.step = func(string) error {
			if steps++; steps > stop {
				panic(death{})
			}
			return nil
		}
		died := func() (died bool) {
			defer func() {
				if r := recover(); r != nil {
					died = r == death{}
				}
			}()
			_, err := f.Commit(t.Context(), base.ID, store.Change{By: "B", Files: []store.File{
				{Path: "bids/alpha.yaml", Data: []byte("price: 2\n")}, {Path: "marks/e1.yaml", Data: []byte("marks: {}\n")},
				{Path: "tender.yaml", Remove: true}}})
			if err != nil {
				t.Fatal(err)
			}
			return false
		}()
		unlock(t, dir)
		r := head(t, open(t, dir))
		_, tender := os.Stat(dir + "/tender.yaml")
		_, marks := os.Stat(dir + "/marks/e1.yaml")
		price := content(t, os.DirFS(dir), "bids/alpha.yaml")
		before := r.ID == base.ID && price == "price: 1\n" && tender == nil && marks != nil
		after := r.Number == 2 && r.By == "B" && price == "price: 2\n" && tender != nil && marks == nil
		if !before && !after {
			t.Fatalf("after step %d: revision %d by %q, %q, tender %v, marks %v", stop, r.Number, r.By, price, tender, marks)
		}
		if v, err := Verify(t.Context(), dir); err != nil || !v.Sound() || len(v.Outside) > 0 {
			t.Fatalf("after step %d: %+v, %v", stop, v, err)
		}
		if !died {
			if stop < 8 {
				t.Errorf("a commit has %d steps only", stop)
			}
			return
		}
	}
}

// unlock removes the lock of a process that a test pretends is dead.
func unlock(t *testing.T, dir string) {
	t.Helper()
	_ = os.Remove(dir + "/" + Dir + "/.bareme-lock")
}

const crashDir = "BAREME_TEST_CRASH_DIR"

// A process is killed at random moments while it commits: every revision is whole,
// and none that it acknowledged is lost.
func TestKilled(t *testing.T) {
	if dir := os.Getenv(crashDir); dir != "" {
		commitForever(t, dir)
	}
	if _, err := os.Stat("/bin/kill"); err != nil {
		t.Skip("no kill here")
	}
	times, _ := strconv.Atoi(os.Getenv("BAREME_KILLS"))
	switch {
	case times > 0:
	case testing.Short():
		times = 12
	default:
		times = 40
	}
	dir := dossier(t)
	acknowledged := 0
	for range times {
		c := exec.Command(os.Args[0], "-test.run", "^TestKilled$")
		c.Env = append(os.Environ(), crashDir+"="+dir)
		out, err := c.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		lines := make(chan int, 4096)
		go func() {
			s := bufio.NewScanner(out)
			for s.Scan() {
				if n, err := strconv.Atoi(strings.TrimPrefix(s.Text(), "ack ")); err == nil {
					lines <- n
				}
			}
			close(lines)
		}()
		first := <-lines // it works by now
		time.Sleep(time.Duration(rand.IntN(40_000)) * time.Microsecond)
		_ = c.Process.Kill() // SIGKILL
		acknowledged = max(acknowledged, first)
		for n := range lines {
			acknowledged = max(acknowledged, n)
		}
		_ = c.Wait()
		r := head(t, open(t, dir))
		if r.Number < acknowledged {
			t.Fatalf("revision %d was acknowledged, the last is %d", acknowledged, r.Number)
		}
		a, b := content(t, os.DirFS(dir), "bids/alpha.yaml"), content(t, os.DirFS(dir), "tender.yaml")
		if r.Outside && r.Number > 1 || a != b && r.Number > 1 {
			t.Fatalf("revision %d is not whole: %q, %q, outside %v", r.Number, a, b, r.Outside)
		}
	}
	v, err := Verify(t.Context(), dir)
	if err != nil || !v.Sound() || len(v.Outside) > 0 || v.Revisions < times {
		t.Errorf("%+v, %v", v, err)
	}
	t.Logf("%d revisions over %d deaths", v.Revisions, times)
}

// commitForever commits the same text to two files, and says so of each revision once
// it stands.
func commitForever(t *testing.T, dir string) {
	f := open(t, dir)
	for {
		r := head(t, f)
		text := []byte(fmt.Sprintf("after: %d\n", r.Number))
		r, err := f.Commit(t.Context(), r.ID, store.Change{By: "B", Files: []store.File{
			{Path: "bids/alpha.yaml", Data: text}, {Path: "tender.yaml", Data: text}}})
		if err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		fmt.Printf("ack %d\n", r.Number)
	}
}
