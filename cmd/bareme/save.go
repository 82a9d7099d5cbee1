package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/bareme/bareme/internal/fileset"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports"
)

// outDir is the folder that a command writes to: in the dossier's, or beside a workbook
// that stands for one.
func outDir(dir, out string) string {
	switch {
	case out != "":
	case isBook(dir):
		return strings.TrimSuffix(dir, filepath.Ext(dir)) + "-out"
	default:
		return filepath.Join(dir, "out")
	}
	return out
}

// settle completes what a run that was killed had begun to write. That it cannot
// is said when this run comes to write.
func (a *app) settle(dir, out string) { a.complete(outDir(dir, out)) }

// complete does so in a folder.
func (a *app) complete(dir string) {
	finished, err := fileset.Settle(dir)
	if err == nil && len(finished) > 0 {
		fmt.Fprintln(a.err, a.speech().T("note: an earlier run was stopped while it wrote to %s; its files are now in place: %s",
			dir, strings.Join(finished, ", ")))
	}
}

// save writes files into out, or DIR/out, then prints what was found and which
// files hold it.
func (a *app) save(dir, out string, files []reports.File, l lang.Lang, show func()) error {
	out = outDir(dir, out)
	if err := write(out, files, l); err != nil {
		return err
	}
	show()
	fmt.Fprintln(a.out)
	for _, f := range files {
		fmt.Fprintln(a.out, l.T("written: %s", filepath.Join(out, f.Name)))
	}
	return nil
}

// saveAs writes a file whole or not at all.
func (a *app) saveAs(name string, data []byte, l lang.Lang) error {
	if err := write(filepath.Dir(name), []reports.File{{Name: filepath.Base(name), Data: data}}, l); err != nil {
		return err
	}
	fmt.Fprintln(a.out, l.T("written: %s", name))
	return nil
}

// write writes a set of files, all or none, also where the process is told to end.
func write(dir string, files []reports.File, l lang.Lang) error {
	ctx, stop := context.WithCancelCause(context.Background())
	defer stop(nil)
	told := make(chan os.Signal, 1)
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		if !signal.Ignored(s) {
			signal.Notify(told, s)
		}
	}
	defer signal.Stop(told)
	go func() {
		select {
		case s := <-told:
			stop(&stopped{s})
		case <-ctx.Done():
		}
	}()
	err := fileset.Save(ctx, dir, files)
	if err == nil {
		return nil
	}
	if moved := (*fileset.Moved)(nil); errors.As(err, &moved) {
		return refusal{errors.New(l.T("%s was changed while the forms were read: nothing was written, run again", moved.Path))}
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return refusal{errors.New(unwritten(dir, files, err, l) + "\n    " + l.T("Nothing that was there is lost."))}
}

// unwritten says why files were not written, and what to do.
func unwritten(dir string, files []reports.File, err error, l lang.Lang) string {
	var busy *fileset.Busy
	var blocked *fileset.Blocked
	name := dir
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		name = path.Path
	} else if errors.As(err, &blocked) {
		name = blocked.Name
	}
	switch {
	case errors.As(err, &busy):
		return l.T("another run is writing to %s: wait until it is done, then run again", dir)
	case errors.As(err, &blocked) && blocked.Mixed:
		return l.T(
			"%s cannot be replaced (%s), nor could the others be put back: close it, then run again",
			blocked.Name,
			reason(blocked.Err, l),
		)
	case errors.As(err, &blocked) && !lang.Full(err):
		return l.T(
			"nothing was written: %s cannot be replaced (%s); close it where it is open, or move it away",
			blocked.Name,
			reason(blocked.Err, l),
		)
	}
	switch {
	case lang.Full(err):
		size := int64(0)
		for _, f := range files {
			size += f.Size()
		}
		return l.T("nothing was written: %s cannot be written (%s); the files take %d kB: make room for them there, then run again",
			name, lang.Fault(err), (size+1023)/1024)
	case lang.ReadOnly(err):
		return l.T("nothing was written: %s cannot be written (%s); write elsewhere, or work on a copy on another disk", name, lang.Fault(err))
	}
	return l.T("the files cannot be written to %s (%s): close those that another program has open, and check who may write there",
		dir, lang.Fault(err))
}

func reason(err error, l lang.Lang) string {
	if errors.Is(err, fileset.ErrNotFile) {
		return l.T("it is not a file")
	}
	if errors.Is(err, fileset.ErrNotFolder) {
		return l.T("it is not a folder")
	}
	return lang.Fault(err).In(l)
}

// stopped tells that a signal ended a run.
type stopped struct{ os.Signal }

func (s *stopped) Error() string { return s.String() }

// code is the exit code that shells give for a signal.
func (s *stopped) code() int {
	if n, ok := s.Signal.(syscall.Signal); ok {
		return 128 + int(n)
	}
	return refused
}
