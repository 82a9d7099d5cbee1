package bids

import (
	"testing"
	"unicode/utf8"

	"github.com/bareme/bareme/internal/lang"
)

// Names that differ at their end alone still differ once they are cut.
func TestLongNamesStayApart(t *testing.T) {
	fits := func(s string) bool { return utf8.RuneCountInString(s) <= 20 }
	for _, tt := range []struct{ tenderer, want string }{
		{"Alpha", "Alpha"},
		{"Société longuement dénommée du Nord 1", "Société longu…Nord 1"},
		{"Société longuement dénommée du Nord 2", "Société longu…Nord 2"},
	} {
		if got := (Name{Tenderer: tt.tenderer}).Fit(lang.FR, fits); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.tenderer, got, tt.want)
		}
	}
}
