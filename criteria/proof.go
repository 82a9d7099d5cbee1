package criteria

import (
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Proof says what shows a fact that a bid states.
type Proof string

// The proofs. What is invented for an example shows nothing.
const (
	Documents Proof = "documents" // documents that the fact names and that are in the dossier
	Sources   Proof = "sources"   // or a public source that the fact names, with its date
)

// ReadProof reads the setting "proof"; documents where it is left out.
func ReadProof(n *source.Node) Proof {
	if n == nil {
		return Documents
	}
	return Proof(n.OneOf(string(Documents), string(Sources)))
}

// Name says the proof for a reader.
func (p Proof) Name() lang.Message {
	if p == Sources {
		return lang.M("shown by a document of the bid or by a dated public source")
	}
	return lang.M("shown by a document of the bid")
}

// Shown tells whether the place a fact comes from shows it.
func (c Case) Shown(p Provenance, by Proof) bool {
	if p.Illustrative {
		return false
	}
	if by == Sources && p.Source != "" && !p.AsOf.IsZero() {
		return true
	}
	for _, e := range p.Evidence {
		if c.InDossier == nil || !c.InDossier(e) {
			return false
		}
	}
	return len(p.Evidence) > 0
}
