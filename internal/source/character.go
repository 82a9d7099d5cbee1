package source

import "gopkg.in/yaml.v3"

// Character tells where a character of a text on one line stands, counted from 1;
// where the text is folded or escaped, where it begins.
func (n *Node) Character(i int) Position {
	at := n.At()
	if n == nil || at.Line == 0 {
		return at
	}
	switch n.y.Style {
	case 0:
		at.Column += i - 1
	case yaml.DoubleQuotedStyle, yaml.SingleQuotedStyle:
		at.Column += i
	}
	return at
}
