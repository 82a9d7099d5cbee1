package fields

import "slices"

// either reads a value that may be written in several ways: alone or beside its
// evidence, once or several times, as a word or as a number.
func (r *reader) either(key string, options []*node) *Shape {
	var list []*Shape
	for _, o := range options {
		list = append(list, r.shape(key, o))
	}
	if s := fact(list); s != nil {
		return s
	}
	var simple, groups, lists []*Shape
	for _, s := range list {
		switch s.Form {
		case Group, Table:
			groups = append(groups, s)
		case List:
			lists = append(lists, s)
		default:
			simple = append(simple, s)
		}
	}
	switch {
	case len(lists) > 0: // an entry that stands alone is a list of one
		s := *lists[0]
		if len(groups) == 0 {
			s.Alone = oneOf(key, simple)
		}
		return &s
	case len(groups) > 0:
		s := *groups[0]
		for _, g := range groups[1:] {
			for _, k := range g.Keys {
				if !s.has(k.Key) {
					c := *k
					c.Required = false
					s.Keys = append(slices.Clone(s.Keys), &c)
				}
			}
		}
		s.Alone = oneOf(key, simple)
		return &s
	}
	return oneOf(key, simple)
}

// fact recognises a value that may stand alone, or in a group with what shows it.
func fact(list []*Shape) *Shape {
	if len(list) != 2 || list[1].Form != Group || !list[1].has("source") || list[0].Form == Group {
		return nil
	}
	whole := list[1]
	i := slices.IndexFunc(whole.Keys, func(k *Shape) bool { return k.Required })
	if i < 0 {
		return nil
	}
	s := *list[0]
	s.Inner = whole.Keys[i].Key
	for k, x := range whole.Keys {
		if k != i {
			s.Proof = append(s.Proof, x)
		}
	}
	return &s
}

// oneOf puts ways to write one value together: a field takes them all.
func oneOf(key string, list []*Shape) *Shape {
	if len(list) == 0 {
		return nil
	}
	if len(list) == 1 {
		return list[0]
	}
	s := &Shape{Key: key, Form: Line}
	onlyWords, dates := true, true
	for _, x := range list {
		s.Words = append(s.Words, x.Words...)
		s.Number = s.Number || x.Number
		s.Truth = s.Truth || x.Truth
		onlyWords = onlyWords && x.Form == Choice
		dates = dates && (x.Form == Day || x.Form == Moment)
		s.Range = s.Range || x.Form == Names && x.Number
		switch {
		case x.Form == Bilingue, x.Form == Evidence, x.Form == Choices:
			s.Form = x.Form
		case x.Form == Names && !x.Number && s.Form == Line:
			s.Form = Names
		}
	}
	switch {
	case onlyWords:
		s.Form = Choice
	case dates:
		s.Form = Day
	case s.Form == Line && s.Number:
		s.Form = Amount
	}
	return s
}
