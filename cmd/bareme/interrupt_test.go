//go:build !windows

package main

import (
	"io"
	"os"
	"syscall"
	"testing"
	"time"

	"github.com/bareme/bareme/scoring/robustness"
)

// Once the analysis has begun, an interrupt ends it and not the command.
func TestAnInterruptEndsTheAnalysis(t *testing.T) {
	a := &app{out: io.Discard, err: io.Discard}
	o := robustness.Defaults()
	ctx, stop := a.interruptible(&o)
	defer stop()
	o.Begun()
	if err := syscall.Kill(os.Getpid(), syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	select {
	case <-ctx.Done():
	case <-time.After(10 * time.Second):
		t.Fatal("the interrupt was not heard")
	}
}
