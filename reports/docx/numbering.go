package docx

// hanging is how far the text of an item stands from its sign, in twentieths of a point.
const hanging = 397

// numbering writes the lists: dashes, or numbers that start again with each list.
func numbering(numbered []bool) *node {
	n := root("w:numbering").with(levels("0", "bullet", "–"), levels("1", "decimal", "%1."))
	for i, numbers := range numbered {
		kind := "0"
		if numbers {
			kind = "1"
		}
		num := el("w:num", "w:numId", itoa(i+1)).with(val("w:abstractNumId", kind))
		if numbers {
			num.with(el("w:lvlOverride", "w:ilvl", "0").with(val("w:startOverride", "1")))
		}
		n.with(num)
	}
	return n
}

func levels(id, format, text string) *node {
	level := el("w:lvl", "w:ilvl", "0").with(val("w:start", "1"), val("w:numFmt", format), val("w:lvlText", text), val("w:lvlJc", "left"),
		el("w:pPr").with(el("w:ind", "w:left", itoa(hanging), "w:hanging", itoa(hanging))))
	return el("w:abstractNum", "w:abstractNumId", id).with(val("w:multiLevelType", "singleLevel"), level)
}
