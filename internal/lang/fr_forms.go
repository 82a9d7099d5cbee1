package lang

// frenchForms is the French of Excel forms, and of what is said of workbooks that
// come back.
var frenchForms = map[string]string{
	"a formula whose value was not saved":                                                        "une formule dont la valeur n'a pas été enregistrée",
	"copy what counts to a new form; nothing of this file was read":                              "copiez ce qui compte dans un nouveau formulaire ; rien de ce fichier n'a été lu",
	"correct the formula, or type the value":                                                     "corrigez la formule, ou saisissez la valeur",
	"open it in a spreadsheet program and save it as an Excel workbook (.xlsx)":                  "ouvrez-le dans un tableur et enregistrez-le comme classeur Excel (.xlsx)",
	"open the workbook in a spreadsheet program, let it compute, and save it; or type the value": "ouvrez le classeur dans un tableur, laissez-le calculer et enregistrez-le ; ou saisissez la valeur",
	"save it as .xlsx, without a password to open it":                                            "enregistrez-le en .xlsx, sans mot de passe à l'ouverture",
	"the error %s": "l'erreur %s",
	"the file holds no workbook, or a damaged one":                           "le fichier ne contient pas de classeur, ou il est endommagé",
	"the workbook cannot be read: %s":                                        "le classeur ne peut être lu : %s",
	"the workbook is protected by a password, or is one of Excel 97 to 2003": "le classeur est protégé par un mot de passe, ou date d'Excel 97 à 2003",
	"the workbook unpacks to more than a form can hold":                      "le classeur se décompresse au-delà de ce qu'un formulaire peut contenir",
	"this is an OpenDocument spreadsheet":                                    "c'est un classeur OpenDocument",
	"this is not an Excel workbook":                                          "ce n'est pas un classeur Excel",
}
