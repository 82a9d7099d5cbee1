package server

import (
	"github.com/bareme/bareme/store"
)

// LogEntry is a revision in the journal.
type LogEntry struct {
	Name, At, Who, Why, URL string
	Files                   []string
	More                    string // files that are not listed
	Number                  int
	ID                      string
}

// listed is how many files of a revision the journal names.
const listed = 6

// log lists revisions for a page.
func (q *request) log(list []*store.Revision) []LogEntry {
	var out []LogEntry
	for _, r := range list {
		e := LogEntry{Name: q.T("revision %d", r.Number), At: r.At.Local().Format("2006-01-02 15:04"), Who: r.By, Why: r.Why, Number: r.Number, ID: r.ID,
			URL: q.formURL("journal", r.ID)}
		switch {
		case r.Outside && r.Number == 1:
			e.Who, e.Why = q.T("Outside Bareme"), q.T("as the folder was found")
		case r.Outside:
			e.Who, e.Why = q.T("Outside Bareme"), q.T("files were changed by another program")
		case e.Who == "":
			e.Who = q.T("In the browser")
		}
		for _, f := range r.Files {
			if len(e.Files) < listed {
				e.Files = append(e.Files, f.Path)
			}
		}
		if n := len(r.Files) - len(e.Files); n > 0 {
			e.More = q.l.N(n, "%d more file", "%d more files", n)
		}
		out = append(out, e)
	}
	return out
}
