package main

import (
	"fmt"
	"time"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// watchEvidence tells, once it takes a while, which document is read and how much
// of it was: on one line of a terminal, else as a line now and then.
func (a *app) watchEvidence() (watch bids.Watch, done func()) {
	terminal := colourful(a.err)
	pause, format := 10*time.Second, "%s\n"
	if terminal {
		pause, format = 200*time.Millisecond, "\r\x1b[K%s"
	}
	begun := time.Now()
	said, drawn := begun.Add(time.Second-pause), false
	watch = func(document string, read, size int64) {
		now := time.Now()
		if now.Sub(said) < pause {
			return
		}
		said, drawn = now, true
		l := a.speech()
		line := l.T("reading %s: %s of %s GB", document, lang.Raw(gigabytes(read, l)), lang.Raw(gigabytes(size, l)))
		fmt.Fprintf(a.err, format, line)
	}
	done = func() {
		if drawn && terminal {
			fmt.Fprint(a.err, "\r\x1b[K")
		}
	}
	return watch, done
}

func gigabytes(n int64, l lang.Lang) string {
	return exact.Ratio(n, 1_000_000_000).Format(l, 1, 1)
}
