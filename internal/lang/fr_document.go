package lang

// frenchDocument is the French of what documents say of their own parts.
var frenchDocument = map[string]string{
	"part %s":   "partie %s",
	"annex %s":  "annexe %s",
	"table %d":  "tableau %d",
	"figure %d": "figure %d",

	// what the browser's pages say too
	"%s: sovereignty in brief": "%s : la souveraineté en bref",
	"Becomes":                  "Devient",
	"Corrections made to bids": "Corrections apportées aux offres",
	"Role":                     "Rôle",
	"Was":                      "Était",
	"Why":                      "Pourquoi",

	"Skip to the content": "Aller au contenu",
	"Table: %s":           "Tableau : %s",
	"%s (%d)":             "%s (%d)",
	"The figures of “%s”": "Les chiffres de « %s »",

	"Page %s":        "Page %s",
	"Annex %s":       "Annexe %s",
	"Table %d – %s":  "Tableau %d – %s",
	"Figure %d – %s": "Figure %d – %s",
}
