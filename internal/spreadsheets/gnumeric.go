package spreadsheets

import (
	"compress/gzip"
	"encoding/xml"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// gnumericBook is a workbook in Gnumeric's own format, as far as tests look at it.
type gnumericBook struct {
	Sheets []struct {
		Name string `xml:"Name"`
		Rows []struct {
			No     int `xml:"No,attr"`
			Hidden int `xml:"Hidden,attr"`
			Count  int `xml:"Count,attr"`
		} `xml:"Rows>RowInfo"`
		Styles []struct {
			StartCol   int `xml:"startCol,attr"`
			StartRow   int `xml:"startRow,attr"`
			EndCol     int `xml:"endCol,attr"`
			EndRow     int `xml:"endRow,attr"`
			Validation *struct {
				Type string `xml:"Type,attr"`
				From string `xml:"Expression0"`
			} `xml:"Style>Validation"`
		} `xml:"Styles>StyleRegion"`
		Cells []struct {
			Row  int    `xml:"Row,attr"`
			Col  int    `xml:"Col,attr"`
			Type string `xml:"ValueType,attr"`
			Expr string `xml:"ExprID,attr"` // of a formula that several cells share
			Text string `xml:",chardata"`
		} `xml:"Cells>Cell"`
	} `xml:"Sheets>Sheet"`
	Properties []struct {
		Title string `xml:"title"`
	} `xml:"document-meta>meta"`
}

// byGnumeric reads workbooks through Gnumeric's own format.
func byGnumeric(dir string, jobs []job) ([]*Book, error) {
	var out []*Book
	for _, j := range jobs {
		file := filepath.Join(dir, filepath.Base(j.In)+".gnumeric")
		if said, err := Run(longest, exec.Command("ssconvert", "-T", "Gnumeric_XmlIO:sax", j.In, file)); err != nil {
			return nil, fmt.Errorf("%w: %s", err, said)
		}
		b, err := readGnumeric(file)
		if err != nil {
			return nil, err
		}
		out = append(out, b)
	}
	return out, nil
}

func readGnumeric(file string) (*Book, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	var g gnumericBook
	if err := xml.NewDecoder(z).Decode(&g); err != nil {
		return nil, err
	}
	b := &Book{Cells: map[string]map[string]Cell{}, Lists: map[string]map[string]string{}, Hidden: map[string][]int{}}
	for _, m := range g.Properties {
		b.Title = m.Title
	}
	const aText = "60" // the type of a value
	for _, s := range g.Sheets {
		cells, lists := map[string]Cell{}, map[string]string{}
		b.Cells[s.Name], b.Lists[s.Name] = cells, lists
		for _, c := range s.Cells {
			formula, value := c.Expr != "" || strings.HasPrefix(c.Text, "=") && c.Type != aText, any(c.Text)
			if n, err := strconv.ParseFloat(c.Text, 64); err == nil && c.Type != aText {
				value = n
			}
			if formula {
				value = nil // its file holds formulas without their values
			}
			cells[address(c.Col, c.Row)] = Cell{value, formula}
		}
		for _, r := range s.Rows {
			for i := range max(r.Count, 1) {
				if r.Hidden == 1 {
					b.Hidden[s.Name] = append(b.Hidden[s.Name], r.No+1+i)
				}
			}
		}
		for _, st := range s.Styles {
			if st.Validation == nil || st.Validation.Type != "GNM_VALIDATION_TYPE_IN_LIST" {
				continue
			}
			for row := st.StartRow; row <= st.EndRow; row++ {
				for col := st.StartCol; col <= st.EndCol; col++ {
					lists[address(col, row)] = strings.TrimPrefix(st.Validation.From, "=")
				}
			}
		}
	}
	return b, nil
}

// address names a cell by its column and row from 0.
func address(col, row int) string {
	name := ""
	for col++; col > 0; col = (col - 1) / 26 {
		name = string(rune('A'+(col-1)%26)) + name
	}
	return name + strconv.Itoa(row+1)
}
