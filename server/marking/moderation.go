package marking

import (
	"net/http"
	"path"
	"slices"
	"strings"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/committee"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/source/edit"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/server/frame"
)

// moderationPage shows marks that differ side by side. It never tells what a mark
// would do to the ranking: that would steer the mark.
type moderationPage struct {
	Rows    []modRow
	Settled int
	Open    int
	Base    string
	URL     string
	Records []recordView
	Parts   []frame.Chip // where there are many differences, some at a time
	Record  string       // where what is put on record is sent
}

type modRow struct {
	Key, Title, Bid, URL   string
	Spread                 string
	Wide, Done             bool
	Opinions               []frame.OpinionRow
	Mark, Reason, Proposed string
	Error, Theirs          string
	Levels                 []frame.Fact
	Chosen                 string
	Codes                  []codeGroup
}

// differencesMost is how many differences stand on one page.
const differencesMost = 50

// unlike lists the differences, but for marks on which evaluators agree.
func unlike(q *frame.Request) []committee.Difference {
	return slices.DeleteFunc(slices.Clone(differences(q)), func(d committee.Difference) bool { return d.Settled() && d.Consensus == nil })
}

func Moderation(q *frame.Request) error { return moderationWith(q, http.StatusOK, nil, nil, nil) }

func moderationWith(q *frame.Request, status int, typed map[string]cell, wrong, theirs map[string]string) error {
	v := moderationPage{Base: q.Rev.ID, URL: q.FormURL("moderation"), Record: q.FormURL("moderation", "acte")}
	if !q.Old {
		v.Records = onRecord(q)
	}
	part := frame.StretchOf(q.R.URL.Query(), len(unlike(q)), differencesMost)
	v.URL = part.Address(v.URL)
	v.Parts = part.Chips(q.URL("moderation"), func(first, last int) string { return q.T("%d to %d", first+1, last+1) })
	n := -1
	for _, d := range differences(q) {
		if d.Settled() && d.Consensus == nil {
			v.Settled++ // they agree
			continue
		}
		if d.Consensus == nil {
			v.Open++
		}
		if n++; n < part.First || n >= part.End {
			continue
		}
		row := modRow{Key: d.Lot.ID + "/" + d.Subject.ID + "/" + d.Bid.ID,
			Title: strings.TrimSpace(d.Subject.Number + " " + d.Subject.Title.In(q.Lang)),
			Bid:   d.Bid.Name().In(q.Lang), URL: q.URL("offres", d.Bid.ID), Spread: d.Spread.Percent(q.Lang, 0, 0),
			Wide: d.Wide, Done: d.Consensus != nil}
		for _, o := range d.Opinions {
			row.Opinions = append(row.Opinions, frame.OpinionRow{Who: o.Evaluator, Mark: meaning(d.Subject, o.Mark, q.Lang),
				Reason: o.Reason.In(q.Lang) + inBrackets(codesOn(&o, d.Subject.Codes))})
		}
		if d.Consensus != nil {
			row.Mark, row.Reason = d.Consensus.Mark.String(), d.Consensus.Reason.In(q.Lang)
		} else {
			if d.Proposed != nil {
				row.Proposed = text.Number(*d.Proposed, q.Lang)
			}
		}
		for _, level := range d.Subject.Levels {
			row.Levels = append(row.Levels, frame.Fact{Name: level.Mark.String(),
				Value: text.Exactly(level.Mark, q.Lang) + " – " + level.Means.In(q.Lang)})
		}
		agreed := cell{codes: codesOn(d.Consensus, d.Subject.Codes)}
		if c, ok := typed[row.Key]; ok {
			row.Mark, row.Reason, agreed = c.mark, c.reason, c
		}
		row.Chosen = strings.ReplaceAll(agreed.codes, " ", ", ")
		row.Codes = codeGroups(q, d.Consensus, d.Subject, agreed)
		row.Error, row.Theirs = wrong[row.Key], theirs[row.Key]
		v.Rows = append(v.Rows, row)
	}
	title := q.T("Moderation")
	if len(wrong)+len(theirs) > 0 {
		title = q.T("Error: %s", title)
	}
	return q.Show(status, "moderation", &frame.Page{Title: title, Here: "notes", Main: v})
}

// consensusSheet is the file that holds what was settled in a lot.
func consensusSheet(q *frame.Request, lot *criteria.Lot, subjects []committee.Subject, list []*bids.Bid) sheet {
	file := freeFile(q, committee.Consensus, lot.ID, func(root *edit.Value) bool {
		return root.Get("consensus").Raw() == "true" && root.Get("lot").Raw() == lot.ID
	})
	s := sheet{file: file, name: q.T("consensus"), lot: lot, subjects: subjects, bids: list, consensus: true}
	for _, x := range subjects { // the file that there is, by what it says
		for _, b := range list {
			for _, o := range q.Ev.Dossier.Opinions(lot.ID, x.ID, b.ID) {
				if o.Consensus {
					s.file = path.Clean(o.At.File)
				}
			}
		}
	}
	s.id = strings.TrimSuffix(path.Base(s.file), ".yaml")
	return s
}

// SaveModeration keeps what was settled.
func SaveModeration(q *frame.Request) error {
	if err := q.R.ParseForm(); err != nil {
		return err
	}
	c, _, written := q.Ev.Committee()
	if c == nil {
		return frame.ErrNotFound
	}
	for _, lot := range q.Ev.Lots() { // where a committee's file can hold the start, it does
		if written && c.ModerationOf(lot.ID) == nil {
			return q.Refused(http.StatusConflict, q.T("Start the moderation first: marks are frozen then, and can be settled."))
		}
	}
	typed, wrong, theirs := map[string]cell{}, map[string]string{}, map[string]string{}
	base := q.R.PostForm.Get("base")
	for _, lot := range q.Ev.Lots() {
		s := consensusSheet(q, lot, committee.Subjects(lot), c.Standing(lot))
		sent := map[[2]string]cell{}
		for _, x := range s.subjects {
			for _, b := range s.bids {
				key := lot.ID + "/" + x.ID + "/" + b.ID
				if f := q.R.PostForm; f.Has("m:" + key) {
					sent[[2]string{x.ID, b.ID}] = cell{frame.Decimal(f.Get("m:" + key)), frame.OneLine(f.Get("r:" + key)), sentCodes(f, key, x.Codes)}
				}
			}
		}
		by := strings.TrimSpace(q.R.PostForm.Get("by"))
		if by == "" {
			by = q.T("Moderation")
		}
		_, t, w, th, err := keepCells(q, s, sent, base, by)
		if err != nil {
			return err
		}
		for k, x := range t {
			typed[lot.ID+"/"+k[0]+"/"+k[1]] = x
		}
		for k, x := range w {
			wrong[lot.ID+"/"+k[0]+"/"+k[1]] = x
		}
		for k, x := range th {
			theirs[lot.ID+"/"+k[0]+"/"+k[1]] = x
		}
	}
	if len(typed) == 0 {
		return q.Redirect(frame.StretchOf(q.R.URL.Query(), len(unlike(q)), differencesMost).Address(q.FormURL("moderation")))
	}
	rev, err := q.Dossier.Store.Head(q.R.Context())
	if err != nil {
		return err
	}
	q.Rev, q.Ev = rev, q.Dossier.Evaluated(rev)
	status := http.StatusUnprocessableEntity
	if len(theirs) > 0 {
		status = http.StatusConflict
	}
	return moderationWith(q, status, typed, wrong, theirs)
}
