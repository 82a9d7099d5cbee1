package lang

// frenchKeys is what is said of how the value of a key is written.
var frenchKeys = map[string]string{
	"a number":                                  "un nombre",
	"a percentage, such as 24 %%":               "un pourcentage, comme 24 %%",
	"a text, or one per language":               "un texte, ou un par langue",
	"a day, such as 2026-03-31":                 "un jour, comme 2026-03-31",
	"a day, or an hour of it: 2026-03-31 12:00": "un jour, ou une heure de ce jour : 2026-03-31 12:00",
	"an identifier":                             "un identifiant",
	"a country, such as FR":                     "un pays, comme FR",
	"a period, such as 6 months":                "une durée, comme 6 months",
	"a percentage, bounds such as [0 %%, 24 %%], or undisclosed": "un pourcentage, des bornes comme [0 %%, 24 %%], ou undisclosed",
	"a percentage, or a fraction of one":                         "un pourcentage, ou une fraction de pourcentage",
	"months, bounds such as [0, 6], or unknown":                  "des mois, des bornes comme [0, 6], ou unknown",
	"true or false":      "true ou false",
	"a whole number":     "un nombre entier",
	"a text":             "un texte",
	"list: %s":           "liste : %s",
	"a word or a number": "un mot ou un nombre",
	"keys below":         "clés ci-dessous",
	"by name: %s":        "par nom : %s",
	"by name":            "par nom",
	"; or ":              " ; ou ",
}
