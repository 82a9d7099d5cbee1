package server

import (
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
)

// overviewPage says where an award stands.
type overviewPage struct {
	Lead     []string // the answer first
	Facts    []Fact
	Steps    []Step
	Problems []Problem
	Draft    bool // what is wrong is only what a draft lacks
	ToAsk    []Ask
	Warnings []Problem
	Remarks  []Ask // on the method
	Log      []LogEntry
	Empty    bool
}

// Step is a step of the award.
type Step struct {
	Number     int
	Title, URL string
	What       string
	State      string // "done", "act" or ""
	Tag        Tag
}

func (q *request) toOverview() error { return q.redirect(q.url("apercu")) }

func (q *request) overview() error {
	l, ev := q.l, q.ev
	v := overviewPage{Problems: q.problemsOf(ev.problems()), Warnings: q.problemsOf(ev.warnings()), Draft: ev.study != nil}
	t := ev.dossier.Tender
	if t != nil {
		v.Facts = q.tenderFacts(t)
	}
	if s := ev.study; s != nil && !s.Provisional {
		for _, lot := range s.Lots {
			v.Lead = append(v.Lead, q.lotSentence(lot, text.Recommendation(lot, l)))
		}
	}
	v.Steps = q.steps()
	v.ToAsk = q.toAsk()
	if ev.study != nil && ev.study.Method != nil {
		for _, r := range ev.study.Method.Open() {
			v.Remarks = append(v.Remarks, Ask{Title: r.What.In(l), Why: r.Why.In(l) + " " + r.Source.In(l), URL: q.fileURL(r.At), Do: r.Do.In(l)})
		}
	}
	list, err := q.d.store.History(q.r.Context())
	if err != nil {
		return err
	}
	v.Log = q.log(list[:min(3, len(list))])
	return q.show(200, "overview", &Page{Title: l.T("Overview"), Here: "apercu", Main: v})
}

// lotSentence puts the lot before a sentence about it, where there are lots.
func (q *request) lotSentence(lot *scoring.Lot, s string) string {
	if lot.ID == "" {
		return s
	}
	return q.T("Lot %s – %s", lot.ID, lot.Title) + q.T(": ") + s
}

// steps lists the steps of the award with the state of each.
func (q *request) steps() []Step {
	l, ev := q.l, q.ev
	var out []Step
	add := func(title, page, what, state string, tag Tag) {
		out = append(out, Step{len(out) + 1, title, q.url(page), what, state, tag})
	}
	wrong := func(names ...string) int {
		n := 0
		for _, p := range ev.problems() {
			for _, name := range names {
				if strings.HasPrefix(p.File, name) && p.What.Format != unmarked {
					n++
				}
			}
		}
		return n
	}
	state := func(n int, done string) (string, Tag) {
		if n > 0 {
			return "act", warnTag(l.N(n, "%d problem", "%d problems", n))
		}
		return "done", okTag(done)
	}
	requirements, marked := 0, 0
	for _, lot := range ev.lots() {
		requirements += len(lot.Requirements)
		marked += len(criteria.Leaves(lot.Criteria))
	}
	s, tag := state(wrong("tender.yaml"), l.T("complete"))
	add(l.T("Tender"), "consultation", l.N(requirements, "%d requirement", "%d requirements", requirements)+l.T("; ")+
		l.N(marked, "%d marked criterion", "%d marked criteria", marked), s, tag)
	s, tag = state(wrong("bids", "corrections.yaml", "registers/"), l.T("read"))
	add(l.T("Bids"), "offres", l.N(len(ev.dossier.Bids), "%d received", "%d received", len(ev.dossier.Bids))+l.T("; ")+
		l.N(len(ev.dossier.Corrections), "%d correction", "%d corrections", len(ev.dossier.Corrections)), s, tag)
	p := ev.markProgress()
	s, tag = "done", okTag(l.T("complete"))
	if n := wrong("marks/", "committee.yaml"); n > 0 {
		s, tag = state(n, "")
	} else if p.left() > 0 {
		s, tag = "act", warnTag(l.N(p.left(), "%d mark left", "%d marks left", p.left()))
	}
	add(l.T("Marks"), "notes", l.T("%d marks given of %d asked for", p.given, p.asked), s, tag)
	q.outcomeSteps(add)
	return out
}

// outcomeSteps adds the steps that an evaluation tells.
func (q *request) outcomeSteps(add func(title, page, what, state string, tag Tag)) {
	l, s := q.l, q.ev.study
	if s == nil {
		for _, title := range []string{l.T("Requirements"), l.T("Prices"), l.T("Result"), l.T("Documents")} {
			add(title, "resultat", l.T("Waits until the problems are mended."), "", waitTag(l.T("waiting")))
		}
		return
	}
	ranked, aside, open, asked := 0, 0, 0, 0
	for _, lot := range s.Lots {
		ranked, aside = ranked+len(lot.Ranking), aside+len(lot.With(scoring.SetAside))
		asked += len(text.Suspects(lot))
		for _, b := range lot.Bids {
			for _, c := range b.Checks {
				if c.Result == scoring.Unknown || c.Result == scoring.Absent {
					open++
				}
			}
		}
	}
	state, tag := "done", okTag(l.T("settled"))
	if open > 0 {
		state, tag = "act", unknownTag(l.N(open, "%d not established", "%d not established", open))
	}
	add(l.T("Requirements"), "resultat", l.N(ranked, "%d bid ranked", "%d bids ranked", ranked)+l.T("; ")+
		l.N(aside, "%d set aside", "%d set aside", aside), state, tag)
	state, tag = "done", okTag(l.T("none looks abnormally low"))
	if asked > 0 {
		state, tag = "act", warnTag(l.N(asked, "%d question to ask", "%d questions to ask", asked))
	}
	add(l.T("Prices"), "resultat", l.N(asked, "%d price looks abnormally low by the methods of the tender",
		"%d prices look abnormally low by the methods of the tender", asked), state, tag)
	if s.Provisional {
		add(l.T("Result"), "resultat", l.T("What is there so far can be looked at."), "act", infoTag(l.T("provisional")))
		add(l.T("Documents"), "documents", l.T("Every page says that it is provisional."), "", waitTag(l.T("drafts only")))
		return
	}
	winners := 0
	for _, lot := range s.Lots {
		winners += min(1, len(lot.Winner()))
	}
	state, tag = "done", okTag(l.T("computed"))
	if winners < len(s.Lots) {
		state, tag = "act", warnTag(l.T("no bid ranked"))
	}
	add(l.T("Result"), "resultat", l.T("The ranking is computed from this revision."), state, tag)
	add(l.T("Documents"), "documents", l.T("Report, workbook and data can be downloaded."), "done", okTag(l.T("ready")))
}

// toAsk lists what somebody must ask or settle before the award.
func (q *request) toAsk() []Ask {
	l, s := q.l, q.ev.study
	if s == nil {
		return nil
	}
	var out []Ask
	for _, lot := range s.Lots {
		for _, x := range text.Suspects(lot) {
			out = append(out, Ask{l.T("Ask %s about its price", x.Bid.Name()),
				l.T("It looks abnormally low. It excludes nobody by itself (CCP, art. L2152-6)."),
				q.url("offres", x.Bid.ID) + "#prix", l.T("Question to send")})
		}
		for _, b := range lot.Bids {
			for _, c := range b.Checks {
				if c.Result == scoring.Unknown || c.Result == scoring.Absent {
					out = append(out, Ask{l.T("%s – %s", b.Name(), c.Requirement.Title), firstReason(c.Finding.Reasons, l),
						q.url("offres", b.ID) + "#" + c.Requirement.ID, l.T("See the facts")})
				}
			}
		}
	}
	return out
}

// firstReason gives the first of several reasons, and how many follow.
func firstReason(list []lang.Localizer, l lang.Lang) string {
	if len(list) == 0 {
		return ""
	}
	s := list[0].In(l)
	if n := len(list) - 1; n > 0 {
		s += l.N(n, " (and %d more reason)", " (and %d more reasons)", n)
	}
	return s
}
