package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"sync/atomic"

	"github.com/bareme/bareme/scoring/robustness"
)

// interruptible gives a context that an interrupt ends once the analysis of how firm
// the award is has begun: what is known by then is kept. Before that an interrupt
// ends the command, and so does a second one.
func (a *app) interruptible(o *robustness.Options) (ctx context.Context, stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	if signal.Ignored(os.Interrupt) {
		return ctx, cancel
	}
	var begun atomic.Bool
	o.Begun = func() { begun.Store(true) }
	told := make(chan os.Signal, 2)
	signal.Notify(told, os.Interrupt)
	done := make(chan struct{})
	go func() {
		for {
			select {
			case s := <-told:
				if !begun.Load() || ctx.Err() != nil {
					a.exit((&stopped{s}).code())
				}
				cancel()
			case <-done:
				return
			}
		}
	}()
	return ctx, func() {
		signal.Stop(told)
		close(done)
		cancel()
	}
}

// exit ends the command at once. Nothing is half written: files are written after
// the analysis, under a guard of their own.
func (a *app) exit(code int) {
	fmt.Fprintln(a.err, "bareme: "+a.speech().T("stopped: nothing was written, and nothing that was there is lost"))
	os.Exit(code)
}
