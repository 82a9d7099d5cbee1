package criteria

import (
	"strings"

	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Occasion is the day that a measure looks at: one of the tender's dates, which
// moves with it, or a day of its own.
type Occasion struct {
	Name string // award, go_live or end; "" for a day of its own
	Day  date.Date
}

// In says when it is, without the day of a date that has a name.
func (o Occasion) In(l lang.Lang) string {
	switch o.Name {
	case "award":
		return l.T("at the award date")
	case "go_live":
		return l.T("at go-live")
	case "end":
		return l.T("at the end of the contract")
	}
	return l.T("on %s", o.Day)
}

// Dated says when it is, with the day.
func (o Occasion) Dated(l lang.Lang) string {
	if o.Name == "" {
		return o.In(l)
	}
	return l.T("%s, %s", o, o.Day)
}

// occasionMark stands in a title for the day that the measure looks at, so that the
// title follows a scenario that looks at another.
const occasionMark = "{on}"

// onOccasion puts the day that a measure looks at into a title.
func (u Use) onOccasion(title lang.Text, at *source.Node) lang.Text {
	if !strings.Contains(title.FR+title.EN, occasionMark) {
		return title
	}
	if u.On == nil {
		if u.Measure != nil {
			at.Problem(lang.M("the title names {on}, but the measure looks at no day"), lang.M("write the title without it"))
		}
		return title
	}
	in := func(l lang.Lang, s string) string { return strings.ReplaceAll(s, occasionMark, u.On.In(l)) }
	return lang.Text{FR: in(lang.FR, title.FR), EN: in(lang.EN, title.EN)}
}
