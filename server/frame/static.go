package frame

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
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

// ServeStatic sends a file that pages load.
func (f *Frame) ServeStatic(w http.ResponseWriter, r *http.Request) {
	a, ok := f.static[r.PathValue("file")]
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	http.ServeContent(w, r, a.name, time.Time{}, bytes.NewReader(a.data))
}

// readStatic reads what pages load beside themselves.
func readStatic(assets fs.FS) (map[string]asset, error) {
	out := map[string]asset{}
	list, err := fs.ReadDir(assets, "static")
	if err != nil {
		return nil, err
	}
	for _, e := range list {
		data, err := fs.ReadFile(assets, "static/"+e.Name())
		if err != nil {
			return nil, err
		}
		out[e.Name()] = newAsset(e.Name(), data)
	}
	return out, nil
}
