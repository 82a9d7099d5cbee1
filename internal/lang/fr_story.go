package lang

// frenchStory is the French of the page on control, technology, qualification and
// what stops.
var frenchStory = map[string]string{
	"The first bid on one page": "L'offre classée première en une page",
	"Held by: %s.":              "Détenteurs directs : %s.",
	"Without %s: %s":            "Sans %s : %s",
	"Who controls it":           "Qui contrôle le soumissionnaire",
	"Whose technology it runs":  "Quelles technologies",
	"Qualification":             "Qualification",
	"If a supplier stops":       "Si un fournisseur s'arrête",
	"“%s”: %s":                  "« %s » : %s",
	"By what is stated, nothing stops without: %s.": "Selon les déclarations, rien ne s'arrête sans : %s.",
}
