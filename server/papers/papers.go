package papers

import (
	"bytes"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/bareme/bareme/reports"
	"github.com/bareme/bareme/reports/audience"
	"github.com/bareme/bareme/reports/chapters/brief"
	"github.com/bareme/bareme/reports/docx"
	"github.com/bareme/bareme/reports/html"
	"github.com/bareme/bareme/reports/letters"
	"github.com/bareme/bareme/reports/pdf"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/server/frame"
)

// LetterRow is a letter that the dossier calls for, with what it still lacks.
type LetterRow struct {
	Kind, To, Word, PDF string
	Tag                 frame.Tag
	Missing             []MissingRow
}

// MissingRow is a particular that a letter may not be sent without.
type MissingRow struct{ What, Basis, Where string }

// audienceRow is a reader with what it is given.
type audienceRow struct {
	Title, What string
	Files       []frame.Chip
	Why         string // it is given nothing yet
}

// letterList composes the letters that are due: as long as there is no result, those
// alone that come before it.
func letterList(q *frame.Request) ([]*letters.Letter, error) {
	kinds := slices.Clone(letters.Kinds)
	if q.Ev.Study.Provisional {
		kinds = slices.DeleteFunc(kinds, func(k letters.Kind) bool { return !k.Early() })
	}
	return letters.Make(q.Ev.Study, q.Lang, letters.Ask{Kinds: kinds, Draft: true})
}

// letterRows lists the letters with their state.
func letterRows(q *frame.Request) ([]LetterRow, error) {
	list, err := letterList(q)
	if err != nil {
		return nil, err
	}
	var out []LetterRow
	for _, x := range list {
		row := LetterRow{Kind: x.Kind.Name().In(q.Lang), To: q.T("the buyer's own"), Tag: frame.OKTag(q.T("complete")),
			Word: q.URL("courriers", x.Name+".docx"), PDF: q.URL("courriers", x.Name+".pdf")}
		if x.To != nil {
			row.To = x.To.Name().In(q.Lang)
			if x.Lot != nil && x.Lot.ID != "" {
				row.To = q.T("%s, %s", x.To.Name(), text.LotName(x.Lot.ID, x.Lot.Title))
			}
		}
		for _, m := range x.Missing() {
			r := MissingRow{What: m.What.In(q.Lang)}
			if m.Basis != nil {
				r.Basis = m.Basis.In(q.Lang)
			}
			if m.Where != nil {
				r.Where = m.Where.In(q.Lang)
			}
			row.Missing = append(row.Missing, r)
		}
		if n := len(row.Missing); n > 0 {
			row.Tag = frame.WarnTag(q.Lang.N(n, "%d particular is missing", "%d particulars are missing", n))
		} else if n := x.Open(); n > 0 {
			row.Tag = frame.InfoTag(q.Lang.N(n, "%d point is open", "%d points are open", n))
		}
		out = append(out, row)
	}
	return out, nil
}

// Letter sends a letter, as a draft where it is not complete.
func Letter(q *frame.Request) error {
	name := q.R.PathValue("file")
	stem, ending, _ := strings.Cut(name, ".")
	if q.Ev.Study == nil || ending != "docx" && ending != "pdf" {
		return frame.ErrNotFound
	}
	list, err := letterList(q)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(list, func(x *letters.Letter) bool { return x.Name == stem })
	if i < 0 {
		return frame.ErrNotFound
	}
	models := letters.Models{}
	if ending == "docx" { // the buyer's own model, where there is one
		read, problems := letters.ReadModels(q.Rev.FS, []letters.Kind{list[i].Kind})
		if problems.Err() == nil {
			models = read
		}
	}
	files, err := letters.Files(list[i:i+1], models, q.Lang)
	if err != nil {
		return err
	}
	for _, f := range files {
		if strings.HasSuffix(f.Name, "/"+name) {
			return send(q, name, f.Data)
		}
	}
	return frame.ErrNotFound
}

// send sends a file to keep.
func send(q *frame.Request, name string, data []byte) error {
	attach(q, q.Dossier.Name+"-"+name, true)
	http.ServeContent(q.W, q.R, name, time.Time{}, bytes.NewReader(data))
	return nil
}

// Note sends the note for whoever decides.
func Note(q *frame.Request) error {
	s := q.Ev.Whole()
	if s == nil {
		return frame.ErrNotFound
	}
	d, err := brief.Compose(s)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	name := q.R.PathValue("file")
	write, ok := map[string]func(io.Writer) error{
		"brief.pdf":  func(w io.Writer) error { return pdf.Write(w, d, q.Lang) },
		"brief.docx": func(w io.Writer) error { return docx.Write(w, d, q.Lang) },
		"brief.html": func(w io.Writer) error { return html.Write(w, d, q.Lang) },
	}[name]
	if !ok {
		return frame.ErrNotFound
	}
	if err := write(&b); err != nil {
		return err
	}
	return send(q, name, b.Bytes())
}

// readers lists who may be told of a signed award: the public, and each tenderer that
// was not chosen.
func readers(q *frame.Request) []string {
	out := []string{"public"}
	for _, lot := range q.Ev.Study.Lots {
		if _, held := audience.Unpublished(q.Ev.Study, lot); held {
			continue
		}
		for _, b := range lot.Bids {
			if r := "tenderer:" + b.ID; !slices.Contains(lot.Held(), b) && !slices.Contains(out, r) {
				out = append(out, r)
			}
		}
	}
	return out
}

// audienceRows says of each reader what it is given, or why nothing yet.
func audienceRows(q *frame.Request) []audienceRow {
	why, held := "", 0
	for _, lot := range q.Ev.Study.Lots {
		w, h := audience.Unpublished(q.Ev.Study, lot)
		if !h {
			continue
		}
		if held++; len(q.Ev.Study.Lots) > 1 {
			why += q.T("not published: %s – %s", text.LotName(lot.ID, lot.Title), w) + ". "
		} else {
			why = w.In(q.Lang)
		}
	}
	var out []audienceRow
	for _, r := range readers(q) {
		row := audienceRow{Title: q.T("The public"), What: q.T("What may be told of a signed award, with open data.")}
		names := []string{"extract.pdf", "extract.html", "extract.json"}
		if bid, ok := strings.CutPrefix(r, "tenderer:"); ok {
			row.Title, row.What = q.Ev.BidName(bid, q.Lang), q.T("What a tenderer that was not chosen may know: its own bid and the chosen one.")
			names = []string{"extract-" + bid + ".pdf", "extract-" + bid + ".html", "extract-" + bid + ".json"}
		} else {
			names = append(names, "ocds.json", "decp.json", "notice-29.csv")
		}
		if held == len(q.Ev.Study.Lots) { // the same for all
			row.Title, row.Why = q.T("The public and tenderers"), strings.TrimSpace(why)
			return []audienceRow{row}
		}
		if r == "public" {
			row.Why = strings.TrimSpace(why)
		}
		for _, n := range names {
			row.Files = append(row.Files, frame.Chip{Title: n, URL: q.URL("publication", r, n)})
		}
		out = append(out, row)
	}
	return out
}

// Publication sends what a reader may see. The audience is applied before anything is
// written.
func Publication(q *frame.Request) error {
	who, ok := audience.Parse(q.R.PathValue("audience"))
	if !ok || q.Ev.Study == nil || q.Ev.Study.Provisional || who.Whole() || !slices.Contains(readers(q), q.R.PathValue("audience")) {
		return frame.ErrNotFound
	}
	p, err := reports.Publish(q.Ev.Study, who, q.Lang)
	if err != nil {
		return err
	}
	for _, f := range p.Files {
		if f.Name == q.R.PathValue("file") {
			return send(q, f.Name, f.Data)
		}
	}
	return frame.ErrNotFound
}
