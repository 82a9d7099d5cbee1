package lang

// frenchExclusions is the French of grounds for exclusion.
var frenchExclusions = map[string]string{
	// what a bid states
	"no ground applies":                                          "aucun motif ne s'applique",
	"a ground applies":                                           "un motif s'applique",
	"%s; measures taken since: %s":                               "%s ; mesures prises depuis : %s",
	"declared on honour: no ground applies":                      "déclaration sur l'honneur : aucun motif ne s'applique",
	"bid %q does not say whether a ground for exclusion applies": "l'offre %q n'indique pas si un motif d'exclusion s'applique",
	"add it, or others: none where no other applies, as declared on honour (CCP, art. R2143-3)":                                    "ajoutez-le, ou others: none si aucun autre ne s'applique, d'après la déclaration sur l'honneur (CCP, art. R2143-3)",
	"bid %q does not say whether a ground for exclusion applies: %s":                                                               "l'offre %q n'indique pas si un motif d'exclusion s'applique : %s",
	"add exclusions: none where no ground applies, as declared on honour (CCP, art. R2143-3), or the grounds that do":              "ajoutez exclusions: none si aucun motif ne s'applique, d'après la déclaration sur l'honneur (CCP, art. R2143-3), ou les motifs qui s'appliquent",
	"bid %q states a ground for exclusion, and what the buyer concluded is not recorded: %s":                                       "l'offre %q déclare un motif d'exclusion, et la conclusion de l'acheteur n'est pas consignée : %s",
	"ask that %s be replaced within ten days (CCP, art. L2141-13 and L2141-14), and record it under exclusions: in decisions.yaml": "demandez son remplacement dans les dix jours (CCP, art. L2141-13 et L2141-14), et consignez-le sous exclusions: dans decisions.yaml ; opérateur concerné : %s",
	"appreciate the measures shown (CCP, art. L2141-6-1), and record the conclusion under exclusions: in decisions.yaml":           "appréciez les mesures présentées (CCP, art. L2141-6-1), et consignez la conclusion sous exclusions: dans decisions.yaml",
	"hear the tenderer (CCP, art. L2141-11), and record its answer and the conclusion under exclusions: in decisions.yaml":         "recueillez les observations du soumissionnaire (CCP, art. L2141-11), et consignez sa réponse et la conclusion sous exclusions: dans decisions.yaml",

	// what was concluded
	"measures show that the person can be relied upon: %s": "fiabilité établie par les mesures prises : %s",
	"excluded: %s": "exclusion : %s",
	"kept for overriding reasons of general interest (CCP, art. L2141-6): %s": "maintien pour raisons impérieuses d'intérêt général (CCP, art. L2141-6) : %s",
	"the one that it applied to was replaced: %s":                             "remplacement de l'opérateur concerné : %s",
	"ground for exclusion of %s (CCP, art. %s)":                               "motif d'exclusion, %s (CCP, art. %s)",
	"%s; reliable again by the measures taken":                                "%s ; fiabilité établie par les mesures prises",
	"%s; kept for overriding reasons of general interest":                     "%s ; maintien pour raisons impérieuses d'intérêt général",
	"%s; the one that it applied to was replaced":                             "%s ; opérateur concerné remplacé",
	"%s; excluded": "%s ; exclusion prononcée",

	// the report
	"Grounds for exclusion":              "Motifs d'exclusion",
	"The %d other grounds for exclusion": "Les %d autres motifs d'exclusion",
	"CCP, art. L2141-1 to L2141-10":      "CCP, art. L2141-1 à L2141-10",
	"none that is not overcome":          "aucun qui ne soit levé",
	"%s (%s): met by %d of %d.":          "%s (%s) : condition remplie par %d sur %d.",

	"%d grounds for exclusion, %s to %s: none applies": "%d motifs d'exclusion, %s à %s : aucun ne s'applique",

	// mistakes
	"the identifier %q of a ground for exclusion is already used at line %d":                                "l'identifiant %q d'un motif d'exclusion est déjà utilisé à la ligne %d",
	"a conclusion about the ground %s, which the tender does not test":                                      "une conclusion sur le motif %s, que la consultation n'examine pas",
	"write exclusions: ccp in tender.yaml, or remove the entry":                                             "écrivez exclusions: ccp dans tender.yaml, ou retirez l'entrée",
	"a conclusion about the ground %s, and nothing says that the tenderer was heard":                        "une conclusion sur le motif %s, et rien n'indique que le soumissionnaire a été entendu",
	"add asked: with the day, answered: and answer: (CCP, art. L2141-6-1, L2141-11, L2141-13 and L2141-14)": "ajoutez asked: avec le jour, answered: et answer: (CCP, art. L2141-6-1, L2141-11, L2141-13 et L2141-14)",
	"a second conclusion about this ground for bid %q; the first is at line %d":                             "une seconde conclusion sur ce motif pour l'offre %q ; la première est à la ligne %d",
	"the conclusion %q about the ground %s, for which the code has none such":                               "la conclusion %q sur le motif %s, que le code ne prévoit pas pour celui-ci",
}
