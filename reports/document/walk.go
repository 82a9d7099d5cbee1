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
	add := func(texts ...lang.Localizer) {
		for _, t := range texts {
			if t != nil {
				out = append(out, t)
			}
		}
	}
	switch b := b.(type) {
	case *Heading:
		add(b.Title, b.Aside)
	case Paragraph:
		add(b.Text)
	case Formula:
		add(b.Text)
	case Labelled:
		add(b.Label, b.Under)
	case List:
		add(b.Items...)
	case Letterhead:
		add(b.From...)
		add(b.To...)
		add(b.Dated)
	case Signatures:
		for _, x := range b.Boxes {
			add(x.Who, x.Role, x.Line)
		}
	case Contents:
		add(b.Title)
	case *Table:
		tableTexts(b, add)
	case *Chart:
		add(b.Title, b.Unit, b.Alt)
		tableTexts(b.Table(), add)
		add(b.Notes...)
	case SourceList:
		add(b.Number, b.Text, b.AsOf, b.For)
	}
	return out
}

func tableTexts(t *Table, add func(...lang.Localizer)) {
	add(t.Title, t.Unit)
	for _, c := range t.Columns {
		add(c.Group, c.Title, c.Under)
	}
	for _, r := range t.Rows {
		for _, c := range r.Cells {
			add(c.Text, c.Under)
		}
	}
	add(t.Notes...)
}
