package lang

import "syscall"

// The errors of a disk that takes no more, by the numbers of Windows, which are not
// those of the names that Go has for other systems.
var (
	diskFull = []error{syscall.ENOSPC,
		syscall.Errno(112), // ERROR_DISK_FULL
		syscall.Errno(39),  // ERROR_HANDLE_DISK_FULL
	}
	quotaFull = []error{syscall.EDQUOT,
		syscall.Errno(1295), // ERROR_DISK_QUOTA_EXCEEDED
	}
	writeProtected = error(syscall.Errno(19)) // ERROR_WRITE_PROTECT
)
