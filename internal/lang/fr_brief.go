package lang

// frenchBrief is the French of the note for whoever decides.
var frenchBrief = map[string]string{
	"Brief for the decision":      "Note de synthèse pour la décision",
	"Brief for the decision – %s": "Note de synthèse pour la décision – %s",
	"Sum up for whoever decides: the result, what it rests on, what would change it": "Résumer pour qui décide : le résultat, ce sur quoi il repose, ce qui le changerait",
	`Brief sums an evaluation up in a page or two for whoever decides: who comes first, by
how much and why; each scenario with its outcome; the nearest tipping points; what
lapses when; what is invented, not disclosed or only claimed; where a challenge would
start. With --out it is also written as brief.pdf, brief.docx and brief.html.`: `Résumer l'analyse en une page ou deux pour qui décide : quelle offre est première, de
combien et pourquoi ; chaque scénario avec son résultat ; les points de bascule les
plus proches ; ce qui expire, et quand ; ce qui est inventé, non divulgué ou seulement
déclaré ; par où commencerait un recours. Avec --out, aussi en
brief.pdf, brief.docx et brief.html.`,
	"folder to write brief.pdf, brief.docx and brief.html to": "dossier où écrire brief.pdf, brief.docx et brief.html",

	// the result
	"The bid of %s comes first with %s out of %s; that of %s has as many, and a tie-breaker parts them.": "L'offre du soumissionnaire %s est classée première, avec %s sur %s ; celle du soumissionnaire %s en a autant : une règle de départage les distingue.",
	"The bid of %s comes first with %s out of %s, %s ahead of that of %s.":                               "L'offre du soumissionnaire %s est classée première, avec %s sur %s ; avance de %s sur celle du soumissionnaire %s.",
	"The bid of %s is the only one ranked, with %s out of %s.":                                           "L'offre du soumissionnaire %s est la seule classée, avec %s sur %s.",
	"Evaluated price: %s.": "Prix évalué : %s.",
	"Evaluated price: %s; compared at %s with the preference margins, awarded at the price offered.": "Prix évalué : %s ; comparé à %s après marges de préférence, attribué au prix offert.",
	"It leads on %s; the other leads on %s.":                                                         "Elle devance l'autre sur : %s ; l'autre la devance sur : %s.",
	"It leads on %s; the other leads on no criterion.":                                               "Elle devance l'autre sur : %s ; l'autre ne la devance sur aucun critère.",

	// questions
	"If it were otherwise":                 "S'il en était autrement",
	"Lead":                                 "Avance",
	"Who comes in or goes out, and why":    "Qui entre, qui sort, et pourquoi",
	"%d bid ranked":                        "%d offre classée",
	"%d bids ranked":                       "%d offres classées",
	"%d set aside":                         "écartées : %d",
	"%s comes in, rank %d – %s":            "%s entre au classement, rang %d – %s",
	"%s goes out – %s":                     "%s sort du classement – %s",
	"%s is no longer there":                "offre retirée : %s",
	"%s – %s; needed: %s":                  "%s – %s ; exigé : %s",
	"facts or marks are missing":           "faits ou notes manquants",
	"from %s to %s: %s":                    "de %s à %s : %s",
	"it now meets all requirements":        "toutes les exigences sont désormais satisfaites",
	"nothing stops, by what is stated: %s": "rien ne s'arrête, selon les déclarations : %s",
	"stops after %s: %s":                   "arrêt après %s : %s",
	"stops at once: %s":                    "arrêt immédiat : %s",
	"stops, when is not stated: %s":        "arrêt, délai non déclaré : %s",
	"the same bids, in another order":      "mêmes offres, dans un autre ordre",
	"the same bids, in the same order":     "mêmes offres, dans le même ordre",

	// tipping points, lapses
	"The nearest tipping points": "Les points de bascule les plus proches",
	"What lapses, and when":      "Ce qui expire, et quand",

	"What changes alone": "Seul changement",
	"Bids ranked: %d; only the first are looked at here: %d.": "Offres classées : %d ; seules les premières sont examinées ici : %d.",
	"and %d other point":               "et %d autre point",
	"and %d other points":              "et %d autres points",
	"Price of the bid of %s":           "Prix de l'offre %s",
	"Price of the bid of %s, taxes %s": "Prix de l'offre %s, %s",
	"Weight of %s":                     "Pondération – %s",
	"Mark of %s on %s, out of %s":      "Note – %s, critère « %s », sur %s",
	"First then":                       "Première alors",
	"No weight, no price and no mark changed alone gives another award.":  "Aucune pondération, aucun prix, aucune note changés seuls ne donnent une autre attribution.",
	"The analysis was not carried to its end: a nearer change may exist.": "L'analyse n'a pas été menée à son terme : un changement plus proche peut exister.",

	// readings of a scenario
	"weight moved within the group":  "pondération répartie dans le groupe",
	"weight moved over all criteria": "pondération répartie entre tous les critères",
	"next bid as ranked":             "offre suivante du classement",
	"new evaluation":                 "nouvelle analyse",

	"Words – %s.":             "Glossaire – %s.",
	"What changes, and when":  "Ce qui change, et quand",
	"and %d later day":        "et %d jour ultérieur",
	"and %d later days":       "et %d jours ultérieurs",
	"%s, before go-live – %s": "%s, avant la mise en service – %s",

	"It takes":                          "Il suffit de",
	"first at so many of %d point: %s":  "points sur %d où l'offre est première : %s",
	"first at so many of %d points: %s": "points sur %d où l'offre est première : %s",
	"Each mark and weight of the first two bids, so near is another award.": "Chaque note et chaque pondération des deux premières offres, tant une autre attribution est proche.",
	"%s, %d point: %s":                "%s, %d point : %s",
	"%s, %d points, among others: %s": "%s, %d points, dont : %s",

	// doubts
	"Doubt":                          "Réserve",
	"What it concerns":               "Objet",
	"Invented":                       "Inventé",
	"Not disclosed, to be asked for": "Non divulgué, à demander",
	"Only claimed":                   "Seulement déclaré",
	"Dated after the award":          "Postérieur à l'attribution",
	"the tender is an example; what is marked illustrative describes nobody": "la consultation est un exemple ; ce qui est signalé comme illustratif ne décrit personne",
	"Point": "Point",
	"What is invented, not disclosed or only claimed": "Ce qui est inventé, non divulgué ou seulement déclaré",
	"%s, %d fact":       "%s, %d fait",
	"%s, %d facts":      "%s, %d faits",
	"%s, %d point":      "%s, %d point",
	"%s, %d points":     "%s, %d points",
	"%s %s, claimed %s": "%s %s, déclaré %s",

	// challenge
	"Where a challenge would start": "Par où commencerait un recours",
	"The method – %s.":              "Méthode – %s.",
	"The price of %s, %s, may be abnormally low: an answer is needed before the award.":  "Offre susceptible d'être anormalement basse : %s, %s ; réponse nécessaire avant l'attribution.",
	"Set aside on what could not be established, without an answer of the tenderer: %s.": "Offres écartées sur un fait non établi, sans réponse du soumissionnaire : %s.",
	"%s has %s on %s, where less than %s sets it aside.":                                 "%s : note de %s au critère « %s », éliminatoire au-dessous de %s.",
	"Evaluators gave %s from %s to %s on %s":                                             "Notes pour %s : de %s à %s, critère « %s »",
	"%s, and settled on %s":                                                              "%s ; note arrêtée en commun : %s",

	// words
	"the security qualification of cloud services in France, which implies control from the European Union": "qualification française de sécurité des services en nuage, qui suppose un contrôle européen",
	"the French cybersecurity agency, which qualifies services":                                             "Agence nationale de la sécurité des systèmes d'information",
	"machines, storage and networks as a service":                                                           "machines, stockage et réseaux fournis comme un service",
	"containers as a service":                                       "conteneurs fournis comme un service",
	"platforms on which to build as a service":                      "plateformes de développement fournies comme un service",
	"software as a service":                                         "logiciels fournis comme un service",
	"the application for the qualification is accepted":             "acceptation de la demande de qualification",
	"the strategy of the evaluation is agreed":                      "accord sur la stratégie d'évaluation",
	"the evaluation on site":                                        "évaluation sur place",
	"the decision on the qualification":                             "décision de qualification",
	"the French certification of hosts of health data":              "certification française des hébergeurs de données de santé",
	"the level, from 0 to 4, of the EU Cloud Sovereignty Framework": "niveau, de 0 à 4, du cadre européen de souveraineté du nuage",
	"a device that keeps keys":                                      "dispositif qui protège les clés de chiffrement",
	"the French Public Procurement Code":                            "code de la commande publique",
	"the French Council of State":                                   "Conseil d'État",
	"the United States of America":                                  "États-Unis d'Amérique",
	"a virtual processor":                                           "processeur virtuel",
	"an accelerator for computation":                                "accélérateur de calcul",
}
