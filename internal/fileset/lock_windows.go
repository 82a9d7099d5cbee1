package fileset

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
)

// held is a lock that this process holds: a file that nobody else can open and
// that the system removes when it is closed, by this process or by its death.
type held struct{ handle syscall.Handle }

const (
	errSharing        = syscall.Errno(32) // ERROR_SHARING_VIOLATION
	flagDeleteOnClose = 0x04000000        // FILE_FLAG_DELETE_ON_CLOSE
	accessDelete      = 0x00010000        // DELETE
)

// tryLock takes the lock of a folder; it returns nothing if another has it.
func tryLock(dir string) (*held, error) {
	path := filepath.Join(dir, lockName)
	name, err := syscall.UTF16PtrFromString(path)
	if err != nil {
		return nil, err
	}
	h, err := syscall.CreateFile(name, syscall.GENERIC_READ|syscall.GENERIC_WRITE|accessDelete, 0, nil,
		syscall.OPEN_ALWAYS, syscall.FILE_ATTRIBUTE_HIDDEN|flagDeleteOnClose, 0)
	switch {
	case err == nil:
		return &held{h}, nil
	case errors.Is(err, errSharing), errors.Is(err, syscall.ERROR_ACCESS_DENIED) && deletePending(path):
		return nil, nil
	}
	return nil, &os.PathError{Op: "lock", Path: path, Err: err}
}

// deletePending tells whether the file is there and about to go: opening it is
// denied until then.
func deletePending(path string) bool {
	_, err := os.Lstat(path)
	return err == nil || errors.Is(err, syscall.ERROR_ACCESS_DENIED)
}

func (h *held) release() { _ = syscall.CloseHandle(h.handle) }
