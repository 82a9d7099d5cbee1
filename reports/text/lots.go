package text

import "github.com/bareme/bareme/internal/lang"

// LotName names a lot in a sentence: by its title, or by its identifier where it has none.
func LotName(id string, title lang.Text) lang.Localizer {
	if title.IsZero() || title == lang.Same(id) {
		return lang.M("lot %s", lang.Raw(id))
	}
	return lang.M("lot “%s”", title)
}

// Currency names a currency in a heading, as it stands after an amount.
func Currency(code string) lang.Localizer {
	if code == "EUR" {
		return lang.Text{FR: "€", EN: "EUR"}
	}
	return lang.Raw(code)
}
