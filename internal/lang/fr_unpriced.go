package lang

// frenchUnpriced is the French of what is said where bids have no prices.
var frenchUnpriced = map[string]string{

	"Firm: no weight changed by less than 5 points and no mark by less than a tenth of its scale gives another award, nor does the withdrawal of another bid. Finely balanced: a weight changed by less than 1 point, a mark by less than a fortieth of its scale or a withdrawal does. Sensitive: in between.": "Solide : aucune pondération changée de moins de 5 points et aucune note de moins d'un dixième de son échelle ne donne une autre attribution, non plus que le retrait d'une autre offre. Très serrée : une pondération changée de moins de 1 point, une note de moins d'un quarantième de son échelle ou un retrait y suffit. Sensible : entre les deux.",
}
