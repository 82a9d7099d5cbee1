package marking

import (
	"net/http"
	"strings"

	"github.com/bareme/bareme/committee"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/forms"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/server/frame"
	"github.com/bareme/bareme/server/journal"
	"github.com/bareme/bareme/store"
)

// recordView is what is on record of a lot, and what may be put there next.
type recordView struct {
	Lot, Title       string
	Started, Opened  string // when; "" for not yet
	MayStart         bool
	Closed, Complete bool // prices are kept closed; all marks are settled
}

// onRecord lists what is on record of the moderation and of the price envelopes; none
// where the dossier has no committee's file to hold it.
func onRecord(q *frame.Request) []recordView {
	c, _, written := q.Ev.Committee()
	if c == nil || !written {
		return nil
	}
	var out []recordView
	for _, lot := range q.Ev.Lots() {
		v := recordView{Lot: lot.ID, Closed: q.Ev.Dossier.Tender.TwoEnvelopes, Complete: c.Complete(lot)}
		if lot.ID != "" {
			v.Title = q.LotTitle(lot.ID, lot.Title)
		}
		if m := c.ModerationOf(lot.ID); m != nil {
			v.Started = m.Started.In(q.Lang)
		}
		if o := c.OpeningOf(lot.ID); o != nil {
			v.Opened = o.Opened.In(q.Lang)
		}
		v.MayStart = v.Started == ""
		out = append(out, v)
	}
	return out
}

// Record puts the start of moderation, or the opening of the price envelopes, on
// record. Neither is taken back in practice, so that both ask to be confirmed.
func Record(q *frame.Request) error {
	if err := q.R.ParseForm(); err != nil {
		return err
	}
	f := q.R.PostForm
	c, _, written := q.Ev.Committee()
	var lot *criteria.Lot
	for _, l := range q.Ev.Lots() {
		if l.ID == f.Get("lot") {
			lot = l
		}
	}
	if c == nil || !written || lot == nil {
		return frame.ErrNotFound
	}
	by := frame.OneLine(f.Get("by"))
	switch {
	case f.Get("sure") == "":
		return q.Refused(http.StatusBadRequest, q.T("Confirm it first: it is not taken back."))
	case by == "":
		return q.Refused(http.StatusBadRequest, q.T("Say who decides it, as a role."))
	}
	problems := &source.Problems{}
	changes := forms.NewChanges(q.Ev.Dossier)
	why, wrong := putOnRecord(q, c, lot, f.Get("do"), f.Get("when"), by, changes, problems)
	if wrong != "" {
		return q.Refused(http.StatusBadRequest, wrong)
	}
	if err := problems.Err(); err != nil {
		return err
	}
	change := store.Change{By: by, Why: why}
	for _, x := range changes.Files() {
		change.Files = append(change.Files, store.File{Path: x.Name, Data: x.Data})
	}
	if _, err := q.Dossier.Store.Commit(q.R.Context(), f.Get("base"), change); err != nil {
		return journal.Conflict(q, err, committee.File, string(c.Input.Data))
	}
	return q.Redirect(q.FormURL("moderation"))
}

// putOnRecord makes the change that is asked for, or says why it cannot be.
func putOnRecord(q *frame.Request, c *committee.Committee, lot *criteria.Lot, do, when, by string, changes *forms.Changes,
	problems *source.Problems) (why, wrong string) {
	switch do {
	case "start":
		day, ok := date.Parse(when)
		switch {
		case !ok:
			return "", q.T("Give the day.")
		case c.ModerationOf(lot.ID) != nil:
			return "", q.T("Moderation has started already.")
		}
		changes.StartModeration(c.Input, lot.ID, day, by, problems)
		return q.T("moderation starts, marks are frozen"), ""
	case "open":
		when = strings.Replace(when, "T", " ", 1)
		m, fault := date.ParseMoment(when, q.Ev.Dossier.Tender.Zone)
		switch {
		case fault != date.Fine || !m.HasHour():
			return "", q.T("Give the day with its hour.")
		case !q.Ev.Dossier.Tender.TwoEnvelopes || c.OpeningOf(lot.ID) != nil:
			return "", q.T("There are no closed prices to open.")
		case !c.Complete(lot):
			return "", q.T("Prices stay closed until the marks are settled and the opening is on record.")
		}
		changes.OpenPrices(c.Input, lot.ID, when, by, problems)
		return q.T("price envelopes opened"), ""
	}
	return "", q.T("This cannot be done")
}
