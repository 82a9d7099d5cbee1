package lang

import (
	"errors"
	"io/fs"
	"syscall"
)

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
		{syscall.ENOSPC, M("no space is left")},
		{syscall.EROFS, M("nothing can be written there")},
	} {
		if errors.Is(err, f.is) {
			return f.says
		}
	}
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		err = path.Err
	}
	if said, ok := err.(Localizer); ok {
		return said
	}
	return Raw(err.Error())
}
