package folder_test

import (
	"context"
	"fmt"
	"os"

	"github.com/bareme/bareme/store"
	"github.com/bareme/bareme/store/folder"
)

// A change is committed to the revision that it was made to, with who and why.
func Example() {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "bareme")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	f, err := folder.Open(ctx, dir)
	if err != nil {
		fmt.Println(err)
		return
	}
	head, err := f.Head(ctx)
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = f.Commit(ctx, head.ID, store.Change{
		By: "Purchasing", Why: "the first price",
		Files: []store.File{{Path: "bids/alpha.yaml", Data: []byte("tenderer: Alpha\n")}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	v, err := folder.Verify(ctx, dir)
	fmt.Println(v.Revisions, v.Damage, err)
	// Output:
	// 2 <nil> <nil>
}
