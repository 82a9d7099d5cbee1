package lang

// frenchIdentifiers is the French of what is wrong with identifiers.
var frenchIdentifiers = map[string]string{
	"%q cannot be an identifier: scenarios use the word for edits of a bid's file": "%q ne peut pas être un identifiant : les scénarios emploient ce mot pour les modifications du fichier d'une offre",
	"choose another word":                                               "choisissez un autre mot",
	"the identifier %q is already used in %s, line %d":                  "l'identifiant %q est déjà employé dans %s, ligne %d",
	"the identifier %q is taken: the price of the award is known by it": "l'identifiant %q est pris : il désigne le prix de l'attribution",
	"the identifier %q names a criterion in another lot":                "l'identifiant %q désigne un critère dans un autre lot",
	"the identifier %q names a requirement in another lot":              "l'identifiant %q désigne une exigence dans un autre lot",
}
