package pieces

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"

	_ "github.com/bareme/bareme/internal/seeded"
)

func TestNothingIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var got Buffer
		var want bytes.Buffer
		for i, n := range rapid.SliceOfN(rapid.IntRange(0, 3*most), 0, 9).Draw(t, "sizes") {
			p := bytes.Repeat([]byte{byte(i), 'x'}, n/2)
			if i%3 == 2 {
				got.Give(p)
			} else if n, err := got.Write(p); n != len(p) || err != nil {
				t.Fatal(n, err)
			}
			want.Write(p)
		}
		if !bytes.Equal(got.Bytes(), want.Bytes()) {
			t.Fatalf("%d bytes came back of %d", len(got.Bytes()), want.Len())
		}
	})
}
