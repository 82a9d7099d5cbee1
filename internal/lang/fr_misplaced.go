package lang

// frenchMisplaced is the French of what is said of files, keys and facts that stand
// where nothing reads them.
var frenchMisplaced = map[string]string{
	"nothing stands after %q":           "rien ne suit %q",
	"write its value: %s":               "écrivez sa valeur : %s",
	"write the keys without dashes: %s": "écrivez les clés sans tiret : %s",
	"%q is a fraction":                  "%q est une fraction",

	"the file holds %s":         "contenu du fichier : %s",
	"a bid":                     "une offre",
	"an evaluator's marks":      "les notes d'un évaluateur",
	"a tender":                  "une consultation",
	"corrections":               "des rectifications",
	"decisions":                 "des décisions",
	"the committee":             "la commission",
	"what is published":         "ce qui est publié",
	"move it: %s":               "déplacez-le : %s",
	"the file is not read here": "le fichier n'est pas lu à cet endroit",
	"found %q, expected a mark with its reason": "%q au lieu d'une note avec son motif",

	"%q is a group: its mark follows from its sub-criteria":                                    "%q est un groupe : sa note résulte de ses sous-critères",
	"%q is measured (%s): nobody marks it":                                                     "%q est mesuré (%s) : personne ne le note",
	"%q is a requirement that is measured (%s): nobody marks it":                               "%q est une exigence mesurée (%s) : personne ne la note",
	"remove it; evaluators mark: %s":                                                           "à retirer ; les évaluateurs notent : %s",
	"a variant of %q, which is itself a variant of %q":                                         "une variante de %q, qui est elle-même une variante de %q",
	"name the tenderer's base bid; a base bid has no variant_of:":                              "nommez l'offre de base du soumissionnaire ; une offre de base n'a pas de variant_of:",
	"no requirement and no criterion looks at %q":                                              "aucune exigence, aucun critère ne prend en compte %q",
	"no requirement and no criterion looks at %s:, which bid %q states":                        "aucune exigence, aucun critère ne prend en compte %s:, que donne l'offre %q",
	"remove it, or check what the tender asks for":                                             "à retirer, ou vérifiez ce que demande la consultation",
	"bid %q: %s stands here for all lots, and counts in none: each lot of the bid has its own": "offre %q : %s figure ici pour tous les lots et ne compte dans aucun : chaque lot de l'offre a le sien",
	"remove it, or what stands under lots: if that is wrong":                                   "retirez-le, ou retirez ce qui figure sous lots: si c'est là l'erreur",
}
