package charts_test

import (
	"fmt"
	"strings"

	"github.com/bareme/bareme/server/charts"
)

// A bar of 60 % with a line at 40 %: it has no size of its own and no colour but its class.
func ExampleBar() {
	fmt.Println(strings.ReplaceAll(string(charts.Bar(0.6, "fa", 0.4)), "><", ">\n<"))
	// Output:
	// <svg class="bar" width="100%" height="14" aria-hidden="true" focusable="false">
	// <rect class="trk" width="100%" height="14"/>
	// <rect class="fa" width="60%" height="14"/>
	// <line class="ln" x1="40%" x2="40%" y1="0" y2="14"/>
	// </svg>
}
