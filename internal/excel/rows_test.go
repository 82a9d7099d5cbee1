package excel

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"github.com/bareme/bareme/internal/calc"
	"github.com/bareme/bareme/internal/cells"
	"github.com/bareme/bareme/internal/lang"
	_ "github.com/bareme/bareme/internal/seeded"
	"github.com/bareme/bareme/internal/source"
)

// hostile are pieces of texts that XML or a spreadsheet does not take as they are. None
// ends in the middle of a code: of two codes that share a "_" the library lets the second
// stand, which is then read as a character.
var hostile = []string{"a", "é", "_", "_x0041_", " _x005F_ ", "_x00", "<", ">&", `"'`, " ", "\t", "\n", "\r\n", "\x00", "\x1f", "\xff", "\uFFFE", "\U0001F600", "=1+1"}

func drawText(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(hostile), 0, 8).Draw(t, "text"), "")
}

// Rows are what the library writes for the same cells.
func TestRowsAreTheLibrarys(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := New(lang.EN, Most)
		s := b.Add("One")
		f := excelize.NewFile()
		defer f.Close()
		w, err := f.NewStreamWriter("Sheet1")
		if err != nil {
			t.Fatal(err)
		}
		for row := range rapid.IntRange(1, 5).Draw(t, "rows") {
			var values []any
			for col := range rapid.IntRange(1, 30).Draw(t, "columns") {
				c := calc.Cell{}
				cell := excelize.Cell{StyleID: rapid.IntRange(0, 300).Draw(t, "style")}
				switch rapid.IntRange(0, 2).Draw(t, "kind") {
				case 1:
					c.Value = calc.Num(drawNumber(t))
					cell.Value = c.Value.Num
				case 2:
					c.Value = calc.Str(drawText(t))
					cell.Value = c.Value.Text
				}
				if rapid.Bool().Draw(t, "live") {
					c.Formula = drawText(t)
					cell.Formula = c.Formula
				}
				s.Put(col+1, row+1, c)
				for len(s.Styles) <= row {
					s.Styles = append(s.Styles, nil)
				}
				s.Styles[row] = append(s.Styles[row], uint16(cell.StyleID))
				if cell.StyleID == 0 && cell.Value == nil {
					values = append(values, nil)
					continue
				}
				values = append(values, cell)
			}
			var look excelize.RowOpts
			if rapid.Bool().Draw(t, "high") {
				look.Height = 15.5
				s.Heights[row+1] = look.Height
			}
			if rapid.Bool().Draw(t, "hidden") {
				look.Hidden = true
				s.Hide(row + 1)
			}
			if err := w.SetRow(Address(1, row+1), values, look); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
		parts := &archive{map[string]*bytes.Buffer{}}
		f.SetZipWriter(parts.zip)
		if _, err := f.WriteToBuffer(); err != nil {
			t.Fatal(err)
		}
		_, want, _ := strings.Cut(parts.parts["xl/worksheets/sheet1.xml"].String(), "<sheetData>")
		want, _, _ = strings.Cut(want, "</sheetData>")
		var got bytes.Buffer
		s.rows(func(b []byte) { got.Write(b) })
		if got.String() != want {
			t.Fatalf("rows\n%s\nthe library's\n%s", got.String(), want)
		}
	})
}

func drawNumber(t *rapid.T) float64 {
	x := rapid.Float64Range(-1, 1).Draw(t, "number")
	x *= math.Pow(10, float64(rapid.IntRange(-20, 25).Draw(t, "size")))
	if rapid.Bool().Draw(t, "whole") {
		return math.Trunc(x)
	}
	return x
}

// A text that looks as a character written by its number stays what it is.
func TestTextsComeBack(t *testing.T) {
	texts := []string{"_x0041_", "_x0041_x0042_", "_x005F_x0041_", "a_b_x00e9_", " two  spaces ", "line\nline", "=A1", "'", "_xZZZZ_"}
	whole, _ := written(t, func(s *Sheet) {
		for i, text := range texts {
			s.Text(1, i+1, text, Style{})
		}
	})
	var problems source.Problems
	ours := cells.Read("book.xlsx", whole, &problems)
	if ours == nil {
		t.Fatal(problems.Err())
	}
	f, err := excelize.OpenReader(bytes.NewReader(whole))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for i, want := range texts {
		if got, _ := f.GetCellValue("One", fmt.Sprint("A", i+1)); got != want {
			t.Errorf("the library reads %q as %q", want, got)
		}
		if got := ours.Page("One").Text(i+1, 1); got != strings.TrimSpace(want) {
			t.Errorf("%q is read as %q", want, got)
		}
	}
}

// Two codes that share a "_" both stay texts.
func TestCodesAreEscaped(t *testing.T) {
	got := string(appendEscaped(nil, "_x00aa_x0041_", true, true))
	if want := "_x005F_x00aa_x005F_x0041_"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
