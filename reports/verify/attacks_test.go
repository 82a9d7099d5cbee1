package verify_test

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"maps"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports"
	"github.com/bareme/bareme/reports/audience"
	"github.com/bareme/bareme/reports/verify"
	"github.com/bareme/bareme/scoring/study"
)

// inArchive replaces a text in a part of an archive, packed anew.
func inArchive(t *testing.T, raw []byte, part, old, with string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w, changed := zip.NewWriter(&out), false
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == part && bytes.Contains(text, []byte(old)) {
			text, changed = bytes.Replace(text, []byte(old), []byte(with), 1), true
		}
		to, err := w.CreateHeader(&zip.FileHeader{Name: f.Name, Method: f.Method})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := to.Write(text); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil || !changed {
		t.Fatalf("%s holds no %q (%v)", part, old, err)
	}
	return out.Bytes()
}

func outcomeOf(t *testing.T, dir fstest.MapFS, name string, dossier fstest.MapFS) (*verify.Outcome, string) {
	t.Helper()
	var list []*verify.Outcome
	var err error
	if dossier == nil {
		list, err = verify.Folder(dir, nil)
	} else {
		list, err = verify.Folder(dir, dossier)
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range list {
		if o.Name == name {
			said := words(o)
			for _, d := range o.Differences {
				said += "; " + d.Place + ": " + d.Says + " -> " + d.Is
			}
			return o, strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(said)
		}
	}
	t.Fatalf("%s is not verified", name)
	return nil, ""
}

// A figure that is altered in any file of a folder is found, with its place and both values
// where the format has places; a file swapped for that of another evaluation is told apart.
func TestEachFileOfAFolderIsAttacked(t *testing.T) {
	files := written(t, dossiertest.Example(t, "start"), study.Ask{})
	other := written(t, dossiertest.Example(t, "minimal"), study.Ask{})
	later := dossiertest.Example(t, "start")
	later["bids/alpha.yaml"].Data = bytes.Replace(later["bids/alpha.yaml"].Data, []byte("people: 6"), []byte("people: 7"), 1)
	again := written(t, later, study.Ask{})
	with := func(name string, data []byte) fstest.MapFS {
		out := maps.Clone(files)
		out[name] = &fstest.MapFile{Data: data}
		return out
	}
	text := func(name, old, new string) []byte {
		raw := string(files[name].Data)
		if !strings.Contains(raw, old) {
			t.Fatalf("%s holds no %q", name, old)
		}
		return []byte(strings.Replace(raw, old, new, 1))
	}
	total := `83,38`
	for _, c := range []struct {
		name string
		dir  fstest.MapFS
		says string
	}{
		{"report.html", with("report.html", text("report.html", total, "93,38")), "avec 93,38 points"},
		{"report.docx", with("report.docx", inArchive(t, files["report.docx"].Data, "word/document.xml", total, "93,38")), "word/document.xml ! "},
		{"evaluation.xlsx", with("evaluation.xlsx", inArchive(t, files["evaluation.xlsx"].Data, "xl/worksheets/sheet1.xml", "<v>", "<v>9")),
			"xl/worksheets/sheet1.xml ! "},
		{"evaluation.xlsx", with("evaluation.xlsx", other["evaluation.xlsx"].Data), "xl/"},
		{"report.pdf", with("report.pdf", other["report.pdf"].Data), "it carries the evaluation of another dossier"},
		{"report.pdf", with("report.pdf", again["report.pdf"].Data), "it carries another evaluation of the same dossier"},
		{"report.pdf", with("report.pdf", attachmentAltered(t, files["report.pdf"].Data, 2)), "what is attached to it was altered: bids/beta.yaml"},
		{"report.pdf", with("report.pdf", attachmentAltered(t, files["report.pdf"].Data, 0)), ""},
		{"report.pdf", with("report.pdf", bytes.Replace(files["report.pdf"].Data, []byte("stream\n"), []byte("stream\nx"), 1)), "its page 1 of "},
		{"report.html", with("report.html", other["report.html"].Data), "not, byte for byte"},
		{"firmness.pdf", with("firmness.pdf", other["firmness.pdf"].Data), "not, byte for byte"},
	} {
		if o, said := outcomeOf(t, c.dir, c.name, nil); o.Verdict != verify.Altered || !strings.Contains(said, c.says) {
			t.Errorf("%s: %s, %s", c.name, o.Verdict, said)
		}
	}
	// what stands beside is not confirmed in silence
	dir := with("letters.txt", []byte("x"))
	list, err := verify.Folder(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	if left := verify.Left(dir, list); len(left) != 1 || left[0] != "letters.txt" {
		t.Errorf("left: %q", left)
	}
	// a file without inputs is verified beside its evaluation, and says what it needs alone
	if o := verify.Beside(files, "report.html", nil); o == nil || o.Verdict != verify.Confirmed {
		t.Errorf("beside its evaluation: %v", o)
	}
	if o := verify.Beside(with("report.html", text("report.html", total, "93,38")), "report.html", nil); o == nil || o.Verdict != verify.Altered {
		t.Errorf("altered beside its evaluation: %v", o)
	}
	alone := verify.File("report.html", files["report.html"].Data, nil)[0]
	if alone.Verdict != verify.Unknown || !strings.Contains(words(alone), "put it beside its evaluation.json") {
		t.Errorf("alone: %s, %s", alone.Verdict, words(alone))
	}
}

// attachmentAltered changes a byte of one of what is attached to a PDF.
func attachmentAltered(t *testing.T, raw []byte, which int) []byte {
	t.Helper()
	at := regexp.MustCompile(`/Type ?/EmbeddedFile`).FindAllIndex(raw, -1)
	if which >= len(at) {
		t.Fatalf("%d are attached", len(at))
	}
	out := bytes.Clone(raw)
	i := at[which][0] + bytes.Index(raw[at[which][0]:], []byte("stream\n")) + 20
	out[i] ^= 1
	return out
}

// An extract carries no inputs: by itself it cannot be verified, and says so; by the dossier
// each of its files is, in both languages, and each alteration is told apart.
func TestExtracts(t *testing.T) {
	dossier := dossiertest.Example(t, "start")
	dossier["publication.yaml"] = &fstest.MapFile{Data: []byte("contract: {signed: 2026-06-01, procedure: open}\n")}
	for _, l := range lang.All {
		for _, who := range []string{"public", "tenderer:beta"} {
			dir := publishedIn(t, dossier, who, l)
			var data string
			for name := range dir {
				if strings.HasPrefix(name, "extract") && strings.HasSuffix(name, ".json") {
					data = name
				}
			}
			list, err := verify.Folder(dir, dossier)
			if err != nil || len(list) != len(dir) {
				t.Fatalf("%s: %d of %d files, %v", who, len(list), len(dir), err)
			}
			for _, o := range list {
				if o.Verdict != verify.Confirmed {
					t.Errorf("%s %s %s: %s, %s", l, who, o.Name, o.Verdict, words(o))
				}
			}
			if list[0].Figures < 10 {
				t.Errorf("%s: %d figures", who, list[0].Figures)
			}
			o, said := outcomeOf(t, dir, data, nil)
			if o.Verdict != verify.Unknown || !strings.Contains(said, "since some are closed to its reader") {
				t.Errorf("%s alone: %s, %s", who, o.Verdict, said)
			}
			altered := func(old, new string) (*verify.Outcome, string) {
				raw := string(dir[data].Data)
				if !strings.Contains(raw, old) {
					t.Fatalf("%s holds no %q", data, old)
				}
				out := maps.Clone(dir)
				out[data] = &fstest.MapFile{Data: []byte(strings.Replace(raw, old, new, 1))}
				return outcomeOf(t, out, data, dossier)
			}
			for _, c := range []struct {
				old, new string
				verdict  verify.Verdict
				says     string
			}{
				{`"rank": 1`, `"rank": 2`, verify.Altered, "lots[0].bids[0].rank: 2 -> 1"},
				{`"version": "`, `"version": "9.`, verify.OtherVersion, "written by version 9."},
				{"{\n", "{ \n", verify.Altered, "not written as this version"},
				{`"audience": "` + who, `"audience": "nobody`, verify.Unknown, "no audience"},
			} {
				if o, said := altered(c.old, c.new); o.Verdict != c.verdict || !strings.Contains(said, c.says) {
					t.Errorf("%s %s: %s, %s", who, c.old, o.Verdict, said)
				}
			}
			later := maps.Clone(dossier)
			later["publication.yaml"] = &fstest.MapFile{Data: []byte("contract: {procedure: open}\n")}
			if o, said := outcomeOf(t, dir, data, later); o.Verdict != verify.Altered || !strings.Contains(said, "nothing may be published yet") {
				t.Errorf("not signed: %s, %s", o.Verdict, said)
			}
			page := strings.TrimSuffix(data, ".json") + ".html"
			out := maps.Clone(dir)
			out[page] = &fstest.MapFile{Data: bytes.Replace(dir[page].Data, []byte("<td"), []byte("<td "), 1)}
			if o, said := outcomeOf(t, out, page, dossier); o.Verdict != verify.Altered || !strings.Contains(said, page+":") {
				t.Errorf("an altered page: %s, %s", o.Verdict, said)
			}
		}
	}
}

func publishedIn(t *testing.T, dossier fstest.MapFS, who string, l lang.Lang) fstest.MapFS {
	t.Helper()
	a, ok := audience.Parse(who)
	if !ok {
		t.Fatal(who)
	}
	s, err := study.Run(context.Background(), bids.LoadFS(dossier, kinds.All), study.Ask{})
	if err != nil {
		t.Fatal(err)
	}
	p, err := reports.Publish(s, a, l)
	if err != nil {
		t.Fatal(err)
	}
	out := fstest.MapFS{}
	for _, f := range p.Files {
		out[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return out
}
