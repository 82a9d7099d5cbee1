package forms

import (
	"context"
	"io/fs"
	"math/rand/v2"
	"strconv"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/spreadsheets"
	"github.com/bareme/bareme/scoring/study"
)

// Any award comes out of its workbook alone, and is evaluated alike: juries, absent marks, decisions, schedules,
// written formulas, and ids and titles that look like something else.
func TestAnyAwardFromItsWorkbook(t *testing.T) {
	for seed := range cases(16, 120) {
		fsys := anyDossier(uint64(seed))
		if !evaluable(fsys) {
			continue
		}
		files := awardFiles(t, fsys)
		book := awardBook(t, files, []lang.Lang{lang.FR, lang.EN}[seed%2])
		now, _, said := readAward(book, nil)
		if said != "" {
			t.Errorf("%d: %s", seed, said)
			continue
		}
		again := fstest.MapFS{}
		for name, data := range now {
			again[name] = &fstest.MapFile{Data: data}
		}
		t.Run(strconv.Itoa(seed), func(t *testing.T) {
			sameEvaluation(t, evaluation(t, bids.LoadFS(fsys, kinds.All)), evaluation(t, bids.LoadFS(again, kinds.All)))
		})
		if len(now) != len(files) {
			t.Errorf("%d: %d files, want %d", seed, len(now), len(files))
		}
	}
}

// The same, typed by another program from an empty form; that program is started once
// for all, and once more for what answers the tender.
func TestAnyAwardByOpenpyxl(t *testing.T) {
	if spreadsheets.Python() == "" {
		t.Skip("no openpyxl here")
	}
	var all []fs.FS
	var filled [][]byte
	var toDo []toFill
	blank := awardBookOf(t, nil, 40, lang.FR)
	for seed := range cases(3, 40) {
		if fsys := anyDossier(uint64(1000 + seed)); evaluable(fsys) {
			all, filled = append(all, fsys), append(filled, awardBook(t, awardFiles(t, fsys), []lang.Lang{lang.FR, lang.EN}[seed%2]))
			toDo = append(toDo, toFill{blank, typedOrders(toType(t, filled[len(filled)-1], blank, first))})
		}
	}
	for i, data := range allByOpenpyxl(t, t.TempDir(), toDo) {
		now, _, said := readAward(data, nil)
		if said != "" {
			t.Fatalf("%d: %s", i, said)
		}
		form := awardBookOf(t, now, 120, lang.FR)
		toDo[i] = toFill{form, typedOrders(toType(t, filled[i], form, afterwards))}
	}
	for i, done := range allByOpenpyxl(t, t.TempDir(), toDo) {
		t.Run(strconv.Itoa(i), func(t *testing.T) {
			d, _, _, err := AwardDossier("award.xlsx", done, all[i], kinds.All)
			if err != nil {
				t.Fatal(err)
			}
			sameEvaluation(t, evaluation(t, bids.LoadFS(all[i], kinds.All)), evaluation(t, d))
		})
	}
	t.Logf("%d dossiers", len(all))
}

// evaluable tells whether a dossier is evaluated at all: some are drawn that are refused.
func evaluable(fsys fs.FS) bool {
	_, err := study.Run(context.Background(), bids.LoadFS(fsys, kinds.All), study.Ask{})
	return err == nil
}

// anyDossier draws a dossier.
func anyDossier(seed uint64) fs.FS {
	r := rand.New(rand.NewPCG(20260401, seed))
	return dossiertest.Random(r, dossiertest.Size{Bids: 5, Groups: 3, Leaves: 3, Methods: true, Hard: seed%2 == 1, Wide: seed%3 > 0}).Files()
}
