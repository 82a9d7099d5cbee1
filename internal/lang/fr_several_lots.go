package lang

// frenchSeveralLots is the French of what forms hold of several lots together, of grounds
// for exclusion and of rounds.
var frenchSeveralLots = map[string]string{
	"this is a binary workbook of Excel (.xlsb)": "c'est un classeur binaire d'Excel (.xlsb)",
	"Several lots": "Plusieurs lots",
	"Prices and rebates for several lots together":                                                                         "Prix et remises pour plusieurs lots ensemble",
	"A row for each offer, with the lots that it is for, or their least number, and either a price or a rebate.":           "Une ligne par proposition : les lots qu'elle concerne, ou leur nombre minimal, et soit un prix, soit une remise.",
	"The price stands in place of those of the lots together; a rebate, such as 5 %% or 10000, is taken off their prices.": "Le prix remplace ceux de ces lots pris ensemble ; une remise, par exemple 5 %% ou 10000, est déduite de leurs prix.",
	"From so many lots on":                                                                     "À partir de tant de lots",
	"Price of the lots together":                                                               "Prix des lots ensemble",
	"Rebate, in percent or as an amount":                                                       "Remise, en pourcentage ou en montant",
	"Lots wanted, the first wanted first, apart by commas":                                     "Lots souhaités, par ordre de préférence, séparés par des virgules",
	"fill in the lots, or how many, and leave the other empty":                                 "remplissez les lots, ou leur nombre, et laissez l'autre cellule vide",
	"fill in one of the two cells":                                                             "remplissez l'une des deux cellules",
	"name the lots that it is for, or give a rebate":                                           "nommez les lots concernés, ou proposez une remise",
	"the bid has no prices for the lot %q":                                                     "l'offre n'a pas de prix pour le lot %q",
	"price the lot on its sheet, or take it out here":                                          "remplissez les prix du lot sur sa feuille, ou retirez-le d'ici",
	"the lot is priced on several schedules, which a tenderer's own table does not tell apart": "le lot a plusieurs cadres de prix, que le tableau du soumissionnaire ne distingue pas",
	"ask for the form that bareme form prices writes":                                          "faites remplir le formulaire qu'écrit bareme form prices",

	"Grounds for exclusion":                        "Motifs d'exclusion",
	"Ground for exclusion":                         "Motif d'exclusion",
	"All grounds that are not named below":         "Tous les motifs qui ne sont pas renseignés ci-dessous",
	"To whom of the group, if not to the tenderer": "Membre ou sous-traitant concerné, si ce n'est le soumissionnaire",
	"What happened":                                "Faits",
	"Measures taken since":                         "Mesures prises depuis",
	"Answer for all grounds at once in the first row; name below it those that apply. What is false here may itself exclude.": "Répondez pour tous les motifs à la fois sur la première ligne ; renseignez dessous ceux qui s'appliquent. Une fausse déclaration peut elle-même exclure.",
	"what happened is told, and not whether the ground applies":                                                               "des faits sont indiqués, sans dire si le motif s'applique",
	"no ground applies, and what happened is told":                                                                            "aucun motif ne s'applique, et des faits sont indiqués",
	"choose from the list":                             "choisissez dans la liste",
	"correct the answer, or empty the cells beside it": "corrigez la réponse, ou videz les cellules voisines",

	"%s – round %s":                    "%s – tour %s",
	"Round":                            "Tour",
	"the tender has no later round %q": "la consultation n'a pas de tour ultérieur %q",
	"read the form into the dossier that it belongs to":             "lisez le formulaire dans le dossier dont il relève",
	"the round in which marks are given again (default: the first)": "le tour dans lequel les notes sont données à nouveau (par défaut : le premier)",
	"the tender has no rounds: leave out --round":                   "la consultation n'a pas de tours : omettez --round",
	"the tender has no round %q: use one of %s":                     "la consultation n'a pas de tour %q : choisissez parmi %s",
}
