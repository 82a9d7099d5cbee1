// Package country knows the codes of countries.
package country

import (
	"slices"
	"strings"
)

// codes are those of ISO 3166-1 alpha-2, in order, and XK, which the Union's
// institutions use for Kosovo.
var codes = strings.Fields(`
	AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
	CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR
	GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT
	JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY
	MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM
	PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ
	TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW`)

// Is tells whether a text is the code of a country, in capital letters.
func Is(code string) bool {
	_, found := slices.BinarySearch(codes, code)
	return found
}

// Of gives the country that a code with territories of their own belongs to, where
// the law of the Union is that of the country: the outermost regions of France
// (Treaty on the Functioning of the European Union, art. 349 and 355) and Åland.
func Of(code string) string {
	switch code {
	case "GF", "GP", "MF", "MQ", "RE", "YT":
		return "FR"
	case "AX":
		return "FI"
	}
	return code
}

// written are the codes of countries as people write them: other codes, and names in
// French and in English.
var written = map[string]string{
	"uk": "GB", "el": "GR", "usa": "US", "u.s.": "US", "u.s.a.": "US", "eu": "EU", "ue": "EU",
	"france": "FR", "allemagne": "DE", "germany": "DE", "autriche": "AT", "austria": "AT", "belgique": "BE", "belgium": "BE",
	"bulgarie": "BG", "bulgaria": "BG", "chypre": "CY", "cyprus": "CY", "croatie": "HR", "croatia": "HR", "danemark": "DK", "denmark": "DK",
	"espagne": "ES", "spain": "ES", "estonie": "EE", "estonia": "EE", "finlande": "FI", "finland": "FI", "grèce": "GR", "greece": "GR",
	"hongrie": "HU", "hungary": "HU", "irlande": "IE", "ireland": "IE", "italie": "IT", "italy": "IT", "lettonie": "LV", "latvia": "LV",
	"lituanie": "LT", "lithuania": "LT", "luxembourg": "LU", "malte": "MT", "malta": "MT", "pays-bas": "NL", "netherlands": "NL",
	"the netherlands": "NL", "pologne": "PL", "poland": "PL", "portugal": "PT", "roumanie": "RO", "romania": "RO", "slovaquie": "SK",
	"slovakia": "SK", "slovénie": "SI", "slovenia": "SI", "suède": "SE", "sweden": "SE", "tchéquie": "CZ", "czechia": "CZ",
	"norvège": "NO", "norway": "NO", "islande": "IS", "iceland": "IS", "liechtenstein": "LI", "suisse": "CH", "switzerland": "CH",
	"royaume-uni": "GB", "united kingdom": "GB", "angleterre": "GB", "england": "GB", "états-unis": "US", "etats-unis": "US",
	"united states": "US", "canada": "CA", "chine": "CN", "china": "CN", "japon": "JP", "japan": "JP", "inde": "IN", "india": "IN",
	"israël": "IL", "israel": "IL", "russie": "RU", "russia": "RU", "singapour": "SG", "singapore": "SG", "monaco": "MC", "maroc": "MA",
	"morocco": "MA", "tunisie": "TN", "tunisia": "TN", "brésil": "BR", "brazil": "BR", "australie": "AU", "australia": "AU",
	"corée du sud": "KR", "south korea": "KR", "taïwan": "TW", "taiwan": "TW", "turquie": "TR", "turkey": "TR", "ukraine": "UA",
}

// Written gives the code of a country that is written in another way; "" where that
// is not known.
func Written(s string) string {
	lower := strings.ToLower(strings.TrimSpace(s))
	if code := written[lower]; code != "" {
		return code
	}
	if upper := strings.ToUpper(lower); Is(upper) {
		return upper
	}
	return ""
}
