package xlsx_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/xlsx"
	"github.com/bareme/bareme/scoring/study"
)

// rowsOf gives the texts of a sheet, a line for each row.
func rowsOf(t *testing.T, book []byte, sheet string) string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, row := range rows {
		out.WriteString(strings.Join(row, "|") + "\n")
	}
	return out.String()
}

// What qualify shows over time, and what stops with a supplier, stand in the
// workbooks too.
func TestTimeAndSuppliersOfTheExample(t *testing.T) {
	d, err := bids.Load("../../examples/health-data-hub", kinds.All)
	if err != nil {
		t.Fatal(err)
	}
	e, err := study.Qualify(d, nil)
	if err != nil {
		t.Fatal(err)
	}
	var qualification, evaluation bytes.Buffer
	if err := xlsx.WriteQualification(&qualification, e, lang.EN); err != nil {
		t.Fatal(err)
	}
	rows := rowsOf(t, qualification.Bytes(), "Over time")
	at := 0
	for _, want := range []string{ // in this order
		"2026-03-31||award\n", "2026-07-31|Cloud Temple|qualification: Secure Temple is qualified",
		"2026-07-31|OVHcloud|qualification: SNC Cloud Platform (OpenStack, Ceph) is qualified\n",
		"2026-12-01|3DS Outscale|qualification: that of IaaS Cloud on Demand", "2026-12-30|OVHcloud|", "2026-12-31||go-live\n",
		"2028-12-18|S3NS|", "2030-12-31||end of the contract\n",
	} {
		i := strings.Index(rows[at:], want)
		if i < 0 {
			t.Fatalf("%q is not there, or not in its place:\n%s", want, rows)
		}
		at += i
	}
	whole, err := study.Run(context.Background(), d, study.Ask{})
	if err != nil {
		t.Fatal(err)
	}
	if err := xlsx.Write(&evaluation, whole, lang.EN); err != nil {
		t.Fatal(err)
	}
	rows = rowsOf(t, evaluation.Bytes(), "Suppliers")
	for _, want := range []string{"VMware (Broadcom)|OVHcloud|compute, control plane", "Google|S3NS|compute", "Red Hat (IBM)|OVHcloud|by what is stated, nothing"} {
		if !strings.Contains(rows, want) {
			t.Errorf("%q is not in:\n%s", want, rows)
		}
	}
}
