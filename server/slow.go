package server

import (
	"net/http"
	"strings"
	"time"
)

// Clients that send or read at a crawl hold a connection for so long and no longer.
const (
	headTime   = 10 * time.Second // to send what comes before a form
	formTime   = 20 * time.Second // to send a form
	uploadTime = 2 * time.Minute  // to send a document of 50 MB over a slow line
	answerTime = 5 * time.Minute  // to take an answer, such as a long report
	idleTime   = 2 * time.Minute  // between two requests
)

// uploadsAtOnce is how many documents are read at a time: each may take 50 MB.
const uploadsAtOnce = 4

// Web gives an HTTP server for the pages, with its limits on slow clients.
func (s *Server) Web() *http.Server {
	return &http.Server{Handler: s, ReadHeaderTimeout: headTime, ReadTimeout: uploadTime, WriteTimeout: answerTime, IdleTimeout: idleTime,
		MaxHeaderBytes: 64 << 10}
}

// isUpload tells whether a request sends a document.
func isUpload(r *http.Request) bool {
	return strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/form-data")
}

// hurry gives a form its time; a document has that of the server.
func (s *Server) hurry(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodPost && !isUpload(r) {
		_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(s.formTime)) // a test's recorder has none
	}
}
