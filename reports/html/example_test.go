package html_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/html"
)

// A document as a page that stands alone. What strangers wrote is text in it.
func ExampleWrite() {
	d := &document.Document{Title: lang.Raw("Cleaning of offices"), Body: []document.Block{
		&document.Heading{Level: 1, Title: lang.Raw("Award")},
		document.Paragraph{Text: lang.M("%s: %s", lang.Raw("The contract goes to"), document.Strong{Localizer: lang.Raw("<b>Beta</b>")})},
	}}
	if err := d.Number(); err != nil {
		fmt.Println(err)
		return
	}
	var page strings.Builder
	if err := html.Write(&page, d, lang.EN); err != nil {
		fmt.Println(err)
		return
	}
	for _, line := range strings.Split(page.String(), "\n") {
		if strings.Contains(line, "Beta") {
			fmt.Fprintln(os.Stdout, strings.TrimSpace(line))
		}
	}
	// Output:
	// <p>The contract goes to: <strong>&lt;b&gt;Beta&lt;/b&gt;</strong></p>
}
