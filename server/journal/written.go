package journal

import "net/http"

// noted notes whether an answer was begun.
type noted struct {
	http.ResponseWriter
	any bool
}

// WriteHeader begins the answer.
func (w *noted) WriteHeader(status int) {
	w.any = true
	w.ResponseWriter.WriteHeader(status)
}
