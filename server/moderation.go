package server

import (
	"net/http"
	"path"
	"slices"
	"strings"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/committee"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/reports/text"
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
	Parts   []Chip // where there are many differences, some at a time
	Record  string // where what is put on record is sent
}

type modRow struct {
	Key, Title, Bid, URL   string
	Spread                 string
	Wide, Done             bool
	Opinions               []OpinionRow
	Mark, Reason, Proposed string
	Error, Theirs          string
	Levels                 []Fact
}

// differencesMost is how many differences stand on one page.
const differencesMost = 50

// unlike lists the differences, but for marks on which evaluators agree.
func (q *request) unlike() []committee.Difference {
	return slices.DeleteFunc(slices.Clone(q.differences()), func(d committee.Difference) bool { return d.Settled() && d.Consensus == nil })
}

func (q *request) moderation() error { return q.moderationWith(http.StatusOK, nil, nil, nil) }

func (q *request) moderationWith(status int, typed map[string]cell, wrong, theirs map[string]string) error {
	v := moderationPage{Base: q.rev.ID, URL: q.formURL("moderation"), Record: q.formURL("moderation", "acte")}
	if !q.old {
		v.Records = q.records()
	}
	part := stretchOf(q.r.URL.Query(), len(q.unlike()), differencesMost)
	v.URL = part.address(v.URL)
	v.Parts = part.chips(q.url("moderation"), func(first, last int) string { return q.T("%d to %d", first+1, last+1) })
	n := -1
	for _, d := range q.differences() {
		if d.Settled() && d.Consensus == nil {
			v.Settled++ // they agree
			continue
		}
		if d.Consensus == nil {
			v.Open++
		}
		if n++; n < part.first || n >= part.end {
			continue
		}
		row := modRow{Key: d.Lot.ID + "/" + d.Subject.ID + "/" + d.Bid.ID,
			Title: strings.TrimSpace(d.Subject.Number + " " + d.Subject.Title.In(q.l)),
			Bid:   d.Bid.Name().In(q.l), URL: q.url("offres", d.Bid.ID), Spread: d.Spread.Percent(q.l, 0, 0), Wide: d.Wide, Done: d.Consensus != nil}
		for _, o := range d.Opinions {
			row.Opinions = append(row.Opinions, OpinionRow{o.Evaluator, meaning(d.Subject, o.Mark, q.l), o.Reason.In(q.l)})
		}
		if d.Consensus != nil {
			row.Mark, row.Reason = d.Consensus.Mark.String(), d.Consensus.Reason.In(q.l)
		} else {
			if d.Proposed != nil {
				row.Proposed = text.Number(*d.Proposed, q.l)
			}
		}
		for _, level := range d.Subject.Levels {
			row.Levels = append(row.Levels, Fact{level.Mark.String(), text.Exactly(level.Mark, q.l) + " – " + level.Means.In(q.l)})
		}
		if c, ok := typed[row.Key]; ok {
			row.Mark, row.Reason = c.mark, c.reason
		}
		row.Error, row.Theirs = wrong[row.Key], theirs[row.Key]
		v.Rows = append(v.Rows, row)
	}
	title := q.T("Moderation")
	if len(wrong)+len(theirs) > 0 {
		title = q.T("Error: %s", title)
	}
	return q.show(status, "moderation", &Page{Title: title, Here: "notes", Main: v})
}

// consensusSheet is the file that holds what was settled in a lot.
func (q *request) consensusSheet(lot *criteria.Lot, subjects []committee.Subject, list []*bids.Bid) sheet {
	s := sheet{file: "marks/consensus.yaml", name: q.T("consensus"), lot: lot, subjects: subjects, bids: list, consensus: true}
	if lot.ID != "" {
		s.file = "marks/consensus." + lot.ID + ".yaml"
	}
	for _, x := range subjects { // the file that there is, by what it says
		for _, b := range list {
			for _, o := range q.ev.dossier.Opinions(lot.ID, x.ID, b.ID) {
				if o.Consensus {
					s.file = path.Clean(o.At.File)
				}
			}
		}
	}
	s.id = strings.TrimSuffix(path.Base(s.file), ".yaml")
	return s
}

// saveModeration keeps what was settled.
func (q *request) saveModeration() error {
	if err := q.r.ParseForm(); err != nil {
		return err
	}
	c, _, written := q.ev.committee()
	if c == nil {
		return errNotFound
	}
	for _, lot := range q.ev.lots() { // where a committee's file can hold the start, it does
		if written && c.ModerationOf(lot.ID) == nil {
			return q.refused(http.StatusConflict, q.T("Start the moderation first: marks are frozen then, and can be settled."))
		}
	}
	typed, wrong, theirs := map[string]cell{}, map[string]string{}, map[string]string{}
	base := q.r.PostForm.Get("base")
	for _, lot := range q.ev.lots() {
		s := q.consensusSheet(lot, committee.Subjects(lot), c.Standing(lot))
		sent := map[[2]string]cell{}
		for _, x := range s.subjects {
			for _, b := range s.bids {
				key := lot.ID + "/" + x.ID + "/" + b.ID
				if f := q.r.PostForm; f.Has("m:" + key) {
					sent[[2]string{x.ID, b.ID}] = cell{decimal(f.Get("m:" + key)), oneLine(f.Get("r:" + key))}
				}
			}
		}
		by := strings.TrimSpace(q.r.PostForm.Get("by"))
		if by == "" {
			by = q.T("Moderation")
		}
		_, t, w, th, err := q.keepCells(s, sent, base, by)
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
		return q.redirect(stretchOf(q.r.URL.Query(), len(q.unlike()), differencesMost).address(q.formURL("moderation")))
	}
	rev, err := q.d.store.Head(q.r.Context())
	if err != nil {
		return err
	}
	q.rev, q.ev = rev, q.d.evaluated(rev)
	status := http.StatusUnprocessableEntity
	if len(theirs) > 0 {
		status = http.StatusConflict
	}
	return q.moderationWith(status, typed, wrong, theirs)
}
