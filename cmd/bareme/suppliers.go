package main

import (
	"fmt"
	"strings"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring/study"
)

// printHalts prints what stops in each bid by what a scenario supposes.
func (a *app) printHalts(h *text.Halts, l lang.Lang) {
	if h == nil {
		return
	}
	fmt.Fprintln(a.out, "  "+strings.TrimRight(h.Title+l.T(": "), " "))
	for _, b := range h.Bids {
		a.printHalt(b, l)
	}
}

func (a *app) printHalt(b text.Halt, l lang.Lang) {
	for i, line := range b.Lines {
		if i == 0 {
			fmt.Fprintln(a.out, "    – "+b.Name.In(l)+l.T(": ")+line)
		} else {
			fmt.Fprintln(a.out, "      "+line)
		}
	}
}

// printSuppliers prints the matrix of suppliers and bids.
func (a *app) printSuppliers(e *study.Study, l lang.Lang) {
	a.printHead(e, l)
	for _, lot := range e.Lots {
		if lot.ID != "" {
			fmt.Fprintln(a.out, "\n"+a.paint(boldCode, text.LotHeading(lot.ID, lot.Title).In(l)))
		}
		list := text.Suppliers(lot, l)
		if len(list) == 0 {
			fmt.Fprintln(a.out, "\n"+l.T("No bid's suppliers are known here: dependence is not measured, or no bid is marked."))
		}
		for _, s := range list {
			a.section(l.T("The supplier that stops alone: %s", lang.Raw(s.Name)))
			for _, b := range s.Bids {
				a.printHalt(b, l)
			}
		}
	}
}
