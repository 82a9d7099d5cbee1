package main

import (
	"testing"

	"github.com/bareme/bareme/internal/pattern"
)

// Patterns are compiled when they are first used: this is where a broken one is found.
func TestEveryPatternCompiles(t *testing.T) {
	total, broken := pattern.Broken()
	if total < 90 {
		t.Errorf("%d patterns are declared", total)
	}
	for _, b := range broken {
		t.Error(b)
	}
}
