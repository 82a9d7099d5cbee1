package pdf

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/spreadsheets"
	"github.com/bareme/bareme/reports/document"
)

// sample is a document with every kind of block.
func sample(t testing.TB, rows int) *document.Document {
	t.Helper()
	d := &document.Document{
		Kind:    lang.Text{FR: "Rapport d'analyse des offres", EN: "Evaluation report"},
		Title:   lang.Raw("Nettoyage de la mairie"),
		Lines:   []lang.Localizer{lang.Raw("Commune de Villeneuve"), lang.Raw("Procédure adaptée")},
		Running: lang.Raw("Rapport – CLEAN-2026"),
		Foot: lang.Raw(
			"Commune de Villeneuve",
		),
		State:     lang.Raw("PROJET"),
		StateNote: lang.Raw("Ne peut être signé tant que les points ouverts subsistent."),
	}
	source := func(key string) *document.Source {
		return d.Source(key, func() document.Source { return document.Source{Text: lang.Raw("Pièce " + key)} })
	}
	text := lang.Raw(strings.Repeat("Une phrase assez longue pour passer à la ligne. ", 6))
	table := &document.Table{ID: "ranking", Title: lang.Raw("Classement"), Unit: lang.Raw("notes pondérées"),
		Columns: []document.Column{
			{Title: lang.Raw("Soumissionnaire"), Heads: true},
			{Title: lang.Raw("Prix évalué"), Under: lang.Raw("(€ HT)"), Align: document.End, Group: lang.Raw("Prix")},
			{Title: lang.Raw("Note"), Align: document.End, Group: lang.Raw("Prix")},
			{Title: lang.Raw("Constat")},
		},
		Notes: []lang.Localizer{lang.Raw("Notes arrondies.")}}
	for i := range rows {
		table.Rows = append(
			table.Rows,
			document.Row{Cells: document.Cells(lang.Raw(fmt.Sprint("Offre ", i)), lang.Raw("48\u202f000,00"), lang.Raw("12,00"), text)},
		)
	}
	table.Rows = append(
		table.Rows,
		document.Row{
			Kind: document.Total,
			Cells: []document.Cell{
				{Text: lang.Raw("Total"), Across: 2},
				{Text: lang.Raw("100")},
				{Text: lang.Raw("aucun"), Under: lang.Raw("sans objet")},
			},
		},
	)
	values := func(ns ...int64) []document.Value {
		var out []document.Value
		for _, n := range ns {
			out = append(out, document.Value{At: exact.Int(n), Text: exact.Int(n)})
		}
		return out
	}
	names := []lang.Localizer{lang.Raw("1.1 Dépendance"), lang.Raw("2 Coût")}
	d.Body = []document.Block{
		&document.Heading{Level: 1, ID: "award", Title: lang.Raw("Proposition d'attribution")},
		document.Panel{Blocks: []document.Block{
			document.Paragraph{
				Size: document.Lead,
				Text: lang.M("%s: %s", lang.Raw("Il est proposé d'attribuer le marché à"), document.Strong{Localizer: lang.Raw("Beta Services")}),
			},
			document.Paragraph{Size: document.Small, Text: document.Open{Localizer: lang.Raw("à compléter : taux de TVA")}}}},
		document.Contents{Title: lang.Raw("Sommaire")},
		table,
		document.Labelled{Label: lang.Raw("Beta Services"), Under: lang.Raw("20,00 / 20"), Blocks: []document.Block{
			document.Paragraph{
				Text: document.Prose{text, document.Cites{{Source: source("1")}, {Source: source("2"), Place: "p. 12"}}},
			}, document.Formula{Text: lang.Raw("20 × 1 / 2 = 10,00")}}},
		document.Labelled{
			Label: lang.Raw("Points ouverts"),
			Blocks: []document.Block{
				document.List{Numbered: true, Items: []lang.Localizer{text, document.Prose{lang.Raw("voir"), document.Ref("award")}}},
			},
		},
		&document.Heading{Level: 2, Title: lang.Raw("Valeur technique"), Aside: lang.Raw("pondération 40")},
		&document.Heading{Level: 3, Own: "1.1", Title: lang.Raw("Moyens")},
		&document.Chart{Title: lang.Raw("Écarts"), Alt: lang.Raw("Barres : 4 et moins 2"), Form: document.Differences, Names: names,
			Low: lang.Raw("avantage à A"), High: lang.Raw("avantage à B"), Series: []document.Series{{Values: values(4, -2)}}},
		&document.Chart{
			Title:  lang.Raw("Totaux"),
			Alt:    lang.Raw("Barres"),
			Form:   document.Stacked,
			Names:  names,
			Series: []document.Series{{Title: lang.Raw("x"), Values: values(40, 20)}, {Title: lang.Raw("y"), Values: values(4, 2)}},
		},
		&document.Chart{
			Title:  lang.Raw("Plages"),
			Alt:    lang.Raw("Barres"),
			Form:   document.Ranges,
			Names:  names,
			Series: []document.Series{{Values: values(10, 20)}, {Values: values(40, 22)}, {Values: values(15, 20)}},
		},
		&document.Chart{
			Title:  lang.Raw("Lignes"),
			Alt:    lang.Raw("Lignes"),
			Form:   document.Lines,
			Names:  names,
			X:      []exact.Number{exact.Int(0), exact.Int(1)},
			Series: []document.Series{{Title: lang.Raw("A"), Values: values(10, 20)}, {Title: lang.Raw("B"), Values: values(40, 22)}},
		},
		document.Paragraph{Text: document.Written{Text: lang.Text{EN: "A named team."}}},
		document.Signatures{
			Boxes: []document.Box{
				{Who: lang.Raw("Pour le service"), Role: lang.Raw("a analysé les offres"), Line: lang.Raw("Nom, qualité, date et signature")},
			},
		},
	}
	d.Annexes = []document.Block{
		document.Wide{
			Blocks: []document.Block{
				&document.Heading{Level: 1, ID: "wide", Title: lang.Raw("Tableau synoptique")},
				&document.Table{Columns: table.Columns, Rows: table.Rows[:1]},
			},
		},
		&document.Heading{Level: 1, ID: "sources", Title: lang.Raw("Sources")},
		document.SourceList{
			Number: lang.Raw("No"),
			Text:   lang.Raw("Source"),
			AsOf:   lang.Raw("Date"),
			For:    lang.Raw("Pour"),
			None:   lang.Raw("sans date"),
		},
	}
	if err := d.Number(); err != nil {
		t.Fatal(err)
	}
	return d
}

func written(t testing.TB, d *document.Document, l lang.Lang) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := Write(&buf, d, l, Attachment{Name: "evaluation.json", Content: []byte("{}")}); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// tool runs a program on a PDF and gives what it prints.
func tool(t testing.TB, pdf []byte, name string, args ...string) string {
	t.Helper()
	program, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not installed", name)
	}
	file := filepath.Join(t.TempDir(), "report.pdf")
	if err := os.WriteFile(file, pdf, 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := spreadsheets.Run(2*time.Minute, exec.Command(program, append(args, file)...))
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

// The structure is read back as it was composed.
func TestStructureIsReadBack(t *testing.T) {
	pdf := written(t, sample(t, 3), lang.FR)
	if keep := os.Getenv("KEEP_SAMPLE"); keep != "" {
		_ = os.WriteFile(keep, pdf, 0o644)
	}
	if info := tool(t, pdf, "pdfinfo"); !strings.Contains(info, "Tagged:          yes") {
		t.Error(info)
	}
	tree := tool(t, pdf, "pdfinfo", "-struct-text")
	at := 0
	for _, want := range []string{"H1 (block)", "Rapport d’analyse des offres", "H2 (block)", "1 Proposition d’attribution", "Beta Services", "Table", "Caption", "Tableau 1 – Classement",
		"TR", "TH", "Scope /Column", "Soumissionnaire", "TH", "Scope /Row", "Offre 0", "TD", "L ", "LI", "Lbl", "Beta Services", "LBody", "Link",
		"[1", "1.1 Moyens", "Figure", "Span", "A named team.", "Annexe A"} {
		i := strings.Index(tree[at:], want)
		if i < 0 {
			t.Fatalf("no %q after\n%s", want, tree[max(0, at-300):min(len(tree), at+600)])
		}
		at += i
	}
}

func TestFileIsSound(t *testing.T) {
	for _, rows := range []int{1, 40} {
		out := tool(t, written(t, sample(t, rows), lang.EN), "qpdf", "--check")
		if !strings.Contains(out, "No syntax or stream encoding errors found") {
			t.Error(out)
		}
	}
}

func TestSameDocumentSameBytes(t *testing.T) {
	if !bytes.Equal(written(t, sample(t, 30), lang.FR), written(t, sample(t, 30), lang.FR)) {
		t.Error("twice the same document gives two files")
	}
}
