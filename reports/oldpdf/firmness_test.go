package pdf

import (
	"bytes"
	"context"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/data"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/robustness"
	"github.com/bareme/bareme/scoring/simulation"
	"github.com/bareme/bareme/scoring/study"
)

// whole evaluates a template with all that a report can hold.
func whole(t *testing.T, name string) (*bids.Dossier, *study.Study) {
	t.Helper()
	d := bids.LoadFS(example(t, name), kinds.All)
	firmness := robustness.Defaults()
	e, err := study.Run(context.Background(), d, study.Ask{Scenarios: true, Method: true, Firmness: &firmness, Always: true})
	if err != nil {
		t.Fatal(err)
	}
	return d, e
}

// The report says how firm the result is in words, with the figures of the
// analysis, and compares the scenarios.
func TestReportSaysHowFirmTheResultIs(t *testing.T) {
	for _, l := range []lang.Lang{lang.EN, lang.FR} {
		_, e := whole(t, "health-data-hub")
		var buf bytes.Buffer
		if err := Write(&buf, e, l, data.Once(e, l)); err != nil {
			t.Fatal(err)
		}
		// the words in order, whatever the lines: tables mix columns, so rows are
		// looked for cell by cell
		shown := flat(tool(t, buf.Bytes(), "pdftotext", "FILE", "-"))
		want := []string{text.FirmnessOf(e, e.Firmness[0], l).Headline, l.T("Check of the method"), l.T("Scenarios")}
		want = append(want, text.FirmnessOf(e, e.Firmness[0], l).Points...)
		for _, r := range text.TipRows(e, e.Firmness[0], l) {
			want = append(want, r.Now, r.Change)
		}
		for _, r := range text.WeightRows(e.Firmness[0], l) {
			want = append(want, r.Award)
		}
		for _, o := range text.Comparison(e, 0, l) {
			if o.Change != "" {
				want = append(want, o.Change)
			}
		}
		if len(want) < 30 {
			t.Errorf("%s: only %d texts to look for", l, len(want))
		}
		for _, w := range want {
			if !strings.Contains(shown, flat(w)) {
				t.Errorf("%s: the report does not show %q", l, w)
			}
		}
	}
}

// An acknowledged remark is printed with the buyer's reason.
func TestReportPrintsAcknowledgements(t *testing.T) {
	files := fstest.MapFS{}
	from := example(t, "start")
	if err := fs.WalkDir(from, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(from, name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	files["tender.yaml"].Data = append(bytes.Replace(files["tender.yaml"].Data, []byte("minimum: 5 "), []byte("published: false "), 1),
		"acknowledged: [{remark: unpublished-sub-criterion, criterion: method, reason: Told to all candidates on the fifth day.}]\n"...)
	e, err := study.Run(t.Context(), bids.LoadFS(files, kinds.All), study.Ask{Method: true})
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(e.Method.Remarks, func(r scoring.Remark) bool { return r.Code == "unpublished-sub-criterion" })
	if i < 0 || e.Method.Remarks[i].Acknowledged == nil {
		t.Fatalf("the example acknowledges nothing: %v", e.Method.Remarks)
	}
	var buf bytes.Buffer
	if err := Write(&buf, e, lang.EN, data.Once(e, lang.EN)); err != nil {
		t.Fatal(err)
	}
	shown := flat(tool(t, buf.Bytes(), "pdftotext", "FILE", "-"))
	for _, w := range []string{"Told to all candidates on the fifth day.", "R2152-11 and R2152-12", "What each criterion did on the bids"} {
		if !strings.Contains(shown, w) {
			t.Errorf("the report does not show %q", w)
		}
	}
}

// The note on a simulation shows its figures, twice the same.
func TestSimulationNote(t *testing.T) {
	d, _ := whole(t, "health-data-hub")
	d.Tender.Simulation.Rounds = 500
	note := func() []byte {
		var buf bytes.Buffer
		if err := WriteSimulation(&buf, simulation.Run(context.Background(), d.Tender, nil), d.Inputs[:1], lang.FR); err != nil {
			t.Fatal(err)
		}
		return buf.Bytes()
	}
	first := note()
	if !bytes.Equal(first, note()) {
		t.Error("twice the same simulation gives two files")
	}
	r := simulation.Run(context.Background(), d.Tender, nil)[0]
	shown := flat(tool(t, first, "pdftotext", "FILE", "-"))
	want := append(text.SimulationPoints(r, lang.FR), "Simulation de la méthode", d.Inputs[0].SHA256)
	for _, row := range text.EffectiveRows(r, lang.FR) {
		want = append(want, row.Effective)
	}
	for _, w := range want {
		if !strings.Contains(shown, flat(w)) {
			t.Errorf("the note does not show %q", w)
		}
	}
}
