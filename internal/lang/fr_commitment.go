package lang

// frenchCommitment is the French of a qualification that a tenderer promises.
var frenchCommitment = map[string]string{
	"committed": "engagement",
	"%s: %s is not qualified on %s; its tenderer commits itself to have it qualified by %s":                "%s : %s n'est pas qualifié au %s ; le soumissionnaire s'engage à le faire qualifier au plus tard le %s",
	"%s, which carries %s, is not qualified on %s; its tenderer commits itself to have it qualified by %s": "%s, qui porte %s, n'est pas qualifié au %s ; le soumissionnaire s'engage à le faire qualifier au plus tard le %s",
	"commitment to be qualified by %s":                             "engagement de qualification au plus tard le %s",
	"commitment: the time in which %s was to be qualified is over": "engagement : fin du délai de qualification pour %s",
}
