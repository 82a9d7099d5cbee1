package server

import (
	"github.com/bareme/bareme/server/frame"
)

func accessibility(q *frame.Request) error {
	return q.Show(200, "accessibility", &frame.Page{Title: q.T("Accessibility statement")})
}
