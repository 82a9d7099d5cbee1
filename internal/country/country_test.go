package country

import (
	"slices"
	"testing"
)

func TestCodes(t *testing.T) {
	if !slices.IsSorted(codes) {
		t.Error("codes are looked up by halves: they must stand in order")
	}
	if len(codes) != 250 {
		t.Errorf("%d codes, want the 249 of ISO 3166-1 and XK", len(codes))
	}
	for _, code := range []string{"FR", "GB", "RE", "XK"} {
		if !Is(code) {
			t.Errorf("%s is a country", code)
		}
	}
	for _, code := range []string{"", "UK", "EL", "EU", "XX", "fr", "FRA", "F"} {
		if Is(code) {
			t.Errorf("%q is no country", code)
		}
	}
	for _, code := range written {
		if code != "EU" && !Is(code) {
			t.Errorf("%s, which is offered, is no country", code)
		}
	}
}

func TestWritten(t *testing.T) {
	for s, want := range map[string]string{"UK": "GB", "France": "FR", "fr": "FR", "Pays-Bas": "NL", "EL": "GR", "Atlantis": "", "FRA": ""} {
		if got := Written(s); got != want {
			t.Errorf("%s: %q, want %q", s, got, want)
		}
	}
}

func TestOf(t *testing.T) {
	for code, want := range map[string]string{"RE": "FR", "AX": "FI", "NC": "NC", "PF": "PF", "US": "US"} {
		if got := Of(code); got != want {
			t.Errorf("%s: %s, want %s", code, got, want)
		}
	}
}
