package exclusion

import (
	"slices"

	"github.com/bareme/bareme/internal/lang"
)

// Ground is a ground on which the law excludes whoever asks to take part.
type Ground struct {
	ID       string
	Article  string
	Title    lang.Text // that it does not apply
	Right    bool      // it excludes by itself; otherwise the buyer appreciates it
	Reliable bool      // whoever it applies to may show that it is to be relied upon again
}

// Conclusions about a ground that applies.
const (
	Excluded   = "excluded"
	Reliable   = "reliable"   // measures show that the person is to be relied upon (L2141-6-1, L2141-11)
	Derogation = "derogation" // overriding reasons of general interest, by right alone (L2141-6)
	Replaced   = "replaced"   // the member or subcontractor was replaced (L2141-13, L2141-14)
)

// CCP lists the grounds of the French code of public procurement, articles L2141-1 to
// L2141-5, by right, and L2141-7 to L2141-10, appreciated by the buyer. Measures of
// self-cleaning are those of L2141-6-1, for three of the first, and L2141-11.
var CCP = []Ground{
	{"l2141-1", "L2141-1", lang.Text{
		FR: "Aucune condamnation définitive pour les infractions énumérées (corruption, escroquerie, blanchiment, fraude fiscale, faux…)",
		EN: "No final conviction for the offences listed (corruption, fraud, laundering, tax fraud, forgery…)"}, true, true},
	{"l2141-2", "L2141-2", lang.Text{
		FR: "Déclarations fiscales et sociales souscrites, impôts et cotisations acquittés",
		EN: "Tax and social returns made, taxes and contributions paid"}, true, false},
	{"l2141-3", "L2141-3", lang.Text{
		FR: "Ni liquidation judiciaire, ni faillite personnelle, ni redressement judiciaire sans poursuite d'activité pour la durée du marché",
		EN: "No liquidation, no personal bankruptcy, no receivership without leave to continue for the length of the contract"}, true, false},
	{"l2141-4", "L2141-4", lang.Text{
		FR: "Ni sanction pour travail illégal ou discrimination, ni manquement à l'obligation de négocier sur l'égalité professionnelle",
		EN: "No sanction for illegal work or discrimination, no failure to negotiate on equality at work"}, true, true},
	{"l2141-5", "L2141-5", lang.Text{
		FR: "Aucune mesure administrative d'exclusion des contrats administratifs en cours",
		EN: "No administrative measure of exclusion from public contracts in force"}, true, true},
	{"l2141-7", "L2141-7", lang.Text{
		FR: "Aucun manquement grave ou persistant à un contrat antérieur, sanctionné au cours des trois dernières années",
		EN: "No serious or persistent breach of an earlier contract, sanctioned in the last three years"}, false, true},
	{"l2141-7-1", "L2141-7-1", lang.Text{
		FR: "Plan de vigilance établi, s'il est obligatoire",
		EN: "Plan of vigilance drawn up, where it is due"}, false, true},
	{"l2141-7-2", "L2141-7-2", lang.Text{
		FR: "Bilan des émissions de gaz à effet de serre établi, s'il est obligatoire",
		EN: "Account of greenhouse gas emissions drawn up, where it is due"}, false, true},
	{"l2141-8", "L2141-8", lang.Text{
		FR: "Ni influence indue, ni information confidentielle ou trompeuse, ni avantage tiré de la préparation de la procédure",
		EN: "No undue influence, no confidential or misleading information, no advantage from preparing the procedure"}, false, true},
	{"l2141-9", "L2141-9", lang.Text{
		FR: "Aucune entente avec d'autres opérateurs économiques en vue de fausser la concurrence",
		EN: "No agreement with other operators to distort competition"}, false, true},
	{"l2141-10", "L2141-10", lang.Text{
		FR: "Aucun conflit d'intérêts auquel il ne puisse être remédié autrement",
		EN: "No conflict of interest that nothing else can remedy"}, false, true},
}

// Named finds a ground, nil for none of that identifier.
func Named(id string) *Ground {
	i := slices.IndexFunc(CCP, func(g Ground) bool { return g.ID == id })
	if i < 0 {
		return nil
	}
	return &CCP[i]
}

// IDs lists the grounds' identifiers.
func IDs() []string {
	out := make([]string, len(CCP))
	for i, g := range CCP {
		out[i] = g.ID
	}
	return out
}

// Conclusions lists what may be concluded where the ground applies.
func (g Ground) Conclusions() []string {
	out := []string{Excluded}
	if g.Reliable {
		out = append(out, Reliable)
	}
	if g.Right {
		out = append(out, Derogation)
	}
	return append(out, Replaced)
}
