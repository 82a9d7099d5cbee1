package lang

// frenchWritten is the French of formulas that a buyer writes.
var frenchWritten = map[string]string{
	// in the tender
	"formula, character %d: %s":                                                                          "formule, caractère %d : %s",
	"%q cannot name a constant":                                                                          "%q ne peut nommer une constante",
	"use letters and digits, a letter first":                                                             "utilisez des lettres et des chiffres, une lettre d'abord",
	"%q has a meaning of its own in formulas":                                                            "%q a déjà un sens dans les formules",
	"choose another name":                                                                                "choisissez un autre nom",
	"give the tender, or the lot, its estimate:":                                                         "donnez son estimation (estimate:) à la consultation ou au lot",
	"write base: beside formula:":                                                                        "écrivez base: à côté de formula:",
	"correct the formula, or remove highest:":                                                            "corrigez la formule, ou retirez highest:",
	"the mark rises with the price":                                                                      "la note croît avec le prix",
	"the formula does not look at X, the value of the bid":                                               "la formule ne dépend pas de X, la valeur de l'offre",
	"write it over X; a mark that is the same for all tells no bids apart":                               "écrivez-la avec X ; une note égale pour toutes ne départage aucune offre",
	"highest: true says that more is better, and the mark falls as the value rises":                      "highest: true annonce que le plus élevé est le meilleur, or la note décroît quand la valeur croît",
	"correct the formula; where the highest price is best, write highest: true":                          "corrigez la formule ; si le prix le plus élevé est le meilleur, écrivez highest: true",
	"{price: proportional} or another price formula, or {formula: \"M * Xmin / X\"}":                     "{price: proportional} ou une autre formule de prix, ou {formula: \"M * Xmin / X\"}",
	"{linear: {0 %%: 0, 100 %%: 20}}, {threshold: {else: 0, 100 %%: 20}} or {formula: \"M * X / Xmax\"}": "{linear: {0 %%: 0, 100 %%: 20}}, {threshold: {else: 0, 100 %%: 20}} ou {formula: \"M * X / Xmax\"}",
	"{linear: {0: 0, 100: 20}}, {threshold: {else: 0, 100: 20}} or {formula: \"M * Xmin / X\"}":          "{linear: {0: 0, 100: 20}}, {threshold: {else: 0, 100: 20}} ou {formula: \"M * Xmin / X\"}",

	// applied to bids
	"division by zero":                     "division par zéro",
	"%s to the power of %s is not defined": "%s à la puissance %s n'est pas défini",
	"%s(%s) is not defined":                "%s(%s) n'est pas défini",
	"bid %q: the formula of criterion %q gives no mark for it (%s)":                                  "offre %q : la formule du critère %q ne lui donne aucune note (%s)",
	"bid %q: the formula of criterion %q divides by its value, %s":                                   "offre %q : la formule du critère %q divise par sa valeur, %s",
	"check the value; where 0 is meant, the formula must say what it gets: if(X = 0; ...; ...)":      "vérifiez la valeur ; si 0 est voulu, la formule doit dire ce qu'il obtient : if(X = 0; ...; ...)",
	"check the value; where it is right, the formula must say what it gets: if(...; ...; ...)":       "vérifiez la valeur ; si elle est exacte, la formule doit dire ce qu'elle obtient : if(...; ...; ...)",
	"criterion %q: bid %q gets %s, above the scale of %s, so that the criterion weighs more than %s": "critère %q : l'offre %q obtient %s, au-dessus de la note maximale %s, si bien que le critère pèse plus que %s",
	"where that is not meant, cap the formula: min(M; ...)":                                          "si ce n'est pas voulu, plafonnez la formule : min(M; ...)",

	// in print
	"formula of the tender":                   "formule de la consultation",
	"the consultation documents":              "documents de la consultation",
	"the base, %s":                            "la base, %s",
	"the buyer's estimate, %s":                "l'estimation de l'acheteur, %s",
	"value of the bid":                        "valeur de l'offre",
	"lowest value of the bids not set aside":  "valeur la plus basse des offres non écartées",
	"highest value of the bids not set aside": "valeur la plus élevée des offres non écartées",
	"mean value of the bids not set aside":    "moyenne des valeurs des offres non écartées",
	"median value of the bids not set aside":  "médiane des valeurs des offres non écartées",
	"median price of the bids not set aside":  "prix médian des offres non écartées",
	"number of bids not set aside":            "nombre d'offres non écartées",
	"Median":                                  "Médiane",
	"Number of bids":                          "Nombre d'offres",
	"Values":                                  "Valeurs",
	"Values compared":                         "Valeurs comparées",

	// the check of the method
	"criterion “%s”: the formula %s can give a mark below 0":                                                           "critère « %s » : la formule %s peut donner une note négative",
	"criterion “%s”: under the formula %s a better value can get a worse mark, since marks now rise, now fall with it": "critère « %s » : avec la formule %s une meilleure valeur peut obtenir une moins bonne note, la note tantôt croissant, tantôt décroissant",
	"the best value must get the best mark":                                                                            "la meilleure valeur doit obtenir la meilleure note",
	"make the formula rise or fall throughout":                                                                         "faites croître ou décroître la formule d'un bout à l'autre",
}
