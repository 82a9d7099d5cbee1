package main

import (
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// fill FORM TABLE ROW COLUMN VALUE... fills cells of a form by their identifiers.
func fill(ts *testscript.TestScript, _ bool, args []string) {
	name := ts.MkAbs(args[0])
	f, err := excelize.OpenFile(name)
	ts.Check(err)
	defer f.Close()
	sheet, cells := marked(ts, f, args[1])
	for i := 3; i+1 < len(args); i += 2 {
		row, col := cells["@"+args[2]], cells["#"+args[i]]
		if row == [2]int{} || col == [2]int{} {
			ts.Fatalf("no cell %s of %s in %s", args[i], args[2], args[1])
		}
		cell, err := excelize.CoordinatesToCellName(col[0], row[1])
		ts.Check(err)
		if v, err := strconv.ParseFloat(args[i+1], 64); err == nil {
			ts.Check(f.SetCellValue(sheet, cell, v))
		} else {
			ts.Check(f.SetCellValue(sheet, cell, args[i+1]))
		}
	}
	ts.Check(f.Save())
}

// marked finds the sheet of a table, and its markers.
func marked(ts *testscript.TestScript, f *excelize.File, table string) (sheet string, cells map[string][2]int) {
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name)
		ts.Check(err)
		cells = map[string][2]int{}
		for y, row := range rows {
			for x, text := range row {
				if strings.HasPrefix(text, "#") || strings.HasPrefix(text, "@") {
					cells[text] = [2]int{x + 1, y + 1}
				}
			}
		}
		if _, ours := cells["#table "+table]; ours {
			return name, cells
		}
	}
	ts.Fatalf("no table %s", table)
	return "", nil
}

// put FILE SHEET CELL VALUE... sets cells of a workbook.
func put(ts *testscript.TestScript, _ bool, args []string) {
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	for i := 2; i+1 < len(args); i += 2 {
		v, err := strconv.ParseFloat(args[i+1], 64)
		ts.Check(err)
		ts.Check(f.SetCellValue(args[1], args[i], v))
	}
	ts.Check(f.Save())
}
