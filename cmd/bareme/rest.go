package main

import "github.com/spf13/cobra"

func (a *app) qualify() *cobra.Command    { return &cobra.Command{Use: "qualify"} }
func (a *app) initialise() *cobra.Command { return &cobra.Command{Use: "init"} }
func (a *app) schema() *cobra.Command     { return &cobra.Command{Use: "schema"} }
