package spreadsheets

import (
	"bytes"
	"fmt"
	"os/exec"
	"path/filepath"
	"sync/atomic"
	"time"
)

// Run runs a program for as long as it may take and gives what it says, its errors and,
// unless they go elsewhere, its output. One that is still at work then is ended with all
// that it started, and the error says what was waited for: no test waits without bound.
func Run(within time.Duration, c *exec.Cmd) (said []byte, err error) {
	var b bytes.Buffer
	if c.Stdout == nil {
		c.Stdout = &b
	}
	c.Stderr = &b
	c.WaitDelay = 5 * time.Second // for what it started and left, which holds its output open
	apart(c)
	if err := c.Start(); err != nil {
		return nil, err
	}
	var late atomic.Bool
	timer := time.AfterFunc(within, func() {
		late.Store(true)
		end(c)
	})
	err = c.Wait()
	timer.Stop()
	if late.Load() {
		err = fmt.Errorf("%s did not end within %s and was ended; it was asked: %q", filepath.Base(c.Path), within, c.Args[1:])
	}
	return b.Bytes(), err
}
