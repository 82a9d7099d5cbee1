package frame

import (
	"errors"
	"io/fs"
	"log"
	"maps"
	"net/http"
	"os"
	"slices"

	"github.com/bareme/bareme/internal/lang"
)

// refusedPage says why something was not done; what was sent can be sent again.
type refusedPage struct {
	Why   string
	Again []sentField
	To    string
}

// sentField is a field of a form as it was sent.
type sentField struct{ Name, Value string }

// unspooled is a document that could not be kept on disk while it arrived.
type unspooled struct {
	dir string
	err error
}

func (u *unspooled) Error() string { return u.dir + ": " + u.err.Error() }

// spooled gives the error of the disk on which a document waits while it arrives, nil for
// an error that is the form's.
func spooled(err error) error {
	var path *fs.PathError
	if !errors.As(err, &path) {
		return nil
	}
	return &unspooled{os.TempDir(), path.Err}
}

// disk answers an error of the disk, with what is to be done about it; it tells whether
// the error is one.
func (q *Request) disk(err error) bool {
	dir := ""
	var path *fs.PathError
	var link *os.LinkError
	var waits *unspooled
	switch {
	case errors.As(err, &waits):
		dir, err = waits.dir, waits.err
	case errors.As(err, &path), errors.As(err, &link):
		dir = q.Frame.Folder
	default:
		return false
	}
	log.Printf("bareme: %s %s: %s: %v", q.R.Method, q.R.URL.Path, dir, err)
	said, status := lang.Fault(err), http.StatusInternalServerError
	var why lang.Message
	switch full := lang.Full(err); {
	case full && q.R.Method == http.MethodPost:
		status = http.StatusInsufficientStorage
		why = lang.M("What was sent cannot be kept in %s (%s). Nothing was changed. Make room there, then send it again.", lang.Raw(dir), said)
	case full:
		status = http.StatusInsufficientStorage
		why = lang.M("The history of the dossier cannot be kept in %s (%s). Nothing was changed. Make room there, then load this page again.",
			lang.Raw(dir), said)
	default:
		why = lang.M("Files cannot be read or written in %s (%s). Nothing was changed. Check who may write there, then try again.",
			lang.Raw(dir), said)
	}
	v := refusedPage{Why: why.In(q.Lang)}
	if q.R.Method == http.MethodPost && q.R.MultipartForm == nil && q.R.PostForm != nil {
		v.To = q.R.URL.EscapedPath()
		for _, name := range slices.Sorted(maps.Keys(q.R.PostForm)) {
			for _, value := range q.R.PostForm[name] {
				v.Again = append(v.Again, sentField{name, value})
			}
		}
	}
	if err := q.Show(status, "refused", &Page{Title: q.T("This cannot be done"), Main: v}); err != nil {
		http.Error(q.W, v.Why, status)
	}
	return true
}
