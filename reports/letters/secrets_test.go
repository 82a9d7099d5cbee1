package letters_test

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/docx"
	"github.com/bareme/bareme/reports/letters"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

var (
	priceOf  = regexp.MustCompile(`price: ([0-9.]+)\}`)
	reasonOf = regexp.MustCompile(`(?m)^    (\S+): \{mark: ([0-9.]+), reason: as seen\}`)
	asYAML   = func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
)

// planted makes of a dossier's files one of which every field that may hold a secret
// says whose it is.
func planted(r *rand.Rand, files fstest.MapFS) fstest.MapFS {
	fsys := fstest.MapFS{}
	var questions strings.Builder
	for name, f := range files {
		text := string(f.Data)
		if id, ok := strings.CutPrefix(name, "bids/"); ok {
			id = strings.TrimSuffix(id, ".yaml")
			text = strings.Replace(text, `"Tenderer `+id+`"`, fmt.Sprintf(`{name: NAME%[1]sZQX, country: FR, size: small}
summary: SUMMARY%[1]sZQX
received: 2026-03-01
subcontracting: {share: 20 %%, to: [{name: SUB%[1]sZQX, share: 12.5 %%}]}`, id), 1)
			text = priceOf.ReplaceAllString(text, "lines: [{id: l1, title: LINE"+id+"ZQX, quantity: 1, unit_price: $1}]}")
			for _, word := range []string{"true", "false"} {
				text = strings.Replace(text, "insured: "+word, "insured: {value: "+word+", source: FACT"+id+"ZQX, note: PROOF"+id+"ZQX}", 1)
			}
			for _, kind := range letters.Kinds[:3] {
				fmt.Fprintf(&questions, "    - {kind: %s, bid: %s, about: [ASKED%sZQX], answer_by: 2026-05-10}\n", kind, id, id)
			}
		}
		text = regexp.MustCompile(`evaluator: (\w+)`).ReplaceAllString(text, "evaluator: {name: EVALUATOR${1}ZQX, role: ROLE${1}ZQX}")
		text = reasonOf.ReplaceAllString(text, "    $1: {mark: $2, reason: REASON${1}ZQX, note: NOTE${1}ZQX, strengths: [STRENGTH${1}ZQX], weaknesses: [WEAKNESS${1}ZQX], lacks: LACKS${1}ZQX}")
		fsys[name] = asYAML(text)
	}
	fsys["publication.yaml"] = asYAML(fmt.Sprintf(`contract: {procedure: %s, signed: 2026-06-01, id: C1}
letters:
  buyer: {address: [Place], contact: Service}
  signatory: {name: N, title: T}
  date: 2026-05-02
  sent: electronic
  court: {name: Court}
  chosen: [{text: OPENLYTOLD}]
  questions:
%s`, []string{"open", "adapted"}[r.IntN(2)], questions.String()))
	return fsys
}

// unzipped gives every byte of a Word file, its parts one after the other.
func unzipped(t *testing.T, data []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&out, r); err != nil {
			t.Fatal(err)
		}
		out.WriteString(f.Name)
	}
	return out.String()
}

// shown gives the ways in which a price may be written, without spaces.
func shown(b *scoring.Bid) []string {
	if b.Price == nil {
		return nil
	}
	var out []string
	for _, l := range lang.All {
		out = append(out, spaceless(b.Price.Format(l, 2, 6)))
	}
	return append(out, spaceless(b.Price.Decimal()))
}

func spaceless(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// No letter holds a secret of another tenderer: nothing at all of a bid that is neither
// its reader's nor the chosen one, of the chosen one no detail, and of nobody who marked.
func TestNoLetterTellsASecret(t *testing.T) {
	written, thirds, held := map[letters.Kind]int{}, 0, 0
	ownReasons, ownLines, ownStrengths := 0, 0, 0
	models, dossiers := everything(t), 24
	if n, err := strconv.Atoi(os.Getenv("BAREME_LETTERS")); err == nil {
		dossiers = n
	} else if testing.Short() {
		dossiers = 20
	}
	for i := range dossiers {
		r := rand.New(rand.NewPCG(uint64(i), 77))
		size := dossiertest.Size{Bids: 6, Groups: 3, Leaves: 3, Methods: i%3 == 0}
		drawn := dossiertest.Random(r, size)
		if i%3 == 1 {
			drawn.Share(r)
		}
		if i%4 == 0 {
			drawn.Lots = []string{"north", "south"}
		}
		dossier := drawn.Files()
		if i%4 == 1 {
			staged := dossiertest.RandomStaged(r, size)
			selection := staged.Shortlist(r)
			dossier = staged.Files()
			dossier["marks/selection.yaml"] = asYAML(selection)
		}
		s, err := study.Run(context.Background(), bids.LoadFS(planted(r, dossier), kinds.All), study.Ask{Draft: i%2 == 0})
		if err != nil {
			t.Fatalf("dossier %d: %v", i, err)
		}
		l := lang.All[i%2]
		list, err := letters.Make(s, l, letters.Ask{Kinds: letters.Kinds[:7], Draft: i%5 == 0})
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range s.Lots[0].Bids {
			asked, err := letters.Make(s, l, letters.Ask{Kinds: []letters.Kind{letters.Answer, letters.Abandonment}, Bid: b.ID, Draft: i%5 == 0})
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, asked...)
		}
		files, err := letters.Files(list, models, l)
		if err != nil {
			t.Fatal(err)
		}
		for k, x := range list {
			written[x.Kind]++
			data, err := docx.Bytes(x.Document, l)
			if err != nil {
				t.Fatal(err)
			}
			text := unzipped(t, data) + unzipped(t, files[k].Data) + files[k].Name
			ownReasons += strings.Count(text, "REASON"+x.To.ID+"ZQX")
			ownStrengths += strings.Count(text, "STRENGTH"+x.To.ID+"ZQX")
			ownLines += strings.Count(text, "LINE"+x.To.ID+"ZQX")
			figures := spaceless(text)
			known := shown(x.To)
			winners := x.Lot.Held()
			if len(winners) == 1 && !x.Lot.Several() {
				known = append(known, shown(winners[0])...)
			}
			secret := func(word string) {
				if strings.Contains(text, word) {
					t.Errorf("dossier %d, %s to %s: %s", i, x.Kind, x.To.ID, word)
				}
			}
			for _, word := range []string{"EVALUATOR", "ROLE", "NOTE", "PROOF", "SUMMARY", "SUB"} {
				for _, b := range x.Lot.Bids {
					secret(word + b.ID + "ZQX")
				}
				for _, who := range []string{"E", "F", "G"} {
					secret(word + who + "ZQX")
				}
			}
			for _, b := range x.Lot.Bids {
				if b == x.To {
					continue
				}
				several := x.Lot.Several() && x.Lot.Holds(b)
				won := !x.Lot.Several() && len(winners) == 1 && winners[0] == b
				secret("LINE" + b.ID + "ZQX")
				secret("FACT" + b.ID + "ZQX")
				secret("ASKED" + b.ID + "ZQX")
				proposed := won && x.Kind == letters.Answer && i%5 == 0 // to be read again, in a draft
				for _, word := range []string{"REASON", "STRENGTH", "WEAKNESS", "LACKS"} {
					if !proposed {
						secret(word + b.ID + "ZQX")
					}
				}
				if won && (x.Kind == letters.Rejection || x.Kind == letters.Answer) {
					continue
				}
				thirds++
				if several && (x.Kind == letters.Rejection || x.Kind == letters.Answer) {
					held++
					if x.Kind == letters.Rejection && !strings.Contains(text, "NAME"+b.ID+"ZQX") {
						t.Errorf("dossier %d, %s to %s: the holder %s is not named", i, x.Kind, x.To.ID, b.ID)
					}
				} else {
					secret("NAME" + b.ID + "ZQX")
				}
				for _, price := range shown(b) {
					if !strings.Contains(strings.Join(known, "|"), price) && strings.Contains(figures, price) {
						t.Errorf("dossier %d, %s to %s: the price %s of %s", i, x.Kind, x.To.ID, price, b.ID)
					}
				}
			}
		}
	}
	t.Log(written, thirds, held, ownReasons, ownLines)
	if held < dossiers {
		t.Errorf("%d holders named: the dossiers test too little", held)
	}
	for _, k := range letters.Kinds[:7] {
		if written[k] < dossiers/4 {
			t.Errorf("only %d letters of kind %s", written[k], k)
		}
	}
	if thirds < 5*dossiers || ownReasons < dossiers/2 || ownStrengths < dossiers/2 || ownLines < dossiers/2 {
		t.Errorf("%d bids of others looked for; the reader's own reasons found %d times, its lines %d times", thirds, ownReasons, ownLines)
	}
}
