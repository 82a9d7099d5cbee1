package frame

import "html/template"

// Chip is one of several views of a page.
type Chip struct {
	Title, URL string
	Here       bool
}

// Key is an entry of a chart's key.
type Key struct {
	Swatch template.HTML
	Word   string
}

// Fact is a word with what it stands for.
type Fact struct{ Name, Value string }

// Ask is something that somebody must do.
type Ask struct{ Title, Why, URL, Do string }

// OpinionRow is an evaluator's mark.
type OpinionRow struct{ Who, Mark, Reason string }
