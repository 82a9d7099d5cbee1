package dependence

import "github.com/bareme/bareme/internal/source"

// Everywhere puts a setting into each use of the measure that a tender's file
// makes, in requirements and criteria at any depth, of the tender and of its lots.
// It is how a scenario asks about an event over all bids:
//
//	dependence.Everywhere(root, "stops", value) // {supplier: broadcom, on: 2027-01-01}
//
// The file is changed in place: give it that of a scenario's own dossier. Everywhere
// tells how many uses there are; a tender without one cannot be asked.
func Everywhere(root *source.Node, setting string, value *source.Node) (uses int) {
	switch {
	case root.IsList():
		for _, item := range root.List() {
			uses += Everywhere(item, setting, value)
		}
	case root.IsMap():
		measure, _ := root.Find("measure")
		if with, _ := root.Find("with"); measure.Raw() == Kind.Name && with.IsMap() {
			root.Put("with."+setting, value)
			uses++
		}
		for _, e := range root.Entries() {
			switch e.Key {
			case "requirements", "criteria", "lots":
				uses += Everywhere(e.Value, setting, value)
			}
		}
	}
	return uses
}
