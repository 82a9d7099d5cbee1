package main

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

var question = regexp.MustCompile("(?s)\n## ([^\n]*)\n\n([^\n]*)\n\n```sh\n([^\n]*)\n```\n```\n(.*?)```\n")

// The pages of a minister's questions say what the commands on them print. With
// UPDATE_DOCS set, what they print is written into the pages; the sentences above
// each are to be read again then.
func TestMinistersQuestions(t *testing.T) {
	t.Setenv("COLUMNS", "100")
	t.Chdir("../..")
	for _, name := range []string{"docs/en/do/minister.md", "docs/fr/faire/ministre.md"} {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		page := string(data)
		found := question.FindAllStringSubmatch(page, -1)
		if len(found) != 15 {
			t.Fatalf("%s: %d questions, want 15", name, len(found))
		}
		for _, q := range found {
			title, answer, command, shows := q[1], q[2], q[3], q[4]
			got := scenariosOf(plainSpaces(printed(t, words(command)[1:])))
			if got != shows {
				t.Errorf("%s, %s: prints\n%s\nand shows\n%s", name, title, got, shows)
				page = strings.Replace(page, command+"\n```\n```\n"+shows+"```", command+"\n```\n```\n"+got+"```", 1)
			}
			checkAnswer(t, name+", "+title, answer, got)
		}
		if os.Getenv("UPDATE_DOCS") != "" {
			if err := os.WriteFile(name, []byte(page), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// checkAnswer compares who leads, and by how much, with what the command prints:
// "**S3NS, by 4.06**" wants S3NS first and a lead of that size.
func checkAnswer(t *testing.T, at, answer, printed string) {
	t.Helper()
	for _, bold := range regexp.MustCompile(`\*\*(\S+), (?:by|de) (\d+[.,]\d\d)\.?\*\*`).FindAllStringSubmatch(answer, -1) {
		who, lead := bold[1], regexp.QuoteMeta(bold[2])
		ranked := regexp.MustCompile(`(?m)^ +1 ` + who + ` .*\n +2 .* -` + lead + `\b`)
		swept := regexp.MustCompile(`: ` + who + ` (?:first|au premier rang), [^\n]*\+` + lead + `\b`)
		if !ranked.MatchString(printed) && !swept.MatchString(printed) {
			t.Errorf("%s: the answer %s is not what is printed:\n%s", at, bold[0], printed)
		}
	}
}

// scenariosOf takes the scenarios out of what compare prints: not its head, nor the
// tender as published, nor who is set aside as before.
func scenariosOf(text string) string {
	parts := strings.Split(strings.TrimRight(text, "\n"), "\n\n")[2:]
	var out []string
	for _, line := range strings.Split(strings.Join(parts, "\n\n"), "\n") {
		if !strings.HasPrefix(line, "    set aside as before") && !strings.HasPrefix(line, "    écartées comme avant") {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n") + "\n"
}

// words parts a command line as a shell does, single quotes only.
func words(line string) []string {
	var out []string
	for i, part := range strings.Split(line, "'") {
		if i%2 == 1 {
			out = append(out, part)
		} else {
			out = append(out, strings.Fields(part)...)
		}
	}
	return out
}

func plainSpaces(s string) string {
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(s)
}
