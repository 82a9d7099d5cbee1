package criteria

import (
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Suspicion says how abnormally low prices are looked for: by the buyer's own rule, or
// by those of a country. Each is described where it is computed, in scoring.
type Suspicion struct {
	DoubleMean     bool
	DirectiveDraft bool
	EstimateGap    *exact.Number // suspect this far below the estimate, a fraction of 1
	BelowMean      *MeanRule
	Spain          bool // Real Decreto 1098/2001, art. 85
	Italy          bool // d.lgs. 36/2023, annex II.2, method A
}

// MeanRule makes a price suspect that is at or below the mean less a part of it, or
// whose discount on the estimate exceeds the mean discount by so many points.
type MeanRule struct {
	By       exact.Number  // a fraction of 1; 0 where Points is given
	Points   *exact.Number // of the estimate, a fraction of 1; nil for none
	Dropping *exact.Number // prices this far above the mean are left out of it; nil for none
}

func readSuspicion(n *source.Node) Suspicion {
	m := n.Map()
	var s Suspicion
	flag := func(key string, to *bool) {
		if v := m.Get(key); v != nil {
			*to = v.Bool()
		}
	}
	flag("double_mean", &s.DoubleMean)
	flag("directive_draft", &s.DirectiveDraft)
	if v := m.Get("estimate_gap"); v != nil {
		gap := v.Percent()
		s.EstimateGap = &gap
	}
	if v := m.Get("below_mean"); v != nil {
		vm := v.Map()
		s.BelowMean = &MeanRule{}
		if points := vm.Get("points"); points != nil {
			p := part(points)
			s.BelowMean.Points = &p
			if by := vm.Get("by"); by != nil {
				by.Problem(lang.M("a part of the mean beside points of the estimate"), lang.M("keep by: or points:"))
			}
		} else {
			s.BelowMean.By = part(vm.Need("by"))
		}
		if d := vm.Get("dropping_above"); d != nil {
			drop := d.Percent()
			if drop.Sign() < 0 {
				d.Problem(lang.M("a negative percentage"), lang.M("write how far above the mean prices are left out, such as 20 %%"))
			}
			s.BelowMean.Dropping = &drop
		}
		vm.Done()
	}
	flag("spain", &s.Spain)
	flag("italy", &s.Italy)
	m.Done()
	return s
}

// part reads a percentage between 0 and 100.
func part(n *source.Node) exact.Number {
	p := n.Percent()
	if p.Sign() <= 0 || !p.Less(exact.One) {
		n.Problem(
			lang.M("%s is not a part of the mean", exact.Percent{Number: p}),
			lang.M("write a percentage above 0 %% and below 100 %%, such as 10 %%"),
		)
	}
	return p
}

// checkEstimates warns of lots whose prices cannot be compared with an estimate.
func (t *Tender) checkEstimates(n *source.Node) {
	for _, of := range []struct {
		key  string
		used bool
	}{
		{"estimate_gap", t.Suspicion.EstimateGap != nil},
		{"points", t.Suspicion.BelowMean != nil && t.Suspicion.BelowMean.Points != nil},
		{"spain", t.Suspicion.Spain},
		{"italy", t.Suspicion.Italy},
	} {
		if !of.used {
			continue
		}
		for _, lot := range t.Lots {
			switch {
			case lot.Estimate != nil:
			case lot.ID == "":
				t.warn(n, lang.M("%s compares prices with the estimate, and the tender has none", lang.Raw(of.key)),
					lang.M("add estimate: under tender, or remove %s", lang.Raw(of.key)))
			default:
				t.warn(n, lang.M("%s compares prices with the estimate, and lot %q has none", lang.Raw(of.key), lot.ID),
					lang.M("give the lot its estimate:; that of the tender is for all lots"))
			}
		}
	}
}
