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

	"The examination of your bid shows a price of %s that may be abnormally low. Under articles L. 2152-6 and R. 2152-3 of the Public Procurement Code, I ask you to give, before [day and hour], all details and justifications on this price, in particular: the method of production or the way the service is provided; the technical solutions chosen or the exceptionally favourable conditions available to you; the originality of the bid; the observance of environmental, social and labour law; any State aid. Without an answer in that time, or if your justifications are not satisfactory, your bid will be rejected.": "L'examen de votre offre fait apparaître un prix de %s susceptible d'être anormalement bas. En application des articles L. 2152-6 et R. 2152-3 du code de la commande publique, je vous demande de fournir, avant le [date et heure], toutes précisions et justifications sur ce prix, notamment : mode de fabrication ou modalités de la prestation ; solutions techniques adoptées ou conditions exceptionnellement favorables dont vous disposez ; originalité de l'offre ; respect de la réglementation environnementale, sociale et du travail ; aide d'État éventuelle. Sans réponse dans ce délai, ou si vos justifications ne sont pas satisfaisantes, votre offre sera rejetée.",
}
