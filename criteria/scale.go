package criteria

import (
	"strings"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/pattern"
	"github.com/bareme/bareme/internal/source"
)

// unreadScale stands for a scale that cannot be read: no mark is said to be outside it.
var unreadScale = exact.Int(1_000_000_000)

// readScale reads the greatest mark, or the lowest and the greatest.
func readScale(n *source.Node) (lowest, greatest exact.Number) {
	if n.IsList() {
		items := n.List()
		if len(items) != 2 {
			n.Problem(
				lang.M("a scale is the greatest mark, or the lowest and the greatest"),
				lang.M("write scale: 20, or scale: [-10, 10]"),
			)
			return unreadScale.Neg(), unreadScale
		}
		if !n.Sound(func() { lowest, greatest = items[0].Number(), items[1].Number() }) {
			return unreadScale.Neg(), unreadScale
		}
		if lowest.Sign() > 0 && !lowest.Less(greatest) {
			n.Problem(lang.M("the lowest mark of the scale, %s, is not below the greatest, %s", lowest, greatest), turnedScale(lowest, greatest))
			return unreadScale.Neg(), unreadScale
		}
		n = items[1]
	} else if do, meant := scaleMeant(n); meant {
		n.Problem(lang.M("a scale is the greatest mark, or the lowest and the greatest"), do)
		return unreadScale.Neg(), unreadScale
	} else if !n.Sound(func() { greatest = n.Number() }) {
		return unreadScale.Neg(), unreadScale
	}
	if greatest.Sign() <= 0 {
		n.Problem(lang.M("a scale must be above 0"), lang.M("write the greatest mark, such as 20"))
		return unreadScale.Neg(), unreadScale
	}
	return lowest, greatest
}

// turnedScale says what to write for a scale the wrong way round: the marks of schools in
// some countries are the better the lower.
func turnedScale(lowest, greatest exact.Number) lang.Message {
	if lowest.Equal(greatest) || greatest.Sign() <= 0 {
		return lang.M("write the lower one first, such as [1, 6]")
	}
	return lang.M("write scale: [%s, %s]; where the lowest mark is the best, add mark: {linear: {%s: %s, %s: %s}}",
		greatest, lowest, greatest, lowest, lowest, greatest)
}

// Span is how long the scale is: what a difference of marks is a part of. One that goes
// below 0 counts from there.
func (c *Criterion) Span() exact.Number { return Span(c.Lowest, c.Scale) }

// Span is how long a scale is.
func Span(lowest, greatest exact.Number) exact.Number {
	if lowest.Sign() > 0 {
		return greatest.Sub(lowest)
	}
	return greatest
}

// Part gives a mark as a part of the scale.
func (c *Criterion) Part(mark exact.Number) exact.Number {
	if c.Lowest.Sign() > 0 {
		mark = mark.Sub(c.Lowest)
	}
	return mark.Quo(c.Span())
}

// Ranged tells whether the scale does not begin at 0, so that its lowest mark is to be said.
func (c *Criterion) Ranged() bool { return !c.Lowest.IsZero() }

// Scales in words: from 0 to 20, 1-6, 20/20, and out of 20.
var (
	bothEnds = pattern.New(`(?i)^(?:from|de|between|entre)? ?(-?[0-9]+(?:[.,][0-9]+)?) ?` +
		`(?:[-–—;/]|à|a|to|et|and|\.{2,3}|…) ?(-?[0-9]+(?:[.,][0-9]+)?)(?: ?(?:points?|pts?))?$`)
	oneEnd = pattern.New(`(?i)^(?:/|sur|out of|up to|jusqu['’]à|max(?:imum|\.)?) ?:? ?([0-9]+(?:[.,][0-9]+)?)(?: ?(?:points?|pts?))?$`)
)

// scaleMeant says what to write for a scale in words, or by the names of its ends.
func scaleMeant(n *source.Node) (do lang.Message, meant bool) {
	var ends []string
	switch {
	case n.IsScalar():
		if ends = bothEnds.FindStringSubmatch(n.Raw()); ends == nil {
			ends = oneEnd.FindStringSubmatch(n.Raw())
		}
		ends = ends[min(1, len(ends)):]
	case n.IsMap():
		for _, e := range n.Pairs() {
			if e.Value.IsScalar() {
				ends = append(ends, e.Value.Raw())
			}
		}
		if len(ends) != len(n.Pairs()) {
			return do, false
		}
	}
	var marks []exact.Number
	for _, end := range ends {
		mark, err := exact.Parse(strings.Replace(end, ",", ".", 1))
		if err != nil {
			return do, false
		}
		marks = append(marks, mark)
	}
	switch {
	case len(marks) == 0 || len(marks) > 2:
		return do, false
	case len(marks) == 1:
		return lang.M("write scale: %s", marks[0]), true
	}
	low, high := exact.Min(marks[0], marks[1]), exact.Max(marks[0], marks[1])
	if low.IsZero() || low.Equal(high) {
		return lang.M("write scale: %s", high), true
	}
	return lang.M("write scale: [%s, %s]", low, high), true
}
