package pdf_test

import (
	"bytes"
	"fmt"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/pdf"
)

// A document as a PDF, the same bytes each time it is written.
func ExampleWrite() {
	d := &document.Document{Title: lang.Raw("Cleaning of offices"), Body: []document.Block{
		&document.Heading{Level: 1, Title: lang.Raw("Award")},
		document.Paragraph{Text: lang.Raw("The contract goes to Beta.")},
	}}
	if err := d.Number(); err != nil {
		fmt.Println(err)
		return
	}
	var once, twice bytes.Buffer
	for _, w := range []*bytes.Buffer{&once, &twice} {
		if err := pdf.Write(w, d, lang.EN); err != nil {
			fmt.Println(err)
			return
		}
	}
	fmt.Printf("%s %t\n", once.Bytes()[:5], bytes.Equal(once.Bytes(), twice.Bytes()))
	// Output: %PDF- true
}
