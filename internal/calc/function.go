package calc

import (
	"math"
	"slices"
	"sort"
)

// call reads the arguments of a function and computes it. Only the branch of an
// IF that is taken is computed.
func (p *parser) call(name string, live bool) operand {
	if name == "IF" {
		return p.choice(live)
	}
	book := p.sheet.book
	first := len(book.stack)
	defer func() { book.stack = book.stack[:first] }()
	for {
		x := p.expression(live)
		book.stack = append(book.stack, x)
		if !p.take(',') {
			break
		}
	}
	args := book.stack[first:]
	if !p.take(')') {
		p.bad("the arguments of " + name + " do not end")
	}
	if !live || p.err != "" {
		return operand{}
	}
	f, ok := functions[name]
	if !ok {
		p.bad("no function " + name)
		return operand{}
	}
	if len(args) < f.least || len(args) > f.most {
		p.bad("arguments of " + name)
		return operand{}
	}
	return operand{value: f.compute(p, args)}
}

func (p *parser) choice(live bool) operand {
	cond := p.expression(live)
	var test Value
	if live {
		test = cond.scalar()
	}
	yes := live && test.Kind != Error && test.Kind != Text && test.Num != 0
	no := live && test.Kind != Error && test.Kind != Text && test.Num == 0
	p.comma()
	x := p.expression(yes)
	p.comma()
	y := p.expression(no)
	if !p.take(')') {
		p.bad("the arguments of IF do not end")
	}
	switch {
	case yes:
		return x
	case no:
		return y
	case test.Kind == Error:
		return operand{value: test}
	}
	return operand{value: fail("#VALUE!")}
}

func (p *parser) comma() {
	if !p.take(',') {
		p.bad("a comma is missing")
	}
}

type function struct {
	least, most int // arguments
	compute     func(p *parser, args []operand) Value
}

const many = 255

var functions map[string]function

func init() {
	functions = map[string]function{
		"ABS":     {1, 1, numeric(func(x, y float64) Value { return Num(math.Abs(x)) })},
		"AVERAGE": {1, many, aggregate(average)},
		"COUNT":   {1, many, aggregate(func(x []float64) Value { return Num(float64(len(x))) })},
		"EXACT":   {2, 2, exact},
		"IFERROR": {2, 2, ifError},
		"INDEX":   {2, 2, index},
		"LN":      {1, 1, numeric(func(x, y float64) Value { return Num(math.Log(x)) })},
		"LOG10":   {1, 1, numeric(func(x, y float64) Value { return Num(math.Log10(x)) })},
		"LOOKUP":  {2, 3, lookup},
		"MATCH":   {3, 3, match},
		"MAX":     {1, many, aggregate(func(x []float64) Value { return extreme(x, 1) })},
		"MEDIAN":  {1, many, aggregate(median)},
		"MIN":     {1, many, aggregate(func(x []float64) Value { return extreme(x, -1) })},
		"ROUND":   {2, 2, numeric(func(x, y float64) Value { return Num(round(x, int(y))) })},
		"SIGN":    {1, 1, numeric(func(x, y float64) Value { return Num(float64(order(x, 0))) })},
		"SQRT":    {1, 1, numeric(func(x, y float64) Value { return Num(math.Sqrt(x)) })},
		"SUM":     {1, many, aggregate(func(x []float64) Value { return Num(sum(x)) })},
		"SUMIF":   {3, 3, sumIf},
		"SUMPRODUCT": {1, 1, func(p *parser, args []operand) Value {
			if args[0].area == nil && args[0].array == nil {
				return args[0].value
			}
			return Num(sum(p.numbers(args[0])))
		}},
	}
}

// numeric is a function of one number or two.
func numeric(f func(x, y float64) Value) func(*parser, []operand) Value {
	return func(_ *parser, args []operand) Value {
		x, err, ok := args[0].scalar().number()
		if !ok {
			return err
		}
		y := 0.0
		if len(args) > 1 {
			if y, err, ok = args[1].scalar().number(); !ok {
				return err
			}
		}
		return f(x, y)
	}
}

// aggregate is a function of the numbers in areas, which leaves out the rest.
func aggregate(f func([]float64) Value) func(*parser, []operand) Value {
	return func(p *parser, args []operand) Value {
		var x []float64
		err := Value{}
		for _, a := range args {
			if a.area == nil {
				n, bad, ok := a.value.number()
				if !ok {
					return bad
				}
				x = append(x, n)
				continue
			}
			x = slices.Grow(x, a.area.size())
			a.area.each(func(v Value) {
				switch v.Kind {
				case Number:
					x = append(x, v.Num)
				case Error:
					err = v
				}
			})
		}
		if err.Kind == Error {
			return err
		}
		return f(x)
	}
}

func sum(x []float64) float64 {
	s := 0.0
	for _, v := range x {
		s += v
	}
	return s
}

func average(x []float64) Value {
	if len(x) == 0 {
		return fail("#DIV/0!")
	}
	return Num(sum(x) / float64(len(x)))
}

func median(x []float64) Value {
	if len(x) == 0 {
		return fail("#NUM!")
	}
	sorted := slices.Clone(x)
	slices.Sort(sorted)
	n := len(sorted)
	return Num((sorted[(n-1)/2] + sorted[n/2]) / 2)
}

// extreme gives the greatest number, or with a negative sign the smallest; 0 of none.
func extreme(x []float64, sign float64) Value {
	if len(x) == 0 {
		return Num(0)
	}
	best := x[0]
	for _, v := range x[1:] {
		if (v-best)*sign > 0 {
			best = v
		}
	}
	return Num(best)
}

func exact(_ *parser, args []operand) Value {
	return boolean(args[0].scalar().Text == args[1].scalar().Text)
}

func ifError(_ *parser, args []operand) Value {
	if v := args[0].scalar(); v.Kind != Error {
		return v
	}
	return args[1].scalar()
}

// index gives the nth cell of a row or a column.
func index(_ *parser, args []operand) Value {
	n, err, ok := args[1].scalar().number()
	a := args[0].area
	switch {
	case !ok:
		return err
	case a == nil || n < 1 || int(n) > (a.lastRow-a.row+1)*(a.lastCol-a.col+1) || a.col != a.lastCol && a.row != a.lastRow:
		return fail("#REF!")
	case a.col == a.lastCol:
		return a.sheet.Compute(a.col, a.row+int(n)-1)
	}
	return a.sheet.Compute(a.col+int(n)-1, a.row)
}

// lookup finds the last of the rising numbers of an area that is not above x, and
// gives what stands beside it.
func lookup(p *parser, args []operand) Value {
	x, err, ok := args[0].scalar().number()
	if !ok {
		return err
	}
	if args[1].area == nil || args[len(args)-1].area == nil {
		return fail("#N/A")
	}
	xs := p.numbers(operand{area: args[1].area})
	i := sort.Search(len(xs), func(i int) bool { return xs[i] > x })
	if i == 0 {
		return fail("#N/A")
	}
	a := args[len(args)-1].area
	return a.sheet.Compute(a.col, a.row+i-1)
}

// match finds a number in an area.
func match(p *parser, args []operand) Value {
	x, err, ok := args[0].scalar().number()
	if !ok {
		return err
	}
	if kind := args[2].scalar(); args[1].area == nil || kind.Kind != Number || kind.Num != 0 {
		return fail("#N/A")
	}
	for i, v := range p.numbers(operand{area: args[1].area}) {
		if v == x {
			return Num(float64(i + 1))
		}
	}
	return fail("#N/A")
}

// sumIf adds the numbers of an area that stand beside a given number.
func sumIf(p *parser, args []operand) Value {
	x, err, ok := args[1].scalar().number()
	if !ok {
		return err
	}
	by, of := args[0].area, args[2].area
	if by == nil || of == nil {
		return fail("#VALUE!")
	}
	total := 0.0
	for i, v := range p.numbers(operand{area: by}) {
		if v != x {
			continue
		}
		cell := of.sheet.Compute(of.col, of.row+i)
		if cell.Kind == Error {
			return cell
		}
		if cell.Kind == Number {
			total += cell.Num
		}
	}
	return Num(total)
}
