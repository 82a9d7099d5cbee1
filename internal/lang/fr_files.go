package lang

// frenchFiles is the French of reading and writing files.
var frenchFiles = map[string]string{
	"%s cannot be replaced (%s), nor could the others be put back: close it, then run again":                                 "%s ne peut être remplacé (%s), et les autres fichiers n'ont pu être remis en place : fermez-le, puis relancez la commande",
	"nothing was written: %s cannot be written (%s); the files take %d kB: make room for them there, then run again":         "rien n'a été écrit : %s ne peut être enregistré (%s) ; les fichiers prennent %d ko : libérez la place nécessaire, puis relancez la commande",
	"nothing was written: %s cannot be written (%s); write elsewhere, or work on a copy on another disk":                     "rien n'a été écrit : %s ne peut être enregistré (%s) ; écrivez ailleurs, ou travaillez sur une copie placée sur un autre disque",
	"what was printed is cut short: make room, then run again":                                                               "le texte est incomplet : libérez de la place, puis relancez la commande",
	"%s is there already, and is not written over: choose another folder":                                                    "%s existe déjà et ne sera pas remplacé : choisissez un autre répertoire",
	"What was sent cannot be kept in %s (%s). Nothing was changed. Make room there, then send it again.":                     "L'envoi n'a pu être enregistré dans %s (%s). Rien n'a été modifié. Libérez de la place, puis renvoyez-le.",
	"The history of the dossier cannot be kept in %s (%s). Nothing was changed. Make room there, then load this page again.": "L'historique du dossier n'a pu être enregistré dans %s (%s). Rien n'a été modifié. Libérez de la place, puis rechargez la page.",
	"Files cannot be read or written in %s (%s). Nothing was changed. Check who may write there, then try again.":            "Lecture ou écriture impossible dans %s (%s). Rien n'a été modifié. Vérifiez les droits d'accès à ce répertoire, puis réessayez.",
	"Send again":                      "Renvoyer",
	"Not saved: the disk is full":     "Non enregistré : le disque est plein",
	"Nothing that was there is lost.": "Rien de ce qui s'y trouvait n'est perdu.",
	"another run is writing to %s: wait until it is done, then run again": "une autre commande écrit dans %s : attendez qu'elle ait fini, puis relancez celle-ci",
	"it is not a file": "ce n'est pas un fichier",
	"note: an earlier run was stopped while it wrote to %s; its files are now in place: %s":       "note : une commande précédente a été interrompue pendant qu'elle écrivait dans %s ; ses fichiers sont désormais en place : %s",
	"nothing was written: %s cannot be replaced (%s); close it where it is open, or move it away": "rien n'a été écrit : %s ne peut être remplacé (%s) ; fermez-le s'il est ouvert, ou déplacez-le",
	"stopped: nothing was written, and nothing that was there is lost":                            "arrêt demandé : rien n'a été écrit, et rien de ce qui s'y trouvait n'est perdu",
	"the output cannot be written: %s":                                                            "la sortie ne peut être écrite : %s",

	// what is not a file
	"a device":                              "un périphérique",
	"a folder":                              "un répertoire",
	"a pipe":                                "un tube",
	"a socket":                              "un socket",
	"something that is not a file":          "autre chose qu'un fichier",
	"it is %s, not a file":                  "c'est %s, et non un fichier",
	"it is a link that leads nowhere":       "c'est un lien qui ne mène nulle part",
	"it is not a folder":                    "ce n'est pas un répertoire",
	"it leads out of the dossier's folder":  "le lien mène hors du dossier de la consultation",
	"make it a folder that holds the files": "remplacez-le par un répertoire qui contient les fichiers",
	"put the file itself there":             "placez-y le fichier lui-même",
	"check the folder and who may read it":  "vérifiez le répertoire et qui peut le lire",

	"note: the PDF writes %s as %q, for want of its letters; the data and the workbook keep the original": "note : le PDF écrit %s sous la forme %q, faute de ses lettres ; les données et le classeur gardent l'original",

	// evidence
	"put the document itself in %s":                                     "placez la pièce elle-même dans %s",
	"bid %q names %q as evidence; it is %s, not a file":                 "l'offre %q nomme la pièce %q ; c'est %s, et non un fichier",
	"bid %q names %q as evidence; it leads out of the dossier's folder": "l'offre %q nomme la pièce %q ; le lien mène hors du dossier de la consultation",
	"bid %q names %q as evidence; it is a link that leads nowhere":      "l'offre %q nomme la pièce %q ; c'est un lien qui ne mène nulle part",
	"bid %q names %q as evidence; it has more than %d GB":               "l'offre %q nomme la pièce %q ; le fichier dépasse %d Go",
	"bid %q names %q as evidence; it changed while it was read":         "l'offre %q nomme la pièce %q ; le fichier a changé pendant sa lecture",
	"bid %q names %q as evidence; it cannot be read: %s":                "l'offre %q nomme la pièce %q ; le fichier ne peut être lu : %s",
	"run again when it is complete":                                     "relancez la commande quand le fichier est complet",
	"split it":                                                          "scindez-le",
	"reading %s: %s of %s GB":                                           "lecture de %s : %s sur %s Go",

	// scenarios that are refused
	"a change of %s makes the price negative": "une variation de %s rend le prix négatif",
	"a price of %s":                    "un prix de %s",
	"take off at most 100 %%":          "retranchez au plus 100 %%",
	"the scenario leaves no criterion": "le scénario ne laisse aucun critère",
}
