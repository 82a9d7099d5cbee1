//go:build !windows

package fileset

import "syscall"

// umask sets the process's mask and gives back what restores it.
func umask(mask int) (restore func()) {
	old := syscall.Umask(mask)
	return func() { syscall.Umask(old) }
}
