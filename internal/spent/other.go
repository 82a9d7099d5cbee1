//go:build !unix

package spent

import "time"

// Processor gives the processor time that the process has taken; ok is false where the
// system does not tell.
func Processor() (spent time.Duration, ok bool) { return 0, false }
