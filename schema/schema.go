// Package schema holds the JSON Schemas of the files that Bareme reads and
// writes. Programs validate evaluation.json with them; editors complete YAML.
package schema

import "embed"

//go:embed *.schema.json fr.json
var files embed.FS

// Names lists the files that have a schema.
func Names() []string {
	return []string{"tender", "bid", "marks", "corrections", "decisions", "committee", "publication", "evaluation"}
}

// Text gives the schema of a file.
func Text(name string) ([]byte, error) { return files.ReadFile(name + ".schema.json") }
