package syntax

import (
	"github.com/bareme/bareme/internal/lang"
)

// general is what is said where no recogniser knows the mistake: the line that
// could not be read, and what YAML wants there.
func general(t *text, left int, objection string) Mistake {
	at := t.lineAt(len(t.String()) - left)
	for at > 0 && blank(t.lines[at]) {
		at--
	}
	column := 1 + indent(t.lines[at])
	what, known := objections[objection]
	if !known {
		what = lang.M("YAML cannot read this line")
	}
	return Mistake{at + 1, column, what,
		lang.M("look at this line and the one above it: indentation with spaces, a space after each colon, quotes that close")}
}

// objections are what the YAML reader says, in other words.
var objections = map[string]lang.Message{
	"did not find expected key":                                    lang.M("YAML expects a key here, at the same indentation as those above"),
	"mapping values are not allowed in this context":               lang.M("a colon stands where YAML expects none"),
	"found character that cannot start any token":                  lang.M("no value may start with this sign without quotes"),
	"did not find expected ',' or '}'":                             lang.M("YAML expects a comma or a closing brace here"),
	"did not find expected ',' or ']'":                             lang.M("YAML expects a comma or a closing bracket here"),
	"did not find expected node content":                           lang.M("YAML expects a value here"),
	"found unexpected end of stream":                               lang.M("the file ends inside quotes, braces or brackets"),
	"could not find expected ':'":                                  lang.M("YAML expects a colon after the key"),
	"did not find expected '-' indicator":                          lang.M("YAML expects a dash here, as in the entries above"),
	"block sequence entries are not allowed in this context":       lang.M("a dash stands where YAML expects none"),
	"found unknown escape character":                               lang.M("a backslash inside double quotes starts a special sign"),
	"control characters are not allowed":                           lang.M("a control character, which no editor shows"),
	"found a tab character that violates indentation":              lang.M("a tab indents the line"),
	"found a tab character where an indentation space is expected": lang.M("a tab indents the line"),
	"found unexpected document indicator":                          lang.M("three dashes or dots stand inside a text"),
	"did not find expected alphabetic or numeric character":        lang.M("the sign & or * starts a text without quotes"),
	"did not find expected comment or line break":                  lang.M("something follows | or > on its line"),
	"did not find expected whitespace or line break":               lang.M("YAML expects a space here"),
}
