package forms

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/pattern"
	"github.com/bareme/bareme/internal/source"
)

// cellSaid is a sentence about a cell, which calls what stands in the dossier's files as the
// form does.
type cellSaid struct {
	said  lang.Message
	form  *Returned
	sheet string
}

func (t cellSaid) In(l lang.Lang) string {
	text := t.form.withoutBraces(t.said.In(l), t.sheet, l)
	for _, m := range keyBefore.FindAllStringSubmatch(t.said.In(lang.FR), -1) {
		text = t.form.withoutKey(text, m[2], t.sheet, l)
	}
	text = fileNamed.ReplaceAllStringFunc(text, func(file string) string {
		top, _, _ := strings.Cut(strings.TrimSuffix(file, ".yaml"), "/")
		if g := t.form.grids[sheetsOf[top]]; g != nil {
			return l.T("the sheet “%s”", g.page.Name)
		}
		return file
	})
	if g := t.form.grids["marks"]; g != nil {
		text = strings.ReplaceAll(text, map[lang.Lang]string{lang.FR: "un fichier de marks/", lang.EN: "a file in marks/"}[l],
			l.T("the sheet “%s”", g.page.Name))
	}
	for _, g := range t.form.grids { // said once
		sheet := l.T("the sheet “%s”", g.page.Name)
		for _, by := range [][2]string{{" de ", " dans "}, {" of ", " in "}} {
			text = strings.ReplaceAll(text, by[0]+sheet+by[1]+sheet, by[0]+sheet)
		}
	}
	return emptied[l].Replace(text)
}

var (
	// keyBefore finds keys: in French no word stands right before a colon.
	keyBefore = pattern.New(`(^|[^\p{L}\p{N}_:/."“«-])([a-z][a-z_]*):(?:[^/]|$)`)
	inBraces  = pattern.New(`\b([a-z_]+): \{([^{}]+)\}`)
	fileNamed = pattern.New(`\b(bids|marks)/[a-z0-9_.-]+\.yaml|\b(tender|committee|decisions|corrections|publication)\.yaml`)
	// inFiles finds sentences about files and what stands in them.
	inFiles = pattern.New(keyBefore.String() + `|` + fileNamed.String() + `|\bclé\b|\bmarks/`)
	emptied = map[lang.Lang]*strings.Replacer{
		lang.FR: strings.NewReplacer("retirez la clé", "videz la cellule", "supprimez la clé", "videz la cellule",
			"ajoutez la feuille", "complétez la feuille", "retirez la feuille", "videz la feuille", "supprimez la feuille", "videz la feuille"),
		lang.EN: strings.NewReplacer("remove the key", "empty the cell", "add the sheet", "fill in the sheet", "remove the sheet", "empty the sheet"),
	}
	inOneLanguage = pattern.New(` \((français|anglais|French|English)\)$`)
)

// sheetsOf says which sheet shows a file or a folder of the dossier.
var sheetsOf = map[string]string{"tender": "tender", "committee": "people", "bids": "bids", "marks": "marks", "decisions": "decisions",
	"corrections": "corrections", "publication": "settings"}

// tablesOf says which table holds what stands under a key that is not called so.
var tablesOf = map[string]string{"evaluators": "people", "schedules": "lines", "schedule": "lines",
	"declared": "statements", "capacity": "statements"}

// withoutBraces says what stands in braces under a key, "with: {schedule: hours}", as what the
// form calls those keys, each with its value; what is quoted stays.
func (r *Returned) withoutBraces(text, sheet string, l lang.Lang) string {
	parts := strings.Split(text, `"`)
	for i := 0; i < len(parts); i += 2 {
		parts[i] = inBraces.ReplaceAllStringFunc(parts[i], func(found string) string {
			var said []string
			m := inBraces.FindStringSubmatch(found)
			for entry := range strings.SplitSeq(m[2], ", ") {
				key, value, ok := strings.Cut(entry, ": ")
				name := r.calledWithin(m[1], key, sheet, l)
				if !ok || name == "" {
					return found
				}
				said = append(said, l.T("%s: %s", lang.Raw(name), lang.Raw(value)))
			}
			return strings.Join(said, ", ")
		})
	}
	return strings.Join(parts, `"`)
}

// calledWithin is what a form calls a key of a group: the title of the column that is for it.
func (r *Returned) calledWithin(group, key, sheet string, l lang.Lang) string {
	for _, id := range slices.Sorted(maps.Keys(r.grids)) {
		g := r.grids[id]
		if at, ok := g.columns[group+"."+key]; ok {
			return r.titled(g.page.Text(g.head+1, at), g, g.page.Name == sheet, l)
		}
	}
	return r.called(key, sheet, l)
}

// withoutKey puts what the form calls a key in place of the key, with a word that is its
// value; what is quoted stays.
func (r *Returned) withoutKey(text, key, sheet string, l lang.Lang) string {
	name := r.called(key, sheet, l)
	if name == "" {
		return text
	}
	at := regexp.MustCompile(`(^|[^\p{L}\p{N}_:/.-])` + regexp.QuoteMeta(key) + `:( [a-z][a-z0-9-]*\b)?`)
	parts := strings.Split(text, `"`)
	for i := 0; i < len(parts); i += 2 {
		parts[i] = at.ReplaceAllStringFunc(parts[i], func(found string) string {
			m := at.FindStringSubmatch(found)
			if word, ok := wordNames[strings.TrimSpace(m[2])]; ok {
				return m[1] + l.T("%s: %s", lang.Raw(name), word)
			}
			return m[1] + name + m[2]
		})
	}
	return strings.Join(parts, `"`)
}

// called is what a form calls a key: the title of a column of the sheet itself, a sheet,
// the title of a row or of a column of another sheet, or a row of further settings; "" for
// one that it does not show.
func (r *Returned) called(key, sheet string, l lang.Lang) string {
	if key == "mark" && r.grids["criteria"] != nil && r.grids["criteria"].page.Name == sheet {
		key = "mark.price" // which has a column, as the whole has not
	}
	var own, row, other string
	alike := true // what other sheets call it
	for _, id := range slices.Sorted(maps.Keys(r.grids)) {
		g := r.grids[id]
		if id == identity || id == "words" {
			continue
		}
		here := g.page.Name == sheet
		if id == "tender" {
			for of, at := range g.rows {
				if lastOf(of) == key {
					row = r.titled(g.page.Text(at, g.columns["label"]), g, here, l)
				}
			}
			continue
		}
		for _, column := range slices.Sorted(maps.Keys(g.columns)) {
			of := strings.TrimSuffix(strings.TrimSuffix(column, " fr"), " en")
			if of != key && lastOf(of) != key {
				continue
			}
			text := inOneLanguage.ReplaceAllString(g.page.Text(g.head+1, g.columns[column]), "")
			title := r.titled(text, g, here, l)
			switch {
			case here && own == "":
				own = title
			case here, other == title:
			case other == "":
				other = title
			default: // on several sheets
				alike = alike && (other == l.T("“%s”", text) || strings.HasPrefix(other, l.T("“%s”", text)))
				other = l.T("“%s”", text)
			}
		}
	}
	table := key
	if tablesOf[key] != "" {
		table = tablesOf[key]
	}
	g, settings := r.grids[table], r.grids["settings"]
	switch {
	case own != "":
		return own
	case g != nil && g.page.Name != sheet:
		return l.T("the sheet “%s”", g.page.Name)
	case r.grids["decisions"] != nil && slices.Contains(decisionLists(), key):
		return r.titled(decisionTitle(key).In(r.l), r.grids["decisions"], sheet == r.grids["decisions"].page.Name, l)
	case row != "":
		return row
	case other != "" && alike:
		return other
	case settings != nil:
		return l.T("“%s” of the sheet “%s”", key, settings.page.Name)
	}
	return ""
}

// titled names a column or a row by its title, with its sheet where it is another.
func (r *Returned) titled(title string, g *grid, here bool, l lang.Lang) string {
	if here {
		return l.T("“%s”", title)
	}
	return l.T("“%s” of the sheet “%s”", title, g.page.Name)
}

func lastOf(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }

// atCell words a sentence at a cell.
func (r *Returned) atCell(m lang.Message, sheet string) lang.Message {
	if m.Format == "" || sheet == "" || !inFiles.MatchString(m.In(lang.FR)) {
		return m
	}
	return lang.M("%s", cellSaid{m, r, sheet})
}

// worded words a problem for whoever has the workbook.
func (r *Returned) worded(p source.Problem) source.Problem {
	if g := r.grids["settings"]; g != nil && g.page.Name == p.Sheet {
		return p // which shows keys
	}
	p.What, p.Do = r.atCell(p.What, p.Sheet), r.atCell(p.Do, p.Sheet)
	return p
}
