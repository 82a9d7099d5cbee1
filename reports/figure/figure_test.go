package figure

import (
	"strings"
	"testing"

	_ "github.com/bareme/bareme/internal/seeded"
	"pgregory.net/rapid"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
)

// Texts contrast with what they stand on by 4.5 at least, bars by 3.
func TestContrasts(t *testing.T) {
	if c := Contrast(Colour{}, Paper); c < 20.9 || c > 21.1 {
		t.Fatalf("black on white %v: the measure is wrong", c)
	}
	for _, text := range []Colour{Ink, Grey} {
		if c := Contrast(text, Paper); c < 4.5 {
			t.Errorf("text %v: %.2f", text, c)
		}
	}
	for _, c := range series {
		if Contrast(c, Paper) < 3 {
			t.Errorf("bar %v: %.2f", c, Contrast(c, Paper))
		}
		ink := Paper
		if luminance(c) > 0.2 {
			ink = Ink
		}
		if Contrast(ink, c) < 4.5 {
			t.Errorf("text in bar %v: %.2f", c, Contrast(ink, c))
		}
	}
}

func measure(s string, size float64, _ bool) float64 {
	return 0.5 * float64(len([]rune(s))) * size * points
}

// Whatever the values, nothing leaves the drawing, and bars are as long as their
// values are to one another.
func TestDrawingsStayInTheirBox(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		form := rapid.SampledFrom([]document.Form{document.Bars, document.Stacked, document.Differences, document.Ranges, document.Lines}).
			Draw(t, "form")
		n := rapid.IntRange(2, 9).Draw(t, "names")
		c := &document.Chart{Form: form}
		var sides [2]string
		if form == document.Differences && rapid.Bool().Draw(t, "sides") {
			sides[0] = strings.Repeat("l", rapid.IntRange(1, 150).Draw(t, "low"))
			sides[1] = strings.Repeat("h", rapid.IntRange(1, 150).Draw(t, "high"))
			c.Low, c.High = lang.Raw(sides[0]), lang.Raw(sides[1])
		}
		series := map[document.Form]int{document.Bars: 1, document.Differences: 1, document.Ranges: 3}[form]
		if series == 0 {
			series = rapid.IntRange(1, 5).Draw(t, "series")
		}
		for i := range n {
			c.Names = append(c.Names, lang.Raw(strings.Repeat("n", rapid.IntRange(1, 60).Draw(t, "name"))))
			c.X = append(c.X, exact.Int(int64(i)))
		}
		for range series {
			s := document.Series{Title: lang.Raw(strings.Repeat("s", rapid.IntRange(1, 40).Draw(t, "title")))}
			for range n {
				low := int64(0)
				if form == document.Differences || form == document.Lines {
					low = -1000
				}
				v := exact.Int(rapid.Int64Range(low, 1000).Draw(t, "value"))
				s.Values = append(s.Values, document.Value{At: v, Text: v})
			}
			c.Series = append(c.Series, s)
		}
		d := Draw(&document.Document{}, c, lang.FR, 132, measure)
		for _, x := range d.Shapes {
			if x.Form == Text && (x.Text == sides[0] || x.Text == sides[1] || strings.HasSuffix(x.Text, "…")) {
				from, to := x.X, x.X+measure(x.Text, x.Size, x.Bold)
				if x.End {
					from, to = x.X-measure(x.Text, x.Size, x.Bold), x.X
				}
				if from < -0.01 || to > 132.01 {
					t.Fatalf("%s: %q leaves 132: from %.1f to %.1f", form, x.Text, from, to)
				}
			}
			if x.Form != Rectangle {
				continue
			}
			if x.X < -0.01 || x.X+x.W > 132.01 || x.Y < -1 || x.Y+x.H > d.Height+1 || x.W < 0 {
				t.Fatalf("%s: %+v leaves 132 x %.1f", form, x, d.Height)
			}
		}
	})
}
