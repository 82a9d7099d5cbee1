package ownership

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Import is an ownership section made from statements, and what they say that
// it does not carry.
type Import struct {
	Section string // as YAML, under the key ownership:
	Notes   []lang.Message
}

// importer turns statements into a section.
type importer struct {
	notes    []lang.Message
	order    []string              // records, entities and persons first
	last     map[string]*statement // of each record
	ids      map[string]string     // of entities, by record
	taken    map[string]bool
	next     map[string]int // number of the next entity of that name
	entities strings.Builder
	holdings strings.Builder
	controls strings.Builder
}

func (x *importer) note(m lang.Message) { x.notes = append(x.notes, m) }

// ImportError says why a file cannot be imported, and what to do.
type ImportError struct{ What, Do lang.Message }

func (e *ImportError) Error() string { return e.In(lang.EN) }

// In writes the error in l.
func (e *ImportError) In(l lang.Lang) string { return e.What.In(l) + "\n    " + e.Do.In(l) }

// notStatements refuses a file that is not a list of statements.
func notStatements(what lang.Message) error {
	return &ImportError{what, lang.M("give a JSON list of statements of the Beneficial Ownership Data Standard, version 0.4")}
}

// ImportBODS reads a JSON list of Beneficial Ownership Data Standard 0.4
// statements. The section is about the entity whose record is `of`, or about the
// subject of the declaration where `of` is "". A later statement about a record
// replaces an earlier one, and a closed record is left out.
func ImportBODS(data []byte, of string) (*Import, error) {
	if len(data) > source.MaxSize {
		return nil, notStatements(lang.M("the file has more than %d bytes", source.MaxSize))
	}
	var list []*statement
	dec := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	if err := dec.Decode(&list); err != nil {
		return nil, notStatements(lang.M("not valid JSON: %s", err.Error()))
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, notStatements(lang.M("something follows the list"))
	}
	if len(list) == 0 || slices.Contains(list, nil) {
		return nil, notStatements(lang.M("the list has no statement"))
	}
	if len(list) > maxEntities+maxHoldings {
		return nil, notStatements(lang.M("a list of %d entries", len(list)))
	}
	x := &importer{last: map[string]*statement{}, ids: map[string]string{}, taken: map[string]bool{}, next: map[string]int{}}
	x.latest(list)
	for _, record := range x.order {
		if err := x.node(x.last[record]); err != nil {
			return nil, err
		}
	}
	for _, record := range x.order {
		if err := x.relationship(x.last[record]); err != nil {
			return nil, err
		}
	}
	subject := of
	if subject == "" {
		subject = x.subject(list)
	}
	id, known := x.ids[subject]
	if !known {
		return nil, &ImportError{lang.M("no entity has the record %q", subject), lang.M("name the tenderer's record with --of")}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "ownership:\n  of: %s\n  entities:\n%s", id, x.entities.String())
	if x.holdings.Len() > 0 {
		b.WriteString("  holdings:\n" + x.holdings.String())
	}
	if x.controls.Len() > 0 {
		b.WriteString("  control:\n" + x.controls.String())
	}
	x.note(
		lang.M(
			"the statements say nothing of vetoes, and of boards only that seats are appointed: " +
				"add vetoes: and boards:, empty lists if there are none",
		),
	)
	return &Import{b.String(), x.notes}, nil
}

// latest keeps the last statement of each record: by its date, then by its place
// in the list.
func (x *importer) latest(list []*statement) {
	slices.SortStableFunc(list, func(a, b *statement) int { return cmp.Compare(a.Date, b.Date) })
	for _, s := range list {
		if v := s.Publication.Version; v != "" && !strings.HasPrefix(v, "0.4") {
			x.note(lang.M("statement %s follows version %s of the standard; it is read as 0.4", lang.Raw(s.ID), lang.Raw(v)))
		}
		if x.last[s.Record] == nil {
			x.order = append(x.order, s.Record)
		} else {
			x.note(lang.M("record %s: a later statement replaces %s", lang.Raw(s.Record), lang.Raw(x.last[s.Record].ID)))
		}
		x.last[s.Record] = s
	}
	x.order = slices.DeleteFunc(x.order, func(r string) bool {
		if x.last[r].Status == "closed" {
			x.note(lang.M("record %s is closed and left out", lang.Raw(r)))
			return true
		}
		return false
	})
}

// subject finds the entity that most statements are about.
func (x *importer) subject(list []*statement) string {
	count := map[string]int{}
	best := ""
	for _, s := range list {
		if count[s.Subject]++; x.ids[s.Subject] != "" && (best == "" || count[s.Subject] > count[best]) {
			best = s.Subject
		}
	}
	return best
}

// node writes an entity or a person.
func (x *importer) node(s *statement) error {
	name, kind, seat, listed := "", Company, "", false
	var nationalities []string
	switch s.Type {
	case "entity":
		var d entityDetails
		if err := json.Unmarshal(s.Details, &d); err != nil {
			return notStatements(lang.M("record %q: %s", s.Record, err.Error()))
		}
		name, seat, listed = d.Name, d.Jurisdiction.Code, d.PublicListing.HasPublicListing
		switch d.EntityType.Type {
		case "state", "stateBody":
			kind = State
		case "arrangement":
			kind = Trust
		case "anonymousEntity", "unknownEntity":
			x.note(lang.M("%s: an entity that is not identified", lang.Raw(cmp.Or(name, s.Record))))
		}
		if seat == "" {
			seat = countryOf(d.Addresses, "registered", "business")
		}
	case "person":
		var d personDetails
		if err := json.Unmarshal(s.Details, &d); err != nil {
			return notStatements(lang.M("record %q: %s", s.Record, err.Error()))
		}
		kind = Person
		if len(d.Names) > 0 {
			name = d.Names[0].FullName
		}
		if d.PersonType != "knownPerson" {
			x.note(lang.M("%s: a person who is not identified", lang.Raw(cmp.Or(name, s.Record))))
		}
		seat = countryOf(d.Addresses, "residence")
		for _, p := range d.TaxResidencies {
			if seat == "" {
				seat = p.Code
			}
		}
		for _, p := range d.Nationalities {
			if country, _, _ := strings.Cut(p.Code, "-"); isCountry(country) {
				nationalities = append(nationalities, country)
			}
		}
	default:
		return nil
	}
	seat, _, _ = strings.Cut(seat, "-") // of a part of a country: GB-SCT
	name = readable(cmp.Or(name, s.Record))
	id := x.id(name, s.Record)
	x.ids[s.Record] = id
	fmt.Fprintf(&x.entities, "    - {id: %s, name: %s, kind: %s", id, quoted(name), kind)
	if isCountry(seat) {
		key := "seat"
		if kind == Person {
			key = "residence"
		}
		fmt.Fprintf(&x.entities, ", %s: %s", key, quoted(seat))
	} else {
		x.note(lang.M("%s: no country is stated", lang.Raw(name)))
	}
	if len(nationalities) > 0 {
		fmt.Fprintf(&x.entities, ", nationality: [%s]", strings.Join(nationalities, ", "))
	}
	if listed {
		x.entities.WriteString(", listed: true")
	}
	x.entities.WriteString("}\n")
	return nil
}

// id makes an identifier from a name.
func (x *importer) id(name, record string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(name) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
		if b.Len() >= 48 {
			break
		}
	}
	id := strings.Trim(b.String(), "-")
	if !source.IsID(id) {
		id = "record"
	}
	if x.taken[id] {
		base := id
		for x.taken[id] {
			x.next[base]++
			id = fmt.Sprintf("%s-%d", base, x.next[base]+1)
		}
	}
	x.taken[id] = true
	return id
}

// readable drops what a dossier refuses in a text: control characters and those
// that change its direction.
func readable(s string) string {
	s = strings.Map(func(r rune) rune {
		if source.IsHidden(r) || r == '\n' || r == '\t' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "?"))
	if r := []rune(s); len(r) > 500 {
		s = string(r[:500])
	}
	return strings.TrimSpace(s)
}

// quoted writes a text as a YAML string.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}
