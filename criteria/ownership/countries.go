package ownership

import (
	"slices"

	"github.com/bareme/bareme/internal/country"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Region is a set of countries, by ISO 3166-1 alpha-2 code.
type Region struct {
	Name  string
	Codes []string // sorted
}

// The regions that have a name of their own. Norway, Iceland and Liechtenstein
// are in the European Economic Area and not in the Union.
var (
	EU = Region{
		"EU",
		[]string{
			"AT",
			"BE",
			"BG",
			"CY",
			"CZ",
			"DE",
			"DK",
			"EE",
			"ES",
			"FI",
			"FR",
			"GR",
			"HR",
			"HU",
			"IE",
			"IT",
			"LT",
			"LU",
			"LV",
			"MT",
			"NL",
			"PL",
			"PT",
			"RO",
			"SE",
			"SI",
			"SK",
		},
	}
	EEA = Region{"EEA", sorted(append([]string{"IS", "LI", "NO"}, EU.Codes...))}
)

func sorted(codes []string) []string {
	slices.Sort(codes)
	return codes
}

// Has tells whether a country is in the region. EU is not a country; who is said
// to be somewhere in the Union is in every region that holds it whole.
func (r Region) Has(code string) bool {
	if code == "EU" {
		return r.Name == "EU" || r.Name == "EEA"
	}
	_, found := slices.BinarySearch(r.Codes, code)
	if of := country.Of(code); !found && of != code {
		_, found = slices.BinarySearch(r.Codes, of)
	}
	return found
}

// In names the region for a reader.
func (r Region) In(l lang.Lang) string {
	switch r.Name {
	case "EU":
		return l.T("the European Union")
	case "EEA":
		return l.T("the European Economic Area")
	}
	return country.List(r.Codes).In(l)
}

// Outside says what lies outside the region.
func (r Region) Outside() lang.Localizer { return outside{r} }

type outside struct{ Region }

// In writes it in l.
func (o outside) In(l lang.Lang) string { return country.Outside(o.Region.In(l), l) }

// ReadRegion reads EU, EEA or a list of countries.
func ReadRegion(n *source.Node) Region {
	if n.IsList() {
		r := Region{}
		for _, item := range n.List() {
			if c := ReadCountry(item); c != "" {
				r.Codes = append(r.Codes, c)
			}
		}
		slices.Sort(r.Codes)
		return r
	}
	switch s := n.Raw(); {
	case s == "EU":
		return EU
	case s == "EEA":
		return EEA
	case isCountry(s):
		return Region{Codes: []string{s}}
	}
	n.Problem(lang.M("found %q, expected EU, EEA or countries", n.Raw()), lang.M("write EU, EEA, or a list such as [FR, DE]"))
	return EU
}

// isCountry tells whether a text is the code of a country; EU is the place of what
// is somewhere in the Union.
func isCountry(s string) bool { return s == "EU" || country.Is(s) }

// ReadCountry reads the code of a country.
func ReadCountry(n *source.Node) string {
	if n == nil {
		return ""
	}
	s := n.Text()
	if s != "" && !isCountry(s) {
		n.NotACountry()
		return ""
	}
	return s
}
