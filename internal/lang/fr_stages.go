package lang

// frenchStages is the French of shortlists of candidates and of stages of the award.
var frenchStages = map[string]string{
	// reading
	"%s: is below 0":                                                   "%s : est inférieur à 0",
	"write 0, or a number above it":                                    "écrivez 0, ou un nombre supérieur",
	"%s: is above all points, %s":                                      "%s : dépasse le total des points, %s",
	"at_least: %d is more than keep: %d":                               "at_least : %d dépasse keep : %d",
	"nothing says who goes on":                                         "rien ne dit qui est admis",
	"write keep:, the best so many, or within: or minimum:, in points": "écrivez keep: (le nombre des mieux notés), within: ou minimum: (en points)",
	"candidates are shortlisted by the price of a bid":                 "des candidats sont sélectionnés sur le prix d'une offre",
	"a price is a matter of award: move the criterion to criteria:":    "le prix relève de l'attribution : déplacez le critère sous criteria:",
	"no criterion is marked in the stage":                              "aucun critère n'est noté dans la phase",
	"name those that are, such as the hearing":                         "nommez ceux qui le sont, comme l'audition",
	"the criterion %q is in another stage already":                     "le critère %q est déjà dans une autre phase",
	"name each criterion in one stage":                                 "nommez chaque critère dans une seule phase",
	"every criterion is marked in a later stage":                       "tous les critères sont notés dans une phase ultérieure",
	"leave out those that are marked first":                            "ôtez ceux qui sont notés en premier",
	"the group %q is rebased, and the award has stages":                "le groupe %q est ramené à la meilleure offre, et l'attribution a des phases",
	"rebase the criteria below it instead":                             "appliquez rebase: aux sous-critères",

	// what comes out
	"not shortlisted":                                            "non retenue",
	"not admitted to the next stage":                             "non admise à la phase suivante",
	"total %s out of %s, below the minimum of %s":                "total de %s sur %s, sous le minimum de %s",
	"total %s out of %s, more than %s behind the best total, %s": "total de %s sur %s, à plus de %s du meilleur total, %s",
	"total %s out of %s, rank %d of %d; places: %d":              "total de %s sur %s, rang %d sur %d ; places : %d",
	"lot %q: %s": "lot %q : %s",
	"shortlist: %d candidates go on, and not %d: %s tie":                                                                 "sélection des candidatures : %d candidats admis au lieu de %d, ex æquo : %s",
	"where the consultation documents settle such ties, write the criteria under ties:":                                  "si les documents de la consultation départagent les ex æquo, écrivez les critères sous ties:",
	"shortlist: %d candidate goes on, and at least %d were announced":                                                    "sélection des candidatures : %d candidat admis, au moins %d annoncés",
	"shortlist: %d candidates go on, and at least %d were announced":                                                     "sélection des candidatures : %d candidats admis, au moins %d annoncés",
	"the buyer may go on with those that have the capacities asked for, or start again (CCP, art. R2142-15 to R2142-18)": "l'acheteur peut poursuivre avec les candidats qui ont les capacités demandées, ou relancer la procédure (CCP, art. R2142-15 à R2142-18)",
	"stage %q: more go on than %d, since these tie: %s":                                                                  "phase %q : plus de %d admises, ex æquo : %s",
	"stage %q: %d bid goes on, and at least %d were announced":                                                           "phase %q : %d offre admise, au moins %d annoncées",
	"stage %q: %d bids go on, and at least %d were announced":                                                            "phase %q : %d offres admises, au moins %d annoncées",
	"what remains must make for real competition (CCP, art. R2161-18)":                                                   "le nombre restant doit assurer une concurrence réelle (CCP, art. R2161-18)",
	"%s: the marks on %q do not count: the bid does not go on to the stage %q":                                           "%s : les notes sur %q ne comptent pas, l'offre n'étant pas admise à la phase %q",

	// in reports
	"the first goes on, and those that tie with it":        "la mieux notée est admise, et ses ex æquo",
	"the first %d go on, and those that tie with the last": "les %d mieux notées sont admises, et les ex æquo de la dernière",
	"at most %s behind the best total":                     "à %s au plus du meilleur total",
	"a total of at least %s":                               "total d'au moins %s",
	"totals out of %s":                                     "totaux sur %s",
	"at least %d announced":                                "au moins %d annoncées",
	"Stage “%s”: the last bid that goes on (%s, %s) leads the first left behind (%s, %s) by %s.":                                               "Phase « %s » : la dernière offre admise (%s, %s) devance la première non admise (%s, %s) de %s.",
	"Which bids go on to a later stage is taken as it was: a bid left behind has no marks there, so that nobody can say what it would get. %s": "Les offres admises aux phases ultérieures sont tenues pour acquises : une offre non admise n'y a pas de note, et son résultat y est inconnu. %s",

	// in the workbook
	"Stages":                           "Phases",
	"Before the stage “%s”":            "Avant la phase « %s »",
	"Takes part":                       "Participe",
	"Goes on":                          "Admise",
	"candidate not shortlisted":        "candidature non retenue",
	"does not go on to the next stage": "non admise à la phase suivante",
	"would go on, and has no marks in the next stage": "serait admise, et n'a pas de note dans la phase suivante",
}
