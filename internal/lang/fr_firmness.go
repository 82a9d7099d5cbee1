package lang

// frenchFirmness is the French of what would give another award, as printed.
var frenchFirmness = map[string]string{
	"at %s: %s":            "avec %s : %s",
	"%s, whose mark is %s": "%s, dont la note est %s",
}
