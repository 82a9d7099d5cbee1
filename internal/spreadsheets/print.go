package spreadsheets

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/bareme/bareme/internal/pattern"
)

// Printed is how a sheet comes out of a printer.
type Printed struct {
	Sheet   string
	Across  int     // pages beside each other
	Scale   float64 // of what stands on the widest of them, 1 for its size on screen
	Repeats int     // first columns that each page repeats
}

var (
	sheetIn  = pattern.New(`<sheet name="([^"]*)"`)
	titlesIn = pattern.New(`Print_Titles" localSheetId="(\d+)">[^<$]*\$A:\$([A-Z]+)`)
	colIn    = pattern.New(`<col ([^>]*)>`)
	attrIn   = pattern.New(`(\w+)="([^"]*)"`)
	acrossIn = pattern.New(`fitToWidth="(\d+)"`)
	usualIn  = pattern.New(`defaultColWidth="([^"]*)"`)
	cellIn   = pattern.New(`<c r="([A-Z]+)\d+"`)
)

// Print computes how the sheets of a workbook are printed on A4 across, within usual
// margins, by the widths that its file gives: pages are filled column by column.
func Print(data []byte) (out []Printed, err error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	read := func(name string) string {
		f, openErr := z.Open(name)
		if openErr != nil {
			err = openErr
			return ""
		}
		defer f.Close()
		text, readErr := io.ReadAll(f)
		if readErr != nil {
			err = readErr
		}
		return string(text)
	}
	book := read("xl/workbook.xml")
	repeats := map[string]int{}
	for _, m := range titlesIn.FindAllStringSubmatch(book, -1) {
		repeats[m[1]] = number(m[2])
	}
	for i, m := range sheetIn.FindAllStringSubmatch(book, -1) {
		p := Printed{Sheet: m[1], Across: 1, Repeats: repeats[strconv.Itoa(i)]}
		p.scale(read(fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)))
		out = append(out, p)
	}
	return out, err
}

// number reads the name of a column: 1 for A.
func number(name string) (n int) {
	for _, r := range name {
		n = 26*n + int(r-'A') + 1
	}
	return n
}

// scale finds the greatest scale at which the columns of a sheet fit on its pages.
func (p *Printed) scale(sheet string) {
	if m := acrossIn.FindStringSubmatch(sheet); m != nil {
		p.Across, _ = strconv.Atoi(m[1])
	}
	last := 0
	for _, m := range cellIn.FindAllStringSubmatch(sheet, -1) {
		last = max(last, number(m[1]))
	}
	usual := 9.14
	if m := usualIn.FindStringSubmatch(sheet); m != nil {
		usual, _ = strconv.ParseFloat(m[1], 64)
	}
	dots := make([]float64, last+1)
	for i := range dots {
		dots[i] = 7*usual + 5
	}
	for _, m := range colIn.FindAllStringSubmatch(sheet, -1) {
		a := map[string]string{}
		for _, x := range attrIn.FindAllStringSubmatch(m[1], -1) {
			a[x[1]] = x[2]
		}
		from, _ := strconv.Atoi(a["min"])
		to, _ := strconv.Atoi(a["max"])
		width, _ := strconv.ParseFloat(a["width"], 64)
		for col := from; col <= min(to, last); col++ {
			dots[col] = 7*width + 5
			if strings.HasPrefix(a["hidden"], "1") || a["hidden"] == "true" {
				dots[col] = 0
			}
		}
	}
	const paper = (29.7/2.54 - 2*0.7) * 96
	for p.Scale = 1; p.Scale > 0.1 && pagesOf(dots, p.Repeats, paper/p.Scale) > p.Across; {
		p.Scale -= 0.01
	}
}

// pagesOf counts the pages beside each other that columns fill.
func pagesOf(dots []float64, repeats int, room float64) int {
	head := 0.0
	for col := 1; col <= repeats && col < len(dots); col++ {
		head += dots[col]
	}
	pages, used := 1, head
	for col := repeats + 1; col < len(dots); col++ {
		if used+dots[col] > room {
			pages, used = pages+1, head
		}
		used += dots[col]
	}
	return pages
}
