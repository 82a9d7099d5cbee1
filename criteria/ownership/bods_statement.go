package ownership

import (
	"encoding/json"
	"strings"

	"github.com/bareme/bareme/internal/exact"
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
