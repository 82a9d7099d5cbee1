package bids

import (
	"cmp"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/pattern"
	"github.com/bareme/bareme/internal/source"
)

// systems are files that operating systems, editors and a run that is writing leave in
// folders.
var systems = pattern.New(
	`(?i)^(thumbs\.db|ehthumbs\.db|desktop\.ini|\.ds_store|icon\r|\._.*|\.~lock\..*#|\.#.*|#.*#|~\$.*|~.*\.tmp|.*~|` +
		`\..*\.sw[a-p]|.*\.sw[a-p]|` +
		`\.bareme-.*|\.directory|\.git(keep|ignore)|\.(fuse_hidden|nfs).*|` +
		`\.fseventsd|\.spotlight-v100|\.trashes|\$recycle\.bin|system volume information)$`,
)

// likeYAML finds the ending that YAML files have somewhere in a name.
var likeYAML = pattern.New(`(?i)\.ya?ml`)

// telling are the keys by which a text shows that it is a bid, or marks.
var telling = map[string]*pattern.Pattern{
	"bids":  pattern.New(`(?m)^["']?tenderer["']? *:`),
	"marks": pattern.New(`(?m)^["']?(marks|evaluator)["']? *:`),
}

// listed gives the identifier of a file of a folder, "" for one that is not read,
// after saying so where it may have been meant to be.
func (r *reader) listed(dir string, e fs.DirEntry, entries []fs.DirEntry) string {
	name := e.Name()
	at := source.Position{File: path.Join(dir, name)}
	id, isYAML := strings.CutSuffix(name, ".yaml")
	switch {
	case systems.MatchString(name):
	case isYAML && source.IsID(id):
		return id
	case e.IsDir():
		if r.holdsYAML(path.Join(dir, name)) {
			r.d.warn(
				source.Problem{
					Position: at,
					What:     lang.M("the folder is not read"),
					Do:       lang.M("move its files up into %s, if they count", lang.Raw(dir)),
				},
			)
		}
	case isYAML:
		r.d.Problems.Add(at, lang.M("%q cannot be an identifier", id), renameTo(source.IDFor(id), dir, entries))
	case likeYAML.MatchString(name):
		stem := name[:likeYAML.FindStringIndex(name)[0]]
		r.d.Problems.Add(
			at,
			lang.M("the file is not read, since its name does not end in .yaml"),
			renameTo(source.IDFor(stem), dir, entries),
		)
	case r.tells(dir, name, dir):
		stem := strings.TrimSuffix(name, path.Ext(name))
		r.d.Problems.Add(
			at,
			lang.M("the file is not read, since its name does not end in .yaml"),
			renameTo(source.IDFor(stem), dir, entries),
		)
	default:
		r.d.warn(source.Problem{Position: at, What: lang.M("the file is not read"), Do: lang.M("only files that end in .yaml are")})
	}
	return ""
}

// renameTo says how to rename a file, or to move it away where the name is taken.
func renameTo(id, dir string, entries []fs.DirEntry) lang.Message {
	switch name := id + ".yaml"; {
	case id == "":
		return lang.M("rename the file with small letters, digits and hyphens")
	case slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == name }):
		return lang.M("move it out of %s: %s stands there and is read", lang.Raw(dir), lang.Raw(name))
	default:
		return lang.M("rename it %s, or move it out of %s", lang.Raw(name), lang.Raw(dir))
	}
}

func (r *reader) holdsYAML(dir string) bool {
	entries, _ := fs.ReadDir(r.fsys, dir)
	return slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return likeYAML.MatchString(e.Name()) })
}

// tells tells whether a small file of a folder reads like those that belong to another.
func (r *reader) tells(dir, name, like string) bool {
	info, err := fs.Stat(r.fsys, path.Join(dir, name))
	if err != nil || !info.Mode().IsRegular() || info.Size() > 1<<20 || telling[like] == nil {
		return false
	}
	data, err := fs.ReadFile(r.fsys, path.Join(dir, name))
	return err == nil && telling[like].Match(data)
}

// belongsElsewhere notes a file at the top of the dossier that reads like a bid or like
// marks: nothing reads it there.
func (r *reader) belongsElsewhere(name string) bool {
	for _, dir := range []string{"bids", "marks"} {
		if likeYAML.MatchString(name) && !systems.MatchString(name) && r.tells(".", name, dir) {
			stem := name[:likeYAML.FindStringIndex(name)[0]]
			want := dir + "/" + cmp.Or(source.IDFor(stem), "…") + ".yaml"
			if dir == "marks" && strings.EqualFold(stem, "marks") {
				want = "marks/…"
			}
			r.d.Problems.Add(source.Position{File: name}, lang.M("the file is not read here"), lang.M("move it: %s", lang.Raw(want)))
			r.d.unread = append(r.d.unread, want)
			return true
		}
	}
	return false
}

// ownFiles and ownFolders are what a dossier holds at its top.
var (
	ownFiles   = []string{"tender", "corrections", "decisions", "committee"}
	ownFolders = map[string]string{
		"bid": "bids", "offres": "bids", "offre": "bids", "offers": "bids", "tenders": "bids",
		"mark": "marks", "notes": "marks", "note": "marks", "evaluations": "marks", "evaluators": "marks", "evaluateurs": "marks",
		"register": "registers", "registres": "registers",
	}
)

// top refuses files and folders at the top of the dossier whose names are almost
// those that are read: they would be left out without a word.
func (r *reader) top() {
	entries, _ := fs.ReadDir(r.fsys, ".")
	has := func(name string) bool {
		return slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == name })
	}
	for _, e := range entries {
		name := e.Name()
		at := source.Position{File: name}
		lower := strings.ToLower(name)
		if e.IsDir() {
			own, known := ownFolders[lower]
			if !known && lower != name && slices.Contains([]string{"bids", "marks", "registers", "evidence"}, lower) {
				own, known = lower, true
			}
			if known && !has(own) {
				r.d.Problems.Add(at, lang.M("the folder is not read"), lang.M("rename it %s", lang.Raw(own)))
				r.d.unread = append(r.d.unread, own+"/")
			}
			continue
		}
		if r.belongsElsewhere(name) {
			continue
		}
		place := likeYAML.FindStringIndex(lower)
		if place == nil || systems.MatchString(name) {
			continue
		}
		own := lower[:place[0]]
		if !slices.Contains(ownFiles, own) {
			own = source.Nearest(own, ownFiles)
			if own == "" || !strings.HasPrefix(own, lower[:min(4, place[0])]) {
				continue // a scenario, or something else of the buyer's
			}
		}
		switch want := own + ".yaml"; {
		case name == want || has(want) && strings.HasSuffix(lower, ".yaml"):
		case has(want):
			r.d.warn(
				source.Problem{
					Position: at,
					What:     lang.M("the file is not read"),
					Do:       lang.M("move it elsewhere: %s stands there and is read", lang.Raw(want)),
				},
			)
		default:
			r.d.Problems.Add(at, lang.M("the file is not read"), lang.M("rename it %s", lang.Raw(want)))
		}
	}
}
