package criteria

import "github.com/bareme/bareme/internal/lang"

// Asked is a fact that a measure asks bids to state: a value by name in one of their
// sections.
type Asked struct {
	Path   []string       // of the section in a bid's file, such as sovereignty, answers
	Key    string         // the name of the fact there
	Title  lang.Localizer // nil for that of the requirement or criterion
	Group  lang.Localizer // of facts that belong together; nil for none
	Unit   lang.Localizer // what is printed after the number; nil for nothing
	YesNo  bool
	Values []AskedValue // the values that may be stated; nil for any
}

// AskedValue is a value that may be stated.
type AskedValue struct {
	Value string // as a file has it
	Title lang.Localizer
}

// Asker is a measure that looks at facts by name and can tell which.
type Asker interface {
	Asks() []Asked
}
