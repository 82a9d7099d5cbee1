package main

import (
	"bytes"
	"testing"
)

func TestNoControlOfOthersReachesTheTerminal(t *testing.T) {
	tests := []struct{ text, want string }{
		{"plain, é, – and\ttabs\n", "plain, é, – and\ttabs\n"},
		{"bids/a\x1b]0;title\x07.yaml", `bids/a\x1b]0;title\x07.yaml`},
		{"a\x1b[2J", `a\x1b[2J`},
		{"back\bspace\rreturn", `back\x08space\x0dreturn`},
		{"C1: \u009b31m", `C1: \u009b31m`},
		{"turned \u202etext\u2069", `turned \u202etext\u2069`},
		{"می\u200cخواهم", "می\u200cخواهم"}, // a joiner that spells the word
		{"\x1b[1;32mown colours\x1b[0m", "\x1b[1;32mown colours\x1b[0m"},
		{"\r\x1b[Kown progress", "\r\x1b[Kown progress"},
		{"\x1b[1;31m", `\x1b[1;31m`},
	}
	for _, tt := range tests {
		var out bytes.Buffer
		if n, err := (screen{&out}).Write([]byte(tt.text)); err != nil || n != len(tt.text) || out.String() != tt.want {
			t.Errorf("%q: %q (%d, %v), want %q", tt.text, out.String(), n, err, tt.want)
		}
	}
}
