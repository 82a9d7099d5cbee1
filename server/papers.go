package server

import (
	"bytes"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports"
	"github.com/bareme/bareme/reports/audience"
	"github.com/bareme/bareme/reports/chapters/brief"
	"github.com/bareme/bareme/reports/docx"
	"github.com/bareme/bareme/reports/html"
	"github.com/bareme/bareme/reports/letters"
	"github.com/bareme/bareme/reports/pdf"
)

// LetterRow is a letter that the dossier calls for, with what it still lacks.
type LetterRow struct {
	Kind, To, Word, PDF string
	Tag                 Tag
	Missing             []MissingRow
}

// MissingRow is a particular that a letter may not be sent without.
type MissingRow struct{ What, Basis, Where string }

// audienceRow is a reader with what it is given.
type audienceRow struct {
	Title, What string
	Files       []Chip
	Why         string // it is given nothing yet
}

// letterList composes the letters that are due: as long as there is no result, those
// alone that come before it.
func (q *request) letterList() ([]*letters.Letter, error) {
	kinds := slices.Clone(letters.Kinds)
	if q.ev.study.Provisional {
		kinds = slices.DeleteFunc(kinds, func(k letters.Kind) bool { return !k.Early() })
	}
	return letters.Make(q.ev.study, q.l, letters.Ask{Kinds: kinds, Draft: true})
}

// letterRows lists the letters with their state.
func (q *request) letterRows() ([]LetterRow, error) {
	list, err := q.letterList()
	if err != nil {
		return nil, err
	}
	var out []LetterRow
	for _, x := range list {
		row := LetterRow{Kind: x.Kind.Name().In(q.l), To: q.T("the buyer's own"), Tag: okTag(q.T("complete")),
			Word: q.url("courriers", x.Name+".docx"), PDF: q.url("courriers", x.Name+".pdf")}
		if x.To != nil {
			row.To = x.To.Name().In(q.l)
			if x.Lot != nil && x.Lot.ID != "" {
				row.To = q.T("%s, lot %s", x.To.Name(), lang.Raw(x.Lot.ID))
			}
		}
		for _, m := range x.Missing() {
			r := MissingRow{What: m.What.In(q.l), Basis: m.Basis}
			if m.Where != nil {
				r.Where = m.Where.In(q.l)
			}
			row.Missing = append(row.Missing, r)
		}
		if n := len(row.Missing); n > 0 {
			row.Tag = warnTag(q.l.N(n, "%d particular is missing", "%d particulars are missing", n))
		} else if n := x.Open(); n > 0 {
			row.Tag = infoTag(q.l.N(n, "%d point is open", "%d points are open", n))
		}
		out = append(out, row)
	}
	return out, nil
}

// letter sends a letter, as a draft where it is not complete.
func (q *request) letter() error {
	name := q.r.PathValue("file")
	stem, ending, _ := strings.Cut(name, ".")
	if q.ev.study == nil || ending != "docx" && ending != "pdf" {
		return errNotFound
	}
	list, err := q.letterList()
	if err != nil {
		return err
	}
	i := slices.IndexFunc(list, func(x *letters.Letter) bool { return x.Name == stem })
	if i < 0 {
		return errNotFound
	}
	models := letters.Models{}
	if ending == "docx" { // the buyer's own model, where there is one
		read, problems := letters.ReadModels(q.rev.FS, []letters.Kind{list[i].Kind})
		if problems.Err() == nil {
			models = read
		}
	}
	files, err := letters.Files(list[i:i+1], models, q.l)
	if err != nil {
		return err
	}
	for _, f := range files {
		if strings.HasSuffix(f.Name, "/"+name) {
			return q.send(name, f.Data)
		}
	}
	return errNotFound
}

// send sends a file to keep.
func (q *request) send(name string, data []byte) error {
	q.attach(q.d.name+"-"+name, true)
	http.ServeContent(q.w, q.r, name, time.Time{}, bytes.NewReader(data))
	return nil
}

// note sends the note for whoever decides.
func (q *request) note() error {
	s := q.ev.whole()
	if s == nil {
		return errNotFound
	}
	d, err := brief.Compose(s)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	name := q.r.PathValue("file")
	write, ok := map[string]func(io.Writer) error{
		"brief.pdf":  func(w io.Writer) error { return pdf.Write(w, d, q.l) },
		"brief.docx": func(w io.Writer) error { return docx.Write(w, d, q.l) },
		"brief.html": func(w io.Writer) error { return html.Write(w, d, q.l) },
	}[name]
	if !ok {
		return errNotFound
	}
	if err := write(&b); err != nil {
		return err
	}
	return q.send(name, b.Bytes())
}

// readers lists who may be told of a signed award: the public, and each tenderer that
// was not chosen.
func (q *request) readers() []string {
	out := []string{"public"}
	for _, lot := range q.ev.study.Lots {
		for _, b := range lot.Bids {
			if r := "tenderer:" + b.ID; !slices.Contains(lot.Winner(), b) && !slices.Contains(out, r) {
				out = append(out, r)
			}
		}
	}
	return out
}

// audienceRows says of each reader what it is given, or why nothing yet.
func (q *request) audienceRows() []audienceRow {
	why, held := lang.Message{}, false
	for _, lot := range q.ev.study.Lots {
		if w, h := audience.Unpublished(q.ev.study, lot); h {
			why, held = w, true
		}
	}
	var out []audienceRow
	for _, r := range q.readers() {
		row := audienceRow{Title: q.T("The public"), What: q.T("What may be told of a signed award, with open data.")}
		names := []string{"extract.pdf", "extract.html", "extract.json"}
		if bid, ok := strings.CutPrefix(r, "tenderer:"); ok {
			row.Title, row.What = q.ev.bidName(bid, q.l), q.T("What a tenderer that was not chosen may know: its own bid and the chosen one.")
			names = []string{"extract-" + bid + ".pdf", "extract-" + bid + ".html", "extract-" + bid + ".json"}
		} else {
			names = append(names, "ocds.json", "decp.json", "notice-29.csv")
		}
		if held { // the same for all
			row.Title, row.Why = q.T("The public and tenderers"), why.In(q.l)
			return []audienceRow{row}
		}
		for _, n := range names {
			row.Files = append(row.Files, Chip{Title: n, URL: q.url("publication", r, n)})
		}
		out = append(out, row)
	}
	return out
}

// publication sends what a reader may see. The audience is applied before anything is
// written.
func (q *request) publication() error {
	who, ok := audience.Parse(q.r.PathValue("audience"))
	if !ok || q.ev.study == nil || q.ev.study.Provisional || who.Whole() || !slices.Contains(q.readers(), q.r.PathValue("audience")) {
		return errNotFound
	}
	p, err := reports.Publish(q.ev.study, who, q.l)
	if err != nil {
		return err
	}
	for _, f := range p.Files {
		if f.Name == q.r.PathValue("file") {
			return q.send(f.Name, f.Data)
		}
	}
	return errNotFound
}
