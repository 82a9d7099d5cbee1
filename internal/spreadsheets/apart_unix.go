//go:build unix

package spreadsheets

import (
	"os/exec"
	"syscall"
)

// apart has a program start a group of its own, so that all that it starts can be ended.
func apart(c *exec.Cmd) { c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// end ends a program and what it started.
func end(c *exec.Cmd) { _ = syscall.Kill(-c.Process.Pid, syscall.SIGKILL) }
