package excel

import (
	"strconv"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"github.com/bareme/bareme/internal/calc"
)

// stretch is how much of a sheet is handed on at once.
const stretch = 1 << 15

// rows writes the rows of a sheet, in stretches, as the library's stream would: it
// holds the text of all sheets until the last, and takes three times as long, which
// is most of what a large workbook costs.
func (s *Sheet) rows(write func([]byte)) {
	out := make([]byte, 0, stretch+stretch/4)
	for i, r := range s.Rows {
		out = s.row(out, i+1)
		for k := range r {
			id := uint16(0)
			if i < len(s.Styles) && k < len(s.Styles[i]) {
				id = s.Styles[i][k]
			}
			if id == 0 && r[k].Value.Kind == calc.Blank {
				continue
			}
			out = appendCell(out, k+1, i+1, id, &r[k])
			if len(out) >= stretch {
				write(out)
				out = out[:0]
			}
		}
		out = append(out, "</row>"...)
	}
	write(out)
}

// row starts a row.
func (s *Sheet) row(out []byte, row int) []byte {
	out = append(out, `<row r="`...)
	out = strconv.AppendInt(out, int64(row), 10)
	out = append(out, '"')
	if h := min(s.Heights[row], excelize.MaxRowHeight); h > 0 {
		out = append(out, ` ht="`...)
		out = strconv.AppendFloat(out, h, 'f', -1, 64)
		out = append(out, `" customHeight="1"`...)
	}
	if s.hidden[row] {
		out = append(out, ` hidden="1"`...)
	}
	return append(out, '>')
}

func appendCell(out []byte, col, row int, style uint16, c *calc.Cell) []byte {
	text := c.Value.Text
	if len(text) > maxText {
		text = Cut(text, maxText)
	}
	live, kind := c.Formula != "", c.Value.Kind
	out = append(out, `<c`...)
	if live && kind == calc.Text && spaced(text) {
		out = append(out, ` xml:space="preserve"`...)
	}
	out = append(out, ` r="`...)
	out = appendColumn(out, col)
	out = strconv.AppendInt(out, int64(row), 10)
	out = append(out, '"')
	if style != 0 {
		out = append(out, ` s="`...)
		out = strconv.AppendUint(out, uint64(style), 10)
		out = append(out, '"')
	}
	switch {
	case kind == calc.Number:
	case live:
		out = append(out, ` t="str"`...)
	case kind == calc.Text:
		out = append(out, ` t="inlineStr"`...)
	}
	out = append(out, '>')
	if live {
		out = append(out, `<f>`...)
		out = appendEscaped(out, c.Formula, false, false)
		out = append(out, `</f>`...)
	}
	switch {
	case kind == calc.Number:
		out = append(out, `<v>`...)
		out = appendNumber(out, c.Value.Num)
		out = append(out, `</v>`...)
	case kind == calc.Text && !live:
		out = append(out, `<is><t`...)
		if spaced(text) {
			out = append(out, ` xml:space="preserve"`...)
		}
		out = append(out, '>')
		out = appendEscaped(out, text, true, true)
		out = append(out, `</t></is>`...)
	case kind == calc.Text && text != "":
		out = append(out, `<v>`...)
		out = appendEscaped(out, text, true, false)
		out = append(out, `</v>`...)
	}
	return append(out, `</c>`...)
}

// appendNumber writes a number, cut after the 15 digits that a spreadsheet keeps.
func appendNumber(out []byte, v float64) []byte {
	const most = 15
	start := len(out)
	out = strconv.AppendFloat(out, v, 'f', -1, 64)
	point, digits := false, 0
	for i := start; i < len(out); i++ {
		switch d := out[i]; {
		case d == '.':
			point = true
		case d < '0' || d > '9' || digits == 0 && d == '0':
		case digits < most:
			digits++
		case point:
			if out[i-1] == '.' {
				i--
			}
			return out[:i]
		default: // a whole number keeps its size
			for ; i < len(out) && out[i] != '.'; i++ {
				out[i] = '0'
			}
			return out[:i]
		}
	}
	return out
}

// spaced tells whether a text has room at its ends, which readers drop unless told.
func spaced(t string) bool { return t != "" && (space(t[0]) || space(t[len(t)-1])) }

func space(b byte) bool { return b == ' ' || b == '\t' || b == '\n' || b == '\r' }

// plain are the bytes that stand for themselves in XML.
var plain = func() (ok [256]bool) {
	for b := range ok {
		ok[b] = b >= ' ' && b < utf8.RuneSelf && b != '"' && b != '\'' && b != '&' && b != '<' && b != '>' && b != '_'
	}
	return ok
}()

// appendEscaped writes a text. In a cell's text a character may be written as
// _x0041_, so that a text which happens to look so is escaped; its lines may be kept.
func appendEscaped(out []byte, t string, cell, lines bool) []byte {
	done := 0
	for i := 0; i < len(t); {
		b, size := t[i], 1
		if plain[b] {
			i++
			continue
		}
		instead := ""
		switch {
		case b == '_':
			if cell && coded(t[i:]) {
				instead = "_x005F_"
			}
		case b == '"':
			instead = "&#34;"
		case b == '\'':
			instead = "&#39;"
		case b == '&':
			instead = "&amp;"
		case b == '<':
			instead = "&lt;"
		case b == '>':
			instead = "&gt;"
		case b == '\t':
			instead = "&#x9;"
		case b == '\r':
			instead = "&#xD;"
		case b == '\n':
			if !lines {
				instead = "&#xA;"
			}
		default:
			var r rune
			r, size = utf8.DecodeRuneInString(t[i:])
			if r < ' ' || r == utf8.RuneError && size == 1 || r == 0xFFFE || r == 0xFFFF {
				instead = "\uFFFD" // no character of XML
			}
		}
		if instead != "" {
			out = append(append(out, t[done:i]...), instead...)
			done = i + size
		}
		i += size
	}
	return append(out, t[done:]...)
}

// coded tells whether a text begins as a character that is written by its number.
func coded(t string) bool {
	if len(t) < 7 || t[1] != 'x' || t[6] != '_' {
		return false
	}
	for _, d := range []byte(t[2:6]) {
		if (d < '0' || d > '9') && (d < 'a' || d > 'f') && (d < 'A' || d > 'F') {
			return false
		}
	}
	return true
}
