package docx

// bookmark gives the name of the bookmark of an ID. Names are the file's own: IDs may
// hold what Word does not take.
func (x *writer) bookmark(id string) string {
	name, ok := x.marks[id]
	if !ok {
		name = "ref" + itoa(len(x.marks)+1)
		x.marks[id] = name
	}
	return name
}

// startBookmark starts the bookmark of an ID, and gives the number to end it by.
func (x *writer) startBookmark(id string) (start *node, number string) {
	x.placed++
	number = itoa(x.placed)
	return el("w:bookmarkStart", "w:id", number, "w:name", x.bookmark(id)), number
}

// settleLinks turns links to what the document does not hold into plain text.
func (x *writer) settleLinks() {
	held := map[string]bool{}
	var look func([]*node)
	look = func(nodes []*node) {
		for _, n := range nodes {
			if n.name == "w:bookmarkStart" {
				held[n.attrs[3]] = true
			}
			look(n.kids)
		}
	}
	look(x.out)
	for _, link := range x.links {
		if !held[link.attrs[1]] {
			link.name = ""
		}
	}
}
