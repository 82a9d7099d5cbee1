package lang

// frenchLaw is the French of what papers say with the articles of the law that a buyer is
// under, or without any. An article that a sentence begins with comes with its preposition:
// “Under %s” is “En application %s”.
var frenchLaw = map[string]string{
	// articles
	"CCP, art. %s":                              "CCP, art. %s",
	"CCP, art. %s and %s":                       "CCP, art. %s et %s",
	"CCP, art. R2184-1 to R2184-6":              "Code de la commande publique, art. R2184-1 à R2184-6",
	"Directive 2014/24/EU, art. 84":             "Directive 2014/24/UE, art. 84",
	"Directive 2014/24/EU":                      "directive 2014/24/UE",
	"Directive 89/665/EEC":                      "directive 89/665/CEE",
	"%s, art. %s":                               "%s, art. %s",
	"%s, para. %s":                              "%s, § %s",
	"%s, point %s":                              "%s, point %s",
	"article %s of %s":                          "de l'article %s de la %s",
	"article %s, of %s":                         "de l'article %s, de la %s",
	"article %s of the Public Procurement Code": "de l'article %s du code de la commande publique",
	"articles %s and %s of the Public Procurement Code": "des articles %s et %s du code de la commande publique",

	// rejection
	"Under %s, I notify you of this decision, with its reasons.": "En application %s, je vous notifie cette décision et ses motifs.",
	"I notify you of this decision, with its reasons.":           "Je vous notifie cette décision et ses motifs.",
	"bid eliminated":         "offre éliminée",
	"irregular bid":          "offre irrégulière",
	"unacceptable bid":       "offre inacceptable",
	"inappropriate bid":      "offre inappropriée",
	"ineligible candidature": "candidature irrecevable",
	"abnormally low bid":     "offre anormalement basse",
	"The tenderer first chosen cannot perform the contract; the bid ranked next was turned to":                                                                         "L'attributaire initial n'étant pas en mesure d'exécuter le marché, il a été fait appel à l'offre classée immédiatement après",
	"A tenderer chosen first cannot perform the contract; the bid ranked next was turned to":                                                                           "Un soumissionnaire d'abord retenu ne peut exécuter le marché ; il a été fait appel à l'offre classée immédiatement après",
	"As competition goes on among the holders, neither their marks nor their prices are told":                                                                          "La concurrence se poursuivant entre les titulaires, ni leurs notes ni leurs prix ne sont communiqués",
	"As the contract is awarded under a framework agreement or a dynamic purchasing system, no period need pass before it is signed":                                   "Le marché étant fondé sur un accord-cadre ou sur un système d'acquisition dynamique, aucun délai de suspension n'est imposé avant sa signature",
	"The contract will not be signed before %s":                                                                                                                        "Le marché ne sera pas signé avant le %s",
	"The contract will not be signed before %s: %s after this letter is sent":                                                                                          "Le marché ne sera pas signé avant le %s : un délai de %s au moins suit l'envoi de la présente lettre",
	"The contract will not be signed before %s: %s after this letter is sent by electronic means":                                                                      "Le marché ne sera pas signé avant le %s : un délai de %s au moins suit l'envoi de la présente lettre par voie électronique",
	"The contract will not be signed before %s: a period of at least %s runs from the day after this letter is sent":                                                   "Le marché ne sera pas signé avant le %s : un délai de %s au moins court du lendemain de l'envoi de la présente lettre",
	"The contract will not be signed before %s: a period of at least %s runs from the day after this letter is sent by electronic means":                               "Le marché ne sera pas signé avant le %s : un délai de %s au moins court du lendemain de l'envoi de la présente lettre par voie électronique",
	"You may ask for the characteristics and advantages of the chosen bids, without what is secret; they are given within fifteen days of the receipt of your request": "Vous pouvez demander les caractéristiques et les avantages des offres retenues, sans ce qui est secret ; ils vous sont communiqués dans les quinze jours de la réception de votre demande",
	"You may ask for the characteristics and relative advantages of the chosen bid; they are given within fifteen days of the receipt of your request":                 "Vous pouvez demander les caractéristiques et les avantages de l'offre retenue ; ils vous sont communiqués dans les quinze jours de la réception de votre demande",
	"You may ask for the characteristics and advantages of the chosen bid; they are given within fifteen days of the receipt of your request":                          "Vous pouvez demander les caractéristiques et les avantages de l'offre retenue ; ils vous sont communiqués dans les quinze jours de la réception de votre demande",
	"You may ask for the reasons of this decision; they are given within fifteen days of the receipt of your request":                                                  "Vous pouvez demander les motifs de cette décision ; ils vous sont communiqués dans les quinze jours de la réception de votre demande",

	// answer
	"By your request of %s, you asked to know more of the decision on your bid.": "Par votre demande reçue le %s, vous avez souhaité en savoir plus sur la décision prise sur votre offre.",
	"Under %s, I answer as follows.":                                             "En application %s, je vous réponds comme suit.",
	"I answer as follows.":                                                       "Je vous réponds comme suit.",
	"As it was rejected on these grounds, the characteristics and advantages of the chosen bid are not told": "Le rejet reposant sur ces motifs, les caractéristiques et avantages de l'offre retenue ne sont pas communiqués",
	"What is protected by the secrecy of business is not told":                                               "Ce que protège le secret des affaires n'est pas communiqué",

	// award and abandonment
	"It takes effect on the day on which you receive this notification":                                      "Il prend effet à la date de réception de la présente notification",
	"The lot in which you took part was declared without follow-up on %s: it is not awarded":                 "Le lot auquel vous avez participé a été déclaré sans suite le %s : il n'est pas attribué",
	"The procedure in which you took part was declared without follow-up on %s: the contract is not awarded": "La procédure à laquelle vous avez participé a été déclarée sans suite le %s : le marché n'est pas attribué",
	"Under %s, I give you the reasons of this decision:":                                                     "En application %s, je vous communique les motifs de cette décision :",
	"I give you the reasons of this decision:":                                                               "Je vous communique les motifs de cette décision :",

	// questions
	"The examination of your bid calls for clarification on what follows.":                                             "L'examen de votre offre appelle des précisions sur les points suivants.",
	"Under %s, I ask you to make its terms clear.":                                                                     "En application %s, je vous demande d'en préciser la teneur.",
	"I ask you to make its terms clear.":                                                                               "Je vous demande d'en préciser la teneur.",
	"The examination of your bid shows that it is irregular on what follows.":                                          "L'examen de votre offre fait apparaître qu'elle est irrégulière sur les points suivants.",
	"Under %s, I allow you to regularise it.":                                                                          "En application %s, je vous autorise à la régulariser.",
	"I allow you to regularise it.":                                                                                    "Je vous autorise à la régulariser.",
	"The examination of your bid shows a price of %s that may be abnormally low.":                                      "L'examen de votre offre fait apparaître un prix de %s susceptible d'être anormalement bas.",
	"Under %s, I ask you to give all details and justifications on this price, in particular:":                         "En application %s, je vous demande de fournir toutes précisions et justifications sur ce prix, notamment :",
	"I ask you to give all details and justifications on this price, in particular:":                                   "Je vous demande de fournir toutes précisions et justifications sur ce prix, notamment :",
	"Under %s, I ask you to give, before [day and hour], all details and justifications on this price, in particular:": "En application %s, je vous demande de fournir, avant le [date et heure], toutes précisions et justifications sur ce prix, notamment :",
	"I ask you to give, before [day and hour], all details and justifications on this price, in particular:":           "Je vous demande de fournir, avant le [date et heure], toutes précisions et justifications sur ce prix, notamment :",
	"the method of production or the way the service is provided; the technical solutions chosen or the exceptionally favourable conditions available to you; the originality of the bid; the observance of environmental, social and labour law; any State aid. Without an answer in that time, or if your justifications are not satisfactory, your bid will be rejected.": "mode de fabrication ou modalités de la prestation ; solutions techniques adoptées ou conditions exceptionnellement favorables dont vous disposez ; originalité de l'offre ; respect de la réglementation environnementale, sociale et du travail ; aide d'État éventuelle. Sans réponse dans ce délai, ou si vos justifications ne sont pas satisfaisantes, votre offre sera rejetée.",
	"Without an answer in that time, or if your justifications are not satisfactory, your bid will be rejected": "Sans réponse dans ce délai, ou si vos justifications ne sont pas satisfaisantes, votre offre sera rejetée",

	// reports and browser
	"%s: its price may be abnormally low; a question is due before any decision": "%s : offre susceptible d'être anormalement basse ; une demande de justification est due avant toute décision",
	"The price must be justified before any rejection":                           "Le prix doit être justifié avant tout rejet",
	"It excludes nothing by itself.":                                             "Il n'exclut rien par lui-même.",
	"It looks abnormally low.":                                                   "Offre susceptible d'être anormalement basse.",
	"It excludes nobody by itself":                                               "Ce seul constat n'écarte aucune offre",
	"Record the question, the answer and what was concluded":                     "Consignez la question, la réponse et la conclusion",
}
