package country

import (
	"strings"

	"github.com/bareme/bareme/internal/lang"
)

// names are the countries as sentences name them, in French and in English, each
// with its article; EU is the place of what is somewhere in the Union.
var names = read(`
AD l'Andorre|Andorra
AE les Émirats arabes unis|the United Arab Emirates
AF l'Afghanistan|Afghanistan
AG Antigua-et-Barbuda|Antigua and Barbuda
AI Anguilla|Anguilla
AL l'Albanie|Albania
AM l'Arménie|Armenia
AO l'Angola|Angola
AQ l'Antarctique|Antarctica
AR l'Argentine|Argentina
AS les Samoa américaines|American Samoa
AT l'Autriche|Austria
AU l'Australie|Australia
AW Aruba|Aruba
AX les îles Åland|the Åland Islands
AZ l'Azerbaïdjan|Azerbaijan
BA la Bosnie-Herzégovine|Bosnia and Herzegovina
BB la Barbade|Barbados
BD le Bangladesh|Bangladesh
BE la Belgique|Belgium
BF le Burkina Faso|Burkina Faso
BG la Bulgarie|Bulgaria
BH Bahreïn|Bahrain
BI le Burundi|Burundi
BJ le Bénin|Benin
BL Saint-Barthélemy|Saint Barthélemy
BM les Bermudes|Bermuda
BN le Brunei|Brunei
BO la Bolivie|Bolivia
BQ les Pays-Bas caribéens|the Caribbean Netherlands
BR le Brésil|Brazil
BS les Bahamas|the Bahamas
BT le Bhoutan|Bhutan
BV l'île Bouvet|Bouvet Island
BW le Botswana|Botswana
BY la Biélorussie|Belarus
BZ le Belize|Belize
CA le Canada|Canada
CC les îles Cocos|the Cocos Islands
CD la République démocratique du Congo|the Democratic Republic of the Congo
CF la République centrafricaine|the Central African Republic
CG le Congo|the Congo
CH la Suisse|Switzerland
CI la Côte d'Ivoire|Côte d'Ivoire
CK les îles Cook|the Cook Islands
CL le Chili|Chile
CM le Cameroun|Cameroon
CN la Chine|China
CO la Colombie|Colombia
CR le Costa Rica|Costa Rica
CU Cuba|Cuba
CV le Cap-Vert|Cabo Verde
CW Curaçao|Curaçao
CX l'île Christmas|Christmas Island
CY Chypre|Cyprus
CZ la Tchéquie|Czechia
DE l'Allemagne|Germany
DJ Djibouti|Djibouti
DK le Danemark|Denmark
DM la Dominique|Dominica
DO la République dominicaine|the Dominican Republic
DZ l'Algérie|Algeria
EC l'Équateur|Ecuador
EE l'Estonie|Estonia
EG l'Égypte|Egypt
EH le Sahara occidental|Western Sahara
ER l'Érythrée|Eritrea
ES l'Espagne|Spain
ET l'Éthiopie|Ethiopia
EU l'Union européenne|the European Union
FI la Finlande|Finland
FJ les Fidji|Fiji
FK les îles Malouines|the Falkland Islands
FM la Micronésie|Micronesia
FO les îles Féroé|the Faroe Islands
FR la France|France
GA le Gabon|Gabon
GB le Royaume-Uni|the United Kingdom
GD la Grenade|Grenada
GE la Géorgie|Georgia
GF la Guyane|French Guiana
GG Guernesey|Guernsey
GH le Ghana|Ghana
GI Gibraltar|Gibraltar
GL le Groenland|Greenland
GM la Gambie|the Gambia
GN la Guinée|Guinea
GP la Guadeloupe|Guadeloupe
GQ la Guinée équatoriale|Equatorial Guinea
GR la Grèce|Greece
GS la Géorgie du Sud|South Georgia
GT le Guatemala|Guatemala
GU Guam|Guam
GW la Guinée-Bissau|Guinea-Bissau
GY le Guyana|Guyana
HK Hong Kong|Hong Kong
HM les îles Heard-et-MacDonald|the Heard and McDonald Islands
HN le Honduras|Honduras
HR la Croatie|Croatia
HT Haïti|Haiti
HU la Hongrie|Hungary
ID l'Indonésie|Indonesia
IE l'Irlande|Ireland
IL Israël|Israel
IM l'île de Man|the Isle of Man
IN l'Inde|India
IO le territoire britannique de l'océan Indien|the British Indian Ocean Territory
IQ l'Irak|Iraq
IR l'Iran|Iran
IS l'Islande|Iceland
IT l'Italie|Italy
JE Jersey|Jersey
JM la Jamaïque|Jamaica
JO la Jordanie|Jordan
JP le Japon|Japan
KE le Kenya|Kenya
KG le Kirghizstan|Kyrgyzstan
KH le Cambodge|Cambodia
KI Kiribati|Kiribati
KM les Comores|the Comoros
KN Saint-Christophe-et-Niévès|Saint Kitts and Nevis
KP la Corée du Nord|North Korea
KR la Corée du Sud|South Korea
KW le Koweït|Kuwait
KY les îles Caïmans|the Cayman Islands
KZ le Kazakhstan|Kazakhstan
LA le Laos|Laos
LB le Liban|Lebanon
LC Sainte-Lucie|Saint Lucia
LI le Liechtenstein|Liechtenstein
LK le Sri Lanka|Sri Lanka
LR le Liberia|Liberia
LS le Lesotho|Lesotho
LT la Lituanie|Lithuania
LU le Luxembourg|Luxembourg
LV la Lettonie|Latvia
LY la Libye|Libya
MA le Maroc|Morocco
MC Monaco|Monaco
MD la Moldavie|Moldova
ME le Monténégro|Montenegro
MF Saint-Martin|Saint Martin
MG Madagascar|Madagascar
MH les îles Marshall|the Marshall Islands
MK la Macédoine du Nord|North Macedonia
ML le Mali|Mali
MM la Birmanie|Myanmar
MN la Mongolie|Mongolia
MO Macao|Macao
MP les îles Mariannes du Nord|the Northern Mariana Islands
MQ la Martinique|Martinique
MR la Mauritanie|Mauritania
MS Montserrat|Montserrat
MT Malte|Malta
MU Maurice|Mauritius
MV les Maldives|the Maldives
MW le Malawi|Malawi
MX le Mexique|Mexico
MY la Malaisie|Malaysia
MZ le Mozambique|Mozambique
NA la Namibie|Namibia
NC la Nouvelle-Calédonie|New Caledonia
NE le Niger|Niger
NF l'île Norfolk|Norfolk Island
NG le Nigeria|Nigeria
NI le Nicaragua|Nicaragua
NL les Pays-Bas|the Netherlands
NO la Norvège|Norway
NP le Népal|Nepal
NR Nauru|Nauru
NU Niue|Niue
NZ la Nouvelle-Zélande|New Zealand
OM Oman|Oman
PA le Panama|Panama
PE le Pérou|Peru
PF la Polynésie française|French Polynesia
PG la Papouasie-Nouvelle-Guinée|Papua New Guinea
PH les Philippines|the Philippines
PK le Pakistan|Pakistan
PL la Pologne|Poland
PM Saint-Pierre-et-Miquelon|Saint Pierre and Miquelon
PN les îles Pitcairn|the Pitcairn Islands
PR Porto Rico|Puerto Rico
PS la Palestine|Palestine
PT le Portugal|Portugal
PW les Palaos|Palau
PY le Paraguay|Paraguay
QA le Qatar|Qatar
RE La Réunion|Réunion
RO la Roumanie|Romania
RS la Serbie|Serbia
RU la Russie|Russia
RW le Rwanda|Rwanda
SA l'Arabie saoudite|Saudi Arabia
SB les îles Salomon|the Solomon Islands
SC les Seychelles|Seychelles
SD le Soudan|Sudan
SE la Suède|Sweden
SG Singapour|Singapore
SH Sainte-Hélène|Saint Helena
SI la Slovénie|Slovenia
SJ Svalbard et Jan Mayen|Svalbard and Jan Mayen
SK la Slovaquie|Slovakia
SL la Sierra Leone|Sierra Leone
SM Saint-Marin|San Marino
SN le Sénégal|Senegal
SO la Somalie|Somalia
SR le Suriname|Suriname
SS le Soudan du Sud|South Sudan
ST Sao Tomé-et-Principe|São Tomé and Príncipe
SV le Salvador|El Salvador
SX Sint Maarten|Sint Maarten
SY la Syrie|Syria
SZ l'Eswatini|Eswatini
TC les îles Turques-et-Caïques|the Turks and Caicos Islands
TD le Tchad|Chad
TF les Terres australes et antarctiques françaises|the French Southern Territories
TG le Togo|Togo
TH la Thaïlande|Thailand
TJ le Tadjikistan|Tajikistan
TK Tokelau|Tokelau
TL le Timor oriental|Timor-Leste
TM le Turkménistan|Turkmenistan
TN la Tunisie|Tunisia
TO les Tonga|Tonga
TR la Turquie|Türkiye
TT Trinité-et-Tobago|Trinidad and Tobago
TV les Tuvalu|Tuvalu
TW Taïwan|Taiwan
TZ la Tanzanie|Tanzania
UA l'Ukraine|Ukraine
UG l'Ouganda|Uganda
UM les îles mineures éloignées des États-Unis|the United States Minor Outlying Islands
US les États-Unis|the United States
UY l'Uruguay|Uruguay
UZ l'Ouzbékistan|Uzbekistan
VA le Vatican|the Vatican
VC Saint-Vincent-et-les-Grenadines|Saint Vincent and the Grenadines
VE le Venezuela|Venezuela
VG les îles Vierges britanniques|the British Virgin Islands
VI les îles Vierges américaines|the United States Virgin Islands
VN le Viêt Nam|Vietnam
VU le Vanuatu|Vanuatu
WF Wallis-et-Futuna|Wallis and Futuna
WS les Samoa|Samoa
XK le Kosovo|Kosovo
YE le Yémen|Yemen
YT Mayotte|Mayotte
ZA l'Afrique du Sud|South Africa
ZM la Zambie|Zambia
ZW le Zimbabwe|Zimbabwe
`)

func read(table string) map[string]lang.Text {
	out := map[string]lang.Text{}
	for line := range strings.Lines(strings.TrimSpace(table)) {
		code, both, _ := strings.Cut(strings.TrimSpace(line), " ")
		fr, en, _ := strings.Cut(both, "|")
		out[code] = lang.Text{FR: fr, EN: en}
	}
	return out
}
