package verify

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// compare compares an evaluation with the one that its inputs give, value by value.
func (o *Outcome) compare(says, is []byte) {
	var a, b any
	if decode(says, &a) != nil || decode(is, &b) != nil {
		return
	}
	o.values("", a, b)
	for i := range o.Differences {
		o.Differences[i].Place = strings.TrimPrefix(o.Differences[i].Place, ".")
	}
}

func decode(raw []byte, v *any) error {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	return d.Decode(v)
}

// ignored are the keys that say how a file was made, not what was found.
// Fingerprints of inputs are compared with the inputs themselves.
var ignored = map[string]bool{".version": true, ".inputs": true}

func (o *Outcome) values(at string, says, is any) {
	if ignored[at] {
		return
	}
	switch x := says.(type) {
	case map[string]any:
		if y, ok := is.(map[string]any); ok {
			o.objects(at, x, y)
			return
		}
	case []any:
		if y, ok := is.([]any); ok {
			o.lists(at, x, y)
			return
		}
	default:
		if says == is {
			if isFigure(says) {
				o.Figures++
			}
			return
		}
	}
	o.differ(at, says, is)
}

func (o *Outcome) objects(at string, says, is map[string]any) {
	keys := slices.Collect(maps.Keys(says))
	for k := range is {
		if _, there := says[k]; !there {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	for _, k := range keys {
		a, inA := says[k]
		b, inB := is[k]
		switch {
		case inA && inB:
			o.values(at+"."+k, a, b)
		case inA:
			o.differ(at+"."+k, a, nil)
		default:
			o.differ(at+"."+k, nil, b)
		}
	}
}

func (o *Outcome) lists(at string, says, is []any) {
	for i := range max(len(says), len(is)) {
		place := at + "[" + strconv.Itoa(i) + "]"
		switch {
		case i >= len(is):
			o.differ(place, says[i], nil)
		case i >= len(says):
			o.differ(place, nil, is[i])
		default:
			o.values(place, says[i], is[i])
		}
	}
}

func (o *Outcome) differ(at string, says, is any) {
	if len(o.Differences) < most {
		o.Differences = append(o.Differences, Difference{at, shown(says), shown(is)})
	}
}

// shown writes a value briefly.
func shown(v any) string {
	if v == nil {
		return ""
	}
	s := fmt.Sprint(v)
	if _, structured := v.(map[string]any); structured {
		s = "{…}"
	}
	if r := []rune(s); len(r) > 80 {
		s = string(r[:79]) + "…"
	}
	return s
}

// isFigure tells whether a value is a number, or a text that is one.
func isFigure(v any) bool {
	switch v := v.(type) {
	case json.Number:
		return true
	case string:
		_, err := strconv.ParseFloat(v, 64)
		return err == nil
	}
	return false
}

// jsonHead decodes what an evaluation says of how it was made.
func jsonHead(raw []byte, c *carried) error { return json.Unmarshal(raw, c) }
