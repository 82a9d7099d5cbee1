package lang

import "maps"

// french gives the French of each English sentence. What reports print, what is
// said of a wrong file and the help stand in lists of their own.
var french = func() map[string]string {
	all := maps.Clone(frenchReports)
	maps.Copy(all, frenchProblems)
	maps.Copy(all, frenchPriceRules)
	maps.Copy(all, frenchPreferences)
	maps.Copy(all, frenchAllocation)
	maps.Copy(all, frenchSeveralLots)
	maps.Copy(all, frenchHelp)
	maps.Copy(all, frenchLeftOut)
	maps.Copy(all, frenchBrief)
	maps.Copy(all, frenchCommitment)
	maps.Copy(all, frenchSuppliers)
	maps.Copy(all, frenchExplain)
	maps.Copy(all, frenchSovereignty)
	maps.Copy(all, frenchScenarios)
	maps.Copy(all, frenchControl)
	maps.Copy(all, frenchWhatIf)
	maps.Copy(all, frenchIdentifiers)
	maps.Copy(all, frenchFormulas)
	maps.Copy(all, frenchWorkbook)
	maps.Copy(all, frenchRobustness)
	maps.Copy(all, frenchFirmness)
	maps.Copy(all, frenchMethod)
	maps.Copy(all, frenchSimulation)
	maps.Copy(all, frenchFacts)
	maps.Copy(all, frenchPublication)
	maps.Copy(all, frenchLetters)
	maps.Copy(all, frenchPublished)
	maps.Copy(all, frenchVerify)
	maps.Copy(all, frenchDecisions)
	maps.Copy(all, frenchLowPrices)
	maps.Copy(all, frenchCounts)
	maps.Copy(all, frenchTerms)
	maps.Copy(all, frenchFiles)
	maps.Copy(all, frenchDependence)
	maps.Copy(all, frenchMistakes)
	maps.Copy(all, frenchMinimums)
	maps.Copy(all, frenchLaw)
	maps.Copy(all, frenchStages)
	maps.Copy(all, frenchHolders)
	maps.Copy(all, frenchUnpriced)
	maps.Copy(all, frenchMisplaced)
	maps.Copy(all, frenchExclusions)
	maps.Copy(all, frenchRounds)
	maps.Copy(all, frenchVariants)
	maps.Copy(all, frenchMisread)
	maps.Copy(all, frenchMeant)
	maps.Copy(all, frenchScales)
	maps.Copy(all, frenchSchedules)
	maps.Copy(all, frenchReading)
	maps.Copy(all, frenchAdjusted)
	maps.Copy(all, frenchWritten)
	maps.Copy(all, frenchCorrections)
	maps.Copy(all, frenchUsage)
	maps.Copy(all, frenchBrowser)
	maps.Copy(all, frenchPages)
	maps.Copy(all, frenchEntry)
	maps.Copy(all, frenchFields)
	maps.Copy(all, frenchEdited)
	maps.Copy(all, frenchFieldWords)
	maps.Copy(all, frenchCommittee)
	maps.Copy(all, frenchForms)
	maps.Copy(all, frenchPrices)
	maps.Copy(all, frenchTenderForm)
	maps.Copy(all, frenchTenderSheets)
	maps.Copy(all, frenchTenderWhole)
	maps.Copy(all, frenchAward)
	maps.Copy(all, frenchFactsForm)
	maps.Copy(all, frenchDocument)
	maps.Copy(all, frenchChapters)
	maps.Copy(all, frenchKeys)
	maps.Copy(all, frenchReference)
	maps.Copy(all, frenchAppraisals)
	maps.Copy(all, frenchCodes)
	maps.Copy(all, frenchNote)
	maps.Copy(all, frenchStory)
	maps.Copy(all, frenchDeclarations)
	return all
}()

// frenchReports is the French of reports and of what the terminal shows.
var frenchReports = map[string]string{
	// words of the dossier and of the data
	"irregular":               "irrégulière",
	"unacceptable":            "inacceptable",
	"inappropriate":           "inappropriée",
	"ineligible":              "candidature irrecevable",
	"qualified":               "qualifié",
	"none":                    "néant",
	"lapsed":                  "expirée",
	"yes":                     "oui",
	"no":                      "non",
	"excluded":                "hors taxes",
	"included":                "toutes taxes comprises",
	"cost":                    "coût",
	"judged":                  "appréciation",
	"declared":                "déclaration",
	"capacity":                "capacité",
	"candidate":               "candidature",
	"bid":                     "offre",
	"month":                   "mois",
	"year":                    "an",
	"once":                    "une fois",
	"before go-live":          "avant la mise en service",
	"during the contract":     "pendant le marché",
	"double mean":             "double moyenne",
	"draft directive of 2011": "projet de directive de 2011",
	"gap to the estimate":     "écart à l'estimation",
	"pass":                    "conforme",
	"fail":                    "non conforme",
	"missing":                 "manquant",
	"consensus":               "consensus",

	"illustrative":         "illustratif",
	"PROVISIONAL":          "PROVISOIRE",
	"Illustrative figures": "Chiffres illustratifs",

	// findings
	", as of %s":         ", au %s",
	"the bid states: %s": "l'offre déclare : %s",
	"mean of %s":         "moyenne de %s",
	"median of %s":       "médiane de %s",
	"mean of %s, without the highest and the lowest":             "moyenne de %s, sans la plus haute ni la plus basse",
	"%s: %s offered for %s needed, %s":                           "%s : offre %s, besoin %s, soit %s",
	"%s: no service stated on %s":                                "%s : aucun service déclaré au %s",
	"%s: %s is qualified on %s, from %s to %s":                   "%s : %s est qualifié au %s, du %s au %s",
	"%s: the qualification of %s ended on %s, before %s":         "%s : la qualification de %s a pris fin le %s, avant le %s",
	"%s: %s is qualified from %s only, after %s":                 "%s : %s n'est qualifié qu'à partir du %s, après le %s",
	"%s: %s is not qualified on %s":                              "%s : %s n'est pas qualifié au %s",
	"%s: %s has reached milestone %s on %s and is not qualified": "%s : %s a atteint le jalon %s au %s et n'est pas qualifié",
	"%s: when %s was qualified is not stated":                    "%s : la période de qualification de %s n'est pas déclarée",
	"version %s":              "version %s",
	"qualified from %s to %s": "qualifié du %s au %s",
	"%s on %s":                "%s le %s",
	"decision %s":             "décision %s",
	"price schedule":          "cadre de prix",
	"taxes %s":                "%s",
	"%s; the unit prices prevail, as the tender says":            "%s ; les prix unitaires prévalent, comme la consultation le prévoit",
	"%s; the stated amount prevails, as the tender says":         "%s ; le montant énoncé prévaut, comme la consultation le prévoit",
	"bid %q states a total of %s; its lines make %s":             "l'offre %q énonce un total de %s ; ses lignes font %s",
	"bid %q, line %q: states %s; quantity x unit price makes %s": "offre %q, ligne %q : énonce %s ; quantité x prix unitaire fait %s",

	// set aside
	"found: %s; needed: %s":            "constaté : %s ; exigé : %s",
	" or ":                             " ou ",
	"at least %s":                      "au moins %s",
	"at most %s":                       "au plus %s",
	"mark %s, below the minimum %s":    "note %s, inférieure au minimum %s",
	"total %s, below the threshold %s": "total %s, inférieur au seuil %s",
	"price %s, above %s":               "prix %s, supérieur à %s",

	// abnormally low prices
	"price %s, at or below %s, which is 0.9 × the mean %s of the prices that do not exceed 1.2 × the mean %s":                 "prix de %s, inférieur ou égal à %s, soit 0,9 × la moyenne (%s) des prix qui ne dépassent pas 1,2 × la moyenne de tous (%s)",
	"price %s, more than 50 %% below the mean of the others and more than 20 %% below the second lowest, among at least five": "prix %s, inférieur de plus de 50 %% à la moyenne des autres et de plus de 20 %% au deuxième plus bas, parmi cinq offres au moins",
	"price %s, more than %s below the estimate %s":                                                                            "prix %s, inférieur de plus de %s à l'estimation %s",

	"To ask":                      "À interroger",
	"to ask: %s – %s (prices %s)": "à interroger : %s – %s (prix %s)",

	// mark functions and price formulas
	"%s if %s, otherwise %s":                             "%s si %s, sinon %s",
	"straight line through %s; level outside":            "interpolation linéaire (%s), constante au-delà",
	"from %s → %s":                                       "à partir de %s → %s",
	"otherwise → %s":                                     "sinon → %s",
	"the evaluators' mark":                               "la note des évaluateurs",
	"the finding is the mark":                            "le constat est la note",
	"mark = %s":                                          "note = %s",
	", rounded to %s":                                    ", arrondi à %s",
	"maximum mark of the criterion":                      "note maximale du critère",
	"price of the bid":                                   "prix de l'offre",
	"lowest price of the bids not set aside":             "prix le plus bas des offres non écartées",
	"highest price of the bids not set aside":            "prix le plus élevé des offres non écartées",
	"mean price of the bids not set aside":               "prix moyen des offres non écartées",
	"proportional to the lowest price":                   "proportionnelle au prix le plus bas",
	"linear between the lowest and the highest price":    "linéaire entre le prix le plus bas et le plus élevé",
	"linear in the gap to the lowest price, not below 0": "linéaire selon l'écart au prix le plus bas, sans note négative",
	"linear in the gap to the lowest price, negative beyond twice that price": "linéaire selon l'écart au prix le plus bas, négative au-delà du double",
	"linear from the lowest price to n times that price":                      "linéaire du prix le plus bas à n fois ce prix",
	"against the mean of the prices":                                          "par rapport à la moyenne des prix",
	"against the buyer's estimate":                                            "par rapport à l'estimation de l'acheteur",
	"power of the discount relative to the greatest discount":                 "puissance du rabais rapporté au plus grand rabais",
	"two slopes, below and above the mean discount":                           "deux pentes, au-dessous et au-dessus du rabais moyen",
	"the formula struck down in Belleville-sur-Loire":                         "la formule censurée à Belleville-sur-Loire",
	"French ministry of the economy (DAJ), price sheet of 15 March 2024, method 1; also quality- and cost-based selection":            "direction des affaires juridiques (DAJ), fiche prix du 15 mars 2024, méthode 1 ; aussi la sélection qualité-coût",
	"French ministry of the economy (DAJ), price sheet of 15 March 2024, method 2; where all prices are equal, each gets the maximum": "direction des affaires juridiques (DAJ), fiche prix du 15 mars 2024, méthode 2 ; à prix tous égaux, chacun a le maximum",
	"French ministry of the economy (DAJ), price sheet of 15 March 2024, family of method 3; half the maximum at the mean":            "direction des affaires juridiques (DAJ), fiche prix du 15 mars 2024, famille de la méthode 3 ; la moitié du maximum à la moyenne",
	"common practice; 0 from twice the lowest price":                                                                                                                   "pratique courante ; 0 à partir du double du prix le plus bas",
	"common practice; 0 from n times the lowest price":                                                                                                                 "pratique courante ; 0 à partir de n fois le prix le plus bas",
	"common practice; independent of the other bids, so no bid can change the order of two others":                                                                     "pratique courante ; indépendante des autres offres : aucune ne peut changer l'ordre de deux autres",
	"kept for comparison: a negative mark is unlawful in France (Conseil d'État, 18 December 2012, no. 362532)":                                                        "conservée pour comparaison : une note négative est illégale (Conseil d'État, 18 décembre 2012, n° 362532)",
	"kept for comparison: marks so close that the criterion loses its effect (Conseil d'État, 3 November 2014, no. 373362); it ignores the scale and gives 20 at most": "conservée pour comparaison : des notes si proches que le critère perd son effet (Conseil d'État, 3 novembre 2014, n° 373362) ; elle ignore le barème et donne 20 au plus",
	"Italian practice (ANAC guidelines no. 2): M x (R/Rmax)^a, R the discount on the base price; 0 without a discount; powers computed to 30 decimals before rounding": "pratique italienne (lignes directrices ANAC n° 2) : M x (R/Rmax)^a, R étant le rabais sur la base ; 0 sans rabais ; puissances calculées à 30 décimales avant l'arrondi",
	"Italian practice (ANAC guidelines no. 2), X usually 0.80, 0.85 or 0.90: the share of the maximum that the mean discount gets":                                     "pratique italienne (lignes directrices ANAC n° 2), X valant d'ordinaire 0,80, 0,85 ou 0,90 : la part du maximum qu'obtient le rabais moyen",

	// rounding
	"halves away from zero":          "au plus proche ; à égale distance, par excès",
	"halves to the even digit":       "au plus proche ; à égale distance, au chiffre pair",
	"toward zero":                    "par troncature",
	"away from zero":                 "par excès (valeur absolue)",
	"%s: not rounded":                "%s : sans arrondi",
	"%s: rounded to %d decimals, %s": "%s : arrondis à %d décimales, %s",
	"marks":                          "notes",
	"weighted marks":                 "notes pondérées",
	"sums of sub-criteria":           "sommes de sous-critères",
	"totals":                         "totaux",

	// method
	"Bids are ranked by the ratio of total to price, the highest first (simple ratio, UfAB).":                                                                      "Les offres sont classées selon le rapport du total au prix, le plus élevé d'abord (rapport simple, UfAB).",
	"Bids are ranked by the ratio of total to price (extended ratio, UfAB). Those within %s of the best ratio form a band, inside which the criterion %q decides.": "Les offres sont classées selon le rapport du total au prix (rapport étendu, UfAB). Celles à moins de %s du meilleur rapport forment une bande, où le critère %q décide.",
	"Bids are ranked by price less the worth of their quality, the lowest first: a full total is worth %s (award on value).":                                       "Les offres sont classées selon le prix diminué de la valeur de leur qualité, le plus bas d'abord : un total plein vaut %s (attribution à la valeur).",
	"Bids are ranked by price, the lowest first, among those whose total reaches %s.":                                                                              "Les offres sont classées selon le prix, le plus bas d'abord, parmi celles dont le total atteint %s.",
	"Bids are ranked by total at a price of at most %s.":                                                                                                           "Les offres sont classées selon le total, à un prix d'au plus %s.",
	"Bids are ranked by total, the highest first: the sum of the weighted marks, out of %s.":                                                                       "Les offres sont classées selon le total, le plus élevé d'abord : la somme des notes pondérées, sur %s.",
	"ratio %s per million":                   "rapport %s par million",
	"ratio %s per million, outside the band": "rapport %s par million, hors de la bande",
	"ratio %s per million, inside the band":  "rapport %s par million, dans la bande",
	"price less worth, %s":                   "prix diminué de la valeur, %s",
	"price %s":                               "prix %s",
	"Requirements are applied. Bids that fail one are set aside, with their class, reason and legal basis.":                                            "Les exigences sont appliquées. Les offres qui n'y satisfont pas sont écartées, avec la catégorie, le motif et le fondement juridique.",
	"Criteria that do not depend on other bids are marked, and minimum marks applied. Bids below one are set aside.":                                   "Les critères qui ne dépendent pas des autres offres sont notés, et leurs notes comparées aux notes éliminatoires. Une offre dont une note est inférieure à la note éliminatoire est écartée.",
	"Price formulas are applied to the bids that remain; a bid set aside does not count in a lowest, highest or mean price.":                           "Les formules de prix sont appliquées aux offres restantes ; une offre écartée ne compte ni dans le prix le plus bas, ni dans le plus élevé, ni dans la moyenne.",
	"Marks are rounded and weighted (mark / scale × weight), added up, rounded and ranked; bids equal to the last tie-breaker share a rank (1, 1, 3).": "Les notes sont arrondies et pondérées (note / barème × pondération), additionnées, arrondies et classées ; les offres égales jusqu'au dernier départage partagent leur rang (1, 1, 3).",
	"Prices that look abnormally low are listed with the question to send. They exclude nobody by themselves.":                                         "Les prix qui paraissent anormalement bas sont listés avec la question à envoyer. Ils n'écartent personne par eux-mêmes.",
	"No bid can be ranked: there is no award to recommend.":                                                                                            "Aucune offre ne peut être classée : il n'y a pas d'attribution à proposer.",
	"The bid of %s comes first, with a total of %s out of %s.":                                                                                         "L'offre du soumissionnaire %s est première, avec un total de %s sur %s.",
	"%s tie for the first rank after every tie-breaker: the buyer must settle it as its documents say.":                                                "%s sont ex æquo au premier rang après tous les départages : l'acheteur tranche comme le prévoient ses documents.",
	"Several bids tie for the first rank.":                                       "Plusieurs offres sont ex æquo au premier rang.",
	"Bids with equal totals are ordered by their weighted mark on, in turn: %s.": "Les offres de total égal sont départagées par leurs notes pondérées aux critères suivants, dans cet ordre : %s.",
	"Bids with equal totals share their rank.":                                   "Les offres de total égal partagent leur rang.",

	// headings
	"Amount": "Montant", "Basis": "Fondement", "Bid": "Offre", "Buyer": "Acheteur",
	"Date": "Date", "Fact": "Fait", "Factor": "Facteur", "File": "Fichier", "Inputs": "Sources",
	"Item": "Élément", "Key %d": "Clé %d", "Lapses": "Échéance", "Line": "Ligne", "Lot": "Lot", "Lot %s – %s": "Lot %s – %s",
	"Lowest": "Le plus bas", "Highest": "Le plus élevé", "Mean": "Moyenne", "Mark": "Note", "Marks": "Notes",
	"Needed": "Exigé", "No.": "N°", "None.": "Aucun.", "Order": "Ordre", "Paid": "Périodicité", "Prices": "Prix", "Rank": "Rang",
	"Ranked": "Classée", "Result": "Résultat", "Scale": "Barème", "Source": "Source", "Stage": "Étape",
	"Sum": "Somme", "Taxes ×": "Taxes ×", "Total": "Total", "Unit": "Unité", "Until": "Jusqu'au",
	"Value": "Valeur", "Weight": "Pondération", "What": "Quoi",
	"Analysis by criterion": "Analyse par critère",
	"Award date":            "Date d'attribution",

	"Bids received": "Offres reçues", "Bids set aside": "Offres écartées",
	"Compared": "Comparé", "Contents": "Sommaire",
	"Country": "Pays", "Criteria": "Critères", "Criterion": "Critère",
	"Deadline for bids": "Date limite de remise", "Details": "Détail", "Discount rate": "Taux d'actualisation",
	"End of the contract": "Fin du marché", "Evaluated price": "Prix évalué",
	"Finding": "Constat", "Findings": "Constats", "For the buyer": "Pour l'acheteur",
	"From year": "De l'année", "To year": "À l'année", "Go-live": "Mise en service", "How it is marked": "Mode de notation", "Identifier": "Identifiant",
	"Legal basis": "Fondement juridique", "Measure": "Mesure", "Minimum": "Minimum", "Minimum marks met": "Notes éliminatoires atteintes",
	"Otherwise": "Sinon", "Payments a year": "Paiements par an",
	"Procedure": "Procédure", "Quantity": "Quantité",
	"Ranked by": "Classée selon", "Ranking": "Classement", "Reasons": "Motifs", "Recommendation": "Proposition",
	"Requirement": "Exigence", "Requirement or criterion": "Exigence ou critère", "Requirements": "Exigences",
	"Requirements met": "Exigences satisfaites",
	"Rounding":         "Arrondis",
	"Set aside":        "Écartée", "Signatures": "Signatures", "Stated in the bid": "Énoncé dans l'offre", "Subject": "Objet",
	"Summary": "Synthèse", "Tenderer": "Soumissionnaire", "The formula with its numbers": "La formule chiffrée",
	"Unit price": "Prix unitaire", "Warnings": "Avertissements",
	"Weighted": "Pondérée", "Weighted marks": "Notes pondérées",

	// sentences of reports
	"A mark is a number from %s to %s.": "Une note est un nombre de %s à %s.",
	"Write a number of at least 0.":     "Écrivez un nombre d'au moins 0.",

	"First: ": "Première : ",

	"No bid was corrected.": "Aucune offre n'a été corrigée.",

	"Not ranked: facts or marks are missing.": "Non classée : des faits ou des notes manquent.",
	"Rank %d of %d, total %s out of %s":       "Rang %d sur %d, total de %s sur %s",

	"The dossier is incomplete: bids with missing facts or marks have no total.": "Le dossier est incomplet : les offres auxquelles il manque des faits ou des notes n'ont pas de total.",

	"The tender does not evaluate a price.":                            "La consultation n'évalue pas de prix.",
	"The tender has no requirements.":                                  "La consultation n'a pas d'exigences.",
	"The undersigned have read this report and adopt its conclusions.": "Les soussignés ont lu ce rapport et en adoptent les conclusions.",

	"Yellow cells may be edited: the rest follows. Change a weight and look at the sheet Summary.": "Les cellules jaunes se modifient : le reste suit. Changez une pondération et regardez la feuille Synthèse.",
	"was %s, becomes %s: %s (%s)": "était %s, devient %s : %s (%s)",
	"each %s, years %d to %d":     "chaque %s, années %d à %d",
	"years %d to %d":              "années %d à %d",

	"the evaluation as data": "l'évaluation en données",

	// terminal
	"the files cannot be written to %s (%s): close those that another program has open, and check who may write there": "les fichiers ne peuvent être écrits dans %s (%s) : fermez ceux qu'un autre programme a ouverts, et vérifiez qui peut y écrire",
	"%d problems; nothing was written":                              "%d erreurs ; rien n'a été écrit",
	"and %d more":                                                   "et %d de plus",
	"%s already holds a dossier: choose another folder":             "%s contient déjà un dossier : choisissez un autre répertoire",
	"%s is not a folder: give the folder that holds tender.yaml":    "%s n'est pas un répertoire : donnez celui qui contient tender.yaml",
	"Run bareme --help for how to use it.":                          "Lancez bareme --help pour le mode d'emploi.",
	"not ranked: %s – facts or marks are missing":                   "non classée : %s – des faits ou des notes manquent",
	"set aside: %s – %s (%s)":                                       "écartée : %s – %s (%s)",
	"warning: %s":                                                   "avertissement : %s",
	"written: %s":                                                   "écrit : %s",
	" (until %s)":                                                   " (jusqu'au %s)",
	"%s, %s: holds until %s, before go-live on %s":                  "%s, %s : valable jusqu'au %s, avant la mise en service du %s",
	"%s, %s: holds until %s, during the contract, which ends on %s": "%s, %s : valable jusqu'au %s, pendant le marché, qui finit le %s",
	"ask the tenderer for its renewal":                              "demandez au soumissionnaire son renouvellement",
	"make its renewal an obligation of the contract":                "faites de son renouvellement une obligation du marché",
}
