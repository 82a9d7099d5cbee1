package main

import (
	"fmt"
	"slices"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/reports"
	"github.com/bareme/bareme/reports/pdf"
	"github.com/bareme/bareme/scoring/study"
)

// printLatin tells which names a PDF writes in Latin letters, since its font lacks
// theirs; what else holds the original is said.
func (a *app) printLatin(e *study.Study, formats []reports.Format, l lang.Lang) {
	if !slices.ContainsFunc(formats, func(f reports.Format) bool { return f.Name == "pdf" }) {
		return
	}
	names := []string{e.Tender.Buyer, e.Tender.Title.In(l)}
	for _, b := range e.Received {
		names = append(names, b.Tenderer)
		for _, m := range b.Members {
			names = append(names, m.Name)
		}
	}
	for _, v := range e.Evaluators {
		names = append(names, v.Name)
	}
	latin := pdf.Latin()
	for i, name := range names {
		if written, changed := latin(name); changed && !slices.Contains(names[:i], name) {
			fmt.Fprintln(a.err, l.T("note: the PDF writes %s as %q, for want of its letters; the data and the workbook keep the original",
				source.Visible(name), written))
		}
	}
}
