package main

import (
	"bytes"
	"io"

	"github.com/spf13/cobra"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports"
	"github.com/bareme/bareme/reports/chapters/brief"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/docx"
	"github.com/bareme/bareme/reports/html"
	"github.com/bareme/bareme/reports/pdf"
	"github.com/bareme/bareme/reports/plain"
	"github.com/bareme/bareme/scoring/robustness"
	"github.com/bareme/bareme/scoring/study"
)

func (a *app) brief() *cobra.Command {
	var out string
	var as []string
	var draft bool
	c := &cobra.Command{
		Use:   "brief DIR",
		Short: a.T("Sum up for whoever decides: the result, what it rests on, what would change it"),
		Long: a.T(`Brief sums an evaluation up in a page or two for whoever decides: who comes first, by
how much and why; each scenario with its outcome; the nearest tipping points; what
lapses when; what is invented, not disclosed or only claimed; where a challenge would
start. With --out it is also written as brief.pdf, brief.docx and brief.html.`),
		Example: `  bareme brief examples/health-data-hub
  bareme brief my-tender --lang fr --out note`,
		Args: a.takes(1, 1),
		RunE: func(c *cobra.Command, args []string) error {
			firmness := robustness.Defaults()
			firmness.Samples, firmness.Time = 0, firmnessTime // the note tells of no simulation
			ask := study.Ask{Draft: draft, Scenarios: len(as) == 0, Method: true, Firmness: &firmness}
			ctx, stop := a.interruptible(&firmness)
			done := a.progress(&firmness)
			e, err := a.load(ctx, args[0], asked{Ask: ask, as: as})
			done()
			stop()
			if err != nil {
				return err
			}
			l := a.lang(e.Tender.Language)
			d, err := brief.Compose(e)
			if err != nil {
				return err
			}
			show := func() error {
				return plain.Write(a.out, d, l, plain.Options{Width: a.width(), Bold: func(s string) string { return a.paint(boldCode, s) }})
			}
			if !c.Flags().Changed("out") {
				return show()
			}
			files, err := briefFiles(d, l)
			if err != nil {
				return refusal{err}
			}
			var failed error
			if err := a.save(args[0], out, files, l, func() { failed = show() }); err != nil {
				return err
			}
			return failed
		},
	}
	a.asFlag(c, &as)
	c.Flags().StringVar(&out, "out", "", a.T("folder to write brief.pdf, brief.docx and brief.html to"))
	c.Flags().BoolVar(&draft, "draft", false, a.T("evaluate an incomplete dossier; every page says PROVISIONAL"))
	return c
}

// briefFiles renders the note in each format.
func briefFiles(d *document.Document, l lang.Lang) ([]reports.File, error) {
	var out []reports.File
	for _, f := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{"brief.docx", func(w io.Writer) error { return docx.Write(w, d, l) }},
		{"brief.html", func(w io.Writer) error { return html.Write(w, d, l) }},
		{"brief.pdf", func(w io.Writer) error { return pdf.Write(w, d, l) }},
	} {
		var text bytes.Buffer
		if err := f.write(&text); err != nil {
			return nil, err
		}
		out = append(out, reports.File{Name: f.name, Data: text.Bytes()})
	}
	return out, nil
}
