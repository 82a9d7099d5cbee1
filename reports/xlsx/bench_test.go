package xlsx

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/scoring/study"
)

// Twice the bids or twice the criteria cost about twice the time.
func BenchmarkWrite(b *testing.B) {
	for _, size := range []struct {
		bids, criteria int
		flat           bool
	}{{200, 40, false}, {400, 40, false}, {1000, 40, false}, {20, 350, false}, {20, 1000, false}, {2, 1000, true}, {2, 5000, true}} {
		b.Run(fmt.Sprintf("%dx%d", size.bids, size.criteria), func(b *testing.B) {
			s := dossiertest.Large(rand.New(rand.NewPCG(1, 2)), size.criteria, size.bids)
			if size.flat {
				s.Flatten()
			}
			e, err := study.Run(context.Background(), bids.LoadFS(s.Files(), kinds.All), study.Ask{})
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				var buf bytes.Buffer
				if err := Write(&buf, e, "en"); err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(buf.Len()), "bytes")
			}
		})
	}
}
