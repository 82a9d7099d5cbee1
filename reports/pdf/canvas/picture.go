package canvas

import (
	"bytes"
	"fmt"

	"github.com/go-pdf/fpdf"
)

// pictureName is what contents call the picture.
const pictureName = "Logo"

// picture is the one picture that a document may hold.
type picture struct{ info *fpdf.ImageInfoType }

// SetPicture takes the picture that Picture draws: a PNG of at most 8 bits a
// channel, not interlaced.
func (c *Canvas) SetPicture(png []byte) error {
	info := c.pdf.RegisterImageOptionsReader(pictureName, fpdf.ImageOptions{ImageType: "PNG"}, bytes.NewReader(png))
	if err := c.pdf.Error(); err != nil {
		return fmt.Errorf("pdf: the picture: %w", err)
	}
	c.picture = &picture{info}
	return nil
}

// Picture draws the picture in a box, as large as fits, at the top left of it.
func (c *Canvas) Picture(x, y, w, h float64) {
	if c.picture == nil {
		return
	}
	pw, ph := c.picture.info.Width(), c.picture.info.Height()
	if pw <= 0 || ph <= 0 {
		return
	}
	scale := min(w/pw, h/ph)
	w, h = pw*scale, ph*scale
	s := c.mark()
	s.text("q ")
	s.fine(w * perMillimetre)
	s.text("0 0 ")
	s.fine(h * perMillimetre)
	s.fineXY(x, y+h)
	s.text("cm /" + pictureName + " Do Q\n")
}

// placePicture has the library embed the picture; what it draws with it is not kept.
func (c *Canvas) placePicture() {
	if c.picture != nil {
		c.pdf.ImageOptions(pictureName, 0, 0, 1, 1, false, fpdf.ImageOptions{ImageType: "PNG"}, 0, "")
	}
}
