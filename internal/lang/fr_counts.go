package lang

// frenchCounts is the French of counts in the singular, and of the parts that
// sentences with several counts are made of.
var frenchCounts = map[string]string{
	"%d bid":                          "%d offre",
	"%d bids":                         "%d offres",
	"%d file":                         "%d fichier",
	"%d files":                        "%d fichiers",
	"%d line":                         "%d ligne",
	"%d lines":                        "%d lignes",
	"%d other":                        "%d autre",
	"%d warning":                      "%d avertissement",
	"%d warnings":                     "%d avertissements",
	"%d year":                         "%d an",
	"%d years":                        "%d ans",
	"%s month":                        "%s mois",
	"%d mark function, expected one":  "%d fonction de notation, une seule attendue",
	"%d more remark":                  "%d autre remarque",
	"%d problem; nothing was written": "%d erreur ; rien n'a été écrit",
	"%d smaller holder":               "%d détenteur plus petit",
	"%d year, expected the first and the last":      "%d année, deux attendues : la première et la dernière",
	"%s holds %d scenario, expected one":            "%s contient %d scénario, un seul attendu",
	"%s is %s; it may have at most %d decimal":      "%s vaut %s ; il peut avoir %d décimale au plus",
	"%s other supplier":                             "%s autre fournisseur",
	"%s over %s, taxes %s":                          "%s sur %s, %s",
	"%s over %s, discounted at %s a year, taxes %s": "%s sur %s, actualisation à %s par an, %s",
	"%s seat is appointed, of %s":                   "%s siège est pourvu, sur %s",
	"%s: %s point for the first over the second":    "%s : %s point pour la première par rapport à la deuxième",
	"%s: rounded to %d decimal, %s":                 "%s : arrondis à %d décimale, %s",

	"Weights within %s point of those published": "Pondérations à %s point près de celles publiées",
	"answer %d of %d (%s): %s point, %s":         "réponse %d sur %d (%s) : %s point, %s",
	"bounds of %d value, expected two":           "%d borne, deux attendues",
	"no problem: %s, %s, %s":                     "aucune erreur : %s, %s, %s",
	"within %s day":                              "dans un délai de %s jour",

	"%d remark on the method: answer it, or acknowledge it in tender.yaml with a reason":       "%d remarque sur la méthode : y répondre, ou en prendre acte dans tender.yaml avec un motif",
	"%d search for a price was given up: too many roundings":                                   "%d recherche de prix a été abandonnée : trop d'arrondis",
	"%s; on the bids received it makes a difference of %s point at most":                       "%s ; sur les offres reçues elle fait une différence de %s point au plus",
	"Other price formulas under which the same bid comes first: %d of %d tried; not under %s.": "Autres formules de prix où la même offre est première : %d sur %d essayées ; pas sous %s.",
	"Under the %d other price formula tried the same bid comes first.":                         "Sous l'autre formule de prix essayée (%d) la même offre est première.",

	"Without any one of the losing bids the award is the same; the order of the others changes in %d case.": "Sans l'une quelconque des offres perdantes l'attribution est la même ; l'ordre des autres change dans %d cas.",
	"criterion %q: %d mark without a reason of its own: %s":                                                 "critère %q : %d note sans motif propre : %s",
	"no skills of its own stated, %s other supplier":                                                        "aucune compétence propre déclarée, %s autre fournisseur",
}
