package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/bareme/bareme/internal/release"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/server"
)

// libraryName is the folder in the user's own that holds dossiers.
const libraryName = "Bareme"

func (a *app) serve() *cobra.Command {
	var listen string
	var quiet bool
	c := &cobra.Command{
		Use:   "serve [DIR]",
		Short: a.T("Open Bareme in a browser"),
		Long: a.T(`Serve opens a dossier in the browser: the state of the award, the result with every
figure down to its evidence, scenarios, marks, documents. DIR is a dossier, or a folder
that holds several; without it, the folder Bareme of the user, where dossiers can be
made. The folder stays the record: what is changed in the browser is written to its
files, and what is changed in the files shows in the browser. Only this computer can
reach the pages, by a link that works once. Stop it with Ctrl+C.`),
		Example: `  bareme serve
  bareme serve examples/health-data-hub
  bareme serve my-tender --listen 127.0.0.1:8080 --no-open`,
		Args: a.takes(0, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			o, err := a.served(args)
			if err != nil {
				return err
			}
			l, err := a.loopback(listen)
			if err != nil {
				return err
			}
			return a.serveOn(l, o, !quiet)
		},
	}
	c.Flags().StringVar(&listen, "listen", "127.0.0.1:0", a.T("address and port to listen on; 0 for any port that is free"))
	c.Flags().BoolVar(&quiet, "no-open", false, a.T("print the link and open no browser"))
	return c
}

// served tells which dossier is served, or which folder of dossiers.
func (a *app) served(args []string) (server.Options, error) {
	o := server.Options{Version: release.Version}
	if len(args) == 0 {
		home, err := os.UserHomeDir()
		if err != nil {
			return o, refusal{err}
		}
		o.Library = filepath.Join(home, libraryName)
		return o, nil
	}
	dir := args[0]
	info, err := os.Stat(dir)
	switch {
	case err != nil || !info.IsDir():
		return o, refusal{errors.New(a.speech().T("%s is not a folder: name a dossier, or a folder that holds dossiers", source.Visible(dir)))}
	case isThere(filepath.Join(dir, "tender.yaml")):
		o.Dossier = dir
	default:
		o.Library = dir
	}
	return o, nil
}

func isThere(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}

// loopback listens where this computer alone can reach it.
func (a *app) loopback(address string) (net.Listener, error) {
	host, _, err := net.SplitHostPort(address)
	if ip := net.ParseIP(host); err != nil || host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return nil, errors.New(a.T("--listen %s: only this computer may reach the pages: use 127.0.0.1 with a port, "+
			"such as 127.0.0.1:8080", source.Visible(address)))
	}
	l, err := net.Listen("tcp", address)
	if err != nil {
		return nil, refusal{errors.New(a.speech().T("cannot listen on %s (%s): choose another port, or leave --listen out",
			source.Visible(address), err))}
	}
	return l, nil
}

// serveOn serves until it is told to stop, then lets what is under way end.
func (a *app) serveOn(l net.Listener, o server.Options, browse bool) error {
	address := l.Addr().String()
	_, port, _ := net.SplitHostPort(address)
	o.Hosts = []string{address, "localhost:" + port, "127.0.0.1:" + port}
	s, err := server.New(o)
	if err != nil {
		return refusal{err}
	}
	debug.SetGCPercent(100) // a long run, unlike those of other commands
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	web := s.Web()
	link := "http://" + address + s.Entry()
	fmt.Fprintln(a.out, a.speech().T("Bareme is open in the browser at: %s", link))
	fmt.Fprintln(a.out, a.speech().T("The link works once. Stop with Ctrl+C."))
	if browse {
		go a.browse(link)
	}
	failed := make(chan error, 1)
	go func() { failed <- web.Serve(l) }()
	select {
	case err := <-failed:
		return refusal{err}
	case <-ctx.Done():
	}
	end, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if err := web.Shutdown(end); err != nil {
		return refusal{err}
	}
	fmt.Fprintln(a.out, a.speech().T("Stopped."))
	return nil
}

// browse opens a link in the user's browser; where there is none, the link that was
// printed is there.
func (a *app) browse(link string) {
	command := []string{"xdg-open", link}
	switch runtime.GOOS {
	case "windows":
		command = []string{"rundll32", "url.dll,FileProtocolHandler", link}
	case "darwin":
		command = []string{"open", link}
	}
	c := exec.Command(command[0], command[1:]...)
	if c.Start() == nil {
		_ = c.Wait()
	}
}
