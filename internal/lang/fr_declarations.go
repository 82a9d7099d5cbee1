package lang

// frenchDeclarations is the French of what members of a committee declare of their
// interests.
var frenchDeclarations = map[string]string{
	"%d member of the committee declared their interests (%s).":  "%d membre de la commission a déclaré ses intérêts (%s).",
	"%d members of the committee declared their interests (%s).": "%d membres de la commission ont déclaré leurs intérêts (%s).",
	"first on %s, last on %s":                                    "du %s au %s",
	"No conflict was declared.":                                  "Aucun conflit n'est déclaré.",
	"Nobody marked what a conflict that they declared is about.": "Nul n'a noté ce que vise un conflit qu'il a déclaré.",
	"Conflict declared by %s, on %s: %s. Reason: %s.":            "Conflit déclaré par %s, le %s : %s. Motif : %s.",
	"the bid %s":       "offre %s",
	"the bid %s in %s": "offre %s, %s",
	"all bids":         "toutes les offres",
	"%d declaration of interests is missing: %s (%s).":             "%d déclaration d'intérêts manque : %s (%s).",
	"%d declarations of interests are missing: %s (%s).":           "%d déclarations d'intérêts manquent : %s (%s).",
	"%d conflict was declared by a member of the committee (%s).":  "%d conflit a été déclaré par un membre de la commission (%s).",
	"%d conflicts were declared by members of the committee (%s).": "%d conflits ont été déclarés par des membres de la commission (%s).",
}
