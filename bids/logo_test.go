package bids

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
)

func picture(t *testing.T, w, h int) []byte {
	t.Helper()
	p := image.NewPaletted(image.Rect(0, 0, w, h), color.Palette{color.White, color.RGBA{31, 58, 104, 255}})
	p.SetColorIndex(0, 0, 1)
	var out bytes.Buffer
	if err := png.Encode(&out, p); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func withLogo(name string, data []byte) *Dossier {
	files := fstest.MapFS{
		"tender.yaml": {Data: []byte("bareme: 1\ntender: {id: T, title: T, buyer: {name: Town, logo: " + name + "}}\ncriteria:\n  - {id: p, weight: 100, measure: cost, mark: {price: proportional}}\n")},
		"bids/a.yaml": {Data: []byte("tenderer: A\nprices: {taxes: excluded, price: 10}\n")},
	}
	if data != nil {
		files["logo.png"] = &fstest.MapFile{Data: data}
	}
	return LoadFS(files, kinds.All)
}

func TestLogo(t *testing.T) {
	d := withLogo("logo.png", picture(t, 30, 20))
	if err := d.Problems.Err(); err != nil {
		t.Fatal(err)
	}
	got, err := png.DecodeConfig(bytes.NewReader(d.Tender.Logo))
	if err != nil || got.Width != 30 || got.Height != 20 || got.ColorModel != color.RGBAModel {
		t.Errorf("%+v, %v", got, err)
	}
	found := false
	for _, in := range d.Inputs {
		found = found || in.Path == "logo.png" && len(in.SHA256) == 64
	}
	if !found {
		t.Error("the logo is not among what was read")
	}
}

func TestWhatIsNoLogo(t *testing.T) {
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"logo.png", nil, `tender.yaml:2:53: the logo "logo.png" is not there`},
		{"../logo.png", picture(t, 3, 3), `"../logo.png" is not a file in the dossier's folder`},
		{"logo.png", []byte("<svg/>"), `"logo.png" is not a PNG picture of at most 4000 pixels a side`},
		{"logo.png", picture(t, 4001, 1), `"logo.png" is not a PNG picture of at most 4000 pixels a side`},
		{"logo.png", make([]byte, largestLogo+1), `the logo "logo.png" has more than 2097152 bytes`},
	} {
		err := withLogo(c.name, c.data).Problems.Err()
		if err == nil || !strings.Contains(err.Error(), c.want) && !strings.Contains(lang.M("%s", err.Error()).In(lang.EN), c.want) {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
}
