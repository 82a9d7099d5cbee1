//go:build !windows

package lang

import "syscall"

// The errors of a disk that takes no more.
var (
	diskFull       = []error{syscall.ENOSPC}
	quotaFull      = []error{syscall.EDQUOT}
	writeProtected = error(syscall.EROFS)
)
