package schema

import (
	"slices"
	"strings"
)

// Written lists the files that people write, in the order in which one meets them.
func Written() []string {
	return []string{"tender", "bid", "marks", "corrections", "decisions", "committee", "publication"}
}

// Find lists the keys that a path stands for, with its file or without, whole or its
// end: tender.criteria.rebase, criteria.rebase, rebase. Where a path is whole in some
// file, others that only end alike are left out; so are keys of evaluation.json where
// people write one.
func Find(path string) ([]Key, error) {
	words := strings.Split(strings.Trim(path, ". "), ".")
	var whole, ends []Key
	for _, file := range Names() {
		keys, err := Keys(file)
		if err != nil {
			return nil, err
		}
		if file == "evaluation" && words[0] != file && (whole != nil || ends != nil) {
			break
		}
		rest := words
		if words[0] == file && len(words) > 1 {
			rest = words[1:]
		}
		for _, k := range keys {
			switch {
			case k.is(rest) || len(words) > 1 && k.is(words):
				whole = append(whole, k)
			case ending(named(k.Path), rest):
				ends = append(ends, k)
			}
		}
	}
	if whole != nil {
		return whole, nil
	}
	return ends, nil
}

// is tells whether a path is the key's, of a setting also where else its measure is used.
func (k Key) is(path []string) bool {
	return slices.ContainsFunc(k.paths(), func(p []string) bool { return slices.Equal(named(p), path) })
}

// Near lists the keys that have the last word of a path, for a path that is none.
func Near(path string) ([]Key, error) {
	words := strings.Split(path, ".")
	return Find(words[len(words)-1])
}

// Holding lists the keys that have a word among their values.
func Holding(word string) ([]Key, error) {
	var out []Key
	for _, file := range Names() {
		keys, err := Keys(file)
		if err != nil {
			return nil, err
		}
		for _, k := range keys {
			if slices.Contains(k.Words, word) {
				out = append(out, k)
			}
		}
	}
	return out, nil
}

// Below lists the keys that stand directly under one.
func Below(k Key) ([]Key, error) {
	keys, err := Keys(k.File)
	if err != nil {
		return nil, err
	}
	at := k.Path
	if k.Same != nil {
		at = k.Same
	}
	var out []Key
	for _, o := range keys {
		rest, under := strings.CutPrefix(strings.Join(o.Path, "\x00"), strings.Join(at, "\x00")+"\x00")
		if under && !strings.Contains(strings.TrimPrefix(rest, Own+"\x00"), "\x00") && (k.Measure == "" || k.Measure == o.Measure) {
			out = append(out, o)
		}
	}
	return out, nil
}

// named is a path without the names of the author's own.
func named(path []string) []string {
	return slices.DeleteFunc(slices.Clone(path), func(w string) bool { return w == Own })
}

// ending tells whether a path ends with some words.
func ending(path, words []string) bool {
	return len(words) <= len(path) && slices.Equal(path[len(path)-len(words):], words)
}
