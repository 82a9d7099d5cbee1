package source

import (
	"time"

	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
)

// Moment reads a day, or an hour of it such as 2026-03-31 12:00, by the clocks of
// a zone.
func (n *Node) Moment(zone *time.Location) date.Moment {
	if !n.scalar(lang.M("a date")) {
		return date.Moment{}
	}
	m, fault := date.ParseMoment(n.plainDay(), zone)
	switch fault {
	case date.Malformed:
		n.Problem(lang.M("%q is not a date", n.Raw()), momentInstead(n.Raw()))
	case date.Skipped:
		n.Problem(lang.M("there is no %s in the zone %s: its clocks go forward over that hour", lang.Raw(n.Raw()), lang.Raw(zone.String())),
			lang.M("correct the hour"))
	case date.Repeated:
		n.Problem(lang.M("%s comes twice in the zone %s: its clocks go back over that hour", lang.Raw(n.Raw()), lang.Raw(zone.String())),
			lang.M("say which, with the offset from UTC: %sT%s+01:00", lang.Raw(n.Raw()[:10]), lang.Raw(n.Raw()[11:])))
	}
	return m
}

// Zone reads the name of a time zone, such as Europe/Paris.
func (n *Node) Zone() *time.Location {
	zone, ok := date.Zone(n.Text())
	if !ok {
		n.Problem(lang.M("%q is not a time zone", n.Raw()), lang.M("write its name in the IANA database, such as Europe/Paris or Indian/Reunion"))
		return time.UTC
	}
	return zone
}
