package cells

import (
	"encoding/xml"
	"strconv"
	"strings"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// read reads the cells of a sheet.
func (p *Page) read(d *xml.Decoder) error {
	at := place{}
	err := tokens(d, func(t xml.Token) error {
		e, ok := t.(xml.StartElement)
		if !ok {
			return nil
		}
		switch e.Name.Local {
		case "row":
			at.row++
			if n, err := strconv.Atoi(attribute(e, "r")); err == nil {
				at.row = n
			}
			at.col = 0
		case "c":
			at.col++
			if row, col, ok := address(attribute(e, "r")); ok {
				at = place{row, col}
			}
			if err := p.cell(d, e, at); err != nil {
				return err
			}
			return errTaken
		case "mergeCell":
			from, to, _ := strings.Cut(attribute(e, "ref"), ":")
			row, col, ok := address(from)
			toRow, toCol, also := address(to)
			if ok && also && len(p.Merged) < maxMerged {
				p.Merged = append(p.Merged, Area{row, col, toRow, toCol})
			}
		}
		return nil
	})
	return err
}

// cell reads a cell.
func (p *Page) cell(d *xml.Decoder, start xml.StartElement, at place) error {
	var c cell
	var value, inline strings.Builder
	kind, style := attribute(start, "t"), attribute(start, "s")
	in, has := "", false
	for depth := 1; depth > 0; {
		t, err := d.RawToken()
		if err != nil {
			return unexpected(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return errTooMuch
			}
			switch in = t.Name.Local; in {
			case "f":
				c.formula = true
			case "v":
				has = true
			case "rPh":
				if err := skip(d); err != nil {
					return err
				}
				depth--
			}
		case xml.EndElement:
			depth--
			in = ""
		case xml.CharData:
			switch in {
			case "v":
				value.Write(t)
			case "t":
				inline.Write(t)
			}
		}
	}
	c.broken = c.formula && (!has || value.Len() == 0 && kind != "str")
	if err := p.hold(&c, kind, style, value.String(), inline.String()); err != nil {
		return err
	}
	if c == (cell{}) {
		return nil
	}
	if p.book.cells++; p.book.cells > maxCells {
		return errTooMuch
	}
	if at.row < 1 || at.col < 1 {
		return errNotBook
	}
	if _, twice := p.cells[at]; !twice {
		p.order = append(p.order, at)
	}
	p.cells[at] = c
	return nil
}

// hold puts into a cell what its element says.
func (p *Page) hold(c *cell, kind, style, value, inline string) error {
	switch kind {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil || i < 0 || i >= len(p.book.strings) {
			return errNotBook
		}
		c.text = clean(p.book.strings[i])
	case "inlineStr":
		c.text = clean(inline)
	case "str", "d":
		c.text = clean(value)
	case "b":
		if c.text = "false"; strings.TrimSpace(value) == "1" {
			c.text = "true"
		}
	case "e":
		c.text, c.fault = strings.TrimSpace(value), true
	default:
		f := format(general)
		if i, err := strconv.Atoi(style); err == nil && i >= 0 && i < len(p.book.formats) {
			f = p.book.formats[i]
		}
		c.text = number(strings.TrimSpace(value), f, p.book.from1904)
	}
	return nil
}

// skip passes over the element that has just begun.
func skip(d *xml.Decoder) error {
	for depth := 1; depth > 0; {
		t, err := d.RawToken()
		if err != nil {
			return unexpected(err)
		}
		switch t.(type) {
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return errTooMuch
			}
		case xml.EndElement:
			depth--
		}
	}
	return nil
}

// address reads a cell's name such as C7.
func address(s string) (row, col int, ok bool) {
	i := 0
	for ; i < len(s) && i < 4 && (s[i] >= 'A' && s[i] <= 'Z' || s[i] >= 'a' && s[i] <= 'z'); i++ {
		col = col*26 + int(s[i]&^0x20-'A') + 1
	}
	row, err := strconv.Atoi(s[i:])
	return row, col, err == nil && i > 0 && row > 0 && row <= 1_048_576 && col <= 16_384
}

func (p *Page) position(at place) source.Position {
	return source.Position{File: p.book.Name, Sheet: p.Name, Line: at.row, Column: at.col}
}

// At tells where a cell stands, for problems; 0 and 0 for the sheet itself.
func (p *Page) At(row, col int) source.Position { return p.position(place{row, col}) }

// Cell gives a cell, also from a merged area of which it is a part. A formula whose
// value was not saved, or an error such as #N/A, is a problem where it is asked for.
func (p *Page) Cell(row, col int) source.Cell {
	at := place{row, col}
	c, there := p.cells[at]
	if !there {
		for _, m := range p.Merged {
			if row >= m.Row && row <= m.ToRow && col >= m.Col && col <= m.ToCol {
				c = p.cells[place{m.Row, m.Col}]
			}
		}
	}
	switch {
	case c.broken:
		p.book.problems.Add(p.position(at), lang.M("a formula whose value was not saved"),
			lang.M("open the workbook in a spreadsheet program, let it compute, and save it; or type the value"))
		c.text = ""
	case c.fault:
		p.book.problems.Add(p.position(at), lang.M("the error %s", lang.Raw(c.text)), lang.M("correct the formula, or type the value"))
		c.text = ""
	}
	return source.NewCell(p.position(at), c.text, p.book.problems)
}

// IsFormula tells whether a cell holds a formula.
func (p *Page) IsFormula(row, col int) bool { return p.cells[place{row, col}].formula }

// Text gives what a cell holds without noting anything; "" for an empty one.
func (p *Page) Text(row, col int) string { return p.cells[place{row, col}].text }

// Each visits the cells that hold something, row by row as they are written.
func (p *Page) Each(visit func(row, col int, text string)) {
	for _, at := range p.order {
		visit(at.row, at.col, p.cells[at].text)
	}
}
