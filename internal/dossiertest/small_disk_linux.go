package dossiertest

import (
	"errors"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

const (
	smallDisk = "BAREME_TEST_SMALL_DISK"
	noMount   = "no disk can be mounted here"
)

// OnSmallDisk runs the rest of a test on a disk of its own of so many bytes: in another
// process, to which alone the disk is there. No rights are needed for it where the system
// lets everybody have name spaces; elsewhere the test is skipped.
func OnSmallDisk(t *testing.T, bytes int, test func(disk string)) {
	t.Helper()
	if disk := os.Getenv(smallDisk); disk != "" {
		if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size="+strconv.Itoa(bytes)); err != nil {
			t.Skip(noMount, err)
		}
		test(disk)
		return
	}
	c := exec.Command(os.Args[0], "-test.run", "^"+t.Name()+"$", "-test.v")
	c.Env = append(os.Environ(), smallDisk+"="+t.TempDir())
	c.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNS}
	if os.Geteuid() != 0 {
		c.SysProcAttr.Cloneflags |= syscall.CLONE_NEWUSER
		c.SysProcAttr.UidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}}
		c.SysProcAttr.GidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}}
	}
	out, err := c.CombinedOutput()
	var failed *exec.ExitError
	switch {
	case err != nil && !errors.As(err, &failed):
		t.Skip(noMount, err)
	case strings.Contains(string(out), noMount):
		t.Skip(noMount)
	case err != nil || !strings.Contains(string(out), "--- PASS: "+t.Name()):
		t.Errorf("on a small disk: %v\n%s", err, out)
	}
}

// Fill fills the disk that a folder lies on, but for so many bytes; free gives the room
// back.
func Fill(t *testing.T, disk string, but int) (free func()) {
	t.Helper()
	var s syscall.Statfs_t
	if err := syscall.Statfs(disk, &s); err != nil {
		t.Fatal(err)
	}
	name := disk + "/filler"
	if n := int(s.Bavail)*int(s.Bsize) - but; n > 0 {
		if err := os.WriteFile(name, make([]byte, n), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return func() {
		if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
	}
}
