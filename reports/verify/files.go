package verify

import (
	"bytes"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/regular"
	"github.com/bareme/bareme/reports"
	"github.com/bareme/bareme/reports/published"
	"github.com/bareme/bareme/scoring/study"
)

// largest is the size up to which a file is read.
const largest = 1 << 30

// File verifies a file by what it carries: an evaluation, or a report that has one
// attached. Where a dossier is given, it is verified against that.
func File(name string, raw []byte, dossier fs.FS) []*Outcome {
	if !bytes.HasPrefix(raw, []byte("%PDF-")) {
		if _, is := extractOf(raw); is {
			return publishedWith(nil, name, raw, dossier)
		}
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

// Beside verifies a file that carries no inputs by the evaluation that stands beside it in
// a folder; nil where it is none of those that are written with one, or there is none.
func Beside(dir fs.FS, name string, dossier fs.FS) *Outcome {
	i := slices.IndexFunc(reports.Formats, func(f reports.Format) bool { return f.File == name })
	if i < 0 || name == "evaluation.json" || name == "report.pdf" || !regular.Exists(dir, "evaluation.json") {
		return nil
	}
	list, err := Folder(dir, dossier)
	if err != nil {
		return nil
	}
	if i = slices.IndexFunc(list, func(o *Outcome) bool { return o.Name == name }); i < 0 {
		return nil
	}
	return list[i]
}

// Left lists what stands in a folder and is not verified with it.
func Left(dir fs.FS, verified []*Outcome) (names []string) {
	entries, _ := fs.ReadDir(dir, ".")
	for _, e := range entries {
		if name := e.Name(); !slices.ContainsFunc(verified, func(o *Outcome) bool { return o.Name == name }) && !strings.HasSuffix(name, ".minisig") {
			names = append(names, name)
		}
	}
	return names
}

// extracts verifies what was published of an award, in a folder without the evaluation.
func extracts(dir fs.FS, names []string, dossier fs.FS) (out []*Outcome, err error) {
	for _, name := range names {
		raw, err := regular.Read(dir, name, largest)
		if err != nil {
			return nil, err
		}
		if _, is := extractOf(raw); !is {
			o := &Outcome{Name: name, Verdict: Unknown}
			o.note(lang.M("it is not an extract that this program wrote (%s)", lang.Raw(published.Format)))
			out = append(out, o)
			continue
		}
		out = append(out, publishedWith(dir, name, raw, dossier)...)
	}
	return out, nil
}

// Folder verifies what an evaluation wrote into a folder: the data from its inputs,
// the other files from the data. A folder without the evaluation, but with extracts of it,
// is verified by the dossier.
func Folder(dir fs.FS, dossier fs.FS) ([]*Outcome, error) {
	raw, err := regular.Read(dir, "evaluation.json", largest)
	if names := extractsIn(dir); err != nil && len(names) > 0 {
		return extracts(dir, names, dossier)
	}
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
