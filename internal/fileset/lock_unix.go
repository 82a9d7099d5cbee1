//go:build !windows

package fileset

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
)

// held is a lock that this process holds.
type held struct{ file *os.File }

// tryLock takes the lock of a folder; it returns nothing if another has it.
func tryLock(dir string) (*held, error) {
	name := filepath.Join(dir, lockName)
	f, err := os.OpenFile(name, os.O_RDONLY|os.O_CREATE|syscall.O_NOFOLLOW|syscall.O_NONBLOCK, 0o666)
	if err != nil {
		return nil, err
	}
	for {
		err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if !errors.Is(err, syscall.EINTR) {
			break
		}
	}
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return nil, f.Close()
	}
	if err != nil {
		f.Close()
		return nil, &os.PathError{Op: "lock", Path: name, Err: err}
	}
	// whoever held it before removed the file: then this is a lock on nothing
	mine, err := f.Stat()
	there, thereErr := os.Lstat(name)
	if err != nil || thereErr != nil || !os.SameFile(mine, there) {
		return nil, f.Close()
	}
	return &held{f}, nil
}

// release gives the lock back and removes its file, in this order for others: the
// file is gone before they can have it.
func (h *held) release() {
	_ = os.Remove(h.file.Name())
	_ = h.file.Close()
}
