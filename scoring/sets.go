package scoring

// Quiet tells whether a check of a ready set of requirements found the best, so that
// nothing is to be told of it alone.
func (c Check) Quiet() bool {
	r := c.Requirement
	if r.Set == "" || r.Measure == nil {
		return false
	}
	levels := r.Measure.Levels()
	return c.Result == Pass && c.Finding.Level == levels[len(levels)-1]
}

// Loud gives the checks that are told one by one, and the others, where they are several,
// which share a line.
func (b *Bid) Loud() (loud, quiet []Check) {
	for _, c := range b.Checks {
		if c.Quiet() {
			quiet = append(quiet, c)
		} else {
			loud = append(loud, c)
		}
	}
	if len(quiet) == 1 {
		return b.Checks, nil
	}
	return loud, quiet
}
