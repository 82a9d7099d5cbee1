package formula

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/bareme/bareme/internal/exact"
)

type excelPrinter struct {
	ref      func(string) string
	decimals int
}

// Excel writes e as a spreadsheet formula without its leading "="; ref gives
// the cell that holds a variable, of a Table the one that holds the word. Numbers
// are compared with so many decimals, since a double blurs the last. Only
// functions that every Excel since 2007 and LibreOffice share are used.
func Excel(e Expr, ref func(string) string, decimals int) string {
	return e.excel(&excelPrinter{ref, decimals}).s
}

// ExcelTest writes a condition, as Excel writes an expression.
func ExcelTest(c Cond, ref func(string) string, decimals int) string {
	return c.excel(&excelPrinter{ref, decimals})
}

// excel compares the difference with 0.
func (c Cond) excel(p *excelPrinter) string {
	a, b := c.A.excel(p), c.B.excel(p)
	return fmt.Sprintf("ROUND(%s-%s,%d)%s0", a.within(1), b.within(2), p.decimals, c.Op)
}

func (e number) excel(*excelPrinter) piece  { return literal(e.n) }
func (e percent) excel(*excelPrinter) piece { return literal(e.n) }

func literal(n exact.Number) piece {
	if f := n.Fraction(); f != "" {
		return piece{f, 0}
	}
	return atom(n.Decimal())
}

func (e variable) excel(p *excelPrinter) piece { return piece{p.ref(e.name), 4} }

func (e binary) excel(p *excelPrinter) piece {
	a, b := e.a.excel(p), e.b.excel(p)
	switch e.op {
	case '+':
		return piece{a.within(1) + "+" + b.within(1), 1}
	case '-':
		return piece{a.within(1) + "-" + b.within(2), 1}
	case '*':
		return piece{a.within(2) + "*" + b.within(2), 2}
	}
	return piece{a.within(2) + "/" + b.within(3), 2}
}

func (e power) excel(p *excelPrinter) piece {
	return piece{e.x.excel(p).within(4) + "^" + e.a.excel(p).within(4), 3}
}

func (e extent) excel(p *excelPrinter) piece {
	name := "MIN"
	if e.max {
		name = "MAX"
	}
	args := make([]string, len(e.args))
	for i, a := range e.args {
		args[i] = a.excel(p).s
	}
	return piece{name + "(" + strings.Join(args, ",") + ")", 4}
}

func (e choice) excel(p *excelPrinter) piece {
	return piece{fmt.Sprintf("IF(%s,%s,%s)", e.cond.excel(p), e.then.excel(p).s, e.els_.excel(p).s), 4}
}

func (e table) excel(p *excelPrinter) piece {
	out := "NA()"
	for i := len(e.cases) - 1; i >= 0; i-- {
		c := e.cases[i]
		// words are identifiers: compared as they are, not as "=" compares texts
		out = fmt.Sprintf(`IF(EXACT(%s,"%s"),%s,%s)`, p.ref(e.name), c.Word, literal(c.Then).s, out)
	}
	return piece{out, 4}
}

// A written formula rounds halves away from zero, for which x stands once.
func (e rounded) excel(p *excelPrinter) piece {
	return piece{ExcelRound(e.x.excel(p).s, e.places, e.mode, 0), 4}
}

// ExcelRound writes the rounding of the number in a cell, which is named and not
// written out, since it is needed several times. carried is how many decimals of it
// a double keeps; rounding to these first makes ties of the numbers that are ties
// but for the last digits of a double. Every mode is ROUND, which rounds halves
// away from zero, and a correction of one unit: ROUNDUP and ROUNDDOWN take a little
// more than a whole for a whole, in some programs.
func ExcelRound(cell string, places int, mode exact.Mode, carried int) string {
	x := cell
	if carried > places {
		x = "ROUND(" + cell + "," + strconv.Itoa(carried) + ")"
	}
	half := "ROUND(" + x + "," + strconv.Itoa(places) + ")"
	if mode == exact.HalfUp {
		return half
	}
	unit := fmt.Sprintf("SIGN(%s)/1E%d", cell, places)
	switch mode {
	case exact.Down:
		return fmt.Sprintf("ROUND(%s-IF(ABS(%s)>ABS(%s),%s,0),%d)", half, half, x, unit, places)
	case exact.Up:
		return fmt.Sprintf("ROUND(%s+IF(ABS(%s)<ABS(%s),%s,0),%d)", half, half, x, unit, places)
	case exact.HalfEven:
		// a tie above an even digit: a quarter more than a whole, in twice the unit
		// (MOD would do, but not for large numbers in every program)
		pairs := fmt.Sprintf("ROUND(ABS(%s)*1E%d,%d)/2", x, places, max(carried-places, 1))
		return fmt.Sprintf("ROUND(%[1]s-IF(%[2]s-ROUND(%[2]s,0)=0.25,%[3]s,0),%[4]d)", half, pairs, unit, places)
	}
	return half
}
