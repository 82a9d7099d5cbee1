package bids_test

// misreadMeant are mistakes of which what was meant can be told.
var misreadMeant = []misreading{
	{`year of two digits`, `testdata/base`, `tender.yaml`,
		`award: 2026-04-15`, `award: 26-04-15`,
		[]string{
			`tender.yaml:7:40: "26-04-15" is not a date`,
			`write 2026-04-15 or 2015-04-26, whichever is meant`,
		}, []string{
			`tender.yaml:7:40: "26-04-15" n'est pas une date`,
			`écrivez 2026-04-15 ou 2015-04-26, selon ce qui est voulu`,
		}},
	{`sign of a currency`, `testdata/base`, `tender.yaml`,
		`language: fr`, "language: fr\n  currency: €",
		[]string{
			`tender.yaml:7:13: "€" is not a currency code`,
			`write: EUR`,
		}, []string{
			`tender.yaml:7:13: "€" n'est pas un code de devise`,
			`écrivez : EUR`,
		}},
	{`name of a currency`, `testdata/base`, `tender.yaml`,
		`language: fr`, "language: fr\n  currency: euros",
		[]string{
			`tender.yaml:7:13: "euros" is not a currency code`,
			`write: EUR`,
		}, []string{
			`tender.yaml:7:13: "euros" n'est pas un code de devise`,
			`écrivez : EUR`,
		}},
	{`no version`, `testdata/base`, `tender.yaml`,
		"bareme: 1\n", ``,
		[]string{
			`tender.yaml:1:1: the key "bareme" is missing`,
			`add bareme: 1, the version of the format`,
		}, []string{
			`tender.yaml:1:1: la clé "bareme" manque`,
			`ajoutez bareme: 1, la version du format`,
		}},
	{`levels in a list`, `testdata/base`, `tender.yaml`,
		`levels: {0: Insuffisant, 10: Convenable, 15: Bon, 20: Très bon}`, `levels: [Insuffisant, Convenable, Bon, Très bon]`,
		[]string{
			`tender.yaml:28:13: a list of levels, without the mark of each`,
			`write each title after its mark: {0: Insuffisant, …, 20: Très bon}`,
		}, []string{
			`tender.yaml:28:13: une liste de niveaux, sans la note de chacun`,
			`écrivez chaque intitulé après sa note : {0: Insuffisant, …, 20: Très bon}`,
		}},
	{`ranges for levels`, `testdata/base`, `tender.yaml`,
		`levels: {0: Insuffisant, 10: Convenable, 15: Bon, 20: Très bon}`, `levels: {0-5: Insuffisant, 6-10: Convenable, 11-15: Bon, 16-20: Très bon}`,
		[]string{
			`tender.yaml:28:14: "0-5" is a range, and a level has one mark`,
			`write one mark for each level, such as 5: …; without levels:, any mark of the scale may be given`,
		}, []string{
			`tender.yaml:28:14: "0-5" est un intervalle, et un niveau a une seule note`,
			`écrivez une note par niveau, telle que 5: … ; sans levels:, toute note du barème peut être donnée`,
		}},
	{`percentages for levels`, `testdata/base`, `tender.yaml`,
		`levels: {0: Insuffisant, 10: Convenable, 15: Bon, 20: Très bon}`, `levels: {0 %: Insuffisant, 50 %: Convenable, 75 %: Bon, 100 %: Très bon}`,
		[]string{
			`tender.yaml:28:14: "0 %" is a percentage, expected a mark on the scale of 0 to 20`,
			`write 0, where that part of 20 is meant`,
			`tender.yaml:28:32: "50 %" is a percentage, expected a mark on the scale of 0 to 20`,
			`write 10, where that part of 20 is meant`,
			`tender.yaml:28:50: "75 %" is a percentage, expected a mark on the scale of 0 to 20`,
			`write 15, where that part of 20 is meant`,
			`tender.yaml:28:61: "100 %" is a percentage, expected a mark on the scale of 0 to 20`,
			`write 20, where that part of 20 is meant`,
		}, []string{
			`tender.yaml:28:14: "0 %" est un pourcentage, au lieu d'une note sur le barème de 0 à 20`,
			`écrivez 0, s'il s'agit de cette part de 20`,
			`tender.yaml:28:32: "50 %" est un pourcentage, au lieu d'une note sur le barème de 0 à 20`,
			`écrivez 10, s'il s'agit de cette part de 20`,
			`tender.yaml:28:50: "75 %" est un pourcentage, au lieu d'une note sur le barème de 0 à 20`,
			`écrivez 15, s'il s'agit de cette part de 20`,
			`tender.yaml:28:61: "100 %" est un pourcentage, au lieu d'une note sur le barème de 0 à 20`,
			`écrivez 20, s'il s'agit de cette part de 20`,
		}},
	{`sub-criteria under a French key`, `testdata/base`, `tender.yaml`,
		"    measure: judged\n    levels: {0: Insuffisant, 10: Convenable, 15: Bon, 20: Très bon}", "    sous-critères:\n      - {id: moyens, weight: 20, measure: judged}\n      - {id: delai, weight: 20, measure: judged}",
		[]string{
			`tender.yaml:27:5: unknown key "sous-critères"`,
			`did you mean "criteria"?`,
		}, []string{
			`tender.yaml:27:5: clé inconnue "sous-critères"`,
			`vouliez-vous dire "criteria" ?`,
		}},
	{`formula in a sentence`, `testdata/base`, `tender.yaml`,
		`mark: {price: proportional}`, `mark: {formula: "20 x (prix le plus bas / prix de l'offre)"}`,
		[]string{
			`tender.yaml:23:28: formula, character 7: unknown name "prix"`,
			`write X for the value of the bid, Xmin, Xmax, Xavg or Xmedian for the lowest, highest, mean or median one, and M for the greatest mark: M * Xmin / X`,
		}, []string{
			`tender.yaml:23:28: formule, caractère 7 : nom inconnu : "prix"`,
			`écrivez X pour la valeur de l'offre, Xmin, Xmax, Xavg ou Xmedian pour la plus basse, la plus haute, la moyenne ou la médiane, et M pour la note maximale : M * Xmin / X`,
		}},
	{`formula with what it gives`, `testdata/base`, `tender.yaml`,
		`mark: {price: proportional}`, `mark: {formula: "Note = 20 * Xmin / X"}`,
		[]string{
			`tender.yaml:23:22: formula, character 1: unknown name "Note"`,
			`leave out what stands before the = sign, and the sign`,
		}, []string{
			`tender.yaml:23:22: formule, caractère 1 : nom inconnu : "Note"`,
			`retirez ce qui précède le signe =, et ce signe`,
		}},
	{`formula with a French name`, `testdata/base`, `tender.yaml`,
		`mark: {price: proportional}`, `mark: {formula: "M * moyenne / X"}`,
		[]string{
			`tender.yaml:23:26: formula, character 5: unknown name "moyenne"`,
			`did you mean "Xavg"?`,
		}, []string{
			`tender.yaml:23:26: formule, caractère 5 : nom inconnu : "moyenne"`,
			`vouliez-vous dire "Xavg" ?`,
		}},
	{`ties in words`, `testdata/base`, `tender.yaml`,
		`ties: [qualite]`, `ties: tirage au sort`,
		[]string{
			`tender.yaml:30:7: found "tirage au sort", expected a list of criteria that settle ties`,
			`write such as [prix], or remove the key: bids that tie share their rank, and a draw is recorded under draws: in decisions.yaml`,
		}, []string{
			`tender.yaml:30:7: "tirage au sort" au lieu d'une liste de critères qui départagent`,
			`écrivez par exemple [prix], ou retirez la clé : les offres ex æquo partagent leur rang, et un tirage au sort se consigne sous draws: dans decisions.yaml`,
		}},
	{`step of rounding`, `testdata/base`, `tender.yaml`,
		`rounding: {marks: 2, totals: 2}`, `rounding: {marks: 0.01, totals: 0.01}`,
		[]string{
			`tender.yaml:29:19: "0.01" is a step, expected a number of decimals`,
			`write: 2`,
			`tender.yaml:29:33: "0.01" is a step, expected a number of decimals`,
			`write: 2`,
		}, []string{
			`tender.yaml:29:19: "0.01" est un pas, au lieu d'un nombre de décimales`,
			`écrivez : 2`,
			`tender.yaml:29:33: "0.01" est un pas, au lieu d'un nombre de décimales`,
			`écrivez : 2`,
		}},
	{`true for a needed word`, `testdata/base`, `tender.yaml`,
		`needs: "yes"`, `needs: true`,
		[]string{
			`tender.yaml:16:12: found "true", expected one of: no, yes`,
			`write: yes`,
		}, []string{
			`tender.yaml:16:12: "true" au lieu de l'un de : no, yes`,
			`écrivez : yes`,
		}},
	{`limit as a comparison`, `testdata/base`, `tender.yaml`,
		"requirements:\n", "requirements:\n  - {id: budget, measure: cost, needs: \"<= 60000\", basis: CCP}\n",
		[]string{
			`tender.yaml:12:40: found "<= 60000", expected a limit`,
			`write: {at_most: 60000}`,
		}, []string{
			`tender.yaml:12:40: "<= 60000" au lieu d'une limite`,
			`écrivez : {at_most: 60000}`,
		}},
	{`limit alone`, `testdata/base`, `tender.yaml`,
		"requirements:\n", "requirements:\n  - {id: budget, measure: cost, needs: 60000, basis: CCP}\n",
		[]string{
			`tender.yaml:12:40: found "60000", expected a limit`,
			`write {at_most: 60000}, or {at_least: 60000}`,
		}, []string{
			`tender.yaml:12:40: "60000" au lieu d'une limite`,
			`écrivez {at_most: 60000}, ou {at_least: 60000}`,
		}},
	{`limit under another key`, `testdata/base`, `tender.yaml`,
		"requirements:\n", "requirements:\n  - {id: budget, measure: cost, needs: {max: 60000}, basis: CCP}\n",
		[]string{
			`tender.yaml:12:41: unknown key "max"`,
			`did you mean "at_most"?`,
		}, []string{
			`tender.yaml:12:41: clé inconnue "max"`,
			`vouliez-vous dire "at_most" ?`,
		}},
	{`no taxes`, `testdata/base`, `bids/beta.yaml`,
		`taxes: excluded, `, ``,
		[]string{
			`bids/beta.yaml:4:9: the key "taxes" is missing`,
			`add taxes: excluded, or taxes: included`,
		}, []string{
			`bids/beta.yaml:4:9: la clé "taxes" manque`,
			`ajoutez taxes: excluded, ou taxes: included`,
		}},
	{`price less a part`, `testdata/base`, `bids/beta.yaml`,
		`price: 52500`, `price: 50000 - 5 %`,
		[]string{
			`bids/beta.yaml:4:34: "50000 - 5 %" is a calculation`,
			`write its result`,
		}, []string{
			`bids/beta.yaml:4:34: "50000 - 5 %" est un calcul`,
			`écrivez son résultat`,
		}},
	{`SIRET under its name`, `testdata/base`, `bids/beta.yaml`,
		`country: FR`, `country: FR, siret: 732 829 320 00074`,
		[]string{
			`bids/beta.yaml:1:46: unknown key "siret"`,
			`did you mean "identifier"? or, if it belongs to the text before it, put that in quotes: country: "FR, siret: 732 829 320 00074"`,
		}, []string{
			`bids/beta.yaml:1:46: clé inconnue "siret"`,
			`vouliez-vous dire "identifier" ? ou, s'il continue le texte d'avant, mettez celui-ci entre guillemets droits : country: "FR, siret: 732 829 320 00074"`,
		}},
	{`members by their names`, `testdata/base`, `bids/beta.yaml`,
		"received: 2026-03-30\n", "received: 2026-03-30\nmembers: [Beta Services, Gamma Propreté]\n",
		[]string{
			`bids/beta.yaml:3:11: found "Beta Services", expected a member with its keys`,
			`write: {name: "Beta Services"}`,
			`bids/beta.yaml:3:26: found "Gamma Propreté", expected a member with its keys`,
			`write: {name: "Gamma Propreté"}`,
		}, []string{
			`bids/beta.yaml:3:11: "Beta Services" au lieu d'un membre avec ses clés`,
			`écrivez : {name: "Beta Services"}`,
			`bids/beta.yaml:3:26: "Gamma Propreté" au lieu d'un membre avec ses clés`,
			`écrivez : {name: "Gamma Propreté"}`,
		}},
	{`dash for a mark`, `testdata/base`, `marks/jury.yaml`,
		`mark: 20`, `mark: -`,
		[]string{
			`marks/jury.yaml:6:13: a text may not start with - without quotes`,
			`write the value, or remove the key`,
		}, []string{
			`marks/jury.yaml:6:13: un texte sans guillemets ne peut commencer par -`,
			`écrivez la valeur, ou retirez la clé`,
		}},
	{`mark under note`, `testdata/base`, `marks/jury.yaml`,
		`mark: 20`, `note: 20`,
		[]string{
			`marks/jury.yaml:6:13: a mark under note:, which is a note for the committee alone`,
			`write: mark: 20`,
		}, []string{
			`marks/jury.yaml:6:13: une note sous note:, qui est une remarque pour la seule commission`,
			`écrivez : mark: 20`,
		}},
	{`marks of a tenderer by name`, `testdata/base`, `marks/jury.yaml`,
		`    beta:`, `    Beta Services:`,
		[]string{
			`marks/jury.yaml:5:5: "Beta Services" is the name of a tenderer, expected its bid`,
			`write: beta`,
		}, []string{
			`marks/jury.yaml:5:5: "Beta Services" est le nom d'un soumissionnaire, au lieu de son offre`,
			`écrivez : beta`,
		}},
	{`marks by bid`, `testdata/base`, `marks/jury.yaml`,
		"  qualite:\n    alpha: {mark: 10, reason: \"Convenable : rien de plus.\"}\n    beta:\n      mark: 20\n      reason: \"Une équipe dédiée, des contrôles quotidiens.\"\n", "  alpha:\n    qualite: {mark: 10, reason: \"Convenable : rien de plus.\"}\n  beta:\n    qualite: {mark: 20, reason: \"Bien\"}\n",
		[]string{
			`marks/jury.yaml:3:3: marks by bid, expected by criterion`,
			`write the criterion first, and the bids under it: qualite: {alpha: {mark: …, reason: "…"}}`,
		}, []string{
			`marks/jury.yaml:3:3: des notes rangées par offre, au lieu de l'être par critère`,
			`écrivez d'abord le critère, et dessous les offres : qualite: {alpha: {mark: …, reason: "…"}}`,
		}},
	{`number of envelopes`, `testdata/base`, `tender.yaml`,
		`ties: [qualite]`, "ties: [qualite]\nenvelopes: 2",
		[]string{
			`tender.yaml:31:12: found "2", expected one of: one, two`,
			`write: two`,
		}, []string{
			`tender.yaml:31:12: "2" au lieu de l'un de : one, two`,
			`écrivez : two`,
		}},
	{`number of holders alone`, `../examples/templates/framework`, `tender.yaml`,
		"holders:\n  at_most: 3                    # nombre maximal de titulaires annoncé\n  at_least: 2                   # nombre minimal annoncé\n  call_offs: cascade            # ou in-turn, shared, competition, mixed\n  terms: {fr: \"le titulaire sollicité a deux jours ouvrés pour accepter ; sans réponse, le suivant est sollicité\", en: \"the holder called has two working days to accept; without an answer the next one is called\"}", `holders: 3`,
		[]string{
			`tender.yaml:@:10: found "3", expected keys with values`,
			`write: {at_most: 3}`,
		}, []string{
			`tender.yaml:@:10: "3" au lieu de clés avec des valeurs`,
			`écrivez : {at_most: 3}`,
		}},
	{`number with its noun`, `../examples/templates/negotiated`, `tender.yaml`,
		`  keep: 3 `, `  keep: 3 candidats `,
		[]string{
			`tender.yaml:@:9: "3 candidats" holds more than a number`,
			`write 3 alone, if that is the unit asked for here`,
		}, []string{
			`tender.yaml:@:9: "3 candidats" contient plus qu'un nombre`,
			`écrivez 3 seul, si l'unité est bien celle attendue ici`,
		}},
	{`shortlist by a price`, `../examples/templates/negotiated`, `tender.yaml`,
		"      measure: judged\n      levels: {0: {fr: Sans rapport", "      measure: cost\n      levels: {0: {fr: Sans rapport",
		[]string{
			`tender.yaml:@-3:7: criterion "references" does not say how it is marked`,
			`add mark: with {price: proportional} or another price formula, or {formula: "M * Xmin / X"}`,
			`tender.yaml:@:16: candidates are shortlisted by the price of a bid`,
			`a price is a matter of award: move the criterion to criteria:`,
			`tender.yaml:@+1:7: unknown key "levels"`,
			`known here: id, title, weight, scale, minimum, rounding, criteria, published, codes, measure, with, mark, rebase`,
		}, []string{
			`tender.yaml:@-3:7: le critère "references" ne dit pas comment il est noté`,
			`ajoutez mark: avec {price: proportional} ou une autre formule de prix, ou {formula: "M * Xmin / X"}`,
			`tender.yaml:@:16: des candidats sont sélectionnés sur le prix d'une offre`,
			`le prix relève de l'attribution : déplacez le critère sous criteria:`,
			`tender.yaml:@+1:7: clé inconnue "levels"`,
			`connus ici : id, title, weight, scale, minimum, rounding, criteria, published, codes, measure, with, mark, rebase`,
		}},
	{`lot without an identifier`, `../examples/templates/formal-lots`, `tender.yaml`,
		"  - id: tables\n    title", `  - title`,
		[]string{
			`tender.yaml:@:5: the key "id" is missing`,
			`add id: with its value`,
		}, []string{
			`tender.yaml:@:5: la clé "id" manque`,
			`ajoutez id: avec sa valeur`,
		}},
	{`scenario of one weight`, `testdata/base`, `tender.yaml`,
		`ties: [qualite]`, "ties: [qualite]\nscenarios:\n  - {id: s, weights: {prix: 70}}",
		[]string{
			`tender.yaml:32:23: the weights of this level add up to 110, not 100`,
			`give all of them, or write others: in-proportion`,
		}, []string{
			`tender.yaml:32:23: les pondérations de ce niveau totalisent 110, non 100`,
			`donnez-les toutes, ou écrivez others: in-proportion`,
		}},
	{`scenario of an amount off`, `testdata/base`, `tender.yaml`,
		`ties: [qualite]`, "ties: [qualite]\nscenarios:\n  - {id: s, bids: {beta: {prix: -5000}}}",
		[]string{
			`tender.yaml:32:33: a price of -5,000`,
			`write a price of at least 0, or a part of it with its sign, such as -5 %`,
		}, []string{
			`tender.yaml:32:33: un prix de -5 000`,
			`écrivez un prix d'au moins 0, ou une part de ce prix avec son signe, comme -5 %`,
		}},
	{`comma in a value of a line`, `testdata/base`, `tender.yaml`,
		`mark: {price: proportional}`, `mark: {linear: {40000,5: 20, 60000: 0}}`,
		[]string{
			`tender.yaml:23:21: the comma cuts the number "40000,5" in two`,
			`write: 40000.5: 20`,
		}, []string{
			`tender.yaml:23:21: la virgule coupe en deux le nombre "40000,5"`,
			`écrivez : 40000.5: 20`,
		}},
	{`comparisons for thresholds`, `testdata/base`, `tender.yaml`,
		`mark: {price: proportional}`, `mark: {threshold: {"<= 50000": 20, "<= 60000": 10, else: 0}}`,
		[]string{
			`tender.yaml:23:24: "<= 50000" is a comparison, expected a value`,
			`write the values alone: up_to: {50000: 20, 60000: 10}`,
		}, []string{
			`tender.yaml:23:24: "<= 50000" est une comparaison, au lieu d'une valeur`,
			`écrivez les valeurs seules : up_to: {50000: 20, 60000: 10}`,
		}},
	{`comparisons for thresholds where more is better`, `testdata/base`, `tender.yaml`,
		`mark: {price: proportional}`, `mark: {threshold: {">= 50000": 20, "> 40000": 10, else: 0}}`,
		[]string{
			`tender.yaml:23:24: ">= 50000" is a comparison, expected a value`,
			`write the values alone: 50000: 20, 40000: 10`,
		}, []string{
			`tender.yaml:23:24: ">= 50000" est une comparaison, au lieu d'une valeur`,
			`écrivez les valeurs seules : 50000: 20, 40000: 10`,
		}},
	{`thresholds without else`, `testdata/base`, `tender.yaml`,
		`mark: {price: proportional}`, `mark: {threshold: {50000: 20, 60000: 10}}`,
		[]string{
			`tender.yaml:23:23: a threshold function needs at least one threshold, and else`,
			`add else: with the mark of a value below the first one; where less is better, write {up_to: {…}, else: …}`,
		}, []string{
			`tender.yaml:23:23: une fonction à seuils demande au moins un seuil, et else`,
			`ajoutez else: avec la note d'une valeur au-dessous de la première ; si le moins est le mieux, écrivez {up_to: {…}, else: …}`,
		}},
	{`limits without else`, `testdata/base`, `tender.yaml`,
		`mark: {price: proportional}`, `mark: {threshold: {up_to: {50000: 20, 60000: 10}}}`,
		[]string{
			`tender.yaml:23:23: a threshold function needs at least one threshold, and else`,
			`add else: with the mark of a value above the last one`,
		}, []string{
			`tender.yaml:23:23: une fonction à seuils demande au moins un seuil, et else`,
			`ajoutez else: avec la note d'une valeur au-dessus de la dernière`,
		}},
	{`weights out of twenty`, `testdata/base`, `tender.yaml`,
		"    weight: 60\n    measure: cost\n    mark: {price: proportional}\n  - id: qualite\n    title: Qualité\n    weight: 40", "    weight: 12\n    measure: cost\n    mark: {price: proportional}\n  - id: qualite\n    title: Qualité\n    weight: 8",
		[]string{
			`tender.yaml:19:3: the criteria weigh 20, not 100`,
			`prix 12 + qualite 8; write them out of 100 (prix 60, qualite 40), or say points: 20 beside criteria:`,
		}, []string{
			`tender.yaml:19:3: les critères pèsent 20, et non 100`,
			`prix 12 + qualite 8 ; écrivez-les sur 100 (prix 60, qualite 40), ou indiquez points: 20 à côté de criteria:`,
		}},
	{`mark in percent`, `testdata/base`, `marks/jury.yaml`,
		`mark: 20`, `mark: 75 %`,
		[]string{
			`marks/jury.yaml:6:13: "75 %" is a percentage, expected a mark on the scale of 0 to 20`,
			`write 15, where that part of 20 is meant`,
		}, []string{
			`marks/jury.yaml:6:13: "75 %" est un pourcentage, au lieu d'une note sur le barème de 0 à 20`,
			`écrivez 15, s'il s'agit de cette part de 20`,
		}},
}
