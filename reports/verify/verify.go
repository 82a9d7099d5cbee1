// Package verify tells whether a report still says what the engine says: the
// evaluation is done again from the inputs that the report carries, and every
// figure is compared.
package verify

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing/fstest"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/release"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/reports"
	"github.com/bareme/bareme/reports/data"
	"github.com/bareme/bareme/scoring/robustness"
	"github.com/bareme/bareme/scoring/study"
)

// Outcome is what verifying a file came to.
type Outcome struct {
	Name    string
	Verdict Verdict
	Figures int // compared and found equal
	// Differences are the figures and texts that are not what the inputs give.
	Differences []Difference
	Notes       []lang.Localizer
}

// Verdict is how a file stands.
type Verdict string

// The verdicts.
const (
	Confirmed    Verdict = "confirmed"    // every figure and every byte is what the inputs give
	Altered      Verdict = "altered"      // something is not
	OtherVersion Verdict = "otherversion" // written by another version: figures agree, the form may differ
	Unknown      Verdict = "unknown"      // it carries nothing to verify it by
)

// Difference is something that is not what the inputs give.
type Difference struct {
	Place    string // in the evaluation: lots[0].bids[2].total
	Says, Is string // what the file says, and what the inputs give; "" for nothing
}

// most is how many differences are told.
const most = 20

// carried is what an evaluation says of how it was made.
type carried struct {
	Format      string    `json:"format"`
	Version     string    `json:"version"`
	Language    lang.Lang `json:"language"`
	Provisional bool      `json:"provisional"`
	As          *struct {
		ID    string   `json:"id"`
		Files []string `json:"files"`
	} `json:"scenario"`
	Round *struct {
		ID string `json:"id"`
	} `json:"round"`
	Inputs    []input           `json:"inputs"`
	Scenarios []json.RawMessage `json:"scenarios"`
	Method    json.RawMessage   `json:"method"`
	Firmness  []json.RawMessage `json:"robustness"`
}

type input struct {
	Path   string  `json:"path"`
	SHA256 string  `json:"sha256"`
	Text   *string `json:"text"`
	Base64 []byte  `json:"base64"`
}

// inputs is a dossier made of what an evaluation carries: texts, and the
// fingerprints of the documents of evidence.
type inputs struct {
	fstest.MapFS
	sums map[string]string
}

// Fingerprint tells the fingerprint of a document that was recorded.
func (f inputs) Fingerprint(name string) (string, bool) {
	sum, ok := f.sums[name]
	return sum, ok
}

// Evaluation verifies an evaluation as data. Where a dossier is given, the
// evaluation is done from that, and what changed in it since is told.
func Evaluation(name string, raw []byte, dossier fs.FS) (*Outcome, *study.Study) {
	o := &Outcome{Name: name, Verdict: Unknown}
	var c carried
	if err := json.Unmarshal(raw, &c); err != nil || c.Format != data.Format {
		o.note(lang.M("it is not an evaluation that this program wrote (%s)", lang.Raw(data.Format)))
		if slices.ContainsFunc(reports.Formats, func(f reports.Format) bool { return path.Ext(f.File) == path.Ext(name) }) && path.Ext(name) != ".json" {
			o.note(lang.M("it carries no inputs: put it beside its evaluation.json, and verify the folder"))
		}
		return o, nil
	}
	fsys, sound := o.dossier(&c, dossier)
	if fsys == nil {
		return o, nil
	}
	s := o.again(&c, fsys)
	if s == nil {
		return o, nil
	}
	var fresh bytes.Buffer
	if err := data.Write(&fresh, s, c.Language); err != nil {
		o.note(lang.M("the evaluation cannot be written again: %s", err.Error()))
		return o, nil
	}
	o.compare(raw, fresh.Bytes())
	switch {
	case len(o.Differences) > 0 || !sound:
		o.Verdict = Altered
	case c.Version != release.Version:
		o.Verdict = OtherVersion
		o.note(lang.M("it was written by version %s; this is version %s", lang.Raw(source.Visible(c.Version)), lang.Raw(release.Version)))
	case !bytes.Equal(raw, fresh.Bytes()):
		o.Verdict = Altered
		o.note(lang.M("the figures are right, but the file is not written as this version writes it"))
	default:
		o.Verdict = Confirmed
	}
	return o, s
}

func (o *Outcome) note(m lang.Localizer) { o.Notes = append(o.Notes, m) }

// dossier makes the file system to evaluate again from; sound is false where a text
// is not the one of its fingerprint.
func (o *Outcome) dossier(c *carried, given fs.FS) (fsys fs.FS, sound bool) {
	sound = true
	made := inputs{fstest.MapFS{}, map[string]string{}}
	texts := 0
	dossier, beside := c.apart()
	for _, in := range beside {
		sound = o.isSound(in) && sound
	}
	for _, in := range dossier {
		if !fs.ValidPath(in.Path) {
			o.note(lang.M("%q is not the path of an input", source.Visible(in.Path)))
			return nil, false
		}
		if in.Text == nil && in.Base64 != nil {
			text := string(in.Base64)
			in.Text = &text
		}
		if in.Text == nil {
			made.sums[in.Path] = in.SHA256
			continue
		}
		texts++
		made.MapFS[in.Path] = &fstest.MapFile{Data: []byte(*in.Text)}
		sound = o.isSound(in) && sound
	}
	if given != nil {
		o.sinceThen(c, given)
		return given, sound
	}
	if texts == 0 {
		o.note(lang.M("it does not carry its inputs: name the dossier with --dossier"))
		return nil, false
	}
	for path, sum := range made.sums { // so that a listing shows them
		made.MapFS[path] = &fstest.MapFile{Data: []byte(sum)}
	}
	return made, sound
}

// isSound tells whether the text of an input is the one of its fingerprint, and notes
// where it is not.
func (o *Outcome) isSound(in input) bool {
	if in.Text == nil {
		return true
	}
	if sum := sha256.Sum256([]byte(*in.Text)); hex.EncodeToString(sum[:]) == in.SHA256 {
		return true
	}
	o.note(lang.M("%s is not the file of its fingerprint: its text was changed", lang.Raw(source.Visible(in.Path))))
	return false
}

// sinceThen tells which inputs of a dossier are not those of the evaluation.
func (o *Outcome) sinceThen(c *carried, given fs.FS) {
	dossier, _ := c.apart()
	for _, in := range dossier {
		raw, err := fs.ReadFile(given, in.Path)
		if err != nil {
			o.note(lang.M("%s is not in the dossier any more", lang.Raw(source.Visible(in.Path))))
			continue
		}
		if sum := sha256.Sum256(raw); hex.EncodeToString(sum[:]) != in.SHA256 {
			o.note(lang.M("%s was changed since", lang.Raw(source.Visible(in.Path))))
		}
	}
}

// again does the evaluation again as it was asked for.
func (o *Outcome) again(c *carried, fsys fs.FS) *study.Study {
	d, move, err := load(c, fsys)
	if err != nil {
		o.Verdict = Altered
		o.note(lang.M("its inputs are refused: %s", firstProblem(err)))
		return nil
	}
	ask := study.Ask{Draft: c.Provisional, Scenarios: len(c.Scenarios) > 0, Method: len(c.Method) > 0}
	if len(c.Firmness) > 0 {
		firmness := robustness.Defaults()
		ask.Firmness, ask.Always = &firmness, true
	}
	if c.Round != nil {
		ask.Round = c.Round.ID
	}
	if c.As != nil && d.Tender != nil {
		if ask.As = c.scenario(d); ask.As == nil {
			o.note(lang.M("it was made under the scenario %q, which neither the tender nor what it carries holds", source.Visible(c.As.ID)))
			return nil
		}
	}
	s, err := study.Run(context.Background(), d, ask)
	if err == nil && move != nil {
		s.Move(move)
	}
	if err != nil {
		o.Verdict = Altered
		o.note(lang.M("its inputs are refused: %s", firstProblem(err)))
		return nil
	}
	_, beside := c.apart()
	s.Inputs = slices.Clone(s.Inputs)
	for _, in := range beside {
		s.Inputs = append(s.Inputs, source.NewInput(in.Path, []byte(*in.Text)))
	}
	return s
}

// firstProblem is the first of what an error tells, without its remedy, in whatever
// language it is asked for.
func firstProblem(err error) lang.Localizer {
	var refused *source.Error
	if errors.As(err, &refused) && len(refused.Problems) > 0 {
		p := refused.Problems[0]
		p.Do = lang.Message{}
		return p
	}
	line, _, _ := strings.Cut(err.Error(), "\n")
	return lang.Raw(line)
}

// Rendered verifies a file that is rendered from an evaluation: it is rendered again
// and compared byte by byte.
func Rendered(name string, raw []byte, s *study.Study, l lang.Lang, format reports.Format) *Outcome {
	o := &Outcome{Name: name, Verdict: Altered}
	files, err := reports.Render(s, l, []reports.Format{format})
	switch {
	case err != nil:
		o.Verdict = Unknown
		o.note(lang.M("the evaluation cannot be written again: %s", err.Error()))
	case bytes.Equal(files[0].Data, raw):
		o.Verdict = Confirmed
	default:
		o.parts(raw, files[0].Data)
		o.attachments(raw, files[0].Data, s)
	}
	return o
}
