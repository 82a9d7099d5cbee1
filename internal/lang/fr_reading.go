package lang

// frenchReading is the French of what is said of files that cannot be read as they stand.
var frenchReading = map[string]string{
	"an option is retained or not; both may be shown":                                                    "une option est retenue ou non ; les deux peuvent être montrées",
	"write retained: true, or false, and compare: both":                                                  "écrivez retained: true, ou false, et compare: both",
	"a list, expected the name of a ready set of grounds: %s":                                            "une liste au lieu du nom d'un ensemble de motifs : %s",
	"write exclusions: %s; a ground alone is a requirement: measure: exclusion, with: {ground: l2141-4}": "écrivez exclusions: %s ; un motif seul est une exigence : measure: exclusion, with: {ground: l2141-4}",
	"no criterion looks at the price schedule %q: its prices are neither compared nor checked":           "aucun critère ne regarde le cadre de prix %q : ses prix ne sont ni comparés ni contrôlés",
	"let a criterion look at it, if it is to be compared: with: {schedule: %s}":                          "faites-le regarder par un critère, s'il doit être comparé : with: {schedule: %s}",
	"a list of grounds": "une liste de motifs",
	"write none, or each ground with what happened: exclusions: {%s: {fact: …}, others: none}": "écrivez none, ou chaque motif avec ce qui s'est passé : exclusions: {%s: {fact: …}, others: none}",
	"a list without its key":                                     "une liste sans sa clé",
	"write corrections: above it":                                "écrivez corrections: au-dessus",
	"%q is no path in a bid":                                     "%q n'est pas un chemin dans une offre",
	"write dots between its parts: %s":                           "écrivez des points entre ses parties : %s",
	"bid %q has no value at %q: it states its prices lot by lot": "l'offre %q n'a pas de valeur à %q : elle donne ses prix lot par lot",
	"begin the path with the lot: lots.….%s":                     "commencez le chemin par le lot : lots.….%s",
	"keep one file for each evaluator, lot and round: marks of a later round say round: %s": "gardez un fichier par évaluateur, par lot et par tour : les notes d'un tour suivant portent round: %s",
}
