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
}
