// Package spent measures the processor time of tests and benchmarks: on a machine that
// others use too it tells more than a clock.
package spent

import (
	"testing"
	"time"
)

// Per reports the processor time of a benchmark's rounds beside their time. It is
// called before the first round; what it gives is called after the last.
func Per(b *testing.B) (done func()) {
	begun, known := Processor()
	return func() {
		if now, ok := Processor(); known && ok && b.N > 0 {
			b.ReportMetric(float64((now-begun)/time.Duration(b.N))/1e6, "cpu-ms/op")
		}
	}
}
