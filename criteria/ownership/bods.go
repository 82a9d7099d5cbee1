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

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// statement is a statement of the Beneficial Ownership Data Standard, version 0.4.
type statement struct {
	ID      string `json:"statementId"`
	Date    string `json:"statementDate"`
	Subject string `json:"declarationSubject"`
	Record  string `json:"recordId"`
	Type    string `json:"recordType"`
	Status  string `json:"recordStatus"`
	Source  struct {
		AssertedBy  []struct{ Name string } `json:"assertedBy"`
		Description string                  `json:"description"`
		URL         string                  `json:"url"`
	} `json:"source"`
	Publication struct {
		Version   string `json:"bodsVersion"`
		Publisher struct{ Name string }
	} `json:"publicationDetails"`
	Details json.RawMessage `json:"recordDetails"`
}

type place struct{ Name, Code string }

type address struct {
	Type    string
	Country place
}

type entityDetails struct {
	EntityType    struct{ Type, Subtype string } `json:"entityType"`
	Name          string
	Jurisdiction  place
	Addresses     []address
	PublicListing struct {
		HasPublicListing bool `json:"hasPublicListing"`
	} `json:"publicListing"`
}

type personDetails struct {
	PersonType     string `json:"personType"`
	Names          []struct{ FullName string }
	Nationalities  []place
	TaxResidencies []place `json:"taxResidencies"`
	Addresses      []address
}

type relationshipDetails struct {
	Subject         party
	InterestedParty party `json:"interestedParty"`
	Interests       []interest
	Components      []string `json:"componentRecords"`
}

// party is a record, or a reason why there is none.
type party struct{ record, reason string }

func (p *party) UnmarshalJSON(raw []byte) error {
	if len(raw) > 0 && raw[0] == '"' {
		return json.Unmarshal(raw, &p.record)
	}
	var unspecified struct{ Reason string }
	err := json.Unmarshal(raw, &unspecified)
	p.reason = unspecified.Reason
	return err
}

type interest struct {
	Type    string
	Direct  string `json:"directOrIndirect"`
	Details string
	Share   *struct {
		Exact        json.Number
		Minimum      json.Number
		Maximum      json.Number
		ExclusiveMin json.Number `json:"exclusiveMinimum"`
		ExclusiveMax json.Number `json:"exclusiveMaximum"`
	}
	Start string `json:"startDate"`
	End   string `json:"endDate"`
}

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
	x.note(lang.M("the statements say nothing of vetoes, and of boards only that seats are appointed: add vetoes: and boards:, empty lists if there are none"))
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

func countryOf(list []address, types ...string) string {
	for _, t := range types {
		for _, a := range list {
			if a.Type == t && a.Country.Code != "" {
				return a.Country.Code
			}
		}
	}
	return ""
}

// relationship writes what an interested party holds in a subject.
func (x *importer) relationship(s *statement) error {
	if s.Type != "relationship" {
		return nil
	}
	var d relationshipDetails
	if err := json.Unmarshal(s.Details, &d); err != nil {
		return notStatements(lang.M("record %q: %s", s.Record, err.Error()))
	}
	held, known := x.ids[d.Subject.record]
	if !known {
		x.note(lang.M("relationship %s: its subject is not in the file (%s)", lang.Raw(s.Record), lang.Raw(cmp.Or(d.Subject.record, d.Subject.reason))))
		return nil
	}
	holder, known := x.ids[d.InterestedParty.record]
	if !known {
		x.note(lang.M("relationship %s: who holds %s is not stated (%s)", lang.Raw(s.Record), lang.Raw(held), lang.Raw(cmp.Or(d.InterestedParty.reason, d.InterestedParty.record))))
		return nil
	}
	x.interests(s, d, holder, held)
	return nil
}

// interval is what the interests of a relationship come to, for one period.
type interval struct {
	start, end     string
	capital, votes string // as YAML; "" where not stated
	indirect       bool
}

func (x *importer) interests(s *statement, d relationshipDetails, holder, held string) {
	var list []*interval
	at := func(i interest, indirect bool) *interval {
		for _, p := range list {
			if p.start == i.Start && p.end == i.End && p.indirect == indirect {
				return p
			}
		}
		p := &interval{start: i.Start, end: i.End, indirect: indirect}
		list = append(list, p)
		return p
	}
	for _, i := range d.Interests {
		indirect := i.Direct == "indirect"
		switch missing, whole := x.missing(d.Components, i.Type); {
		case !indirect || len(d.Components) == 0:
		case whole:
			x.note(lang.M("%s in %s: the indirect interest is left out, since the statements it is made of are in the file with their shares",
				lang.Raw(holder), lang.Raw(held)))
			continue
		default:
			x.note(lang.M("%s in %s: the indirect interest is kept, since %s, of which it is made, has no share of that kind",
				lang.Raw(holder), lang.Raw(held), lang.Raw(missing)))
		}
		switch i.Type {
		case "shareholding":
			at(i, indirect).capital = x.share(i, holder, held)
		case "votingRights":
			at(i, indirect).votes = x.share(i, holder, held)
		case "appointmentOfBoard":
			x.note(lang.M("%s may appoint to the board of %s: add it under boards:, with the seats", lang.Raw(holder), lang.Raw(held)))
		case "otherInfluenceOrControl", "rightsGrantedByContract", "controlViaCompanyRulesOrArticles", "controlByLegalFramework",
			"trustee", "nominator", "fullPowerOfAttorney":
			fmt.Fprintf(&x.controls, "    - {holder: %s, held: %s, by: %s, source: %s}\n",
				holder, held, quoted(readable(cmp.Or(i.Details, i.Type))), quoted(origin(s)))
		case "", "unknownInterest", "unpublishedInterest":
			at(i, indirect).capital = "undisclosed"
			x.note(lang.M("%s in %s: what is held is not stated; it is taken as an undisclosed share", lang.Raw(holder), lang.Raw(held)))
		default:
			x.note(lang.M("%s in %s: an interest of the kind %s, which is neither capital, votes nor control, is left out", lang.Raw(holder), lang.Raw(held), lang.Raw(i.Type)))
		}
	}
	for _, p := range list {
		x.holding(s, p, holder, held)
	}
}

// missing finds a statement among those that an interest is made of which states
// no share of its kind, or is not in the file; whole is true if there is none.
func (x *importer) missing(components []string, kind string) (record string, whole bool) {
	for _, c := range components {
		s := x.last[c]
		if s == nil {
			return c, false
		}
		if s.Type != "relationship" {
			continue // an entity on the way
		}
		var d relationshipDetails
		if json.Unmarshal(s.Details, &d) != nil || !slices.ContainsFunc(d.Interests, func(i interest) bool {
			return i.Type == kind && i.Share != nil
		}) {
			return c, false
		}
	}
	return "", true
}

func (x *importer) holding(s *statement, p *interval, holder, held string) {
	capital, votes := cmp.Or(p.capital, "undisclosed"), cmp.Or(p.votes, "undisclosed")
	fmt.Fprintf(&x.holdings, "    - {holder: %s, held: %s, ", holder, held)
	if capital == votes {
		fmt.Fprintf(&x.holdings, "share: %s", capital)
	} else {
		fmt.Fprintf(&x.holdings, "capital: %s, votes: %s", capital, votes)
	}
	for _, day := range []struct{ key, value string }{{"from", p.start}, {"until", p.end}} {
		if len(day.value) >= 10 {
			fmt.Fprintf(&x.holdings, ", %s: %s", day.key, quoted(readable(day.value[:10])))
		}
	}
	fmt.Fprintf(&x.holdings, ", source: %s", quoted(origin(s)))
	if len(s.Date) >= 10 {
		fmt.Fprintf(&x.holdings, ", as_of: %s", quoted(readable(s.Date[:10])))
	}
	if p.indirect {
		x.holdings.WriteString(", indirect: true")
		x.note(lang.M("%s in %s: an indirect interest, written as such: it adds to no sum", lang.Raw(holder), lang.Raw(held)))
	}
	x.holdings.WriteString("}\n")
}

// share writes a share as YAML.
func (x *importer) share(i interest, holder, held string) string {
	if i.Share == nil {
		return "undisclosed"
	}
	if i.Share.Exact != "" {
		if v, ok := percentage(i.Share.Exact); ok {
			return v + " %"
		}
	}
	low, high := "0", "100"
	for _, bound := range []struct {
		to    *string
		value json.Number
		open  bool
	}{{&low, i.Share.Minimum, false}, {&low, i.Share.ExclusiveMin, true}, {&high, i.Share.Maximum, false}, {&high, i.Share.ExclusiveMax, true}} {
		if v, ok := percentage(bound.value); ok {
			*bound.to = v
			if bound.open {
				x.note(lang.M("%s in %s: the bound %s %%, itself excluded, is written as included", lang.Raw(holder), lang.Raw(held), lang.Raw(v)))
			}
		}
	}
	return "[" + low + " %, " + high + " %]"
}

// percentage writes a JSON number plainly; a number is at most 100.
func percentage(n json.Number) (string, bool) {
	if n == "" {
		return "", false
	}
	v, err := exact.Parse(n.String())
	if err != nil || v.Sign() < 0 || exact.Hundred.Less(v) {
		return "", false
	}
	return v.Decimal(), true
}

// origin says where a statement comes from.
func origin(s *statement) string {
	var names []string
	for _, a := range s.Source.AssertedBy {
		names = append(names, a.Name)
	}
	parts := []string{"BODS " + s.ID}
	if len(names) > 0 {
		parts = append(parts, strings.Join(names, ", "))
	}
	for _, p := range []string{s.Source.Description, s.Source.URL, s.Publication.Publisher.Name} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return readable(strings.Join(parts, "; "))
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
