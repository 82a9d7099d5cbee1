package canvas

import (
	"encoding/binary"
	"unicode/utf16"
)

// srgb gives an ICC profile (version 4.2) of the colours of IEC 61966-2-1: its
// primaries and its white, adapted to D50 by Bradford's transform, and its curve as
// five parameters. The numbers are those of the standard, in 1/65536.
func srgb() []byte {
	const (
		head  = 128
		entry = 12
	)
	curve := tag("para", 0x0003_0000, fixed(2.4), fixed(1/1.055), fixed(0.055/1.055), fixed(1/12.92), fixed(0.04045))
	parts := []struct {
		name string
		data []byte
	}{
		{"desc", words("sRGB")},
		{"cprt", words("No rights reserved: numbers of a standard")},
		{"wtpt", tag("XYZ ", 0xf6d6, 0x10000, 0xd32d)},
		{"chad", tag("sf32", 0x10c42, 0x5de, fixed(-0.05017), 0x78d, 0xfd90, fixed(-0.01707), fixed(-0.00925), fixed(0.01508), fixed(0.75168))},
		{"rXYZ", tag("XYZ ", 0x6fa2, 0x38f5, 0x0390)},
		{"gXYZ", tag("XYZ ", 0x6299, 0xb785, 0x18da)},
		{"bXYZ", tag("XYZ ", 0x24a0, 0x0f84, 0xb6cf)},
		{"rTRC", curve}, {"gTRC", curve}, {"bTRC", curve},
	}
	table := binary.BigEndian.AppendUint32(nil, uint32(len(parts)))
	var data []byte
	start := head + 4 + entry*len(parts)
	curveAt := 0
	for _, p := range parts {
		at := start + len(data)
		if p.name[1:] == "TRC" && curveAt > 0 {
			at = curveAt
		} else {
			data = append(data, p.data...)
		}
		if p.name[1:] == "TRC" {
			curveAt = at
		}
		table = append(table, p.name...)
		table = binary.BigEndian.AppendUint32(table, uint32(at))
		table = binary.BigEndian.AppendUint32(table, uint32(len(p.data)))
		for len(data)%4 > 0 {
			data = append(data, 0)
		}
	}
	out := make([]byte, head)
	binary.BigEndian.PutUint32(out, uint32(start+len(data)))
	binary.BigEndian.PutUint32(out[8:], 0x0420_0000)
	copy(out[12:], "mntrRGB XYZ ")
	for i, part := range []uint16{2026, 1, 1, 0, 0, 0} { // fixed: a profile has a date
		binary.BigEndian.PutUint16(out[24+2*i:], part)
	}
	copy(out[36:], "acsp")
	for i, n := range []uint32{0xf6d6, 0x10000, 0xd32d} { // D50
		binary.BigEndian.PutUint32(out[68+4*i:], n)
	}
	return append(append(out, table...), data...)
}

// fixed gives a number in 1/65536, as two's complement.
func fixed(n float64) uint32 {
	if n < 0 {
		return uint32(int32(n*65536 - 0.5))
	}
	return uint32(n*65536 + 0.5)
}

// tag gives an element of a profile.
func tag(kind string, numbers ...uint32) []byte {
	out := append([]byte(kind), 0, 0, 0, 0)
	for _, n := range numbers {
		out = binary.BigEndian.AppendUint32(out, n)
	}
	return out
}

// words gives a text of a profile, in American English as the standard has it.
func words(text string) []byte {
	const at = 28
	units := utf16.Encode([]rune(text))
	out := tag("mluc", 1, 12)
	out = append(out, "enUS"...)
	out = binary.BigEndian.AppendUint32(out, uint32(2*len(units)))
	out = binary.BigEndian.AppendUint32(out, at)
	for _, u := range units {
		out = binary.BigEndian.AppendUint16(out, u)
	}
	return out
}
