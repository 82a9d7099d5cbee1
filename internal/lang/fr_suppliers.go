package lang

// frenchSuppliers is the French of what a scenario supposes of suppliers.
var frenchSuppliers = map[string]string{
	"the tender does not measure dependence, by which an event at a supplier is told":     "la consultation ne mesure pas la dépendance, par laquelle un événement chez un fournisseur est apprécié",
	"add a requirement or criterion with measure: dependence":                             "ajoutez une exigence ou un critère avec measure: dependence",
	"the tender looks at no price":                                                        "la consultation n'examine aucun prix",
	"no bid rests on a supplier called %q":                                                "aucune offre ne repose sur un fournisseur appelé %q",
	"write words of its name as the bids or the register of technologies give it":         "écrivez des mots de son nom tels que les offres ou le registre des technologies le donnent",
	"prices of the bids that rest on %s: %s":                                              "prix des offres qui reposent sur %s : %s",
	"price of %s":                                                                         "prix – %s",
	"No bid's suppliers are known here: dependence is not measured, or no bid is marked.": "Aucun fournisseur n'est connu ici : la dépendance n'est pas mesurée, ou aucune offre n'est notée.",
	"The supplier that stops alone: %s":                                                   "Arrêt d'un seul fournisseur : %s",
	"print instead what stops in each bid if a supplier stops, one after the other":       "afficher plutôt ce qui s'arrête dans chaque offre si un fournisseur s'arrête, l'un après l'autre",
	"--suppliers goes with no other flag: evaluation.json holds its data":                 "--suppliers s'emploie seul : evaluation.json contient ses données",
	"Supplier":                            "Fournisseur",
	"Suppliers":                           "Fournisseurs",
	"What stops if a supplier alone does": "Ce qui s'arrête si un seul fournisseur s'arrête",
	"What stops, and when":                "Ce qui s'arrête, et quand",
	"Day":                                 "Date",
	"Over time":                           "Dans le temps",
	"Question %d":                         "Question %d",
	"what stops, counted from %s":         "ce qui s'arrête, les durées courant du %s",
}
