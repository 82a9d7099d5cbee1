package explain

import (
	"strconv"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
)

// sources numbers where facts come from, in the order in which they are first cited.
type sources struct {
	list    []string
	numbers map[string]int
}

// cite refers to where a fact comes from: the number of its source, or what there is
// to say where it has none.
func (s *sources) cite(p criteria.Provenance, l lang.Lang) string {
	if n := s.number(p, l); n > 0 {
		return " [" + strconv.Itoa(n) + "]"
	}
	if text := p.In(l); text != "" {
		return " [" + text + "]"
	}
	return ""
}

// number gives the number of a source, 0 for what names no document and no source.
func (s *sources) number(p criteria.Provenance, l lang.Lang) int {
	if len(p.Evidence) == 0 && p.Source == "" {
		return 0
	}
	text := p.In(l)
	n, known := s.numbers[text]
	if !known {
		s.list = append(s.list, text)
		n = len(s.list)
		if s.numbers == nil {
			s.numbers = map[string]int{}
		}
		s.numbers[text] = n
	}
	return n
}
