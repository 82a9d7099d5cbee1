package lang

import (
	"errors"
	"io/fs"
	"slices"
	"syscall"
)

// Full tells whether an error of the operating system is that there is no room for what
// is written: the disk is full, or what may be used of it is used up.
func Full(err error) bool {
	return slices.ContainsFunc(slices.Concat(diskFull, quotaFull), func(full error) bool { return errors.Is(err, full) })
}

// ReadOnly tells whether an error of the operating system is that a disk cannot be
// written to by anybody.
func ReadOnly(err error) bool { return errors.Is(err, syscall.EROFS) || errors.Is(err, writeProtected) }

// Fault gives the reason of an error of the operating system for a reader, in place of
// the system's own English words; any other error in its words.
func Fault(err error) Localizer {
	for _, f := range []struct {
		is   error
		says Message
	}{
		{fs.ErrNotExist, M("there is no such file or folder")},
		{fs.ErrPermission, M("access is refused")},
		{fs.ErrExist, M("it is there already")},
		{syscall.EISDIR, M("it is a folder")},
		{syscall.ENOTDIR, M("a part of its path is no folder")},
		{syscall.ENAMETOOLONG, M("its name is too long")},
	} {
		if errors.Is(err, f.is) {
			return f.says
		}
	}
	if ReadOnly(err) {
		return M("the disk can only be read")
	}
	if Full(err) {
		if slices.ContainsFunc(quotaFull, func(full error) bool { return errors.Is(err, full) }) {
			return M("the quota of disk space is used up")
		}
		return M("the disk is full")
	}
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		err = path.Err
	}
	if said, ok := err.(Localizer); ok {
		return said
	}
	return Raw(err.Error())
}
