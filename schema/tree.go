package schema

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// node is a value of a JSON Schema, its keys in the order of the file.
type node struct {
	keys  []string
	of    map[string]*node // of an object, by key
	list  []*node          // of an array
	value any              // of anything else
}

func parse(text []byte) (*node, error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	return decode(d)
}

func decode(d *json.Decoder) (*node, error) {
	t, err := d.Token()
	if err != nil {
		return nil, err
	}
	n := &node{value: t}
	switch t {
	case json.Delim('{'):
		n.of = map[string]*node{}
		for d.More() {
			key, err := d.Token()
			if err != nil {
				return nil, err
			}
			k := fmt.Sprint(key)
			if n.of[k], err = decode(d); err != nil {
				return nil, err
			}
			n.keys = append(n.keys, k)
		}
		_, err = d.Token()
	case json.Delim('['):
		for d.More() {
			item, err := decode(d)
			if err != nil {
				return nil, err
			}
			n.list = append(n.list, item)
		}
		_, err = d.Token()
	}
	return n, err
}

// get gives what stands under a key, nil if nothing does.
func (n *node) get(key string) *node {
	if n == nil {
		return nil
	}
	return n.of[key]
}

// text gives a string, "" for anything else.
func (n *node) text() string {
	if n == nil {
		return ""
	}
	s, _ := n.value.(string)
	return s
}

// words lists the values of an array.
func (n *node) words() []string {
	if n == nil {
		return nil
	}
	var out []string
	for _, item := range n.list {
		out = append(out, fmt.Sprint(item.value))
	}
	return out
}
