package criteria

import (
	"strconv"
	"strings"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// ReadScenarioFile reads a file that holds a scenario, or a list of them under the
// key scenarios. They may combine those known. What asked names is the text of a
// question.
func ReadScenarioFile(name string, data []byte, problems *source.Problems, known ...*Scenario) []*Scenario {
	root := source.Parse(name, data, problems)
	if root == nil {
		return nil
	}
	if n := questionOf(name); n > 0 {
		return readQuestion(root, n, known)
	}
	if root.IsMap() && root.Map().Get("scenarios") != nil {
		m := root.Map()
		list := ReadScenarios(m.Get("scenarios"), known...)
		m.Done()
		return list
	}
	return ReadScenarios(root, known...)
}

// questions start the names of scenarios that are written out where they are asked
// for, from 1 on.
const questions = "--scenario "

// Question names the text of the n-th question.
func Question(n int) string { return questions + strconv.Itoa(n) }

func questionOf(name string) int {
	if after, is := strings.CutPrefix(name, questions); is {
		n, _ := strconv.Atoi(after)
		return n
	}
	return 0
}

// readQuestion reads a scenario that needs no identifier and no title.
func readQuestion(root *source.Node, n int, known []*Scenario) []*Scenario {
	untitled := false
	if root.IsMap() {
		if at, _ := root.Find("id"); at == nil {
			root.Put("id", root.Scalar("question-"+strconv.Itoa(n)))
		}
		if at, _ := root.Find("title"); at == nil {
			untitled = true
			root.Put("title", root.Scalar("-"))
		}
	}
	list := ReadScenarios(root, known...)
	for _, s := range list {
		if untitled {
			title := lang.M("Question %d", n)
			s.Title = lang.Text{FR: title.In(lang.FR), EN: title.In(lang.EN)}
		}
	}
	return list
}

// Files lists where a scenario was read from, or each of those that were combined by
// their names.
func (s *Scenario) Files() []string {
	parts := []*Scenario{s}
	if strings.Contains(s.ID, joint) {
		parts = s.Parts
	}
	files := make([]string, len(parts))
	for i, p := range parts {
		files[i] = p.At.File
	}
	return files
}

// joint joins the identifiers of scenarios that are combined; no identifier holds it.
const joint = "+"
