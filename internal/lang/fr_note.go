package lang

// frenchNote is the French of the note on how firm the result is, and of scenarios in
// a table.
var frenchNote = map[string]string{
	"%s (%s set aside)": "%s (offre écartée : %s)",
	"Draws: %s for each line, from seed %d. Simulations describe; they decide nothing.": "Tirages : %s par ligne, graine %d. Les simulations décrivent ; elles ne décident rien.",
	"Each number is rounded to the side where what is said of it is true.":              "Chaque nombre est arrondi du côté où l'énoncé est vrai.",
	"For each weight the range in which the award stays, and the weight as published.":  "Pour chaque pondération, la plage sans effet sur l'attribution et la pondération publiée.",
	"How often each bid comes first":                                                    "Fréquence du premier rang",
	"The nearest changes to another award, from the nearest of each kind on":            "Les changements isolés les plus proches d'une autre attribution",
	"What varies":                              "Ce qui varie",
	"First then":                               "Première alors",
	"%s leads %s on %s.":                       "%s devance %s sur %s.",
	"Without the criterion %s, %s.":            "Sans le critère %s, %s.",
	"By what is stated, nothing stops in: %s.": "Selon les déclarations, rien ne s'arrête chez : %s.",
	"total and rank":                           "total et rang",
	"unchanged":                                "inchangée",

	// values and keys of files, in what a scenario changes
	"at least":                       "au moins",
	"commitment":                     "engagement",
	"the worst that can be believed": "le pire cas vraisemblable",
	"what counts":                    "ce qui compte",
	"what is proven":                 "ce qui est prouvé",
	"what is stated":                 "ce qui est déclaré",
	"within":                         "délai",
}
