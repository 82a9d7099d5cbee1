package chapters

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
)

// reasons composes why one bid is chosen and the others are not: the only part in
// which bids are compared.
func (c *composer) reasons(lot *scoring.Lot, _ int) []document.Block {
	if !ranked(lot) {
		return nil
	}
	var out []document.Block
	first := lot.Ranking[0]
	if lot.Several() {
		out, first, _ = c.heldOnes(lot)
	} else if len(lot.Winner()) == 1 {
		var next *scoring.Bid
		if len(lot.Ranking) > 1 {
			next = lot.Ranking[1]
		}
		out = append(out, c.chosen(lot, first, next))
		if chart := c.margins(lot); chart != nil && !c.divided() {
			out = append(out, chart)
		}
	}
	leaves := criteria.Leaves(lot.Criteria)
	for _, b := range lot.Ranking {
		if b.Rank > 1 && !(lot.Several() && slices.Contains(lot.Awarded(), b)) {
			out = append(out, c.rejected(first, b, lot, leaves))
		}
	}
	if set := lot.With(scoring.SetAside); len(set) > 0 {
		out = append(out, labelled(lang.M("Bids set aside"), lang.M("%s: reasons in %s.", names(set), document.Ref("aside"))))
	}
	return out
}

// gain is by how much a bid leads another on a criterion.
type gain struct {
	criterion *criteria.Criterion
	by        exact.Number
}

// gains lists the criteria on which a leads b, the most first, and where it trails.
func gains(leaves []*criteria.Criterion, a, b *scoring.Bid) (ahead, behind []gain) {
	for _, x := range leaves {
		ma, mb := a.Marks[x.ID], b.Marks[x.ID]
		if ma == nil || mb == nil {
			continue
		}
		switch d := ma.Weighted.Sub(mb.Weighted); d.Sign() {
		case 1:
			ahead = append(ahead, gain{x, d})
		case -1:
			behind = append(behind, gain{x, d.Neg()})
		}
	}
	largest := func(a, b gain) int { return b.by.Cmp(a.by) }
	slices.SortStableFunc(ahead, largest)
	slices.SortStableFunc(behind, largest)
	return ahead, behind
}

func gainList(list []gain, sign string) lang.List {
	const most = 4 // criteria named one by one
	var out lang.List
	for i, g := range list {
		if left := len(list) - i; i == most && left > 1 {
			rest := exact.Zero
			for _, g := range list[i:] {
				rest = rest.Add(g.by)
			}
			return append(out, lang.N(left, "%d other (%s)", "%d others (%s)", left, signedPoints{sign, rest}))
		}
		out = append(out, lang.M("%s (%s)", title(g.criterion), signedPoints{sign, g.by}))
	}
	return out
}

// signedPoints is a number of points with a sign of its own.
type signedPoints struct {
	sign string
	exact.Number
}

// In writes the number.
func (n signedPoints) In(l lang.Lang) string { return n.sign + n.Format(l, 2, 2) }

// requirementsMet says that the bid meets the requirements, where there are any.
func requirementsMet(b *scoring.Bid) lang.Localizer {
	if n := len(b.Checks); n > 0 {
		return lang.N(n, "The bid meets the %d requirement.", "The bid meets the %d requirements.", n)
	}
	return lang.Raw("")
}

// heldOnes says of each holder why it is chosen, beside the first bid that is not; it gives
// the last of the holders and that bid, nil for none.
func (c *composer) heldOnes(lot *scoring.Lot) (out []document.Block, last, next *scoring.Bid) {
	held := lot.Awarded()
	for _, b := range lot.Ranking {
		switch in := slices.Contains(held, b); {
		case in:
			last = b
		case next == nil:
			next = b
		}
	}
	if last == nil {
		return nil, lot.Ranking[0], next
	}
	if !lot.IsSettled() {
		return []document.Block{paragraph(both(func(l lang.Lang) []string { return text.HeldBy(lot, l) })...)}, last, next
	}
	for _, b := range held {
		out = append(out, c.chosen(lot, b, next))
	}
	if chart := c.margins(lot); chart != nil && !c.divided() {
		out = append(out, chart)
	}
	return out, last, next
}

func (c *composer) chosen(lot *scoring.Lot, b, second *scoring.Bid) document.Labelled {
	texts := []lang.Localizer{requirementsMet(b), lang.M("It totals %s out of %s.", totalled(lot, *b.Total), lot.Points())}
	if second != nil {
		ahead, behind := gains(criteria.Leaves(lot.Criteria), b, second)
		if len(ahead) > 0 {
			texts = append(texts, lang.M("It leads the bid %s on %s.", lang.Of{Localizer: second.Name()}, gainList(ahead, "+")))
		}
		if len(behind) > 0 {
			texts = append(texts, lang.M("It trails it on %s.", gainList(behind, "−")))
		}
	}
	out := document.Labelled{Label: b.Name(), Under: lang.M("chosen, rank %d", b.Rank), Blocks: []document.Block{paragraph(texts...)}}
	if lapses := c.lapses(lot, b); len(lapses) > 0 {
		out.Blocks = append(out.Blocks, paragraph(lapses...))
	}
	return out
}

// lapses says what the chosen bid holds for a time only.
func (c *composer) lapses(lot *scoring.Lot, b *scoring.Bid) []lang.Localizer {
	var out []lang.Localizer
	var list lang.List
	for _, k := range b.Checks {
		if k.Result != scoring.Pass || k.Finding.Until.IsZero() {
			continue
		}
		var before lang.Localizer
		switch scoring.LapseOf(k.Finding.Until, lot.Dates) {
		case scoring.BeforeGoLive:
			before = lang.M("go-live on %s", lot.Dates.GoLive)
		case scoring.InContract:
			before = lang.M("the end of the contract on %s", lot.Dates.End)
		default:
			continue
		}
		out = append(
			out,
			lang.M(
				"“%s” holds until %s, before %s: its renewal is to be made an obligation of the contract.",
				k.Requirement.Title,
				k.Finding.Until,
				before,
			),
		)
		list = append(list, lang.M("“%s” until %s", k.Requirement.Title, k.Finding.Until))
	}
	if len(list) > 0 && c.e.As == nil {
		c.open(
			ofContract,
			lang.M("%s, held for a time only: %s; require its renewal in the contract (%s).", b.Name(), list, document.Ref("reasons")),
		)
	}
	return out
}

func (c *composer) rejected(first, b *scoring.Bid, lot *scoring.Lot, leaves []*criteria.Criterion) document.Labelled {
	ahead, behind := gains(leaves, b, first)
	texts := []lang.Localizer{requirementsMet(b), lang.M("It totals %s out of %s, %s less than the bid %s.",
		totalled(lot, *b.Total), lot.Points(),
		text.Total(lot, first.Total.Sub(*b.Total)), lang.Of{Localizer: first.Name()})}
	if len(behind) > 0 {
		texts = append(texts, lang.M("It loses points on %s.", gainList(behind, "−")))
	}
	if len(ahead) > 0 {
		texts = append(texts, lang.M("Its lead on %s does not make up for them.", gainList(ahead, "+")))
	}
	return document.Labelled{Label: b.Name(), Under: lang.M("not chosen, rank %d", b.Rank), Blocks: []document.Block{paragraph(texts...)}}
}

// margins shows where the lead over the second comes from, where there are enough
// bids and criteria for a figure to say more than a sentence.
func (c *composer) margins(lot *scoring.Lot) *document.Chart {
	const enough = 3
	if len(lot.Ranking) < enough || c.e.Tender.Award.Method != criteria.WeightedSum {
		return nil
	}
	a, b, ok := lot.Contest()
	if !ok {
		return nil
	}
	ahead, behind := gains(criteria.Leaves(lot.Criteria), a, b)
	if len(ahead)+len(behind) < enough {
		return nil
	}
	margin := a.Total.Sub(*b.Total)
	chart := &document.Chart{ID: "margins" + lotID(lot), Form: document.Differences,
		Title: lang.M("Where the lead of %s over the bid %s comes from", totalled(lot, margin), lang.Of{Localizer: b.Name()}),
		Unit:  lang.M("in weighted points"),
		Low:   lang.M("lead %s", lang.Of{Localizer: b.Name()}), High: lang.M("lead %s", lang.Of{Localizer: a.Name()})}
	var values []document.Value
	slices.Reverse(behind)
	for _, g := range ahead {
		chart.Names = append(chart.Names, title(g.criterion))
		values = append(values, document.Value{At: g.by, Text: difference{g.by}})
	}
	for _, g := range behind {
		chart.Names = append(chart.Names, title(g.criterion))
		values = append(values, document.Value{At: g.by.Neg(), Text: difference{g.by.Neg()}})
	}
	chart.Series = []document.Series{{Title: lang.M("Difference"), Values: values}}
	slices.Reverse(behind)
	chart.Alt = lang.M(
		"%s leads on %s; %s leads on %s.",
		a.Name(),
		orWord(gainList(ahead, "+"), lang.M("no criterion")),
		b.Name(),
		orWord(gainList(behind, "+"), lang.M("no criterion")),
	)
	return chart
}

// signatures composes the room for those who sign, after what they declare.
func (c *composer) signatures() []document.Block {
	t := c.e.Tender
	interests := lang.Localizer(lang.M("No conflict of interest is recorded."))
	if n := len(c.e.Decisions.Interests); n > 0 {
		interests = lang.N(
			n,
			"%d conflict of interest is recorded, with what was done about it (%s).",
			"%d conflicts of interest are recorded, with what was done about them (%s).",
			n,
			document.Ref("received"),
		)
	}
	if d, _ := text.DeclarationsOf(c.e); len(d.Conflicts) > 0 {
		declared := lang.N(len(d.Conflicts), "%d conflict was declared by a member of the committee (%s).",
			"%d conflicts were declared by members of the committee (%s).", len(d.Conflicts), document.Ref("course"))
		if len(c.e.Decisions.Interests) == 0 {
			interests = declared
		} else {
			interests = document.Prose{interests, declared}
		}
	}
	out := []document.Block{paragraph(lang.M("The undersigned have read this report and adopt its conclusions."), interests)}
	var boxes []document.Box
	for _, s := range t.Signatories {
		boxes = append(boxes, document.Box{Who: document.Written{Text: s}, Line: lang.M("Name, capacity, date and signature")})
	}
	if len(boxes) == 0 {
		c.missing("signatories", lang.M("signatories"), "signatures")
		boxes = []document.Box{
			{Who: lang.M("For the department"), Role: lang.M("that analysed the bids"), Line: lang.M("Name, capacity, date and signature")},
			{Who: lang.M("For the buyer"), Role: lang.M("that proposes the award"), Line: lang.M("Name, capacity, date and signature")},
		}
	}
	return append(out, document.Signatures{Boxes: boxes})
}
