package criteria

import (
	"path"
	"strconv"
	"strings"

	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Provenance says where a stated fact comes from.
type Provenance struct {
	Evidence     []Evidence
	Source       string // of a public fact
	AsOf         date.Date
	Illustrative bool // invented for an example
	Note         lang.Text
}

// Evidence is a document handed in with the bid, in the dossier's folder
// evidence/<bid>, and the place in it.
type Evidence struct {
	File, Place string
	Page        int    // 0 where not stated
	Quote       string // what is said there, word for word; "" where not stated
	At          source.Position
}

// String gives the evidence as the bid wrote it.
func (e Evidence) String() string {
	if e.Place == "" {
		return e.File
	}
	return e.File + "#" + e.Place
}

// ReadProvenance reads the keys that every fact may carry.
func ReadProvenance(m *source.Map) Provenance {
	p := Provenance{
		Source: m.Get("source").Text(),
		AsOf:   m.Get("as_of").Date(),
		Note:   m.Get("note").LangText(),
	}
	if n := m.Get("illustrative"); n != nil {
		p.Illustrative = n.Bool()
	}
	switch n := m.Get("evidence"); {
	case n.IsList():
		for _, e := range n.List() {
			p.Evidence = append(p.Evidence, readEvidence(e)...)
		}
	case n != nil:
		p.Evidence = readEvidence(n)
	}
	return p
}

// Or gives p, or else what is stated for all facts around it; p's note is kept.
func (p Provenance) Or(all Provenance) Provenance {
	if len(p.Evidence) > 0 || p.Source != "" || p.Illustrative {
		return p
	}
	if !p.Note.IsZero() {
		all.Note = p.Note
	}
	return all
}

func readEvidence(n *source.Node) []Evidence {
	var e Evidence
	name := n
	if n.IsMap() {
		m := n.Map()
		name = m.Need("file")
		if p := m.Get("page"); p != nil {
			e.Page = p.Int(1, 100_000)
			e.Place = "page=" + strconv.Itoa(e.Page)
		}
		e.Quote = m.Get("quote").Text()
		m.Done()
	}
	file, place, _ := strings.Cut(name.Text(), "#")
	if file == "" {
		return nil
	}
	e.File, e.At = file, n.At()
	if place != "" {
		e.Place = place
		e.Page, _ = strconv.Atoi(strings.TrimPrefix(place, "page="))
	}
	if strings.ContainsAny(file, `\:*?"<>|`) || path.IsAbs(file) || path.Clean(file) != file || strings.HasPrefix(file, "..") {
		name.Problem(lang.M("%q does not stay inside the bid's evidence folder", file),
			lang.M("name a file in that folder, with / between folders, such as offer.pdf#page=4"))
		return nil
	}
	return []Evidence{e}
}

// In writes where a fact comes from.
func (p Provenance) In(l lang.Lang) string {
	var parts []string
	for _, e := range p.Evidence {
		s := e.String()
		if e.Quote != "" {
			s += " " + l.T("“%s”", e.Quote)
		}
		parts = append(parts, s)
	}
	if p.Source != "" {
		s := p.Source
		if !p.AsOf.IsZero() {
			s += l.T(", as of %s", p.AsOf)
		}
		parts = append(parts, s)
	}
	if p.Illustrative {
		parts = append(parts, l.T("illustrative"))
	}
	if !p.Note.IsZero() {
		parts = append(parts, p.Note.In(l))
	}
	return strings.Join(parts, " ; ")
}
