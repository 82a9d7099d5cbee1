package main

import (
	"bytes"
	"debug/buildinfo"
	"encoding/json"

	"github.com/bareme/bareme/internal/release"
)

// The parts of CycloneDX 1.6 that are written.
type bill struct {
	Format   string `json:"bomFormat"`
	Spec     string `json:"specVersion"`
	Version  int    `json:"version"`
	Metadata struct {
		Component component `json:"component"`
	} `json:"metadata"`
	Components []component `json:"components"`
}

type component struct {
	Type    string `json:"type"`
	Name    string `json:"name"`
	Version string `json:"version"`
	URL     string `json:"purl"`
}

// billOfMaterials lists the modules that a program was built from, as the program
// itself tells.
func billOfMaterials(program []byte) ([]byte, error) {
	info, err := buildinfo.Read(bytes.NewReader(program))
	if err != nil {
		return nil, err
	}
	b := bill{Format: "CycloneDX", Spec: "1.6", Version: 1, Components: []component{}}
	b.Metadata.Component = component{"application", info.Main.Path, release.Version, "pkg:golang/" + info.Main.Path + "@v" + release.Version}
	b.Components = append(b.Components, component{"library", "go", info.GoVersion, "pkg:golang/stdlib@" + info.GoVersion})
	for _, m := range info.Deps {
		if m.Replace != nil {
			m = m.Replace
		}
		b.Components = append(b.Components, component{"library", m.Path, m.Version, "pkg:golang/" + m.Path + "@" + m.Version})
	}
	text, err := json.MarshalIndent(b, "", "  ")
	return append(text, '\n'), err
}
