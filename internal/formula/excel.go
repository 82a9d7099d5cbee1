package formula

import (
	"fmt"
	"strings"

	"github.com/bareme/bareme/internal/exact"
)

type excelPrinter struct {
	ref  func(string) string
	word func(string) string
}

// Excel writes e as a spreadsheet formula without its leading "="; ref gives
// the cell that holds a variable, and word the text that a cell shows for a word
// of a Table. Only functions that every Excel since 2007
// and LibreOffice share are used.
func Excel(e Expr, ref, word func(string) string) string {
	return e.excel(&excelPrinter{ref, word}).s
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
	a, b := e.cond.A.excel(p).within(1), e.cond.B.excel(p).within(1)
	return piece{fmt.Sprintf("IF(%s%s%s,%s,%s)", a, e.cond.Op, b, e.then.excel(p).s, e.els_.excel(p).s), 4}
}

func (e table) excel(p *excelPrinter) piece {
	out := "NA()"
	for i := len(e.cases) - 1; i >= 0; i-- {
		c := e.cases[i]
		out = fmt.Sprintf(`IF(%s="%s",%s,%s)`, p.ref(e.name), strings.ReplaceAll(p.word(c.Word), `"`, `""`), literal(c.Then).s, out)
	}
	return piece{out, 4}
}

func (e rounded) excel(p *excelPrinter) piece {
	return piece{ExcelRound(e.x.excel(p).s, e.places, e.mode), 4}
}

// ExcelRound writes the rounding of a spreadsheet expression.
func ExcelRound(x string, places int, mode exact.Mode) string {
	switch mode {
	case exact.Down:
		return fmt.Sprintf("ROUNDDOWN(ROUND(%s,12),%d)", x, places)
	case exact.Up:
		return fmt.Sprintf("ROUNDUP(ROUND(%s,12),%d)", x, places)
	case exact.HalfEven:
		// half-up, less one unit where the tie was above an even digit
		return fmt.Sprintf("ROUND(ROUND(%[1]s,%[2]d)-IF(ROUND(MOD(ABS(%[1]s)*1E%[2]d,2),6)=0.5,SIGN(%[1]s)/1E%[2]d,0),%[2]d)", x, places)
	}
	return fmt.Sprintf("ROUND(%s,%d)", x, places)
}
