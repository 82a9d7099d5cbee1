package bids_test

// misreadTogether are mistakes in rounds, options, preferences and lots awarded together.
var misreadTogether = []misreading{
	{`round typo in bid`, `testdata/together`, `bids/alpha.yaml`,
		`  final:`, `  finale:`,
		[]string{
			`bids/alpha.yaml:7:3: found "finale", expected one of: final`,
			`did you mean "final"?`,
		}, []string{
			`bids/alpha.yaml:7:3: "finale" au lieu de l'un de : final`,
			`vouliez-vous dire "final" ?`,
		}},
	{`round list`, `testdata/together`, `bids/alpha.yaml`,
		"rounds:\n  final:\n    received", "rounds:\n  - final:\n    received",
		[]string{
			`bids/alpha.yaml:7:3: found a list, expected keys with values`,
			`write the keys without dashes: final: …`,
		}, []string{
			`bids/alpha.yaml:7:3: une liste au lieu de clés avec des valeurs`,
			`écrivez les clés sans tiret : final: …`,
		}},
	{`round dup`, `testdata/together`, `tender.yaml`,
		`{id: final,`, `{id: initial,`,
		[]string{
			`tender.yaml:19:10: the identifier "initial" is already used at line 18`,
			`give each its own`,
		}, []string{
			`tender.yaml:19:10: l'identifiant "initial" sert déjà à la ligne 18`,
			`donnez à chacun le sien`,
		}},
	{`option typo`, `testdata/together`, `bids/alpha.yaml`,
		`options: {tranche-2: 5000, extra: 700}`, `options: {tranche2: 5000, extra: 700}`,
		[]string{
			`bids/alpha.yaml:4:61: bid "alpha" prices "tranche2", which is no option of the tender`,
			`use one of: tranche-2, extra`,
		}, []string{
			`bids/alpha.yaml:4:61: offre "alpha" : prix pour "tranche2", qui n'est pas une option de la consultation`,
			`utilisez l'un de : tranche-2, extra`,
		}},
	{`option list`, `testdata/together`, `tender.yaml`,
		"options:\n  tranche-2: {", "options:\n  - tranche-2: {",
		[]string{
			`tender.yaml:4:3: a dash before one of several keys`,
			`write it without the dash: tranche-2: {title: Tranche 2, retained: true}`,
		}, []string{
			`tender.yaml:4:3: un tiret devant l'une de plusieurs clés`,
			`écrivez-la sans tiret : tranche-2: {title: Tranche 2, retained: true}`,
		}},
	{`pref applies`, `testdata/margins`, `tender.yaml`,
		`ceiling: 50000`, "ceiling: 50000\n    applies: ajoutée",
		[]string{
			`tender.yaml:14:14: found "ajoutée", expected one of: taken-off, added`,
			`write: added`,
		}, []string{
			`tender.yaml:14:14: "ajoutée" au lieu de l'un de : taken-off, added`,
			`écrivez : added`,
		}},
	{`pref needs word`, `testdata/margins`, `tender.yaml`,
		`needs: yes`, `needs: national`,
		[]string{
			`tender.yaml:11:12: found "national", expected one of: no, yes`,
			`choose one of them`,
		}, []string{
			`tender.yaml:11:12: "national" au lieu de l'un de : no, yes`,
			`choisissez l'un d'eux`,
		}},
	{`alloc rule`, `testdata/together`, `tender.yaml`,
		`rule: cheapest`, `rule: moins cher`,
		[]string{
			`tender.yaml:7:9: found "moins cher", expected one of: cheapest, best-total, order-of-lots, tenderers-wish`,
			`choose one of them`,
		}, []string{
			`tender.yaml:7:9: "moins cher" au lieu de l'un de : cheapest, best-total, order-of-lots, tenderers-wish`,
			`choisissez l'un d'eux`,
		}},
	{`alloc order unknown`, `testdata/together`, `tender.yaml`,
		`rule: cheapest`, "rule: order-of-lots\n  order: [nord, est]",
		[]string{
			`tender.yaml:8:17: found "est", expected one of: nord, sud`,
			`choose one of them`,
			`tender.yaml:11:13: prices for several lots together with the rule order-of-lots, which does not look at them`,
			`write rule: cheapest, or remove combined:`,
		}, []string{
			`tender.yaml:8:17: "est" au lieu de l'un de : nord, sud`,
			`choisissez l'un d'eux`,
			`tender.yaml:11:13: des prix pour plusieurs lots ensemble, avec la règle order-of-lots qui ne les regarde pas`,
			`écrivez rule: cheapest, ou retirez combined:`,
		}},
	{`combined unknown lot`, `testdata/together`, `bids/alpha.yaml`,
		`rounds:`, "combined:\n  - {lots: [nord, est], price: 180000}\nrounds:",
		[]string{
			`bids/alpha.yaml:7:19: found "est", expected one of: nord, sud`,
			`choose one of them`,
		}, []string{
			`bids/alpha.yaml:7:19: "est" au lieu de l'un de : nord, sud`,
			`choisissez l'un d'eux`,
		}},
	{`renewals`, `testdata/together`, `tender.yaml`,
		`measure: cost,`, `measure: cost, with: {renewals: 2},`,
		[]string{
			`tender.yaml:16:74: found "2", expected keys with values`,
			`write the keys under it, each with its value; known here: number, years, counted`,
		}, []string{
			`tender.yaml:16:74: "2" au lieu de clés avec des valeurs`,
			`écrivez dessous les clés, chacune avec sa valeur ; connues ici : number, years, counted`,
		}},
	{`renewals neg`, `testdata/together`, `tender.yaml`,
		`measure: cost,`, `measure: cost, with: {renewals: {number: -1, years: 1, counted: oui}},`,
		[]string{
			`tender.yaml:16:83: found -1, expected a whole number from 1 to 20`,
			`write such a number`,
			`tender.yaml:16:106: found "oui", expected true or false`,
			`write true, without quotes`,
		}, []string{
			`tender.yaml:16:83: -1 au lieu d'un nombre entier de 1 à 20`,
			`écrivez un tel nombre`,
			`tender.yaml:16:106: "oui" au lieu de true ou false`,
			`écrivez true, sans guillemets`,
		}},
	{`corr list as map`, `../examples/health-data-hub`, `corrections.yaml`,
		"corrections:\n  - bid: s3ns\n    path", "corrections:\n    bid: s3ns\n    path",
		[]string{
			`corrections.yaml:@+1:5: the first entry of the list has no dash`,
			`write: - bid: s3ns`,
		}, []string{
			`corrections.yaml:@+1:5: le premier élément de la liste n'a pas de tiret`,
			`écrivez : - bid: s3ns`,
		}},
}
