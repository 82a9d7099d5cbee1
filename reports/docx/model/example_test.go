package model_test

import (
	"fmt"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/docx/model"
)

func Example() {
	m, err := model.Read(word(p(run("Dear {{na"), run("me}},")) + p(run("{{reasons}}"))))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, place := range m.Places() {
		fmt.Println(place.In(lang.EN))
	}
	_, err = m.Fill(map[string][]string{"name": {"Beta"}})
	fmt.Println(err)
	// Output:
	// {{name}}, in the text: Dear {{name}},
	// {{reasons}}, in the text: {{reasons}}
	// word/document.xml: no value for {{reasons}}
}
