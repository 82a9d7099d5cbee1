package dossiertest

// Flatten takes the groups away: each criterion stands at the top.
func (s *Spec) Flatten() *Spec {
	var flat []Group
	for _, g := range s.Groups {
		for _, l := range g.Leaves {
			flat = append(flat, Group{ID: l.ID, Weight: l.Weight, Leaves: []Leaf{l}, Flat: true})
		}
	}
	s.Groups = flat
	return s
}
