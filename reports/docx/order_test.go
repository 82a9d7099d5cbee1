package docx_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/bareme/bareme/internal/lang"
)

// sequences are the orders in which the schema has the elements within some others;
// Word refuses a file that does not keep to them. Source: ISO/IEC 29500-1, annex A.1.
var sequences = map[string]string{
	"pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap " +
		"overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc " +
		"textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr",
	"rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern " +
		"position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang",
	"tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout " +
		"tblCellMar tblLook tblCaption tblDescription",
	"tcPr":        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
	"tblBorders":  "top left bottom right insideH insideV",
	"tblCellMar":  "top left bottom right",
	"sectPr":      "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg",
	"style":       "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked pPr rPr tblPr trPr tcPr tblStylePr",
	"tbl":         "tblPr tblGrid tr",
	"tr":          "trPr tc",
	"tc":          "tcPr p tbl",
	"abstractNum": "nsid multiLevelType tmpl name lvl",
	"lvl":         "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
	"num":         "abstractNumId lvlOverride",
	"numbering":   "numPicBullet abstractNum num",
	"settings":    "defaultTabStop characterSpacingControl compat themeFontLang decimalSymbol listSeparator",
	"styles":      "docDefaults latentStyles style",
	"inline":      "extent effectExtent docPr cNvGraphicFramePr graphic",
}

func TestElementsStandInTheOrderOfTheSchema(t *testing.T) {
	seen := map[string]int{}
	for name, data := range render(t, sample(), lang.FR) {
		if !strings.HasPrefix(name, "word/") || !strings.HasSuffix(name, ".xml") {
			continue
		}
		type level struct {
			name string
			last int
			kids []string
		}
		var open []level
		d := xml.NewDecoder(bytes.NewReader(data))
		for {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			switch token := token.(type) {
			case xml.StartElement:
				child := token.Name.Local
				if n := len(open); n > 0 {
					parent := &open[n-1]
					parent.kids = append(parent.kids, child)
					if sequence, ok := sequences[parent.name]; ok {
						at := slices.Index(strings.Fields(sequence), child)
						if at < 0 || at < parent.last {
							t.Errorf("%s: %s within %s stands where the schema has none", name, child, parent.name)
						}
						parent.last = at
						seen[parent.name]++
					}
				}
				open = append(open, level{name: child})
			case xml.EndElement:
				closed := open[len(open)-1]
				open = open[:len(open)-1]
				if closed.name == "tc" && (len(closed.kids) == 0 || closed.kids[len(closed.kids)-1] != "p") {
					t.Errorf("%s: a cell that does not end with a paragraph", name)
				}
			}
		}
	}
	for parent := range sequences {
		if seen[parent] == 0 {
			t.Errorf("no %s was seen", parent)
		}
	}
}
