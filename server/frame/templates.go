package frame

import (
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"strings"
	"sync"

	"github.com/bareme/bareme/internal/lang"
)

// pages are the templates in a language, each with the layout around it. They are read
// when they are first shown.
type pages struct {
	byName map[string]func() (*template.Template, error)
}

// template gives the template of a page.
func (p *pages) template(name string) (*template.Template, error) {
	if read := p.byName[name]; read != nil {
		return read()
	}
	return nil, fmt.Errorf("server: no template %q", name)
}

// readPages finds the templates. Those that are named _x.html are parts of others.
func readPages(assets fs.FS, static map[string]asset) (map[lang.Lang]*pages, error) {
	out := map[lang.Lang]*pages{}
	for _, l := range lang.All {
		parts, err := template.New("").Funcs(functions(l, static)).ParseFS(assets, "templates/_*.html")
		if err != nil {
			return nil, err
		}
		names, err := fs.Glob(assets, "templates/[a-z]*.html")
		if err != nil {
			return nil, err
		}
		p := &pages{byName: map[string]func() (*template.Template, error){}}
		var one sync.Mutex // parts are copied by one at a time
		for _, name := range names {
			p.byName[strings.TrimSuffix(path.Base(name), ".html")] = sync.OnceValues(func() (*template.Template, error) {
				one.Lock()
				defer one.Unlock()
				t, err := parts.Clone()
				if err != nil {
					return nil, err
				}
				return t.ParseFS(assets, name)
			})
		}
		out[l] = p
	}
	return out, nil
}

// functions are what templates may call.
func functions(l lang.Lang, static map[string]asset) template.FuncMap {
	return template.FuncMap{
		"T":       l.T,
		"N":       func(count any, one, many string, args ...any) string { return l.N(count, one, many, args...) },
		"icon":    icon,
		"static":  func(name string) string { return static[name].path() },
		"in":      func(x lang.Localizer) string { return x.In(l) },
		"columns": func(n int) int { return n + 5 },
		"list":    func(x ...any) []any { return x },
		"all":     countAll,
	}
}
