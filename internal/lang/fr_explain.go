package lang

// frenchExplain is the French of what explain prints.
var frenchExplain = map[string]string{
	"All steps and facts: bareme explain with --full, or with the requirement or criterion.": "Toutes les étapes et tous les faits : bareme explain avec --full, ou avec l'exigence ou le critère.",
	"Sources":                   "Sources",
	"conditions met: %s":        "conditions remplies : %s",
	"print all steps and facts": "afficher toutes les étapes et tous les faits",
	`Explain prints how a bid's findings, marks and total came about, step by step, down
to the facts and their evidence: its conclusions, with --full all steps; or one
requirement or criterion alone, with all its steps. Sources are numbered.`: `Afficher comment les constats, les notes et le total d'une offre ont été obtenus,
jusqu'aux faits et à leurs preuves : les conclusions, avec --full toutes les étapes ;
ou une exigence ou un critère seul, avec toutes ses étapes. Les sources sont
numérotées.`,
}
