package reports_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"gopkg.in/yaml.v3"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/reports/chapters"
	"github.com/bareme/bareme/reports/data"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/letters"
	"github.com/bareme/bareme/reports/opendata"
	"github.com/bareme/bareme/reports/plain"
	"github.com/bareme/bareme/scoring/study"
)

// outcome is what a dossier comes to: what is computed, warnings included, and what is
// printed, or why it is refused. What only repeats the dossier's files is left out.
type outcome struct {
	computed, refused string
	printed           func() string
}

var fingerprint = regexp.MustCompile(`[0-9a-f]{8,64}|[0-9a-f]{4} [0-9a-f]{4}[0-9a-f ]*`)

func outcomeOf(t *testing.T, files fs.FS) (out outcome) {
	t.Helper()
	d := bids.LoadFS(files, kinds.All)
	e, err := study.Run(context.Background(), d, study.Ask{Scenarios: true, Method: true})
	var refused *source.Error
	if errors.As(err, &refused) {
		return outcome{refused: err.Error()}
	}
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := data.Write(&b, e, lang.FR); err != nil {
		t.Fatal(err)
	}
	var doc map[string]any
	if err := json.Unmarshal(b.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	delete(doc, "inputs")
	computed, _ := json.Marshal(doc)
	out.computed = string(computed)
	out.printed = func() string { return printed(t, e) }
	return out
}

// printed gives the report, the letters and the open data, in both languages.
func printed(t *testing.T, e *study.Study) string {
	t.Helper()
	var b bytes.Buffer
	for _, l := range lang.All {
		write := func(d *document.Document) {
			if err := plain.Write(&b, d, l, plain.Options{Width: 1000}); err != nil {
				t.Fatal(err)
			}
		}
		report, err := chapters.Report(e)
		if err != nil {
			t.Fatal(err)
		}
		write(report)
		x, err := opendata.Make(e, l)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range x.Files {
			if !strings.HasSuffix(f.Name, ".xlsx") {
				b.Write(f.Data)
			}
		}
		for _, m := range x.Missing {
			b.WriteString(m.What.In(l))
		}
		list, err := letters.Make(e, l, letters.Ask{Kinds: letters.Kinds, Draft: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, letter := range list {
			write(letter.Document)
			for _, c := range letter.CheckList {
				fmt.Fprintf(&b, "%+v", c)
			}
		}
	}
	return fingerprint.ReplaceAllString(b.String(), "")
}

type spot struct {
	file, key string
	n         *yaml.Node
}

// spots lists the values of a file by the key they stand under, entries of lists alike.
func spots(file, key string, n *yaml.Node, out *[]spot) {
	switch n.Kind {
	case yaml.DocumentNode:
		spots(file, key, n.Content[0], out)
	case yaml.MappingNode:
		for i := 0; i < len(n.Content); i += 2 {
			spots(file, key+"."+n.Content[i].Value, n.Content[i+1], out)
		}
	case yaml.SequenceNode:
		for _, c := range n.Content {
			spots(file, key+"[]", c, out)
		}
	default:
		*out = append(*out, spot{file, key, n})
	}
}

var number = regexp.MustCompile(`^-?\d+(\.\d+)?$`)

// others lists further values of the kind of a value.
func others(v string) []string {
	switch {
	case v == "true":
		return []string{"false"}
	case v == "false":
		return []string{"true"}
	case number.MatchString(v):
		return []string{v + "1", "1" + v, "2", "1", "0"}
	case strings.HasSuffix(v, " %") && number.MatchString(strings.TrimSuffix(v, " %")):
		return []string{"1" + v, "1 %", "50 %", "99 %"}
	}
	if day, err := time.Parse("2006-01-02", v); err == nil {
		var out []string
		for _, d := range []int{1, -1, 30, -30, 400, -400} {
			out = append(out, day.AddDate(0, 0, d).Format("2006-01-02"))
		}
		return out
	}
	return []string{v + "x", v + " bis"}
}

var choices = regexp.MustCompile(`(?:expected one of|known here): ([^\n]+)`)

// unread says of which keys nothing changes here, and why.
var unread = map[string]string{
	"bids.subcontracting.share":                "told of the chosen bid, in its open data and the report on the procedure",
	"bids.subcontracting.to[].name":            "the same",
	"bids.subcontracting.to[].share":           "the same",
	"bids.subcontracting.to[].does.fr":         "the same",
	"bids.subcontracting.to[].does.en":         "the same",
	"marks.marks.organisation.epsilon.mark":    "of a bid that is set aside by decision",
	"marks.marks.organisation.epsilon.reason":  "the same",
	"tender.yaml.lots[].criteria[].with.taxes": "of a lot without bids",
	"tender.yaml.tender.language":              "both languages are printed",
}

// Every key of the files of a rich dossier has an effect: changed into something else
// that is valid it changes what is computed or printed, or what is changed is refused.
// The usual run tries every third key, all where more is asked.
func TestEveryKeyHasAnEffect(t *testing.T) {
	name := "facilities"
	if testing.Short() {
		t.Skip("a thousand evaluations")
	}
	files := rich(t, name)
	before := outcomeOf(t, files)
	if before.refused != "" {
		t.Fatal(before.refused)
	}
	first := before.printed()
	var all []spot
	for _, file := range slices.Sorted(maps.Keys(files)) {
		if !strings.HasSuffix(file, ".yaml") {
			continue
		}
		var n yaml.Node
		if err := yaml.Unmarshal(files[file].Data, &n); err != nil {
			t.Fatal(err)
		}
		kind, _, _ := strings.Cut(file, "/")
		spots(file, kind, &n, &all)
	}
	third := 1 // of the keys, one in three in the usual run
	if os.Getenv("BAREME_REPORTS") == "" {
		third = 3
	}
	effects, tries, turns := map[string]map[string]bool{}, map[string]int{}, map[string]int{}
	for _, s := range all {
		if _, seen := turns[s.key]; !seen {
			turns[s.key] = len(turns)
		}
		if turns[s.key]%third > 0 {
			continue
		}
		if effects[s.key] == nil {
			effects[s.key] = map[string]bool{}
		}
		if e := effects[s.key]; e["computed"] || e["printed"] || tries[s.key] > 3 {
			continue
		}
		tries[s.key]++
		words := others(s.n.Value)
		for i := 0; i < len(words) && i < 10; i++ {
			changed, ok := s.instead(files, words[i])
			if !ok {
				continue
			}
			after := outcomeOf(t, changed)
			effect := "nothing"
			switch {
			case after.refused != "":
				effect = "refused"
				if m := choices.FindStringSubmatch(after.refused); m != nil && i < 2 {
					words = append(words, strings.Split(m[1], ", ")...)
				}
			case after.computed != before.computed:
				effect = "computed"
			case after.printed() != first:
				effect = "printed"
			}
			effects[s.key][effect] = true
			if effect == "computed" || effect == "printed" {
				break
			}
		}
	}
	counts := map[string]int{}
	for _, key := range slices.Sorted(maps.Keys(effects)) {
		e := effects[key]
		switch {
		case e["computed"]:
			counts["computed"]++
		case e["printed"]:
			counts["printed"]++
		case !e["nothing"]:
			counts["refused"]++
		case unread[key] == "":
			t.Errorf("%s: another value changes nothing, and nobody says so", key)
		}
	}
	t.Log(counts)
	if counts["computed"] < 60/third || counts["printed"] < 60/third {
		t.Errorf("the keys are not tried: %v", counts)
	}
}

// instead gives the files with another value in the place of one.
func (s spot) instead(files fstest.MapFS, value string) (fstest.MapFS, bool) {
	lines := strings.Split(string(files[s.file].Data), "\n")
	line := []rune(lines[s.n.Line-1])
	at, quote := string(line[s.n.Column-1:]), ""
	if s.n.Style == yaml.DoubleQuotedStyle {
		quote = `"`
	}
	was := quote + s.n.Value + quote
	if value == s.n.Value || !strings.HasPrefix(at, was) {
		return nil, false
	}
	lines[s.n.Line-1] = string(line[:s.n.Column-1]) + quote + value + quote + strings.TrimPrefix(at, was)
	changed := maps.Clone(files)
	changed[s.file] = &fstest.MapFile{Data: []byte(strings.Join(lines, "\n"))}
	return changed, true
}

// rich is an example with what the data of a contract need besides.
func rich(t *testing.T, name string) fstest.MapFS {
	t.Helper()
	files := dossiertest.Example(t, name)
	for _, edit := range [][3]string{
		{"publication.yaml", "date: 2026-06-15", "ocid: ocds-abc123-FAC\nuri: https://data.example.org/fac.json\ndate: 2026-06-15"},
		{"bids/beta.yaml", "tenderer: {name: Beta Services,", "tenderer: {name: Beta Services, identifier: BETA1, scheme: HORS-UE,"},
		{"bids/beta.yaml", "- {name: Beta Services,", "- {name: Beta Services, identifier: BETA1, scheme: HORS-UE,"},
		{"bids/beta.yaml", "- {name: Ateliers du Vercors,", "- {name: Ateliers du Vercors, identifier: VERCORS1, scheme: HORS-UE,"},
		{"bids/delta.yaml", "name: Delta Paysage,", "name: Delta Paysage, identifier: DELTA1, scheme: HORS-UE,"},
	} {
		files[edit[0]].Data = bytes.Replace(files[edit[0]].Data, []byte(edit[1]), []byte(edit[2]), 1)
	}
	return files
}
