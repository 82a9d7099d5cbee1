package verify

import (
	"bytes"
	"io/fs"
	"path"
	"slices"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/regular"
	"github.com/bareme/bareme/reports"
	"github.com/bareme/bareme/scoring/study"
)

// largest is the size up to which a file is read.
const largest = 1 << 30

// File verifies a file by what it carries: an evaluation, or a report that has one
// attached. Where a dossier is given, it is verified against that.
func File(name string, raw []byte, dossier fs.FS) []*Outcome {
	if !bytes.HasPrefix(raw, []byte("%PDF-")) {
		o, _ := Evaluation(name, raw, dossier)
		return []*Outcome{o}
	}
	text, err := attached(raw)
	if err != nil {
		o := &Outcome{Name: name, Verdict: Unknown}
		o.note(lang.M("no evaluation is attached to it: %s", err.Error()))
		return []*Outcome{o}
	}
	o, s := Evaluation(name, text, dossier)
	if s == nil || o.Verdict == OtherVersion {
		return []*Outcome{o}
	}
	o.rendered(raw, s, languageOf(text))
	return []*Outcome{o}
}

// rendered adds what rendering the report again comes to.
func (o *Outcome) rendered(raw []byte, s *study.Study, l lang.Lang) {
	r := Rendered(o.Name, raw, s, l, formatOf(o.Name))
	if r.Verdict != Confirmed && o.Verdict == Confirmed {
		o.Verdict = r.Verdict
	}
	o.Differences = append(o.Differences, r.Differences...)
	o.Notes = append(o.Notes, r.Notes...)
}

// formatOf gives the format of a file by its name; a PDF of any other name is the
// report.
func formatOf(name string) reports.Format {
	i := slices.IndexFunc(reports.Formats, func(f reports.Format) bool { return f.File == path.Base(name) })
	if i < 0 {
		i = slices.IndexFunc(reports.Formats, func(f reports.Format) bool { return f.Name == "pdf" })
	}
	return reports.Formats[i]
}

func languageOf(raw []byte) lang.Lang {
	var c carried
	if err := jsonHead(raw, &c); err != nil || c.Language == "" {
		return lang.EN
	}
	return c.Language
}

// Folder verifies what an evaluation wrote into a folder: the data from its inputs,
// the other files from the data.
func Folder(dir fs.FS, dossier fs.FS) ([]*Outcome, error) {
	raw, err := regular.Read(dir, "evaluation.json", largest)
	if err != nil {
		return nil, err
	}
	first, s := Evaluation("evaluation.json", raw, dossier)
	out := []*Outcome{first}
	if s == nil {
		return out, nil
	}
	for _, f := range reports.Formats {
		if f.File == "evaluation.json" || !regular.Exists(dir, f.File) {
			continue
		}
		text, err := regular.Read(dir, f.File, largest)
		if err != nil {
			return nil, err
		}
		o := &Outcome{Name: f.File, Verdict: first.Verdict}
		if first.Verdict == Confirmed {
			o = Rendered(f.File, text, s, languageOf(raw), f)
		} else {
			o.note(lang.M("it is not verified, since the data it goes with is not confirmed"))
			o.Verdict = Unknown
		}
		out = append(out, o)
	}
	return out, nil
}
