package document

import "github.com/bareme/bareme/internal/lang"

// Within gives the blocks that a block holds.
func Within(b Block) []Block {
	switch b := b.(type) {
	case Labelled:
		return b.Blocks
	case Panel:
		return b.Blocks
	case Wide:
		return b.Blocks
	}
	return nil
}

// Walk visits blocks and those within them, in the order of reading.
func Walk(blocks []Block, visit func(Block)) {
	for _, b := range blocks {
		visit(b)
		Walk(Within(b), visit)
	}
}

// Blocks lists the blocks of body and annexes, without those within them.
func (d *Document) Blocks() []Block {
	return append(append([]Block{}, d.Body...), d.Annexes...)
}

// Texts gives the texts of a block in the order of reading, without those of the
// blocks within it; none is nil.
func Texts(b Block) []lang.Localizer {
	var out []lang.Localizer
	eachText(b, func(t lang.Localizer) {
		if t != nil {
			out = append(out, t)
		}
	})
	return out
}

// eachText visits the texts that Texts gives, and nil where there is none.
func eachText(b Block, visit func(lang.Localizer)) {
	all := func(texts []lang.Localizer) {
		for _, t := range texts {
			visit(t)
		}
	}
	switch b := b.(type) {
	case *Heading:
		visit(b.Title)
		visit(b.Aside)
	case Paragraph:
		visit(b.Text)
	case Formula:
		visit(b.Text)
	case Labelled:
		visit(b.Label)
		visit(b.Under)
	case List:
		all(b.Items)
	case Letterhead:
		all(b.From)
		all(b.To)
		visit(b.Dated)
	case Signatures:
		for _, x := range b.Boxes {
			visit(x.Who)
			visit(x.Role)
			visit(x.Line)
		}
	case Contents:
		visit(b.Title)
	case *Table:
		tableTexts(b, visit)
		all(b.Notes)
	case *Chart:
		visit(b.Title)
		visit(b.Unit)
		visit(b.Alt)
		table := b.Table()
		tableTexts(table, visit)
		all(table.Notes)
		all(b.Notes)
	case SourceList:
		all([]lang.Localizer{b.Number, b.Text, b.AsOf, b.For})
	}
}

// tableTexts visits the texts of a table before its notes.
func tableTexts(t *Table, visit func(lang.Localizer)) {
	visit(t.Title)
	visit(t.Unit)
	for i := range t.Columns {
		c := &t.Columns[i]
		visit(c.Group)
		visit(c.Title)
		visit(c.Under)
	}
	for i := range t.Rows {
		for k := range t.Rows[i].Cells {
			c := &t.Rows[i].Cells[k]
			visit(c.Text)
			visit(c.Under)
		}
	}
}
