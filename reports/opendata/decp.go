package opendata

import (
	"encoding/json"
	"slices"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/fileset"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// The words of the French essential data, by those of publication.yaml. Source:
// order of 22 December 2022; format 2.0.3 and 2.0.4.
var (
	frNature = map[string]string{
		"contract":    "Marché",
		"partnership": "Marché de partenariat",
		"defence":     "Marché de défense ou de sécurité",
	}
	frProcedure = map[string]string{
		"adapted": "Procédure adaptée", "open": "Appel d'offres ouvert", "restricted": "Appel d'offres restreint",
		"negotiated": "Procédure avec négociation", "dialogue": "Dialogue compétitif",
		"without-competition": "Marché passé sans publicité ni mise en concurrence préalable",
	}
	frTechnique = map[string]string{
		"framework-agreement": "Accord-cadre", "design-contest": "Concours", "qualification-system": "Système de qualification",
		"dynamic-purchasing": "Système d'acquisition dynamique", "catalogue": "Catalogue électronique", "e-auction": "Enchère électronique",
	}
	frExecution = map[string]string{"tranches": "Tranches", "purchase-orders": "Bons de commande", "call-offs": "Marchés subséquents"}
	frCCAG      = map[string]string{
		"works": "Travaux", "engineering": "Maitrise d'œuvre", "supplies-services": "Fournitures courantes et services",
		"industrial": "Marchés industriels", "intellectual": "Prestations intellectuelles",
		"ict": "Techniques de l'information et de la communication", "none": "Pas de CCAG",
	}
	frPlace = map[string]string{
		"postcode": "Code postal", "municipality": "Code commune", "arrondissement": "Code arrondissement", "canton": "Code canton",
		"department": "Code département", "region": "Code région", "country": "Code pays",
	}
	frPrice = map[string]string{
		"firm": "Définitif ferme", "adjustable": "Définitif actualisable", "revisable": "Définitif révisable", "provisional": "Provisoire",
	}
	frForm          = map[string]string{"unit": "Unitaire", "lump-sum": "Forfaitaire", "mixed": "Mixte"}
	frSocial        = map[string]string{"clause": "Clause sociale", "criterion": "Critère social", "reserved": "Marché réservé"}
	frEnvironmental = map[string]string{"clause": "Clause environnementale", "criterion": "Critère environnemental"}
)

type essentialFile struct {
	Contracts struct {
		List []essential `json:"marche"`
	} `json:"marches"`
}

type essential struct {
	ID    string `json:"id"`
	Buyer struct {
		ID string `json:"id"`
	} `json:"acheteur"`
	Nature        string              `json:"nature"`
	Object        string              `json:"objet"`
	CPV           string              `json:"codeCPV"`
	Techniques    map[string][]string `json:"techniques"`
	Execution     map[string][]string `json:"modalitesExecution"`
	Framework     string              `json:"idAccordCadre,omitempty"`
	Innovative    bool                `json:"marcheInnovant"`
	CCAG          string              `json:"ccag"`
	Bids          int                 `json:"offresRecues"`
	Advance       bool                `json:"attributionAvance"`
	Rate          json.Number         `json:"tauxAvance,omitempty"`
	Group         string              `json:"typeGroupementOperateurs"`
	Procedure     string              `json:"procedure"`
	Place         essentialPlace      `json:"lieuExecution"`
	Months        int                 `json:"dureeMois"`
	Notified      string              `json:"dateNotification"`
	Published     string              `json:"datePublicationDonnees"`
	Amount        json.Number         `json:"montant"`
	Prices        map[string][]string `json:"typesPrix"`
	Form          string              `json:"formePrix"`
	Subcontracted bool                `json:"sousTraitanceDeclaree"`
	Holders       []essentialHolder   `json:"titulaires"`
	Social        map[string][]string `json:"considerationsSociales"`
	Environmental map[string][]string `json:"considerationsEnvironnementales"`
}

type essentialPlace struct {
	Code string `json:"code"`
	Kind string `json:"typeCode"`
}

type essentialHolder struct {
	Holder struct {
		Scheme string `json:"typeIdentifiant"`
		ID     string `json:"id"`
	} `json:"titulaire"`
}

// essential writes the essential data of the contracts that say all that is asked;
// of the others it lists what is missing.
func (a *award) essential(x *Export) error {
	var f essentialFile
	whole := true
	for _, l := range a.open {
		e, missing := a.essentialOf(l)
		for _, what := range missing {
			x.Missing = append(x.Missing, Missing{EssentialFile, l.ID, what})
		}
		whole = whole && len(missing) == 0
		f.Contracts.List = append(f.Contracts.List, e)
	}
	if !whole {
		return nil
	}
	text, err := encode(f)
	if err != nil {
		return err
	}
	x.Files = append(x.Files, fileset.File{Name: EssentialFile, Data: text})
	return nil
}

// wants notes what a contract does not say.
type wants []lang.Localizer

func (w *wants) unless(said bool, what lang.Message) {
	if !said {
		*w = append(*w, what)
	}
}

// essentialOf fills in what is known of a contract; missing is what is not, for the buyer.
func (a *award) essentialOf(l *scoring.Lot) (e essential, missing []lang.Localizer) {
	c := a.Publication.Contract(l.ID)
	var w wants
	e.ID, e.Buyer.ID, e.Object, e.CPV = c.ID, a.Publication.Buyer.Number(), clipped(a.title(l), 1000), c.CPV
	e.Nature, e.CCAG, e.Procedure, e.Form = frNature[c.Nature], frCCAG[c.CCAG], frProcedure[c.Procedure], frForm[c.PriceForm]
	e.Framework, e.Months, e.Bids = c.Framework, c.Months, len(l.Received())
	w.unless(e.ID != "", lang.M("the contract's number: id: under contract: in publication.yaml"))
	w.unless(e.Buyer.ID != "", lang.M("the buyer's SIRET number: buyer: in publication.yaml"))
	w.unless(e.Nature != "", lang.M("the nature of the contract: nature:"))
	w.unless(e.CPV != "", lang.M("the CPV code: cpv:"))
	w.unless(c.Techniques != nil, lang.M("the purchasing techniques: techniques:, [] for none"))
	w.unless(c.Execution != nil, lang.M("how it is carried out: execution:, [] for nothing particular"))
	w.unless(c.Innovative != nil, lang.M("whether it is innovative: innovative:"))
	w.unless(e.CCAG != "", lang.M("the general clauses it refers to: ccag:"))
	w.unless(c.Advance != nil, lang.M("the advance: advance:, 0 %% for none"))
	w.unless(e.Procedure != "", lang.M("the procedure: procedure:"))
	w.unless(c.Place != nil, lang.M("where it is carried out: place:"))
	w.unless(e.Months > 0, lang.M("how many months it lasts, options included: months:"))
	w.unless(!c.Notified.IsZero(), lang.M("when it was notified: notified:"))
	w.unless(!a.Publication.On.IsZero(), lang.M("the date of publication: date: in publication.yaml"))
	w.unless(len(c.Prices) > 0, lang.M("the kind of price: types: under price:"))
	w.unless(e.Form != "", lang.M("the form of the price: form: under price:"))
	w.unless(c.Social != nil, lang.M("social considerations: social:, [] for none"))
	w.unless(c.Environmental != nil, lang.M("environmental considerations: environmental:, [] for none"))
	e.Techniques = words("technique", c.Techniques, frTechnique, "Sans objet")
	e.Execution = words("modaliteExecution", c.Execution, frExecution, "Sans objet")
	e.Social = words("considerationSociale", c.Social, frSocial, "Pas de considération sociale")
	e.Environmental = words("considerationEnvironnementale", c.Environmental, frEnvironmental, "Pas de considération environnementale")
	e.Prices = words("typePrix", c.Prices, frPrice, "")
	e.Innovative = c.Innovative != nil && *c.Innovative
	if c.Advance != nil && c.Advance.Sign() > 0 {
		e.Advance, e.Rate = true, amount(*c.Advance)
	}
	if c.Place != nil {
		e.Place = essentialPlace{c.Place.Code, frPlace[c.Place.Kind]}
	}
	e.Notified, e.Published = day(c.Notified), day(a.Publication.On)
	price, known := exact.Zero, false
	if l.Several() {
		if c.Amount != nil {
			price, known = *c.Amount, true
		}
		if !slices.Contains(c.Techniques, "framework-agreement") {
			e.Techniques = words("technique", append([]string{"framework-agreement"}, c.Techniques...), frTechnique, "")
		}
	} else {
		price, known = a.beforeTax(l, l.Awarded()[0])
	}
	if known {
		e.Amount = amount(price)
		w.unless(!price.Less(exact.One), lang.M("an amount of at least 1: amount: under contract: in publication.yaml"))
	} else if l.Several() {
		w.unless(false, lang.M("the greatest amount of the agreement before tax, for all holders: amount: under contract: in publication.yaml"))
	} else {
		w.unless(false, lang.M("the amount before tax, which the evaluated price is not: amount: under contract: in publication.yaml"))
	}
	var groups []string
	for _, b := range l.Bids {
		if l.Holds(b) {
			a.holders(&e, b.Bid, &w)
			groups = append(groups, e.Group)
		}
	}
	var same bool
	e.Group, same = groupOf(groups)
	w.unless(same, lang.M("one kind of group for all holders: the format has no word for holders of which some are a group"))
	return e, w
}

// holders says who the contract is with.
func (a *award) holders(e *essential, b *bids.Bid, w *wants) {
	e.Group = "Pas de groupement"
	if len(b.Members) > 0 {
		e.Group = map[string]string{"several": "Conjoint", "joint-and-several": "Solidaire"}[b.Liability]
		w.unless(
			e.Group != "",
			lang.M("whether the members of the group are liable each or together: liability: in the bid of %s", lang.Raw(b.Tenderer)),
		)
	}
	w.unless(b.Subcontracting != nil, lang.M("whether anything is subcontracted: subcontracting: in the bid of %s", lang.Raw(b.Tenderer)))
	e.Subcontracted = e.Subcontracted || b.Subcontracting != nil && b.Subcontracting.Declared
	for _, c := range companies(b) {
		w.unless(
			c.Scheme != "" && c.Identifier != "",
			lang.M("the registered number of %s and its register: identifier: and scheme: in its bid", lang.Raw(c.Name)),
		)
		var h essentialHolder
		if h.Holder.Scheme, h.Holder.ID = c.Scheme, c.Number(); !slices.Contains(e.Holders, h) {
			e.Holders = append(e.Holders, h)
		}
	}
}

// words gives a list under its key, or the word for none.
func words(key string, list []string, in map[string]string, none string) map[string][]string {
	out := []string{}
	for _, w := range list {
		out = append(out, in[w])
	}
	if len(out) == 0 && none != "" {
		out = append(out, none)
	}
	return map[string][]string{key: out}
}

// day writes a date as YYYY-MM-DD, "" for none.
func day(d date.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

// clipped cuts a text to as many characters as the format takes.
func clipped(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}
