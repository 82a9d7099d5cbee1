package server

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"time"
)

// asset is a file that pages load. Its address holds its hash, so that a browser may
// keep it for ever.
type asset struct {
	name, sum string
	data      []byte
}

func newAsset(name string, data []byte) asset {
	sum := sha256.Sum256(data)
	return asset{name, hex.EncodeToString(sum[:6]), data}
}

// path gives the address of the asset.
func (a asset) path() string { return "/static/" + a.name + "?" + a.sum }

func (s *Server) serveStatic(w http.ResponseWriter, r *http.Request) {
	a, ok := s.static[r.PathValue("file")]
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	http.ServeContent(w, r, a.name, time.Time{}, bytes.NewReader(a.data))
}
