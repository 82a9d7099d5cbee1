package docx

import (
	"bytes"
	"image/png"

	"github.com/bareme/bareme/internal/lang"
)

// picture is the logo as it is shown: in English Metric Units, 36,000 to a millimetre.
type picture struct{ width, height int }

const (
	emu        = 36000
	logoWidth  = 46 * emu
	logoHeight = 24 * emu
)

// readLogo finds how large the logo is shown: as large as its room lets it.
func (x *writer) readLogo() error {
	if x.d.Logo == nil {
		return nil
	}
	c, err := png.DecodeConfig(bytes.NewReader(x.d.Logo))
	if err != nil {
		return err
	}
	x.logo = &picture{logoWidth, logoWidth * c.Height / max(c.Width, 1)}
	if x.logo.height > logoHeight {
		x.logo = &picture{logoHeight * c.Width / max(c.Height, 1), logoHeight}
	}
	x.logo.width, x.logo.height = max(x.logo.width, 1), max(x.logo.height, 1)
	return nil
}

// addLogo writes the logo, once.
func (x *writer) addLogo() {
	if x.logo == nil {
		return
	}
	w, h := itoa(x.logo.width), itoa(x.logo.height)
	alt := x.texts.Text(lang.Raw(x.d.Author))
	blip := el("pic:pic").with(
		el("pic:nvPicPr").with(el("pic:cNvPr", "id", "1", "name", "logo.png", "descr", alt), el("pic:cNvPicPr")),
		el("pic:blipFill").with(el("a:blip", "r:embed", "logo"), el("a:stretch").with(el("a:fillRect"))),
		el("pic:spPr").with(el("a:xfrm").with(el("a:off", "x", "0", "y", "0"), el("a:ext", "cx", w, "cy", h)),
			el("a:prstGeom", "prst", "rect").with(el("a:avLst"))))
	inline := el("wp:inline", "distT", "0", "distB", "0", "distL", "0", "distR", "0").with(
		el("wp:extent", "cx", w, "cy", h), el("wp:docPr", "id", "1", "name", "logo", "descr", alt),
		el("wp:cNvGraphicFramePr"), el("a:graphic").with(el("a:graphicData", "uri", pictureSpace).with(blip)))
	x.add(el("w:p").with(x.properties(style{name: "DocumentLine", keepNext: true}), el("w:r").with(el("w:drawing").with(inline))))
}
