package lang

// frenchSchedules is the French of price schedules that go by a name.
var frenchSchedules = map[string]string{
	"the tender has no price schedule":                           "la consultation n'a aucun cadre de prix",
	"remove the key, or give a schedule its lines":               "retirez la clé, ou donnez ses lignes à un cadre de prix",
	"found %q, expected the buyer's lines":                       "%q au lieu des lignes de l'acheteur",
	"write them, or name a schedule of the tender's schedules:":  "écrivez-les, ou nommez un cadre de prix de schedules:",
	"a part of a schedule without the buyer's lines":             "une partie d'un cadre de prix sans lignes de l'acheteur",
	"give the schedule its lines, or remove lines:":              "donnez ses lignes au cadre de prix, ou retirez lines:",
	"prices both under schedules: and beside it":                 "des prix à la fois sous schedules: et à côté",
	"put each under the schedule that it is for":                 "placez chacun sous le cadre de prix auquel il répond",
	"bid %q is priced on %q, which is no schedule of the tender": "l'offre %q est chiffrée sur %q, qui n'est pas un cadre de prix de la consultation",
	"use one of: %s": "utilisez l'un de : %s",
	"bid %q states no prices on the schedule %q":                                                      "l'offre %q n'est pas chiffrée sur le cadre de prix %q",
	"add it under schedules:, with its lines or its price":                                            "ajoutez-le sous schedules:, avec ses lignes ou son prix",
	"bid %q states lines on %q; the tender asks for a lump sum":                                       "l'offre %q donne des lignes pour %q ; la consultation demande un prix global",
	"lot %q has price schedules of its own, and the price of the award is measured alike in all lots": "le lot %q a ses propres cadres de prix, alors que le prix de l'attribution est mesuré de même dans tous les lots",
	"give the schedules beside criteria:, for all lots":                                               "donnez les cadres de prix à côté de criteria:, pour tous les lots",
	"lines of the criterion's own, beside schedules that go by a name":                                "des lignes propres au critère, à côté de cadres de prix nommés",
	"put the lines under schedules: with a name, and write here which one is looked at: schedule: %s": "placez les lignes sous schedules:, avec un nom, et écrivez ici lequel est regardé : schedule: %s",
	"bid %q is priced on schedules that go by a name; the tender has none":                            "l'offre %q est chiffrée sur des cadres de prix nommés ; la consultation n'en a pas",
	"write the lines or the price directly under prices:, without schedules:":                         "écrivez les lignes ou le prix directement sous prices:, sans schedules:",
	"write price:": "écrivez price:",
	"keep one of them, let each look at its own part: with: {schedule: ...} or with: {lines: [...]}; or say that it is meant: with: {again: true}": "gardez l'un des deux, ou faites regarder à chacun sa part : with: {schedule: ...} ou with: {lines: [...]} ; ou dites que c'est voulu : with: {again: true}",
}
