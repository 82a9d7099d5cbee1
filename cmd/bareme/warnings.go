package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// printWarnings prints each warning with its remedy.
func (a *app) printWarnings(ps []source.Problem, l lang.Lang) {
	for _, p := range ps {
		fmt.Fprintln(a.out, l.T("warning: %s", p))
	}
}

// printKinds prints warnings too, but of more than two of a kind the first, and the
// places of the others, so that an oversight made in every bid hides nothing else.
func (a *app) printKinds(ps []source.Problem, l lang.Lang) {
	folded := false
	for i, p := range ps {
		var kind []source.Problem
		for _, other := range ps {
			if p.Like(other) {
				kind = append(kind, other)
			}
		}
		if len(kind) > 2 && slices.ContainsFunc(ps[:i], p.Like) {
			continue
		}
		fmt.Fprintln(a.out, l.T("warning: %s", p))
		if len(kind) > 2 {
			fmt.Fprintln(a.out, "    "+ofThisKind(kind).In(l))
			folded = true
		}
	}
	if folded {
		fmt.Fprintln(a.out, l.T("(bareme check prints every warning)"))
	}
}

// ofThisKind says how many problems follow the first, and where the first few are.
func ofThisKind(kind []source.Problem) lang.Message {
	const most = 8
	var places []string
	for _, p := range kind {
		if at := p.Position.String(); !slices.Contains(places, at) {
			places = append(places, at)
		}
	}
	rest := len(kind) - 1
	if places = places[1:]; len(places) == 0 {
		return lang.M("and %d more of this kind there", rest)
	}
	if len(places) > most {
		places = append(places[:most], "…")
	}
	return lang.M("and %d more of this kind: %s", rest, strings.Join(places, ", "))
}
