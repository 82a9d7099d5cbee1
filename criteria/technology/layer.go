package technology

import "github.com/bareme/bareme/internal/lang"

// Layer is a layer of a cloud service.
type Layer string

// Layers lists the layers from the ground up. Chips and firmware are layers of
// their own: no service is free of foreign technology there.
var Layers = []Layer{"data-centre", "hardware", "firmware", "hypervisor", "orchestration", "storage", "network",
	"identity", "keys", "database", "data-ai", "monitoring", "support"}

// Name gives the layer for a reader.
func (l Layer) Name() lang.Message {
	return map[Layer]lang.Message{
		"data-centre":   lang.M("data centre"),
		"hardware":      lang.M("hardware (servers and chips)"),
		"firmware":      lang.M("firmware"),
		"hypervisor":    lang.M("hypervisor"),
		"orchestration": lang.M("orchestration"),
		"storage":       lang.M("storage software"),
		"network":       lang.M("network software"),
		"identity":      lang.M("identity and access"),
		"keys":          lang.M("keys and HSM"),
		"database":      lang.M("database services"),
		"data-ai":       lang.M("data and AI services"),
		"monitoring":    lang.M("monitoring"),
		"support":       lang.M("support"),
	}[l]
}

func layerNames() []string {
	out := make([]string, len(Layers))
	for i, l := range Layers {
		out[i] = string(l)
	}
	return out
}
