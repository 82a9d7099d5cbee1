package source

import "slices"

// frenchKeys are what people who think in French write for keys, by the word as Fold
// gives it: the first that is known where it stands is meant.
var frenchKeys = map[string][]string{
	"annees": {"years"}, "attribution": {"award"}, "bareme": {"bareme", "scale", "levels"}, "base": {"base", "basis"},
	"bordereau": {"schedule", "lines"}, "capacite": {"capacity"}, "categorie": {"class"}, "classe": {"class"},
	"commentaire": {"note"}, "conclusion": {"conclusion"}, "controle": {"control"}, "correction": {"corrections"},
	"criteres": {"criteria"}, "critere": {"criterion", "criteria"}, "date limite": {"deadline"}, "debut": {"from"},
	"decision": {"decision"}, "declarations": {"declared"}, "declare": {"declared"}, "delai": {"deadline"},
	"detention": {"holdings"}, "detenteur": {"holder"}, "devenu": {"becomes"}, "devient": {"becomes"}, "devise": {"currency"},
	"droits de vote": {"votes"}, "entites": {"entities"}, "entite": {"entity"}, "estimation": {"estimate"},
	"evaluateur": {"evaluator"}, "evaluateurs": {"evaluators"}, "exigences": {"requirements"}, "exigence": {"requirement"},
	"faits": {"declared"}, "fin": {"end", "to", "until"}, "fondement": {"basis"}, "formule": {"formula"}, "groupement": {"members"},
	"intitule": {"title"}, "justification": {"reason", "why"}, "langue": {"language"}, "lignes": {"lines"}, "lot": {"lot", "lots"},
	"mandataire": {"lead"}, "membres": {"members"}, "mesure": {"measure"}, "methode": {"method"}, "mise en service": {"go_live"},
	"monnaie": {"currency"}, "motif": {"reason", "why"}, "motivation": {"reason", "why"}, "niveaux": {"levels"}, "nom": {"name"},
	"note": {"mark", "note"}, "notes": {"marks"}, "note eliminatoire": {"minimum"}, "notation": {"mark", "criteria"}, "objet": {"title"},
	"offre": {"bid"}, "offres": {"bids"}, "organe": {"body"}, "part": {"share"}, "par": {"by", "per"}, "pays": {"country"},
	"periodicite": {"per"}, "piece": {"evidence"}, "pieces": {"evidence"}, "poids": {"weight"}, "ponderation": {"weight"},
	"points": {"points", "mark"}, "preuve": {"evidence"}, "prix": {"prices", "price"}, "prix global": {"price"},
	"prix unitaire": {"unit_price"}, "procedure": {"procedure"}, "pu": {"unit_price"}, "qte": {"quantity"},
	"quantite": {"quantity"}, "raison": {"reason", "why"}, "recu": {"received"}, "recue": {"received"}, "reception": {"received"},
	"reponse": {"answer"}, "resume": {"summary"}, "retards": {"late"}, "role": {"role"}, "seuil": {"minimum", "threshold"},
	"siret": {"identifier"}, "siren": {"identifier"}, "numero siret": {"identifier"}, "identifiant": {"identifier", "id"},
	"siege": {"seat"}, "sieges": {"seats"}, "soumissionnaire": {"tenderer"}, "candidat": {"tenderer"},
	"sous criteres": {"criteria"}, "sous traitance": {"subcontracting"}, "tardives": {"late"}, "taille": {"size"},
	"taux tva": {"tax_rate"}, "taxe": {"taxes", "tax_rate"}, "titre": {"title"}, "tva": {"tax_rate", "taxes"}, "unite": {"unit"},
	"acheteur": {"buyer"}, "arrondi": {"rounding"}, "arrondis": {"rounding"}, "variante": {"variant_of"},
	"variante de": {"variant_of"}, "nationalite": {"nationality"}, "composants": {"components"}, "couche": {"layer"},
	"prestataire": {"provider", "supplier"}, "activites": {"activities"}, "service qualifie": {"service"},
	"date de decision": {"from"}, "produit": {"product"}, "gouvernance": {"governance"}, "certitude": {"certainty"}, "du": {"from"},
	"au": {"to"}, "lu le": {"as_of"}, "fournisseur": {"supplier", "provider"}, "fournisseurs": {"suppliers"}, "auteur": {"author"},
	"editeur": {"author"}, "licence": {"licence"},
	"tours": {"rounds"}, "tour": {"round", "rounds"}, "negociation": {"rounds"}, "ecartees": {"set_aside"}, "ecartee": {"set_aside"},
	"offres ecartees": {"set_aside"}, "rejets": {"set_aside"}, "prix bas": {"low_prices"}, "offres anormalement basses": {"low_prices"},
	"demandes": {"requests"}, "regularisations": {"requests"}, "tirages": {"draws"}, "tirage au sort": {"draws"},
	"departage": {"ties", "draws"}, "ex aequo": {"ties", "draws"}, "conflits": {"conflicts", "interests"}, "interets": {"interests"},
	"motifs d exclusion": {"exclusions"}, "exclusion": {"exclusions"}, "variantes": {"variants"}, "cadres de prix": {"schedules"},
	"bordereaux": {"schedules"}, "bpu": {"schedules", "schedule"}, "dqe": {"schedules", "schedule"}, "dpgf": {"schedules", "schedule"},
	"tranches": {"options"}, "pse": {"options"}, "tranche": {"option"}, "retenue": {"retained"}, "reconductions": {"renewals"},
	"revision": {"indexation"}, "duree": {"years", "months"}, "preference": {"preferences"}, "marge": {"margin"},
	"plafond": {"ceiling"}, "repartition": {"allocation"}, "allotissement": {"lots"}, "offres groupees": {"combined"},
	"rabais": {"rebate"}, "remise": {"rebate"}, "demande": {"asked"}, "demande le": {"asked"}, "repondu": {"answered"},
	"repondu le": {"answered"}, "chemin": {"path"}, "etait": {"was"}, "ancienne valeur": {"was"}, "nouvelle valeur": {"becomes"},
	"ecart": {"spread"}, "masque": {"masked"}, "avance": {"advance"}, "duree en mois": {"months"}, "lieu": {"place"},
	"marche": {"tender"}, "consultation": {"tender"}, "evaluation": {"criteria"}, "grille": {"criteria", "levels"},
	"grille d evaluation": {"criteria"}, "conditions": {"requirements"}, "echelle": {"scale"},
	"titulaires": {"holders"}, "attributaires": {"holders"}, "commandes": {"call_offs"}, "modalites": {"terms"}, "max": {"at_most"},
	"maximum": {"at_most"}, "min": {"at_least"}, "minimum": {"at_least"}, "au plus": {"at_most"}, "au moins": {"at_least"},
	"notifie": {"notified"}, "signe": {"signed"}, "notification": {"notified"}, "signature": {"signed"},
}

// nearKey gives the known key that s was probably meant to be, misspelt or in French,
// or "".
func nearKey(s string, known []string) string {
	for _, key := range frenchKeys[Fold(s)] {
		if slices.Contains(known, key) {
			return key
		}
	}
	return Nearest(s, known)
}
