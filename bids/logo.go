package bids

import (
	"bytes"
	"errors"
	"image"
	"image/draw"
	"image/png"
	"io/fs"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/regular"
	"github.com/bareme/bareme/internal/source"
)

const (
	largestLogo = 2 << 20 // bytes
	widestLogo  = 4000    // pixels, of either side
)

// logo reads the buyer's logo, which the tender names. It is written again as the
// simplest kind of PNG, so that every report can hold it and nothing else of the
// file is carried on.
func (r *reader) logo() {
	t := r.d.Tender
	if t.LogoFile == nil {
		return
	}
	name := t.LogoFile.Raw()
	if !fs.ValidPath(name) {
		t.LogoFile.Problem(
			lang.M("%q is not a file in the dossier's folder", name),
			lang.M("name a file in that folder, with / between folders, such as logo.png"),
		)
		return
	}
	data, err := regular.Read(r.fsys, name, largestLogo)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		t.LogoFile.Problem(lang.M("the logo %q is not there", name), lang.M("put the file in the dossier's folder, or remove the key"))
		return
	case errors.Is(err, regular.ErrTooLarge):
		t.LogoFile.Problem(lang.M("the logo %q has more than %d bytes", name, largestLogo), lang.M("make it smaller: 1000 pixels are enough"))
		return
	case err != nil:
		t.LogoFile.Problem(lang.M("the logo %q cannot be read: %s", name, lang.Fault(err)), lang.M("put the file itself there"))
		return
	}
	if t.Logo, err = plainPNG(data); err != nil {
		t.LogoFile.Problem(
			lang.M("%q is not a PNG picture of at most %d pixels a side: %s", name, widestLogo, err.Error()),
			lang.M("save the logo as PNG"),
		)
		return
	}
	r.d.Inputs = append(r.d.Inputs, source.NewInput(name, data))
}

var errSides = errors.New("its sides")

// plainPNG writes a PNG again with 8 bits for each of red, green, blue and opacity,
// not interlaced and without anything else.
func plainPNG(data []byte) ([]byte, error) {
	head, err := png.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	if head.Width > widestLogo || head.Height > widestLogo || head.Width < 1 || head.Height < 1 {
		return nil, errSides
	}
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	plain := image.NewNRGBA(image.Rect(0, 0, head.Width, head.Height))
	draw.Draw(plain, plain.Bounds(), picture, picture.Bounds().Min, draw.Src)
	var out bytes.Buffer
	err = png.Encode(&out, plain)
	return out.Bytes(), err
}
