package forms_test

import (
	"bytes"
	"fmt"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/committee"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/forms"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// An evaluator's form goes out and comes back; what it changes is shown before it is
// written.
func Example() {
	files := fstest.MapFS{
		"tender.yaml": {Data: []byte(`bareme: 1
tender: {id: C, title: Cleaning, buyer: Town}
criteria: [{id: quality, title: Quality, weight: 100, measure: judged}]
`)},
		"bids/alpha.yaml": {Data: []byte("tenderer: Alpha\n")},
		"committee.yaml": {Data: []byte(
			"evaluators: [{id: jury-1, name: Evaluator 1, declaration: {date: 2026-03-02, conflicts: none}}]\n")},
	}
	d := bids.LoadFS(files, kinds.All)
	c, _ := committee.Load(files, d)

	var form bytes.Buffer
	if err := forms.Marks(&form, d, c, c.Evaluators[0], lang.EN); err != nil {
		fmt.Println(err)
	}

	problems := &source.Problems{}
	returned := forms.Open("jury-1.xlsx", form.Bytes(), problems)
	read := forms.ReadMarks(returned, d, c)
	changes := forms.NewChanges(d)
	read.Apply(changes, forms.Record{})
	fmt.Println(len(read.Marks), "marks;", "missing:", read.Missing[0].Subject.ID, read.Missing[0].Bid)
	fmt.Println(len(changes.Files()), "files change;", problems.Len(), "problems")
	// Output:
	// 0 marks; missing: quality alpha
	// 0 files change; 0 problems
}
