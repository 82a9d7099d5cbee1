package fields

import (
	"net/url"

	"github.com/bareme/bareme/internal/lang"
)

// Field is a field of a form, or several under a name.
type Field struct {
	Name, ID    string
	Label, Help string
	Form        Form
	Value       string // what is there, or was typed
	Other       string // of a text: that in English; Value is that in French
	Words       []Word // to choose from
	Docs        []Doc  // that show a fact
	Suggest     string // the list of identifiers that are offered
	Required    bool
	Errors      []string
	Proof       []*Field // what shows it
	Shown       string   // what of it is there, in short
	Open        bool     // something is wrong with it
	Proves      bool     // a table whose values may bear what shows them
	Keys        []*Field // of a group
	Rows        []Row    // of a list, or of a table by name
	Head        []string
	Alone       *Field // one value may stand for the whole
	None        bool   // a list of which it can be said here that it holds nothing
	NoneSaid    bool   // which is said
	NewName     string // the field for the name of a new entry that has a page of its own
	Here        bool   // a table whose rows are typed here
	URL, Add    string // where the part has a page of its own
	Count       int
}

// Word is a word that may be chosen.
type Word struct {
	Value, Title string
	On           bool
}

// Row is an entry of a list or a table.
type Row struct {
	Title string
	URL   string
	Cells []string
	Value *Field // where it is typed in place
	Group string // of rows that belong together, on the first of them
}

// Want is an entry of a table that a measure asks for.
type Want struct {
	Key, Title, Unit, Group string
	Words                   []Word // the values that may be given; nil for any
	Truth                   bool
}

// Ask is what a form is made for.
type Ask struct {
	Lang    lang.Lang
	Path    []string          // of the part in its file
	Wants   map[string][]Want // what is asked for in a table, by its path with slashes
	Suggest map[string][]Word // identifiers that a key may name
	NoLots  bool              // the tender is not divided
	Choose  map[string]bool   // keys that name one of these and nothing else
	URL     func(path []string) string
	Typed   url.Values          // what was typed and not kept; nil for what the file says
	Wrong   map[string][]string // what is wrong, by the name of the field
}
