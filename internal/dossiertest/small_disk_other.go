//go:build !linux

package dossiertest

import "testing"

// OnSmallDisk skips a test that needs a disk of its own.
func OnSmallDisk(t *testing.T, _ int, _ func(string)) {
	t.Helper()
	t.Skip("no disk can be mounted here")
}

// Fill fills the disk that a folder lies on; there is none here.
func Fill(*testing.T, string, int) (free func()) { return func() {} }
