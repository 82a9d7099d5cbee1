package schema_test

import (
	"fmt"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/schema"
)

// What a key means, how it is written, and a value of its type.
func ExampleFind() {
	keys, err := schema.Find("criteria.rounding.marks")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, k := range keys {
		fmt.Println(k, "–", k.In(lang.EN))
		fmt.Println(k.Type.In(lang.EN), "–", k.Sample())
	}
	// Output:
	// tender.criteria.rounding.marks – Decimals of its marks.
	// a whole number – marks: 2
}
