package main

import "slices"

// picture is a picture of the documentation.
type picture struct {
	file, lang string
	how        string
	of         []string // what it is made from, in the workshop, or with // in the repository
	before     func(*workshop, picture) error
	make       func(*workshop, picture) error
}

// page is what a picture of pages of a PDF shows: those that hold the titles, beside
// each other.
type page struct {
	pdf    string
	titles []string
}

var pictures = slices.Concat(
	report("report-en.png", "en", "", "lead of S3NS"),
	report("report-fr.png", "fr", "", "avantage de S3NS"),
	report("sovereignty-en.png", "en", "S3NS: who holds whom"),
	workbook("workbook-en.png", "en"),
	workbook("workbook-fr.png", "fr"),
	letters("letters-en.png", "en", "do/letters.md"),
	letters("letters-fr.png", "fr", "faire/lettres.md"),
	forms("en"),
	forms("fr"),
	asked("en"),
	asked("fr"),
	browsed("browser-entry-en.png", "en", "saisie/bids/s3ns.yaml?dans=ownership%2Fholdings%2F0", 1000),
	browsed("browser-entry-fr.png", "fr", "saisie/bids/s3ns.yaml?dans=ownership%2Fholdings%2F0", 1000),
	browsed("browser-scenarios-en.png", "en", "scenarios", 1330),
	browsed("browser-scenarios-fr.png", "fr", "scenarios", 1330),
	browsed("browser-sovereignty-en.png", "en", "offres/s3ns/souverainete", 1330),
	browsed("browser-sovereignty-fr.png", "fr", "offres/s3ns/souverainete", 1330),
	firstAward("en"),
	firstAward("fr"),
	gallery("en"),
	gallery("fr"),
	formats("en"),
	formats("fr"),
)
