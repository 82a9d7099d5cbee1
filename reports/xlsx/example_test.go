package xlsx_test

import (
	"bytes"
	"context"
	"fmt"

	"github.com/xuri/excelize/v2"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/xlsx"
	"github.com/bareme/bareme/scoring/study"
)

// A study as a workbook: totals are formulas, with what the engine computed beside them.
func ExampleWrite() {
	dossier, err := examples.Template("minimal")
	if err != nil {
		fmt.Println(err)
		return
	}
	s, err := study.Run(context.Background(), bids.LoadFS(dossier, kinds.All), study.Ask{})
	if err != nil {
		fmt.Println(err)
		return
	}
	var book bytes.Buffer
	if err := xlsx.Write(&book, s, lang.EN); err != nil {
		fmt.Println(err)
		return
	}
	f, err := excelize.OpenReader(&book)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer f.Close()
	for _, sheet := range f.GetSheetList()[:3] {
		fmt.Println(sheet)
	}
	// Output:
	// Summary
	// Criteria
	// Marks
}
