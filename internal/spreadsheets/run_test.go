//go:build unix

package spreadsheets

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A program that does not end is ended in time with what it started, and it is said what
// was waited for; one that ends says what it has to say.
func TestProgramsEnd(t *testing.T) {
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("no sh here")
	}
	file := filepath.Join(t.TempDir(), "started")
	begun := time.Now()
	said, err := Run(300*time.Millisecond, exec.Command(sh, "-c", "echo at work; sleep 600 & echo $! > "+file+"; wait"))
	if err == nil || !strings.Contains(err.Error(), "sh did not end within 300ms") || !strings.Contains(err.Error(), "sleep 600") {
		t.Errorf("said: %v", err)
	}
	if string(said) != "at work\n" {
		t.Errorf("its words are %q", said)
	}
	if took := time.Since(begun); took > 4*time.Second {
		t.Errorf("it took %s to end it", took)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	started, _ := strconv.Atoi(strings.TrimSpace(string(text)))
	for syscall.Kill(started, 0) == nil {
		if time.Since(begun) > 10*time.Second {
			t.Fatal("what it started goes on")
		}
		time.Sleep(10 * time.Millisecond)
	}
	if said, err := Run(time.Minute, exec.Command(sh, "-c", "echo one; echo two >&2; exit 3")); err == nil || string(said) != "one\ntwo\n" {
		t.Errorf("%q, %v", said, err)
	}
}
