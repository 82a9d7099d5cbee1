package dossiertest

import (
	"fmt"
	"strings"
	"testing/fstest"
)

// Speak gives criteria and bids titles in which none of their identifiers stands, and
// writes what people say in both languages: what is then composed can be read as a reader
// of either does.
func (s *Spec) Speak() {
	s.Titles = map[string]string{}
	named := 0
	name := func(id string) {
		s.Titles[id] = []string{"Service", "Performance", "Organisation", "Situation", "Transition"}[named%5] + " " + string(rune('A'+named%26))
		named++
	}
	for gi := range s.Groups {
		g := &s.Groups[gi]
		if !g.Flat {
			name(g.ID)
		}
		for li := range g.Leaves {
			name(g.Leaves[li].ID)
		}
	}
	for i := range s.Bids {
		s.Bids[i].Name = "Entreprise " + string(rune('A'+i%26))
	}
}

// both are the words of random dossiers, and how they are written in both languages.
var both = strings.NewReplacer(
	"reason: as seen again", "reason: {fr: vu de nouveau au second tour, en: as seen again}",
	"reason: as seen", "reason: {fr: vu dans le mémoire, en: as seen}",
	"by: the buyer", "by: {fr: La directrice des achats, en: The head of procurement}",
	"why: as recorded", "why: {fr: Les pièces le montrent, en: The documents show it}",
	"basis: rules", "basis: {fr: \"CCP, art. R2152-2\", en: \"CCP, art. R2152-2\"}",
	"answer: our own means", "answer: {fr: Des moyens propres, en: Means of its own}",
	"what: a page", "what: {fr: Une page manquante, en: A missing page}",
	"title: Test", "title: {fr: Entretien, en: Maintenance}",
	"{id: insured,", "{id: insured, title: {fr: Assurance, en: Insurance},",
	"{id: initial}", "{id: initial, title: {fr: Premier tour, en: First round}}",
	"{id: final,", "{id: final, title: {fr: Dernier tour, en: Last round},",
	"{id: hour,", "{id: hour, title: {fr: Heure, en: Hour},",
	`terms: "60 % to the first, 40 % to the others"`, "terms: {fr: 60 % à la première et 40 % aux autres, en: 60 % to the first and 40 % to the others}",
	"{id: references,", "{id: references, title: {fr: Références, en: Past work},",
	"{id: means,", "{id: means, title: {fr: Moyens, en: Resources},",
	"levels: [low, medium, high]", "levels: {low: {fr: Faible, en: Low}, medium: {fr: Moyen, en: Medium}, high: {fr: Fort, en: High}}",
)

// InBothLanguages writes the words of a random dossier in both languages.
func InBothLanguages(files fstest.MapFS) fstest.MapFS {
	out := fstest.MapFS{}
	for name, f := range files {
		text := both.Replace(string(f.Data))
		for i, lot := range []string{"lot-1", "lot-2"} {
			title := fmt.Sprintf("{id: %s, title: {fr: Secteur %s, en: Area %[2]s}}", quoted(lot), []string{"nord", "sud"}[i])
			text = strings.ReplaceAll(text, "{id: "+quoted(lot)+"}", title)
		}
		for i, stage := range []string{"s1", "s2"} {
			title := fmt.Sprintf("{id: %s, title: {fr: %s phase, en: %s stage},", stage, []string{"Deuxième", "Troisième"}[i], []string{"Second", "Third"}[i])
			text = strings.ReplaceAll(text, "{id: "+stage+",", title)
		}
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}
