package reports_test

import (
	"math/rand/v2"
	"testing"

	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/lang"
)

func BenchmarkExamplesReport(b *testing.B) {
	e := whole(b, example(b, "health-data-hub"))
	for _, format := range []string{"pdf", "html"} {
		b.Run(format, func(b *testing.B) {
			for b.Loop() {
				render(b, e, lang.FR, format)
			}
		})
	}
}

func BenchmarkLargeReport(b *testing.B) {
	e := evaluate(b, dossiertest.Large(rand.New(rand.NewPCG(1, 2)), 350, 20).Files())
	for _, format := range []string{"pdf", "html"} {
		b.Run(format, func(b *testing.B) {
			for b.Loop() {
				render(b, e, lang.EN, format)
			}
		})
	}
}
