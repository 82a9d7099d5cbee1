// Package criteria holds what a buyer asks: the tender, its requirements, its
// criteria with their weights and mark functions, and the finding, which is what
// a measure makes of a bid's facts. The kinds of measure live in the folders
// below it, one each.
package criteria

import (
	"strings"
	"time"

	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/pattern"
	"github.com/bareme/bareme/internal/source"
)

// Tender is a consultation: what is bought, and how bids are judged.
type Tender struct {
	ID           string
	Title        lang.Text
	Buyer        string
	BuyerAddress string
	LogoFile     *source.Node // the name of the buyer's logo in the dossier; nil for none
	Logo         []byte       // the same, a PNG of 8 bits a channel
	Reference    string
	Procedure    lang.Text
	Notice       lang.Text // where and when the procedure was published, or why it was not
	Opening      Opening
	SingleLot    lang.Text     // why the contract is not divided into lots
	TaxRate      *exact.Number // of the contract, a fraction of 1
	Description  lang.Text
	Language     lang.Lang // of its reports, unless told otherwise
	Currency     string
	Dates        Dates
	TimeZone     string         // by whose clocks hours are given
	Zone         *time.Location // the same
	Estimate     *exact.Number  // the buyer's own, of the whole, in Currency; see Lot.Estimate
	Illustrative bool           // invented figures: said on every page
	Signatories  []lang.Text
	Appraisals   []string // of Appraisals: what is to be said beside each mark
	Codes        Codes    // that the marks on every criterion may use
	Lots         []*Lot   // at least one; a tender without lots has one with no ID
	UnnamedLot   bool     // a lot's identifier cannot be read, or is another's
	unnamedRound bool     // so is that of a round
	Misnamed     bool     // so is that of a criterion or requirement: a name that is not known may be meant for it
	Scale        exact.Number
	Lowest       exact.Number // the lowest mark, 0 unless the scale is given as a range
	Points       exact.Number // what the weights add up to: 100 unless the tender says otherwise
	Rounding     Rounding
	Ties         []string // criteria that settle ties, in order
	Award        Award
	Rounds       []*Round
	Stages       []*AwardStage // after the first; none where all criteria are marked at once
	Shortlist    *Shortlist    // how candidates are shortlisted; nil where all may bid
	Holders      *Holders      // how many tenderers each lot is awarded to, unless it says so itself; nil for one
	Variants     Variants
	TwoEnvelopes bool // prices are opened once the marks are settled
	Suspicion    Suspicion
	Scenarios    []*Scenario
	Acknowledged []Acknowledged
	Simulation   Simulation
	Warnings     []source.Problem // what does not prevent an evaluation
	Schedules    []PriceSchedule  // price schedules that go by a name
	// SchedulesUnread is whether schedules are there, and cannot be read: that is told once.
	SchedulesUnread bool
	StagesUnread    bool          // a stage names what is no criterion: which one is marked in it is not known
	RoundsUnread    bool          // rounds are there, and cannot be read: that is told once
	Options         []*Option     // parts that may be ordered or not
	Preferences     []*Preference // margins on the price that bids are compared by
	Allocation      *Allocation   // how lots are awarded together; nil where each is by itself
	At              source.Position

	opening *source.Node // while the tender is read

	// while a lot is read
	whole *Tender // that it is a view of
	reads *Lot
	seen  *seen
}

// Acknowledged is a remark on the method that the buyer keeps, with its reason.
type Acknowledged struct {
	Remark    string // its code
	Criterion string // "" for all
	Reason    lang.Text
	At        source.Position
}

// Remarks lists the codes of remarks that may be acknowledged.
var Remarks = []string{
	"negative-mark",
	"neutralised-weight",
	"best-price-not-first",
	"not-monotone",
	"averaged-items",
	"losers-decide",
	"no-difference",
	"own-statement",
	"thin-reason",
	"unpublished-sub-criterion",
	"hidden-weight",
}

func (t *Tender) readAcknowledged(n *source.Node) {
	ids := t.criterionIDs()
	for _, item := range n.List() {
		m := item.Map()
		a := Acknowledged{At: item.At(), Remark: m.Need("remark").OneOf(Remarks...), Reason: m.Need("reason").LangText()}
		if c := m.Get("criterion"); c != nil && len(ids) > 0 {
			a.Criterion = t.Name(c, ids...)
		}
		m.Done()
		t.Acknowledged = append(t.Acknowledged, a)
	}
}

// Read reads a tender. The tender is complete only if no problem was noted.
func Read(root *source.Node, kinds Kinds) *Tender {
	m := root.Map()
	if v := m.Need("bareme"); v != nil && v.Raw() != "1" {
		v.Problem(lang.M("format version %q", v.Raw()), lang.M("this program reads version 1: write bareme: 1"))
	}
	t := &Tender{At: root.At(), Suspicion: Suspicion{DoubleMean: true, DirectiveDraft: true}}
	t.readIdentity(m.Need("tender"))
	t.Scale = exact.Int(20)
	if s := m.Get("scale"); s != nil {
		t.Lowest, t.Scale = readScale(s)
	}
	t.Points = exact.Hundred
	if p := m.Get("points"); p != nil {
		if t.Points = p.Number(); t.Points.Sign() <= 0 {
			p.Problem(lang.M("the points must be above 0"), lang.M("write what the weights add up to, such as 60"))
			t.Points = exact.Hundred
		}
	}
	t.Rounding = readRounding(m.Get("rounding"))
	if s := m.Get("abnormally_low"); s != nil {
		t.Suspicion = readSuspicion(s)
	}
	t.Schedules = readSchedules(m.Get("schedules"))
	t.SchedulesUnread = len(t.Schedules) == 0 && (m.Get("schedules") != nil || m.Meant("schedules"))
	t.Codes = readCodes(m.Get("codes"), Codes{})
	t.readOptions(m.Get("options"))
	t.readShortlist(m.Get("shortlist"))
	t.Holders = readHolders(m.Get("holders"))
	t.readLots(m, kinds)
	t.settleShortlist()
	t.readStages(m.Get("stages"))
	t.readExclusions(m.Get("exclusions"), kinds)
	t.checkSingleLot(m.Get("tender").Map().Get("single_lot"))
	t.readVariants(m.Get("variants"))
	t.readRounds(m.Get("rounds"))
	t.RoundsUnread = t.RoundsUnread || m.Meant("rounds")
	t.readMinimums(m.Get("minimums"))
	t.checkEstimates(m.Get("abnormally_low"))
	t.checkPrices()
	t.checkOptions(m.Get("options"))
	t.Award = readAward(m.Get("award"), t, kinds)
	t.readPreferences(m.Get("preferences"), kinds)
	t.readAllocation(m.Get("allocation"))
	t.checkHolders(m)
	t.readTies(m.Get("ties"))
	if v := m.Get("envelopes"); v != nil {
		t.TwoEnvelopes = v.OneOf("one", "two") == "two"
	}
	t.Scenarios = ReadScenarios(m.Get("scenarios"))
	t.Scenarios = append(t.Scenarios, t.otherWay()...)
	t.readAcknowledged(m.Get("acknowledged"))
	t.Simulation = readSimulation(m.Get("simulation"), t)
	m.Done()
	return t
}

func (t *Tender) readIdentity(n *source.Node) {
	m := n.Map()
	t.ID = m.Need("id").Text()
	t.Title = m.Need("title").LangText()
	t.readBuyer(m.Need("buyer"))
	t.readProcedure(m)
	t.Reference = m.Get("reference").Text()
	t.Description = m.Get("description").LangText()
	t.Language = lang.EN
	if l := m.Get("language"); l != nil {
		t.Language, _ = lang.Parse(l.OneOf("fr", "en"))
	}
	t.Currency = "EUR"
	if c := m.Get("currency"); c != nil {
		if t.Currency = c.Text(); !currencyCode.MatchString(t.Currency) {
			c.Problem(lang.M("%q is not a currency code", t.Currency), codeFor(t.Currency))
		}
	}
	t.Estimate = t.readEstimate(m.Get("estimate"))
	if i := m.Get("illustrative"); i != nil {
		t.Illustrative = i.Bool()
	}
	for _, s := range m.Get("signatories").List() {
		t.Signatories = append(t.Signatories, s.LangText())
	}
	for _, item := range m.Get("appraisals").List() {
		if word := item.OneOf(Appraisals...); word != "" {
			t.Appraisals = append(t.Appraisals, word)
		}
	}
	t.TimeZone, t.Zone = "Europe/Paris", defaultZone()
	if z := m.Get("time_zone"); z != nil {
		t.TimeZone, t.Zone = z.Raw(), z.Zone()
	}
	t.Dates.read(m.Get("dates"), t.Zone)
	t.readOpening()
	m.Done()
}

func (t *Tender) readEstimate(n *source.Node) *exact.Number {
	if n == nil {
		return nil
	}
	var v exact.Number
	if !n.Sound(func() { v = t.amount(n) }) {
		return nil
	}
	if v.IsZero() {
		n.Problem(lang.M("an estimate of 0"), lang.M("write the estimate, or remove the key"))
		return nil
	}
	return &v
}

var currencyCode = pattern.New(`^[A-Z]{3}$`)

// codeFor says what to write for a currency.
func codeFor(s string) lang.Message {
	if code := map[string]string{"€": "EUR", "euro": "EUR", "euros": "EUR", "$": "USD", "£": "GBP", "franc": "XPF", "francs": "XPF"}[strings.ToLower(s)]; code != "" {
		return lang.M("write: %s", lang.Raw(code))
	}
	if code := strings.ToUpper(s); currencyCode.MatchString(code) {
		return lang.M("write: %s", lang.Raw(code))
	}
	return lang.M("write three letters, such as EUR")
}

// defaultZone is that of the buyers whose law Bareme follows first.
func defaultZone() *time.Location {
	zone, _ := date.Zone("Europe/Paris")
	return zone
}
