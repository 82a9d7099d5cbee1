// Package papers hands out what an award is told by, as files: the report in its formats,
// the note for whoever decides, letters, what is published, and the evidence of bids.
package papers

import (
	"bytes"
	"context"
	"mime"
	"net/http"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/bareme/bareme/internal/regular"
	"github.com/bareme/bareme/reports"
	"github.com/bareme/bareme/server/frame"
)

// documentsPage lists what can be downloaded.
type documentsPage struct {
	Files    []documentRow
	Draft    bool
	Problems []frame.Problem
	Notes    []frame.Chip // for whoever decides
	Letters  []LetterRow
	Readers  []audienceRow
	Inputs   []frame.Fact // what the evaluation was made from, with its fingerprint
	Head     string
}

type documentRow struct{ Title, What, File, URL string }

func Documents(q *frame.Request) error {
	v := documentsPage{Head: q.Rev.ID}
	if q.Ev.Study == nil {
		v.Problems = q.Problems(q.Ev.Problems())
		return q.Show(200, "documents", &frame.Page{Title: q.T("Documents"), Here: "documents", Main: v})
	}
	v.Draft = q.Ev.Study.Provisional
	for _, f := range reports.Formats {
		row := documentRow{Title: f.File, File: f.File, URL: q.URL("documents", f.File)}
		describe(q, f.Name, &row)
		v.Files = append(v.Files, row)
	}
	for _, name := range []string{"brief.pdf", "brief.docx", "brief.html"} {
		v.Notes = append(v.Notes, frame.Chip{Title: strings.ToUpper(strings.TrimPrefix(path.Ext(name), ".")), URL: q.URL("note", name)})
	}
	var err error
	if v.Letters, err = letterRows(q); err != nil {
		return err
	}
	if !v.Draft {
		v.Readers = audienceRows(q)
	}
	for _, x := range q.Ev.Study.Inputs {
		v.Inputs = append(v.Inputs, frame.Fact{Name: x.Path, Value: x.SHA256})
	}
	return q.Show(200, "documents", &frame.Page{Title: q.T("Documents"), Here: "documents", Main: v})
}

// describe says what a document is for; one that nobody described keeps its file's name.
func describe(q *frame.Request, format string, row *documentRow) {
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

// Download makes a document of the revision shown and sends it.
func Download(q *frame.Request) error {
	name := q.R.PathValue("file")
	i := slices.IndexFunc(reports.Formats, func(f reports.Format) bool { return f.File == name })
	s := q.Ev.Whole()
	if i < 0 || s == nil {
		return frame.ErrNotFound
	}
	files, err := reports.Render(s, q.Lang, reports.Formats[i:i+1])
	if err != nil {
		return err
	}
	if err := q.R.Context().Err(); err != nil {
		return context.Canceled
	}
	attach(q, q.Dossier.Name+"-"+name, true)
	http.ServeContent(q.W, q.R, name, time.Time{}, bytes.NewReader(files[0].Data))
	return nil
}

// attach says that what follows is a file to keep, or may be shown where shown says
// so; it is never taken for a page of this site.
func attach(q *frame.Request, name string, keep bool) {
	kind := "inline"
	if keep {
		kind = "attachment"
	}
	h := q.W.Header()
	h.Set("Content-Disposition", mime.FormatMediaType(kind, map[string]string{"filename": name}))
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
	if t := mime.TypeByExtension(path.Ext(name)); t == "" || strings.HasPrefix(t, "text/html") || strings.Contains(t, "script") ||
		strings.Contains(t, "svg") ||
		strings.Contains(t, "xml") && !strings.Contains(t, "openxml") {
		h.Set("Content-Type", "application/octet-stream")
	}
}

// EvidenceFile sends a document that a bid names as evidence. A PDF is shown, so that
// it opens at its page; everything else is kept as a file.
func EvidenceFile(q *frame.Request) error {
	name := path.Join("evidence", q.R.PathValue("bid"), q.R.PathValue("file"))
	if !strings.HasPrefix(name, "evidence/"+q.R.PathValue("bid")+"/") {
		return frame.ErrNotFound
	}
	f, err := q.Rev.FS.Open(regular.Spelled(q.Rev.FS, name))
	if err != nil {
		return frame.ErrNotFound
	}
	defer f.Close()
	info, err := f.Stat()
	content, ok := f.(interface {
		Read([]byte) (int, error)
		Seek(int64, int) (int64, error)
	})
	if err != nil || info.IsDir() || !ok {
		return frame.ErrNotFound
	}
	pdf := strings.EqualFold(path.Ext(name), ".pdf")
	attach(q, path.Base(name), !pdf)
	if pdf { // a sandbox would keep the browser's own viewer out
		q.W.Header().Set("Content-Security-Policy",
			"default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; plugin-types application/pdf")
		q.W.Header().Set("Content-Type", "application/pdf")
	}
	http.ServeContent(q.W, q.R, path.Base(name), time.Time{}, content)
	return nil
}
