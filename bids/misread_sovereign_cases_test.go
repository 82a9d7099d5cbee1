package bids_test

// misreadSovereign are mistakes in what a bid states of its owners and technology, and in
// what a tender asks of them.
var misreadSovereign = []misreading{
	{`corr path`, `../examples/health-data-hub`, `corrections.yaml`,
		`prices.lines.operations.stated`, `prices.lines.operation.stated`,
		[]string{
			`corrections.yaml:@:11: bid "s3ns" has no value at "prices.lines.operation.stated"; it was found up to "prices.lines"`,
			`correct the path: keys, and the id of each line, with dots between`,
		}, []string{
			`corrections.yaml:@:11: l'offre "s3ns" n'a pas de valeur à "prices.lines.operation.stated" ; trouvé jusqu'à "prices.lines"`,
			`corrigez le chemin : les clés, et l'id de chaque ligne, séparés par des points`,
		}},
	{`corr was`, `../examples/health-data-hub`, `corrections.yaml`,
		`was: 4690000`, `was: 4700000`,
		[]string{
			`corrections.yaml:@:10: the correction says that "prices.lines.operations.stated" was 4700000; the bid has 4690000`,
			`write in was: what the bid has`,
		}, []string{
			`corrections.yaml:@:10: la correction dit que "prices.lines.operations.stated" était 4700000 ; l'offre porte 4690000`,
			`écrivez dans was: ce que porte l'offre`,
		}},
	{`corr not prices`, `../examples/health-data-hub`, `corrections.yaml`,
		`path: prices.stated_total`, `path: capacity.gpu`,
		[]string{
			`corrections.yaml:@:11: the correction is about "capacity.gpu"; only prices can be corrected`,
			`other errors are for the tenderer to regularise (CCP, art. R2152-2)`,
		}, []string{
			`corrections.yaml:@:11: la correction porte sur "capacity.gpu" ; seuls les prix peuvent être corrigés`,
			`les autres erreurs sont à régulariser par le soumissionnaire (CCP, art. R2152-2)`,
		}},
	{`entity dup`, `../examples/health-data-hub`, `bids/s3ns.yaml`,
		`- {id: gimd,`, `- {id: thales,`,
		[]string{
			`bids/s3ns.yaml:@:12: the entity "thales" is already there, at line @{- {id: thales,}`,
			`give each its own identifier`,
		}, []string{
			`bids/s3ns.yaml:@:12: l'entité "thales" existe déjà, à la ligne @{- {id: thales,}`,
			`donnez à chacun son propre identifiant`,
		}},
	{`entity kind`, `../examples/health-data-hub`, `bids/s3ns.yaml`,
		`kind: person, residence`, `kind: famille, residence`,
		[]string{
			`bids/s3ns.yaml:@:59: found "famille", expected one of: company, fund, trust, person, state, aggregate`,
			`write: person`,
		}, []string{
			`bids/s3ns.yaml:@:59: "famille" au lieu de l'un de : company, fund, trust, person, state, aggregate`,
			`écrivez : person`,
		}},
	{`component layer`, `../examples/health-data-hub`, `bids/s3ns.yaml`,
		`layer: hardware`, `layer: materiel`,
		[]string{
			`bids/s3ns.yaml:@:14: found "materiel", expected one of: data-centre, hardware, firmware, hypervisor, orchestration, storage, network, identity, keys, database, data-ai, monitoring, support`,
			`choose one of them`,
		}, []string{
			`bids/s3ns.yaml:@:14: "materiel" au lieu de l'un de : data-centre, hardware, firmware, hypervisor, orchestration, storage, network, identity, keys, database, data-ai, monitoring, support`,
			`choisissez l'un d'eux`,
		}},
	{`component sup`, `../examples/health-data-hub`, `bids/s3ns.yaml`,
		`supplier: chips`, `supplier: amd`,
		[]string{
			`bids/s3ns.yaml:@:17: no supplier is called "amd"`,
			`add it under technology.suppliers`,
		}, []string{
			`bids/s3ns.yaml:@:17: aucun fournisseur ne s'appelle "amd"`,
			`ajoutez-le sous technology.suppliers`,
		}},
	{`autonomy unit`, `../examples/health-data-hub`, `bids/s3ns.yaml`,
		`autonomy: {value: [48, 72]`, `autonomy: {value: [4 ans, 6 ans]`,
		[]string{
			`bids/s3ns.yaml:@:26: "4 ans" holds more than a number`,
			`write 4 alone, if that is the unit asked for here`,
			`bids/s3ns.yaml:@:33: "6 ans" holds more than a number`,
			`write 6 alone, if that is the unit asked for here`,
		}, []string{
			`bids/s3ns.yaml:@:26: "4 ans" contient plus qu'un nombre`,
			`écrivez 4 seul, si l'unité est bien celle attendue ici`,
			`bids/s3ns.yaml:@:33: "6 ans" contient plus qu'un nombre`,
			`écrivez 6 seul, si l'unité est bien celle attendue ici`,
		}},
	{`sov obj`, `../examples/health-data-hub`, `bids/s3ns.yaml`,
		`SOV-1:`, `SOV1:`,
		[]string{
			`bids/s3ns.yaml:@:5: found "SOV1", expected one of: SOV-1, SOV-2, SOV-3, SOV-4, SOV-5, SOV-6, SOV-7, SOV-8`,
			`choose one of them`,
		}, []string{
			`bids/s3ns.yaml:@:5: "SOV1" au lieu de l'un de : SOV-1, SOV-2, SOV-3, SOV-4, SOV-5, SOV-6, SOV-7, SOV-8`,
			`choisissez l'un d'eux`,
		}},
	{`seal word`, `../examples/health-data-hub`, `bids/s3ns.yaml`,
		`SOV-1: {score: 73.0 %, seal: 2`, `SOV-1: {score: 73.0 %, seal: SEAL-2`,
		[]string{
			`bids/s3ns.yaml:@:34: found "SEAL-2", expected the number of the SEAL`,
			`write 2 alone`,
		}, []string{
			`bids/s3ns.yaml:@:34: "SEAL-2" au lieu du numéro du SEAL`,
			`écrivez 2 seul`,
		}},
	{`register col`, `../examples/health-data-hub`, `registers/qualifications.csv`,
		`provider,service`, `prestataire,service`,
		[]string{
			`registers/qualifications.csv:@:1: unknown column "prestataire"`,
			`did you mean "provider"?`,
		}, []string{
			`registers/qualifications.csv:@:1: colonne "prestataire" inconnue`,
			`vouliez-vous dire "provider" ?`,
		}},
	{`register date`, `../examples/health-data-hub`, `registers/qualifications.csv`,
		`2023-12-28`, `28/12/2023`,
		[]string{
			`registers/qualifications.csv:@:63: "28/12/2023" is not a date`,
			`write 2023-12-28, if 28 December 2023 is meant`,
		}, []string{
			`registers/qualifications.csv:@:63: "28/12/2023" n'est pas une date`,
			`écrivez 2023-12-28, s'il s'agit du 28 décembre 2023`,
		}},
	{`qual word`, `../examples/health-data-hub`, `bids/s3ns.yaml`,
		`qualified: {from: 2025-12-17, to: 2028-12-17}`, `qualified: oui`,
		[]string{
			`bids/s3ns.yaml:@:16: found "oui", expected from when to when the service is qualified`,
			`write {from: 2026-01-31, to: 2029-01-31} with its dates; unknown where they are not at hand; nothing if it is not qualified`,
		}, []string{
			`bids/s3ns.yaml:@:16: "oui" au lieu du début et de la fin de la qualification du service`,
			`écrivez {from: 2026-01-31, to: 2029-01-31} avec ses dates ; unknown si elles ne sont pas connues ; rien si la qualification est absente`,
		}},
	{`secnum on`, `../examples/health-data-hub`, `tender.yaml`,
		`version: "3.2", on: award`, `version: "3.2", on: attribution`,
		[]string{
			`tender.yaml:@:50: found "attribution", expected one of: award, go_live, end`,
			`write: award`,
		}, []string{
			`tender.yaml:@:50: "attribution" au lieu de l'un de : award, go_live, end`,
			`écrivez : award`,
		}},
	{`needs layer`, `../examples/health-data-hub`, `tender.yaml`,
		`needs: [compute, control-plane, storage, network, identity, keys, database, monitoring, support]}`, `needs: [calcul]}`,
		[]string{
			`tender.yaml:@:119: found "calcul", expected one of: compute, control-plane, storage, network, identity, keys, database, data-ai, monitoring, support`,
			`write: compute`,
		}, []string{
			`tender.yaml:@:119: "calcul" au lieu de l'un de : compute, control-plane, storage, network, identity, keys, database, data-ai, monitoring, support`,
			`écrivez : compute`,
		}},
	{`scenario weights`, `../examples/health-data-hub`, `tender.yaml`,
		`weights: {sovereignty: 20, cost: 60, technical: 20}`, `weights: {sovereignty: 20, cost: 70, technical: 20}`,
		[]string{
			`tender.yaml:@:15: the weights of this level add up to 110, not 100`,
			`lower one of them`,
		}, []string{
			`tender.yaml:@:15: les pondérations de ce niveau totalisent 110, non 100`,
			`baissez l'une d'elles`,
		}},
	{`scenario steps`, `../examples/health-data-hub`, `tender.yaml`,
		`from: -20 %, to: 20 %, steps: 21`, `from: -20, to: 20, steps: 21`,
		[]string{
			`tender.yaml:@:12: a price of -20`,
			`write a price of at least 0, or a part of it with its sign, such as -20 %`,
		}, []string{
			`tender.yaml:@:12: un prix de -20`,
			`écrivez un prix d'au moins 0, ou une part de ce prix avec son signe, comme -20 %`,
		}},
	{`abn list`, `../examples/health-data-hub`, `tender.yaml`,
		`abnormally_low: {double_mean: true, directive_draft: true, estimate_gap: 40 %}`, `abnormally_low: [double_mean]`,
		[]string{
			`tender.yaml:@:17: found a list, expected keys with values`,
			`write the keys under it, each with its value; known here: double_mean, directive_draft, estimate_gap, below_mean, spain, italy`,
		}, []string{
			`tender.yaml:@:17: une liste au lieu de clés avec des valeurs`,
			`écrivez dessous les clés, chacune avec sa valeur ; connues ici : double_mean, directive_draft, estimate_gap, below_mean, spain, italy`,
		}},
}
