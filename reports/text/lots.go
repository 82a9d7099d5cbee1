package text

import (
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/pattern"
	"github.com/bareme/bareme/scoring"
)

// LotName names a lot in a sentence: by its title, or by its identifier where it has none.
func LotName(id string, title lang.Text) lang.Localizer {
	if title.IsZero() || title == lang.Same(id) {
		return lang.M("lot %s", lang.Raw(id))
	}
	return lang.M("lot “%s”", title)
}

// numbered matches identifiers that are numbers of lots: 2, lot-2, L2b.
var numbered = pattern.New(`(?i)^(?:lot[-_ ]?|l)?0*(\d{1,3}[a-z]?)$`)

// LotHeading names a lot in a heading: by its number and its title. An identifier that is
// no number is not shown beside a title, which says more.
func LotHeading(id string, title lang.Text) lang.Localizer {
	number, named := lang.Raw(id), !title.IsZero() && title != lang.Same(id)
	m := numbered.FindStringSubmatch(id)
	if m != nil {
		number = lang.Raw(m[1])
	}
	switch {
	case !named:
		return lang.M("Lot %s", number)
	case m != nil:
		return lang.M("Lot %s – %s", number, title)
	}
	return lang.M("Lot “%s”", title)
}

// lotNames lists lots by their titles.
func lotNames(lots []*scoring.Lot) lang.List {
	out := make(lang.List, len(lots))
	for i, l := range lots {
		out[i] = l.Title
	}
	return out
}

// Currency names a currency in a heading, as it stands after an amount.
func Currency(code string) lang.Localizer {
	if code == "EUR" {
		return lang.Text{FR: "€", EN: "EUR"}
	}
	return lang.Raw(code)
}
