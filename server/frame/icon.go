package frame

import "html/template"

// icons are drawn in a square of 18; they stand beside words, never alone.
var icons = map[string]string{
	"arrow":  `<path d="M3.5 9h11M10.5 5l4 4-4 4"/>`,
	"bad":    `<circle cx="9" cy="9" r="6.5"/><path d="M6.5 6.5l5 5M11.5 6.5l-5 5"/>`,
	"doc":    `<path d="M5 2.5h5.5L14 6v9.5H5z"/><path d="M10.5 2.5V6H14"/>`,
	"down":   `<path d="M9 3v9M5.5 8.5L9 12l3.5-3.5M3.5 15h11"/>`,
	"info":   `<circle cx="9" cy="9" r="6.5"/><path d="M9 8.2v4M9 5.6v.1"/>`,
	"moon":   `<path d="M14.5 10.8A6 6 0 117.2 3.5a4.8 4.8 0 007.3 7.3z"/>`,
	"ok":     `<path d="M3.5 9.5l3.5 3.5 7.5-8"/>`,
	"q":      `<circle cx="9" cy="9" r="6.5"/><path d="M7.2 7.2a1.8 1.8 0 113 1.4c-.8.6-1.2.9-1.2 1.7M9 12.7v.1"/>`,
	"search": `<circle cx="8" cy="8" r="4.7"/><path d="M11.5 11.5L15 15"/>`,
	"todo":   `<circle cx="9" cy="9" r="6"/>`,
	"undo":   `<path d="M4 8h7a3.5 3.5 0 010 7H8"/><path d="M7 5L4 8l3 3"/>`,
	"warn":   `<path d="M9 2.5l7 12.5H2z"/><path d="M9 7v3.5M9 12.8v.1"/>`,
	"x":      `<path d="M5 5l8 8M13 5l-8 8"/>`,
}

// icon draws an icon that says nothing to a screen reader: the word beside it does.
func icon(name string) template.HTML {
	return template.HTML(`<svg class="i" viewBox="0 0 18 18" aria-hidden="true" focusable="false">` + icons[name] + `</svg>`)
}
