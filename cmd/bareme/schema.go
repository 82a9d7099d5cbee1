package main

import (
	"github.com/spf13/cobra"

	"github.com/bareme/bareme/schema"
)

func (a *app) schema() *cobra.Command {
	return &cobra.Command{
		Use:   "schema {tender|bid|marks|corrections|decisions|committee|publication|evaluation}",
		Short: a.T("Print a JSON Schema, for editors and for other programs"),
		Long: a.T(`Schema prints the JSON Schema of a file. Editors that know YAML schemas then
complete keys while you write: save it and put at the top of tender.yaml

  # yaml-language-server: $schema=tender.schema.json`),
		Example: `  bareme schema tender > tender.schema.json
  bareme schema evaluation`,
		Args:      cobra.MatchAll(a.takes(1, 1), a.among(schema.Names())),
		ValidArgs: schema.Names(),
		RunE: func(_ *cobra.Command, args []string) error {
			text, err := schema.Text(args[0])
			if err != nil {
				return err
			}
			_, err = a.verbatim().Write(text)
			return err
		},
	}
}
