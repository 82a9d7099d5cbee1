package chapters

import (
	"bytes"
	"context"
	"os"
	"testing"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/pdf"
	"github.com/bareme/bareme/scoring/robustness"
	"github.com/bareme/bareme/scoring/study"
)

func TestShow(t *testing.T) {
	dir := os.Getenv("SHOW")
	if dir == "" {
		t.Skip()
	}
	firm := robustness.Defaults()
	e, err := study.Run(context.Background(), bids.LoadFS(os.DirFS(dir), kinds.All), study.Ask{Method: true, Scenarios: true, Firmness: &firm})
	if err != nil {
		t.Fatal(err)
	}
	d, err := Report(e)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range lang.All {
		var buf bytes.Buffer
		if err := pdf.Write(&buf, d, l); err != nil {
			t.Fatal(err)
		}
		os.WriteFile(os.Getenv("SHOWTO")+"-"+string(l)+".pdf", buf.Bytes(), 0o644)
	}
}
