//go:build unix

package spent

import (
	"syscall"
	"time"
)

// Processor gives the processor time that the process has taken; ok is false where the
// system does not tell.
func Processor() (spent time.Duration, ok bool) {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0, false
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano()), true
}
