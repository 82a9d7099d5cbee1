package lang

// frenchLeftOut is the French of what an analysis did not look at.
var frenchLeftOut = map[string]string{
	"--firmness-time %s: write a time of at least 0, such as 10s": "--firmness-time %s : écrivez une durée d'au moins 0, telle que 10s",
	"%d weight":                          "%d pondération",
	"%d weights":                         "%d pondérations",
	"the whole ranking under %d weight":  "le classement entier selon %d pondération",
	"the whole ranking under %d weights": "le classement entier selon %d pondérations",
	"%d price":                           "%d prix",
	"%d prices":                          "%d prix",
	"%d price formula":                   "%d formule de prix",
	"%d price formulas":                  "%d formules de prix",
	"%d withdrawal":                      "%d retrait",
	"%d withdrawals":                     "%d retraits",
	"%d criterion taken out":             "%d critère retiré",
	"%d criteria taken out":              "%d critères retirés",
	"%d draw":                            "%d tirage",
	"%d draws":                           "%d tirages",
	"Not looked at to the end, for want of steps or because the award's formula would adjust a price to 0 or less: %s.": "Non examiné jusqu'au bout, faute d'étapes ou parce que la formule d'attribution ajusterait un prix à 0 ou moins : %s.",
	"Not looked at to the end, for want of steps: %s.":                                                                  "Non examiné jusqu'au bout, faute d'étapes : %s.",
	"The analysis was interrupted. Not looked at, or not to the end: %s.":                                               "L'analyse a été interrompue. Non examiné, ou pas jusqu'au bout : %s.",
	"The time for this analysis, %s s, is over. Not looked at, or not to the end: %s.":                                  "Le temps de cette analyse, %s s, est écoulé. Non examiné, ou pas jusqu'au bout : %s.",
	"the longest that may be spent on how firm the result is, 0 for as long as it takes; what is left out is told":      "temps le plus long consacré à la solidité du résultat, 0 sans limite ; ce qui n'est pas examiné est signalé",
	"How firm the result is was not looked at, for there are many marks: bareme robustness does, or --robustness.":      "La solidité du résultat n'a pas été examinée, car il y a beaucoup de notes : bareme robustness le fait, ou --robustness.",
}
