package lang

// frenchReference is what the reference pages and bareme help say around the
// descriptions of keys.
var frenchReference = map[string]string{
	"key":                 "clé",
	"how it is written":   "comment l'écrire",
	"what it means":       "ce qu'elle veut dire",
	"keys of its measure": "clés de sa mesure",
	"A key in bold is needed. `bareme help KEY` prints one, with an example; `bareme schema %s` gives all of them to an editor.": "Une clé en gras est obligatoire. `bareme help CLÉ` en affiche une, avec un exemple ; `bareme schema %s` les donne toutes à un éditeur.",
	"Beside these stand the keys of [any fact](#%s): `evidence`, `source`, `as_of`, `illustrative`, `note`.":                     "S'y ajoutent les clés de [tout fait](#%s) : `evidence`, `source`, `as_of`, `illustrative`, `note`.",
	"Measures": "Mesures",
	"A measure looks at what a bid states and finds a value or a level. A requirement tests it; a criterion turns it into a mark.": "Une mesure regarde ce que l'offre déclare et constate une valeur ou un niveau. Une exigence le vérifie ; un critère en fait une note.",
	"A bid states it under %s.": "L'offre le déclare sous %s.",
	"It has no settings.":       "Elle n'a pas de réglage.",
	"Price formulas":            "Formules de prix",
	"A criterion names one: `mark: {price: proportional}`, or with its parameters: `mark: {price: {formula: linear-slope, n: 3}}`.":                                                                                                                                                                               "Un critère en nomme une : `mark: {price: proportional}`, ou avec ses paramètres : `mark: {price: {formula: linear-slope, n: 3}}`.",
	"`X` is the bid's price; `Xmin`, `Xmax` and `Xavg` are the lowest, the highest and the mean price of the bids that are not set aside; `M` is the greatest mark. A buyer writes any other formula itself, in the same language: the text below, written out under `mark: {formula: …}`, gives the same marks.": "`X` est le prix de l'offre ; `Xmin`, `Xmax` et `Xavg` sont le prix le plus bas, le plus élevé et le prix moyen des offres qui ne sont pas écartées ; `M` est la note maximale. L'acheteur écrit lui-même toute autre formule, dans le même langage : le texte ci-dessous, écrit sous `mark: {formula: …}`, donne les mêmes notes.",
	"`%s`, %s in the formula: %s.": "`%s`, %s dans la formule : %s.",
	"Source: %s.":                  "Source : %s.",
	"%d decimal":                   "%d décimale",
	"%d decimals":                  "%d décimales",
	"the estimate of the tender or lot if absent": "à défaut, l'estimation de la consultation ou du lot",
	"needed":                 "obligatoire",
	"A mark can be below 0.": "Une note peut être inférieure à 0.",
	"A losing bid can change the order of the others.":      "Une offre non retenue peut changer l'ordre des autres.",
	"The lowest price can get less than the greatest mark.": "Le prix le plus bas peut recevoir moins que la note maximale.",

	"Print the help of a command, of a key of a file, or a page of the documentation": "Afficher l'aide d'une commande, d'une clé d'un fichier, ou une page de la documentation",
	`Help prints how to use a command, what a key of a file means, or a page of
the documentation. Keys are named as in the file, whole or by their end.`: `Affiche le mode d'emploi d'une commande, ce que veut dire une clé d'un fichier,
ou une page de la documentation. Les clés se nomment comme dans le fichier, en
entier ou par leur fin.`,
	"%s is a value of:":                            "%s est une valeur de :",
	"no key %s: did you mean %s?":                  "pas de clé %s : vouliez-vous dire %s ?",
	"no command, key or page %s: did you mean %s?": "ni commande, ni clé, ni page %s : vouliez-vous dire %s ?",
	"no command, key or page %s: bareme help lists the commands, bareme help tender.yaml keys, bareme help pages the pages": "ni commande, ni clé, ni page %s : bareme help donne les commandes, bareme help tender.yaml les clés, bareme help pages les pages",
	"Several keys are called so; write more of the path:":                                                                   "Plusieurs clés s'appellent ainsi ; précisez le chemin :",
	"measure:":     "mesure :",
	"written:":     "à écrire :",
	"needed:":      "obligatoire :",
	"%s if absent": "%s par défaut",
	"yes":          "oui",
	"An example, from the template %s (%s, line %d):": "Un exemple, du modèle %s (%s, ligne %d) :",
	"An example:": "Un exemple :",
}
