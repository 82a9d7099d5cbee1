package session_test

import (
	"fmt"
	"time"

	"github.com/bareme/bareme/server/session"
)

// A token lets one browser in, once; its session ends after a day.
func Example() {
	now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	gate := session.New(func() time.Time { return now })
	token := gate.Token()
	id, ok := gate.Enter(token)
	_, again := gate.Enter(token)
	fmt.Println(ok, again, gate.Knows(id))
	now = now.Add(session.Age)
	fmt.Println(gate.Knows(id))
	// Output:
	// true false true
	// false
}
