package lang

// frenchPublished is the French of what is told of an award to the public or to a
// tenderer.
var frenchPublished = map[string]string{
	"Extract of the evaluation report":      "Extrait du rapport d'analyse des offres",
	"%s – extract of the evaluation report": "%s – extrait du rapport d'analyse des offres",
	"Made for: %s":                              "Destinataire : %s",
	"Made for: anybody who asks":                "Destinataire : toute personne qui en fait la demande",
	"ILLUSTRATIVE":                              "EXEMPLE",
	"Some figures are invented for an example.": "Certains chiffres sont inventés pour les besoins d'un exemple.",
	"The award":                                 "L'attribution",
	"The contract was awarded to %s.":           "Le marché a été attribué à %s.",
	"The contract was awarded to %s, for an evaluated price of %s.": "Le marché a été attribué à %s, pour un prix évalué de %s.",
	"It was signed on %s.":                   "Signature : %s.",
	"It was decided on %s and signed on %s.": "Décision d'attribution : %s ; signature : %s.",
	"%d bid was received":                    "%d offre reçue",
	"%d bids were received":                  "%d offres reçues",
	"%d was set aside":                       "%d écartée",
	"%d were set aside":                      "%d écartées",
	"none was set aside":                     "aucune écartée",
	"%s; %s.":                                "%s ; %s.",
	"Bids received":                          "Offres reçues",
	"Outcome":                                "Suite",
	"Price":                                  "Prix",
	"out of %s":                              "sur %s",
	"chosen":                                 "retenue",
	"not chosen":                             "non retenue",
	"set aside":                              "écartée",
	"not applicable":                         "sans objet",
	"not told":                               "non communiqué",
	"How bids were judged":                   "Méthode d'analyse des offres",
	"sum of its sub-criteria":                "somme des sous-critères",
	"%s: the chosen bid":                     "%s : offre retenue",
	"%s: your bid":                           "%s : votre offre",
	"The chosen bid has %s point more.":      "L'offre retenue obtient %s point de plus.",
	"The chosen bid has %s points more.":     "L'offre retenue obtient %s points de plus.",
	"The bid is %s.":                         "Qualification de l'offre : %s.",
	"What was found: %s.":                    "Constat : %s.",
	"Basis: %s.":                             "Fondement : %s.",
	"Marks of %s":                            "Notes de %s",
	"What was found":                         "Ce qui a été constaté",
	"Weighted mark":                          "Note pondérée",
	"Price of %s":                            "Prix – %s",
	"What is not told":                       "Ce qui n'est pas communiqué",
	"Lot “%s”":                               "Lot « %s »",
	"What is not told, and why":              "Éléments non communiqués, et motifs",
	"Item":                                   "Élément",
	"On what ground":                         "Motif",
	"Of whom":                                "De qui",
	"Lots of which nothing is told yet":      "Lots dont rien ne peut encore être communiqué",

	// the command
	"Write what an audience may see of a signed award": "Écrire ce qu'un lecteur peut voir d'un marché signé",
	`Publish evaluates the dossier in DIR and writes what a reader may see of it once
the contract is signed: the public, with open data beside it; a tenderer that was
not chosen, about its own bid and the chosen one; or, whole, the buyer itself
(internal) and a court. What is closed is named with its ground; open: and close:
in publication.yaml change that, item by item, with a reason.`: `Évaluer le dossier DIR et écrire ce qu'un lecteur peut en voir une fois le
marché signé : le public (public), avec les données ouvertes ; un soumissionnaire
non retenu (tenderer:OFFRE), sur son offre et l'offre retenue ; ou, en entier,
l'acheteur (internal) et le juge (court). Ce qui est fermé est nommé avec son
motif ; open: et close: dans publication.yaml le changent, élément par élément,
avec une raison.`,
	"who reads: public, tenderer:BID, internal or court":    "le lecteur : public, tenderer:OFFRE, internal ou court",
	"--for %q: use public, tenderer:BID, internal or court": "--for %q : écrivez public, tenderer:OFFRE, internal ou court",
	"no bid is called %q in this dossier":                   "aucune offre ne s'appelle %q dans ce dossier",
	"closed to this reader:":                                "fermé à ce lecteur :",
	"%s, closed to this reader:":                            "%s, fermé à ce lecteur :",
	"%s (%s): %s":                                           "%s (%s) : %s",

	// items
	"detailed prices":                   "prix détaillés",
	"marks and total":                   "notes et total",
	"rank":                              "rang",
	"appraisals":                        "appréciations",
	"what was found for each criterion": "constats par critère",
	"means, processes and facts stated": "moyens, procédés et faits déclarés",
	"documents":                         "pièces",
	"reasons for setting aside":         "motifs pour lesquels une offre a été écartée",
	"the bids that were not chosen":     "offres non retenues",

	// grounds
	"a mark on the price, and a sum with it, tells the price: %s":                                                   "une note sur le prix, et une somme qui la comprend, révèle le prix : %s",
	"the mark on a part of the price tells its amount: %s":                                                          "la note sur une partie du prix en révèle le montant : %s",
	"closed by the buyer: %s":                                                                                       "fermé par l'acheteur : %s",
	"detailed prices show how a company competes: secret (CCP, art. L2132-1; CE 30 March 2016, no. 375529)":         "les prix détaillés révèlent la stratégie commerciale d'une entreprise : secret des affaires (CCP, art. L2132-1 ; CE 30 mars 2016, n° 375529)",
	"means, processes and references of a company: secret (CRPA, art. L311-6)":                                      "moyens, procédés et références d'une entreprise : secret des affaires (CRPA, art. L311-6)",
	"documents of a bid: secret (CRPA, art. L311-6)":                                                                "pièces d'une offre : secret des affaires (CRPA, art. L311-6)",
	"marks, rank and appraisals of a bid that was not chosen are told to its tenderer alone (doctrine of the CADA)": "les notes, le rang et les appréciations d'une offre non retenue ne sont communiqués qu'à son auteur (doctrine de la CADA)",
	"why a bid was set aside is told to its tenderer alone (doctrine of the CADA)":                                  "le motif pour lequel une offre a été écartée n'est communiqué qu'à son auteur (doctrine de la CADA)",
}
