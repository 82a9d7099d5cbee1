package main

import (
	"bufio"
	"io"
	"net/http"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"
)

// The command prints a link that lets one in once, and ends when it is told to.
func TestServeUntilToldToStop(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a process cannot interrupt itself")
	}
	r, w := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		ended <- run([]string{"serve", t.TempDir(), "--no-open", "--lang", "en"}, w, io.Discard)
		w.Close()
	}()
	lines := bufio.NewScanner(r)
	lines.Scan()
	_, link, ok := strings.Cut(lines.Text(), "at: ")
	if !ok {
		t.Fatalf("no link: %q", lines.Text())
	}
	lines.Scan()
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	for _, want := range []int{http.StatusSeeOther, http.StatusForbidden} {
		res, err := client.Get(link)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != want {
			t.Errorf("the link: %d, want %d", res.StatusCode, want)
		}
	}
	self, err := os.FindProcess(os.Getpid())
	if err != nil {
		t.Fatal(err)
	}
	if err := self.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	go func() {
		for lines.Scan() {
		}
	}()
	select {
	case code := <-ended:
		if code != done {
			t.Errorf("exit code %d", code)
		}
	case <-time.After(15 * time.Second):
		t.Error("it does not end")
	}
}
