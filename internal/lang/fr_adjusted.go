package lang

// frenchAdjusted is the French of adjusted prices and of ratios with an offset.
var frenchAdjusted = map[string]string{
	"Bids are ranked by the ratio of their total, to which %s is added, to their price, the highest first.": "Les offres sont classées selon le rapport de leur total, augmenté de %s, à leur prix, le plus élevé d'abord.",
	"Bids are ranked by adjusted price, the lowest first: %s, where P is the price and Q the total.":        "Les offres sont classées selon le prix ajusté, le plus bas d'abord : %s, où P est le prix et Q le total.",
	"adjusted price %s": "prix ajusté %s",
	"the adjusted price must look at P, the price, and at Q, the total":                           "le prix ajusté doit dépendre de P, le prix, et de Q, le total",
	"write it over both, such as P / (1 + 0.2 * (Q - 70) / 30)":                                   "écrivez-le avec les deux, par exemple P / (1 + 0.2 * (Q - 70) / 30)",
	"bid %q: no adjusted price can be computed for a price of %s and a total of %s":               "offre %q : aucun prix ajusté ne peut être calculé pour un prix de %s et un total de %s",
	"bid %q: the adjusted price is %s, not above 0":                                               "offre %q : le prix ajusté est de %s, et non supérieur à 0",
	"check the formula of award:":                                                                 "vérifiez la formule sous award:",
	"the marks of criterion %q depend on the other bids, of which the method %s admits only some": "les notes du critère %q dépendent des autres offres, dont la méthode %s n'admet qu'une partie",
	"mark it by a formula over X alone and without rebase:, or choose another award method":       "notez-le par une formule en X seul et sans rebase:, ou choisissez une autre méthode d'attribution",
	"price not opened": "prix non ouvert",
}
