package fileset

import "strconv"

// Apart gives the names of files that are to lie in one folder, those that come twice with
// a number after the first: identifiers may hold the sign that parts them.
func Apart(names []string) []string {
	taken := make(map[string]bool, len(names))
	for _, name := range names {
		taken[name] = true
	}
	out, seen := make([]string, len(names)), make(map[string]int, len(names))
	for i, name := range names {
		out[i] = name
		if seen[name]++; seen[name] == 1 {
			continue
		}
		for taken[out[i]] {
			out[i] = name + "-" + strconv.Itoa(seen[name])
			if taken[out[i]] {
				seen[name]++
			}
		}
		taken[out[i]] = true
	}
	return out
}
