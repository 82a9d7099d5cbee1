package source

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/bareme/bareme/internal/lang"
)

// MaxRows is how many rows a table may have.
const MaxRows = 100_000

// Row is a row of a table, by column.
type Row struct {
	cells    map[string]Cell
	problems *Problems
}

// Table reads a CSV file whose first row names its columns, in any order, apart
// by commas or, as spreadsheets write them in French, by semicolons. It returns
// nil, after noting why, if the file cannot be used at all.
func Table(name string, data []byte, problems *Problems, needed, known []string) []Row {
	f := &file{name: name, problems: problems}
	if !f.encodingIsFine(data) {
		return nil
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	r := csv.NewReader(bytes.NewReader(data))
	head, _, _ := bytes.Cut(data, []byte{'\n'})
	if bytes.Count(head, []byte{';'}) > bytes.Count(head, []byte{','}) {
		r.Comma = ';'
	}
	columns, err := r.Read()
	if err != nil {
		if errors.Is(err, io.EOF) {
			problems.Add(f.start(), lang.M("the file is empty"), lang.M("write its content, or remove it"))
		} else {
			f.badTable(err)
		}
		return nil
	}
	if !f.columns(r, columns, needed, known) {
		return nil
	}
	var out []Row
	before := problems.Len()
	for {
		values, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			f.badTable(err)
			return nil
		}
		if len(out) == MaxRows {
			problems.Add(f.start(), lang.M("more than %d rows", MaxRows), lang.M("keep only the rows that count"))
			return nil
		}
		row := Row{map[string]Cell{}, problems}
		for i, v := range values {
			line, column := r.FieldPos(i)
			c := NewCell(Position{File: name, Line: line, Column: column}, v, problems)
			row.cells[columns[i]] = c
		}
		for _, c := range needed {
			if row.cells[c].Text == "" {
				row.cells[c].Problem(lang.M("the column %q is empty", c), lang.M("write its value"))
			}
		}
		out = append(out, row)
	}
	if problems.Len() > before {
		return nil
	}
	return out
}

func (f *file) badTable(err error) {
	at := f.start()
	var p *csv.ParseError
	if errors.As(err, &p) {
		at.Line, at.Column = p.Line, p.Column
		err = p.Err
	}
	f.problems.Add(
		at,
		lang.M("not a valid table: %s", err.Error()),
		lang.M("save it as CSV: as many values in each row as in the first, texts with commas in double quotes"),
	)
}

// columns checks the heading.
func (f *file) columns(r *csv.Reader, columns, needed, known []string) bool {
	before := f.problems.Len()
	meant := map[string]bool{} // needed columns that stand there under another name
	for i, c := range columns {
		line, column := r.FieldPos(i)
		columns[i] = strings.ToLower(strings.TrimSpace(c))
		at := Position{File: f.name, Line: line, Column: column}
		switch {
		case slices.Contains(columns[:i], columns[i]):
			f.problems.Add(at, lang.M("the column %q stands twice", columns[i]), lang.M("keep one of the two"))
		case !slices.Contains(needed, columns[i]) && !slices.Contains(known, columns[i]):
			do := lang.M("known here: %s", Words(slices.Concat(needed, known)))
			absent := slices.DeleteFunc(slices.Concat(needed, known), func(k string) bool { return slices.Contains(columns, k) })
			if near := nearKey(columns[i], absent); near != "" {
				meant[near] = true
				do = lang.M("did you mean %q?", near)
			}
			f.problems.Add(at, lang.M("unknown column %q", c), do)
		}
	}
	for _, c := range needed {
		if !slices.Contains(columns, c) && !meant[c] {
			f.problems.Add(f.start(), lang.M("the column %q is missing", c), lang.M("add it to the first row, with its value in each row"))
		}
	}
	return f.problems.Len() == before
}
