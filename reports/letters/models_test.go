package letters_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/docx"
	"github.com/bareme/bareme/reports/letters"
)

// ownModel makes a buyer's own file, a paragraph for each text.
func ownModel(t *testing.T, texts ...string) *fstest.MapFile {
	t.Helper()
	d := &document.Document{Title: lang.Raw("Model"), NoHead: true}
	for _, s := range texts {
		d.Body = append(d.Body, document.Paragraph{Text: document.Code(s)})
	}
	data, err := docx.Bytes(d, lang.FR)
	if err != nil {
		t.Fatal(err)
	}
	return &fstest.MapFile{Data: data}
}

// everything is a model with a place for each field.
func everything(t *testing.T) letters.Models {
	t.Helper()
	var texts []string
	for _, name := range letters.FieldNames {
		texts = append(texts, "{{"+name+"}}")
	}
	fsys := fstest.MapFS{}
	for _, k := range letters.Kinds {
		fsys["letters/"+string(k)+".docx"] = ownModel(t, texts...)
	}
	models, problems := letters.ReadModels(fsys, letters.Kinds)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	return models
}

func TestABuyersOwnModel(t *testing.T) {
	fsys := fstest.MapFS{"letters/rejection.docx": ownModel(t, "À {{tenderer}}, {{tenderer-address}}", "Le {{date}} : {{subject}}",
		"{{reasons}}", "{{chosen}} : {{choice}}", "Pas avant le {{earliest-signature}}.")}
	models, problems := letters.ReadModels(fsys, letters.Kinds)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	x, _ := one(t, dossier(), lang.FR, letters.Rejection, "beta", false)
	x.Heed(models[letters.Rejection])
	if m := missing(x); m != "" {
		t.Errorf("missing: %s", m)
	}
	files, err := letters.Files([]*letters.Letter{x}, models, lang.FR)
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != 1 || files[0].Name != "letters/rejection-beta.docx" {
		t.Fatalf("%d files", len(files))
	}
	text := strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(unzipped(t, files[0].Data))
	for _, w := range []string{"À Beta, 2 rue Haute", "Le 2 avril 2026 : Entretien des bureaux",
		">1 Qualité : note de 12,00 sur 20. Aucun essai.<", ">2 Prix : note de 16,67 sur 20.",
		"Alpha : Cette offre est classée première. Total obtenu : 92,00 points sur 100.", "Pas avant le 13 avril 2026."} {
		if !strings.Contains(text, w) {
			t.Errorf("lacks %q", w)
		}
	}
}

// A model that has no place for what the letter must hold is said, and so is a
// placeholder that no letter fills.
func TestModelsWithMistakes(t *testing.T) {
	fsys := fstest.MapFS{"letters/rejection.docx": ownModel(t, "À {{tenderer}} : {{reasons}}, {{date}}")}
	models, _ := letters.ReadModels(fsys, letters.Kinds)
	x, _ := one(t, dossier(), lang.FR, letters.Rejection, "beta", false)
	x.Heed(models[letters.Rejection])
	if m := missing(x); m != "the name of the chosen tenderer; the reasons of the choice; the earliest date of signature" {
		t.Errorf("missing: %s", m)
	}
	fsys = fstest.MapFS{"letters/award.docx": ownModel(t, "{{tenderrer}}", "{{client n°}}", "{{lost"),
		"letters/answer.docx": asYAML("no Word file")}
	_, problems := letters.ReadModels(fsys, letters.Kinds)
	var got []string
	for _, p := range problems.Sorted() {
		got = append(got, p.In(lang.EN))
	}
	all := strings.Join(got, "\n")
	for _, w := range []string{"letters/answer.docx: the file is no Word file",
		"a placeholder that no letter fills: {{tenderrer}}, in the text: {{tenderrer}}", "did you mean {{tenderer}}?", "{{client n°}}",
		"braces that do not match"} {
		if !strings.Contains(all, w) {
			t.Errorf("lacks %q:\n%s", w, all)
		}
	}
}
