package evaluated_test

import (
	"fmt"

	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/server/evaluated"
	"github.com/bareme/bareme/store"
)

// A revision with what comes out of it. A dossier that is refused has no study, and says
// what is to be mended.
func Example() {
	files, err := examples.Template("minimal")
	if err != nil {
		fmt.Println(err)
		return
	}
	ev := evaluated.Of(&store.Revision{ID: "1", FS: files})
	for _, p := range ev.Problems() {
		fmt.Println(p.What.In(lang.EN))
	}
	fmt.Println(ev.MarkProgress().Short(), "marks given")
	fmt.Println(ev.Study.Lots[0].Winner()[0].Name().In(lang.EN))
	// Output:
	// 2/2 marks given
	// Beta Services
}
