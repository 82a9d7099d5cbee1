package main

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/bareme/bareme/internal/release"
	"github.com/bareme/bareme/reports/data"
)

func (a *app) version() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: a.T("Print the version"),
		Args:  a.takes(0, 0),
		RunE: func(*cobra.Command, []string) error {
			fmt.Fprintf(a.out, "bareme %s\nformat %s\n", release.Version, data.Format)
			if info, ok := debug.ReadBuildInfo(); ok {
				fmt.Fprintln(a.out, info.GoVersion)
			}
			return nil
		},
	}
}
