package verify

import (
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"slices"
	"strings"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/regular"
	"github.com/bareme/bareme/internal/release"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/reports"
	"github.com/bareme/bareme/reports/audience"
	"github.com/bareme/bareme/reports/published"
	"github.com/bareme/bareme/scoring/study"
)

// extract is what an extract for an audience says of itself.
type extract struct {
	Format   string    `json:"format"`
	Version  string    `json:"version"`
	Audience string    `json:"audience"`
	Language lang.Lang `json:"language"`
}

// extractsIn lists the extracts that stand in a folder.
func extractsIn(dir fs.FS) (names []string) {
	entries, _ := fs.ReadDir(dir, ".")
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), "extract") && strings.HasSuffix(e.Name(), ".json") {
			names = append(names, e.Name())
		}
	}
	return names
}

// extractOf reads what an extract says of itself; ok is false for a file that is none.
func extractOf(raw []byte) (x extract, ok bool) {
	err := json.Unmarshal(raw, &x)
	return x, err == nil && x.Format == published.Format
}

// anew publishes a dossier again as an extract was.
func (o *Outcome) anew(x extract, dossier fs.FS) *reports.Publication {
	if dossier == nil {
		o.note(lang.M("it carries no inputs, since some are closed to its reader: name the dossier with --dossier"))
		return nil
	}
	who, ok := audience.Parse(x.Audience)
	if !ok || who.Whole() || !slices.Contains(lang.All, x.Language) {
		o.note(lang.M("it is for no audience that this program knows: %q", source.Visible(x.Audience)))
		return nil
	}
	s, err := study.Run(context.Background(), bids.LoadFS(dossier, kinds.All), study.Ask{})
	if err != nil {
		o.note(lang.M("its inputs are refused: %s", firstProblem(err)))
		return nil
	}
	p, err := reports.Publish(s, who, x.Language)
	if err != nil {
		o.note(lang.M("the evaluation cannot be written again: %s", err.Error()))
		return nil
	}
	return p
}

// Published verifies an extract by itself, or what stands beside it too: each file that
// was published with it.
func publishedWith(dir fs.FS, name string, raw []byte, dossier fs.FS) []*Outcome {
	first := &Outcome{Name: name, Verdict: Unknown}
	x, _ := extractOf(raw)
	p := first.anew(x, dossier)
	if p == nil {
		return []*Outcome{first}
	}
	first.Verdict = Altered
	if len(p.Files) == 0 {
		first.note(lang.M("by the dossier nothing may be published yet"))
		return []*Outcome{first}
	}
	out := []*Outcome{first}
	for i, f := range p.Files {
		if i == 0 {
			first.extract(x, raw, f.Data)
			continue
		}
		if dir == nil || !regular.Exists(dir, f.Name) {
			continue
		}
		o := &Outcome{Name: f.Name, Verdict: Altered}
		out = append(out, o)
		text, err := regular.Read(dir, f.Name, largest)
		switch {
		case err != nil:
			o.Verdict = Unknown
			o.note(lang.Raw(err.Error()))
		case bytes.Equal(text, f.Data):
			o.Verdict = Confirmed
		case first.Verdict == OtherVersion:
			o.Verdict = Unknown
			o.note(lang.M("it was written by version %s; this is version %s", lang.Raw(source.Visible(x.Version)), lang.Raw(release.Version)))
		case strings.HasSuffix(f.Name, ".json"):
			o.compare(text, f.Data)
			o.unlikeForm()
		default:
			o.parts(text, f.Data)
		}
	}
	return out
}

// extract compares the data of an extract with those that the dossier gives.
func (o *Outcome) extract(x extract, says, is []byte) {
	o.compare(says, is)
	switch {
	case len(o.Differences) > 0:
	case x.Version != release.Version:
		o.Verdict = OtherVersion
		o.note(lang.M("it was written by version %s; this is version %s", lang.Raw(source.Visible(x.Version)), lang.Raw(release.Version)))
	case bytes.Equal(says, is):
		o.Verdict = Confirmed
	default:
		o.unlikeForm()
	}
}

// unlikeForm notes that no value differs, and the bytes do.
func (o *Outcome) unlikeForm() {
	if len(o.Differences) == 0 {
		o.note(lang.M("the figures are right, but the file is not written as this version writes it"))
	}
}
