package main

import (
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// noformula FILE TEXT checks that the workbook holds TEXT in some cells, and
// that none of them is a formula or a link.
func noFormula(ts *testscript.TestScript, _ bool, args []string) {
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	found := 0
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		ts.Check(err)
		for r, row := range rows {
			for c, value := range row {
				cell, err := excelize.CoordinatesToCellName(c+1, r+1)
				ts.Check(err)
				formula, err := f.GetCellFormula(sheet, cell)
				ts.Check(err)
				if strings.Contains(formula, args[1]) {
					ts.Fatalf("%s!%s: %q stands in the formula %q", sheet, cell, args[1], formula)
				}
				if !strings.Contains(value, args[1]) {
					continue
				}
				found++
				if linked, _, err := f.GetCellHyperLink(sheet, cell); err != nil || linked {
					ts.Fatalf("%s!%s is a link (%v)", sheet, cell, err)
				}
			}
		}
	}
	if found == 0 {
		ts.Fatalf("%q is nowhere in the workbook", args[1])
	}
}
