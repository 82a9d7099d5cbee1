package reports

import (
	"io"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/audience"
	"github.com/bareme/bareme/reports/html"
	"github.com/bareme/bareme/reports/opendata"
	"github.com/bareme/bareme/reports/pdf"
	"github.com/bareme/bareme/reports/published"
	"github.com/bareme/bareme/scoring/study"
)

// Publication is what an audience is given.
type Publication struct {
	Files []File
	View  *audience.View     // nil for an audience that sees everything
	Data  []opendata.Missing // what open data lack, for the public
}

// Publish renders what an audience may see. Whoever sees everything gets the whole
// evaluation in all formats; others an extract, the public with open data beside it.
// Without a lot that may be told of there are no files.
func Publish(e *study.Study, a audience.Audience, l lang.Lang) (*Publication, error) {
	if a.Whole() {
		files, err := Render(e, l, Usual())
		return &Publication{Files: files}, err
	}
	p := &Publication{View: audience.Of(e, a, l)}
	if len(p.View.Lots) == 0 {
		return p, nil
	}
	name := "extract"
	if a.Bid != "" {
		name += "-" + a.Bid
	}
	text, err := published.Data(p.View, l)
	if err != nil {
		return nil, err
	}
	d := published.Document(p.View)
	if err := d.Number(); err != nil {
		return nil, err
	}
	report, err := written(func(w io.Writer) error { return pdf.Write(w, d, l) })
	if err != nil {
		return nil, err
	}
	page, err := written(func(w io.Writer) error { return html.Write(w, d, l) })
	if err != nil {
		return nil, err
	}
	p.Files = []File{{Name: name + ".json", Data: text}, {Name: name + ".pdf", Data: report}, {Name: name + ".html", Data: page}}
	if a.Kind == audience.Public {
		x, err := opendata.Make(e, l)
		if err != nil {
			return nil, err
		}
		p.Files, p.Data = append(p.Files, x.Files...), x.Missing
	}
	return p, nil
}
