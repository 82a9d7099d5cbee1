package lang

// frenchFacts is the French of what bids state and of what the buyer decides
// about them.
var frenchFacts = map[string]string{
	"a variant of bid %q, which is by another tenderer: %s, not %s":                                                  "variante de l'offre %q, qui est d'un autre soumissionnaire : %s, et non %s",
	"correct variant_of:, or write the tenderer the same way in both":                                                "corrigez variant_of:, ou écrivez le soumissionnaire de la même façon dans les deux fichiers",
	"bid %q is by the same tenderer as bid %q: %s":                                                                   "l'offre %q est du même soumissionnaire que l'offre %q : %s",
	"only the last received counts (CCP, art. R2151-6): remove the other, or say variant_of: where one is a variant": "seule la dernière reçue compte (CCP, art. R2151-6) : retirez l'autre, ou écrivez variant_of: si l'une est une variante",
	"variant":    "variante",
	"variant %d": "variante %d",
	"variant %s": "variante %s",
	"bid %s":     "offre %s",

	"there is no %s in the zone %s: its clocks go forward over that hour": "%s n'existe pas dans le fuseau %s : les horloges y sautent cette heure",
	"correct the hour": "corrigez l'heure",
	"%s comes twice in the zone %s: its clocks go back over that hour":             "%s existe deux fois dans le fuseau %s : les horloges y reculent sur cette heure",
	"say which, with the offset from UTC: %sT%s+01:00":                             "précisez laquelle avec le décalage sur UTC : %sT%s+01:00",
	"%q is not a time zone":                                                        "%q n'est pas un fuseau horaire",
	"write its name in the IANA database, such as Europe/Paris or Indian/Reunion":  "écrivez son nom dans la base IANA, tel que Europe/Paris ou Indian/Reunion",
	"write the day, such as 2026-03-31, or the day and the hour: 2026-03-31 12:00": "écrivez le jour, tel que 2026-03-31, ou le jour et l'heure : 2026-03-31 12:00",
	"give lot %q its estimate:, since that of the tender is for all lots; or %s":   "donnez au lot %q son estimation (estimate:), celle de la consultation valant pour tous les lots ; ou %s",
	"the estimates of the lots add up to %s; that of the tender is %s":             "la somme des estimations des lots est %s ; l'estimation de la consultation est %s",
	"correct one of them": "corrigez l'une d'elles",
	"estimate_gap compares prices with the estimate, and the tender has none":                        "estimate_gap compare les prix à l'estimation, et la consultation n'en a pas",
	"add estimate: under tender, or remove estimate_gap":                                             "ajoutez estimate: sous tender, ou retirez estimate_gap",
	"estimate_gap compares prices with the estimate, and lot %q has none":                            "estimate_gap compare les prix à l'estimation, et le lot %q n'en a pas",
	"give the lot its estimate:; that of the tender is for all lots":                                 "donnez au lot son estimation (estimate:) ; celle de la consultation vaut pour tous les lots",
	"By the method “%s”: %s.":                                                                        "Selon la méthode « %s » : %s.",
	"The computation stays in this report. Question to send, with this tenderer's own figures only:": "Le calcul reste dans le présent rapport. Question à envoyer, qui ne contient que les chiffres de ce soumissionnaire :",
	"estimate %s": "estimation %s",
	"no lot takes these criteria: each has its own": "aucun lot ne prend ces critères : chacun a les siens",
	"remove them, or those of a lot":                "retirez-les, ou retirez ceux d'un lot",
}
