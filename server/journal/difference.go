package journal

import "strings"

// diffLine is a line that came, went or stayed.
type diffLine struct {
	Sign string // "+", "-", "" or "…" for lines that are left out
	Text string
}

// around is how many lines that stayed are shown beside a change.
const around = 2

// most is how many lines are compared one by one; longer stretches are shown as gone
// and come.
const most = 2000

// difference tells two texts apart, line by line.
func difference(before, after string) []diffLine {
	a, b := lines(before), lines(after)
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	var out []diffLine
	for _, s := range a[:head] {
		out = append(out, diffLine{"", s})
	}
	out = append(out, middle(a[head:len(a)-tail], b[head:len(b)-tail])...)
	for _, s := range a[len(a)-tail:] {
		out = append(out, diffLine{"", s})
	}
	return folded(out)
}

func lines(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(strings.TrimSuffix(s, "\n"), "\n")
}

// middle finds the longest series of lines that stayed.
func middle(a, b []string) []diffLine {
	var out []diffLine
	if len(a) > most || len(b) > most {
		for _, s := range a {
			out = append(out, diffLine{"-", s})
		}
		for _, s := range b {
			out = append(out, diffLine{"+", s})
		}
		return out
	}
	kept := make([][]int32, len(a)+1) // how many lines stay from i and j on
	for i := range kept {
		kept[i] = make([]int32, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				kept[i][j] = kept[i+1][j+1] + 1
			} else {
				kept[i][j] = max(kept[i+1][j], kept[i][j+1])
			}
		}
	}
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			out = append(out, diffLine{"", a[i]})
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && kept[i+1][j] >= kept[i][j+1]:
			out = append(out, diffLine{"-", a[i]})
			i++
		default:
			out = append(out, diffLine{"+", b[j]})
			j++
		}
	}
	return out
}

// folded leaves out lines that stayed, but for a few beside each change.
func folded(list []diffLine) []diffLine {
	near := make([]bool, len(list))
	for i, x := range list {
		if x.Sign == "" {
			continue
		}
		for k := max(0, i-around); k <= min(len(list)-1, i+around); k++ {
			near[k] = true
		}
	}
	var out []diffLine
	for i, x := range list {
		switch {
		case near[i]:
			out = append(out, x)
		case len(out) > 0 && out[len(out)-1].Sign != "…":
			out = append(out, diffLine{"…", ""})
		}
	}
	if n := len(out); n > 0 && out[n-1].Sign == "…" {
		out = out[:n-1]
	}
	return out
}
