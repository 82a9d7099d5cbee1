package date

import (
	"testing"
	"time"

	_ "github.com/bareme/bareme/internal/seeded"
	"pgregory.net/rapid"

	"github.com/bareme/bareme/internal/lang"
)

func paris(t interface{ Fatal(...any) }) *time.Location {
	zone, ok := Zone("Europe/Paris")
	if !ok {
		t.Fatal("no Europe/Paris")
	}
	return zone
}

func TestMoments(t *testing.T) {
	tests := []struct{ text, want, fr, utc string }{
		{"2026-03-31", "2026-03-31", "31 mars 2026", ""},
		{"2026-03-31 12:00", "2026-03-31 12:00", "31 mars 2026 à 12\u00a0h\u00a000", "2026-03-31 10:00"},
		{"2026-03-31T12:00", "2026-03-31 12:00", "31 mars 2026 à 12\u00a0h\u00a000", "2026-03-31 10:00"},
		{"2026-01-01 09:05:07", "2026-01-01 09:05:07", "1er janvier 2026 à 9\u00a0h\u00a005\u00a0min\u00a007", "2026-01-01 08:05"},
		// an offset that is written counts, and is shown by the zone's clocks
		{"2026-03-31T10:00Z", "2026-03-31 12:00", "31 mars 2026 à 12\u00a0h\u00a000", "2026-03-31 10:00"},
		{"2026-03-31T23:30:00-04:00", "2026-04-01 05:30:00", "1er avril 2026 à 5\u00a0h\u00a030\u00a0min\u00a000", "2026-04-01 03:30"},
	}
	for _, tt := range tests {
		m, fault := ParseMoment(tt.text, paris(t))
		if fault != Fine || m.String() != tt.want || m.In(lang.FR) != tt.fr {
			t.Errorf("%s: got %q, %q (%d), want %q, %q", tt.text, m, m.In(lang.FR), fault, tt.want, tt.fr)
		}
		if got := m.t.UTC().Format("2006-01-02 15:04"); tt.utc != "" && got != tt.utc {
			t.Errorf("%s: %s UTC, want %s", tt.text, got, tt.utc)
		}
	}
}

func TestMomentsThatAreNot(t *testing.T) {
	tests := []struct {
		text string
		want Fault
	}{
		{"31/03/2026", Malformed},
		{"2026-02-30 12:00", Malformed},
		{"2026-03-31 24:30", Malformed},
		{"2026-03-31 12h00", Malformed},
		{"", Malformed},
		{"2026-03-29 02:30", Skipped},  // clocks go from 2:00 to 3:00
		{"2026-10-25 02:30", Repeated}, // and from 3:00 back to 2:00
	}
	for _, tt := range tests {
		if _, got := ParseMoment(tt.text, paris(t)); got != tt.want {
			t.Errorf("%s: got %d, want %d", tt.text, got, tt.want)
		}
	}
	for _, name := range []string{"", "Local", "Paris", "../Paris", "Europe/Nowhere"} {
		if _, ok := Zone(name); ok {
			t.Errorf("%q is a zone", name)
		}
	}
}

func TestLateness(t *testing.T) {
	tests := []struct {
		received, deadline string
		late, known        bool
	}{
		{"2026-03-30", "2026-03-30", false, true},
		{"2026-03-31", "2026-03-30", true, true},
		{"2026-03-30 23:59", "2026-03-30", false, true},
		{"2026-03-31 00:00", "2026-03-30", true, true},
		{"2026-03-30 12:00", "2026-03-30 12:00", false, true}, // at the deadline is in time
		{"2026-03-30 12:00:01", "2026-03-30 12:00", true, true},
		{"2026-03-30", "2026-03-30 12:00", false, false},
		{"2026-03-29", "2026-03-30 12:00", false, true},
		{"2026-03-31", "2026-03-30 12:00", true, true},
		{"2026-03-30T22:30Z", "2026-03-30", true, true}, // it is the 31st in Paris
	}
	for _, tt := range tests {
		received, _ := ParseMoment(tt.received, paris(t))
		deadline, _ := ParseMoment(tt.deadline, paris(t))
		if late, known := received.After(deadline); late != tt.late || known != tt.known {
			t.Errorf("%s against %s: late %v, known %v", tt.received, tt.deadline, late, known)
		}
	}
}

// What a zone's clocks show is read back as the same instant, or as one of two.
func TestMomentsAreReadBack(t *testing.T) {
	zones := []string{"Europe/Paris", "America/Cayenne", "Pacific/Apia", "Australia/Lord_Howe", "UTC", "Asia/Kathmandu"}
	rapid.Check(t, func(t *rapid.T) {
		zone, _ := Zone(rapid.SampledFrom(zones).Draw(t, "zone"))
		at := time.Unix(rapid.Int64Range(946684800, 2524608000).Draw(t, "at"), 0).In(zone)
		m, fault := ParseMoment(at.Format("2006-01-02 15:04:05"), zone)
		if fault != Repeated && (fault != Fine || !m.t.Equal(at)) {
			t.Fatalf("%s: got %s (%d)", at, m.t, fault)
		}
		if m, _ := ParseMoment(at.Format("2006-01-02T15:04:05Z07:00"), zone); !m.t.Equal(at) {
			t.Fatalf("%s with its offset: got %s", at, m.t)
		}
	})
}
