package fileset

import (
	"slices"
	"testing"
)

func TestApart(t *testing.T) {
	for _, test := range []struct{ names, want []string }{
		{nil, []string{}},
		{[]string{"a", "b"}, []string{"a", "b"}},
		{[]string{"a", "a", "b", "a"}, []string{"a", "a-2", "b", "a-3"}},
		{[]string{"a", "a", "a-2", "a"}, []string{"a", "a-3", "a-2", "a-4"}},
		{[]string{"a-2", "a-2", "a", "a"}, []string{"a-2", "a-2-2", "a", "a-3"}},
	} {
		if got := Apart(test.names); !slices.Equal(got, test.want) {
			t.Errorf("%v became %v, want %v", test.names, got, test.want)
		}
	}
}
