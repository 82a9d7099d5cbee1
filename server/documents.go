package server

import (
	"bytes"
	"context"
	"mime"
	"net/http"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/bareme/bareme/reports"
)

// documentsPage lists what can be downloaded.
type documentsPage struct {
	Files    []documentRow
	Draft    bool
	Problems []Problem
	Notes    []Chip // for whoever decides
	Letters  []LetterRow
	Readers  []audienceRow
	Inputs   []Fact // what the evaluation was made from, with its fingerprint
	Head     string
}

type documentRow struct{ Title, What, File, URL string }

func (q *request) documents() error {
	v := documentsPage{Head: q.rev.ID}
	if q.ev.study == nil {
		v.Problems = q.problemsOf(q.ev.problems())
		return q.show(200, "documents", &Page{Title: q.T("Documents"), Here: "documents", Main: v})
	}
	v.Draft = q.ev.study.Provisional
	for _, f := range reports.Formats {
		row := documentRow{Title: f.File, File: f.File, URL: q.url("documents", f.File)}
		q.describe(f.Name, &row)
		v.Files = append(v.Files, row)
	}
	for _, name := range []string{"brief.pdf", "brief.docx", "brief.html"} {
		v.Notes = append(v.Notes, Chip{Title: strings.ToUpper(strings.TrimPrefix(path.Ext(name), ".")), URL: q.url("note", name)})
	}
	var err error
	if v.Letters, err = q.letterRows(); err != nil {
		return err
	}
	if !v.Draft {
		v.Readers = q.audienceRows()
	}
	for _, x := range q.ev.study.Inputs {
		v.Inputs = append(v.Inputs, Fact{x.Path, x.SHA256})
	}
	return q.show(200, "documents", &Page{Title: q.T("Documents"), Here: "documents", Main: v})
}

// describe says what a document is for; one that nobody described keeps its file's name.
func (q *request) describe(format string, row *documentRow) {
	switch format {
	case "pdf":
		row.Title, row.What = q.T("Evaluation report (PDF)"),
			q.T("To read, to sign and to keep: the result, how it came about, what would change it.")
	case "xlsx":
		row.Title, row.What = q.T("Workbook (Excel)"), q.T("The same figures with live formulas: a weight or a price can be changed in its cell.")
	case "json":
		row.Title, row.What = q.T("Data (JSON)"), q.T("For other programs: every figure, with the fingerprint of every file it came from.")
	case "html":
		row.Title, row.What = q.T("Report as a page (HTML)"), q.T("The content of the report, for a screen reader or a site.")
	case "docx":
		row.Title, row.What = q.T("Report (Word)"), q.T("The content of the report, to be worked on.")
	case "firmness":
		row.Title, row.What = q.T("How firm the award is (PDF)"), q.T("What would give another award: for the buyer, before it decides.")
	}
}

// download makes a document of the revision shown and sends it.
func (q *request) download() error {
	name := q.r.PathValue("file")
	i := slices.IndexFunc(reports.Formats, func(f reports.Format) bool { return f.File == name })
	s := q.ev.whole()
	if i < 0 || s == nil {
		return errNotFound
	}
	files, err := reports.Render(s, q.l, reports.Formats[i:i+1])
	if err != nil {
		return err
	}
	if err := q.r.Context().Err(); err != nil {
		return context.Canceled
	}
	q.attach(q.d.name+"-"+name, true)
	http.ServeContent(q.w, q.r, name, time.Time{}, bytes.NewReader(files[0].Data))
	return nil
}

// attach says that what follows is a file to keep, or may be shown where shown says
// so; it is never taken for a page of this site.
func (q *request) attach(name string, keep bool) {
	kind := "inline"
	if keep {
		kind = "attachment"
	}
	h := q.w.Header()
	h.Set("Content-Disposition", mime.FormatMediaType(kind, map[string]string{"filename": name}))
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
	if t := mime.TypeByExtension(path.Ext(name)); t == "" || strings.HasPrefix(t, "text/html") || strings.Contains(t, "script") ||
		strings.Contains(t, "svg") ||
		strings.Contains(t, "xml") && !strings.Contains(t, "openxml") {
		h.Set("Content-Type", "application/octet-stream")
	}
}

// evidenceFile sends a document that a bid names as evidence. A PDF is shown, so that
// it opens at its page; everything else is kept as a file.
func (q *request) evidenceFile() error {
	name := path.Join("evidence", q.r.PathValue("bid"), q.r.PathValue("file"))
	if !strings.HasPrefix(name, "evidence/"+q.r.PathValue("bid")+"/") {
		return errNotFound
	}
	f, err := q.rev.FS.Open(name)
	if err != nil {
		return errNotFound
	}
	defer f.Close()
	info, err := f.Stat()
	content, ok := f.(interface {
		Read([]byte) (int, error)
		Seek(int64, int) (int64, error)
	})
	if err != nil || info.IsDir() || !ok {
		return errNotFound
	}
	pdf := strings.EqualFold(path.Ext(name), ".pdf")
	q.attach(path.Base(name), !pdf)
	if pdf { // a sandbox would keep the browser's own viewer out
		q.w.Header().Set("Content-Security-Policy",
			"default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; plugin-types application/pdf")
		q.w.Header().Set("Content-Type", "application/pdf")
	}
	http.ServeContent(q.w, q.r, path.Base(name), time.Time{}, content)
	return nil
}
