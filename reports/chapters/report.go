package chapters

import (
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring/study"
)

// Report composes the report that those who sign an award read: the proposal and
// what is open on its first page, then how it was come to, then the evidence.
func Report(e *study.Study) (*document.Document, error) {
	c := newComposer(e)
	d := c.d
	d.Kind = says(text.DocumentTitle, e)
	rest := c.body()
	annexes := c.annexes()
	c.openUnsaid()
	c.award() // for what it lacks: it lists the open points, its own among them
	c.openAtTheEnd()
	c.state()
	d.Body = append(c.award(), document.Contents{Title: lang.M("Contents")})
	d.Body = append(d.Body, rest...)
	d.Annexes = annexes
	if err := d.Number(); err != nil {
		return nil, err
	}
	if c.doubtSources() { // the first page gained a line
		c.state()
		d.Body = append(append(c.award(), document.Contents{Title: lang.M("Contents")}), rest...)
		return d, d.Number()
	}
	return d, nil
}

// newComposer starts a document about the tender of a study.
func newComposer(e *study.Study) *composer {
	t := e.Tender
	d := &document.Document{
		Title:  t.Title,
		Lines:  []lang.Localizer{lang.M("%s – tender %s", lang.Raw(t.Buyer), lang.Raw(t.ID))},
		Author: t.Buyer, Subject: t.ID, Day: t.Dates.Award.Time(), Logo: t.Logo,
		Foot: lang.M("%s – internal document, to be redacted before it is passed on", lang.Raw(t.Buyer)),
	}
	if !t.Procedure.IsZero() {
		d.Lines = append(d.Lines, t.Procedure)
	}
	c := &composer{e: e, d: d, about: map[*document.Source]*about{}, silent: map[string]int{}}
	d.Running = said(func(l lang.Lang) string {
		if d.Kind == nil {
			return t.ID
		}
		return d.Kind.In(l) + " – " + t.ID
	})
	return c
}

// state says what the document is not yet.
func (c *composer) state() {
	d, e := c.d, c.e
	var notes document.Prose
	switch {
	case e.As != nil:
		d.State = lang.M("SCENARIO")
		notes = append(notes, says(text.NotAnAward, e))
	case text.IsEarlier(e):
		d.State = lang.M("EARLIER ROUND")
		notes = append(notes, lang.M("The bids stand here as they did in the round “%s”, which is not the last: no award rests on it.", e.Round.Title))
	case e.Provisional:
		d.State = lang.M("PROVISIONAL")
		notes = append(notes, lang.M("The dossier is incomplete: bids with missing facts or marks have no total."))
	case len(c.points) > 0:
		d.State = lang.M("DRAFT")
		notes = append(notes, lang.M("Not to be signed while the open points below remain."))
	}
	if e.Tender.Illustrative {
		if d.State == nil {
			d.State = lang.M("EXAMPLE")
		} else {
			d.State = lang.M("%s – illustrative figures", d.State)
		}
		notes = append(notes, lang.M("Example: figures marked as illustrative were invented and say nothing of the companies named."))
	}
	d.StateNote = notes
}

// body composes the parts after the first.
func (c *composer) body() []document.Block {
	var out []document.Block
	add := func(id string, heading lang.Localizer, blocks []document.Block) {
		out = append(out, part(id, heading, blocks)...)
	}
	add("course", lang.M("Subject and course of the procedure"), c.course())
	add("received", lang.M("Applications and bids received"), c.received())
	add("shortlist", lang.M("Shortlist of candidates"), c.perLot(c.shortlist))
	add("aside", lang.M("Bids set aside"), c.setAside())
	add("method", lang.M("Criteria and method"), c.method())
	add("analysis", lang.M("Analysis by criterion"), c.perLot(c.analysis))
	add("prices", lang.M("Prices"), c.prices())
	add("negotiation", lang.M("Negotiation"), c.perLot(c.negotiation))
	add("stages", lang.M("Stages of the award"), c.perLot(c.stages))
	if !c.synopticIsWide() && !c.rankingSaysAll() {
		add("synoptic", lang.M("Synoptic table"), c.perLot(c.synoptic))
	}
	add("reasons", lang.M("Reasons for choice and rejection"), c.perLot(c.reasons))
	if c.e.As == nil { // nobody adopts what a scenario would give
		add("signatures", lang.M("Signatures"), c.signatures())
	}
	return out
}

// annexes composes what backs the body up.
func (c *composer) annexes() []document.Block {
	var out []document.Block
	add := func(id string, heading lang.Localizer, blocks []document.Block) {
		out = append(out, part(id, heading, blocks)...)
	}
	if c.synopticIsWide() {
		out = append(out, document.Wide{Blocks: part("synoptic", lang.M("Synoptic table"), c.perLot(c.synoptic))})
	}
	add("requirements", lang.M("Requirements and bids"), c.perLot(c.requirements))
	add("sovereignty", lang.M("The first bid on one page"), c.perLot(c.sovereignty))
	add("control", lang.M("Control, rule by rule"), c.perLot(c.control))
	for _, p := range c.profiles() {
		add("profile-"+p.id, p.title, p.blocks)
	}
	add("lines", lang.M("Prices, line by line"), c.perLot(c.lines))
	add("marks", lang.M("Individual marks and consensus"), c.perLot(c.individual))
	out = append(out, part("sources", lang.M("Sources"), c.sourceList())...)
	add("inputs", lang.M("Files analysed and warnings"), c.inputs())
	return out
}
