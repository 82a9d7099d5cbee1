package letters

import (
	"errors"
	"io/fs"
	"path"
	"slices"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/regular"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/reports/docx/model"
)

// Models are a buyer's own Word files, by kind of letter.
type Models map[Kind]*model.Model

// FieldNames are what a model may hold between double braces. A field that a letter
// has nothing for is empty there.
var FieldNames = []string{"advantages", "amount", "answer-by", "answer-to", "buyer", "buyer-address", "capacity", "choice", "chosen",
	"contact", "contract",
	"court", "date", "decided", "earliest-signature", "justifications", "lines", "lot", "marks", "place", "points", "price", "questions",
	"rank",
	"reasons", "reference", "remedies", "request", "signatory", "signed", "subject", "tender", "tenderer", "tenderer-address"}

// ReadModels reads the models of a dossier: letters/<kind>.docx. The problems are of
// files that are none, and of placeholders that no letter fills, each with its place.
func ReadModels(fsys fs.FS, kinds []Kind) (Models, *source.Problems) {
	out, problems := Models{}, &source.Problems{}
	for _, k := range kinds {
		name := path.Join(Folder, string(k)+".docx")
		if k == Presentation || !regular.Exists(fsys, name) {
			continue
		}
		at := source.Position{File: name}
		data, err := regular.Read(fsys, name, model.MaxSize)
		if err != nil {
			problems.Add(at, lang.M("cannot be read: %s", err), lang.M("check the file and who may read it"))
			continue
		}
		m, err := model.Read(data)
		switch {
		case errors.Is(err, model.ErrMacros):
			problems.Add(at, lang.M("the file holds macros"), lang.M("save it without them, as .docx"))
			continue
		case err != nil:
			problems.Add(at, lang.M("the file is no Word file that can be filled"), lang.M("save it as .docx"))
			continue
		}
		for _, p := range m.Places() {
			if !slices.Contains(FieldNames, p.Name) {
				problems.Add(at, lang.M("a placeholder that no letter fills: %s", p), unknownField(p.Name))
			}
		}
		out[k] = m
	}
	return out, problems
}

// unknownField says what to write instead of a placeholder.
func unknownField(name string) lang.Message {
	if near := source.Nearest(name, FieldNames); near != "" {
		return lang.M("did you mean %s?", lang.Raw("{{"+near+"}}"))
	}
	return lang.M("write a name of docs/en/do/letters.md between double braces")
}

// Heed notes what a letter must hold and its model has no place for.
func (x *Letter) Heed(m *model.Model) {
	has := map[string]bool{}
	for _, p := range m.Places() {
		has[p.Name] = true
	}
	for _, p := range x.CheckList {
		if !p.Needed || p.Typed || len(p.Fields) == 0 || slices.ContainsFunc(p.Fields, func(f string) bool { return has[f] }) {
			continue
		}
		p.Filled = false
		p.Where = lang.M("%s has no %s", lang.Raw(path.Join(Folder, string(x.Kind)+".docx")), lang.Raw("{{"+p.Fields[0]+"}}"))
		x.CheckList = append(x.CheckList, p)
	}
}

// filled fills a model with the fields of a letter.
func (x *Letter) filled(m *model.Model, l lang.Lang) ([]byte, error) {
	values := map[string][]string{}
	for _, name := range FieldNames {
		values[name] = nil
		for _, t := range x.Fields[name] {
			if t != nil {
				values[name] = append(values[name], x.Document.Text(t, l))
			}
		}
	}
	return m.Fill(values)
}
