// Package pattern holds regular expressions that are compiled when they are first used.
//
// A run of the command uses few of those that its packages declare, and
// compiling them all took a tenth of a short run.
package pattern

import (
	"regexp"
	"sync"
)

// Pattern is a regular expression; its methods are those of [regexp.Regexp].
type Pattern struct {
	expression string
	compiled   func() *regexp.Regexp
}

// declared are all patterns of the program, for [Broken].
var declared []*Pattern

// New declares a regular expression for a variable of a package. It must be well
// formed: a test of the command asks [Broken].
func New(expression string) *Pattern {
	p := &Pattern{expression, sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })}
	declared = append(declared, p)
	return p
}

// Broken tells how many expressions the packages of a program declare, and those
// that would not compile.
func Broken() (total int, broken []string) {
	for _, p := range declared {
		if _, err := regexp.Compile(p.expression); err != nil {
			broken = append(broken, err.Error())
		}
	}
	return len(declared), broken
}

// String gives the expression as written.
func (p *Pattern) String() string { return p.expression }

// The methods that are used; each is that of [regexp.Regexp] of the same name.

func (p *Pattern) FindAll(text []byte, n int) [][]byte { return p.compiled().FindAll(text, n) }

func (p *Pattern) FindAllIndex(text []byte, n int) [][]int { return p.compiled().FindAllIndex(text, n) }

func (p *Pattern) FindAllStringIndex(text string, n int) [][]int {
	return p.compiled().FindAllStringIndex(text, n)
}

func (p *Pattern) FindAllStringSubmatch(text string, n int) [][]string {
	return p.compiled().FindAllStringSubmatch(text, n)
}

func (p *Pattern) FindAllStringSubmatchIndex(text string, n int) [][]int {
	return p.compiled().FindAllStringSubmatchIndex(text, n)
}

func (p *Pattern) FindAllSubmatch(text []byte, n int) [][][]byte {
	return p.compiled().FindAllSubmatch(text, n)
}

func (p *Pattern) FindAllSubmatchIndex(text []byte, n int) [][]int {
	return p.compiled().FindAllSubmatchIndex(text, n)
}

func (p *Pattern) FindIndex(text []byte) []int { return p.compiled().FindIndex(text) }

func (p *Pattern) FindString(text string) string { return p.compiled().FindString(text) }

func (p *Pattern) FindStringIndex(text string) []int { return p.compiled().FindStringIndex(text) }

func (p *Pattern) FindStringSubmatch(text string) []string {
	return p.compiled().FindStringSubmatch(text)
}

func (p *Pattern) FindStringSubmatchIndex(text string) []int {
	return p.compiled().FindStringSubmatchIndex(text)
}

func (p *Pattern) FindSubmatch(text []byte) [][]byte { return p.compiled().FindSubmatch(text) }

func (p *Pattern) FindSubmatchIndex(text []byte) []int { return p.compiled().FindSubmatchIndex(text) }

func (p *Pattern) Match(text []byte) bool { return p.compiled().Match(text) }

func (p *Pattern) MatchString(text string) bool { return p.compiled().MatchString(text) }

func (p *Pattern) ReplaceAll(text, by []byte) []byte { return p.compiled().ReplaceAll(text, by) }

func (p *Pattern) ReplaceAllFunc(text []byte, by func([]byte) []byte) []byte {
	return p.compiled().ReplaceAllFunc(text, by)
}

func (p *Pattern) ReplaceAllString(text, by string) string {
	return p.compiled().ReplaceAllString(text, by)
}

func (p *Pattern) ReplaceAllStringFunc(text string, by func(string) string) string {
	return p.compiled().ReplaceAllStringFunc(text, by)
}
