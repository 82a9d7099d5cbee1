package bids_test

// misreadFurther are mistakes of a buyer who thinks in French, in what a tender, its
// decisions and its publication hold beyond criteria and prices.
var misreadFurther = []misreading{
	{`round unanswered in French`, `../examples/facilities`, `tender.yaml`,
		"lots: [nettoyage]}\nvariants", "unanswered: écartée, lots: [nettoyage]}\nvariants",
		[]string{
			`tender.yaml:@:99: found "écartée", expected one of: keeps, set-aside`,
			`write: set-aside`,
		}, []string{
			`tender.yaml:@:99: "écartée" au lieu de l'un de : keeps, set-aside`,
			`écrivez : set-aside`,
		}},
	{`one round`, `../examples/facilities`, `tender.yaml`,
		"rounds:\n  - {id: initial, title: {fr: Offre initiale, en: Initial bid}}\n", "rounds:\n",
		[]string{
			`tender.yaml:@+1:3: fewer than two rounds`,
			`name the first and what follows it, or remove the key`,
		}, []string{
			`tender.yaml:@+1:3: moins de deux tours`,
			`nommez le premier et celui qui le suit, ou retirez la clé`,
		}},
	{`rounds in French`, `../examples/facilities`, `tender.yaml`,
		`rounds:`, `tours:`,
		[]string{
			`tender.yaml:@:1: unknown key "tours"`,
			`did you mean "rounds"?`,
		}, []string{
			`tender.yaml:@:1: clé inconnue "tours"`,
			`vouliez-vous dire "rounds" ?`,
		}},
	{`round by number`, `../examples/facilities`, `marks/exploitation-final.yaml`,
		`round: final`, `round: 2`,
		[]string{
			`marks/exploitation-final.yaml:@:8: found "2", expected one of: initial, final`,
			`choose one of them`,
		}, []string{
			`marks/exploitation-final.yaml:@:8: "2" au lieu de l'un de : initial, final`,
			`choisissez l'un d'eux`,
		}},
	{`round key in French`, `../examples/facilities`, `marks/exploitation-final.yaml`,
		`round: final`, `tour: final`,
		[]string{
			`marks/exploitation-final.yaml:@:1: unknown key "tour"`,
			`did you mean "round"?`,
		}, []string{
			`marks/exploitation-final.yaml:@:1: clé inconnue "tour"`,
			`vouliez-vous dire "round" ?`,
		}},
	{`late answer`, `../examples/facilities`, `bids/alpha.yaml`,
		"  final:\n    received: 2026-04-21 16:05", "  final:\n    received: 2026-04-23 16:05",
		[]string{
			`bids/alpha.yaml:@+1:15: bid "alpha" answered late in the round "final": received on 23 April 2026 at 16:05, deadline 22 April 2026 at 12:00`,
			`record under late: in decisions.yaml, with round: final, whether the answer is admitted or refused; where it is refused the bid stays as it was`,
		}, []string{
			`bids/alpha.yaml:@+1:15: réponse tardive de l'offre "alpha" au tour "final" : reçue le 23 avril 2026 à 16 h 05, date limite 22 avril 2026 à 12 h 00`,
			`consignez sous late: dans decisions.yaml, avec round: final, si la réponse est admise ou refusée ; refusée, elle laisse l'offre en l'état`,
		}},
	{`round of a bid by number`, `../examples/facilities`, `bids/alpha.yaml`,
		"rounds:\n  final:", "rounds:\n  2:",
		[]string{
			`bids/alpha.yaml:@+1:3: found "2", expected one of: final`,
			`choose one of them`,
		}, []string{
			`bids/alpha.yaml:@+1:3: "2" au lieu de l'un de : final`,
			`choisissez l'un d'eux`,
		}},
	{`lines beside schedules in a round`, `../examples/facilities`, `bids/alpha.yaml`,
		`prices: {schedules: {dqe: {lines: [{id: courant, unit_price: 12.60}, {id: heure, unit_price: 26.90}]}}}`, `prices: {lines: [{id: courant, unit_price: 12.60}]}`,
		[]string{
			`bids/alpha.yaml:@-17:7: prices both under schedules: and beside it`,
			`put each under the schedule that it is for`,
		}, []string{
			`bids/alpha.yaml:@-17:7: des prix à la fois sous schedules: et à côté`,
			`placez chacun sous le cadre de prix auquel il répond`,
		}},
	{`schedule in capitals`, `../examples/facilities`, `tender.yaml`,
		"    schedules:\n      dqe:", "    schedules:\n      DQE:",
		[]string{
			`tender.yaml:@+1:7: "DQE" cannot be an identifier`,
			`use small letters without accents, digits and hyphens: dqe`,
		}, []string{
			`tender.yaml:@+1:7: "DQE" ne peut pas être un identifiant`,
			`utilisez des minuscules sans accent, des chiffres et des tirets : dqe`,
		}},
	{`schedules as a list`, `../examples/facilities`, `tender.yaml`,
		"    schedules:\n      dqe:\n", "    schedules:\n      - dqe:\n",
		[]string{
			`tender.yaml:@+1:7: a dash before one of several keys`,
			`write it without the dash: dqe:`,
		}, []string{
			`tender.yaml:@+1:7: un tiret devant l'une de plusieurs clés`,
			`écrivez-la sans tiret : dqe:`,
		}},
	{`quantity in groups`, `../examples/facilities`, `tender.yaml`,
		`unit: m², quantity: 46000`, `unit: m², quantity: 46 000`,
		[]string{
			`tender.yaml:@:99: "46 000" groups its digits, which can be read in two ways`,
			`write 46000, without separators`,
		}, []string{
			`tender.yaml:@:99: "46 000" groupe ses chiffres, ce qui peut se lire de deux façons`,
			`écrivez 46000, sans séparateur`,
		}},
	{`quantity in French`, `../examples/facilities`, `tender.yaml`,
		`quantity: 46000, per: year`, `quantité: 46000, per: year`,
		[]string{
			`tender.yaml:@:89: unknown key "quantité"`,
			`did you mean "quantity"? or, if it belongs to the text before it, put that in quotes: unit: "m², quantité: 46000"`,
		}, []string{
			`tender.yaml:@:89: clé inconnue "quantité"`,
			`vouliez-vous dire "quantity" ? ou, s'il continue le texte d'avant, mettez celui-ci entre guillemets droits : unit: "m², quantité: 46000"`,
		}},
	{`schedule of a bid in capitals`, `../examples/facilities`, `bids/gamma.yaml`,
		"        panier:\n", "        Panier:\n",
		[]string{
			`bids/gamma.yaml:@:9: bid "gamma" is priced on "Panier", which is no schedule of the tender`,
			`did you mean "panier"?`,
		}, []string{
			`bids/gamma.yaml:@:9: l'offre "gamma" est chiffrée sur "Panier", qui n'est pas un cadre de prix de la consultation`,
			`vouliez-vous dire "panier" ?`,
		}},
	{`line left out of a basket`, `../examples/facilities`, `bids/gamma.yaml`,
		"            - {id: urgence, unit_price: 180}\n", ``,
		[]string{
			`bids/gamma.yaml:@-2:11: bid "gamma" has no unit price for "urgence"`,
			`add a line {id: urgence, unit_price: ...}`,
		}, []string{
			`bids/gamma.yaml:@-2:11: l'offre "gamma" n'a pas de prix unitaire pour "urgence"`,
			`ajoutez une ligne {id: urgence, unit_price: ...}`,
		}},
	{`schedule DPGF`, `testdata/works`, `tender.yaml`,
		"schedules:\n  dpgf: open", "schedules:\n  dpgf: DPGF",
		[]string{
			`tender.yaml:@+1:9: found "DPGF", expected one of: lump-sum, open`,
			`write: lump-sum`,
		}, []string{
			`tender.yaml:@+1:9: "DPGF" au lieu de l'un de : lump-sum, open`,
			`écrivez : lump-sum`,
		}},
	{`schedules as a word`, `testdata/works`, `tender.yaml`,
		"schedules:\n  dpgf: open", `schedules: dpgf`,
		[]string{
			`tender.yaml:@:12: found "dpgf", expected keys with values`,
			`write key: value, one per line, indented under the key above`,
		}, []string{
			`tender.yaml:@:12: "dpgf" au lieu de clés avec des valeurs`,
			`écrivez clé: valeur, une par ligne, en retrait sous la clé d'avant`,
		}},
	{`option retained both`, `testdata/works`, `tender.yaml`,
		`retained: true, compare: both`, `retained: both`,
		[]string{
			`tender.yaml:@:65: an option is retained or not; both may be shown`,
			`write retained: true, or false, and compare: both`,
		}, []string{
			`tender.yaml:@:65: une option est retenue ou non ; les deux peuvent être montrées`,
			`écrivez retained: true, ou false, et compare: both`,
		}},
	{`option with a space`, `testdata/works`, `tender.yaml`,
		`  pse-1: {title`, `  PSE 1: {title`,
		[]string{
			`tender.yaml:@:3: "PSE 1" cannot be an identifier`,
			`use small letters without accents, digits and hyphens: pse-1`,
		}, []string{
			`tender.yaml:@:3: "PSE 1" ne peut pas être un identifiant`,
			`utilisez des minuscules sans accent, des chiffres et des tirets : pse-1`,
		}},
	{`option of a bid in capitals`, `testdata/works`, `bids/alumetal.yaml`,
		`options: {pse-1: 21000}`, `options: {PSE1: 21000}`,
		[]string{
			`bids/alumetal.yaml:@:87: bid "alumetal" prices "PSE1", which is no option of the tender`,
			`use one of: pse-1, to-1`,
		}, []string{
			`bids/alumetal.yaml:@:87: offre "alumetal" : prix pour "PSE1", qui n'est pas une option de la consultation`,
			`utilisez l'un de : pse-1, to-1`,
		}},
	{`option not priced`, `testdata/works`, `bids/alumetal.yaml`,
		`, options: {pse-1: 21000}`, ``,
		[]string{
			`bids/alumetal.yaml:@:69: bid "alumetal" states no price for the option "pse-1"`,
			`add it: {id: …, option: pse-1, unit_price: …} among its lines, or options: {pse-1: …} beside a lump sum`,
		}, []string{
			`bids/alumetal.yaml:@:69: offre "alumetal" : aucun prix pour l'option "pse-1"`,
			`ajoutez-le : {id: …, option: pse-1, unit_price: …} parmi ses lignes, ou options: {pse-1: …} à côté d'un prix global`,
		}},
	{`lot of an option by its title`, `testdata/works`, `tender.yaml`,
		"lots: [gros-oeuvre]}\nlots", "lots: [gros œuvre]}\nlots",
		[]string{
			`tender.yaml:@:73: found "gros œuvre", expected one of: gros-oeuvre, menuiseries, electricite`,
			`did you mean "gros-oeuvre"?`,
		}, []string{
			`tender.yaml:@:73: "gros œuvre" au lieu de l'un de : gros-oeuvre, menuiseries, electricite`,
			`vouliez-vous dire "gros-oeuvre" ?`,
		}},
	{`exclusions oui`, `testdata/works`, `tender.yaml`,
		`exclusions: ccp`, `exclusions: oui`,
		[]string{
			`tender.yaml:@:13: found "oui", expected one of: ccp`,
			`write: ccp`,
		}, []string{
			`tender.yaml:@:13: "oui" au lieu de l'un de : ccp`,
			`écrivez : ccp`,
		}},
	{`exclusions of the tender as a list`, `testdata/works`, `tender.yaml`,
		`exclusions: ccp`, `exclusions: [l2141-1]`,
		[]string{
			`tender.yaml:@:13: a list, expected the name of a ready set of grounds: ccp`,
			`write exclusions: ccp; a ground alone is a requirement: measure: exclusion, with: {ground: l2141-4}`,
		}, []string{
			`tender.yaml:@:13: une liste au lieu du nom d'un ensemble de motifs : ccp`,
			`écrivez exclusions: ccp ; un motif seul est une exigence : measure: exclusion, with: {ground: l2141-4}`,
		}},
	{`exclusions aucune`, `testdata/works`, `bids/bois.yaml`,
		`exclusions: none`, `exclusions: aucune`,
		[]string{
			`bids/bois.yaml:@:13: found "aucune", expected one of: none`,
			`write: none`,
		}, []string{
			`bids/bois.yaml:@:13: "aucune" au lieu de l'un de : none`,
			`écrivez : none`,
		}},
	{`exclusions left out`, `testdata/works`, `bids/bois.yaml`,
		"exclusions: none\n", ``,
		[]string{
			`bids/bois.yaml:1:1: bid "bois" does not say whether a ground for exclusion applies`,
			`add exclusions: none where no ground applies, as declared on honour (CCP, art. R2143-3), or the grounds that do`,
		}, []string{
			`bids/bois.yaml:1:1: l'offre "bois" n'indique pas si un motif d'exclusion s'applique`,
			`ajoutez exclusions: none si aucun motif ne s'applique, d'après la déclaration sur l'honneur (CCP, art. R2143-3), ou les motifs qui s'appliquent`,
		}},
	{`exclusions of a bid as a list`, `testdata/works`, `bids/bois.yaml`,
		`exclusions: none`, `exclusions: [L2141-4]`,
		[]string{
			`bids/bois.yaml:@:13: a list of grounds`,
			`write none, or each ground with what happened: exclusions: {l2141-4: {fact: …}, others: none}`,
		}, []string{
			`bids/bois.yaml:@:13: une liste de motifs`,
			`écrivez none, ou chaque motif avec ce qui s'est passé : exclusions: {l2141-4: {fact: …}, others: none}`,
		}},
	{`variants allowed in French`, `testdata/works`, `tender.yaml`,
		"variants:\n  lots: [gros-oeuvre]\n  most: 1", "variants: autorisées\nautres:",
		[]string{
			`tender.yaml:@:11: found "autorisées", expected one of: none, allowed, required`,
			`write: allowed`,
			`tender.yaml:@+1:1: unknown key "autres"`,
			`did you mean "ties"?`,
		}, []string{
			`tender.yaml:@:11: "autorisées" au lieu de l'un de : none, allowed, required`,
			`écrivez : allowed`,
			`tender.yaml:@+1:1: clé inconnue "autres"`,
			`vouliez-vous dire "ties" ?`,
		}},
	{`variant key`, `testdata/works`, `bids/batir-variante.yaml`,
		`variant_of: batir`, `variante: true`,
		[]string{
			`bids/batir-variante.yaml:@:1: unknown key "variante"`,
			`did you mean "variant_of"?`,
		}, []string{
			`bids/batir-variante.yaml:@:1: clé inconnue "variante"`,
			`vouliez-vous dire "variant_of" ?`,
		}},
	{`fact of a variant`, `testdata/works`, `bids/batir-variante.yaml`,
		`, biosource: 4.8`, ``,
		[]string{
			`bids/batir-variante.yaml:1:1: bid "batir-variante" does not declare "biosource"`,
			`add it under declared:, with its evidence`,
		}, []string{
			`bids/batir-variante.yaml:1:1: l'offre "batir-variante" ne déclare pas "biosource"`,
			`ajoutez-le sous declared:, avec sa pièce`,
		}},
	{`combined oui`, `testdata/works`, `tender.yaml`,
		`scale: 20`, "allocation: {rule: cheapest, combined: oui, basis: RC art. 4}\nscale: 20",
		[]string{
			`tender.yaml:@:20: the rule cheapest, and bids are not ranked by price alone`,
			`write rule: best-total; or rank by price: award: {method: lowest-price, …} or {method: award-on-value, …}`,
			`tender.yaml:@:40: found "oui", expected one of: allowed, refused`,
			`write: allowed`,
		}, []string{
			`tender.yaml:@:20: la règle cheapest, alors que les offres ne sont pas classées sur le seul prix`,
			`écrivez rule: best-total ; ou classez sur le prix : award: {method: lowest-price, …} ou {method: award-on-value, …}`,
			`tender.yaml:@:40: "oui" au lieu de l'un de : allowed, refused`,
			`écrivez : allowed`,
		}},
	{`order of lots not whole`, `testdata/works`, `tender.yaml`,
		`scale: 20`, "allocation: {rule: order-of-lots, order: [electricite, menuiseries], most_lots: 1, members: counted, basis: RC art. 4}\nscale: 20",
		[]string{
			`tender.yaml:@:42: the order lacks: gros-oeuvre`,
			`name each lot once`,
		}, []string{
			`tender.yaml:@:42: il manque à l'ordre : gros-oeuvre`,
			`nommez chaque lot une fois`,
		}},
	{`combined not allowed`, `testdata/works`, `bids/bois.yaml`,
		`subcontracting: false`, "subcontracting: false\ncombined: [{lots: [menuiseries, electricite], rebate: 3 %}]",
		[]string{
			`bids/bois.yaml:@+1:11: bid "bois" states prices for several lots together, which the tender does not allow`,
			`remove it; where the tender allows it, tender.yaml says allocation: {combined: allowed, …}`,
		}, []string{
			`bids/bois.yaml:@+1:11: l'offre "bois" propose des prix pour plusieurs lots ensemble, ce que la consultation ne permet pas`,
			`retirez-le ; si la consultation le permet, tender.yaml porte allocation: {combined: allowed, …}`,
		}},
	{`decision before the bid`, `../examples/facilities`, `decisions.yaml`,
		`date: 2026-03-18`, `date: 2026-03-10`,
		[]string{
			`decisions.yaml:@:11: the decision of 10 March 2026 is earlier than the bid, received on 16 March 2026 at 12:25`,
			`correct one of the two dates`,
		}, []string{
			`decisions.yaml:@:11: la décision du 10 mars 2026 est antérieure à l'offre, reçue le 16 mars 2026 à 12 h 25`,
			`corrigez l'une des deux dates`,
		}},
	{`lot of a decision by its title`, `../examples/facilities`, `decisions.yaml`,
		"    lot: espaces-verts\n    class", "    lot: Espaces verts\n    class",
		[]string{
			`decisions.yaml:@:10: found "Espaces verts", expected one of: nettoyage, espaces-verts, deratisation`,
			`did you mean "espaces-verts"?`,
		}, []string{
			`decisions.yaml:@:10: "Espaces verts" au lieu de l'un de : nettoyage, espaces-verts, deratisation`,
			`vouliez-vous dire "espaces-verts" ?`,
		}},
	{`answer before question`, `../examples/facilities`, `decisions.yaml`,
		`answered: 2026-04-07`, `answered: 2026-03-07`,
		[]string{
			`decisions.yaml:@:15: what was asked for and its answer: 30 March 2026 comes after 7 March 2026`,
			`correct one of the two dates`,
		}, []string{
			`decisions.yaml:@:15: la demande et la réponse : le 30 mars 2026 vient après le 7 mars 2026`,
			`corrigez l'une des deux dates`,
		}},
	{`unsuccessful with bids`, `../examples/facilities`, `decisions.yaml`,
		"lot: deratisation\n", "lot: nettoyage\n",
		[]string{
			`decisions.yaml:@:5: the lot is declared unsuccessful, and 4 bids are ranked`,
			`write decision: abandoned, with its reason, or record why these bids are set aside`,
		}, []string{
			`decisions.yaml:@:5: la procédure est déclarée infructueuse, mais 4 offres sont classées`,
			`écrivez decision: abandoned, avec le motif, ou inscrivez pourquoi ces offres sont écartées`,
		}},
	{`set aside in French`, `../examples/facilities`, `decisions.yaml`,
		`set_aside:`, `ecartees:`,
		[]string{
			`decisions.yaml:@:1: unknown key "ecartees"`,
			`did you mean "set_aside"?`,
		}, []string{
			`decisions.yaml:@:1: clé inconnue "ecartees"`,
			`vouliez-vous dire "set_aside" ?`,
		}},
	{`called up instead of who was not chosen`, `../examples/facilities`, `decisions.yaml`,
		"lots:\n", "called_up:\n  - {bid: alpha, lot: nettoyage, instead_of: gamma, by: x, why: y, basis: \"CCP, art. R2181-7\", date: 2026-06-10}\nlots:\n",
		[]string{
			`decisions.yaml:@+1:5: "alpha" is called up instead of "gamma", which the award did not go to`,
			`correct instead_of:, or remove the entry`,
		}, []string{
			`decisions.yaml:@+1:5: "alpha" est appelée à la place de "gamma", qui n'est pas attributaire`,
			`corrigez instead_of:, ou supprimez l'entrée`,
		}},
	{`siret`, `../examples/facilities`, `publication.yaml`,
		`siret: "10000000000008"`, `siret: 10000000000000`,
		[]string{
			`publication.yaml:@:16: "10000000000000" is not a SIRET number`,
			`write its 14 digits, of which the last one checks the others`,
		}, []string{
			`publication.yaml:@:16: "10000000000000" n'est pas un numéro SIRET`,
			`écrivez ses 14 chiffres, dont le dernier contrôle les autres`,
		}},
	{`ccag FCS`, `../examples/facilities`, `publication.yaml`,
		`ccag: supplies-services`, `ccag: FCS`,
		[]string{
			`publication.yaml:@:9: found "FCS", expected one of: works, engineering, supplies-services, industrial, intellectual, ict, none`,
			`write: supplies-services`,
		}, []string{
			`publication.yaml:@:9: "FCS" au lieu de l'un de : works, engineering, supplies-services, industrial, intellectual, ict, none`,
			`écrivez : supplies-services`,
		}},
	{`notified before signed`, `../examples/facilities`, `publication.yaml`,
		"signed: 2026-06-01, notified: 2026-06-03}\n  espaces", "signed: 2026-06-03, notified: 2026-06-01}\n  espaces",
		[]string{
			`publication.yaml:@:76: notified on 1 June 2026, before it was signed on 3 June 2026`,
			`correct one of the two dates`,
		}, []string{
			`publication.yaml:@:76: notification le 1er juin 2026, avant la signature du 3 juin 2026`,
			`corrigez l'une des deux dates`,
		}},
	{`lot of the publication by its title`, `../examples/facilities`, `publication.yaml`,
		`  espaces-verts:`, `  espaces verts:`,
		[]string{
			`publication.yaml:@:3: found "espaces verts", expected one of: nettoyage, espaces-verts, deratisation`,
			`did you mean "espaces-verts"?`,
		}, []string{
			`publication.yaml:@:3: "espaces verts" au lieu de l'un de : nettoyage, espaces-verts, deratisation`,
			`vouliez-vous dire "espaces-verts" ?`,
		}},
	{`criteria under another name`, `../examples/start`, `tender.yaml`,
		"\ncriteria:", "\ngrandes rubriques:",
		[]string{
			`tender.yaml:@+1:1: unknown key "grandes rubriques"`,
			`did you mean "criteria"?`,
		}, []string{
			`tender.yaml:@+1:1: clé inconnue "grandes rubriques"`,
			`vouliez-vous dire "criteria" ?`,
		}},
	{`tender in French`, `../examples/start`, `tender.yaml`,
		"\ntender:", "\nmarché:",
		[]string{
			`tender.yaml:@+1:1: unknown key "marché"`,
			`did you mean "tender"?`,
		}, []string{
			`tender.yaml:@+1:1: clé inconnue "marché"`,
			`vouliez-vous dire "tender" ?`,
		}},
	{`criterion named like another`, `../examples/start`, `tender.yaml`,
		`- id: delay`, `- id: price`,
		[]string{
			`tender.yaml:@:9: the identifier "price" is already used at line @{- id: price}`,
			`give each its own`,
		}, []string{
			`tender.yaml:@:9: l'identifiant "price" sert déjà à la ligne @{- id: price}`,
			`donnez à chacun le sien`,
		}},
	{`criterion named like a requirement`, `../examples/start`, `tender.yaml`,
		`- id: delay`, `- id: insurance`,
		[]string{
			`tender.yaml:@:9: the identifier "insurance" is already used at line @{- id: insurance}`,
			`give each its own`,
		}, []string{
			`tender.yaml:@:9: l'identifiant "insurance" sert déjà à la ligne @{- id: insurance}`,
			`donnez à chacun le sien`,
		}},
	{`measure that agrees in French`, `../examples/start`, `tender.yaml`,
		`measure: judged`, `measure: Évaluées`,
		[]string{
			`tender.yaml:@:18: found "Évaluées", expected one of: cost, judged, declared, capacity, secnumcloud, control, dependence, csf, exclusion`,
			`write: judged`,
		}, []string{
			`tender.yaml:@:18: "Évaluées" au lieu de l'un de : cost, judged, declared, capacity, secnumcloud, control, dependence, csf, exclusion`,
			`écrivez : judged`,
		}},
	{`mode of rounding in French`, `../examples/start`, `tender.yaml`,
		`mode: half-up`, `mode: "au plus proche"`,
		[]string{
			`tender.yaml:@:39: found "au plus proche", expected one of: half-up, half-even, down, up`,
			`write: half-up`,
		}, []string{
			`tender.yaml:@:39: "au plus proche" au lieu de l'un de : half-up, half-even, down, up`,
			`écrivez : half-up`,
		}},
	{`holders in French`, `../examples/templates/framework`, `tender.yaml`,
		"\nholders:", "\ntitulaires:",
		[]string{
			`tender.yaml:@+1:1: unknown key "titulaires"`,
			`did you mean "holders"?`,
		}, []string{
			`tender.yaml:@+1:1: clé inconnue "titulaires"`,
			`vouliez-vous dire "holders" ?`,
		}},
	{`call-offs in French`, `../examples/templates/framework`, `tender.yaml`,
		`call_offs: cascade`, `call_offs: mini-concurrence`,
		[]string{
			`tender.yaml:@:14: found "mini-concurrence", expected one of: cascade, in-turn, shared, competition, mixed`,
			`write: competition`,
		}, []string{
			`tender.yaml:@:14: "mini-concurrence" au lieu de l'un de : cascade, in-turn, shared, competition, mixed`,
			`écrivez : competition`,
		}},
}
