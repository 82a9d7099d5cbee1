package secnumcloud

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Register is the file of a dossier that lists qualified services, to check
// bids' claims against.
var Register = &criteria.Register{File: "qualifications.csv", Read: readRegister, Check: checkClaims}

// The columns of a register. The needed ones stand in each row.
var (
	neededColumns = []string{"provider", "service", "source", "as_of"}
	otherColumns  = []string{"activities", "version", "decision", "from", "to", "j0", "j1", "j2", "j3", "note"}
)

// listed is a row of a register. Dates that it does not give are none.
type listed struct {
	provider, service string
	activities        []string
	version, decision string
	from, to          date.Date
	milestones        []milestone
	source            string
	asOf              date.Date
}

func readRegister(name string, data []byte, problems *source.Problems) any {
	var out []listed
	for _, row := range source.Table(name, data, problems, neededColumns, otherColumns) {
		r := listed{
			provider: row.Cell("provider").Text, service: row.Cell("service").Text,
			version: row.Cell("version").Text, decision: row.Cell("decision").Text,
			from: row.Cell("from").Date(), to: row.Cell("to").Date(),
			source: row.Cell("source").Text, asOf: row.Cell("as_of").Date(),
		}
		for _, a := range strings.FieldsFunc(row.Cell("activities").Text, func(r rune) bool { return strings.ContainsRune(" ,;/+", r) }) {
			if !slices.Contains(activities, a) {
				row.Cell("activities").
					Problem(lang.M("found %q, expected one of: %s", a, source.Words(activities)),
						lang.M("write those that are qualified, apart by spaces, such as IaaS PaaS"))
				continue
			}
			r.activities = append(r.activities, a)
		}
		if !r.to.IsZero() && r.to.Before(r.from) {
			row.Cell("to").Problem(lang.M("%s is before %s", r.to, r.from), lang.M("correct one of the two dates"))
		}
		for _, m := range []string{"J0", "J1", "J2", "J3"} {
			if on := row.Cell(strings.ToLower(m)).Date(); !on.IsZero() {
				r.milestones = append(r.milestones, milestone{m, on})
			}
		}
		out = append(out, r)
	}
	return out
}

// checkClaims compares what a bid states of its qualifications with a register.
func checkClaims(register, facts any) []criteria.Notice {
	rows, _ := register.([]listed)
	claims, _ := facts.([]service)
	var out []criteria.Notice
	for i := range claims {
		s := &claims[i]
		say := func(claim, entry lang.Localizer, r *listed) {
			out = append(out, criteria.Notice{At: s.at, What: lang.M("%s: the bid states %s (%s); the register says %s (%s, as of %s)",
				lang.Raw(s.name), claim, fallback(s.Provenance), entry, lang.Raw(r.source), r.asOf)})
		}
		r := find(rows, s)
		switch {
		case r == nil && !s.from.IsZero():
			out = append(
				out,
				criteria.Notice{At: s.at, What: lang.M("%s: the bid states that it is qualified (%s); the register does not list it%s",
					lang.Raw(s.name), fallback(s.Provenance), newest(rows))},
			)
		case r == nil:
		case r.to.IsZero() && !s.from.IsZero():
			say(lang.M("qualified from %s to %s", s.from, s.to), r.describe(), r)
		case !s.from.IsZero() && (!r.from.IsZero() && !r.from.Time().Equal(s.from.Time()) || !r.to.Time().Equal(s.to.Time())):
			say(lang.M("qualified from %s to %s", s.from, s.to), r.describe(), r)
		}
		if r == nil {
			continue
		}
		for _, a := range s.activities {
			if len(r.activities) > 0 && !slices.Contains(r.activities, a) && !s.from.IsZero() {
				say(lang.Raw(a), source.Words(r.activities), r)
			}
		}
		if s.version != "" && r.version != "" && s.version != r.version {
			say(lang.M("version %s", lang.Raw(s.version)), lang.M("version %s", lang.Raw(r.version)), r)
		}
		if s.decision != "" && r.decision != "" && s.decision != r.decision {
			say(lang.M("decision %s", lang.Raw(s.decision)), lang.M("decision %s", lang.Raw(r.decision)), r)
		}
	}
	return out
}

// find looks a claim up: by its decision, or else by the name of the service.
func find(rows []listed, s *service) *listed {
	for i := range rows {
		if s.decision != "" && rows[i].decision == s.decision {
			return &rows[i]
		}
	}
	for i := range rows {
		if strings.EqualFold(strings.Join(strings.Fields(rows[i].service), " "), strings.Join(strings.Fields(s.name), " ")) {
			return &rows[i]
		}
	}
	return nil
}

// fallback says where a claim comes from, or that it does not say.
func fallback(p criteria.Provenance) lang.Localizer {
	if p.In(lang.EN) == "" {
		return lang.M("no source given")
	}
	return p
}

// newest gives the source and date of the register's newest entry.
func newest(rows []listed) lang.Localizer {
	var last *listed
	for i := range rows {
		if last == nil || rows[i].asOf.After(last.asOf) {
			last = &rows[i]
		}
	}
	if last == nil {
		return lang.Raw("")
	}
	return lang.M(" (%s, as of %s)", lang.Raw(last.source), last.asOf)
}

func (r *listed) describe() lang.Localizer {
	switch {
	case !r.from.IsZero() && !r.to.IsZero():
		return lang.M("qualified from %s to %s", r.from, r.to)
	case !r.to.IsZero():
		return lang.M("qualified to %s, since when is not stated", r.to)
	case len(r.milestones) > 0:
		last := r.milestones[len(r.milestones)-1]
		return lang.M("in process, %s on %s", lang.Raw(last.name), last.on)
	}
	return lang.M("no date")
}

// Describe lists what a register says, for a reader.
func Describe(register any) []lang.Localizer {
	rows, _ := register.([]listed)
	var out []lang.Localizer
	for _, r := range rows {
		what := lang.List{r.describe()}
		if len(r.activities) > 0 {
			what = append(what, source.Words(r.activities))
		}
		if r.decision != "" {
			what = append(what, lang.M("decision %s", lang.Raw(r.decision)))
		}
		out = append(out, lang.M("%s, %s: %s", lang.Raw(r.provider), lang.Raw(r.service), what))
	}
	return out
}
