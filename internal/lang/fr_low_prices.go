package lang

// frenchLowPrices is the French of looking for abnormally low prices.
var frenchLowPrices = map[string]string{
	"%s compares prices with the estimate, and the tender has none":                                      "%s compare les prix à l'estimation, et la consultation n'en a pas",
	"%s compares prices with the estimate, and lot %q has none":                                          "%s compare les prix à l'estimation, et le lot %q n'en a pas",
	"add estimate: under tender, or remove %s":                                                           "ajoutez estimate: sous tender, ou supprimez %s",
	"a negative percentage":                                                                              "un pourcentage négatif",
	"write how far above the mean prices are left out, such as 20 %%":                                    "écrivez au-delà de quel écart à la moyenne les prix n'y comptent pas, par exemple 20 %%",
	"%s is not a part of the mean":                                                                       "%s n'est pas une part de la moyenne",
	"write a percentage above 0 %% and below 100 %%, such as 10 %%":                                      "écrivez un pourcentage entre 0 %% et 100 %% exclus, par exemple 10 %%",
	"price %s, at or below %s, the mean less %s":                                                         "prix de %s, inférieur ou égal à %s, soit la moyenne diminuée de %s",
	"price %s, presumed disproportionate by article 85 of Real Decreto 1098/2001":                        "prix de %s, présumé disproportionné selon l'article 85 du Real Decreto 1098/2001",
	"price %s, a discount that reaches the threshold of %s (d.lgs. 36/2023, annex II.2, method A)":       "prix de %s, rabais atteignant le seuil de %s (d.lgs. 36/2023, annexe II.2, méthode A)",
	"a part of the mean beside points of the estimate":                                                   "une part de la moyenne à côté de points de l'estimation",
	"keep by: or points:":                                                                                "gardez by: ou points:",
	"price %s, below %s, its discount on the estimate exceeding the mean discount by more than %s of it": "prix de %s, inférieur à %s, son rabais sur l'estimation dépassant le rabais moyen de plus de %s de celle-ci",
	"gap to the mean":         "écart à la moyenne",
	"Spanish rule (art. 85)":  "règle espagnole (art. 85)",
	"Italian rule (method A)": "règle italienne (méthode A)",
}
