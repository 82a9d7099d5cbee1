package bids_test

// A misreading is a mistake in a dossier of which all that is said is known.
type misreading struct {
	name, dossier, file, old, now string
	en, fr                        []string
}

// misread are mistakes in dossiers of every kind, each with all that is said of it: its
// cause, at its place, and nothing that only follows from it.
var misread = []misreading{
	{`level above scale`, `testdata/base`, `tender.yaml`,
		`20: Très bon`, `25: Très bon`,
		[]string{
			`tender.yaml:28:55: the mark 25 is outside the scale, 0 to 20`,
			`change the mark, or the scale`,
		}, []string{
			`tender.yaml:28:55: la note 25 est hors du barème, de 0 à 20`,
			`changez la note, ou le barème`,
		}},
	{`levels reversed text`, `testdata/base`, `tender.yaml`,
		`levels: {0: Insuffisant, 10: Convenable, 15: Bon, 20: Très bon}`, `levels: {Insuffisant: 0, Convenable: 10, Bon: 15, Très bon: 20}`,
		[]string{
			`tender.yaml:28:14: the title "Insuffisant" stands before its mark`,
			`write the mark first: 0: Insuffisant`,
			`tender.yaml:28:30: the title "Convenable" stands before its mark`,
			`write the mark first: 10: Convenable`,
			`tender.yaml:28:46: the title "Bon" stands before its mark`,
			`write the mark first: 15: Bon`,
			`tender.yaml:28:55: the title "Très bon" stands before its mark`,
			`write the mark first: 20: Très bon`,
		}, []string{
			`tender.yaml:28:14: l'intitulé "Insuffisant" précède sa note`,
			`écrivez d'abord la note : 0: Insuffisant`,
			`tender.yaml:28:30: l'intitulé "Convenable" précède sa note`,
			`écrivez d'abord la note : 10: Convenable`,
			`tender.yaml:28:46: l'intitulé "Bon" précède sa note`,
			`écrivez d'abord la note : 15: Bon`,
			`tender.yaml:28:55: l'intitulé "Très bon" précède sa note`,
			`écrivez d'abord la note : 20: Très bon`,
		}},
	{`rounding word`, `testdata/base`, `tender.yaml`,
		`rounding: {marks: 2, totals: 2}`, `rounding: 2`,
		[]string{
			`tender.yaml:29:11: found "2", expected keys with values`,
			`write the keys under it, each with its value; known here: marks, weighted, criteria, totals, mode`,
		}, []string{
			`tender.yaml:29:11: "2" au lieu de clés avec des valeurs`,
			`écrivez dessous les clés, chacune avec sa valeur ; connues ici : marks, weighted, criteria, totals, mode`,
		}},
	{`type boolean`, `testdata/base`, `tender.yaml`,
		`type: yes-no`, `type: boolean`,
		[]string{
			`tender.yaml:15:18: found "boolean", expected one of: number, percent, yes-no, level`,
			`write: yes-no`,
		}, []string{
			`tender.yaml:15:18: "boolean" au lieu de l'un de : number, percent, yes-no, level`,
			`écrivez : yes-no`,
		}},
	{`price formula excel`, `testdata/base`, `bids/beta.yaml`,
		`price: 52500`, `price: =50000+2500`,
		[]string{
			`bids/beta.yaml:4:34: "=50000+2500" is a calculation`,
			`write its result`,
		}, []string{
			`bids/beta.yaml:4:34: "=50000+2500" est un calcul`,
			`écrivez son résultat`,
		}},
	{`price k`, `testdata/base`, `bids/beta.yaml`,
		`price: 52500`, `price: 52,5 k€`,
		[]string{
			`bids/beta.yaml:4:37: the comma cuts the number "52,5 k€" in two`,
			`write: price: 52500`,
		}, []string{
			`bids/beta.yaml:4:37: la virgule coupe en deux le nombre "52,5 k€"`,
			`écrivez : price: 52500`,
		}},
	{`estimate text`, `testdata/base`, `tender.yaml`,
		`  language: fr`, "  language: fr\n  estimate: environ 50 000",
		[]string{
			`tender.yaml:7:13: "environ 50 000" is not a number`,
			`write a decimal number such as 12.5`,
		}, []string{
			`tender.yaml:7:13: "environ 50 000" n'est pas un nombre`,
			`écrivez un nombre décimal tel que 12.5`,
		}},
	{`scale zero`, `testdata/base`, `tender.yaml`,
		`rounding:`, "scale: 0\nrounding:",
		[]string{
			`tender.yaml:29:8: a scale must be above 0`,
			`write the greatest mark, such as 20`,
		}, []string{
			`tender.yaml:29:8: un barème doit dépasser 0`,
			`écrivez la note maximale, comme 20`,
		}},
	{`scale list 3`, `testdata/base`, `tender.yaml`,
		`rounding:`, "scale: [0, 10, 20]\nrounding:",
		[]string{
			`tender.yaml:29:8: a scale is the greatest mark, or the lowest and the greatest`,
			`write scale: 20, or scale: [-10, 10]`,
		}, []string{
			`tender.yaml:29:8: un barème est la note maximale, ou la plus basse et la plus élevée`,
			`écrivez scale: 20, ou scale: [-10, 10]`,
		}},
	{`award method typo`, `testdata/base`, `tender.yaml`,
		`rounding:`, "award: weighted sum\nrounding:",
		[]string{
			`tender.yaml:29:8: "weighted sum" is not an award method`,
			`write: award: weighted-sum`,
		}, []string{
			`tender.yaml:29:8: "weighted sum" n'est pas une méthode d'attribution`,
			`écrivez : award: weighted-sum`,
		}},
	{`award method fr`, `testdata/base`, `tender.yaml`,
		`rounding:`, "award: prix le plus bas\nrounding:",
		[]string{
			`tender.yaml:29:8: "prix le plus bas" is not an award method`,
			`leave award: out where the price is a criterion; otherwise write award: {method: …, price: {measure: cost}} with one of: simple-ratio, extended-ratio, award-on-value, lowest-price, fixed-price, adjusted-price`,
		}, []string{
			`tender.yaml:29:8: "prix le plus bas" n'est pas une méthode d'attribution`,
			`retirez award: si le prix est un critère ; sinon écrivez award: {method: …, price: {measure: cost}} avec l'une de : simple-ratio, extended-ratio, award-on-value, lowest-price, fixed-price, adjusted-price`,
		}},
	{`award lowest no price`, `testdata/base`, `tender.yaml`,
		`rounding:`, "award: lowest-price\nrounding:",
		[]string{
			`tender.yaml:29:8: an award method with the price apart says how the price is measured`,
			`write: award: {method: lowest-price, price: {measure: cost}}, and what else the method needs`,
		}, []string{
			`tender.yaml:29:8: une méthode d'attribution qui compte le prix à part dit comment il est mesuré`,
			`écrivez : award: {method: lowest-price, price: {measure: cost}}, avec ce que la méthode demande d'autre`,
		}},
	{`lot id dup`, `../examples/facilities`, `tender.yaml`,
		`- id: espaces-verts`, `- id: nettoyage`,
		[]string{
			`tender.yaml:@:9: the identifier "nettoyage" is already used at line @{- id: nettoyage}`,
			`give each its own`,
		}, []string{
			`tender.yaml:@:9: l'identifiant "nettoyage" sert déjà à la ligne @{- id: nettoyage}`,
			`donnez à chacun le sien`,
		}},
	{`bid lots list`, `../examples/facilities`, `bids/epsilon.yaml`,
		"lots:\n  espaces-verts: {prices: {taxes: excluded, price: 344000}}", "lots: [espaces-verts]\nprices: {taxes: excluded, price: 344000}",
		[]string{
			`bids/epsilon.yaml:@:7: found a list, expected lots with what differs there`,
			`write: lots: {espaces-verts: {prices: …}}, with the lot's prices inside`,
		}, []string{
			`bids/epsilon.yaml:@:7: une liste au lieu de lots avec ce qui y diffère`,
			`écrivez : lots: {espaces-verts: {prices: …}}, avec à l'intérieur les prix du lot`,
		}},
	{`bid no lots`, `../examples/facilities`, `bids/epsilon.yaml`,
		"lots:\n  espaces-verts: {prices: {taxes: excluded, price: 344000}}", `prices: {taxes: excluded, price: 344000}`,
		[]string{
			`bids/epsilon.yaml:1:1: bid "epsilon" does not say which lots it is for`,
			`add lots: with each lot's id and what differs there`,
		}, []string{
			`bids/epsilon.yaml:1:1: l'offre "epsilon" ne dit pas pour quels lots elle est remise`,
			`ajoutez lots: avec l'id de chaque lot et ce qui y diffère`,
		}},
	{`schedule line unknown`, `../examples/facilities`, `bids/beta.yaml`,
		`{id: heure, unit_price`, `{id: heures, unit_price`,
		[]string{
			`bids/beta.yaml:@:15: the tender's schedule has no line "heures"`,
			`did you mean "heure"?`,
		}, []string{
			`bids/beta.yaml:@:15: le cadre de prix de la consultation n'a pas de ligne "heures"`,
			`vouliez-vous dire "heure" ?`,
		}},
	{`share without sign`, `../examples/facilities`, `bids/beta.yaml`,
		`share: 30 %`, `share: 30`,
		[]string{
			`bids/beta.yaml:@:53: "30" is not a percentage`,
			`write 30 %`,
		}, []string{
			`bids/beta.yaml:@:53: "30" n'est pas un pourcentage`,
			`écrivez 30 %`,
		}},
	{`variant of unknown`, `../examples/facilities`, `bids/alpha-variante.yaml`,
		`variant_of: alpha`, `variant_of: alfa`,
		[]string{
			`bids/alpha-variante.yaml:@:13: a variant of "alfa", which is not another bid of this dossier`,
			`did you mean "alpha"?`,
		}, []string{
			`bids/alpha-variante.yaml:@:13: une variante de "alfa", qui n'est pas une autre offre de ce dossier`,
			`vouliez-vous dire "alpha" ?`,
		}},
	{`late unknown bid`, `../examples/facilities`, `decisions.yaml`,
		"late:\n  - bid: delta", "late:\n  - bid: detla",
		[]string{
			`decisions.yaml:@+1:10: a decision about "detla", which is not a bid of this dossier`,
			`did you mean "delta"?`,
		}, []string{
			`decisions.yaml:@+1:10: une décision sur "detla", qui n'est pas une offre de ce dossier`,
			`vouliez-vous dire "delta" ?`,
		}},
	{`pub months text`, `../examples/facilities`, `publication.yaml`,
		`months: 48`, `months: 4 ans`,
		[]string{
			`publication.yaml:@:11: "4 ans" holds more than a number`,
			`write 4 alone, if that is the unit asked for here`,
		}, []string{
			`publication.yaml:@:11: "4 ans" contient plus qu'un nombre`,
			`écrivez 4 seul, si l'unité est bien celle attendue ici`,
		}},
	{`pub procedure appel`, `../examples/facilities`, `publication.yaml`,
		`procedure: negotiated`, `procedure: appel d'offres ouvert`,
		[]string{
			`publication.yaml:@:14: found "appel d'offres ouvert", expected one of: adapted, open, restricted, negotiated, without-competition, dialogue`,
			`write: open`,
		}, []string{
			`publication.yaml:@:14: "appel d'offres ouvert" au lieu de l'un de : adapted, open, restricted, negotiated, without-competition, dialogue`,
			`écrivez : open`,
		}},
	{`pub place`, `../examples/facilities`, `publication.yaml`,
		`{code: "38", kind: department}`, `Isère`,
		[]string{
			`publication.yaml:@:10: found "Isère", expected keys with values`,
			`write the keys under it, each with its value; known here: code, kind`,
		}, []string{
			`publication.yaml:@:10: "Isère" au lieu de clés avec des valeurs`,
			`écrivez dessous les clés, chacune avec sa valeur ; connues ici : code, kind`,
		}},
	{`linear list`, `../examples/facilities`, `tender.yaml`,
		`{linear: {1000: 0, 4000: 20}}`, `{linear: [1000, 0, 4000, 20]}`,
		[]string{
			`tender.yaml:@:24: found a list, expected keys with values`,
			`write key: value, one per line, indented under the key above`,
		}, []string{
			`tender.yaml:@:24: une liste au lieu de clés avec des valeurs`,
			`écrivez clé: valeur, une par ligne, en retrait sous la clé d'avant`,
		}},
	{`price formula excel`, `../examples/facilities`, `tender.yaml`,
		`mark: {price: linear-gap}`, `mark: {formula: "=M*Xmin/X"}`,
		[]string{
			`tender.yaml:@:26: formula, character 1: found "=", expected a number, a name or a bracket`,
			`leave out the = sign`,
		}, []string{
			`tender.yaml:@:26: formule, caractère 1 : "=" se trouve là où il faut un nombre, un nom ou une parenthèse`,
			`retirez le signe =`,
		}},
	{`price formula words`, `../examples/facilities`, `tender.yaml`,
		`mark: {price: linear-gap}`, `mark: {formula: "20 x prix le plus bas / prix"}`,
		[]string{
			`tender.yaml:@:29: formula, character 4: found "x", expected an operator, or the end`,
			`write * to multiply`,
		}, []string{
			`tender.yaml:@:29: formule, caractère 4 : "x" se trouve là où il faut un opérateur, ou la fin`,
			`écrivez * pour multiplier`,
		}},
	{`formula comma`, `../examples/facilities`, `tender.yaml`,
		`mark: {price: linear-gap}`, `mark: {formula: "M * (Xmin / X)^0,5"}`,
		[]string{
			`tender.yaml:@:42: formula, character 17: found ",", expected an operator, or the end`,
			`write decimals with a point: 0.5`,
		}, []string{
			`tender.yaml:@:42: formule, caractère 17 : "," se trouve là où il faut un opérateur, ou la fin`,
			`écrivez les décimales avec un point : 0.5`,
		}},
	{`formula P`, `../examples/facilities`, `tender.yaml`,
		`mark: {price: linear-gap}`, `mark: {formula: "M * Pmin / P"}`,
		[]string{
			`tender.yaml:@:30: formula, character 5: unknown name "Pmin"`,
			`did you mean "Xmin"?`,
		}, []string{
			`tender.yaml:@:30: formule, caractère 5 : nom inconnu : "Pmin"`,
			`vouliez-vous dire "Xmin" ?`,
		}},
	{`group with measure`, `../examples/facilities`, `tender.yaml`,
		"        weight: 35\n        minimum: 8\n", "        weight: 35\n        measure: judged\n",
		[]string{
			`tender.yaml:@+1:18: criterion "technique" is a group: its mark follows from its sub-criteria`,
			`remove measure:, or give it to a sub-criterion`,
		}, []string{
			`tender.yaml:@+1:18: le critère "technique" est un groupe : sa note résulte de ses sous-critères`,
			`retirez measure:, ou placez cette clé dans un sous-critère`,
		}},
	{`criterion id accent`, `../examples/facilities`, `tender.yaml`,
		`- id: social`, `- id: "social & insertion"`,
		[]string{
			`tender.yaml:@:13: "social & insertion" cannot be an identifier`,
			`use small letters without accents, digits and hyphens: social-insertion`,
		}, []string{
			`tender.yaml:@:13: "social & insertion" ne peut pas être un identifiant`,
			`utilisez des minuscules sans accent, des chiffres et des tirets : social-insertion`,
		}},
	{`hour bad`, `../examples/facilities`, `tender.yaml`,
		`deadline: 2026-03-16 12:00`, `deadline: 2026-03-16 12h`,
		[]string{
			`tender.yaml:@:21: "2026-03-16 12h" is not a date`,
			`write 2026-03-16 12:00, if 16 March 2026 at 12:00 is meant`,
		}, []string{
			`tender.yaml:@:21: "2026-03-16 12h" n'est pas une date`,
			`écrivez 2026-03-16 12:00, s'il s'agit du 16 mars 2026 à 12:00`,
		}},
	{`hour 25`, `../examples/facilities`, `tender.yaml`,
		`deadline: 2026-03-16 12:00`, `deadline: 2026-03-16 25:00`,
		[]string{
			`tender.yaml:@:21: "2026-03-16 25:00" is not a date`,
			`hours run from 00:00 to 23:59: write the day and the hour, such as 2026-03-16 12:00`,
		}, []string{
			`tender.yaml:@:21: "2026-03-16 25:00" n'est pas une date`,
			`les heures vont de 00:00 à 23:59 : écrivez le jour et l'heure, comme 2026-03-16 12:00`,
		}},
	{`zone dst skip`, `../examples/facilities`, `tender.yaml`,
		`deadline: 2026-03-16 12:00`, `deadline: 2026-03-29 02:30`,
		[]string{
			`tender.yaml:@:21: there is no 2026-03-29 02:30 in the zone Europe/Paris: its clocks go forward over that hour`,
			`correct the hour`,
		}, []string{
			`tender.yaml:@:21: 2026-03-29 02:30 n'existe pas dans le fuseau Europe/Paris : les horloges y sautent cette heure`,
			`corrigez l'heure`,
		}},
}
