package server

func (q *request) accessibility() error {
	return q.show(200, "accessibility", &Page{Title: q.T("Accessibility statement")})
}
