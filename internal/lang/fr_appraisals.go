package lang

// frenchAppraisals is the French of what evaluators say beside a mark.
var frenchAppraisals = map[string]string{
	"Strength: %s.":   "Point fort : %s.",
	"Strengths: %s.":  "Points forts : %s.",
	"Weakness: %s.":   "Point faible : %s.",
	"Weaknesses: %s.": "Points faibles : %s.",
	"What is missing for the next level: %s.":                                         "Ce qui manque pour le niveau supérieur : %s.",
	"What is missing for the next level":                                              "Ce qui manque pour le niveau supérieur",
	"%d mark has no strengths beside its reason (%s).":                                "%d note sans point fort indiqué à côté de son motif (%s).",
	"%d marks have no strengths beside their reason (%s).":                            "%d notes sans point fort indiqué à côté de leur motif (%s).",
	"%d mark has no weaknesses beside its reason (%s).":                               "%d note sans point faible indiqué à côté de son motif (%s).",
	"%d marks have no weaknesses beside their reason (%s).":                           "%d notes sans point faible indiqué à côté de leur motif (%s).",
	"%d mark below the highest does not say what is missing for the next level (%s).": "%d note inférieure à la note maximale n'indique pas ce qui manque pour le niveau supérieur (%s).",
	"%d marks below the highest do not say what is missing for the next level (%s).":  "%d notes inférieures à la note maximale n'indiquent pas ce qui manque pour le niveau supérieur (%s).",
}
