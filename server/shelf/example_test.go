package shelf_test

import (
	"fmt"
	"strings"

	"github.com/bareme/bareme/server/shelf"
)

// What was asked for longest ago makes room, and is made again when it is asked for.
func Example() {
	s := shelf.New[string, string](100)
	get := func(key string) string {
		return s.Get(key, func() (string, int64) {
			fmt.Println("made:", key)
			v := strings.ToUpper(key)
			return v, 60
		})
	}
	get("a")
	fmt.Println(get("a"))
	get("b") // both weigh more than 100
	get("a")
	// Output:
	// made: a
	// A
	// made: b
	// made: a
}
