package data

// A lot is a head, its bids, and a tail.
type lotHead struct {
	ID       string `json:"id"`
	Title    string `json:"title,omitempty"`
	Estimate string `json:"estimate,omitempty"`
	Deadline string `json:"deadline,omitempty"`
	Award    string `json:"award_date,omitempty"`
	Taxes    string `json:"taxes,omitempty"` // on which prices are compared: excluded or included
}

type lotTail struct {
	Ranking       []string    `json:"ranking"`
	Award         []string    `json:"award"` // the bids that the lot goes to: of the first rank, or as decided
	Holders       *holders    `json:"holders,omitempty"`
	Passed        []passed    `json:"passed,omitempty"` // bids of a better rank that do not get the lot, where lots are awarded together
	Ended         string      `json:"ended,omitempty"`  // without an award: abandoned, unsuccessful
	Shortlist     *shortlist  `json:"shortlist,omitempty"`
	Stages        []stage     `json:"stages,omitempty"`
	AbnormallyLow []suspicion `json:"abnormally_low"`
}

type suspicion struct {
	Bid    string `json:"bid"`
	Method string `json:"method"`
	Why    string `json:"why"`
}

type bid struct {
	ID         string   `json:"id"`
	Tenderer   string   `json:"tenderer"`
	Name       string   `json:"name"` // the tenderer, and what tells the bid from its others
	VariantOf  string   `json:"variant_of,omitempty"`
	Received   string   `json:"received,omitempty"`
	Late       string   `json:"late,omitempty"` // admitted, refused, or undecided in a draft
	Status     string   `json:"status"`
	Holder     bool     `json:"holder,omitempty"` // of an agreement with several
	Rank       *int     `json:"rank"`
	Total      *string  `json:"total"`
	TotalExact string   `json:"total_exact,omitempty"`
	Price      *string  `json:"price"`
	PriceRound string   `json:"price_round,omitempty"` // in which it was stated
	Answers    []answer `json:"answers,omitempty"`     // in rounds after the first
	Unopened   bool     `json:"price_not_opened,omitempty"`
	PriceExact string   `json:"price_exact,omitempty"`
	// Compared is the price with preference margins, by which the bid is compared.
	Compared      *string       `json:"compared_price,omitempty"`
	ComparedExact string        `json:"compared_price_exact,omitempty"`
	Preferences   []preference  `json:"preferences,omitempty"`
	Keys          []key         `json:"keys,omitempty"` // that decide the rank
	SetAside      []ground      `json:"set_aside"`
	Requirements  []requirement `json:"requirements"`
	Criteria      []criterion   `json:"criteria"`
}

type ground struct {
	Requirement string `json:"requirement"`
	Class       string `json:"class"`
	Reason      string `json:"reason"`
	Basis       string `json:"basis"`
}

type requirement struct {
	ID      string  `json:"id"`
	Stage   string  `json:"stage"`
	Result  string  `json:"result"`
	Finding finding `json:"finding"`
}

type criterion struct {
	ID            string   `json:"id"`
	Parent        string   `json:"parent,omitempty"`
	Stage         string   `json:"stage,omitempty"` // in which it is marked, unless that is the first
	Weight        string   `json:"weight"`
	Scale         string   `json:"scale"`
	Lowest        string   `json:"lowest,omitempty"` // mark of the scale, unless that is 0
	Mark          *string  `json:"mark"`
	MarkExact     string   `json:"mark_exact,omitempty"`
	Rebased       *rebased `json:"rebased,omitempty"` // from what the mark was received as, and to what
	Weighted      *string  `json:"weighted"`
	WeightedExact string   `json:"weighted_exact,omitempty"`
	Minimum       string   `json:"minimum,omitempty"`
	Tested        *tested  `json:"tested,omitempty"` // the mark that the minimum was compared with
	Finding       *finding `json:"finding,omitempty"`
}

type finding struct {
	Outcome    string    `json:"outcome"`
	Unit       string    `json:"unit"`
	Value      string    `json:"value,omitempty"`
	ValueExact string    `json:"value_exact,omitempty"`
	Offered    *string   `json:"offered,omitempty"` // a price, where preference margins make the value another
	Level      string    `json:"level,omitempty"`
	Until      string    `json:"until,omitempty"`
	Changes    []change  `json:"changes,omitempty"`
	Reasons    []string  `json:"reasons"`
	Facts      []fact    `json:"facts"`
	Price      *price    `json:"price,omitempty"` // what a price is made of
	Bounds     *bounds   `json:"bounds,omitempty"`
	Steps      []step    `json:"steps,omitempty"`
	Profile    []axis    `json:"profile,omitempty"`
	Readings   []reading `json:"readings,omitempty"`
	Outages    []outage  `json:"outages,omitempty"`
}

type change struct {
	On   string `json:"on"`
	What string `json:"what"`
}

type bounds struct {
	Low  string `json:"low"`
	High string `json:"high"`
}

type step struct {
	Ref     string `json:"ref,omitempty"`
	Title   string `json:"title"`
	Value   string `json:"value,omitempty"`
	Verdict string `json:"verdict,omitempty"`
	Source  string `json:"source,omitempty"`
	Steps   []step `json:"steps,omitempty"`
}

type axis struct {
	Axis  string `json:"axis"`
	Title string `json:"title"`
	Value string `json:"value"`
	Note  string `json:"note,omitempty"`
}

type fact struct {
	Label  string `json:"label"`
	Value  string `json:"value"`
	Source string `json:"source,omitempty"`
}

type warning struct {
	At   string `json:"at"`
	What string `json:"what"`
	Do   string `json:"do,omitempty"`
}
