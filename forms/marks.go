package forms

import (
	"io"
	"strings"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/committee"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/internal/lang"
)

// Marks writes the form of an evaluator, its texts in l: what they mark and nothing
// else, with the marks that they gave before. Where names of bidders are masked, no
// name and no document stands in it; there is never a price. An evaluator who has not
// declared their interests, or has nothing to mark, gets none: see
// [committee.Committee.Tasks].
func Marks(w io.Writer, d *bids.Dossier, c *committee.Committee, e *committee.Evaluator, l lang.Lang) error {
	return marksForm(d, c, e, l).write(w)
}

// marksForm makes the form of an evaluator.
func marksForm(d *bids.Dossier, c *committee.Committee, e *committee.Evaluator, l lang.Lang) *form {
	c = placed(c)
	f := &form{l: l, tender: d.Tender}
	m := &marking{form: f, c: c, e: e, names: c.Aliases()}
	tasks := c.Tasks(e)
	f.tables = append(f.tables, m.levels(tasks), m.confidences())
	if hasCodes(tasks) {
		f.tables = append(f.tables, m.codes(tasks))
	}
	for _, t := range tasks {
		f.tables = append(f.tables, m.marks(t))
		if !c.Masked {
			f.tables = append(f.tables, m.documents(t))
		}
	}
	order := []*table{}
	for _, t := range f.tables { // what is filled comes first
		if strings.HasPrefix(t.id, "marks") {
			order = append(order, t)
		}
	}
	for _, t := range f.tables {
		if !strings.HasPrefix(t.id, "marks") {
			order = append(order, t)
		}
	}
	f.tables = order
	shown := e.Name
	if !e.Role.IsZero() {
		shown = l.T("%s (%s)", e.Name, e.Role)
	}
	f.identify(
		MarksForm,
		e.ID,
		l.T("Marks of %s", e.Name),
		shown,
		fingerprint(tasks),
		l.T("Give each bid a mark on each criterion, with its reason, in the yellow cells. Mark alone."),
		l.T(
			"The mark is one of the levels that the consultation announces, or a number on the scale. The reason may be published: write what the bid offers and why it deserves that level. The note stays with the committee.",
		),
		l.T("Rows may be sorted and filtered. Leave empty what you have not marked yet, and send the file back as it is."),
	)
	f.ofRound(c)
	return f
}

// marking makes the tables of an evaluator's form.
type marking struct {
	*form
	c     *committee.Committee
	e     *committee.Evaluator
	names map[string]committee.Alias

	owners map[string]string // of lists of codes: what names their rows
}

// Confidence names how sure an evaluator is.
func confidence(word string) lang.Message {
	return map[string]lang.Message{"low": lang.M("Low"), "medium": lang.M("Medium"), "high": lang.M("High")}[word]
}

func (m *marking) confidences() *table {
	t := &table{
		id:      "confidence",
		sheet:   m.l.T("Confidence"),
		title:   m.l.T("How sure of a mark one can be"),
		columns: []column{{"word", m.l.T("Confidence"), 24}},
	}
	for _, w := range criteria.Confidences {
		t.rows = append(t.rows, row{id: w, cells: []content{{text: confidence(w).In(m.l)}}})
	}
	return t
}

// in adds the lot to an identifier, where the tender is divided.
func in(lot, id string) string {
	if lot == "" {
		return id
	}
	return id + "." + lot
}

func (s subject) id(lot string, more ...string) string {
	return strings.Join(append([]string{in(lot, s.ID)}, more...), "/")
}

// subject is what is judged, as a form names it.
type subject struct{ committee.Subject }

func (s subject) name(l lang.Lang) string {
	return strings.TrimSpace(s.Number + " " + s.Title.In(l))
}

// levels lists the announced levels of all that the evaluator marks.
func (m *marking) levels(tasks []committee.Task) *table {
	l := m.l
	t := &table{id: "levels", sheet: l.T("Levels"), title: l.T("The levels that the consultation announces"),
		columns: []column{{"criterion", l.T("Criterion"), 44}, {"mark", l.T("Mark"), 12}, {"means", l.T("Meaning"), 80}}}
	for _, task := range tasks {
		for _, sub := range task.Subjects {
			s := subject{sub}
			t.rows = append(t.rows, row{head: withLot(task.Lot, s.name(l), l)})
			if len(s.Levels) == 0 {
				t.rows = append(
					t.rows,
					row{
						id: s.id(task.Lot.ID, "any"),
						cells: []content{
							{text: s.name(l)},
							{},
							{text: l.T("any mark from %s to %s", s.Lowest, s.Scale), kind: excel.Wrapped},
						},
					},
				)
			}
			for _, x := range s.Levels {
				t.rows = append(t.rows, row{id: s.id(task.Lot.ID, x.Mark.Decimal()),
					cells: []content{
						{text: s.name(l)},
						{number: &x.Mark, format: excel.MarkFormat},
						{text: x.Means.In(l), kind: excel.Wrapped},
					}})
			}
		}
	}
	return t
}

func withLot(lot *criteria.Lot, s string, l lang.Lang) string {
	if lot.ID == "" {
		return s
	}
	return l.T("Lot %s – %s", lot.ID, s)
}

// marks is the table that is filled for a lot.
func (m *marking) marks(task committee.Task) *table {
	l, lot := m.l, task.Lot
	t := &table{id: in(lot.ID, "marks"), sheet: withLot(lot, l.T("Marks"), l), title: withLot(lot, l.T("Marks"), l), columns: []column{
		{"criterion", l.T("Criterion"), 22}, {"bid", l.T("Bid"), 20}, {"mark", l.T("Mark"), 9}, {"levels", l.T("Levels announced"), 30},
		{
			"reason",
			l.T("Reason, which may be published"),
			46,
		}}}
	chosen := chosenOf(task.Subjects)
	t.columns = append(t.columns, m.groundColumns(chosen)...)
	t.columns = append(t.columns, column{"confidence", l.T("Confidence"), 13}, column{"note", l.T("Note for the committee alone"), 24})
	if chosen != nil {
		t.intro = append(t.intro, m.howCoded())
	}
	if m.c.Masked {
		t.intro = append(t.intro, l.T("Names of bidders are hidden: a letter stands for each."))
	}
	for _, b := range task.Kept {
		t.intro = append(t.intro, l.T("Not to be marked, by your declaration of interests: %s", m.names[b.ID].Name))
	}
	for _, sub := range task.Subjects {
		s := subject{sub}
		for _, b := range task.Bids {
			o := m.c.Given(m.e, lot.ID, s.ID, b.ID)
			if o == nil {
				o = &criteria.Opinion{Unread: true}
			}
			t.rows = append(t.rows, row{id: s.id("", m.names[b.ID].Key), cells: m.line(chosen, s, lot.ID, m.names[b.ID], *o)})
		}
	}
	return t
}

// line is the row of a bid on a criterion.
func (m *marking) line(chosen chosenIn, s subject, lot string, name committee.Alias, o criteria.Opinion) []content {
	l := m.l
	mark := content{
		kind:    excel.Input,
		format:  excel.MarkFormat,
		title:   s.name(l),
		message: l.T("A mark is a number from %s to %s.", s.Lowest, s.Scale),
		low:     &s.Lowest,
		high:    &s.Scale,
	}
	if !o.Unread {
		mark.number = &o.Mark
	}
	var announced []string
	for _, x := range s.Levels {
		announced = append(announced, x.Mark.Format(l, 0, 6)+" – "+x.Means.In(l))
	}
	if n := len(s.Levels); n > 0 {
		mark.low, mark.high = nil, nil
		mark.choices = &area{"levels", "mark", s.id(lot, s.Levels[0].Mark.Decimal()), s.id(lot, s.Levels[n-1].Mark.Decimal())}
		mark.prompt, mark.message = strings.Join(announced, "\n"), l.T("Choose one of the levels announced.")
	} else {
		announced = []string{l.T("from %s to %s", s.Lowest, s.Scale)}
	}
	sure := content{kind: excel.Input, choices: &area{"confidence", "word", "low", "high"}, message: l.T("Choose from the list.")}
	if o.Confidence != "" {
		sure.text = confidence(o.Confidence).In(l)
	}
	entry := func(s string) content { return content{text: s, kind: excel.Entry} }
	cells := []content{{text: s.name(l), kind: excel.Wrapped}, {text: name.Name.In(l), kind: excel.Strong}, mark,
		{text: strings.Join(announced, "\n"), kind: excel.Wrapped}, entry(o.Reason.In(l))}
	return append(append(cells, m.groundCells(chosen, lot, s, o)...), sure, entry(o.Note.In(l)))
}

// documents lists what the bids of a lot name as evidence.
func (m *marking) documents(task committee.Task) *table {
	l := m.l
	t := &table{
		id:      in(task.Lot.ID, "documents"),
		sheet:   withLot(task.Lot, l.T("Documents"), l),
		title:   withLot(task.Lot, l.T("Documents of the bids"), l),
		intro:   []string{l.T("Paths from the folder of the dossier; a page is given where the bid names it.")},
		columns: []column{{"bid", l.T("Bid"), 34}, {"summary", l.T("Summary"), 60}, {"document", l.T("Document"), 60}},
	}
	for _, b := range task.Bids {
		files := b.Documents()
		if len(files) == 0 {
			files = []string{""}
		}
		for i, file := range files {
			cells := []content{{text: b.Name().In(l), kind: excel.Strong}, {text: b.Summary.In(l), kind: excel.Wrapped}, {}}
			if file != "" {
				cells[2] = content{text: "evidence/" + b.ID + "/" + file, link: "../../evidence/" + b.ID + "/" + file, kind: excel.Wrapped}
			}
			if i > 0 {
				cells[1].text = ""
			}
			t.rows = append(t.rows, row{id: b.ID + "/" + file, cells: cells})
		}
	}
	return t
}
