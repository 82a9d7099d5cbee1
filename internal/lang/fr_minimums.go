package lang

// frenchMinimums is the French of minimum marks and of what they are tested on.
var frenchMinimums = map[string]string{
	"mark %s before rounding, below the minimum %s":            "note %s avant arrondi, inférieure à la note éliminatoire %s",
	"minimum mark %s, tested on the exact mark, %s: %s":        "note éliminatoire %s, comparée à la note exacte, %s : %s",
	"minimum mark %s, tested on the mark as rounded, %s: %s":   "note éliminatoire %s, comparée à la note arrondie, %s : %s",
	"minimum marks: tested on the exact mark, before rounding": "notes éliminatoires : comparées à la note exacte, avant arrondi",
	"minimum marks: tested on the mark as rounded":             "notes éliminatoires : comparées à la note arrondie",
	"Weighted, unrounded":                                      "Pondérée, sans arrondi",
	"marks given by the evaluators:":                           "notes des évaluateurs :",
	"no criterion has a minimum mark":                          "aucun critère n'a de note éliminatoire",
	"remove the key, or give a criterion its minimum:":         "retirez la clé, ou donnez à un critère sa note éliminatoire (minimum:)",
}
