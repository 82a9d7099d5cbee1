package verify_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports"
	"github.com/bareme/bareme/reports/verify"
	"github.com/bareme/bareme/scoring/robustness"
	"github.com/bareme/bareme/scoring/study"
)

// written evaluates a dossier and gives its files.
func written(t testing.TB, fsys fstest.MapFS, ask study.Ask) fstest.MapFS {
	t.Helper()
	s, err := study.Run(context.Background(), bids.LoadFS(fsys, kinds.All), ask)
	if err != nil {
		t.Fatal(err)
	}
	files, err := reports.Render(s, lang.FR, reports.Formats)
	if err != nil {
		t.Fatal(err)
	}
	out := fstest.MapFS{}
	for _, f := range files {
		out[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return out
}

func full() study.Ask {
	firmness := robustness.Defaults()
	return study.Ask{Scenarios: true, Method: true, Firmness: &firmness}
}

func TestWhatIsWrittenIsConfirmed(t *testing.T) {
	for _, name := range []string{"start", "minimal", "health-data-hub"} {
		if testing.Short() && name == "health-data-hub" {
			continue
		}
		files := written(t, dossiertest.Example(t, name), full())
		list, err := verify.Folder(files, nil)
		if err != nil || len(list) != len(reports.Formats) {
			t.Fatalf("%s: %d files verified, %v", name, len(list), err)
		}
		for _, o := range list {
			if o.Verdict != verify.Confirmed {
				t.Errorf("%s/%s: %s %v %s", name, o.Name, o.Verdict, o.Differences, words(o))
			}
		}
		if list[0].Figures < 30 {
			t.Errorf("%s: only %d figures were compared", name, list[0].Figures)
		}
		if o := verify.File("report.pdf", files["report.pdf"].Data, nil)[0]; o.Verdict != verify.Confirmed {
			t.Errorf("%s: the report alone is %s: %s", name, o.Verdict, words(o))
		}
	}
}

// Documents of evidence are not carried; their fingerprints are.
func TestEvidenceNeedNotBeThere(t *testing.T) {
	fsys := dossiertest.Example(t, "start")
	text := string(fsys["bids/alpha.yaml"].Data)
	fsys["bids/alpha.yaml"].Data = []byte(strings.Replace(text, "people: 6", "people: {value: 6, evidence: offer.pdf}", 1))
	fsys["evidence/alpha/offer.pdf"] = &fstest.MapFile{Data: []byte("offer")}
	files := written(t, fsys, full())
	if !bytes.Contains(files["evaluation.json"].Data, []byte(`"path": "evidence/alpha/offer.pdf"`)) {
		t.Fatal("the evidence is not recorded")
	}
	if o := verify.File("evaluation.json", files["evaluation.json"].Data, nil)[0]; o.Verdict != verify.Confirmed {
		t.Errorf("%s: %v %s", o.Verdict, o.Differences, words(o))
	}
}

func TestDraftsAndScenariosAreConfirmed(t *testing.T) {
	fsys := dossiertest.Example(t, "start")
	d := bids.LoadFS(fsys, kinds.All)
	asks := []study.Ask{{Draft: true}, {}}
	for _, s := range d.Tender.Scenarios {
		if len(s.Swept()) == 0 {
			asks = append(asks, study.Ask{As: s})
		}
	}
	for i, ask := range asks {
		files := written(t, fsys, ask)
		if o := verify.File("evaluation.json", files["evaluation.json"].Data, nil)[0]; o.Verdict != verify.Confirmed {
			t.Errorf("ask %d: %s: %v %s", i, o.Verdict, o.Differences, words(o))
		}
	}
}

func words(o *verify.Outcome) string {
	var out []string
	for _, n := range o.Notes {
		out = append(out, n.In(lang.EN))
	}
	return strings.Join(out, "; ")
}

func TestAlterationsAreToldApart(t *testing.T) {
	files := written(t, dossiertest.Example(t, "start"), full())
	raw := string(files["evaluation.json"].Data)
	for _, c := range []struct {
		name, old, with string
		verdict         verify.Verdict
		says            string
	}{
		{"a figure", `"rank": 1`, `"rank": 2`, verify.Altered, "lots[0].bids["},
		{"a word", `"status": "ranked"`, `"status": "set-aside"`, verify.Altered, "status"},
		{"an input", `tenderer: {name: Alpha`, `tenderer: {name: Alfa`, verify.Altered, "its text was changed"},
		{"a key that is not there", `"lots": [`, `"added": 1, "lots": [`, verify.Altered, "added"},
		{"another version", `"version": "`, `"version": "9.`, verify.OtherVersion, "written by version 9."},
		{"another program", `bareme.evaluation/1`, `other.evaluation/1`, verify.Unknown, "not an evaluation"},
		{"its form", "{\n", "{ \n", verify.Altered, "not written as this version"},
		{"a path", `"path": "tender.yaml"`, `"path": "../tender.yaml"`, verify.Unknown, "not the path of an input"},
		{"no tender", `"path": "tender.yaml"`, `"path": "other.yaml"`, verify.Altered, "refused"},
	} {
		if !strings.Contains(raw, c.old) {
			t.Errorf("%s: %q is not there", c.name, c.old)
			continue
		}
		o := verify.File("evaluation.json", []byte(strings.Replace(raw, c.old, c.with, 1)), nil)[0]
		got := words(o)
		for _, d := range o.Differences {
			got += " " + d.Place
		}
		if o.Verdict != c.verdict || !strings.Contains(got, c.says) {
			t.Errorf("%s: %s, %s", c.name, o.Verdict, got)
		}
	}
}

// Whatever single byte of a report is changed, it is not confirmed.
func TestNoByteChangesUnseen(t *testing.T) {
	files := written(t, dossiertest.Example(t, "start"), study.Ask{})
	for _, name := range []string{"report.pdf", "evaluation.json"} {
		raw := files[name].Data
		step := len(raw)/40 + 1
		for i := 7; i < len(raw); i += step {
			changed := bytes.Clone(raw)
			changed[i] ^= 1
			if o := verify.File(name, changed, nil)[0]; o.Verdict == verify.Confirmed {
				t.Errorf("%s: byte %d was changed and nobody saw it", name, i)
			}
		}
	}
}

func TestAgainstADossier(t *testing.T) {
	fsys := dossiertest.Example(t, "start")
	raw := written(t, fsys, full())["evaluation.json"].Data
	if o := verify.File("evaluation.json", raw, fsys)[0]; o.Verdict != verify.Confirmed {
		t.Errorf("%s: %s", o.Verdict, words(o))
	}
	fsys["bids/alpha.yaml"].Data = append([]byte("# later\n"), fsys["bids/alpha.yaml"].Data...)
	o := verify.File("evaluation.json", raw, fsys)[0]
	if o.Verdict != verify.Altered || !strings.Contains(words(o), "bids/alpha.yaml was changed since") {
		t.Errorf("%s: %s", o.Verdict, words(o))
	}
}

func FuzzFile(f *testing.F) {
	files := written(f, dossiertest.Example(f, "minimal"), study.Ask{})
	f.Add(files["evaluation.json"].Data, false)
	f.Add(files["report.pdf"].Data, true)
	f.Add([]byte("%PDF-1.7\n/Type /EmbeddedFile /Length 99999999999999999999>>\nstream\n"), true)
	f.Add([]byte(`{"format": "bareme.evaluation/1", "inputs": [{"path": "tender.yaml", "text": "a: b"}]}`), false)
	f.Fuzz(func(t *testing.T, raw []byte, pdf bool) {
		name := "evaluation.json"
		if pdf {
			name = "report.pdf"
		}
		for _, o := range verify.File(name, raw, nil) {
			if o.Verdict == verify.Confirmed && !bytes.Equal(raw, files[name].Data) && !bytes.Contains(raw, []byte("bareme")) {
				t.Error("confirmed, though it is not what was written")
			}
		}
	})
}
