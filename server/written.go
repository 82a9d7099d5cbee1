package server

import "net/http"

// written notes whether an answer was begun.
type written struct {
	http.ResponseWriter
	any bool
}

// WriteHeader begins the answer.
func (w *written) WriteHeader(status int) {
	w.any = true
	w.ResponseWriter.WriteHeader(status)
}
