package figure_test

import (
	"fmt"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/figure"
)

// A chart as rectangles and texts, which any page draws the same way. The caller tells
// how wide a text is in its font.
func ExampleDraw() {
	chart := &document.Chart{Title: lang.Raw("Totals"), Form: document.Bars, Names: []lang.Localizer{lang.Raw("Alpha"), lang.Raw("Beta")},
		Series: []document.Series{{Values: []document.Value{{At: exact.Int(80)}, {At: exact.Int(95)}}}}}
	d := &document.Document{Body: []document.Block{chart}}
	drawing := figure.Draw(d, chart, lang.EN, 160, func(text string, size float64, bold bool) float64 {
		return float64(len(text)) * size * 0.18
	})
	for _, s := range drawing.Shapes {
		if s.Form == figure.Text {
			fmt.Println(s.Text)
		}
	}
	// Output:
	// Alpha
	//
	// Beta
}
