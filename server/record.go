package server

import (
	"net/http"
	"strings"

	"github.com/bareme/bareme/committee"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/forms"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/store"
)

// recordView is what is on record of a lot, and what may be put there next.
type recordView struct {
	Lot, Title       string
	Started, Opened  string // when; "" for not yet
	MayStart         bool
	Closed, Complete bool // prices are kept closed; all marks are settled
}

// records lists what is on record of the moderation and of the price envelopes; none
// where the dossier has no committee's file to hold it.
func (q *request) records() []recordView {
	c, _, written := q.ev.committee()
	if c == nil || !written {
		return nil
	}
	var out []recordView
	for _, lot := range q.ev.lots() {
		v := recordView{Lot: lot.ID, Closed: q.ev.dossier.Tender.TwoEnvelopes, Complete: c.Complete(lot)}
		if lot.ID != "" {
			v.Title = q.T("Lot %s – %s", lot.ID, lot.Title)
		}
		if m := c.ModerationOf(lot.ID); m != nil {
			v.Started = m.Started.In(q.l)
		}
		if o := c.OpeningOf(lot.ID); o != nil {
			v.Opened = o.Opened.In(q.l)
		}
		v.MayStart = v.Started == ""
		out = append(out, v)
	}
	return out
}

// record puts the start of moderation, or the opening of the price envelopes, on
// record. Neither is taken back in practice, so that both ask to be confirmed.
func (q *request) record() error {
	if err := q.r.ParseForm(); err != nil {
		return err
	}
	f := q.r.PostForm
	c, _, written := q.ev.committee()
	var lot *criteria.Lot
	for _, l := range q.ev.lots() {
		if l.ID == f.Get("lot") {
			lot = l
		}
	}
	if c == nil || !written || lot == nil {
		return errNotFound
	}
	by := oneLine(f.Get("by"))
	switch {
	case f.Get("sure") == "":
		return q.refused(http.StatusBadRequest, q.T("Confirm it first: it is not taken back."))
	case by == "":
		return q.refused(http.StatusBadRequest, q.T("Say who decides it, as a role."))
	}
	problems := &source.Problems{}
	changes := forms.NewChanges(q.ev.dossier)
	why, wrong := q.putOnRecord(c, lot, f.Get("do"), f.Get("when"), by, changes, problems)
	if wrong != "" {
		return q.refused(http.StatusBadRequest, wrong)
	}
	if err := problems.Err(); err != nil {
		return err
	}
	change := store.Change{By: by, Why: why}
	for _, x := range changes.Files() {
		change.Files = append(change.Files, store.File{Path: x.Name, Data: x.Data})
	}
	if _, err := q.d.store.Commit(q.r.Context(), f.Get("base"), change); err != nil {
		return q.conflict(err, committee.File, string(c.Input.Data))
	}
	return q.redirect(q.formURL("moderation"))
}

// putOnRecord makes the change that is asked for, or says why it cannot be.
func (q *request) putOnRecord(c *committee.Committee, lot *criteria.Lot, do, when, by string, changes *forms.Changes,
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
		m, fault := date.ParseMoment(when, q.ev.dossier.Tender.Zone)
		switch {
		case fault != date.Fine || !m.HasHour():
			return "", q.T("Give the day with its hour.")
		case !q.ev.dossier.Tender.TwoEnvelopes || c.OpeningOf(lot.ID) != nil:
			return "", q.T("There are no closed prices to open.")
		case !c.Complete(lot):
			return "", q.T("Prices stay closed until the marks are settled and the opening is on record.")
		}
		changes.OpenPrices(c.Input, lot.ID, when, by, problems)
		return q.T("price envelopes opened"), ""
	}
	return "", q.T("This cannot be done")
}
