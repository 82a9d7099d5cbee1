package lang

// frenchVariants is the French of variants.
var frenchVariants = map[string]string{
	"%s: the tender does not say whether variants are allowed":                                                        "%s : la consultation n'indique pas si les variantes sont autorisées",
	"write variants: allowed or variants: none in tender.yaml, as the consultation documents say (CCP, art. R2151-8)": "écrivez variants: allowed ou variants: none dans tender.yaml, selon les documents de la consultation (CCP, art. R2151-8)",
	"the tender allows no variants here":                                                                              "la consultation n'autorise pas les variantes pour ce lot",
	"%d variants of bid %q, and the tender allows %d":                                                                 "%d variantes de l'offre %q, pour %d autorisées par la consultation",
	"record under set_aside: in decisions.yaml which of them do not count, as the consultation documents say":         "consignez sous set_aside: dans decisions.yaml celles qui ne comptent pas, selon les documents de la consultation",
	"no variant was handed in, and the tender requires one":                                                           "aucune variante n'est remise, et la consultation en exige une",
	"the bid is no variant":                               "l'offre n'est pas une variante",
	"of variants alone":                                   "pour les seules variantes",
	"Variants":                                            "Variantes",
	"Variants are not allowed.":                           "Les variantes ne sont pas autorisées.",
	"Variants are allowed.":                               "Les variantes sont autorisées.",
	"Variants are allowed, %d for each tenderer.":         "Les variantes sont autorisées, %d par soumissionnaire.",
	"Variants are allowed, at most %d for each tenderer.": "Les variantes sont autorisées, %d au plus par soumissionnaire.",
	"Each tenderer hands in a variant at least.":          "Chaque soumissionnaire remet au moins une variante.",
}
