package spreadsheets

import (
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// Settings of LibreOffice, for [LibreOffice].
const (
	// AlwaysRecalculate has it trust no value that a workbook holds beside a formula.
	AlwaysRecalculate = `<item oor:path="/org.openoffice.Office.Calc/Formula/Load">` +
		`<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>`
	// notNew has it know its version. To one that it does not know it draws rectangles of
	// thousands of pixels, to try the screen that nobody has: four fifths of a start.
	notNew = `<item oor:path="/org.openoffice.Setup/Product">` +
		`<prop oor:name="ooSetupLastVersion" oor:op="fuse"><value>99.9</value></prop></item>`
)

// LibreOffice starts LibreOffice with arguments, on a profile of the tests' own. Where the
// folder holds none, one is made, with settings; none of whoever runs the tests is read.
func LibreOffice(within time.Duration, profile, settings string, args ...string) (said []byte, err error) {
	file := filepath.Join(profile, "user", "registrymodifications.xcu")
	if _, err := os.Stat(file); err != nil {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return nil, err
		}
		text := `<?xml version="1.0" encoding="UTF-8"?>` + "\n" +
			`<oor:items xmlns:oor="http://openoffice.org/2001/registry">` + settings + notNew + "</oor:items>\n"
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			return nil, err
		}
	}
	args = append([]string{"-env:UserInstallation=file://" + filepath.ToSlash(profile), "--headless", "--norestore"}, args...)
	return Run(within, exec.Command("soffice", args...))
}
