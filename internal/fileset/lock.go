package fileset

import (
	"context"
	"time"
)

// Busy says that another run is writing into a folder.
type Busy struct{ Dir string }

func (b *Busy) Error() string { return b.Dir + ": another run is writing there" }

const (
	patience = 30 * time.Second // how long Save waits for another run
	glance   = 20 * time.Millisecond
)

// lock waits until nobody else writes into a folder. The system frees the lock of
// a process that dies.
func lock(ctx context.Context, dir string, patience time.Duration) (*held, error) {
	end := time.Now().Add(patience)
	for {
		l, err := tryLock(dir)
		if l != nil || err != nil {
			return l, err
		}
		if time.Now().After(end) {
			return nil, &Busy{dir}
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(glance):
		}
	}
}
