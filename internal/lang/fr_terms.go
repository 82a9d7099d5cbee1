package lang

// frenchTerms is the French of words that mean something else in procurement if
// they are taken from the dictionary: a condition is met ("remplie"), not
// checked; a result that stands is "solide", since a price is "ferme"; a bid is
// set aside in a category, and "qualification" stays with SecNumCloud.
var frenchTerms = map[string]string{
	"met":             "remplie",
	"not met":         "non remplie",
	"not established": "non établie",

	"Ground": "Catégorie",

	"Admission": "Recevabilité",
	"Admitted":  "Recevable",

	"%s: %s (%s)":          "%s : %s (%s)",
	"%s: %s × %s, %s":      "%s : %s × %s, %s",
	"%s: %s × %s × %s, %s": "%s : %s × %s × %s, %s",
	"%s: %s":               "%s : %s",
	"%s, %s: %s":           "%s, %s : %s",
}
