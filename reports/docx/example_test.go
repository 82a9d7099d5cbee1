package docx_test

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/docx"
)

func ExampleWrite() {
	d := &document.Document{Title: lang.Raw("Cleaning of offices"), Body: []document.Block{
		&document.Heading{Level: 1, Title: lang.Raw("Award")},
		document.Paragraph{Text: lang.M("%s: %s", lang.Raw("The contract goes to"), document.Strong{Localizer: lang.Raw("Beta")})},
	}}
	if err := d.Number(); err != nil {
		fmt.Println(err)
		return
	}
	dir, err := os.MkdirTemp("", "")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	f, err := os.Create(filepath.Join(dir, "award.docx"))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer f.Close()
	fmt.Println(docx.Write(f, d, lang.EN))
	// Output: <nil>
}
