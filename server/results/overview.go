package results

import (
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/law"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/server/frame"
	"github.com/bareme/bareme/server/journal"
	"github.com/bareme/bareme/server/tender"
)

// overviewPage says where an award stands.
type overviewPage struct {
	Lead     []string // the answer first
	Facts    []frame.Fact
	Steps    []Step
	Problems []frame.Problem
	Draft    bool // what is wrong is only what a draft lacks
	ToAsk    []frame.Ask
	Warnings []frame.Problem
	Remarks  []frame.Ask // on the method
	Log      []journal.LogEntry
	Empty    bool
}

// Step is a step of the award.
type Step struct {
	Number     int
	Title, URL string
	What       string
	State      string // "done", "act" or ""
	Tag        frame.Tag
}

func ToOverview(q *frame.Request) error { return q.Redirect(q.URL("apercu")) }

func Overview(q *frame.Request) error {
	l, ev := q.Lang, q.Ev
	v := overviewPage{Problems: q.Problems(ev.Problems()), Warnings: q.Problems(ev.Warnings()), Draft: ev.Study != nil}
	t := ev.Dossier.Tender
	if t != nil {
		v.Facts = tender.Facts(q, t)
	}
	if s := ev.Study; s != nil && !s.Provisional {
		for _, lot := range s.Lots {
			v.Lead = append(v.Lead, lotSentence(q, lot, text.Recommendation(lot, l)))
		}
	}
	v.Steps = awardSteps(q)
	v.ToAsk = toAsk(q)
	if ev.Study != nil && ev.Study.Method != nil {
		for _, r := range ev.Study.Method.Open() {
			v.Remarks = append(v.Remarks, tender.Remark(q, r))
		}
	}
	list, err := q.Dossier.Store.History(q.R.Context())
	if err != nil {
		return err
	}
	v.Log = journal.Log(q, list[:min(3, len(list))])
	return q.Show(200, "overview", &frame.Page{Title: l.T("Overview"), Here: "apercu", Main: v})
}

// lotSentence puts the lot before a sentence about it, where there are lots.
func lotSentence(q *frame.Request, lot *scoring.Lot, s string) string {
	if lot.ID == "" {
		return s
	}
	return q.LotTitle(lot.ID, lot.Title) + q.T(": ") + s
}

// awardSteps lists the steps of the award with the state of each.
func awardSteps(q *frame.Request) []Step {
	l, ev := q.Lang, q.Ev
	var out []Step
	add := func(title, page, what, state string, tag frame.Tag) {
		out = append(out, Step{len(out) + 1, title, q.URL(page), what, state, tag})
	}
	wrong := func(names ...string) int {
		n := 0
		for _, p := range ev.Problems() {
			for _, name := range names {
				if strings.HasPrefix(p.File, name) && p.What.Format != frame.Unmarked {
					n++
				}
			}
		}
		return n
	}
	state := func(n int, done string) (string, frame.Tag) {
		if n > 0 {
			return "act", frame.WarnTag(l.N(n, "%d problem", "%d problems", n))
		}
		return "done", frame.OKTag(done)
	}
	requirements, marked := 0, 0
	for _, lot := range ev.Lots() {
		requirements += len(lot.Requirements)
		marked += len(criteria.Leaves(lot.Criteria))
	}
	s, tag := state(wrong("tender.yaml"), l.T("complete"))
	add(l.T("Tender"), "consultation", l.N(requirements, "%d requirement", "%d requirements", requirements)+l.T("; ")+
		l.N(marked, "%d marked criterion", "%d marked criteria", marked), s, tag)
	s, tag = state(wrong("bids", "corrections.yaml", "registers/"), l.T("read"))
	add(l.T("Bids"), "offres", l.N(len(ev.Dossier.Bids), "%d received", "%d received", len(ev.Dossier.Bids))+l.T("; ")+
		l.N(len(ev.Dossier.Corrections), "%d correction", "%d corrections", len(ev.Dossier.Corrections)), s, tag)
	p := ev.MarkProgress()
	s, tag = "done", frame.OKTag(l.T("complete"))
	if n := wrong("marks/", "committee.yaml"); n > 0 {
		s, tag = state(n, "")
	} else if p.Left() > 0 {
		s, tag = "act", frame.WarnTag(l.N(p.Left(), "%d mark left", "%d marks left", p.Left()))
	}
	add(l.T("Marks"), "notes", l.T("%d marks given of %d asked for", p.Given, p.Asked), s, tag)
	outcomeSteps(q, add)
	return out
}

// outcomeSteps adds the steps that an evaluation tells.
func outcomeSteps(q *frame.Request, add func(title, page, what, state string, tag frame.Tag)) {
	l, s := q.Lang, q.Ev.Study
	if s == nil {
		for _, title := range []string{l.T("Requirements"), l.T("Prices"), l.T("Result"), l.T("Documents")} {
			add(title, "resultat", l.T("Waits until the problems are mended."), "", frame.WaitTag(l.T("waiting")))
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
	state, tag := "done", frame.OKTag(l.T("settled"))
	if open > 0 {
		state, tag = "act", frame.UnknownTag(l.N(open, "%d not established", "%d not established", open))
	}
	add(l.T("Requirements"), "resultat", l.N(ranked, "%d bid ranked", "%d bids ranked", ranked)+l.T("; ")+
		l.N(aside, "%d set aside", "%d set aside", aside), state, tag)
	state, tag = "done", frame.OKTag(l.T("none looks abnormally low"))
	if asked > 0 {
		state, tag = "act", frame.WarnTag(l.N(asked, "%d question to ask", "%d questions to ask", asked))
	}
	add(l.T("Prices"), "resultat", l.N(asked, "%d price looks abnormally low by the methods of the tender",
		"%d prices look abnormally low by the methods of the tender", asked), state, tag)
	if s.Provisional {
		add(l.T("Result"), "resultat", l.T("What is there so far can be looked at."), "act", frame.InfoTag(l.T("provisional")))
		add(l.T("Documents"), "documents", l.T("Every page says that it is provisional."), "", frame.WaitTag(l.T("drafts only")))
		return
	}
	winners := 0
	for _, lot := range s.Lots {
		winners += min(1, len(lot.Winner()))
	}
	state, tag = "done", frame.OKTag(l.T("computed"))
	if winners < len(s.Lots) {
		state, tag = "act", frame.WarnTag(l.T("no bid ranked"))
	}
	add(l.T("Result"), "resultat", l.T("The ranking is computed from this revision."), state, tag)
	add(l.T("Documents"), "documents", l.T("Report, workbook and data can be downloaded."), "done", frame.OKTag(l.T("ready")))
}

// toAsk lists what somebody must ask or settle before the award.
func toAsk(q *frame.Request) []frame.Ask {
	l, s := q.Lang, q.Ev.Study
	if s == nil {
		return nil
	}
	var out []frame.Ask
	for _, lot := range s.Lots {
		for _, x := range text.Suspects(lot) {
			out = append(out, frame.Ask{Title: l.T("Ask %s about its price", x.Bid.Name()),
				Why: l.T("It looks abnormally low.") + " " + law.Of(s.Publication, lot.ID).LowPrice.After(lang.M("It excludes nobody by itself")).In(l),
				URL: q.URL("offres", x.Bid.ID) + "#prix", Do: l.T("Question to send")})
		}
		for _, b := range lot.Bids {
			for _, c := range b.Checks {
				if c.Result == scoring.Unknown || c.Result == scoring.Absent {
					out = append(out, frame.Ask{Title: l.T("%s – %s", b.Name(), c.Requirement.Title), Why: firstReason(c.Finding.Reasons, l),
						URL: q.URL("offres", b.ID) + "#" + c.Requirement.ID, Do: l.T("See the facts")})
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
