package lang

// frenchFiles is the French of reading and writing files.
var frenchFiles = map[string]string{
	"%s cannot be replaced (%s), nor could the others be put back: close it, then run again": "%s ne peut être remplacé (%s), et les autres fichiers n'ont pu être remis en place : fermez-le, puis relancez la commande",
	"Nothing that was there is lost.":                                     "Rien de ce qui s'y trouvait n'est perdu.",
	"another run is writing to %s: wait until it is done, then run again": "une autre commande écrit dans %s : attendez qu'elle ait fini, puis relancez celle-ci",
	"it is not a file": "ce n'est pas un fichier",
	"note: an earlier run was stopped while it wrote to %s; its files are now in place: %s":       "note : une commande précédente a été interrompue pendant qu'elle écrivait dans %s ; ses fichiers sont désormais en place : %s",
	"nothing was written: %s cannot be replaced (%s); close it where it is open, or move it away": "rien n'a été écrit : %s ne peut être remplacé (%s) ; fermez-le s'il est ouvert, ou déplacez-le",
	"stopped: nothing was written, and nothing that was there is lost":                            "arrêt demandé : rien n'a été écrit, et rien de ce qui s'y trouvait n'est perdu",
	"the output cannot be written: %s":                                                            "la sortie ne peut être écrite : %s",
}
