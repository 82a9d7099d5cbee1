package lang

// frenchFormulas is the French of formulas that a buyer writes.
var frenchFormulas = map[string]string{
	"%s takes one number, found %d":                               "%s prend un seul nombre, et non %d",
	"a comparison: < <= = >= > <>":                                "une comparaison : < <= = >= > <>",
	"a formula of %d characters":                                  "une formule de %d caractères",
	"a number, a name or a bracket":                               "un nombre, un nom ou une parenthèse",
	"a semicolon and the next argument":                           "un point-virgule et l'argument suivant",
	"an operator, or the end":                                     "un opérateur, ou la fin",
	"complete it":                                                 "complétez-la",
	"correct the formula at this place":                           "corrigez la formule à cet endroit",
	"found %q, expected %s":                                       "%q se trouve là où il faut %s",
	"keep it under %d":                                            "restez sous %d",
	"more than %d brackets one inside another":                    "plus de %d parenthèses imbriquées",
	"round(%s ; %d)":                                              "arrondi(%s ; %d)",
	"split the formula: name parts of it under with":              "divisez la formule : nommez-en des parties sous with",
	"the character %q has no meaning in a formula":                "le caractère %q n'a pas de sens dans une formule",
	"the decimals to round to must be a whole number from 0 to 9": "le nombre de décimales de l'arrondi est un entier de 0 à 9",
	"the formula ends here; expected %s":                          "la formule s'arrête ici ; il faut %s",
	"unknown function %q":                                         "fonction inconnue : %q",
	"unknown name %q":                                             "nom inconnu : %q",
	"use + - * / ^, brackets, numbers and names":                  "employez + - * / ^, des parenthèses, des nombres et des noms",
	"write numbers with a decimal point, and one argument":        "écrivez les nombres avec un point décimal, et un seul argument",
	"write round(x; 2)":                                           "écrivez round(x; 2)",
}
