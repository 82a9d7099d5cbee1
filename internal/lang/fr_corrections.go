package lang

// frenchCorrections is the French of the values that corrections are about.
var frenchCorrections = map[string]string{
	"line “%s”":    "ligne « %s »",
	"lump sum":     "prix global et forfaitaire",
	"stated total": "total déclaré",
	"tax rate":     "taux de taxe",
	"taxes":        "taxes",
	"period":       "périodicité",
	"years":        "années",
	"unit":         "unité",
}
