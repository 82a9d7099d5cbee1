package lang

// frenchVerify is the French of verifying a report.
var frenchVerify = map[string]string{
	"Verify that a report says what its inputs give": "Vérifier qu'un rapport dit ce que donnent ses données d'entrée",
	`Verify does the evaluation again from the inputs that a report carries, compares
every figure and every byte, and says what was altered and where. It takes
evaluation.json, report.pdf, another of its files that stands beside
evaluation.json, or the folder that an evaluation was written to, and says what else
stands there. An extract for the public or a tenderer carries no inputs: it takes
--dossier.
With --dossier it does so from a dossier, and tells what was changed there since;
with --key it checks the signature beside each file first.
Of a dossier that was opened with bareme serve it walks along the history kept under
.bareme/: whether each revision is as it was written and follows the one before.
It exits with 1 unless everything is confirmed.`: `Refaire l'évaluation à partir des données d'entrée que porte un rapport,
compare chaque chiffre et chaque octet, et dit ce qui a été altéré et où. La
commande lit evaluation.json, report.pdf, un autre de ses fichiers placé à côté
d'evaluation.json, ou le répertoire où une évaluation a été écrite, et dit ce qui s'y
trouve d'autre. Un extrait destiné au public ou à un soumissionnaire ne porte pas de
données d'entrée : il demande --dossier. Avec --dossier, elle part d'un dossier et dit ce qui y a changé depuis ;
avec --key, elle contrôle d'abord la signature jointe à chaque fichier.
D'un dossier ouvert avec bareme serve, elle parcourt l'historique gardé sous .bareme/ :
chaque révision est-elle telle qu'à son écriture et suit-elle la précédente.
Elle se termine par 1 si tout n'est pas confirmé.`,
	"check the signature beside each file with this public key":   "contrôler la signature jointe à chaque fichier avec cette clé publique",
	"Sign files, so that others can tell that they come from you": "Signer des fichiers, pour que d'autres sachent qu'ils viennent de vous",
	`Sign writes FILE.minisig beside each file, a signature that the program minisign
and bareme verify --key check with your public key. The key is one that minisign -G
made; --password-file names the file that holds its password.`: `Écrire FICHIER.minisig à côté de chaque fichier : une signature que le
programme minisign et bareme verify --key contrôlent avec votre clé publique. La clé
est de celles que crée minisign -G ; --password-file désigne le fichier qui contient
son mot de passe.`,
	"the private key":                        "la clé privée",
	"the file that holds the key's password": "le fichier qui contient le mot de passe de la clé",

	"%s cannot be read: %s":                                               "%s ne peut être lu : %s",
	"%s is not a key to sign with: %s":                                    "%s n'est pas une clé pour signer : %s",
	"it is none that minisign made":                                       "minisign n'en crée pas de telles",
	"it has a password: name the file that holds it with --password-file": "elle a un mot de passe : indiquez le fichier qui le contient avec --password-file",
	"the password does not open it":                                       "le mot de passe ne l'ouvre pas",
	"%s is not a public key of minisign":                                  "%s n'est pas une clé publique de minisign",
	"%s has no signature beside it (%s)":                                  "%s n'a pas de signature à côté de lui (%s)",
	"%s: the signature is not that of this file by this key":              "%s : la signature n'est pas celle de ce fichier par cette clé",
	"%s: signed by the key of %s":                                         "%s : signé par la clé %s",
	"do the evaluation again from this dossier":                           "refaire l'évaluation à partir de ce dossier",
	"%s: confirmed, byte for byte":                                        "%s : confirmé, octet pour octet",
	"%s: confirmed, %d figure":                                            "%s : confirmé, %d chiffre",
	"%s: confirmed, %d figures":                                           "%s : confirmé, %d chiffres",
	"%s: %d figure is confirmed; its form is another version's":           "%s : %d chiffre confirmé ; la forme est celle d'une autre version",
	"%s: %d figures are confirmed; its form is another version's":         "%s : %d chiffres confirmés ; la forme est celle d'une autre version",
	"%s: altered":                                  "%s : altéré",
	"%s: cannot be verified":                       "%s : ne peut être vérifié",
	"%s: missing; its inputs give %s":              "%s : absent ; les données d'entrée donnent %s",
	"%s: %s, which its inputs do not give":         "%s : %s, que les données d'entrée ne donnent pas",
	"%s: %s; its inputs give %s":                   "%s : %s ; les données d'entrée donnent %s",
	"%s: there is no such file":                    "%s : ce fichier n'existe pas",
	"%s holds no evaluation.json that can be read": "%s ne contient pas d'evaluation.json lisible",
	"%s: not verified with the rest":               "%s : non vérifié avec le reste",
	"it carries no inputs: put it beside its evaluation.json, and verify the folder":             "le fichier ne porte pas de données d'entrée : placez-le à côté de son evaluation.json, et vérifiez le répertoire",
	"it carries no inputs, since some are closed to its reader: name the dossier with --dossier": "le fichier ne porte pas de données d'entrée, certaines étant fermées à son lecteur : indiquez le dossier avec --dossier",
	"it is for no audience that this program knows: %q":                                          "son destinataire est inconnu de ce programme : %q",
	"by the dossier nothing may be published yet":                                                "d'après le dossier, rien ne peut encore être publié",
	"it is not an extract that this program wrote (%s)":                                          "ce n'est pas un extrait écrit par ce programme (%s)",
	"it carries the evaluation of another dossier: %s, not %s":                                   "le fichier porte l'évaluation d'un autre dossier : %s, et non %s",
	"what is attached to it was altered: %s":                                                     "une pièce jointe a été altérée : %s",
	"its page %d of %d was altered":                                                              "la page %d sur %d a été altérée",
	"it carries another evaluation of the same dossier":                                          "le fichier porte une autre évaluation du même dossier",
	"not everything is confirmed":                                                                "tout n'est pas confirmé",
	"it is not an evaluation that this program wrote (%s)":                                       "ce n'est pas une évaluation écrite par ce programme (%s)",
	"it was written by version %s; this is version %s":                                           "le fichier a été écrit par la version %s ; celle-ci est la version %s",
	"the figures are right, but the file is not written as this version writes it":               "les chiffres sont justes, mais le fichier n'est pas écrit comme cette version l'écrit",
	"the evaluation cannot be written again: %s":                                                 "l'évaluation ne peut être réécrite : %s",
	"%q is not the path of an input":                                                             "%q n'est pas le chemin d'une donnée d'entrée",
	"%s is not the file of its fingerprint: its text was changed":                                "%s n'est pas le fichier de son empreinte : son texte a été modifié",
	"it does not carry its inputs: name the dossier with --dossier":                              "le fichier ne porte pas ses données d'entrée : indiquez le dossier avec --dossier",
	"%s is not in the dossier any more":                                                          "%s n'est plus dans le dossier",
	"%s was changed since":                                                                       "%s a été modifié depuis",
	"it was made under the scenario %q, which neither the tender nor what it carries holds":      "l'évaluation suit le scénario %q, que ni la consultation ni ce fichier ne contiennent",
	"its inputs are refused: %s":                                                                 "les données d'entrée sont refusées : %s",
	"the file is not, byte for byte, what its inputs give":                                       "le fichier n'est pas, octet pour octet, ce que donnent les données d'entrée",
	"its parts are right, but the file is not packed as this version packs it":                   "les parties sont justes, mais le fichier n'est pas assemblé comme cette version l'assemble",
	"the first part of the file that differs is number %d of %d":                                 "la première partie du fichier qui diffère est la n° %d sur %d",
	"no evaluation is attached to it: %s":                                                        "aucune évaluation n'y est jointe : %s",
	"it is not verified, since the data it goes with is not confirmed":                           "le fichier n'est pas vérifié, car les données qui l'accompagnent ne sont pas confirmées",
}
