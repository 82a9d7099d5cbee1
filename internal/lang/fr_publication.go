package lang

// frenchPublication is the French of what is published of an award, and of the
// companies it names.
var frenchPublication = map[string]string{
	// companies
	"%q is a member twice":                                                  "%q figure deux fois parmi les membres",
	"%q is not a SIRET number":                                              "%q n'est pas un numéro SIRET",
	"a group of one member":                                                 "un groupement d'un seul membre",
	"a scheme without an identifier":                                        "scheme: sans identifiant",
	"add identifier:, or remove scheme:":                                    "ajoutez identifier:, ou supprimez scheme:",
	"a liability of members, and the bid lists no members":                  "liability: est indiqué, mais l'offre ne nomme aucun membre",
	"add members:, or remove liability:":                                    "ajoutez members:, ou supprimez liability:",
	"list every member of the group, the lead included, or remove members:": "nommez tous les membres du groupement, mandataire compris, ou supprimez members:",
	"no member leads the group":                                             "aucun mandataire parmi les membres du groupement",
	"several members lead the group":                                        "plusieurs mandataires parmi les membres du groupement",
	"correct the shares":                                                    "corrigez les parts",
	"correct the amounts":                                                   "corrigez les montants",
	"write lead: true for one member":                                       "écrivez lead: true pour un seul membre",
	"the shares of the members add up to %s":                                "les parts des membres font %s au total",
	"correct them so that they add up to 100 %%, or leave out those that are not known": "corrigez-les pour qu'elles fassent 100 %%, ou retirez celles qui ne sont pas connues",
	"subcontractors have %s together, more than the share of %s stated":                 "les sous-traitants réunissent %s, plus que la part de %s indiquée",
	"subcontractors have %s together, more than the amount of %s stated":                "les sous-traitants réunissent %s, plus que le montant de %s indiqué",
	"a share of %s":                                                "une part de %s",
	"write a share between 0 %% and 100 %%":                        "écrivez une part entre 0 %% et 100 %%",
	"an amount of %s":                                              "un montant de %s",
	"write an amount that is not below zero, in %s":                "écrivez un montant positif ou nul, en %s",
	"write its 14 digits, of which the last one checks the others": "écrivez ses 14 chiffres, dont le dernier contrôle les autres",

	// publication.yaml
	"%q has more than 16 characters":                         "%q dépasse 16 caractères",
	"give the contract a number of 1 to 16 characters":       "donnez au marché un numéro de 1 à 16 caractères",
	"%q is not a CPV code":                                   "%q n'est pas un code CPV",
	"write its eight digits in quotes, such as \"72410000\"": "écrivez ses huit chiffres entre guillemets, tels que \"72410000\"",
	"notified on %s, before it was signed on %s":             "notification le %s, avant la signature du %s",
	"signed on %s, before the award of %s":                   "signature le %s, avant l'attribution du %s",

	// why nothing is published
	"nothing can be published yet": "rien ne peut encore être publié",
	"not published: %s":            "non publié : %s",
	"not published: %s – %s":       "non publié : %s – %s",
	"it is evaluated under a scenario, not as the tender was published":                                             "l'évaluation suit un scénario, et non la consultation telle qu'elle a été publiée",
	"the evaluation is provisional":                                                                                 "l'évaluation est provisoire",
	"no bid is ranked: there is no award":                                                                           "aucune offre n'est classée : il n'y a pas d'attribution",
	"several bids share the first rank: there is no award yet":                                                      "plusieurs offres partagent le premier rang : il n'y a pas encore d'attribution",
	"the contract is not signed (signed: under contract: in publication.yaml): until then the choice is not public": "le marché n'est pas signé (signed: sous contract: dans publication.yaml) : d'ici là, le choix n'est pas public",

	// what is missing
	"%s is not written; it lacks:":  "%s n'est pas écrit ; il y manque :",
	"fields without a value in %s:": "champs sans valeur dans %s :",
	"%s %s: %s":                     "%s %s : %s",
	"write it in %s":                "à renseigner : %s",
	"%s: in tender.yaml":            "%s: dans tender.yaml",
	"%s: in publication.yaml":       "%s: dans publication.yaml",
	"%s: in bids/%s.yaml":           "%s: dans bids/%s.yaml",
	"the evaluation":                "l'évaluation",
	"Award notice":                  "Avis d'attribution",
	"Field":                         "Champ", "About": "Objet", "From": "Origine", "Missing": "Manque",
	"the identifier of the contracting process: ocid: in publication.yaml, with the prefix that the standard gave the publisher": "l'identifiant de la procédure : ocid: dans publication.yaml, avec le préfixe que le standard a attribué à l'éditeur des données",
	"where the file will stand: uri: in publication.yaml":                                                                        "l'adresse où se trouvera le fichier : uri: dans publication.yaml",
	"the date of publication: date: in publication.yaml":                                                                         "la date de publication : date: dans publication.yaml",
	"the contract's number: id: under contract: in publication.yaml":                                                             "le numéro du marché : id: sous contract: dans publication.yaml",
	"the buyer's SIRET number: buyer: in publication.yaml":                                                                       "le numéro SIRET de l'acheteur : buyer: dans publication.yaml",
	"the nature of the contract: nature:":                                                                                        "la nature du marché : nature:",
	"the CPV code: cpv:":                                                                                                         "le code CPV : cpv:",
	"the purchasing techniques: techniques:, [] for none":                                                                        "les techniques d'achat : techniques:, [] s'il n'y en a pas",
	"how it is carried out: execution:, [] for nothing particular":                                                               "les modalités d'exécution : execution:, [] s'il n'y en a pas de particulière",
	"whether it is innovative: innovative:":                                                                                      "s'il est innovant : innovative:",
	"the general clauses it refers to: ccag:":                                                                                    "le CCAG de référence : ccag:",
	"the advance: advance:, 0 %% for none":                                                                                       "l'avance : advance:, 0 %% s'il n'y en a pas",
	"the procedure: procedure:":                                                                                                  "la procédure : procedure:",
	"where it is carried out: place:":                                                                                            "le lieu d'exécution : place:",
	"how many months it lasts, options included: months:":                                                                        "la durée en mois, tranches et reconductions comprises : months:",
	"when it was notified: notified:":                                                                                            "la date de notification : notified:",
	"the kind of price: types: under price:":                                                                                     "le type de prix : types: sous price:",
	"the form of the price: form: under price:":                                                                                  "la forme du prix : form: sous price:",
	"social considerations: social:, [] for none":                                                                                "les considérations sociales : social:, [] s'il n'y en a pas",
	"environmental considerations: environmental:, [] for none":                                                                  "les considérations environnementales : environmental:, [] s'il n'y en a pas",
	"an amount of at least 1: amount: under contract: in publication.yaml":                                                       "un montant d'au moins 1 : amount: sous contract: dans publication.yaml",
	"the amount before tax, which the evaluated price is not: amount: under contract: in publication.yaml":                       "le montant hors taxes, que le prix évalué ne donne pas : amount: sous contract: dans publication.yaml",
	"whether the members of the group are liable each or together: liability: in the bid of %s":                                  "si les membres du groupement sont conjoints ou solidaires : liability: dans l'offre %s",
	"whether anything is subcontracted: subcontracting: in the bid of %s":                                                        "si une sous-traitance est déclarée : subcontracting: dans l'offre %s",
	"the registered number of %s and its register: identifier: and scheme: in its bid":                                           "le numéro d'immatriculation de %s et son registre : identifier: et scheme: dans son offre",
	"the size of every tenderer: write size: under tenderer: in each bid":                                                        "la taille de chaque soumissionnaire : écrivez size: sous tenderer: dans chaque offre",

	// help
	"Write what is published of a signed award as open data": "Écrire les données ouvertes d'un marché signé",
	`Opendata evaluates the dossier in DIR and writes what may be published of its
contracts once they are signed: ocds.json (Open Contracting Data Standard),
decp.json (French essential procurement data) and notice-29.csv, the fields of
the European award notice. What the contract is, publication.yaml says; what is
missing is listed, and a file that would not be valid is not written.`: `Évaluer le dossier DIR et écrire ce qui peut être publié de ses marchés une
fois signés : ocds.json (Open Contracting Data Standard), decp.json (données
essentielles de la commande publique) et notice-29.csv, les champs de l'avis
d'attribution européen. publication.yaml décrit le marché ; ce qui manque est
énuméré, et un fichier qui ne serait pas valide n'est pas écrit.`,
}
