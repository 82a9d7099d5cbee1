package lang

// frenchCommitment is the French of a qualification that a tenderer promises.
var frenchCommitment = map[string]string{
	"when it was qualified is not stated":                    "période de qualification non déclarée",
	"no service stated":                                      "aucun service déclaré",
	"its qualification ended on %s":                          "fin de qualification le %s",
	"not qualified, committed to be by %s":                   "non qualifié, engagement au plus tard le %s",
	"qualified from %s only":                                 "qualifié à partir du %s seulement",
	"not qualified on %s":                                    "non qualifié le %s",
	"at milestone %s of its application":                     "jalon %s de la demande",
	"%s, which carries a part of it, is not qualified on %s": "%s, qui en porte une partie, n'est pas qualifié le %s",
	"committed": "engagement",
	"%s: %s is not qualified on %s; its tenderer commits itself to have it qualified by %s":                "%s : %s n'est pas qualifié au %s ; le soumissionnaire s'engage à le faire qualifier au plus tard le %s",
	"%s, which carries %s, is not qualified on %s; its tenderer commits itself to have it qualified by %s": "%s, qui porte %s, n'est pas qualifié au %s ; le soumissionnaire s'engage à le faire qualifier au plus tard le %s",
	"commitment to be qualified by %s":                             "engagement de qualification au plus tard le %s",
	"commitment: the time in which %s was to be qualified is over": "engagement : fin du délai de qualification pour %s",
}
