package plain_test

import (
	"fmt"
	"os"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/plain"
)

// A document as a terminal shows it.
func ExampleWrite() {
	d := &document.Document{Title: lang.Raw("Cleaning of offices"), Body: []document.Block{
		&document.Heading{Level: 1, Title: lang.Raw("Award")},
		document.Paragraph{Text: lang.Raw("The contract goes to Beta.")},
	}}
	if err := d.Number(); err != nil {
		fmt.Println(err)
		return
	}
	if err := plain.Write(os.Stdout, d, lang.EN, plain.Options{Width: 60}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// Cleaning of offices
	//
	// 1 Award
	// The contract goes to Beta.
}
