package lang

// frenchBrief is the French of the note for whoever decides.
var frenchBrief = map[string]string{
	"Brief for the decision":      "Note de synthèse pour la décision",
	"Brief for the decision – %s": "Note de synthèse pour la décision – %s",
	"Sum up for whoever decides: the result, what it rests on, what would change it": "Résumer pour qui décide : le résultat, ce sur quoi il repose, ce qui le changerait",
	`Brief sums an evaluation up in a page or two for whoever decides: who comes first, by
how much and why; each scenario with its outcome; the nearest tipping points; what
lapses when; what is invented, not disclosed or only claimed; where a challenge would
start.`: `Résume l'analyse en une page ou deux pour qui décide : quelle offre est première, de
combien et pourquoi ; chaque scénario avec son résultat ; les points de bascule les
plus proches ; ce qui expire, et quand ; ce qui est inventé, non divulgué ou seulement
déclaré ; par où commencerait un recours.`,

	// the result
	"The bid of %s comes first with %s points out of 100, %s ahead of that of %s.": "L'offre du soumissionnaire %s est classée première, avec %s points sur 100 ; avance de %s sur celle du soumissionnaire %s.",
	"The bid of %s comes first with %s point out of 100, %s ahead of that of %s.":  "L'offre du soumissionnaire %s est classée première, avec %s point sur 100 ; avance de %s sur celle du soumissionnaire %s.",
	"The bid of %s is the only one ranked, with %s point out of 100.":              "L'offre du soumissionnaire %s est la seule classée, avec %s point sur 100.",
	"The bid of %s is the only one ranked, with %s points out of 100.":             "L'offre du soumissionnaire %s est la seule classée, avec %s points sur 100.",
	"It leads on %s; the other leads on %s.":                                       "Elle devance l'autre sur : %s ; l'autre la devance sur : %s.",
	"It leads on %s; the other leads on no criterion.":                             "Elle devance l'autre sur : %s ; l'autre ne la devance sur aucun critère.",

	// questions
	"If it were otherwise":                 "S'il en était autrement",
	"Lead":                                 "Avance",
	"Who comes in or goes out, and why":    "Qui entre, qui sort, et pourquoi",
	"%d bid ranked":                        "%d offre classée",
	"%d bids ranked":                       "%d offres classées",
	"%d set aside":                         "écartées : %d",
	"%s comes in, rank %d: %s":             "entre au rang %[2]d : %[1]s (%[3]s)",
	"%s goes out: %s":                      "sort : %s (%s)",
	"%s is no longer there":                "offre retirée : %s",
	"%s: %s, needed: %s":                   "%s : %s, exigé : %s",
	"%s: first at %d point of %d":          "%s, première à %d point sur %d",
	"%s: first at %d points of %d":         "%s, première à %d points sur %d",
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
	"Day":                        "Jour",
	"and %d later change":        "et %d changement ultérieur",
	"and %d later changes":       "et %d changements ultérieurs",

	// doubts
	"What is invented, not disclosed or only claimed":                                   "Ce qui est inventé, non divulgué ou seulement déclaré",
	"Invented: the tender is an example; what is marked illustrative describes nobody.": "Inventé : la consultation est un exemple ; ce qui est signalé comme illustratif ne décrit personne.",
	"Invented facts, by bid: %s.":                                                       "Faits inventés, par offre : %s.",
	"%s, %d fact":                                                                       "%s, %d fait",
	"%s, %d facts":                                                                      "%s, %d faits",
	"%s, %d point":                                                                      "%s, %d point",
	"%s, %d points":                                                                     "%s, %d points",
	"%s, %s shown, %s claimed":                                                          "%s, %s selon les preuves, %s selon les déclarations",
	"Not disclosed, and to be asked for: %s.":                                           "Non divulgué, à demander au soumissionnaire : %s.",
	"Not disclosed, and to be asked for: %s. Of the first bid, among others: %s.": "Non divulgué, à demander au soumissionnaire : %s. Pour l'offre première, entre autres : %s.",
	"Only claimed, on %s: %s.":           "Seulement déclaré, critère « %s » : %s.",
	"Dated after the award, by bid: %s.": "Faits postérieurs à l'attribution, par offre : %s.",

	// challenge
	"Where a challenge would start": "Par où commencerait un recours",
	"The method: %s (%s).":          "La méthode : %s (%s).",
	"The price of %s, %s, may be abnormally low; an answer to the question is to be had before the award.": "Offre susceptible d'être anormalement basse : %s, %s ; une réponse à la demande de justification est nécessaire avant l'attribution.",
	"Set aside on what could not be established, without an answer of the tenderer: %s.":                   "Offres écartées sur un fait non établi, sans réponse du soumissionnaire : %s.",
	"%s has %s on %s, where less than %s sets it aside.":                                                   "%s : note de %s au critère « %s », éliminatoire au-dessous de %s.",
	"Evaluators gave %s from %s to %s on %s":                                                               "Notes des évaluateurs pour %s : de %s à %s, critère « %s »",
	"%s, and settled on %s":                                                                                "%s ; note arrêtée en commun : %s",
	"Every mark and weight of the first two bids, since a small change gives another award.":               "Chaque note et chaque pondération des deux premières offres, puisqu'une petite variation donne une autre attribution.",

	// words
	"Words": "Glossaire",
	"the security qualification of cloud services in France, which implies control from the European Union": "qualification de sécurité des services d'informatique en nuage en France, qui suppose un contrôle européen",
	"the French cybersecurity agency, which qualifies services":                                             "Agence nationale de la sécurité des systèmes d'information, qui qualifie les services",
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
