package opendata

import "encoding/json"

// The parts of the Open Contracting Data Standard 1.1.5 that are written, with the
// extensions for bids, lots and the breakdown of award criteria.

type releasePackage struct {
	URI        string    `json:"uri"`
	Version    string    `json:"version"`
	Extensions []string  `json:"extensions"`
	Published  string    `json:"publishedDate"`
	Publisher  publisher `json:"publisher"`
	Releases   []release `json:"releases"`
}

type publisher struct {
	Name string `json:"name"`
}

type release struct {
	OCID       string         `json:"ocid"`
	ID         string         `json:"id"`
	Date       string         `json:"date"`
	Tag        []string       `json:"tag"`
	Initiation string         `json:"initiationType"`
	Language   string         `json:"language"`
	Parties    []organization `json:"parties"`
	Buyer      reference      `json:"buyer"`
	Tender     tender         `json:"tender"`
	Bids       submissions    `json:"bids"`
	Awards     []awarded      `json:"awards"`
	Contracts  []contract     `json:"contracts,omitempty"`
}

type organization struct {
	ID         string      `json:"id"`
	Name       string      `json:"name"`
	Identifier *identifier `json:"identifier,omitempty"`
	Address    *address    `json:"address,omitempty"`
	Roles      []string    `json:"roles"`
	Details    *details    `json:"details,omitempty"`
}

type identifier struct {
	Scheme string `json:"scheme"`
	ID     string `json:"id"`
	Legal  string `json:"legalName"`
}

type address struct {
	Country string `json:"countryName"`
}

type details struct {
	Scale  string `json:"scale,omitempty"`
	Listed *bool  `json:"listedOnRegulatedMarket,omitempty"`
}

type reference struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type value struct {
	Amount   json.Number `json:"amount"`
	Currency string      `json:"currency"`
}

type period struct {
	End string `json:"endDate,omitempty"`
}

type tender struct {
	ID           string      `json:"id"`
	Title        string      `json:"title"`
	Description  string      `json:"description,omitempty"`
	Status       string      `json:"status"`
	Entity       reference   `json:"procuringEntity"`
	Value        *value      `json:"value,omitempty"`
	Method       string      `json:"procurementMethod,omitempty"`
	Details      string      `json:"procurementMethodDetails,omitempty"`
	Category     string      `json:"mainProcurementCategory,omitempty"`
	Period       *period     `json:"tenderPeriod,omitempty"`
	Tenderers    int         `json:"numberOfTenderers"`
	TendererList []reference `json:"tenderers"`
	Techniques   *techniques `json:"techniques,omitempty"`
	Lots         []lot       `json:"lots"`
}

// techniques is that of the extension of this name.
type techniques struct {
	HasFramework bool       `json:"hasFrameworkAgreement"`
	Framework    *framework `json:"frameworkAgreement,omitempty"`
}

type framework struct {
	Method string `json:"method"`
	Most   int    `json:"maximumParticipants"`
}

type lot struct {
	ID         string         `json:"id"`
	Title      string         `json:"title"`
	Status     string         `json:"status"`
	Value      *value         `json:"value,omitempty"`
	Criteria   *awardCriteria `json:"awardCriteria,omitempty"`
	Techniques *techniques    `json:"techniques,omitempty"`
}

type awardCriteria struct {
	Weighting string           `json:"weightingDescription,omitempty"`
	Criteria  []awardCriterion `json:"criteria"`
}

type awardCriterion struct {
	Type    string            `json:"type"`
	Name    string            `json:"name"`
	Numbers []criterionNumber `json:"numbers"`
}

type criterionNumber struct {
	Number    json.Number `json:"number"`
	Weight    string      `json:"weight,omitempty"`
	Threshold string      `json:"threshold,omitempty"`
}

type submissions struct {
	Statistics []statistic  `json:"statistics"`
	Details    []submission `json:"details"`
}

type statistic struct {
	ID       string      `json:"id"`
	Measure  string      `json:"measure"`
	Value    json.Number `json:"value"`
	Currency string      `json:"currency,omitempty"`
	Lot      string      `json:"relatedLot"`
}

type submission struct {
	ID        string      `json:"id"`
	Date      string      `json:"date,omitempty"`
	Status    string      `json:"status"`
	Tenderers []reference `json:"tenderers"`
	Value     *value      `json:"value,omitempty"`
	Lots      []string    `json:"relatedLots"`
	HasRank   *bool       `json:"hasRank,omitempty"`
	Rank      int         `json:"rank,omitempty"`
	Variant   bool        `json:"variant"`
	// Evaluation is of the local extension, for the chosen bid alone.
	Evaluation *evaluation `json:"evaluation,omitempty"`
}

type evaluation struct {
	Total json.Number `json:"total"`
	Marks []mark      `json:"marks"`
}

type mark struct {
	Criterion string      `json:"criterion"`
	Name      string      `json:"name"`
	Mark      json.Number `json:"mark"`
	Scale     json.Number `json:"scale"`
	Weight    json.Number `json:"weight"`
	Weighted  json.Number `json:"weighted"`
}

type awarded struct {
	ID        string      `json:"id"`
	Title     string      `json:"title"`
	Status    string      `json:"status"`
	Date      string      `json:"date,omitempty"`
	Value     *value      `json:"value,omitempty"`
	Suppliers []reference `json:"suppliers"`
	Lots      []string    `json:"relatedLots"`
	Bids      []string    `json:"relatedBids"`
}

type contract struct {
	ID     string `json:"id"`
	Award  string `json:"awardID"`
	Title  string `json:"title"`
	Status string `json:"status"`
	Value  *value `json:"value,omitempty"`
	Signed string `json:"dateSigned"`
}
