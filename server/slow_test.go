package server

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// listen serves the pages on a port, as the command does but with less patience.
func listen(t *testing.T, patience time.Duration) (address string, cookie *http.Cookie) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	x := serveOn(t, copied(t, "minimal"), l.Addr().String())
	x.s.formTime = patience
	web := x.s.Web()
	web.ReadHeaderTimeout = patience
	go func() { _ = web.Serve(l) }()
	t.Cleanup(func() { _ = web.Close() })
	return l.Addr().String(), x.cookie
}

// serveOn serves a dossier under a name and lets a browser in.
func serveOn(t *testing.T, dir, name string) *site {
	t.Helper()
	s, err := New(Options{Dossier: dir, Hosts: []string{name}})
	if err != nil {
		t.Fatal(err)
	}
	x := &site{t: t, s: s, dir: dir}
	r, err := http.NewRequest(http.MethodGet, "http://"+name+s.Entry(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range x.do(r).Cookies() {
		x.cookie = c
	}
	return x
}

// The server of the command has limits on everything that a client can take its time
// over.
func TestTheServerHasLimits(t *testing.T) {
	s, err := New(Options{Library: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	web := s.Web()
	if web.ReadHeaderTimeout <= 0 || web.ReadHeaderTimeout > 15*time.Second || web.ReadTimeout <= 0 || web.WriteTimeout <= 0 || web.IdleTimeout <= 0 ||
		web.MaxHeaderBytes > 1<<17 || s.formTime <= 0 || s.formTime > time.Minute {
		t.Errorf("%+v", web)
	}
}

// Clients that send a byte now and then, or read none of the answer, keep nobody from a
// page, and are cut off.
func TestSlowClients(t *testing.T) {
	t.Parallel()
	const many = 100
	address, cookie := listen(t, 500*time.Millisecond)
	head := "POST /d/d/fichiers/bids/alpha.yaml HTTP/1.1\r\nHost: " + address + "\r\n"
	let := head + "Cookie: " + cookie.String() + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nbase="
	var all sync.WaitGroup
	for i := range many {
		c, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		text := head // never ends
		switch i % 3 {
		case 1:
			text = let // the form never ends
		case 2:
			text = strings.Repeat(strings.Replace(head, "POST /d/d/fichiers/bids/alpha.yaml", "GET /static/bareme.css", 1)+"\r\n", 50) // never reads
		}
		if _, err := io.WriteString(c, text); err != nil {
			t.Fatal(err)
		}
		if i%3 == 2 {
			continue
		}
		all.Go(func() {
			for { // drip
				time.Sleep(50 * time.Millisecond)
				if _, err := io.WriteString(c, "x"); err != nil {
					return
				}
			}
		})
		all.Go(func() {
			_ = c.SetReadDeadline(time.Now().Add(20 * time.Second))
			answer, err := io.ReadAll(bufio.NewReader(c))
			if net, ok := err.(net.Error); ok && net.Timeout() {
				t.Errorf("still connected after 20 s; it was told %q", answer)
			}
			_ = c.Close()
		})
	}
	for range 5 {
		begun := time.Now()
		r, err := http.NewRequest(http.MethodGet, "http://"+address+"/d/d/apercu", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.AddCookie(cookie)
		res, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if d := time.Since(begun); res.StatusCode != http.StatusOK || d > 5*time.Second {
			t.Errorf("a page meanwhile: %d after %v", res.StatusCode, d)
		}
	}
	all.Wait()
}

// Documents of 50 MB are taken, several at once; one byte more is not, and neither is
// what is no form.
func TestLargeUploads(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("writes 150 MB")
	}
	x := serve(t, "minimal")
	block := bytes.Repeat([]byte("0123456789abcdef"), 1<<16)
	var all sync.WaitGroup
	for i, megabytes := range []int{49, 1, 1, 49, 1, 1} { // more than are read at a time
		all.Go(func() {
			r := x.upload("/d/d/offres/alpha/pieces", fmt.Sprintf("scan-%d.pdf", i), bytes.Repeat(block, megabytes))
			if r.StatusCode != http.StatusSeeOther {
				t.Errorf("%d MB: %d", megabytes, r.StatusCode)
			}
		})
	}
	all.Wait()
	if r := x.upload("/d/d/offres/alpha/pieces", "more.pdf", bytes.Repeat(block, 51)); r.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("51 MB: %d", r.StatusCode)
	}
	if got := len(x.s.frame.Uploads); got != 0 {
		t.Errorf("%d documents are still being read", got)
	}
}

// While as many documents are held as may be, another is not; its turn comes.
func TestUploadsWaitTheirTurn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		x := serve(t, "minimal")
		for range uploadsAtOnce {
			x.s.frame.Uploads <- struct{}{}
		}
		kept := filepath.Join(x.dir, "evidence", "alpha", "scan.pdf")
		var all sync.WaitGroup
		all.Go(func() {
			if r := x.upload("/d/d/offres/alpha/pieces", "scan.pdf", []byte("%PDF-1.4")); r.StatusCode != http.StatusSeeOther {
				t.Errorf("once there is a place: %d", r.StatusCode)
			}
		})
		synctest.Wait()
		if _, err := os.Stat(kept); err == nil {
			t.Error("it did not wait")
		}
		<-x.s.frame.Uploads
		all.Wait()
		if _, err := os.Stat(kept); err != nil {
			t.Error(err)
		}
	})
}

func TestFormsThatNoPageSent(t *testing.T) {
	x := serve(t, "minimal")
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	_ = w.WriteField("x", "y") // and no end
	for _, c := range []struct{ path, kind, body string }{
		{"/d/d/recevoir", w.FormDataContentType(), b.String()},
		{"/d/d/recevoir", "multipart/form-data", "x"},
		{"/d/d/recevoir", "application/x-www-form-urlencoded", "a=b"},
		{"/d/d/fichiers/bids/alpha.yaml", "application/x-www-form-urlencoded", "base=%zz"},
		{"/d/d/saisie/bids/alpha.yaml", "application/x-www-form-urlencoded", "f/tenderer=%"},
		{"/d/d/offres/alpha/pieces", "multipart/form-data; boundary=a", "--a\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n"},
	} {
		r, err := http.NewRequest(http.MethodPost, "http://"+host+c.path, strings.NewReader(c.body))
		if err != nil {
			t.Fatal(err)
		}
		r.RequestURI = c.path
		r.Header.Set("Content-Type", c.kind)
		if got := x.do(r); got.StatusCode != http.StatusBadRequest {
			t.Errorf("%s, %s: %d", c.path, c.kind, got.StatusCode)
		}
	}
}
